"""Shelves: dated things put by year, so that no list on a page grows too long to read."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

MAX_LISTED = 100
"""The longest list that a page shows."""


@dataclass(frozen=True, slots=True)
class YearShelf(Generic[T]):
    """The things of one year."""

    year: int
    things: tuple[T, ...]
    """In the order in which they were given."""

    @property
    def anchor(self) -> str:
        """The element id of the year's heading."""
        return f"year-{self.year}"


def by_year(things: Sequence[T], year_of: Callable[[T], int]) -> tuple[YearShelf[T], ...]:
    """Group things by year.

    Args:
        things: In any order that keeps a year's things together, as any order by date does.
        year_of: Gives the calendar year of one.

    Returns:
        One shelf for each year that has a thing, in the order in which the years first come.
    """
    years: dict[int, list[T]] = defaultdict(list)
    for thing in things:
        years[year_of(thing)].append(thing)
    return tuple(YearShelf(year, tuple(found)) for year, found in years.items())


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T]):
    """A list of a page: shown whole while it is short enough, else as a count for each year with a page of its own."""

    years: tuple[YearShelf[T], ...]
    is_split: bool
    """Whether the page shows counts by year instead of the things."""

    @property
    def count(self) -> int:
        """How many things there are."""
        return sum(len(year.things) for year in self.years)

    def __bool__(self) -> bool:
        return bool(self.years)


def shelve(things: Sequence[T], year_of: Callable[[T], int], max_listed: int = MAX_LISTED) -> Shelf[T]:
    """Return the shelf of things; see `by_year` for their order."""
    return Shelf(by_year(things, year_of), is_split=len(things) > max_listed)


def years_of(shelves: Mapping[str, Shelf[object]]) -> tuple[int, ...]:
    """Return the years that need a page because a shelf is split, oldest first."""
    return tuple(sorted({year.year for shelf in shelves.values() if shelf.is_split for year in shelf.years}))
