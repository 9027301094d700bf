"""Commitments: what became of each, on any day, as far as the archive knew on any other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefarchive.folds.latest import Snapshot, counted, day_after, latest, snapshots, turning_days
from briefarchive.folds.voices import Voices
from briefarchive.model.archive import Promise
from briefarchive.model.assertions import Reported
from briefarchive.model.clocks import Clock, Days
from briefarchive.model.records import OutcomeStatus


class PromiseStatus(StrEnum):
    """Where a commitment stands: as its latest outcome says, or what follows from having none."""

    OVERDUE = "overdue"
    """Its due day has passed, and nothing was reported."""
    OPEN = "open"
    MET = "met"
    PARTIAL = "partial"
    LATE = "late"
    MISSED = "missed"
    SUSPENDED = "suspended"
    ENDED = "ended"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


KEPT = (PromiseStatus.MET, PromiseStatus.LATE)
"""Statuses of what was done in full, in time or not."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days, as exact as its dates allow."""

    least: int
    most: int
    """The same as `least` if both dates are whole days."""

    @property
    def is_exact(self) -> bool:
        """Whether it can be one number alone."""
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a commitment by a day."""

    status: PromiseStatus
    outcomes: tuple[Reported, ...]
    """In date order."""
    is_ordered: bool
    """Whether the dates tell which outcome is the latest; if not, `status` is that of the last in order."""
    taken: Span | None
    """Days from the promise until it was kept; nothing if it was not, or its dates cannot tell."""
    delay: Span | None
    """Days from the end of the time it was due in until it was kept; below 0 if it was kept before."""


@dataclass(frozen=True, slots=True)
class Course:
    """A commitment from day to day: on each day what was known then of that day."""

    promise: Promise
    snapshots: tuple[Snapshot[Fate], ...]
    """Oldest first; none for days on which the archive did not know it."""

    def on(self, day: date) -> Fate | None:
        """Return what had become of it on a day as known then."""
        return next((found.state for found in self.snapshots if found.includes(day)), None)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the commitments of one actor."""

    row: str
    """The id of the actor, with the commitments of those who spoke for it."""
    total: int
    counts: tuple[tuple[PromiseStatus, int], ...]
    """How many have each status, in the order of `PromiseStatus`; those that none has are left out."""

    def count(self, *statuses: PromiseStatus) -> int:
        """Return how many have one of some statuses."""
        return sum(number for status, number in self.counts if status in statuses)


def fate(promise: Promise, outcomes: Iterable[Reported], clock: Clock) -> Fate | None:
    """Return what had become of a commitment.

    Args:
        promise: The commitment.
        outcomes: Of it, in date order.
        clock: The day asked about, and the day whose knowledge counts.

    Returns:
        Nothing if the commitment was not made or not known.
    """
    if not counted([promise], clock):
        return None
    reported = counted(outcomes, clock)
    newest = latest(reported, clock.true_on)
    status = _status(promise, newest, clock.true_on)
    done = newest[-1].days if newest and status in KEPT else None
    due = promise.due
    return Fate(
        status=status,
        outcomes=reported,
        is_ordered=len(newest) < 2,  # noqa: PLR2004 - one or none
        taken=_span(promise.days, done) if done else None,
        delay=_span(Days(due.last, due.last, due.last), done) if done and due else None,
    )


def fates(
    promises: Mapping[str, Promise], outcomes: Mapping[str, Sequence[Reported]], clock: Clock
) -> Mapping[str, Fate]:
    """Return what had become of each commitment, by id, in the order given; those not known are left out."""
    found = ((name, fate(promise, outcomes.get(name, ()), clock)) for name, promise in promises.items())
    return {name: state for name, state in found if state is not None}


def course(promise: Promise, outcomes: Sequence[Reported], last: date) -> Course:
    """Return a commitment from day to day, each day as it was known then.

    Args:
        promise: The commitment.
        outcomes: Of it, in date order.
        last: The last day that is shown, that of the build.
    """
    days = turning_days([promise, *outcomes])
    if promise.due is not None:
        days.add(day_after(promise.due.last))
    answers = ((day, fate(promise, outcomes, Clock.at(day))) for day in sorted(days) if day <= last)
    return Course(promise, snapshots(answers))


def tallies(promises: Mapping[str, Promise], fates: Mapping[str, Fate], voices: Voices) -> tuple[Tally, ...]:
    """Return what became of the commitments of each actor who made any, by id; a mutual one counts for each party."""
    statuses: dict[str, Counter[PromiseStatus]] = defaultdict(Counter)
    for name, state in fates.items():
        promise = promises[name]
        rows = {voices.row(ref.id, promise.days) for ref in promise.commitment.parties or promise.commitment.by}
        for row in rows:
            statuses[row][state.status] += 1
    return tuple(_tally(row, statuses[row]) for row in sorted(statuses))


def _tally(row: str, counts: Counter[PromiseStatus]) -> Tally:
    return Tally(row, counts.total(), tuple((status, counts[status]) for status in PromiseStatus if counts[status]))


def _status(promise: Promise, newest: Sequence[Reported], day: date) -> PromiseStatus:
    """Return where a commitment stands; that it was open before it fell due says nothing of afterwards."""
    told = [one for one in newest if not _is_no_news(one, promise)]
    if told:
        return PromiseStatus(told[-1].outcome.status)
    is_past = promise.due is not None and day > promise.due.last
    return PromiseStatus.OVERDUE if is_past else PromiseStatus.OPEN


def _is_no_news(reported: Reported, promise: Promise) -> bool:
    return (
        reported.outcome.status is OutcomeStatus.OPEN
        and promise.due is not None
        and reported.days.last <= promise.due.last
    )


def _span(start: Days, end: Days) -> Span | None:
    """Return the days between two dates; nothing if one has no beginning, for then it could be any number."""
    if date.min in (start.first, end.first):
        return None
    return Span((end.first - start.last).days, (end.last - start.first).days)
