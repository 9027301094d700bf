"""Search records of what briefings and registers assert: events, positions, commitments and the rest, and notes."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from briefarchive.addresses import BRIEFINGS, address_of
from briefarchive.datewords import in_words
from briefarchive.folds.assertions import known_of
from briefarchive.folds.dated import position_address, position_refs, refs_of
from briefarchive.model.assertions import anchor_of
from briefarchive.model.clocks import Known
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing, Entry, Term
from briefarchive.model.prose import Note
from briefarchive.model.records import EventStatus, Record
from briefarchive.model.values import Ref
from briefarchive.pages.links import to_definition, to_happening, to_ref
from briefarchive.pages.page import shortened
from briefarchive.pages.records import stance_label
from briefarchive.search.filing import Filing
from briefarchive.search.record import SearchRecord, day_of, spaced

_MAX_TITLE_CHARS = 180


def events(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each event, in date order."""
    for happening in filing.archive.happenings.values():
        event = happening.event
        flag = "" if event.status is EventStatus.HELD else filing.words.say(f"event.status.{event.status}")
        yield SearchRecord(
            kind="event",
            address=to_happening(happening).address,
            title=spaced(event.title),
            text=spaced(event.summary or ""),
            flag=_ended(filing, event, happening.home, happening.known) or flag,
            facets=filing.of_event(event),
            **_dated(filing, event.date),
        )


def positions(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each position, in date order."""
    for held in filing.archive.positions:
        position = held.position
        actor, issue = to_ref(filing.archive, position.actor).title, to_ref(filing.archive, position.issue).title
        stance = stance_label(filing.archive, position)
        quote = f" “{position.quote}”" if position.quote else ""
        refs = (*position_refs(held), *filing.of_issue(position.issue))
        yield SearchRecord(
            kind="position",
            address=position_address(held),
            title=spaced(filing.words.say("search.position", actor=actor, issue=issue, stance=stance)),
            text=spaced(position.statement + quote),
            flag=_ended(filing, position, held.home, held.known),
            facets=filing.under(refs, position.date),
            **_dated(filing, position.date),
        )


def commitments(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each commitment that has a place on the site, in the order in which they were made, with its outcomes."""
    for name, promise in filing.archive.promises.items():
        found = promise.commitment
        sides = (*found.parties, *found.by, *found.to)
        parties = ", ".join(to_ref(filing.archive, ref).title for ref in sides)
        reports = (reported.outcome.note for reported in filing.archive.outcomes.get(name, ()))
        texts = (parties + ".", found.due_note, found.instrument, *reports)
        yield SearchRecord(
            kind="commitment",
            address=to_definition(promise).address,
            title=spaced(found.action),
            text=spaced(" ".join(filter(None, texts))),
            flag=_ended(filing, found, promise.home, promise.known),
            facets=filing.under((*sides, *filing.of_issue(found.issue)), found.made),
            **_dated(filing, found.made),
        )


def judgements(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each forecast, by the briefing that makes it; it is filed under what the briefing is."""
    for forecast in filing.archive.forecasts:
        judgement = forecast.judgement
        title = shortened(judgement.text, _MAX_TITLE_CHARS)
        likelihood = filing.words.say(f"judgement.likelihood.{judgement.likelihood.key}")
        text = f"{filing.words.say('judgement.likelihood')}: {likelihood}."
        yield SearchRecord(
            kind="judgement",
            address=f"{address_of(forecast.home.path)}#{forecast.anchor}",
            title=spaced(title),
            text=spaced(text if title == judgement.text else f"{judgement.text} {text}"),
            flag=_ended(filing, judgement, forecast.home, forecast.known),
            facets=_as_in(filing, forecast.home),
            **_dated(filing, on(forecast.home.date)),
        )


def reactions(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each reaction, by the briefing that holds it; it is filed under what its event is."""
    for briefing in _briefings(filing):
        for index, reaction in enumerate(briefing.fields.reactions):
            happening = filing.archive.happenings.get(reaction.event.id)
            outlet = to_ref(filing.archive, reaction.outlet).title
            event = happening.event.title if happening else reaction.event.id
            refs = refs_of(happening.event, filing.archive.terms) if happening else ()
            yield SearchRecord(
                kind="reaction",
                address=f"{address_of(briefing.path)}#{anchor_of(reaction, 'reactions', index)}",
                title=spaced(filing.words.say("search.reaction", outlet=outlet, event=event)),
                text=spaced(reaction.summary),
                flag=_ended(filing, reaction, briefing, known_of(reaction, briefing)),
                facets=filing.under((reaction.outlet, *refs), reaction.date),
                **_dated(filing, reaction.date),
            )


def notes(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each note, those of later briefings among them: by the briefing or profile that it comments on."""
    terms = (term for found in filing.archive.terms.values() for term in found.values())
    entries: Iterable[Briefing | Term] = chain(_briefings(filing), terms)
    for entry in entries:
        for note in entry.prose.notes:
            source = filing.archive.sources.get(note.cites)
            cited = f"{source.publisher}, {source.title}. " if source else ""
            words = f"“{note.lemma.exact}” " if note.lemma else ""
            yield SearchRecord(
                kind="note",
                address=f"{address_of(entry.path)}#{note.anchor}",
                title=_note_title(filing, note.kind, entry.title),
                text=spaced(cited + words + note.text),
                facets=_as_in(filing, entry, note.kind),
                **_note_date(filing, entry, note),
            )


def _note_date(filing: Filing, entry: Briefing | Term, note: Note) -> dict[str, str]:
    """Return when a note was added: the day it gives, else the dateline of the briefing that it stands in."""
    writer = filing.archive.by_path.get(note.by.path.removeprefix(BRIEFINGS)) if note.by else entry
    date = note.added or (on(writer.date) if isinstance(writer, Briefing) else None)
    return _dated(filing, date) if date else {}


def _note_title(filing: Filing, kind: str, title: str) -> str:
    """Return what a note is called: its kind and what it is on."""
    word = filing.words.say(f"kind.{kind}") if kind else filing.words.say("search.note-plain")
    return spaced(filing.words.say("search.note", kind=word, title=title))


def _as_in(filing: Filing, entry: Briefing | Term, kind: str = "") -> Mapping[str, tuple[str, ...]]:
    """Return what an entry is filed under, for what stands in it: a note's kind in the place of the entry's."""
    label = filing.words.say(f"kind.{kind}") if kind else ""
    if isinstance(entry, Briefing):
        return filing.under(refs_of(entry.fields, filing.archive.terms), on(entry.date), kind, label)
    return filing.under([Ref(entry.facet, entry.id, 1, 1)], None, kind, label)


def _briefings(filing: Filing) -> tuple[Briefing, ...]:
    return (*filing.archive.briefings, *filing.archive.drafts)


def _dated(filing: Filing, date: Edtf) -> dict[str, str]:
    return {"date": in_words(date, filing.words), "day": day_of(date)}


def _ended(filing: Filing, record: Record, home: Entry, known: Known) -> str:
    """Return in a word why a record no longer counts: it is retracted, or its briefing is; empty if it counts."""
    if known.until is None or filing.archive.day < known.until:
        return ""
    if record.retracted:
        return filing.words.say("record.retracted")
    return filing.standing(home) if isinstance(home, Briefing) else ""
