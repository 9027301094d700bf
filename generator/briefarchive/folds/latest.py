"""Latest: of dated things on both clocks, those that none came after; and how an answer changes from day to day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from briefarchive.model.clocks import Clock, Days, Known


class Dated(Protocol):
    """What a fold needs to know of a thing."""

    @property
    def known(self) -> Known:
        """The days on which the archive counted it as known."""

    @property
    def days(self) -> Days:
        """When it was true."""


D = TypeVar("D", bound=Dated)
S = TypeVar("S")
S_co = TypeVar("S_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Snapshot(Generic[S_co]):
    """An answer and the days on which it holds."""

    since: date
    until: date | None
    """The first day on which it no longer holds; none for the answer that holds at the end."""
    state: S_co

    def includes(self, day: date) -> bool:
        """Tell whether the answer holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def counted(things: Iterable[D], clock: Clock) -> tuple[D, ...]:
    """Return the things that the archive knew and that may have been true by then, in the order given."""
    return tuple(
        thing for thing in things if thing.days.first <= clock.true_on and thing.known.includes(clock.known_on)
    )


def latest(things: Iterable[D], day: date) -> tuple[D, ...]:
    """Return the things that no other certainly came after by a day, in the order given.

    One is left if the dates tell the order. Several are left if they do not: their dates overlap, or the newest may not
    have begun by then.
    """
    begun = [thing for thing in things if thing.days.first <= day]
    newest = max((thing.days.first for thing in begun if thing.days.sure <= day), default=date.min)
    return tuple(thing for thing in begun if thing.days.last >= newest)


def turning_days(things: Iterable[Dated]) -> set[date]:
    """Return the days on which something about things may change: known, begun, certain, no longer counted."""
    days: set[date] = set()
    for thing in things:
        days |= {thing.known.since, thing.days.first, thing.days.sure}
        if thing.known.until is not None:
            days.add(thing.known.until)
    return days


def snapshots(answers: Iterable[tuple[date, S | None]]) -> tuple[Snapshot[S], ...]:
    """Return answers with the days on which each holds, oldest first; days without an answer belong to none.

    Args:
        answers: For every day on which the answer may change, oldest first; nothing where there is none.
    """
    found: list[Snapshot[S]] = []
    since, held = date.min, None
    for day, state in answers:
        if state == held:
            continue
        if held is not None:
            found.append(Snapshot(since, day, held))
        since, held = day, state
    if held is not None:
        found.append(Snapshot(since, None, held))
    return tuple(found)


def day_after(day: date) -> date:
    """Return the next day; after the last of the calendar comes none."""
    return day if day == date.max else day + timedelta(days=1)
