"""Cards: events, citations and briefings as more than one kind of page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Source
from briefarchive.model.values import Ref
from briefarchive.pages.links import Link, to_briefing, to_happening, to_refs


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


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited."""

    id: str
    publisher: str
    title: str
    is_printed: bool
    """Whether the title is the source's own; a description is set in brackets."""
    date: Edtf | None
    url: str
    archived: str
    language: str
    type: str
    grade: str
    """Reliability and credibility in the letters and figures of the Admiralty code, `B2`; empty if not graded."""
    note: str


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a timeline or beside a briefing."""

    id: str
    link: Link
    date: Edtf
    summary: str
    status: str
    number: int | None
    series: tuple[Link, ...]
    actors: tuple[Link, ...]
    places: tuple[Link, ...]
    issues: tuple[Link, ...]
    briefings: tuple[Link, ...]
    citations: tuple[Citation, ...]
    confidence: str
    disagreement: str


def briefing_line(briefing: Briefing) -> BriefingLine:
    """Return a briefing as lists show it."""
    fields = briefing.fields
    return BriefingLine(
        link=to_briefing(briefing),
        date=on(briefing.date),
        kind=fields.kind.value,
        summary=fields.summary,
        is_draft=briefing.is_draft,
        standing=fields.status.status.value if fields.status.since else "",
    )


def briefing_shelf(briefings: Sequence[Briefing]) -> Shelf[BriefingLine]:
    """Return briefings by year, in the order given."""
    return shelve(tuple(map(briefing_line, briefings)), lambda line: line.date.year)


def citation(source_id: str, source: Source) -> Citation:
    """Return a source as it is cited."""
    grades = (source.reliability, source.credibility)
    return Citation(
        id=source_id,
        publisher=source.publisher,
        title=source.title,
        is_printed=source.title_kind.value == "printed",
        date=source.date,
        url=source.url or "",
        archived=source.archived or "",
        language=source.language or "",
        type=source.type.value,
        grade="".join(grade.value for grade in grades if grade),
        note=source.note or "",
    )


def citations(archive: Archive, refs: Iterable[Ref], until: date | None = None) -> tuple[Citation, ...]:
    """Return the sources that references name.

    Args:
        archive: Where the sources are looked up; unknown ones are left out, they are reported elsewhere.
        refs: In the order in which they are to be cited.
        until: Leave out what was published after this day.
    """
    found = ((ref.id, archive.sources.get(ref.id)) for ref in refs)
    return tuple(
        citation(key, source)
        for key, source in found
        if source is not None and not (until and source.date and source.date.is_after(until))
    )


def event_card(archive: Archive, happening: Happening, until: date | None = None) -> EventCard:
    """Return an event as a card; with `until`, only sources published by that day and briefings up to it."""
    event = happening.event
    return EventCard(
        id=happening.id,
        link=to_happening(happening),
        date=event.date,
        summary=event.summary or "",
        status=event.status.value,
        number=event.number,
        series=to_refs(archive, event.terms("series")),
        actors=to_refs(archive, event.terms("actors")),
        places=to_refs(archive, event.terms("places")),
        issues=to_refs(archive, event.terms("issues")),
        briefings=tuple(
            to_briefing(briefing) for briefing in happening.discussed_in if until is None or briefing.date <= until
        ),
        citations=citations(archive, event.sources, until),
        confidence=event.confidence.value if event.confidence else "",
        disagreement=event.disagreement or "",
    )


def event_shelf(archive: Archive, happenings: Sequence[Happening]) -> Shelf[EventCard]:
    """Return events by year, in the order given."""
    return shelve([event_card(archive, found) for found in happenings], lambda card: card.date.year)
