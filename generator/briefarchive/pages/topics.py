"""Topics: the tree of them, and a page for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.link import dateline, when
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.terms import Issue, Topic
from briefarchive.model.values import Ref
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.listing import Listing, Part, by_title, listing
from briefarchive.pages.page import Page
from briefarchive.pages.terms import FiledUnder, filed_count, nothing_in, pages_of_filed, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """Where a topic stands among others."""

    broader: Link | None
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    issues: tuple[Link, ...]
    gathers: bool
    """Whether its lists hold what is filed under narrower topics too."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree, with those narrower than it."""

    link: Link
    note: str
    below: Listing["Branch"]


@dataclass(frozen=True, slots=True)
class TreeView:
    """The tree of topics, by label, or a part of it."""

    tree: Listing[Branch]
    empty: str
    """What is said if there are none."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the tree of topics, then the pages of each."""
    if "topics" not in archive.terms:
        return
    below = _narrower_by_broader(archive)
    yield from _tree_pages(_branches(archive, below, None), words)
    for term in terms_of(archive, "topics"):
        fields = term.fields
        assert isinstance(fields, Topic)  # noqa: S101 - the facet's model
        narrower = list(_all_below(below, term.id))
        facts = TopicFacts(
            broader=to_ref(archive, fields.broader) if fields.broader else None,
            narrower=_links(_branches(archive, below, term.id)),
            related=to_refs(archive, fields.related),
            issues=tuple(to_term(issue) for issue in _issues(archive, term)),
            gathers=bool(narrower),
        )
        yield from pages_of_filed(archive, words, term, ("topic", facts), _gathered(archive, term, narrower))


def _narrower_by_broader(archive: Archive) -> Mapping[str | None, list[Term]]:
    """Return the topics directly below each topic, by label; those below none, or below an unknown one, under None."""
    topics = archive.terms.get("topics", {})
    below: dict[str | None, list[Term]] = defaultdict(list)
    for term in topics.values():
        ref = term.fields.broader if isinstance(term.fields, Topic) else None
        below[ref.id if ref and ref.id in topics else None].append(term)
    return below


def _all_below(below: Mapping[str | None, list[Term]], broader: str) -> Iterator[Term]:
    """Yield every narrower topic, at any depth, once; a circle, which is reported elsewhere, ends where it began."""
    seen = {broader}
    waiting = list(below.get(broader, ()))
    while waiting:
        term = waiting.pop(0)
        if term.id not in seen:
            seen.add(term.id)
            yield term
            waiting += below.get(term.id, ())


def _gathered(archive: Archive, topic: Term, narrower: Sequence[Term]) -> FiledUnder:
    """Return what is filed under a topic or a narrower one; with the narrower ones, unless it names the topic too."""
    briefings: dict[str, tuple[Briefing, list[Link]]] = {}
    happenings: dict[str, tuple[Happening, list[Link]]] = {}
    for term in (topic, *narrower):
        via = [] if term is topic else [to_term(term)]
        for briefing in archive.filed_briefings.get(("topics", term.id), ()):
            briefings.setdefault(briefing.path, (briefing, []))[1].extend(via)
        for happening in archive.filed_happenings.get(("topics", term.id), ()):
            happenings.setdefault(happening.id, (happening, []))[1].extend(via)
    direct = topic.id
    return FiledUnder(
        tuple(
            (briefing, () if _names(briefing.fields.terms("topics"), direct) else tuple(via))
            for briefing, via in sorted(briefings.values(), key=lambda item: dateline(item[0]), reverse=True)
        ),
        tuple(
            (happening, () if _names(happening.event.terms("topics"), direct) else tuple(via))
            for happening, via in sorted(happenings.values(), key=lambda item: when(item[0]))
        ),
    )


def _names(refs: Iterable[Ref], term: str) -> bool:
    return any(ref.id == term for ref in refs)


def _branches(
    archive: Archive, below: Mapping[str | None, list[Term]], broader: str | None, above: frozenset[str] = frozenset()
) -> Listing[Branch]:
    """Return the tree below a topic, or the whole; `above` are the topics that a circle would lead back to."""
    way = above | {broader or ""}
    found = [
        Branch(to_term(term, filed_count(archive, term)), term.fields.lead, _branches(archive, below, term.id, way))
        for term in below.get(broader, ())
        if term.id not in way
    ]
    return listing(found, f"topics/index/{broader}-" if broader else "topics/index/", _by_label)


def _by_label(number: int, branches: Sequence[Branch]) -> str:
    return by_title(number, [branch.link for branch in branches])


def _links(branches: Listing[Branch]) -> tuple[Link, ...]:
    """Return links to narrower topics, or to the pages that list them if they are too many."""
    return branches.links or tuple(Link(branch.link.title, branch.link.address) for branch in branches.things)


def _tree_pages(tree: Listing[Branch], words: Words) -> Iterator[Page]:
    """Yield the page of the tree, then one for each part of a branch too long to list."""
    title, description, empty = (
        words.facet_title("topics"),
        words.say("topics.description"),
        nothing_in("topics", words),
    )
    yield Page("topics/", "topics", title, description, TreeView(tree, empty))
    for part in _parts(tree):
        heading = words.say("shelf.title", title=title, period=part.link.title)
        view = TreeView(Listing(part.things, ()), empty)
        yield Page(part.link.address, "topics", heading, description, view, trail=(Link(title, "topics/"),))


def _parts(tree: Listing[Branch]) -> Iterator[Part[Branch]]:
    """Yield every part of a tree, at any depth."""
    yield from tree.parts
    for branch in (*tree.things, *(branch for part in tree.parts for branch in part.things)):
        yield from _parts(branch.below)


def _issues(archive: Archive, topic: Term) -> Iterator[Term]:
    for issue in terms_of(archive, "issues"):
        if isinstance(issue.fields, Issue) and any(ref.id == topic.id for ref in issue.fields.topics):
            yield issue
