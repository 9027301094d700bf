"""The pages of smaller shelves: what a list too long for one page is split into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Never, TypeVar

from briefarchive.folds.shelves import Shelf
from briefarchive.pages.cards import BriefingLine, MentionLine
from briefarchive.pages.chronology import Chronology
from briefarchive.pages.links import Link
from briefarchive.pages.listing import NOTHING, Listing
from briefarchive.pages.page import Page
from briefarchive.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelves:
    """The lists of a page: each is shown whole, or as counts that lead to pages of its smaller shelves."""

    base: str
    """The address to which the keys of smaller shelves are added."""
    briefings: Shelf[BriefingLine]
    """Newest first."""
    chronology: Chronology
    mentions: Shelf[MentionLine]
    """Sentences of briefings, newest first."""
    undated_mentions: Listing[MentionLine] = NOTHING
    """Sentences of terms."""

    @property
    def are_mentioned(self) -> bool:
        """Whether any sentence mentions what the page is about."""
        return bool(self.mentions or self.undated_mentions)


def shelf_pages(shelves: Shelves, title: str, trail: tuple[Link, ...], words: Words) -> Iterator[Page]:
    """Yield a page for each smaller shelf, in the order of their keys, then for each part of the undated mentions.

    Args:
        shelves: The lists of the page above.
        title: What the lists are about.
        trail: The way to the page above, that page included.
        words: The words of the interface.
    """
    briefings, events, mentions = by_key(shelves.briefings), by_key(shelves.chronology.events), by_key(shelves.mentions)
    for key in sorted({*briefings, *events, *mentions}):
        view = Shelves(
            shelves.base,
            briefings.get(key, EMPTY),
            Chronology(events.get(key, EMPTY)),
            mentions.get(key, EMPTY),
        )
        link = Link(words.period(key), f"{shelves.base}{key}/")
        yield _page(link, title, view, trail, words)
    for part in shelves.undated_mentions.parts:
        view = Shelves(shelves.base, EMPTY, Chronology(EMPTY), EMPTY, Listing(part.things, ()))
        yield _page(part.link, title, view, trail, words)


def _page(link: Link, title: str, view: Shelves, trail: tuple[Link, ...], words: Words) -> Page:
    heading = words.say("shelf.title", title=title, period=link.title)
    description = words.say("shelf.description", title=heading)
    return Page(link.address, "shelf", heading, description, view, trail=trail)


EMPTY: Shelf[Never] = Shelf("", 0, (), ())


def by_key(shelf: Shelf[T]) -> Mapping[str, Shelf[T]]:
    """Return every smaller shelf by its key."""
    return {found.key: found for found in shelf.below()}
