"""Assertions: the records of briefings on both clocks."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from briefarchive.model.clocks import Days, Known
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Judgement, Outcome, Position, Record

Place: TypeAlias = tuple[str, str, int]
"""Where a record of a briefing stands: path of the file, field, index. Orders what no date can order."""


def anchor_of(record: Record, name: str, index: int) -> str:
    """Return the element id of a record on the page of its briefing: its own id, else one that no heading can have.

    Args:
        record: The record.
        name: The field that lists it: `positions`.
        index: Its place there; the first of them gets `position.1`.
    """
    return record.id or f"{name.removesuffix('s')}.{index + 1}"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A record of a briefing on both clocks. Two are equal if they stand in the same place."""

    place: Place
    home: Briefing = field(compare=False, repr=False)
    known: Known = field(compare=False)
    days: Days = field(compare=False)

    @property
    def anchor(self) -> str:
        """Its element id on the page of its home."""
        _, name, index = self.place
        return anchor_of(getattr(self.home.fields, name)[index], name, index)


@dataclass(frozen=True, slots=True)
class Held(Assertion):
    """A position, and for whom its voice spoke."""

    position: Position = field(compare=False)
    path: tuple[str, ...] = field(compare=False)
    """Ids of actors: who spoke, for which body, for which state. The first is the voice, the last the row."""
    heir: str = field(compare=False)
    """The voice, or the actor that took its place since."""
    speaks_until: date = field(compare=False)
    """The last day of the office, or of those held without a break, in which the voice spoke for the row."""

    @property
    def voice(self) -> str:
        """Who spoke: a person, a body or a state."""
        return self.path[0]

    @property
    def row(self) -> str:
        """For whom it counts in the end."""
        return self.path[-1]

    @property
    def issue(self) -> str:
        """The id of the contested question."""
        return self.position.issue.id

    @property
    def stance(self) -> str:
        """The id of the stance, unique in its issue."""
        return self.position.stance.id


@dataclass(frozen=True, slots=True)
class Reported(Assertion):
    """An outcome in the briefing that reports it."""

    outcome: Outcome = field(compare=False)


@dataclass(frozen=True, slots=True)
class Forecast(Assertion):
    """A judgement; its days are the day the archive made it."""

    judgement: Judgement = field(compare=False)
