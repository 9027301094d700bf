"""Years: what the archive has of each: its briefings and events, what was said, promised, and fell due."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from briefarchive.addresses import address_of
from briefarchive.drawing.drawing import Entry, Row
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.assertions import Held
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.pages.cards import BriefingLine, EventLine, briefing_line
from briefarchive.pages.drawn import About, Drawn, by_months, events_row
from briefarchive.pages.filters import Filter, filed, filter_of
from briefarchive.pages.links import Link, to_briefing, to_promise, to_ref
from briefarchive.pages.page import Page
from briefarchive.pages.records import stance_label
from briefarchive.pages.shelf_pages import EMPTY, by_key
from briefarchive.pages.timeline import counts_today, filed_line
from briefarchive.words import Words

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
class PromiseLine:
    """A commitment in the list of a year."""

    link: Link
    filed: str


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
    made: Shelf[PromiseLine]
    """Commitments made in the year, oldest first."""
    due: Shelf[PromiseLine]
    """Commitments that fall due in the year, first due first."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month of a year with more entries of a kind than one page can list, or a part of it."""

    briefings: Shelf[BriefingLine]
    positions: Shelf[PositionLine]
    made: Shelf[PromiseLine]
    due: Shelf[PromiseLine]


@dataclass(frozen=True, slots=True)
class _Dated:
    """Everything that is dated, by kind; oldest first, but for briefings."""

    briefings: Sequence[Briefing]
    events: Sequence[Happening]
    positions: Sequence[Held]
    made: Sequence[tuple[Edtf, str, Promise]]
    due: Sequence[tuple[Edtf, str, Promise]]


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
        yield from _month_pages(view, (*above, links[index]), words)


def _view(archive: Archive, about: About, year: int, dated: _Dated) -> YearView:
    """Return what the page of a year shows, without the way to others."""
    rows = _rows(archive, dated)
    briefings = _shelf(dated.briefings, lambda briefing: on(briefing.date), partial(_briefing_line, archive))
    events = _shelf(dated.events, lambda happening: happening.event.date, partial(filed_line, archive))
    positions = _shelf(dated.positions, _held, partial(position_line, archive))
    made = _shelf(dated.made, _when, partial(_promise_line, archive))
    due = _shelf(dated.due, _when, partial(_promise_line, archive))
    shelves = (briefings, events, positions, made, due)
    listed = (
        () if any(shelf.shelves for shelf in shelves) else (line.filed for shelf in shelves for line in shelf.things)
    )
    return YearView(
        year,
        by_months(about, rows, year),
        filter_of(archive, listed, [row.kind for row in rows]),
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
    return replace(briefing_line(briefing), filed=filed(archive, briefing.fields.terms))


def _promise_line(archive: Archive, item: tuple[Edtf, str, Promise]) -> PromiseLine:
    _, name, promise = item
    commitment = promise.commitment
    terms = {
        "actors": (*commitment.parties, *commitment.by, *commitment.to),
        "issues": (commitment.issue,) if commitment.issue else (),
    }
    return PromiseLine(to_promise(name, promise), filed(archive, lambda facet: terms.get(facet, ())))


def position_line(archive: Archive, held: Held) -> PositionLine:
    """Return a position as lists show it."""
    position = held.position
    terms = {"actors": (position.actor,), "issues": (position.issue,)}
    return PositionLine(
        Link(position.statement, _address_of(held)),
        position.date,
        to_ref(archive, position.actor),
        to_ref(archive, position.issue),
        stance_label(archive, position),
        filed(archive, lambda facet: terms.get(facet, ())),
    )


def _address_of(held: Held) -> str:
    return f"{address_of(held.home.path)}#{held.position.id or 'brief-positions'}"


def _month_pages(year: YearView, trail: tuple[Link, ...], words: Words) -> Iterator[Page]:
    """Yield a page for each smaller shelf of a year, in the order of their keys."""
    briefings, positions = by_key(year.briefings), by_key(year.positions)
    made, due = by_key(year.made), by_key(year.due)
    for key in sorted({*briefings, *positions, *made, *due}):
        label = words.period(key)
        view = MonthView(
            briefings.get(key, EMPTY), positions.get(key, EMPTY), made.get(key, EMPTY), due.get(key, EMPTY)
        )
        yield Page(f"{key}/", "month", label, words.say("year.description", year=label), view, trail=trail)


def _by_year(archive: Archive) -> Mapping[int, _Dated]:
    """Return what each year has, oldest year first."""
    briefings = _grouped(archive.briefings[::-1], lambda briefing: on(briefing.date))
    events = _grouped(tuple(archive.happenings.values()), lambda happening: happening.event.date)
    positions = _grouped([held for held in archive.positions if counts_today(archive, held)], _held)
    made = _grouped(_promises(archive, lambda promise: promise.commitment.made), _when)
    due = _grouped(_promises(archive, lambda promise: promise.commitment.due), _when)
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


def _promises(archive: Archive, date_of: Callable[[Promise], Edtf | None]) -> Sequence[tuple[Edtf, str, Promise]]:
    """Return commitments with one of their dates and their ids, in its order; those that lack it are left out."""
    dated = [
        (when, name, promise) for name, promise in archive.promises.items() if (when := date_of(promise)) is not None
    ]
    return sorted(dated, key=lambda item: item[:2])


def _held(held: Held) -> Edtf:
    return held.position.date


def _when(item: tuple[Edtf, str, Promise]) -> Edtf:
    return item[0]


def _shelf(things: Sequence[T], date_of: Callable[[T], Edtf], view_of: Callable[[T], V]) -> Shelf[V]:
    """Return the things of a year, by months if they are too many."""
    shelf = shelve(things, lambda thing: (date_of(thing).year, date_of(thing).month), by_year=True)
    return shelf.shelves[0].shown_as(view_of) if shelf else EMPTY


def _rows(archive: Archive, dated: _Dated) -> list[Row]:
    """Return what is drawn of a year: a row for each kind of record that there is, in the order of the lists."""
    rows = (
        Row("briefings", tuple(_entry(on(briefing.date), to_briefing(briefing)) for briefing in dated.briefings)),
        events_row(dated.events),
        Row("positions", tuple(_position_entry(archive, held) for held in dated.positions)),
        Row("made", tuple(_entry(when, to_promise(name, promise)) for when, name, promise in dated.made)),
        Row("due", tuple(_entry(when, to_promise(name, promise)) for when, name, promise in dated.due)),
    )
    return [row for row in rows if row.entries]


def _position_entry(archive: Archive, held: Held) -> Entry:
    actor = to_ref(archive, held.position.actor).title
    return Entry(held.position.date, f"{actor}: {stance_label(archive, held.position)}", _address_of(held))


def _entry(when: Edtf, link: Link) -> Entry:
    return Entry(when, link.title, link.address)
