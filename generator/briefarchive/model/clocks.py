"""The two clocks of a record: the days when it was true, and the days on which the archive counted it as known."""

from dataclasses import dataclass
from datetime import date

from briefarchive.model.edtf import Edtf, Part


@dataclass(frozen=True, slots=True)
class Clock:
    """A question's two days: what was true on one of them, as far as the archive knew on the other."""

    true_on: date
    known_on: date

    @classmethod
    def at(cls, day: date) -> "Clock":
        """Return the clock of somebody who asked on a day about that day."""
        return cls(day, day)


@dataclass(frozen=True, slots=True)
class Known:
    """The days on which the archive counted a record as known."""

    since: date
    """The first of them."""
    until: date | None = None
    """The first day on which it no longer counted; none if it still does."""

    def includes(self, day: date) -> bool:
        """Tell whether the record counted on a day."""
        return self.since <= day and self.ended(day) is None

    def ended(self, day: date) -> date | None:
        """Return the day from which the record counted no longer, if a day is not before it."""
        return self.until if self.until is not None and self.until <= day else None


@dataclass(frozen=True, slots=True)
class Days:
    """An uncertain date as three days. For a whole day all three are that day."""

    first: date
    """It may have been true from this day."""
    sure: date
    """It was true from this day at the latest, as far as its author dates it."""
    last: date
    """The last day that the date can mean; an open end leaves it at `sure`, for it does not say how long."""

    @classmethod
    def of(cls, when: Edtf) -> "Days":
        """Return the days of a date; a start that is open or unknown may be any day."""
        start = when.start.latest if isinstance(when.start, Part) else None
        latest = when.latest
        sure = start or latest or date.max
        return cls(when.earliest or date.min, sure, latest or sure)

    def is_before(self, other: "Days") -> bool:
        """Tell whether it certainly came first: whether its last day is before the other's first."""
        return self.last < other.first
