"""Briefings: the list of all, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefarchive.addresses import address_of
from briefarchive.folds.related import Relation, related
from briefarchive.folds.shelves import Shelf
from briefarchive.link import dateline
from briefarchive.model.archive import Archive
from briefarchive.model.briefing import Update
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.prose import Note
from briefarchive.model.records import Commitment, Judgement, Outcome, Position, Reaction, Source
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref
from briefarchive.pages.cards import (
    BriefingLine,
    Citation,
    EventCard,
    MentionLine,
    briefing_line,
    briefing_shelf,
    citation,
    citations,
    event_card,
    mention_line,
    mention_shelf,
)
from briefarchive.pages.links import Link, to_briefing, to_promise, to_ref, to_refs, to_term
from briefarchive.pages.page import Page, Section, shortened
from briefarchive.pages.shelf_pages import EMPTY, Shelves, shelf_pages
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class BriefingsView:
    """All briefings, newest first."""

    shelf: Shelf[BriefingLine]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The briefings before and after one among those on an issue or in a series."""

    term: Link
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Filing:
    """The terms of one facet that a briefing names."""

    facet: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note at the end of a briefing; one that cites a source opens with the citation."""

    note: Note
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """A commitment, and what became of it by the dateline or in this very briefing."""

    id: str
    action: str
    made: Edtf
    due: Edtf | None
    due_note: str
    parties: tuple[Link, ...]
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    issue: Link | None
    disagreement: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """What became of a commitment."""

    commitment: Link
    status: str
    date: Edtf
    note: str
    disagreement: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class PositionCard:
    """What an actor held."""

    actor: Link
    issue: Link
    stance: str
    statement: str
    quote: str
    date: Edtf
    basis: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ReactionCard:
    """How an outlet took an event."""

    outlet: Link
    tone: str
    date: Edtf
    summary: str
    disagreement: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing: its head, its prose, its records and what they rest on."""

    title: str
    kind: str
    dateline: Edtf
    written: Edtf | None
    authors: tuple[Link, ...]
    summary: str
    status: str
    status_since: Edtf | None
    status_note: str
    updates: tuple[Update, ...]
    """Newest first."""
    disclaimer: str
    origin: Citation | None
    filings: tuple[Filing, ...]
    """By facet, authors left out."""
    language: str
    license: str
    prose: str
    notes: tuple[CitedNote, ...]
    events: tuple[EventCard, ...]
    positions: tuple[PositionCard, ...]
    commitments: tuple[CommitmentCard, ...]
    outcomes: tuple[OutcomeCard, ...]
    judgements: tuple[Judgement, ...]
    reactions: tuple[ReactionCard, ...]
    sources: tuple[Citation, ...]
    related: tuple[BriefingLine, ...]
    """Those its author names, then those that share its rarer terms; `via` says what they share."""
    neighbours: tuple[Neighbours, ...]
    """By issue, then by series."""
    mentions: Shelf[MentionLine]
    """Sentences of other briefings that mention it, newest first."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the list of briefings, then each briefing, oldest first."""
    newest_first = sorted((*archive.briefings, *archive.drafts), key=dateline, reverse=True)
    listed = BriefingsView(briefing_shelf(newest_first).shown_as(briefing_line))
    yield Page("briefings/", "briefings", words.say("briefings.title"), words.say("briefings.description"), listed)
    for briefing in (*archive.briefings, *archive.drafts):
        view = _view(archive, briefing)
        page = _page(briefing, view, words)
        yield page
        shelves = Shelves(page.address, EMPTY, EMPTY, view.mentions)
        yield from shelf_pages(shelves, briefing.title, (*page.trail, to_briefing(briefing)), words)


def _page(briefing: Briefing, view: BriefingView, words: Words) -> Page:
    fields = briefing.fields
    return Page(
        address=address_of(briefing.path),
        template="briefing",
        title=fields.title,
        description=shortened(fields.summary),
        view=view,
        source=briefing.path,
        sections=tuple(Section(heading.text, heading.slug, heading.level) for heading in briefing.prose.headings),
        trail=(
            Link(words.say("briefings.title"), "briefings/"),
            Link(words.period(str(briefing.date.year)), f"{briefing.date.year}/"),
        ),
    )


def _view(archive: Archive, briefing: Briefing) -> BriefingView:
    fields, prose = briefing.fields, briefing.prose
    disclaimer = archive.disclaimers.get(fields.disclaimer.id) if fields.disclaimer else None
    origin = citations(archive, [fields.origin] if fields.origin else [])
    return BriefingView(
        title=fields.title,
        kind=fields.kind.value,
        dateline=on(briefing.date),
        written=on(fields.written) if fields.written else None,
        authors=to_refs(archive, fields.terms("authors")),
        summary=fields.summary,
        status=fields.status.status.value,
        status_since=on(fields.status.since) if fields.status.since else None,
        status_note=fields.status.note or "",
        updates=tuple(sorted(fields.updates, key=lambda update: update.date, reverse=True)),
        disclaimer=disclaimer.text if disclaimer else "",
        origin=origin[0] if origin else None,
        filings=_filings(archive, briefing),
        language=fields.language or "",
        license=fields.license or "",
        prose=prose.html,
        notes=tuple(CitedNote(note, _cited(archive, note)) for note in prose.notes),
        events=_events(archive, briefing),
        positions=tuple(_position(archive, position) for position in fields.positions),
        commitments=tuple(_commitment(archive, commitment) for commitment in fields.commitments),
        outcomes=tuple(_outcome(archive, outcome) for outcome in fields.outcomes),
        judgements=fields.judgements,
        reactions=tuple(_reaction(archive, reaction) for reaction in fields.reactions),
        sources=_sources(archive, briefing),
        related=tuple(_related(archive, briefing)),
        neighbours=tuple(_neighbours(archive, briefing)),
        mentions=mention_shelf(archive.backlinks.get(briefing.path, ())).shown_as(mention_line),
    )


def _related(archive: Archive, briefing: Briefing) -> Iterator[BriefingLine]:
    """Yield the briefings that the author names, then those that share the most particular terms."""
    shared = {
        relation.briefing.path: relation
        for relation in related(briefing, archive.filed_briefings, len(archive.briefings))
    }
    named = [archive.by_path[ref.id] for ref in briefing.fields.related if ref.id in archive.by_path]
    for other in named:
        relation = shared.pop(other.path, None)
        yield briefing_line(other, _why(archive, relation))
    for relation in shared.values():
        yield briefing_line(relation.briefing, _why(archive, relation))


def _why(archive: Archive, relation: Relation | None) -> tuple[Link, ...]:
    terms = (archive.terms[facet].get(name) for facet, name in relation.shared) if relation else ()
    return tuple(to_term(term) for term in terms if term is not None)


def _neighbours(archive: Archive, briefing: Briefing) -> Iterator[Neighbours]:
    """Yield the briefings around one on each of its issues and in each of its series, where there are any."""
    for facet in ("issues", "series"):
        for ref in briefing.fields.terms(facet):
            row = archive.filed_briefings.get((facet, ref.id), ())
            if briefing.is_draft:
                continue
            index = row.index(briefing)
            previous = row[index + 1] if index + 1 < len(row) else None
            following = row[index - 1] if index else None
            if previous or following:
                yield Neighbours(
                    to_ref(archive, ref),
                    to_briefing(previous) if previous else None,
                    to_briefing(following) if following else None,
                )


def _filings(archive: Archive, briefing: Briefing) -> tuple[Filing, ...]:
    """Return the terms that a briefing names, by facet; its authors stand in its head."""
    found = (
        Filing(facet, to_refs(archive, briefing.fields.terms(facet))) for facet in archive.terms if facet != "authors"
    )
    return tuple(filing for filing in found if filing.links)


def _events(archive: Archive, briefing: Briefing) -> tuple[EventCard, ...]:
    """Return the events of a briefing in date order, with sources up to the day from which it speaks."""
    ids = [item.id for item in briefing.fields.events if item.id]
    happenings = [archive.happenings[name] for name in ids if name in archive.happenings]
    happenings.sort(key=lambda happening: happening.event.date)
    return tuple(
        event_card(archive, happening, _until(happening.home == briefing, briefing)) for happening in happenings
    )


def _until(is_home: bool, briefing: Briefing) -> date | None:  # noqa: FBT001 - one use, beside its definition
    return None if is_home else briefing.date


def _cited(archive: Archive, note: Note) -> Citation | None:
    source = archive.sources.get(note.cites) if note.cites else None
    return citation(note.cites, source) if source else None


def _sources(archive: Archive, briefing: Briefing) -> tuple[Citation, ...]:
    """Return the sources of a briefing in the author's order."""
    refs = [item.id for item in briefing.fields.sources if isinstance(item, (Ref, Source)) and item.id]
    return tuple(citation(name, archive.sources[name]) for name in refs if name in archive.sources)


def _commitment(archive: Archive, commitment: Commitment) -> CommitmentCard:
    return CommitmentCard(
        id=commitment.id or "",
        action=commitment.action,
        made=commitment.made,
        due=commitment.due,
        due_note=commitment.due_note or commitment.recurs or "",
        parties=to_refs(archive, commitment.parties),
        by=to_refs(archive, commitment.by),
        to=to_refs(archive, commitment.to),
        issue=to_ref(archive, commitment.issue) if commitment.issue else None,
        disagreement=commitment.disagreement or "",
        citations=citations(archive, commitment.sources),
    )


def _outcome(archive: Archive, outcome: Outcome) -> OutcomeCard:
    return OutcomeCard(
        commitment=_to_commitment(archive, outcome.commitment),
        status=outcome.status.value,
        date=outcome.date,
        note=outcome.note or "",
        disagreement=outcome.disagreement or "",
        citations=citations(archive, outcome.sources),
    )


def _to_commitment(archive: Archive, ref: Ref) -> Link:
    promise = archive.promises.get(ref.id)
    return to_promise(ref.id, promise) if promise else Link(ref.id, "")


def _position(archive: Archive, position: Position) -> PositionCard:
    term = archive.term(position.issue)
    stances = term.fields.stances if term and isinstance(term.fields, Issue) else ()
    label = next((stance.label for stance in stances if stance.id == position.stance.id), position.stance.id)
    return PositionCard(
        actor=to_ref(archive, position.actor),
        issue=to_ref(archive, position.issue),
        stance=label,
        statement=position.statement,
        quote=position.quote or "",
        date=position.date,
        basis=position.basis.value,
        citations=citations(archive, position.sources),
    )


def _reaction(archive: Archive, reaction: Reaction) -> ReactionCard:
    return ReactionCard(
        outlet=to_ref(archive, reaction.outlet),
        tone=reaction.tone.value,
        date=reaction.date,
        summary=reaction.summary,
        disagreement=reaction.disagreement or "",
        citations=citations(archive, reaction.sources),
    )
