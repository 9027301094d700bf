"""Link: put the entries together and index who shares what with whom. Nothing fails here; `RULES` report what did."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefarchive.diagnostics import Location
from briefarchive.facets import Facet
from briefarchive.folds.annotations import annotations, contested
from briefarchive.folds.assertions import forecasts_of, known_of, outcomes_of, positions_of
from briefarchive.folds.backlinks import backlinks
from briefarchive.folds.shelves import Period, Shelf, shelve
from briefarchive.folds.voices import Voices
from briefarchive.model.archive import Archive, Filed, Happening, Promise
from briefarchive.model.clocks import Days
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Briefing, Broken, Entry, Register, Term
from briefarchive.model.prose import Prose
from briefarchive.model.records import Commitment, Disclaimer, Event, Record, Source

RECORD_LISTS = ("events", "positions", "commitments", "outcomes", "judgements", "reactions", "notes")
"""The fields of a briefing that hold records."""


def link(
    entries: Sequence[Entry],
    facets: tuple[Facet, ...],
    paths: Iterable[str] = (),
    home: Prose | None = None,
    *,
    drafts: bool = False,
) -> Archive:
    """Return the archive that the entries add up to, whatever their order.

    Args:
        entries: Of every file, broken ones included.
        facets: The vocabularies of the archive.
        paths: Every file that a link may name, from the repository root.
        home: What opens the home page.
        drafts: Whether drafts get pages.
    """
    everything = sorted((entry for entry in entries if isinstance(entry, Briefing)), key=dateline)
    briefings = tuple(briefing for briefing in everything if not briefing.is_draft)
    registers = {entry.name: entry for entry in sorted(entries, key=_path) if isinstance(entry, Register)}
    terms = {facet.folder: _terms(entries, facet.folder) for facet in facets}
    happenings = _happenings(briefings, registers.get("events"))
    noted = annotations(briefings)
    return Archive(
        briefings=briefings,
        drafts=tuple(briefing for briefing in everything if drafts and briefing.is_draft),
        by_path={briefing.short_path: briefing for briefing in everything},
        terms=terms,
        registers=registers,
        sources=_sources(briefings, registers.get("sources")),
        disclaimers={
            key: record for key, record in _records(registers.get("disclaimers")) if isinstance(record, Disclaimer)
        },
        happenings=happenings,
        promises=_promises(briefings, registers.get("commitments")),
        positions=positions_of(briefings, Voices.of(terms.get("actors", {}))),
        outcomes=outcomes_of(briefings),
        forecasts=forecasts_of(briefings),
        filed_briefings=_filed_briefings(briefings, facets),
        filed_happenings=_filed_happenings(happenings.values(), facets),
        backlinks=backlinks([*reversed(briefings), *_in_order(terms)]),
        annotations=noted,
        contested=contested(noted),
        broken=tuple(sorted((entry for entry in entries if isinstance(entry, Broken)), key=_path)),
        facet_names={facet.folder: facet.name for facet in facets},
        source_ids=tuple(_source_ids(everything, registers)),
        record_ids=tuple(_record_ids(everything, registers)),
        home=home or Prose(),
        paths=frozenset(paths),
    )


def records_of(briefing: Briefing) -> Iterator[tuple[str, int, Record]]:
    """Yield each record that stands in a briefing, with the field that lists it and its index there."""
    for name in RECORD_LISTS:
        for index, record in enumerate(getattr(briefing.fields, name)):
            if isinstance(record, Record):
                yield name, index, record


def _path(entry: Entry) -> str:
    return entry.path


def dateline(briefing: Briefing) -> tuple[date, str]:
    """Return what briefings sort by: dateline, then path."""
    return briefing.date, briefing.path


def _terms(entries: Iterable[Entry], folder: str) -> Mapping[str, Term]:
    terms = [entry for entry in entries if isinstance(entry, Term) and entry.facet == folder]
    return {term.id: term for term in sorted(terms, key=lambda term: (term.title.casefold(), term.id))}


def _records(register: Register | None) -> Iterator[tuple[str, object]]:
    if register is not None:
        yield from register.records.items()


def _sources(briefings: Iterable[Briefing], register: Register | None) -> Mapping[str, Source]:
    inline = (source for briefing in briefings for source in briefing.fields.sources if isinstance(source, Source))
    sources = {source.id: source for source in inline if source.id}
    sources |= {key: record for key, record in _records(register) if isinstance(record, Source)}
    return dict(sorted(sources.items()))


def _happenings(briefings: Sequence[Briefing], register: Register | None) -> Mapping[str, Happening]:
    defined: dict[str, tuple[Event, Entry, Location]] = {}
    discussed: dict[str, list[Briefing]] = defaultdict(list)
    for key, record in _records(register):
        if isinstance(record, Event) and register is not None:
            defined[key] = (record, register, register.at(key))
    for briefing in briefings:
        for index, item in enumerate(briefing.fields.events):
            discussed[item.id or ""].append(briefing)
            if isinstance(item, Event) and item.id:
                defined.setdefault(item.id, (item, briefing, briefing.at("events", index)))
    happenings = [
        Happening(event, home, at, tuple(dict.fromkeys(discussed[key])), known_of(event, home), Days.of(event.date))
        for key, (event, home, at) in defined.items()
    ]
    timeline = shelve(sorted(happenings, key=when), period_of, by_year=True)
    pages = [(shelf.key, found) for shelf in timeline.below() for found in shelf.things]
    return {found.id: replace(found, page=key) for key, found in pages}


def _in_order(terms: Mapping[str, Mapping[str, Term]]) -> Iterator[Term]:
    for found in terms.values():
        yield from found.values()


def period_of(happening: Happening) -> Period:
    """Return the year and month under which an event is filed."""
    return happening.event.date.year, happening.event.date.month


def when(happening: Happening) -> tuple[int, Edtf, str]:
    """Return what events sort by: the year under which lists have them, then date, then id.

    With an open start a date sorts before all others, but lists have it in the year in which it ends.
    """
    return happening.event.date.year, happening.event.date, happening.id


def _promises(briefings: Sequence[Briefing], register: Register | None) -> Mapping[str, Promise]:
    promises: dict[str, Promise] = {}
    for key, record in _records(register):
        if isinstance(record, Commitment) and register is not None:
            promises[key] = _promise(record, register, (key,))
    for briefing in briefings:
        for index, record in enumerate(briefing.fields.commitments):
            if record.id:
                promises.setdefault(record.id, _promise(record, briefing, ("commitments", index)))
    in_order = sorted(promises.values(), key=lambda promise: (promise.commitment.made, promise.id))
    shelves = ledger_shelf(in_order).below()
    pages = {promise.id: f"commitments/made/{shelf.key}/" for shelf in shelves for promise in shelf.things}
    return {promise.id: replace(promise, page=pages.get(promise.id, promise.page)) for promise in in_order}


def ledger_shelf(promises: Iterable[Promise]) -> Shelf[Promise]:
    """Return the shelf of the ledger: every commitment by when it was made, so that each keeps its place for good.

    Args:
        promises: All of them, in the order of the archive, whether they count or not.
    """
    return shelve(tuple(promises), lambda promise: (promise.commitment.made.year, promise.commitment.made.month))


def _promise(record: Commitment, home: Entry, keys: tuple[str | int, ...]) -> Promise:
    return Promise(record, home, keys, known_of(record, home), Days.of(record.made))


def _filed_briefings(briefings: Sequence[Briefing], facets: Iterable[Facet]) -> Mapping[Filed, tuple[Briefing, ...]]:
    filed: dict[Filed, list[Briefing]] = defaultdict(list)
    for briefing in reversed(briefings):
        for facet in facets:
            for ref in briefing.fields.terms(facet.folder):
                filed[facet.folder, ref.id].append(briefing)
    return {key: tuple(found) for key, found in filed.items()}


def _filed_happenings(
    happenings: Iterable[Happening], facets: Iterable[Facet]
) -> Mapping[Filed, tuple[Happening, ...]]:
    filed: dict[Filed, list[Happening]] = defaultdict(list)
    for happening in happenings:
        for facet in facets:
            for ref in happening.event.terms(facet.folder):
                filed[facet.folder, ref.id].append(happening)
    return {key: tuple(found) for key, found in filed.items()}


def _source_ids(briefings: Iterable[Briefing], registers: Mapping[str, Register]) -> Iterator[tuple[str, Location]]:
    register = registers.get("sources")
    if register is not None:
        yield from register.places()
    for briefing in briefings:
        for index, source in enumerate(briefing.fields.sources):
            if isinstance(source, Source) and source.id:
                yield source.id, briefing.at("sources", index, "id")


def _record_ids(briefings: Iterable[Briefing], registers: Mapping[str, Register]) -> Iterator[tuple[str, Location]]:
    for register in registers.values():
        yield from (found for found in register.places() if isinstance(register.records[found[0]], Record))
    for briefing in briefings:
        for name, index, record in records_of(briefing):
            if record.id:
                yield record.id, briefing.at(name, index, "id")
