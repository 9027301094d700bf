"""The timeline: every event of the archive in date order, a page for ten years at a time, and a page for each year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefarchive.addresses import decade_address
from briefarchive.drawing.drawing import Tally
from briefarchive.folds.dated import refs_of
from briefarchive.folds.shelves import MAX_LISTED, Shelf, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Happening
from briefarchive.pages.cards import EventCard, EventLine, event_card, event_line
from briefarchive.pages.dated import current_positions, made_on, promises_by
from briefarchive.pages.drawn import About, Drawn, by_months, by_years, counted_by_years, events_row, tally
from briefarchive.pages.filters import Filter, filed, filter_of
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Every event, oldest first."""

    shelf: Shelf[EventLine]
    """Split if there are too many to list."""
    drawn: Drawn | None
    """How many records each year has; None if there are no events."""
    decades: tuple[Link, ...]
    """The pages of ten years each, with the number of their events."""
    filter: Filter | None


@dataclass(frozen=True, slots=True)
class DecadeView:
    """The events of ten years, oldest first, and the pages before and after; no event has its address here."""

    heading: str
    shelf: Shelf[EventLine]
    """Split if there are too many to list."""
    drawn: Drawn | None
    filter: Filter | None
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class TimelineYearView:
    """The events of a year (or a month, if a year has too many), oldest first, and the pages before and after."""

    heading: str
    year: Link
    """The page of the whole year, with its briefings and commitments."""
    shelf: Shelf[EventCard]
    drawn: Drawn | None
    """The months of the year; None on the page of a month."""
    filter: Filter | None
    previous: Link | None
    next: Link | None


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the whole timeline, then its decades, then its years; an event's own address is on the page of its year."""
    decades = _decades(archive, words)
    yield _whole(archive, words, decades)
    yield from _decade_pages(archive, words, decades)
    yield from _year_pages(archive, words, decades)


def _decades(archive: Archive, words: Words) -> Mapping[int, tuple[Link, list[Happening]]]:
    """Return the link to each decade and its events, oldest first, by its first year."""
    found: dict[int, list[Happening]] = {}
    for happening in archive.happenings.values():
        found.setdefault(_decade(happening.event.date.year), []).append(happening)
    return {
        decade: (Link(_decade_title(words, decade), decade_address(decade), len(happenings)), happenings)
        for decade, happenings in found.items()
    }


def _decade(year: int) -> int:
    """Return the first year of a decade."""
    return year // 10 * 10


def _decade_title(words: Words, decade: int) -> str:
    key = "date.decade" if decade % 100 else "date.decade-first"
    return words.say(key, year=decade, last_year=decade + 9)


def _whole(archive: Archive, words: Words, decades: Mapping[int, tuple[Link, list[Happening]]]) -> Page:
    happenings = tuple(archive.happenings.values())
    shelf = shelve(happenings, period_of, by_year=len(happenings) > MAX_LISTED)
    title = words.say("timeline.title")
    tallies = _tallies(archive) if happenings else ()
    lines = shelf.shown_as(partial(filed_line, archive))
    listed, kinds = (line.filed for line in lines.everything), [found.kind for found in tallies]
    view = TimelineView(
        lines.bare if lines.shelves else lines,
        counted_by_years(About.of(archive, words, title), tallies, _to_year_of),
        tuple(link for link, _ in decades.values()),
        filter_of(archive, words, listed, kinds, has_period=bool(tallies)),
    )
    return Page("timeline/", "timeline", title, words.say("timeline.description"), view)


def filed_line(archive: Archive, happening: Happening) -> EventLine:
    """Return an event as a list shows it that can be narrowed."""
    return event_line(happening, filed=filed(archive, refs_of(happening.event, archive.terms)))


def _tallies(archive: Archive) -> Sequence[Tally]:
    """Return the years of everything that is dated, by kind; kinds without anything are left out."""
    tallies = (
        tally("events", (happening.event.date.year for happening in archive.happenings.values())),
        tally("positions", (held.position.date.year for held in current_positions(archive))),
        tally("made", (when.year for when, _ in promises_by(archive, made_on))),
        tally("briefings", (briefing.date.year for briefing in archive.briefings)),
    )
    return [found for found in tallies if found.counts]


def _to_year_of(kind: str, year: str) -> str:
    return f"timeline/{year}/" if kind == "events" else f"{year}/#brief-{kind}"


def _decade_pages(
    archive: Archive, words: Words, decades: Mapping[int, tuple[Link, list[Happening]]]
) -> Iterator[Page]:
    """Yield the page of each decade that has an event."""
    links = [link for link, _ in decades.values()]
    for index, (decade, (link, happenings)) in enumerate(decades.items()):
        title = words.say("timeline.decade-title", decade=link.title)
        shelf = shelve(happenings, period_of)
        lines = shelf.shown_as(partial(filed_line, archive))
        drawn = by_years(
            About.of(archive, words, title),
            [events_row(happenings)],
            lambda _, year: f"timeline/{year}/",
            range(max(decade, 1), decade + 10),
        )
        listed = (line.filed for line in lines.everything)
        view = DecadeView(
            link.title,
            lines.bare if lines.shelves else lines,
            drawn,
            filter_of(archive, words, listed, has_period=drawn is not None),
            *_neighbours(links, index),
        )
        description = words.say("timeline.decade-description", decade=link.title, count=len(happenings))
        yield Page(link.address, "timeline-decade", title, description, view, trail=(_to_timeline(words),))


def _year_pages(archive: Archive, words: Words, decades: Mapping[int, tuple[Link, list[Happening]]]) -> Iterator[Page]:
    """Yield the page of each year that has an event, and of its months if it has too many."""
    by_year = shelve(tuple(archive.happenings.values()), period_of, by_year=True)
    shelves = list(by_year.shown_as(partial(_filed_card, archive)).below())
    links = [Link(words.period(shelf.key), f"timeline/{shelf.key}/") for shelf in shelves]
    of_year: dict[str, list[Happening]] = {}
    for happening in archive.happenings.values():
        of_year.setdefault(str(happening.event.date.year), []).append(happening)
    for index, shelf in enumerate(shelves):
        heading = links[index].title
        title = words.say("timeline.year-title", year=heading)
        year = int(shelf.key.split("-", maxsplit=1)[0])
        drawn = by_months(About.of(archive, words, title), [events_row(of_year.get(shelf.key, ()))], year)
        listed = (card.line.filed for card in shelf.everything)
        yield Page(
            address=links[index].address,
            template="timeline-year",
            title=title,
            description=words.say("timeline.year-description", year=heading, count=shelf.count),
            view=TimelineYearView(
                heading,
                Link(str(year), f"{year}/"),
                shelf,
                drawn,
                filter_of(archive, words, listed, has_period=drawn is not None),
                *_neighbours(links, index),
            ),
            trail=(_to_timeline(words), decades[_decade(year)][0]),
        )


def _filed_card(archive: Archive, happening: Happening) -> EventCard:
    return replace(event_card(archive, happening), line=filed_line(archive, happening))


def _to_timeline(words: Words) -> Link:
    return Link(words.say("timeline.title"), "timeline/")


def _neighbours(links: Sequence[Link], index: int) -> tuple[Link | None, Link | None]:
    """Return the pages before and after one."""
    return links[index - 1] if index else None, links[index + 1] if index + 1 < len(links) else None
