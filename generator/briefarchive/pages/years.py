"""Years: what the archive has of each: its briefings, its events, what was promised and what fell due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefarchive.folds.shelves import MAX_LISTED, Shelf
from briefarchive.model.archive import Archive
from briefarchive.pages.cards import BriefingLine, briefing_line, briefing_shelf
from briefarchive.pages.links import Link, to_promise
from briefarchive.pages.page import Page
from briefarchive.pages.shelf_pages import EMPTY
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class YearView:
    """One calendar year."""

    year: int
    briefings: Shelf[BriefingLine]
    """Newest first; months if there are too many to list."""
    events: Link | None
    """The year's page of the timeline, with the number of events."""
    made: tuple[Link, ...]
    """Commitments made in the year, oldest first."""
    due: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a year with more briefings than one page can list, or a part of it."""

    briefings: Shelf[BriefingLine]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page of each year that has a briefing, an event or a commitment, oldest first, then its months."""
    briefings = _briefings_by_year(archive)
    events = _events_by_year(archive)
    made, due = _promises(archive)
    years = sorted({*briefings, *events, *made, *due})
    links = [Link(words.period(str(year)), f"{year}/") for year in years]
    above = (Link(words.say("briefings.title"), "briefings/"),)
    for index, year in enumerate(years):
        title = links[index].title
        view = YearView(
            year,
            briefings.get(year, EMPTY),
            Link(words.say("timeline.title"), f"timeline/{year}/", events[year]) if year in events else None,
            tuple(made.get(year, ())[:MAX_LISTED]),
            tuple(due.get(year, ())[:MAX_LISTED]),
            previous=links[index - 1] if index else None,
            next=links[index + 1] if index + 1 < len(links) else None,
        )
        yield Page(f"{year}/", "year", title, words.say("year.description", year=year), view, trail=above)
        for month in view.briefings.below():
            label = words.period(month.key)
            description = words.say("year.description", year=label)
            trail = (*above, Link(title, f"{year}/"))
            yield Page(f"{month.key}/", "month", label, description, MonthView(month), trail=trail)


def _briefings_by_year(archive: Archive) -> Mapping[int, Shelf[BriefingLine]]:
    shelf = briefing_shelf(archive.briefings[::-1], by_year=True).shown_as(briefing_line)
    return {int(year.key): year for year in shelf.shelves}


def _events_by_year(archive: Archive) -> Mapping[int, int]:
    """Return how many events each year has."""
    counts: dict[int, int] = defaultdict(int)
    for happening in archive.happenings.values():
        counts[happening.event.date.year] += 1
    return counts


def _promises(archive: Archive) -> tuple[Mapping[int, list[Link]], Mapping[int, list[Link]]]:
    """Return commitments by the year in which they were made, and by the year in which they fall due."""
    made: dict[int, list[Link]] = defaultdict(list)
    due: dict[int, list[Link]] = defaultdict(list)
    for name, promise in archive.promises.items():
        link = to_promise(name, promise)
        made[promise.commitment.made.year].append(link)
        if promise.commitment.due:
            due[promise.commitment.due.year].append(link)
    return made, due
