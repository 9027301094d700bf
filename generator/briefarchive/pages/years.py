"""Years: what the archive has of each: its briefings, its events, what was promised and what fell due."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Promise
from briefarchive.model.edtf import Edtf
from briefarchive.pages.cards import BriefingLine, briefing_line, briefing_shelf
from briefarchive.pages.links import Link, to_promise
from briefarchive.pages.page import Page
from briefarchive.pages.shelf_pages import EMPTY, by_key
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class YearView:
    """One calendar year."""

    year: int
    briefings: Shelf[BriefingLine]
    """Newest first; months if there are too many to list."""
    events: Link | None
    """The year's page of the timeline, with the number of events."""
    made: Shelf[Link]
    """Commitments made in the year, oldest first."""
    due: Shelf[Link]
    """Commitments that fall due in the year, first due first."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a year with more briefings or commitments than one page can list, or a part of it."""

    briefings: Shelf[BriefingLine]
    made: Shelf[Link]
    due: Shelf[Link]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page of each year that has a briefing, an event or a commitment, oldest first, then its months."""
    briefings, events = _briefings_by_year(archive), _events_by_year(archive)
    made, due = _promises_by_year(archive, _made), _promises_by_year(archive, _due)
    years = sorted({*briefings, *events, *made, *due})
    links = [Link(words.period(str(year)), f"{year}/") for year in years]
    above = (Link(words.say("briefings.title"), "briefings/"),)
    for index, year in enumerate(years):
        title = links[index].title
        view = YearView(
            year,
            briefings.get(year, EMPTY),
            Link(words.say("timeline.title"), f"timeline/{year}/", events[year]) if year in events else None,
            made.get(year, EMPTY),
            due.get(year, EMPTY),
            previous=links[index - 1] if index else None,
            next=links[index + 1] if index + 1 < len(links) else None,
        )
        yield Page(f"{year}/", "year", title, words.say("year.description", year=year), view, trail=above)
        yield from _month_pages(view, (*above, links[index]), words)


def _month_pages(year: YearView, trail: tuple[Link, ...], words: Words) -> Iterator[Page]:
    """Yield a page for each smaller shelf of a year, in the order of their keys."""
    briefings, made, due = by_key(year.briefings), by_key(year.made), by_key(year.due)
    for key in sorted({*briefings, *made, *due}):
        label = words.period(key)
        view = MonthView(briefings.get(key, EMPTY), made.get(key, EMPTY), due.get(key, EMPTY))
        yield Page(f"{key}/", "month", label, words.say("year.description", year=label), view, trail=trail)


def _briefings_by_year(archive: Archive) -> Mapping[int, Shelf[BriefingLine]]:
    shelf = briefing_shelf(archive.briefings[::-1], by_year=True).shown_as(briefing_line)
    return {int(year.key): year for year in shelf.shelves}


def _events_by_year(archive: Archive) -> Mapping[int, int]:
    """Return how many events each year has."""
    counts: dict[int, int] = defaultdict(int)
    for happening in archive.happenings.values():
        counts[happening.event.date.year] += 1
    return counts


def _made(promise: Promise) -> Edtf | None:
    return promise.commitment.made


def _due(promise: Promise) -> Edtf | None:
    return promise.commitment.due


def _promises_by_year(archive: Archive, date_of: Callable[[Promise], Edtf | None]) -> Mapping[int, Shelf[Link]]:
    """Return commitments by the year of one of their dates, in its order; those that lack it are left out."""
    dated = [
        (when, name, promise) for name, promise in archive.promises.items() if (when := date_of(promise)) is not None
    ]
    dated.sort(key=lambda item: item[:2])
    shelf = shelve(dated, lambda item: (item[0].year, item[0].month), by_year=True)
    return {int(year.key): year for year in shelf.shown_as(lambda item: to_promise(item[1], item[2])).shelves}
