"""Listings: lists without dates, which a page shows whole or, if they are too long, as links to a page per hundred."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Never, TypeVar

from briefarchive.folds.shelves import MAX_LISTED, by_hundred
from briefarchive.pages.links import Link

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[T_co]):
    """A hundred things of a long list."""

    link: Link
    """Its page, with how many things are there."""
    things: tuple[T_co, ...]


@dataclass(frozen=True, slots=True)
class Listing(Generic[T_co]):
    """A list without dates."""

    things: tuple[T_co, ...]
    """In the order given; none if there are too many for one page."""
    parts: tuple[Part[T_co], ...]
    """What it is split into, if there are too many."""

    def __bool__(self) -> bool:
        return bool(self.things or self.parts)

    @property
    def count(self) -> int:
        """How many things it has, those of its parts among them."""
        return len(self.things) + sum(len(part.things) for part in self.parts)

    @property
    def links(self) -> tuple[Link, ...]:
        """The pages of its parts."""
        return tuple(part.link for part in self.parts)


NOTHING: Listing[Never] = Listing((), ())


def listing(things: Sequence[T], base: str, label_of: Callable[[int, Sequence[T]], str]) -> Listing[T]:
    """Return a list, split by the hundred if it is too long.

    Args:
        things: In the order in which they are to be listed.
        base: The beginning of the addresses of the parts' pages; their numbers, from 1, are added.
        label_of: Gives the title of a part from the number of its first thing, counted from 1, and its things.
    """
    if len(things) <= MAX_LISTED:
        return Listing(tuple(things), ())
    parts = enumerate(by_hundred(things))
    return Listing(
        (),
        tuple(
            Part(Link(label_of(index * MAX_LISTED + 1, part), f"{base}{index + 1}/", len(part)), tuple(part))
            for index, part in parts
        ),
    )


def by_number(first: int, things: Sequence[object]) -> str:
    """Return the title of a part by numbers: `101–200`."""
    return f"{first}–{first + len(things) - 1}"


def by_title(_: int, links: Sequence[Link]) -> str:
    """Return the title of a part by its first and its last link: `Abkhazia – Austria`."""
    return f"{links[0].title} – {links[-1].title}"
