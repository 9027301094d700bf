"""Courses: how actors moved between the stances on an issue, as stepped lines over time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.drawing.letters import cut_to
from briefarchive.drawing.scale import Column, Scale, rounded, years_scale

LANE = 46
"""From one stance to the next."""
TOP = 26
BESIDE = 5
"""Between the lines of actors who hold the same stance."""
LETTERS = 110
"""Room for the names at the ends of the lines."""
LABEL = 13
"""From the line of one name to that of the next."""
SIZE = 12
"""Of the letters of names, as in the style sheet."""
TICK_WIDTH = 44
LONGEST_GAP = 3
"""As many years without a change, in a row, are drawn; more are cut out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stance taken on a day."""

    day: date
    stance: int
    """Its number, from 1."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a stance is taken in a drawing."""

    x: float
    y: float
    stance: int


@dataclass(frozen=True, slots=True)
class Course:
    """The line of one actor."""

    name: str
    number: int
    """From 1."""
    path: str
    """As in the attribute `d` of SVG."""
    stops: tuple[Stop, ...]
    """Oldest first, one for each step."""
    end: Stop
    label: str
    """The name, cut if there is no room for all of it."""
    label_y: float
    """The height at which it stands, clear of the others."""


@dataclass(frozen=True, slots=True)
class CourseDrawing:
    """The lines of all actors on an issue."""

    width: int
    height: int
    lanes: tuple[tuple[int, float], ...]
    """The number of each stance that somebody held and the height at which it is drawn, from above."""
    courses: tuple[Course, ...]
    ticks: tuple[tuple[float, str], ...]
    """Where years begin."""
    cuts: tuple[float, ...]
    """Where years without a change are left out."""
    end: float
    """Where the lines end."""
    columns: tuple[Column, ...]
    """The years of its axis."""


def draw_courses(lines: Sequence[tuple[str, Sequence[Step]]]) -> CourseDrawing | None:
    """Return the lines of actors by name, each with its steps in date order; nothing if there is no step.

    A step on the first day of the calendar, which stands for an open start, is drawn where the axis begins.
    """
    drawn = [(name, steps) for name, steps in lines if steps]
    years = {step.day.year for _, steps in drawn for step in steps if step.day != date.min}
    if not years:
        return None
    scale = years_scale(years | {max(years) + 1}, LONGEST_GAP, width=960 - LETTERS)
    stances = sorted({step.stance for _, steps in drawn for step in steps})
    heights = {stance: TOP + LANE * index for index, stance in enumerate(stances)}
    end = scale.columns[-1].end
    stops = [
        [_stop(step, scale, heights, number, len(drawn)) for step in steps]
        for number, (_, steps) in enumerate(drawn, 1)
    ]
    labels = _apart([found[-1].y for found in stops])
    return CourseDrawing(
        width=scale.width + LETTERS,
        height=TOP + LANE * len(stances),
        lanes=tuple((stance, float(y)) for stance, y in heights.items()),
        courses=tuple(
            _course(name, number, found, end, label_y)
            for number, ((name, _), found, label_y) in enumerate(zip(drawn, stops, labels, strict=True), 1)
        ),
        ticks=tuple(_ticks(scale)),
        cuts=scale.cuts,
        end=end,
        columns=scale.columns,
    )


def _stop(step: Step, scale: Scale, heights: dict[int, int], number: int, count: int) -> Stop:
    y = heights[step.stance] + (number - (count + 1) / 2) * BESIDE
    return Stop(rounded(scale.at(step.day)), rounded(y), step.stance)


def _apart(heights: Sequence[float]) -> list[float]:
    """Return heights in the order given, moved down where the line of a name would lie on the one above."""
    found, above = dict[int, float](), -float(LABEL)
    for index in sorted(range(len(heights)), key=heights.__getitem__):
        found[index] = above = max(heights[index], above + LABEL)
    return [rounded(found[index]) for index in range(len(heights))]


def _course(name: str, number: int, stops: Sequence[Stop], end: float, label_y: float) -> Course:
    path = f"M{stops[0].x} {stops[0].y}" + "".join(f"H{stop.x}V{stop.y}" for stop in stops[1:]) + f"H{end}"
    label = cut_to(name, LETTERS - 2 * BESIDE, SIZE) or name
    return Course(name, number, path, tuple(stops), Stop(end, stops[-1].y, stops[-1].stance), label, label_y)


def _ticks(scale: Scale) -> Iterator[tuple[float, str]]:
    """Yield as many beginnings of years as have room."""
    last = -float(TICK_WIDTH)
    for column in scale.columns:
        if column.x - last >= TICK_WIDTH or column.is_after_cut:
            yield column.x, column.key
            last = column.x
