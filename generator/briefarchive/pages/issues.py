"""Issues: contested questions by status, and a page for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.positions import CellKey, Standing, standings
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue, IssueStatus, Stance
from briefarchive.pages.dated import NO_RECORDS, records_by_term
from briefarchive.pages.dossier import Dossier, Dossiers
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.listing import by_title, listing
from briefarchive.pages.page import Page
from briefarchive.pages.terms import filed_count, filed_under, nothing_in, pages_of_filed, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """A contested question, and the answers that parties can give."""

    status: str
    opened: Edtf | None
    settled: Edtf | None
    parties: tuple[Link, ...]
    stances: tuple[Stance, ...]
    topics: tuple[Link, ...]
    places: tuple[Link, ...]
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class PartyStand:
    """A party to an issue, and where it stands now."""

    actor: Link
    sign: int
    """As in `Stand`."""
    stance: str
    """Empty if no position is on record."""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in the index and on the home page."""

    link: Link
    question: str
    parties: tuple[PartyStand, ...]
    moved: date
    """The first day of the newest position of its parties; the first of all days if they took none."""


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The issues of one status, by label."""

    status: str
    issues: tuple[IssueLine, ...]
    """None if there are too many for one page."""
    parts: tuple[Link, ...] = ()
    """The pages that they are split into then."""


@dataclass(frozen=True, slots=True)
class IssuesView:
    """All issues, open ones first; or a part of those of one status."""

    groups: tuple[IssueGroup, ...]
    empty: str
    """What is said if there are none."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of issues, then the page of each."""
    if "issues" not in archive.terms:
        return
    yield from _index(archive, words)
    dossiers = Dossiers.of(archive)
    records = records_by_term(archive, "issues")
    for term in terms_of(archive, "issues"):
        fields = term.fields
        assert isinstance(fields, Issue)  # noqa: S101 - the facet's model
        facts = IssueFacts(
            status=fields.status.value,
            opened=fields.opened,
            settled=fields.settled,
            parties=to_refs(archive, fields.parties),
            stances=fields.stances,
            topics=to_refs(archive, fields.topics),
            places=to_refs(archive, fields.places),
            dossier=dossiers.dossier(term, fields),
        )
        filed = filed_under(archive, term, records.get(term.id, NO_RECORDS))
        yield from pages_of_filed(archive, words, term, ("issue", facts), filed)


def _index(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of issues; those of one status are split by the hundred if they are too many for one page."""
    title, description, empty = (
        words.facet_title("issues"),
        words.say("issues.description"),
        nothing_in("issues", words),
    )
    shown: list[IssueGroup] = []
    for group in groups(archive):
        listed = listing(group.issues, f"issues/index/{group.status}-", _by_label)  # no issue can be called "index"
        shown.append(IssueGroup(group.status, listed.things, listed.links))
        for part in listed.parts:
            heading = words.say("shelf.title", title=title, period=part.link.title)
            view = IssuesView((IssueGroup(group.status, part.things),), empty)
            yield Page(part.link.address, "issues", heading, description, view, trail=(Link(title, "issues/"),))
    yield Page("issues/", "issues", title, description, IssuesView(tuple(shown), empty))


def _by_label(number: int, issues: Sequence[IssueLine]) -> str:
    return by_title(number, [issue.link for issue in issues])


def groups(archive: Archive) -> tuple[IssueGroup, ...]:
    """Return the issues by status: open, dormant, settled; a status without any is left out."""
    stands = standings(archive.positions, Clock.at(archive.day))
    lines: dict[IssueStatus, list[IssueLine]] = {status: [] for status in IssueStatus}
    for term in terms_of(archive, "issues"):
        if isinstance(term.fields, Issue):
            lines[term.fields.status].append(_line(archive, term, term.fields, stands))
    return tuple(IssueGroup(status.value, tuple(found)) for status, found in lines.items() if found)


def _line(archive: Archive, term: Term, fields: Issue, stands: Mapping[CellKey, Standing]) -> IssueLine:
    parties, moved = [], date.min
    for ref in fields.parties:
        standing = stands.get((ref.id, term.id))
        label, sign = archive.stance(term.id, standing.newest.stance) if standing else ("", 0)
        parties.append(PartyStand(to_ref(archive, ref), sign, label))
        moved = max(moved, standing.newest.position.date.rank[0]) if standing else moved
    return IssueLine(to_term(term, filed_count(archive, term)), fields.question, tuple(parties), moved)
