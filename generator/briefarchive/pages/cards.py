"""Cards: events, citations and briefings as more than one kind of page shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Backlink, Happening
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Source
from briefarchive.model.values import Ref
from briefarchive.pages.links import Link, to_briefing, to_happening, to_refs, to_term


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
    via: tuple[Link, ...] = ()
    """The narrower terms through which it is listed."""


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


def citation(source_id: str, source: Source) -> Citation:
    """Return a source as it is cited."""
    grades = (source.reliability, source.credibility)
    return Citation(
        id=source_id,
        publisher=source.publisher,
        title=source.title,
        is_printed=source.title_kind.value == "printed",
        date=source.date,
        url=_encoded(source.url or ""),
        archived=_encoded(source.archived or ""),
        language=source.language or "",
        type=source.type.value,
        grade="".join(grade.value for grade in grades if grade),
        note=source.note or "",
    )


def _encoded(url: str) -> str:
    """Return an address with what may not stand in one (spaces, braces) percent-encoded.

    Source: RFC 3986, sections 2.2 and 2.3: reserved and unreserved characters.
    """
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


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


def event_card(
    archive: Archive, happening: Happening, until: date | None = None, via: tuple[Link, ...] = ()
) -> EventCard:
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
        via=via,
    )


def event_shelf(happenings: Sequence[Happening]) -> Shelf[Happening]:
    """Return events by year, in the order given."""
    return shelve(happenings, period_of)
