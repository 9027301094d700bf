"""Search records of what briefings and registers assert: events, positions, commitments and the rest, and notes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial

from briefarchive.addresses import address_of
from briefarchive.datewords import in_words
from briefarchive.model.archive import Promise
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.records import EventStatus, LaterNote, Record
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref
from briefarchive.pages.links import to_happening, to_promise, to_ref
from briefarchive.pages.notes import cited_notes
from briefarchive.pages.page import shortened
from briefarchive.search.filing import Filing
from briefarchive.search.record import SearchRecord, day_of, plain, spaced


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
            flag=_retracted(filing, event) or flag,
            facets=filing.of_event(event),
            **_dated(filing, event.date),
        )


def positions(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each position, by the briefing that holds it."""
    for briefing in _briefings(filing):
        for position in briefing.fields.positions:
            actor, issue = to_ref(filing.archive, position.actor).title, to_ref(filing.archive, position.issue).title
            stance = _stance(filing, position.issue, position.stance.id)
            quote = f" “{position.quote}”" if position.quote else ""
            yield SearchRecord(
                kind="position",
                address=_place(briefing, position, "positions"),
                title=spaced(filing.words.say("search.position", actor=actor, issue=issue, stance=stance)),
                text=spaced(position.statement + quote),
                flag=_retracted(filing, position),
                facets=filing.under(
                    (position.actor, position.speaker, *filing.of_issue(position.issue)), position.date
                ),
                **_dated(filing, position.date),
            )


def commitments(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each commitment that has a place on the site, in the order in which they were made, with its outcomes."""
    said = _outcome_notes(filing)
    for name, promise in filing.archive.promises.items():
        found = promise.commitment
        sides = (*found.parties, *found.by, *found.to)
        parties = ", ".join(to_ref(filing.archive, ref).title for ref in sides)
        texts = (parties + ".", found.due_note, found.instrument, *said.get(name, ()))
        yield SearchRecord(
            kind="commitment",
            address=_promise_place(name, promise),
            title=spaced(found.action),
            text=spaced(" ".join(filter(None, texts))),
            flag=_retracted(filing, found),
            facets=filing.under((*sides, *filing.of_issue(found.issue)), found.made),
            **_dated(filing, found.made),
        )


def judgements(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each forecast, by the briefing that makes it; it is filed under what the briefing is."""
    for briefing in _briefings(filing):
        for judgement in briefing.fields.judgements:
            likelihood = judgement.likelihood.value.replace(" ", "-")
            yield SearchRecord(
                kind="judgement",
                address=_place(briefing, judgement, "judgements"),
                title=spaced(shortened(judgement.text, 120)),
                text=spaced(f"{judgement.text} ({filing.words.say(f'judgement.likelihood.{likelihood}')})"),
                flag=_retracted(filing, judgement),
                facets=_as_in(filing, briefing),
                **_dated(filing, on(briefing.date)),
            )


def reactions(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each reaction, by the briefing that holds it; it is filed under what its event is."""
    for briefing in _briefings(filing):
        for reaction in briefing.fields.reactions:
            happening = filing.archive.happenings.get(reaction.event.id)
            outlet = to_ref(filing.archive, reaction.outlet).title
            event = happening.event.title if happening else reaction.event.id
            refs = filing.refs_of(happening.event) if happening else ()
            yield SearchRecord(
                kind="reaction",
                address=_place(briefing, reaction, "reactions"),
                title=spaced(filing.words.say("search.reaction", outlet=outlet, event=event)),
                text=spaced(reaction.summary),
                flag=_retracted(filing, reaction),
                facets=filing.under((reaction.outlet, *refs), reaction.date),
                **_dated(filing, reaction.date),
            )


def notes(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each note: those in the margin of briefings and profiles, then those on earlier briefings."""
    for briefing in _briefings(filing):
        facets = partial(_as_in, filing, briefing)
        for record in _margin(filing, briefing):
            yield record
        for note in briefing.fields.notes:
            yield _later_note(filing, briefing, note, facets(note.kind))
    for found in filing.archive.terms.values():
        for term in found.values():
            yield from _margin(filing, term)


def _margin(filing: Filing, entry: Briefing | Term) -> Iterator[SearchRecord]:
    """Yield the notes of one prose, by number."""
    for cited in cited_notes(filing.archive, entry.prose):
        kind = "source" if cited.citation else cited.kind
        source = f"{cited.citation.publisher}, {cited.citation.title}. " if cited.citation else ""
        yield SearchRecord(
            kind="note",
            address=f"{address_of(entry.path)}#{cited.note.anchor}",
            title=_note_title(filing, kind, entry.title),
            text=spaced(source + plain(cited.note.html)),
            facets=_as_in(filing, entry, kind),
            **(_dated(filing, on(entry.date)) if isinstance(entry, Briefing) else {}),
        )


def _later_note(
    filing: Filing, briefing: Briefing, note: LaterNote, facets: Mapping[str, tuple[str, ...]]
) -> SearchRecord:
    earlier = filing.archive.by_path.get(note.on.id)
    return SearchRecord(
        kind="note",
        address=_place(briefing, note, "notes-on-earlier"),
        title=_note_title(filing, note.kind, earlier.title if earlier else note.on.id),
        text=spaced(f"“{note.quote}” {note.text}"),
        flag=_retracted(filing, note),
        facets=facets,
        **_dated(filing, on(briefing.date)),
    )


def _note_title(filing: Filing, kind: str, title: str) -> str:
    """Return what a note is called: its kind and what it is on."""
    word = filing.words.say(f"kind.{kind}") if kind else filing.words.say("search.note-plain")
    return spaced(filing.words.say("search.note", kind=word, title=title))


def _as_in(filing: Filing, entry: Briefing | Term, kind: str = "") -> Mapping[str, tuple[str, ...]]:
    """Return what an entry is filed under, for what stands in it: a note's kind in the place of the entry's."""
    label = filing.words.say(f"kind.{kind}") if kind else ""
    if isinstance(entry, Briefing):
        return filing.under(filing.refs_of(entry.fields), on(entry.date), kind, label)
    return filing.under([Ref(entry.facet, entry.id, 1, 1)], None, kind, label)


def _briefings(filing: Filing) -> tuple[Briefing, ...]:
    return (*filing.archive.briefings, *filing.archive.drafts)


def _dated(filing: Filing, date: Edtf) -> dict[str, str]:
    return {"date": in_words(date, filing.words), "day": day_of(date)}


def _retracted(filing: Filing, record: Record) -> str:
    return filing.words.say("record.retracted") if record.retracted else ""


def _place(briefing: Briefing, record: Record, section: str) -> str:
    """Return the address of a record; one without id is found under the heading of its kind."""
    return f"{address_of(briefing.path)}#{record.id or f'brief-{section}'}"


def _promise_place(name: str, promise: Promise) -> str:
    """Return the address of a commitment; one that has no place of its own is listed on the page of its year."""
    return to_promise(name, promise).address or f"{promise.commitment.made.year}/"


def _stance(filing: Filing, issue: Ref, stance: str) -> str:
    term = filing.archive.term(issue)
    stances = term.fields.stances if term and isinstance(term.fields, Issue) else ()
    return next((found.label for found in stances if found.id == stance), stance)


def _outcome_notes(filing: Filing) -> Mapping[str, list[str]]:
    """Return what briefings report of each commitment, in their order."""
    found: dict[str, list[str]] = defaultdict(list)
    for briefing in _briefings(filing):
        for outcome in briefing.fields.outcomes:
            if outcome.note:
                found[outcome.commitment.id].append(outcome.note)
    return found
