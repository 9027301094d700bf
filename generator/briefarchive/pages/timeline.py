"""The timeline: every event of the archive in date order, and a page for each year."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.folds.shelves import Shelf, YearShelf
from briefarchive.model.archive import Archive
from briefarchive.pages.cards import EventCard, event_shelf
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Every event, oldest first."""

    shelf: Shelf[EventCard]


@dataclass(frozen=True, slots=True)
class TimelineYearView:
    """The events of a year, oldest first, and the years with events around it."""

    shelf: YearShelf[EventCard]
    previous: int | None
    next: int | None


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the whole timeline, then the page of each year with an event; an event's own address is there."""
    shelf = event_shelf(archive, tuple(archive.happenings.values()))
    title = words.say("timeline.title")
    yield Page("timeline/", "timeline", title, words.say("timeline.description"), TimelineView(shelf))
    numbers = [year.year for year in shelf.years]
    for index, year in enumerate(shelf.years):
        view = TimelineYearView(
            year,
            previous=numbers[index - 1] if index else None,
            next=numbers[index + 1] if index + 1 < len(numbers) else None,
        )
        heading = words.say("timeline.year-title", year=year.year)
        description = words.say("timeline.year-description", year=year.year, count=len(year.things))
        yield Page(f"timeline/{year.year}/", "timeline-year", heading, description, view)
