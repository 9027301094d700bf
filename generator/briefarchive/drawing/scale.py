"""Scales: columns of years or months, all equally wide, and where a day stands among them.

Long stretches without anything are cut out, so that what is dense gets room; each cut is marked on the axis.
"""

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 960
"""Of every drawing, in the units of its lengths: about one of a screen's pixels each."""
LEFT, RIGHT = 8, WIDTH - 8
"""Where the first column begins and the last one ends."""
CUT_WIDTH = 12
MAX_COLUMNS = 200
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the axis: a year, ten or a hundred of them if there are too many, or a month."""

    key: str
    """`2017`, the first year of several, or `2017-04`."""
    first: date
    last: date
    x: float
    width: float
    is_after_cut: bool = False
    """Whether time was cut out before it."""

    @property
    def end(self) -> float:
        """Where it ends."""
        return rounded(self.x + self.width)


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis of a drawing."""

    columns: tuple[Column, ...]
    """In the order of time; at least one."""
    width: int = WIDTH
    """Of the whole drawing."""

    @property
    def cuts(self) -> tuple[float, ...]:
        """The middle of each cut."""
        return tuple(rounded(column.x - CUT_WIDTH / 2) for column in self.columns if column.is_after_cut)

    def column_at(self, day: date) -> int | None:
        """Return the index of the column in which a day lies, if it was not cut out."""
        index = self._last_before(day)
        return index if index >= 0 and day <= self.columns[index].last else None

    def at(self, day: date, share: float = 0.5) -> float:
        """Return where a day stands; what was cut out stands in the middle of the cut.

        Args:
            day: A day; one before or after the axis stands at its end.
            share: 0 for the beginning of the day, 1 for its end.
        """
        index = self._last_before(day)
        if index < 0:
            return self.columns[0].x
        column = self.columns[index]
        if day > column.last:
            is_last = index + 1 == len(self.columns)
            return column.end if is_last else (column.end + self.columns[index + 1].x) / 2
        days = (column.last - column.first).days + 1
        return column.x + column.width * ((day - column.first).days + share) / days

    def _last_before(self, day: date) -> int:
        return bisect_right(self.columns, day, key=lambda column: column.first) - 1


def years_scale(years: Collection[int], longest_gap: int, width: int = WIDTH) -> Scale:
    """Return the scale of years.

    Args:
        years: Those that must be on it, 1 to 9999, at least one.
        longest_gap: As many years without anything, in a row, are kept; more are cut out.
        width: Of the whole drawing.
    """
    step, firsts = _stepped(years, longest_gap)
    jumps = [index for index in range(1, len(firsts)) if firsts[index] - firsts[index - 1] > step]
    each = (width - 2 * LEFT - len(jumps) * CUT_WIDTH) / len(firsts)
    columns: list[Column] = []
    x: float = LEFT
    for index, year in enumerate(firsts):
        is_after_cut = index in jumps
        x += CUT_WIDTH if is_after_cut else 0
        last = date(min(year + step - 1, date.max.year), 12, 31)
        columns.append(Column(str(year), date(max(year, 1), 1, 1), last, rounded(x), rounded(each), is_after_cut))
        x += each
    return Scale(tuple(columns), width)


def months_scale(year: int) -> Scale:
    """Return the scale of the twelve months of a year."""
    width = (RIGHT - LEFT) / MONTHS
    return Scale(
        tuple(
            Column(
                f"{year}-{month:02}",
                date(year, month, 1),
                date(year, month, monthrange(year, month)[1]),
                rounded(LEFT + width * (month - 1)),
                rounded(width),
            )
            for month in range(1, MONTHS + 1)
        )
    )


def rounded(length: float) -> float:
    """Return a length to a tenth of a unit, as a whole number where it is one."""
    found = round(length, 1)
    return int(found) if found == int(found) else found


def _stepped(years: Iterable[int], longest_gap: int) -> tuple[int, Sequence[int]]:
    """Return how many years a column has, and the first year of each column."""
    for step in (1, 10, 100):
        groups = sorted({year // step * step for year in years})
        firsts = [groups[0]]
        for year in groups[1:]:
            gap = (year - firsts[-1]) // step - 1
            firsts += [*range(firsts[-1] + step, year, step), year] if gap <= longest_gap else [year]
        if len(firsts) <= MAX_COLUMNS:
            break
    return step, firsts
