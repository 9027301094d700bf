"""Cards and lines: events, briefings and mentions as more than one kind of page shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.shelves import MAX_LISTED, Shelf, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Backlink, Happening
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import EventStatus
from briefarchive.model.values import Ref
from briefarchive.pages.grounds import Grounds, grounds
from briefarchive.pages.links import Link, to_briefing, to_happening, to_refs, to_term

MAX_NAMED = 5
"""So many of the briefings that discuss an event are named beside it in a list; its card names the others."""


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """A briefing in a list."""

    link: Link
    date: Edtf
    kind: str
    summary: str
    is_draft: bool
    standing: str
    """`superseded` or `withdrawn`, else empty."""
    via: tuple[Link, ...] = ()
    """The narrower terms through which it is listed, or what it shares with the briefing it is related to."""
    filed: str = ""
    """What it is filed under, as `filters.filed` gives it, on pages whose lists can be narrowed."""


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A sentence that mentions an entry."""

    link: Link
    """The page on which it stands."""
    date: Edtf | None
    """The dateline, if it stands in a briefing."""
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Filing:
    """The terms of one facet that a thing names."""

    facet: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list."""

    id: str
    link: Link
    date: Edtf
    number: int | None
    summary: str
    status: str
    flag: str
    """The status if it is not that the event was held, else empty."""
    is_retracted: bool
    briefings: tuple[Link, ...]
    """The first of those that discuss it, in date order; no more than `MAX_NAMED`."""
    more_briefings: int
    """How many others do."""
    via: tuple[Link, ...] = ()
    """The narrower terms through which it is listed."""
    filed: str = ""
    """What it is filed under, as `filters.filed` gives it, on pages whose lists can be narrowed."""


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event with everything the archive knows of it."""

    line: EventLine
    anchor: str
    """Its element id; empty on the page of a briefing that is not its home."""
    series: tuple[Link, ...]
    filings: tuple[Filing, ...]
    """By facet, series left out."""
    briefings: tuple[Link, ...]
    """The first of those that discuss it, in date order; no more than a page can list."""
    more_briefings: int
    """How many others do."""
    grounds: Grounds


def briefing_line(briefing: Briefing, via: tuple[Link, ...] = ()) -> BriefingLine:
    """Return a briefing as lists show it."""
    fields = briefing.fields
    return BriefingLine(
        link=to_briefing(briefing),
        date=on(briefing.date),
        kind=fields.kind.value,
        summary=fields.summary,
        is_draft=briefing.is_draft,
        standing=fields.status.status.value if fields.status.since else "",
        via=via,
    )


def briefing_shelf(briefings: Sequence[Briefing], *, by_year: bool = False) -> Shelf[Briefing]:
    """Return briefings by year, in the order given."""
    return shelve(briefings, lambda briefing: (briefing.date.year, briefing.date.month), by_year=by_year)


def mention_line(backlink: Backlink) -> MentionLine:
    """Return a sentence that mentions an entry, with where it stands."""
    entry, mention = backlink.entry, backlink.mention
    return MentionLine(
        link=to_briefing(entry) if isinstance(entry, Briefing) else to_term(entry),
        date=on(entry.date) if isinstance(entry, Briefing) else None,
        before=mention.before,
        text=mention.text,
        after=mention.after,
    )


def mention_shelf(backlinks: Sequence[Backlink]) -> Shelf[Backlink]:
    """Return the sentences of briefings by year, in the order given; those of undated entries are left out."""
    dated = [(found, found.entry.date) for found in backlinks if isinstance(found.entry, Briefing)]
    return shelve(dated, lambda item: (item[1].year, item[1].month)).shown_as(lambda item: item[0])


def filings(archive: Archive, terms: Callable[[str], Sequence[Ref]], *, without: str) -> tuple[Filing, ...]:
    """Return the terms that a thing names, by facet.

    Args:
        archive: For the facets, and the names of their terms.
        terms: Gives the references of the thing to one facet.
        without: The folder of a facet that is shown elsewhere.
    """
    found = (Filing(facet, to_refs(archive, terms(facet))) for facet in archive.terms if facet != without)
    return tuple(filing for filing in found if filing.links)


def event_line(happening: Happening, via: tuple[Link, ...] = (), filed: str = "") -> EventLine:
    """Return an event as lists show it."""
    event = happening.event
    return EventLine(
        id=happening.id,
        link=to_happening(happening),
        date=event.date,
        number=event.number,
        summary=event.summary or "",
        status=event.status.value,
        flag="" if event.status is EventStatus.HELD else event.status.value,
        is_retracted=event.retracted is not None,
        briefings=tuple(map(to_briefing, happening.discussed_in[:MAX_NAMED])),
        more_briefings=len(happening.discussed_in[MAX_NAMED:]),
        via=via,
        filed=filed,
    )


def event_card(archive: Archive, happening: Happening, until: date | None = None) -> EventCard:
    """Return an event as a card; with `until`, as it is shown where it is discussed on that day.

    Only sources published by then and briefings up to it are named, and the card has no address there.
    """
    event = happening.event
    briefings = [found for found in happening.discussed_in if until is None or found.date <= until]
    return EventCard(
        line=event_line(happening),
        anchor=happening.id if until is None else "",
        series=to_refs(archive, event.terms("series")),
        filings=filings(archive, event.terms, without="series"),
        briefings=tuple(map(to_briefing, briefings[:MAX_LISTED])),
        more_briefings=len(briefings[MAX_LISTED:]),
        grounds=grounds(archive, event, until),
    )


def event_shelf(happenings: Sequence[Happening]) -> Shelf[Happening]:
    """Return events by year, in the order given."""
    return shelve(happenings, period_of)
