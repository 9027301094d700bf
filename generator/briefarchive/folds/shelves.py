"""Shelves: dated things put by year, month and hundred, so that no list on a page grows too long to read."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Never, TypeVar

T = TypeVar("T")
V = TypeVar("V")
T_co = TypeVar("T_co", covariant=True)

MAX_LISTED = 100
"""The longest list that a page shows."""

Period = tuple[int, int]
"""A calendar year, and a month from 1 to 12; month 0 if only the year is known."""


@dataclass(frozen=True, slots=True)
class YearGroup(Generic[T_co]):
    """The things of one year in a list that is shown whole."""

    year: int
    things: tuple[T_co, ...]

    @property
    def anchor(self) -> str:
        """The element id of the year's heading."""
        return f"year-{self.year}"


@dataclass(frozen=True, slots=True)
class Shelf(Generic[T_co]):
    """Dated things: shown as a list while it is short enough, else as a count for each smaller shelf."""

    key: str
    """The last part of the address of its page: `2017`, `2017-04`, `2017-04/2`; empty for the whole."""
    count: int
    """How many things lie on it and on smaller shelves."""
    years: tuple[YearGroup[T_co], ...]
    """The things that its page lists, by year, in the order in which the years first come; none if it is split."""
    shelves: tuple["Shelf[T_co]", ...]
    """Smaller shelves, each with a page of its own."""

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def things(self) -> tuple[T_co, ...]:
        """The things that its page lists, in the order in which they were given."""
        return tuple(thing for group in self.years for thing in group.things)

    def below(self) -> Iterator["Shelf[T_co]"]:
        """Yield every smaller shelf, each before those below it."""
        for shelf in self.shelves:
            yield shelf
            yield from shelf.below()

    @property
    def everything(self) -> Iterator[T_co]:
        """The things of all smaller shelves too, in the same order."""
        return (thing for shelf in (self, *self.below()) for thing in shelf.things)

    @property
    def bare(self) -> "Shelf[Never]":
        """The same shelf without its things, for a page that shows how many lie on the next smaller ones."""
        return Shelf(self.key, self.count, (), tuple(Shelf(shelf.key, shelf.count, (), ()) for shelf in self.shelves))

    def shown_as(self, view_of: Callable[[T_co], V]) -> "Shelf[V]":
        """Return the same shelf with a view of each thing in its place."""
        years = tuple(YearGroup(group.year, tuple(map(view_of, group.things))) for group in self.years)
        return Shelf(self.key, self.count, years, tuple(shelf.shown_as(view_of) for shelf in self.shelves))


def shelve(
    things: Sequence[T], period_of: Callable[[T], Period], max_listed: int = MAX_LISTED, *, by_year: bool = False
) -> Shelf[T]:
    """Return the shelf of things, with smaller shelves by year if there are too many, by month, and by the hundred.

    Args:
        things: In date order, either way round.
        period_of: Gives the year and month of one.
        max_listed: The longest list.
        by_year: Make the shelves of the years even if the whole is short enough to be listed.
    """
    if not by_year and len(things) <= max_listed:
        return _shelf("", things, (), period_of)
    years = _grouped(things, lambda thing: f"{period_of(thing)[0]}")
    return _shelf("", things, tuple(_year(key, found, period_of, max_listed) for key, found in years), period_of)


def by_hundred(things: Sequence[T], max_listed: int = MAX_LISTED) -> tuple[Sequence[T], ...]:
    """Return things in the order given, in lists short enough for a page."""
    return tuple(things[first : first + max_listed] for first in range(0, len(things), max_listed))


def _year(key: str, things: Sequence[T], period_of: Callable[[T], Period], max_listed: int) -> Shelf[T]:
    if len(things) <= max_listed:
        return _shelf(key, things, (), period_of)
    months = _grouped(things, lambda thing: f"{key}-{period_of(thing)[1]:02}")
    return _shelf(key, things, tuple(_month(name, found, period_of, max_listed) for name, found in months), period_of)


def _month(key: str, things: Sequence[T], period_of: Callable[[T], Period], max_listed: int) -> Shelf[T]:
    if len(things) <= max_listed:
        return _shelf(key, things, (), period_of)
    parts = enumerate(by_hundred(things, max_listed), 1)
    shelves = tuple(_shelf(f"{key}/{number}", part, (), period_of) for number, part in parts)
    return _shelf(key, things, shelves, period_of)


def _shelf(key: str, things: Sequence[T], shelves: tuple[Shelf[T], ...], period_of: Callable[[T], Period]) -> Shelf[T]:
    groups = () if shelves else _grouped(things, lambda thing: f"{period_of(thing)[0]}")
    years = tuple(YearGroup(int(year), tuple(found)) for year, found in groups)
    return Shelf(key, len(things), years, shelves)


def _grouped(things: Sequence[T], key_of: Callable[[T], str]) -> tuple[tuple[str, list[T]], ...]:
    """Return things by key, in the order in which the keys first come."""
    groups: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key_of(thing)].append(thing)
    return tuple(groups.items())
