"""Positions: where each row stood on each issue, on any day, as far as the archive knew on any other."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.assertions import in_order
from briefarchive.folds.latest import Snapshot, counted, day_after, latest, snapshots
from briefarchive.model.assertions import Held
from briefarchive.model.clocks import Clock

CellKey = tuple[str, str]
"""A row and an issue: the ids of an actor and of a contested question."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a row stands on an issue."""

    latest: tuple[Held, ...]
    """The latest position, in date order; several if it cannot be told which came last."""
    voices: tuple[Held, ...]
    """The latest of each voice still in office and not overtaken by somebody who speaks for it.

    In date order; the latest positions are among them.
    """

    @property
    def newest(self) -> Held:
        """The position to show where there is room for one: the last of the latest."""
        return self.latest[-1]

    @property
    def is_ordered(self) -> bool:
        """Whether the dates tell which position is the latest."""
        return len(self.latest) == 1

    @property
    def voices_differ(self) -> bool:
        """Whether those who speak for the row hold different stances."""
        return len({held.stance for held in self.voices}) > 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A row and an issue, from day to day: on each day what was known then of that day."""

    row: str
    issue: str
    snapshots: tuple[Snapshot[Standing], ...]
    """Oldest first. Days before the first, and between two that do not meet, have no position."""

    def on(self, day: date) -> Standing | None:
        """Return where the row stood on a day as known then."""
        return next((found.state for found in self.snapshots if found.includes(day)), None)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every row and issue with a position, from day to day."""

    cells: Mapping[CellKey, Cell]
    """In the order of rows, then issues, by id."""
    days: tuple[date, ...]
    """The days on which some cell changed, oldest first; what has always been so changed on none."""

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years in which some cell changed, oldest first."""
        return tuple(dict.fromkeys(day.year for day in self.days))

    def on(self, day: date) -> Mapping[CellKey, Standing]:
        """Return where each row stood on a day as known then; a cell without a position is left out."""
        found = ((key, cell.on(day)) for key, cell in self.cells.items())
        return {key: standing for key, standing in found if standing is not None}


def standing(positions: Iterable[Held], clock: Clock) -> Standing | None:
    """Return where a row stood on an issue.

    Args:
        positions: Of that row and issue, in date order.
        clock: The day asked about, and the day whose knowledge counts.

    Returns:
        Nothing if no position was known.
    """
    return _standing(counted(positions, clock), clock.true_on)


def standings(positions: Iterable[Held], clock: Clock) -> Mapping[CellKey, Standing]:
    """Return where each row stood on each issue, by row and issue; those without a position are left out.

    Args:
        positions: In date order.
        clock: As in `standing`.
    """
    found = ((key, standing(held, clock)) for key, held in by_cell(positions).items())
    return {key: state for key, state in found if state is not None}


def matrix(positions: Iterable[Held], last: date) -> Matrix:
    """Return every cell from day to day, each day as it was known then.

    Args:
        positions: In date order.
        last: The last day that is shown, that of the build.
    """
    return _matrix(
        (_Counted(held, max(held.known.since, held.days.first), held.known.until) for held in positions), last
    )


def hindsight(positions: Iterable[Held], known_on: date) -> Matrix:
    """Return every cell from day to day, each day as it is known on one later day."""
    known = (held for held in positions if held.known.includes(known_on))
    return _matrix((_Counted(held, held.days.first, None) for held in known), known_on)


def by_cell(positions: Iterable[Held]) -> Mapping[CellKey, tuple[Held, ...]]:
    """Return positions by row and issue, in the order of their ids; each list in the order given."""
    cells: dict[CellKey, list[Held]] = defaultdict(list)
    for held in positions:
        cells[held.row, held.issue].append(held)
    return {key: tuple(cells[key]) for key in sorted(cells)}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A position, and the days of a row of answers on which it counts."""

    held: Held
    since: date
    until: date | None
    """The first day on which it no longer does."""


def _matrix(positions: Iterable[_Counted], last: date) -> Matrix:
    cells: dict[CellKey, list[_Counted]] = defaultdict(list)
    for one in positions:
        cells[one.held.row, one.held.issue].append(one)
    answered = (Cell(*key, snapshots(_answers(cells[key], last))) for key in sorted(cells))
    found = {(cell.row, cell.issue): cell for cell in answered if cell.snapshots}
    ends = {day for cell in found.values() for shot in cell.snapshots for day in (shot.since, shot.until) if day}
    return Matrix(found, tuple(sorted(ends - {date.min})))


_MANY = 8
"""So many positions are looked at without asking which of them can be left out; beyond, twice as many as were left."""


def _answers(positions: Sequence[_Counted], last: date) -> Iterator[tuple[date, Standing | None]]:
    """Yield where a row stood on each day on which that may have changed, oldest first.

    What a later position has overtaken for good is left out after a while, so that a thousand positions do not take a
    hundred times as long as a hundred.
    """
    waiting = sorted(positions, key=lambda one: one.since, reverse=True)
    counting: list[_Counted] = []
    many = _MANY
    for day in sorted(_turns(positions)):
        if day > last:
            break
        while waiting and waiting[-1].since <= day:
            insort(counting, waiting.pop(), key=lambda one: in_order(one.held))
        counting = [one for one in counting if one.until is None or day < one.until]
        yield day, _standing([one.held for one in counting], day)
        if len(counting) > many:
            counting = _not_overtaken_for_good(counting, day)
            many = 2 * len(counting) + _MANY


def _turns(positions: Iterable[_Counted]) -> set[date]:
    days: set[date] = set()
    for one in positions:
        days |= {one.since, max(one.since, one.held.days.sure), max(one.since, day_after(one.held.speaks_until))}
        days |= {one.until} if one.until else set()
    return days


def _not_overtaken_for_good(counting: Sequence[_Counted], day: date) -> list[_Counted]:
    """Return positions without those that one which never ends came after for all whom they still speak for."""
    newest: dict[frozenset[str], date] = {}
    for one in counting:
        if one.until is None and one.held.days.sure <= day:
            path = frozenset(one.held.path)
            newest[path] = max(newest.get(path, date.min), one.held.days.first)
    return [one for one in counting if not _is_overtaken(one.held, newest, day)]


def _is_overtaken(held: Held, newest: Mapping[frozenset[str], date], day: date) -> bool:
    spoken_for = held.path if held.speaks_until >= day else held.path[1:]  # out of office, a voice is asked no more
    return any(held.days.last < first and path.issuperset(spoken_for) for path, first in newest.items())


def _standing(held: Sequence[Held], day: date) -> Standing | None:
    newest = latest(held, day)
    return Standing(newest, _voices(held, newest, day)) if newest else None


def _voices(held: Sequence[Held], newest: Sequence[Held], day: date) -> tuple[Held, ...]:
    """Return the latest of each voice that speaks on a day, and the newest, in date order."""
    overtaken = _overtaken_since(held, day)
    return tuple(
        one
        for one in held
        if one in newest or (one.speaks_until >= day and one.days.last >= overtaken.get(one.heir, date.min))
    )


def _overtaken_since(held: Iterable[Held], day: date) -> Mapping[str, date]:
    """Return for each actor the first day of the newest position of whoever speaks for it."""
    days: dict[str, date] = {}
    for one in held:
        if one.days.sure <= day:
            for name in one.path:
                days[name] = max(days.get(name, date.min), one.days.first)
    return days
