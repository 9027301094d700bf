"""Editions: a page as the archive knows things now, and as it knew them at the end of each year of changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.pages.links import Link
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class Edition:
    """The page of one day among the others."""

    year: int | None
    """Nothing for the page of now."""
    address: str
    steps: tuple[Link, ...]
    """The page of each year, oldest first; last of all that of now. None if that is the only one."""
    index: int
    """Its place among the steps."""

    @property
    def day(self) -> date | None:
        """The last day of the year; nothing for what is known now."""
        return date(self.year, 12, 31) if self.year else None

    @property
    def previous(self) -> Link | None:
        """The page of the year before."""
        return self.steps[self.index - 1] if self.index else None

    @property
    def next(self) -> Link | None:
        """The page of the next year, or of now."""
        return self.steps[self.index + 1] if self.index + 1 < len(self.steps) else None


def editions(base: str, years: Sequence[int], words: Words) -> tuple[Edition, ...]:
    """Return the edition of each year, then that of now.

    Args:
        base: The address of the page of now.
        years: In which something changed, oldest first.
        words: The words of the interface.
    """
    links = [Link(words.period(str(year)), f"{base}{year}/") for year in years]
    steps = (*links, Link(words.say("positions.now"), base)) if links else ()
    past = (Edition(year, f"{base}{year}/", steps, index) for index, year in enumerate(years))
    return (*past, Edition(None, base, steps, len(years)))
