"""Backlinks: who mentions an entry, and in which sentence; which briefings name a briefing or note something on it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from briefarchive.model.archive import Backlink
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.values import Ref


def backlinks(entries: Iterable[Briefing | Term]) -> Mapping[str, tuple[Backlink, ...]]:
    """Return the sentences that mention each entry, by the path of its file.

    Args:
        entries: In the order in which their mentions are to be listed.

    Returns:
        Mentions in the order of the entries, then of their prose; a sentence that mentions an entry twice stands once,
        and an entry's mentions of itself are left out.
    """
    found: dict[str, list[Backlink]] = defaultdict(list)
    for entry in entries:
        seen: set[tuple[str, str]] = set()
        for mention in entry.prose.mentions:
            sentence = mention.before + mention.text + mention.after
            if mention.is_image or mention.path == entry.path or (mention.path, sentence) in seen:
                continue
            seen.add((mention.path, sentence))
            found[mention.path].append(Backlink(entry, mention))
    return {path: tuple(links) for path, links in found.items()}


def named_by(
    briefings: Iterable[Briefing], names_of: Callable[[Briefing], Iterable[Ref]]
) -> Mapping[str, tuple[Briefing, ...]]:
    """Return the briefings that name each briefing, by its path as front matter writes it.

    Args:
        briefings: In the order in which they are to be listed.
        names_of: Gives the references of one to other briefings.
    """
    found: dict[str, list[Briefing]] = defaultdict(list)
    for briefing in briefings:
        for ref in names_of(briefing):
            found[ref.id].append(briefing)
    return {path: tuple(naming) for path, naming in found.items()}
