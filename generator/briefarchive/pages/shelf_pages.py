"""The pages of smaller shelves: what a list too long for one page is split into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Never, TypeVar

from briefarchive.folds.shelves import Shelf
from briefarchive.pages.cards import BriefingLine, EventCard, MentionLine
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelves:
    """The dated lists of a page: each is shown whole, or as counts that lead to pages of its smaller shelves."""

    base: str
    """The address to which the keys of smaller shelves are added."""
    briefings: Shelf[BriefingLine]
    """Newest first."""
    events: Shelf[EventCard]
    """Oldest first."""
    mentions: Shelf[MentionLine]
    """Sentences of briefings, newest first."""


def shelf_pages(shelves: Shelves, title: str, trail: tuple[Link, ...], words: Words) -> Iterator[Page]:
    """Yield a page for each smaller shelf, in the order of their keys.

    Args:
        shelves: The lists of the page above.
        title: What the lists are about.
        trail: The way to the page above, that page included.
        words: The words of the interface.
    """
    briefings, events, mentions = _by_key(shelves.briefings), _by_key(shelves.events), _by_key(shelves.mentions)
    for key in sorted({*briefings, *events, *mentions}):
        heading = words.say("shelf.title", title=title, period=words.period(key))
        view = Shelves(
            shelves.base,
            briefings.get(key, EMPTY),
            events.get(key, EMPTY),
            mentions.get(key, EMPTY),
        )
        yield Page(
            address=f"{shelves.base}{key}/",
            template="shelf",
            title=heading,
            description=words.say("shelf.description", title=heading),
            view=view,
            trail=trail,
        )


EMPTY: Shelf[Never] = Shelf("", 0, (), ())


def _by_key(shelf: Shelf[T]) -> Mapping[str, Shelf[T]]:
    return {found.key: found for found in shelf.below()}
