"""Topics: the tree of them, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue, Topic
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.page import Page
from briefarchive.pages.terms import filed_count, term_page, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class TopicFacts:
    """Where a topic stands among others."""

    broader: Link | None
    narrower: tuple[Link, ...]
    related: tuple[Link, ...]
    issues: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree, with those narrower than it."""

    link: Link
    note: str
    branches: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class TreeView:
    """The tree of topics, by label."""

    branches: tuple[Branch, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the tree of topics, then the page of each."""
    yield Page(
        "topics/",
        "topics",
        words.say("topics.title"),
        words.say("topics.description"),
        TreeView(_branches(archive, None)),
    )
    for term in terms_of(archive, "topics"):
        fields = term.fields
        assert isinstance(fields, Topic)  # noqa: S101 - the facet's model
        facts = TopicFacts(
            broader=to_ref(archive, fields.broader) if fields.broader else None,
            narrower=tuple(to_term(other) for other in _narrower(archive, term.id)),
            related=to_refs(archive, fields.related),
            issues=tuple(to_term(issue) for issue in _issues(archive, term)),
        )
        yield term_page(archive, term, "topic", facts)


def _narrower(archive: Archive, broader: str | None) -> Iterator[Term]:
    """Yield the topics directly below one, or those below none."""
    topics = archive.terms.get("topics", {})
    for term in topics.values():
        ref = term.fields.broader if isinstance(term.fields, Topic) else None
        above = ref.id if ref and ref.id in topics else None
        if above == broader:
            yield term


def _branches(archive: Archive, broader: str | None) -> tuple[Branch, ...]:
    return tuple(
        Branch(to_term(term, filed_count(archive, term)), term.fields.lead, _branches(archive, term.id))
        for term in _narrower(archive, broader)
    )


def _issues(archive: Archive, topic: Term) -> Iterator[Term]:
    for issue in terms_of(archive, "issues"):
        if isinstance(issue.fields, Issue) and any(ref.id == topic.id for ref in issue.fields.topics):
            yield issue
