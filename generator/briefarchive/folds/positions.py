"""Positions: where each row stood on each issue, on any day, as far as the archive knew on any other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.latest import Snapshot, counted, day_after, latest, snapshots, turning_days
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
    held = counted(positions, clock)
    newest = latest(held, clock.true_on)
    return Standing(newest, _voices(held, newest, clock.true_on)) if newest else None


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
    return _matrix(positions, last, Clock.at)


def hindsight(positions: Iterable[Held], known_on: date) -> Matrix:
    """Return every cell from day to day, each day as it is known on one later day."""
    return _matrix(positions, known_on, lambda day: Clock(day, known_on))


def by_cell(positions: Iterable[Held]) -> Mapping[CellKey, tuple[Held, ...]]:
    """Return positions by row and issue, in the order of their ids; each list in the order given."""
    cells: dict[CellKey, list[Held]] = defaultdict(list)
    for held in positions:
        cells[held.row, held.issue].append(held)
    return {key: tuple(cells[key]) for key in sorted(cells)}


def _matrix(positions: Iterable[Held], last: date, clock_of: Callable[[date], Clock]) -> Matrix:
    cells = (Cell(*key, _snapshots(held, last, clock_of)) for key, held in by_cell(positions).items())
    found = {(cell.row, cell.issue): cell for cell in cells if cell.snapshots}
    ends = {day for cell in found.values() for shot in cell.snapshots for day in (shot.since, shot.until) if day}
    return Matrix(found, tuple(sorted(ends - {date.min})))


def _snapshots(
    positions: Sequence[Held], last: date, clock_of: Callable[[date], Clock]
) -> tuple[Snapshot[Standing], ...]:
    ends = {day_after(held.speaks_until) for held in positions}
    days = {day for day in turning_days(positions) | ends if day <= last}
    return snapshots(days, lambda day: standing(positions, clock_of(day)))


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
