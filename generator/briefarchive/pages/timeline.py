"""The timeline: every event of the archive in date order, and a page for each year."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.folds.shelves import MAX_LISTED, Shelf, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Happening
from briefarchive.pages.cards import EventCard, EventLine, event_card, event_line
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Every event, oldest first."""

    shelf: Shelf[EventLine]
    """Split if there are too many to list."""


@dataclass(frozen=True, slots=True)
class TimelineYearView:
    """The events of a year (or a month, if a year has too many), oldest first, and the pages before and after."""

    heading: str
    year: Link
    """The page of the whole year, with its briefings and commitments."""
    shelf: Shelf[EventCard]
    previous: Link | None
    next: Link | None


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the whole timeline, then the page of each year with an event; an event's own address is there."""
    happenings = tuple(archive.happenings.values())
    by_year = shelve(happenings, period_of, by_year=True)
    whole = shelve(happenings, period_of) if len(happenings) <= MAX_LISTED else by_year

    def card(happening: Happening) -> EventCard:
        return event_card(archive, happening)

    title = words.say("timeline.title")
    view = TimelineView(whole.shown_as(event_line))
    yield Page("timeline/", "timeline", title, words.say("timeline.description"), view)
    shelves = list(by_year.shown_as(card).below())
    links = [Link(words.period(shelf.key), f"timeline/{shelf.key}/") for shelf in shelves]
    for index, shelf in enumerate(shelves):
        heading = links[index].title
        yield Page(
            address=links[index].address,
            template="timeline-year",
            title=words.say("timeline.year-title", year=heading),
            description=words.say("timeline.year-description", year=heading, count=shelf.count),
            view=TimelineYearView(
                heading,
                _to_year(shelf.key),
                shelf,
                previous=links[index - 1] if index else None,
                next=links[index + 1] if index + 1 < len(links) else None,
            ),
            trail=(Link(title, "timeline/"),),
        )


def _to_year(key: str) -> Link:
    year = key.split("-", maxsplit=1)[0]
    return Link(year, f"{year}/")
