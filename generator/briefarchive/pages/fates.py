"""Fates: a commitment as the ledger and dossiers show it, with what became of it as known on each day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefarchive.addresses import address_of
from briefarchive.folds.commitments import Fate, PromiseStatus, Span, course
from briefarchive.folds.dated import promise_address
from briefarchive.model.archive import Archive, Promise
from briefarchive.model.assertions import Reported
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.pages.grounds import Grounds, grounds
from briefarchive.pages.links import Link, to_ledger, to_ref, to_refs

LEDGER = "commitments/"
"""The address of the page that has all of them."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What was reported of a commitment, and since when the archive knew it."""

    status: str
    date: Edtf
    note: str
    known: Edtf
    passage: Link
    """The briefing that reports it, at the outcome's own place."""
    grounds: Grounds
    known_since: str
    """The first day on which it counted, ISO 8601."""
    known_until: str
    """The first day on which it counted no longer; empty if it still does on the day of the page."""


@dataclass(frozen=True, slots=True)
class KnownFate:
    """Where a commitment stood, and the days on which that was known."""

    since: str
    """The first of them, ISO 8601."""
    until: str
    """The first day on which it no longer holds; empty for what is known now."""
    status: str
    is_ordered: bool
    """Whether the dates tell which outcome is the latest."""
    taken: Span | None
    """As in `Fate`."""
    delay: Span | None
    """As in `Fate`, if it was kept too late for certain; else nothing."""


@dataclass(frozen=True, slots=True)
class FateView:
    """A commitment with everything that became of it."""

    id: str
    link: Link
    """What was promised, and its own place."""
    briefing: Link | None
    """The briefing that records it; nothing if a register does."""
    parties: tuple[Link, ...]
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    party_ids: tuple[str, ...]
    """Of everyone who promised or was promised something, sorted."""
    issue: Link | None
    issue_id: str
    made: Edtf
    due: Edtf | None
    due_note: str
    recurs: str
    instrument: str
    count: int | None
    known: Edtf
    grounds: Grounds
    status: str
    """Where it stands now."""
    fates: tuple[KnownFate, ...]
    """Where it stood from day to day as known then, oldest first; the last is that of now."""
    outcomes: tuple[OutcomeLine, ...]
    """In date order."""

    @property
    def now(self) -> KnownFate:
        """Where it stands now."""
        return self.fates[-1]

    @property
    def days(self) -> frozenset[str]:
        """The days on which something about it changed, ISO 8601."""
        return frozenset(fate.since for fate in self.fates) | {line.known_since for line in self.outcomes}


_ORDER: Mapping[str, int] = {status.value: number for number, status in enumerate(PromiseStatus)}


def fate_views(archive: Archive, day: date | None = None) -> tuple[FateView, ...]:
    """Return every commitment that is known, overdue ones first, then by status, then newest first.

    Args:
        archive: The archive.
        day: As known on this day; today if none is given.
    """
    last = day or archive.day
    found = (_view(archive, promise, last) for promise in archive.promises.values())
    views = [view for view in found if view is not None]
    return tuple(sorted(views, key=lambda view: (_ORDER[view.status], _newest_first(view), view.id)))


def _newest_first(view: FateView) -> int:
    made = view.made.earliest or date.min
    return -made.toordinal()


def _view(archive: Archive, promise: Promise, last: date) -> FateView | None:
    """Return a commitment as known on a day; nothing if it was not known then."""
    reported = archive.outcomes.get(promise.id, ())
    shots = course(promise, reported, last).snapshots
    if not shots or not shots[-1].includes(last):
        return None
    commitment, briefing = promise.commitment, to_recorded_in(promise)
    return FateView(
        id=promise.id,
        link=to_ledger(promise),
        briefing=briefing,
        parties=to_refs(archive, commitment.parties),
        by=to_refs(archive, commitment.by),
        to=to_refs(archive, commitment.to),
        party_ids=tuple(sorted({ref.id for ref in (*commitment.parties, *commitment.by, *commitment.to)})),
        issue=to_ref(archive, commitment.issue) if commitment.issue else None,
        issue_id=commitment.issue.id if commitment.issue else "",
        made=commitment.made,
        due=commitment.due,
        due_note=commitment.due_note or "",
        recurs=commitment.recurs or "",
        instrument=commitment.instrument or "",
        count=commitment.count,
        known=on(promise.known.since),
        grounds=grounds(archive, commitment, None if briefing else last, last),
        status=shots[-1].state.status.value,
        fates=tuple(_known(shot.since, shot.until, shot.state) for shot in shots),
        outcomes=tuple(_lines(archive, (one for one in reported if one.known.since <= last), last)),
    )


def to_recorded_in(promise: Promise) -> Link | None:
    """Return the link to the briefing that records a commitment, at its place there; nothing if a register does."""
    home = promise.home
    return Link(home.title, promise_address(promise)) if isinstance(home, Briefing) else None


def _known(since: date, until: date | None, fate: Fate) -> KnownFate:
    return KnownFate(
        since=str(since),
        until=str(until) if until else "",
        status=fate.status.value,
        is_ordered=fate.is_ordered,
        taken=fate.taken,
        delay=fate.delay if fate.delay and fate.delay.least > 0 else None,
    )


def _lines(archive: Archive, reported: Iterable[Reported], last: date) -> Iterable[OutcomeLine]:
    for one in reported:
        outcome, ended = one.outcome, one.known.ended(last)
        yield OutcomeLine(
            status=outcome.status.value,
            date=outcome.date,
            note=outcome.note or "",
            known=on(one.known.since),
            passage=Link(one.home.title, f"{address_of(one.home.path)}#{one.anchor}"),
            grounds=grounds(archive, outcome, day=last),
            known_since=str(one.known.since),
            known_until=str(ended) if ended else "",
        )
