"""Drawings: rows of marks in lanes, or of bars that count, above one axis."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefarchive.drawing.lanes import LANE_HEIGHT, LETTER_SIZE, MARK_SIZE, MAX_LANES, Mark, mark, put_in_lanes
from briefarchive.drawing.letters import text_width
from briefarchive.drawing.scale import LEFT, Column, Scale, rounded
from briefarchive.model.edtf import Edtf

MAX_BAR_HEIGHT = 64
TICK_SIZE = 11
"""Of the letters of the axis and of counts."""
_HEADING_HEIGHT = 20
_AXIS_HEIGHT = 22
_ROOM_ABOVE = 16
"""Above the highest bar, for its count, and above the lanes, for the word for today."""
_ROW_GAP = 8
_MAX_PEAKS = 6
_MAX_BAR_WIDTH = 40
_MIN_PARTED = 4
"""Columns wider than this have a gap between their bars."""


NameBar = Callable[[str, Column, int], tuple[str, str]]
"""Gives what a bar is called, and where it leads, from the kind of its row, its column and its number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something dated that is drawn, and where it leads."""

    date: Edtf
    title: str
    address: str
    status: str = "held"
    """`held`, `expected`, `cancelled` or `retracted`: how the mark looks."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is drawn in a row."""

    kind: str
    """What kind of record it is: the last part of the key of its words."""
    entries: tuple[Entry, ...]
    """In the order of the list that it stands for."""
    lanes_for_labels: int = MAX_LANES
    """As `put_in_lanes` takes it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted in a row."""

    kind: str
    """As in `Row`."""
    counts: Mapping[date, int]
    """How many there are, by the first day of their year or month."""


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A mark where it stands."""

    entry: Entry
    mark: Mark
    y: float
    """Its upper edge."""
    letters_y: float
    """The line on which its label stands."""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many things a column has."""

    column: Column
    title: str
    address: str
    """Empty if it leads nowhere."""
    count: int
    x: float
    y: float
    width: float
    height: float
    is_peak: bool = False
    """Whether the number is shown above it."""

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return rounded(self.x + self.width / 2)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row where it stands."""

    kind: str
    top: float
    """Its upper edge."""
    y: float
    """The line on which its heading stands."""
    foot: float
    """Its lower edge, from which its bars rise."""
    count: int
    marks: tuple[DrawnMark, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A name on the axis."""

    x: float
    """The middle of the name, which keeps inside the drawing."""
    line: float
    """The middle of its column."""
    key: str
    """That of its column."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline, drawn."""

    height: float
    axis: float
    """The height of the axis, from above."""
    scale: Scale
    ticks: tuple[Tick, ...]
    rows: tuple[DrawnRow, ...]
    today: float | None
    """Where the day stands on which it was drawn, if it is on the axis."""

    @property
    def width(self) -> int:
        """As `Scale.width`."""
        return self.scale.width

    @property
    def has_headings(self) -> bool:
        """Whether its rows are named."""
        return len(self.rows) > 1

    @property
    def is_today_late(self) -> bool:
        """Whether there is more room for the word for today before its line than behind it."""
        return self.today is not None and self.today > self.width / 2

    @property
    def marks(self) -> Iterator[DrawnMark]:
        """Every mark, row by row."""
        return (found for row in self.rows for found in row.marks)

    @property
    def has_fades(self) -> bool:
        """Whether an end of a mark is uncertain or open."""
        return any(found.mark.fades for found in self.marks)


def draw_marks(rows: Sequence[Row], scale: Scale, today: date | None = None) -> Drawing | None:
    """Return a mark for each entry, with labels where they fit; None if so many lie together that no lane has room."""
    drawn: list[DrawnRow] = []
    top: float = _ROOM_ABOVE
    for row in rows:
        bare, titles = [mark(scale, entry.date) for entry in row.entries], [entry.title for entry in row.entries]
        marks = put_in_lanes(bare, titles, row.lanes_for_labels)
        if row.entries and not marks:
            return None
        edge, heading = top, top + TICK_SIZE + 1
        top += _HEADING_HEIGHT if len(rows) > 1 else 0
        foot = top + LANE_HEIGHT * max((found.lane + 1 for found in marks), default=1)
        placed = tuple(
            DrawnMark(entry, found, *_heights(foot - LANE_HEIGHT * found.lane))
            for entry, found in zip(row.entries, marks, strict=True)
        )
        drawn.append(DrawnRow(row.kind, rounded(edge), rounded(heading), foot, len(placed), marks=placed))
        top = foot + _ROW_GAP
    return _drawing(drawn, scale, today)


def draw_bars(
    tallies: Sequence[Tally],
    scale: Scale,
    name: NameBar,
    today: date | None = None,
    max_height: int = MAX_BAR_HEIGHT,
) -> Drawing:
    """Return a bar for each column of a row that has anything; all rows are drawn to one measure.

    Args:
        tallies: One for each row.
        scale: The axis; it has every day of the tallies.
        name: Names each bar.
        today: The day to mark.
        max_height: Of the highest bar.
    """
    rows = [_by_column(tally, scale) for tally in tallies]
    unit = max_height / max((count for row in rows for count in row.values()), default=1)
    drawn: list[DrawnRow] = []
    top: float = _ROOM_ABOVE if len(rows) == 1 and _is_on(scale, today) else 0
    for tally, row in zip(tallies, rows, strict=True):
        edge, heading = top, top + TICK_SIZE + 5
        top += _HEADING_HEIGHT if len(rows) > 1 else 0
        foot = rounded(top + _ROOM_ABOVE + unit * max(row.values(), default=1))
        bars = (
            _bar(scale.columns[index], count, unit, foot, name(tally.kind, scale.columns[index], count))
            for index, count in sorted(row.items())
        )
        drawn.append(DrawnRow(tally.kind, edge, heading, foot, sum(row.values()), bars=_with_peaks(tuple(bars))))
        top = foot + _ROW_GAP
    return _drawing(drawn, scale, today)


def _by_column(tally: Tally, scale: Scale) -> Mapping[int, int]:
    """Return how many there are in each column, by its index."""
    found: Counter[int] = Counter()
    for day, count in tally.counts.items():
        index = scale.column_at(day)
        assert index is not None  # noqa: S101 - the scale was made of the same days
        found[index] += count
    return found


def _heights(foot: float) -> tuple[float, float]:
    """Return the upper edge of a mark, and the line of its label, from the lower edge of its lane."""
    return rounded(foot - (LANE_HEIGHT + MARK_SIZE) / 2), rounded(foot - (LANE_HEIGHT - LETTER_SIZE) / 2 - 2)


def _drawing(rows: Sequence[DrawnRow], scale: Scale, today: date | None) -> Drawing:
    axis = rounded(max((row.foot for row in rows), default=0) + 4)
    return Drawing(
        height=rounded(axis + _AXIS_HEIGHT),
        axis=axis,
        scale=scale,
        ticks=_ticks(scale),
        rows=tuple(rows),
        today=rounded(scale.at(today)) if today and _is_on(scale, today) else None,
    )


def _is_on(scale: Scale, day: date | None) -> bool:
    return day is not None and scale.column_at(day) is not None


def _bar(column: Column, count: int, unit: float, foot: float, named: tuple[str, str]) -> Bar:
    height = rounded(max(2, count * unit))
    width = min(_MAX_BAR_WIDTH, column.width - 1 if column.width > _MIN_PARTED else column.width)
    x = column.x + (column.width - width) / 2
    return Bar(column, *named, count, rounded(x), rounded(foot - height), rounded(width), height)


def _with_peaks(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """Return bars, the highest of them with their numbers, where these do not touch each other or a higher bar."""
    shown: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: (-bar.count, bar.column.x)):
        if len(shown) == _MAX_PEAKS or bar.count == 1:
            break
        if all(abs(bar.middle - other.middle) > _peak_reach(bar) + _peak_reach(other) for other in shown) and not any(
            other.count > bar.count and abs(other.middle - bar.middle) < _peak_reach(bar) + bar.column.width
            for other in bars
        ):
            shown.append(bar)
    return tuple(replace(bar, is_peak=bar in shown) for bar in bars)


def _peak_reach(bar: Bar) -> float:
    """Return how far the number of a bar reaches to either side."""
    return text_width(str(bar.count), TICK_SIZE) / 2 + 2


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    """Return the names of columns that fit beside each other: after cuts, then round years, then others."""
    shown: list[tuple[float, int]] = []
    reach = text_width("0000", TICK_SIZE) + 8
    for rank in range(len(_STEPS)):
        for index, column in enumerate(scale.columns):
            x = _tick_x(column, scale.width)
            is_due = _rank(index, column) == rank and column.width * _STEPS[rank] >= reach
            if is_due and all(abs(other - x) >= reach for other, _ in shown):
                shown.append((x, index))
    return tuple(
        Tick(rounded(x), rounded(column.x + column.width / 2), column.key)
        for x, column in ((x, scale.columns[index]) for x, index in sorted(shown))
    )


_STEPS = (float("inf"), float("inf"), 5, 1)
"""How many columns lie between two of a rank, which have names if all of them have room."""


def _tick_x(column: Column, width: float) -> float:
    half = text_width("0000", TICK_SIZE) / 2
    return min(max(column.x + column.width / 2, LEFT + half), width - LEFT - half)


def _rank(index: int, column: Column) -> int:
    """Return how much the name of a column matters: the less the more."""
    if not index or column.is_after_cut or "-" in column.key:
        return 0
    year = int(column.key)
    return 1 if year % 10 == 0 else 2 if year % 5 == 0 else 3
