"""Briefings: the list of all, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefarchive.addresses import address_of
from briefarchive.exports.annotations import annotations_file
from briefarchive.folds.shelves import MAX_LISTED, Shelf
from briefarchive.link import dateline
from briefarchive.model.archive import Archive
from briefarchive.model.briefing import BriefingFields
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Source
from briefarchive.model.values import Ref
from briefarchive.pages.cards import (
    BriefingLine,
    EventCard,
    Filing,
    MentionLine,
    briefing_line,
    briefing_shelf,
    event_card,
    mention_line,
    mention_shelf,
)
from briefarchive.pages.changes import Changes, changes_of
from briefarchive.pages.chronology import Chronology
from briefarchive.pages.grounds import Citation, citation, citations
from briefarchive.pages.links import Link, to_briefing, to_refs
from briefarchive.pages.notes import Notes, shown_notes
from briefarchive.pages.page import Page, Section, shortened
from briefarchive.pages.reading_time import minutes
from briefarchive.pages.records import Records, records
from briefarchive.pages.relations import NamedBy, Relations, relations, who_names_whom
from briefarchive.pages.shelf_pages import EMPTY, Shelves, shelf_pages
from briefarchive.pages.terms import counted
from briefarchive.pages.years import years_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """All briefings, newest first."""

    shelf: Shelf[BriefingLine]
    """What is published."""
    drafts: tuple[BriefingLine, ...]
    """In a preview; no more than a page can list. Years, to which the others are put, leave them out."""


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing: its head, its prose, its records and what they rest on."""

    title: str
    kind: str
    dateline: Edtf
    written: Edtf | None
    authors: tuple[Link, ...]
    minutes: int
    """How long its prose takes to read; 0 if it has none."""
    summary: str
    is_draft: bool
    standing: str
    """`superseded` or `withdrawn`, else empty."""
    standing_since: Edtf | None
    standing_note: str
    changes: Changes
    disclaimer: str
    origin: Citation | None
    filings: tuple[Filing, ...]
    """By facet, authors left out."""
    language: str
    license: str
    prose: str
    notes: Notes
    events: tuple[EventCard, ...]
    records: Records
    sources: tuple[Citation, ...]
    relations: Relations
    mentions: Shelf[MentionLine]
    """Sentences of other briefings that mention it, newest first."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the list of briefings, then each briefing, oldest first."""
    newest_first, drafts = (sorted(found, key=dateline, reverse=True) for found in (archive.briefings, archive.drafts))
    listed = BriefingsView(
        briefing_shelf(newest_first).shown_as(briefing_line), tuple(map(briefing_line, drafts[:MAX_LISTED]))
    )
    yield Page("briefings/", "briefings", words.say("briefings.title"), words.say("briefings.description"), listed)
    named = who_names_whom(archive)
    annotated = {annotation.on.path for annotation in archive.annotations}
    years = years_of(archive)
    for briefing in (*archive.briefings, *archive.drafts):
        view = _view(archive, briefing, named)
        page = _page(briefing, view, words, has_year=briefing.date.year in years)
        yield replace(page, data=annotations_file(briefing)) if briefing.path in annotated else page
        shelves = Shelves(page.address, EMPTY, Chronology(EMPTY), view.mentions)
        yield from shelf_pages(shelves, briefing.title, (*page.trail, to_briefing(briefing)), words)


def _page(briefing: Briefing, view: BriefingView, words: Words, *, has_year: bool) -> Page:
    fields = briefing.fields
    year = Link(words.period(str(briefing.date.year)), f"{briefing.date.year}/")
    return Page(
        address=address_of(briefing.path),
        template="briefing",
        title=fields.title,
        description=shortened(fields.summary),
        view=view,
        source=briefing.path,
        sections=tuple(Section(heading.text, heading.slug, heading.level) for heading in briefing.prose.headings),
        trail=(Link(words.say("briefings.title"), "briefings/"), *((year,) if has_year else ())),
    )


def _view(archive: Archive, briefing: Briefing, named: NamedBy) -> BriefingView:
    fields, status = briefing.fields, briefing.fields.status
    disclaimer = archive.disclaimers.get(fields.disclaimer.id) if fields.disclaimer else None
    return BriefingView(
        title=fields.title,
        kind=fields.kind.value,
        dateline=on(briefing.date),
        written=on(fields.written) if fields.written else None,
        authors=to_refs(archive, fields.terms("authors")),
        minutes=minutes(briefing.prose.html),
        summary=fields.summary,
        is_draft=briefing.is_draft,
        standing=status.status.value if status.since else "",
        standing_since=on(status.since) if status.since else None,
        standing_note=status.note or "",
        changes=changes_of(archive, briefing),
        disclaimer=disclaimer.text if disclaimer else "",
        origin=next(iter(citations(archive, [fields.origin] if fields.origin else [])), None),
        filings=_filings(archive, fields),
        language=fields.language or "",
        license=fields.license or "",
        prose=briefing.prose.html,
        notes=shown_notes(archive, briefing.prose),
        events=_events(archive, briefing),
        records=records(archive, briefing),
        sources=_sources(archive, fields),
        relations=relations(archive, briefing, named),
        mentions=mention_shelf(archive.backlinks.get(briefing.path, ())).shown_as(mention_line),
    )


def _filings(archive: Archive, fields: BriefingFields) -> tuple[Filing, ...]:
    """Return what a briefing is filed under, authors left out, with how much else is filed there."""
    found = (
        (facet, [archive.term(ref) for ref in fields.terms(facet)]) for facet in archive.terms if facet != "authors"
    )
    filed = (Filing(facet, counted(archive, [term for term in terms if term])) for facet, terms in found)
    return tuple(filing for filing in filed if filing.links)


def _events(archive: Archive, briefing: Briefing) -> tuple[EventCard, ...]:
    """Return the events of a briefing in date order; those defined elsewhere as they stood on its dateline."""
    names = [item.id for item in briefing.fields.events if item.id]
    happenings = [archive.happenings[name] for name in names if name in archive.happenings]
    happenings.sort(key=lambda happening: happening.event.date)
    return tuple(
        event_card(archive, happening, None if happening.home is briefing else briefing.date)
        for happening in happenings
    )


def _sources(archive: Archive, fields: BriefingFields) -> tuple[Citation, ...]:
    """Return the sources of a briefing in the author's order."""
    names = [item.id for item in fields.sources if isinstance(item, (Ref, Source)) and item.id]
    return tuple(citation(name, archive.sources[name]) for name in names if name in archive.sources)
