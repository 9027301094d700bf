"""Years: what the archive has of each: its briefings and events, what was said, promised, and fell due."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from briefarchive.addresses import address_of
from briefarchive.drawing.drawing import Entry, Row
from briefarchive.folds.dated import position_address, position_refs, refs_of
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.assertions import Held
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.pages.cards import BriefingLine, EventLine, briefing_line
from briefarchive.pages.dated import (
    DatedLine,
    Taken,
    current_positions,
    due_on,
    made_on,
    position_line,
    promise_line,
    promises_by,
    row,
)
from briefarchive.pages.drawn import About, Drawn, by_months, events_row
from briefarchive.pages.filters import Filter, filed, filter_of
from briefarchive.pages.links import Link, to_ref
from briefarchive.pages.page import Page
from briefarchive.pages.records import stance_label
from briefarchive.pages.shelf_pages import EMPTY, by_key
from briefarchive.pages.timeline import filed_line
from briefarchive.words import Words

_LANES = 10
"""For the labels of each of several rows."""
T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A position in the list of a year."""

    link: Link
    """The statement, and where it stands in its briefing."""
    date: Edtf
    actor: Link
    issue: Link
    stance: str
    filed: str
    """What it is filed under, as `filters.filed` gives it; so below."""


@dataclass(frozen=True, slots=True)
class YearView:
    """One calendar year."""

    year: int
    drawn: Drawn | None
    filter: Filter | None
    briefings: Shelf[BriefingLine]
    """Newest first; months if there are too many to list, as in all these lists."""
    events: Shelf[EventLine]
    """Oldest first; their own addresses are on the year's page of the timeline."""
    timeline: Link | None
    """That page, with the number of events."""
    positions: Shelf[PositionLine]
    """Positions taken in the year, oldest first; retracted and withdrawn ones are left out."""
    made: Shelf[DatedLine]
    """Commitments made in the year, oldest first."""
    due: Shelf[DatedLine]
    """Commitments that fall due in the year, first due first."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a year with more entries of a kind than one page can list, or a part of it."""

    filter: Filter | None
    briefings: Shelf[BriefingLine]
    positions: Shelf[PositionLine]
    made: Shelf[DatedLine]
    due: Shelf[DatedLine]


@dataclass(frozen=True, slots=True)
class _Dated:
    """Everything that is dated, by kind; oldest first, but for briefings."""

    briefings: Sequence[Briefing]
    events: Sequence[Happening]
    positions: Sequence[Held]
    made: Sequence[Taken]
    due: Sequence[Taken]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page of each year that has anything dated, oldest first, then its months."""
    years = _by_year(archive)
    links = [Link(words.period(str(year)), f"{year}/") for year in years]
    above = (Link(words.say("briefings.title"), "briefings/"),)
    for index, (year, dated) in enumerate(years.items()):
        title = links[index].title
        view = _view(archive, About.of(archive, words, title), year, dated)
        view = replace(
            view,
            previous=links[index - 1] if index else None,
            next=links[index + 1] if index + 1 < len(links) else None,
        )
        yield Page(f"{year}/", "year", title, words.say("year.description", year=year), view, trail=above)
        yield from _month_pages(archive, view, (*above, links[index]), words)


def _view(archive: Archive, about: About, year: int, dated: _Dated) -> YearView:
    """Return what the page of a year shows, without the way to others."""
    rows = _rows(archive, dated)
    briefings = _shelf(dated.briefings, lambda briefing: on(briefing.date), partial(_briefing_line, archive))
    events = _shelf(dated.events, lambda happening: happening.event.date, partial(filed_line, archive))
    positions = _shelf(dated.positions, _held, partial(_position_line, archive))
    made = _shelf(dated.made, _when, partial(promise_line, archive))
    due = _shelf(dated.due, _when, partial(promise_line, archive))
    shelves = (briefings, events, positions, made, due)
    listed = (line.filed for shelf in shelves for line in shelf.everything)
    drawn = by_months(about, rows, year)
    return YearView(
        year,
        drawn,
        filter_of(archive, about.words, listed, [row.kind for row in rows], has_period=drawn is not None),
        briefings,
        events,
        Link(about.words.say("timeline.title"), f"timeline/{year}/", len(dated.events)) if dated.events else None,
        positions,
        made,
        due,
        None,
        None,
    )


def _briefing_line(archive: Archive, briefing: Briefing) -> BriefingLine:
    return replace(briefing_line(briefing), filed=filed(archive, refs_of(briefing.fields, archive.terms)))


def _position_line(archive: Archive, held: Held) -> PositionLine:
    """Return a position as lists show it."""
    position = held.position
    return PositionLine(
        Link(position.statement, position_address(held)),
        position.date,
        to_ref(archive, position.actor),
        to_ref(archive, position.issue),
        stance_label(archive, position),
        filed(archive, position_refs(held)),
    )


def _month_pages(archive: Archive, year: YearView, trail: tuple[Link, ...], words: Words) -> Iterator[Page]:
    """Yield a page for each smaller shelf of a year, in the order of their keys."""
    briefings, positions = by_key(year.briefings), by_key(year.positions)
    made, due = by_key(year.made), by_key(year.due)
    for key in sorted({*briefings, *positions, *made, *due}):
        label = words.period(key)
        view = MonthView(
            None,
            briefings.get(key, EMPTY),
            positions.get(key, EMPTY),
            made.get(key, EMPTY),
            due.get(key, EMPTY),
        )
        shelves = (view.briefings, view.positions, view.made, view.due)
        listed = (line.filed for shelf in shelves for line in shelf.things)
        view = replace(view, filter=filter_of(archive, words, listed))
        yield Page(f"{key}/", "month", label, words.say("year.description", year=label), view, trail=trail)


def years_of(archive: Archive) -> frozenset[int]:
    """Return the years that have a page."""
    return frozenset(_by_year(archive))


def _by_year(archive: Archive) -> Mapping[int, _Dated]:
    """Return what each year has, oldest year first."""
    briefings = _grouped(archive.briefings[::-1], lambda briefing: on(briefing.date))
    events = _grouped(tuple(archive.happenings.values()), lambda happening: happening.event.date)
    positions = _grouped(tuple(current_positions(archive)), _held)
    made = _grouped(promises_by(archive, made_on), _when)
    due = _grouped(promises_by(archive, due_on), _when)
    years = sorted({*briefings, *events, *positions, *made, *due})
    return {
        year: _Dated(
            briefings.get(year, ()),
            events.get(year, ()),
            positions.get(year, ()),
            made.get(year, ()),
            due.get(year, ()),
        )
        for year in years
    }


def _grouped(things: Sequence[T], date_of: Callable[[T], Edtf]) -> Mapping[int, Sequence[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for thing in things:
        found[date_of(thing).year].append(thing)
    return found


def _held(held: Held) -> Edtf:
    return held.position.date


def _when(taken: Taken) -> Edtf:
    return taken[0]


def _shelf(things: Sequence[T], date_of: Callable[[T], Edtf], view_of: Callable[[T], V]) -> Shelf[V]:
    """Return the things of a year, by months if they are too many."""
    shelf = shelve(things, lambda thing: (date_of(thing).year, date_of(thing).month), by_year=True)
    return shelf.shelves[0].shown_as(view_of) if shelf else EMPTY


def _rows(archive: Archive, dated: _Dated) -> list[Row]:
    """Return what is drawn of a year: a row for each kind of record that there is, in the order of the lists."""
    briefings = (Entry(on(briefing.date), briefing.title, address_of(briefing.path)) for briefing in dated.briefings)
    rows = (
        Row("briefings", tuple(briefings), _LANES),
        events_row(dated.events, _LANES),
        row("positions", (position_line(archive, held) for held in dated.positions), _LANES),
        row("made", (promise_line(archive, taken) for taken in dated.made), _LANES),
        row("due", (promise_line(archive, taken) for taken in dated.due), _LANES),
    )
    return [found for found in rows if found.entries]
