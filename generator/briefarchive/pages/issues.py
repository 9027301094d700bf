"""Issues: contested questions by status, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue, IssueStatus, Stance
from briefarchive.pages.links import Link, to_refs, to_term
from briefarchive.pages.page import Page
from briefarchive.pages.terms import filed_count, term_pages, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """A contested question, and the answers that parties can give."""

    question: str
    status: str
    opened: Edtf | None
    settled: Edtf | None
    parties: tuple[Link, ...]
    stances: tuple[Stance, ...]
    topics: tuple[Link, ...]
    places: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in the index and on the home page."""

    link: Link
    question: str
    parties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The issues of one status, by label."""

    status: str
    issues: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    """All issues, open ones first."""

    groups: tuple[IssueGroup, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of issues, then the page of each."""
    yield Page(
        "issues/",
        "issues",
        words.facet_title("issues"),
        words.say("issues.description"),
        IssuesView(groups(archive)),
    )
    for term in terms_of(archive, "issues"):
        fields = term.fields
        assert isinstance(fields, Issue)  # noqa: S101 - the facet's model
        facts = IssueFacts(
            question=fields.question,
            status=fields.status.value,
            opened=fields.opened,
            settled=fields.settled,
            parties=to_refs(archive, fields.parties),
            stances=fields.stances,
            topics=to_refs(archive, fields.topics),
            places=to_refs(archive, fields.places),
        )
        yield from term_pages(archive, words, term, "issue", facts)


def groups(archive: Archive) -> tuple[IssueGroup, ...]:
    """Return the issues by status: open, dormant, settled; a status without any is left out."""
    found = (IssueGroup(status.value, tuple(_lines(archive, status))) for status in IssueStatus)
    return tuple(group for group in found if group.issues)


def _lines(archive: Archive, status: IssueStatus) -> Iterator[IssueLine]:
    for term in terms_of(archive, "issues"):
        if isinstance(term.fields, Issue) and term.fields.status is status:
            yield _line(archive, term, term.fields)


def _line(archive: Archive, term: Term, fields: Issue) -> IssueLine:
    return IssueLine(to_term(term, filed_count(archive, term)), fields.question, to_refs(archive, fields.parties))
