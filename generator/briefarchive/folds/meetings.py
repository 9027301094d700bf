"""Meetings: what a numbered series carried from each meeting to the next."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from briefarchive.folds.assertions import in_order
from briefarchive.folds.latest import counted
from briefarchive.folds.shifts import Shift, ShiftKind, shifts
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.assertions import Reported
from briefarchive.model.clocks import Clock, Days
from briefarchive.model.records import EventStatus
from briefarchive.model.terms import Issue

T = TypeVar("T")


class Turn(StrEnum):
    """What became of an issue at a meeting."""

    OPENED = "opened"
    """On the agenda for the first time in the series."""
    CARRIED = "carried"
    """On the agenda as at the meeting before, and nothing moved."""
    MOVED = "moved"
    """On the agenda as before, and since that meeting a position shifted, or something was promised or became of it."""
    RESUMED = "resumed"
    """On the agenda again, but not at the meeting before."""
    CLOSED = "closed"
    """Settled since the meeting before."""
    DROPPED = "dropped"
    """On the agenda of the meeting before, and no more."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An issue at a meeting."""

    issue: str
    turn: Turn
    shifts: tuple[Shift, ...]
    """Changes of stance on it after the meeting before and up to this one, oldest first."""
    promises: tuple[Promise, ...]
    """Commitments on it that were made in that time, oldest first."""
    outcomes: tuple[Reported, ...]
    """What became of commitments on it in that time, oldest first."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a series."""

    happening: Happening
    missing: int
    """How many meetings before it the archive lacks, by their numbers."""
    agenda: tuple[AgendaItem, ...]
    """Opened, carried, moved, resumed, closed, dropped, each by id; none if no agenda is recorded."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What can move an issue, by its id, each in date order."""

    shifts: Mapping[str, Sequence[Shift]]
    """Changes of stance alone."""
    promises: Mapping[str, Sequence[Promise]]
    outcomes: Mapping[str, Sequence[Reported]]


def moves_of(archive: Archive, clock: Clock) -> Moves:
    """Return what moved issues, as far as it was known."""
    shifted = (shift for shift in shifts(counted(archive.positions, clock)) if shift.kind is ShiftKind.STANCE)
    promised = _by_issue(counted(archive.promises.values(), clock), _promised)
    reported = {
        issue: [one for promise in found for one in counted(archive.outcomes.get(promise.id, ()), clock)]
        for issue, found in promised.items()
    }
    return Moves(
        shifts=_by_issue(shifted, lambda shift: shift.after.issue),
        promises=promised,
        outcomes={issue: sorted(found, key=in_order) for issue, found in reported.items()},
    )


def meetings(happenings: Iterable[Happening], moves: Moves, issues: Mapping[str, Issue]) -> tuple[Meeting, ...]:
    """Return the meetings of a series, oldest first.

    Args:
        happenings: Those of the series that count; one without issues breaks no row, for its agenda is not known.
        moves: What can move an issue.
        issues: By id, to see which were settled.
    """
    held = sorted((one for one in happenings if one.event.status is EventStatus.HELD), key=_order)
    found: list[Meeting] = []
    before: list[Happening] = []  # those with an agenda
    for index, happening in enumerate(held):
        items = tuple(_agenda(before, happening, moves, issues)) if _on(happening) else ()
        missing = _missing(held[index - 1] if index else None, happening)
        found.append(Meeting(happening, missing, items))
        if items:
            before.append(happening)
    return tuple(found)


def _order(happening: Happening) -> tuple[date, int, str]:
    return happening.days.first, happening.event.number or 0, happening.id


def _on(happening: Happening) -> frozenset[str]:
    """Return the ids of the issues on the agenda of a meeting."""
    return frozenset(ref.id for ref in happening.event.terms("issues"))


def _missing(earlier: Happening | None, later: Happening) -> int:
    """Return how many numbers lie between two meetings; before the first of the archive, those from 1."""
    before, number = earlier.event.number if earlier else 0, later.event.number
    return max(0, number - before - 1) if number and before is not None else 0


def _agenda(
    before: Sequence[Happening], now: Happening, moves: Moves, issues: Mapping[str, Issue]
) -> Iterator[AgendaItem]:
    """Yield what became of each issue of a meeting and of the one before it, by turn, then id."""
    last = _on(before[-1]) if before else frozenset()
    ever = frozenset(issue for one in before for issue in _on(one))
    start = before[-1].days.last if before else now.days.first - timedelta(days=1)
    items: list[AgendaItem] = []
    for issue in sorted(_on(now) | last):
        moved = _moved(issue, start, now.days.last, moves)
        is_settled = _is_within(_settled(issues.get(issue)), start, now.days.last)
        turn = _turn(is_on=issue in _on(now), was_on=issue in last, was_ever_on=issue in ever)
        if is_settled:
            turn = Turn.CLOSED
        elif turn is Turn.CARRIED and any(moved):
            turn = Turn.MOVED
        items.append(AgendaItem(issue, turn, *moved))
    order = list(Turn)
    yield from sorted(items, key=lambda item: order.index(item.turn))


def _turn(*, is_on: bool, was_on: bool, was_ever_on: bool) -> Turn:
    if not is_on:
        return Turn.DROPPED
    if was_on:
        return Turn.CARRIED
    return Turn.RESUMED if was_ever_on else Turn.OPENED


def _moved(
    issue: str, start: date, end: date, moves: Moves
) -> tuple[tuple[Shift, ...], tuple[Promise, ...], tuple[Reported, ...]]:
    """Return what moved an issue after one day and up to another."""
    return (
        tuple(one for one in moves.shifts.get(issue, ()) if _is_within(one.after.days, start, end)),
        tuple(one for one in moves.promises.get(issue, ()) if _is_within(one.days, start, end)),
        tuple(one for one in moves.outcomes.get(issue, ()) if _is_within(one.days, start, end)),
    )


def _by_issue(things: Iterable[T], issue_of: Callable[[T], str]) -> Mapping[str, Sequence[T]]:
    """Return things by the issue they are about, in the order given; those about none are left out."""
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        if issue := issue_of(thing):
            found[issue].append(thing)
    return found


def _promised(promise: Promise) -> str:
    return promise.commitment.issue.id if promise.commitment.issue else ""


def _settled(issue: Issue | None) -> Days | None:
    return Days.of(issue.settled) if issue and issue.settled else None


def _is_within(days: Days | None, start: date, end: date) -> bool:
    """Tell whether something ended after one day and not after another."""
    return days is not None and start < days.last <= end
