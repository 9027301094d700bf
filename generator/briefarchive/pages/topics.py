"""Topics: the tree of them, and a page for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.link import dateline, when
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.terms import Issue, Topic
from briefarchive.model.values import Ref
from briefarchive.pages.link_lists import link_list, link_pages, shown
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.listing import Listing, by_title, listing
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


MAX_DEPTH = 8
"""So many levels of topics are shown below each other; what lies deeper, the pages of topics lead to."""

Narrower = Mapping[str | None, Sequence[Term]]
"""The topics directly below each topic, by label; those below none, or below an unknown one, under None."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree, with those narrower than it."""

    link: Link
    note: str
    below: "Tree"
    deeper: int
    """How many topics are directly below that the tree does not show."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The topics below one, or all."""

    things: tuple[Branch, ...]
    """None if there are too many for one page."""
    links: tuple[Link, ...] = ()
    """The pages that they are split into then."""

    def __bool__(self) -> bool:
        return bool(self.things or self.links)


@dataclass(frozen=True, slots=True)
class TreeView:
    """The tree of topics, by label, or a part of it."""

    tree: Tree
    empty: str
    """What is said if there are none."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the tree of topics, then the pages of each."""
    if "topics" not in archive.terms:
        return
    below = _narrower_by_broader(archive)
    issues = _issues_by_topic(archive)
    yield from _tree_pages(archive, below, words)
    for term in terms_of(archive, "topics"):
        fields = term.fields
        assert isinstance(fields, Topic)  # noqa: S101 - the facet's model
        narrower = list(_all_below(below, term.id))
        asked = link_list(term, "issues", [to_term(issue) for issue in issues.get(term.id, ())])
        facts = TopicFacts(
            broader=to_ref(archive, fields.broader) if fields.broader else None,
            narrower=_shown(_split(below, term.id)),
            related=to_refs(archive, fields.related),
            issues=shown(asked),
            gathers=bool(narrower),
        )
        yield from pages_of_filed(archive, words, term, ("topic", facts), _gathered(archive, term, narrower))
        yield from link_pages(words, term, "topic.issues", asked)


def _narrower_by_broader(archive: Archive) -> Narrower:
    """Return the topics directly below each; one that is said to be below itself, which is reported, is below none."""
    topics = archive.terms.get("topics", {})
    below: dict[str | None, list[Term]] = defaultdict(list)
    for term in topics.values():
        ref = term.fields.broader if isinstance(term.fields, Topic) else None
        below[ref.id if ref and ref.id in topics and ref.id != term.id else None].append(term)
    return below


def _all_below(below: Narrower, broader: str) -> Iterator[Term]:
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


def _split(below: Narrower, broader: str | None) -> Listing[Term]:
    """Return the topics directly below one, or below none."""
    return listing(below.get(broader, ()), f"topics/index/{broader}-" if broader else "topics/index/", _by_label)


def _by_label(number: int, topics: Sequence[Term]) -> str:
    return by_title(number, [to_term(topic) for topic in topics])


def _shown(topics: Listing[Term]) -> tuple[Link, ...]:
    """Return links to topics, or to the pages that list them if they are too many."""
    return topics.links or tuple(map(to_term, topics.things))


def _tree(archive: Archive, below: Narrower, broader: str | None, depth: int = MAX_DEPTH) -> Tree:
    """Return the tree below a topic, or the whole, so many levels deep; a circle goes round until it is so deep."""
    found = _split(below, broader)
    return Tree(_branches(archive, below, found.things, depth), found.links)


def _branches(archive: Archive, below: Narrower, topics: Iterable[Term], depth: int = MAX_DEPTH) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            to_term(topic, filed_count(archive, topic)),
            topic.fields.lead,
            _tree(archive, below, topic.id, depth - 1) if depth > 1 else Tree(()),
            0 if depth > 1 else len(below.get(topic.id, ())),
        )
        for topic in topics
    )


def _tree_pages(archive: Archive, below: Narrower, words: Words) -> Iterator[Page]:
    """Yield the page of the tree, then one for each part of a branch too long to list."""
    title, description, empty = (
        words.facet_title("topics"),
        words.say("topics.description"),
        nothing_in("topics", words),
    )
    yield Page("topics/", "topics", title, description, TreeView(_tree(archive, below, None), empty))
    for broader in below:
        for part in _split(below, broader).parts:
            heading = words.say("shelf.title", title=title, period=part.link.title)
            view = TreeView(Tree(_branches(archive, below, part.things)), empty)
            yield Page(part.link.address, "topics", heading, description, view, trail=(Link(title, "topics/"),))


def _issues_by_topic(archive: Archive) -> Mapping[str, Sequence[Term]]:
    """Return the issues that name each topic, by the topic's id; by label."""
    found: dict[str, list[Term]] = defaultdict(list)
    for issue in terms_of(archive, "issues"):
        if isinstance(issue.fields, Issue):
            for ref in issue.fields.topics:
                found[ref.id].append(issue)
    return found
