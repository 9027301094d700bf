"""Lanes: marks and their labels put beside and above each other, so that nothing lies over anything else."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefarchive.drawing.letters import cut_to, text_width
from briefarchive.drawing.scale import LEFT, RIGHT, Scale, rounded
from briefarchive.model.edtf import Edtf, Kind, Missing, Part

MAX_MARKS = 500
MAX_LABELLED = 200
"""With more marks than this, none has a label: there is hardly room for any."""
MAX_LANES = 16
LANE_HEIGHT = 20
MARK_SIZE = 9
LETTER_SIZE = 12
TAIL_WIDTH = 44
"""Of an end that is open or unknown: how far the mark fades away."""
_SHORTEST_STRETCH = 16
_LONGEST_LABEL = 250
_GAP = 4


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a mark."""

    x: float
    text: str
    is_before: bool
    """Whether they end at `x`, left of the mark, rather than begin there."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something dated."""

    x: float
    """Its left edge; it is as high as `MARK_SIZE`."""
    width: float
    """`MARK_SIZE` if it is a single day."""
    fades: str
    """Which of its ends are uncertain or open: `start`, `end`, `both` or none."""
    lane: int = 0
    """Counted from 0, upwards from the axis."""
    label: Label | None = None
    """None where it would lie over something else."""

    @property
    def end(self) -> float:
        """Its right edge."""
        return self.x + self.width


def mark(scale: Scale, date: Edtf) -> Mark:
    """Return the mark of a date, in no lane yet."""
    if date.start == date.end and isinstance(date.start, Part):
        part = date.start
        if part.kind is Kind.DAY:
            width = _SHORTEST_STRETCH if part.qualifier else MARK_SIZE
            return _around(scale.at(part.earliest), width, "both" if part.qualifier else "")
        return _stretch(scale.at(part.earliest, 0), scale.at(part.latest, 1), "both")
    start = None if isinstance(date.start, Missing) else scale.at(date.start.earliest, 0)
    end = None if isinstance(date.end, Missing) else scale.at(date.end.latest, 1)
    if start is None or end is None:
        known = start if end is None else end
        assert known is not None  # noqa: S101 - an interval has a date at one end at least
        return _stretch(*((known, known + TAIL_WIDTH) if end is None else (known - TAIL_WIDTH, known)), _fades(date))
    return _stretch(start, end, _fades(date))


def put_in_lanes(marks: Sequence[Mark], titles: Sequence[str], lanes_for_labels: int = MAX_LANES) -> tuple[Mark, ...]:
    """Return marks with their lanes, and labels where they fit; in the order given, none if they fit in no way.

    First each mark takes the lowest lane that has room. Then, from left to right, each moves to the lowest lane that
    has room for its label too, beside all that stand there by then; one that finds none stays without.

    Args:
        marks: Made by `mark`.
        titles: What each may be labelled with.
        lanes_for_labels: How many lanes there may be, if the marks alone do not need more of `MAX_LANES`.
    """
    order = sorted(range(len(marks)), key=lambda index: (marks[index].x, index))
    placed: dict[int, Mark] = {}
    ends = [float("-inf")] * MAX_LANES
    for index in order:
        bare = marks[index]
        lane = next((lane for lane, end in enumerate(ends) if end < bare.x), None)
        if lane is None:
            return ()
        ends[lane] = bare.end
        placed[index] = replace(bare, lane=lane)
    if len(order) > MAX_LABELLED:
        return tuple(placed[index] for index in range(len(marks)))
    lanes = [_Lane() for _ in range(max([lanes_for_labels, *(found.lane + 1 for found in placed.values())]))]
    for found in placed.values():
        lanes[found.lane].take(found.x, found.end)
    for index in order:
        placed[index] = _labelled(placed[index], titles[index], lanes)
    return tuple(placed[index] for index in range(len(marks)))


class _Lane:
    """What stands in a lane: stretches that do not touch, from left to right."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []

    def has_room(self, start: float, end: float) -> bool:
        after = bisect_right(self.starts, start)
        return (not after or self.ends[after - 1] < start) and (after == len(self.starts) or end < self.starts[after])

    def take(self, start: float, end: float) -> None:
        index = bisect_right(self.starts, start)
        self.starts.insert(index, start)
        self.ends.insert(index, end)

    def leave(self, start: float) -> None:
        index = bisect_left(self.starts, start)
        del self.starts[index], self.ends[index]


def _labelled(bare: Mark, title: str, lanes: Sequence[_Lane]) -> Mark:
    """Return a mark with its label in the lowest lane that has room for both, or as it is."""
    text = cut_to(title, _LONGEST_LABEL, LETTER_SIZE)
    reach = text_width(text, LETTER_SIZE) + _GAP
    if not text:
        return bare
    lanes[bare.lane].leave(bare.x)
    for number, lane in enumerate(lanes):
        for is_before in (False, True):
            start = bare.x - reach - _GAP if is_before else bare.x
            end = bare.end if is_before else bare.end + reach + _GAP
            if start >= LEFT - _GAP and end <= RIGHT + _GAP and lane.has_room(start, end):
                lane.take(start, end)
                x = rounded(bare.x - _GAP if is_before else bare.end + _GAP)
                return replace(bare, lane=number, label=Label(x, text, is_before))
    lanes[bare.lane].take(bare.x, bare.end)
    return bare


def _fades(date: Edtf) -> str:
    start, end = _is_faint(date.start), _is_faint(date.end)
    return "both" if start and end else "start" if start else "end" if end else ""


def _is_faint(end: Part | Missing) -> bool:
    return isinstance(end, Missing) or bool(end.qualifier) or end.kind is not Kind.DAY


def _stretch(start: float, end: float, fades: str) -> Mark:
    if end - start < _SHORTEST_STRETCH:
        return _around((start + end) / 2, _SHORTEST_STRETCH, fades)
    return _inside(start, max(_SHORTEST_STRETCH, min(end, RIGHT) - max(start, LEFT)), fades)


def _around(middle: float, width: float, fades: str) -> Mark:
    return _inside(middle - width / 2, width, fades)


def _inside(x: float, width: float, fades: str) -> Mark:
    return Mark(rounded(min(max(x, LEFT), RIGHT - width)), rounded(width), fades)
