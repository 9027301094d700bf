"""Shifts: where a position differs from the one before it, in its stance or in its words alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefarchive.folds.assertions import in_order
from briefarchive.model.assertions import Held


class ShiftKind(StrEnum):
    """What differs."""

    STANCE = "stance"
    WORDING = "wording"
    """The stance is the same, and its statement reads otherwise."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Two consecutive positions on an issue that differ."""

    before: Held
    after: Held
    kind: ShiftKind
    is_ordered: bool
    """Whether the dates tell that nothing stood between them; if not, another position may have."""

    @property
    def same_voice(self) -> bool:
        """Whether one actor said both; if not, two who speak for the same row may differ rather than have moved."""
        return self.before.voice == self.after.voice


def row_of(held: Held) -> str:
    """Return the row of a position, to follow states and bodies."""
    return held.row


def voice_of(held: Held) -> str:
    """Return the voice of a position, to follow persons and bodies by themselves."""
    return held.voice


def shifts(positions: Iterable[Held], who: Callable[[Held], str] = row_of) -> tuple[Shift, ...]:
    """Return every shift of each actor on each issue, oldest first.

    Args:
        positions: In date order; those that count, as `counted` gives them for a clock.
        who: Whom to follow: `row_of` or `voice_of`.
    """
    found = [shift for held in _by_line(positions, who).values() for shift in _in_line(held)]
    return tuple(sorted(found, key=lambda shift: in_order(shift.after)))


def _by_line(positions: Iterable[Held], who: Callable[[Held], str]) -> Mapping[tuple[str, str], Sequence[Held]]:
    lines: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in positions:
        lines[who(held), held.issue].append(held)
    return lines


def _in_line(positions: Sequence[Held]) -> Iterator[Shift]:
    """Yield the shifts of one actor on one issue, each position against the latest that certainly came before it."""
    waiting = sorted(positions, key=lambda held: held.days.last, reverse=True)
    before: list[Held] = []
    for after in positions:
        while waiting and waiting[-1].days.is_before(after.days):
            before.append(waiting.pop())
        newest = max((held.days.first for held in before), default=None)
        before = [held for held in before if newest and held.days.last >= newest]
        if before:
            yield from _between(before, after)


def _between(before: Sequence[Held], after: Held) -> Iterator[Shift]:
    """Yield the shift to a position, if it is one; of several before it the same voice counts, then the same stance."""
    nearest = max(before, key=lambda held: (held.voice == after.voice, held.stance == after.stance, held.days.first))
    if nearest.stance != after.stance:
        yield Shift(nearest, after, ShiftKind.STANCE, len(before) == 1)
    elif nearest.position.statement != after.position.statement:
        yield Shift(nearest, after, ShiftKind.WORDING, len(before) == 1)
