"""Dated: what timelines draw and list, by kind, with the terms that each is filed under and the place that it has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.assertions import Held
from briefarchive.model.briefing import BriefingFields
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Event
from briefarchive.model.values import Ref


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that has a date."""

    kind: str
    """`briefings`, `events`, `positions`, `made` or `due` (commitments, by two of their days)."""
    date: Edtf
    address: str
    """Its page, with the place there; relative to the root of the site."""
    refs: tuple[Ref, ...]
    """The terms that it is filed under, known or not, each once."""


def everything(archive: Archive) -> Iterator[Dated]:
    """Yield everything that is dated, kind after kind; each in the order of the archive."""
    for briefing in archive.briefings:
        refs = refs_of(briefing.fields, archive.terms)
        yield Dated("briefings", on(briefing.date), address_of(briefing.path), refs)
    for happening in archive.happenings.values():
        refs = refs_of(happening.event, archive.terms)
        yield Dated("events", happening.event.date, event_address(happening), refs)
    for held in archive.positions:
        if counts_today(archive, held):
            yield Dated("positions", held.position.date, position_address(held), position_refs(held))
    for promise in archive.promises.values():
        if not counts_today(archive, promise):
            continue
        address, refs = promise_address(promise), promise_refs(promise)
        yield Dated("made", promise.commitment.made, address, refs)
        if promise.commitment.due:
            yield Dated("due", promise.commitment.due, address, refs)


def counts_today(archive: Archive, thing: Held | Promise) -> bool:
    """Whether a position or a commitment counts on the day of the build: it is neither retracted nor withdrawn."""
    return thing.known.includes(archive.day)


def refs_of(fields: Event | BriefingFields, facets: Iterable[str]) -> tuple[Ref, ...]:
    """Return the terms that a briefing or an event names, facet by facet."""
    return _once(ref for facet in facets for ref in fields.terms(facet))


def position_refs(held: Held) -> tuple[Ref, ...]:
    """Return the issue of a position, and the actors that it counts for: who spoke, for which body, for which state."""
    actor = held.position.actor
    actors = (Ref("actors", name, actor.line, actor.column) for name in held.path)
    return _once((actor, *actors, held.position.issue))


def promise_refs(promise: Promise) -> tuple[Ref, ...]:
    """Return the parties to a commitment and its issue."""
    commitment = promise.commitment
    issue = (commitment.issue,) if commitment.issue else ()
    return _once((*commitment.parties, *commitment.by, *commitment.to, *issue))


def event_address(happening: Happening) -> str:
    """Return the place of an event: on the page of its year."""
    return f"timeline/{happening.page}/#{happening.id}"


def position_address(held: Held) -> str:
    """Return the place of a position: in its briefing."""
    return f"{address_of(held.home.path)}#{held.anchor}"


def promise_address(promise: Promise) -> str:
    """Return the place of a commitment where it is defined: in its briefing, or in the ledger if a register does."""
    home = promise.home
    page = address_of(home.path) if isinstance(home, Briefing) else promise.page
    return f"{page}#{promise.id}"


def _once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return references without those to the same term."""
    return tuple({(ref.kind, ref.id): ref for ref in refs}.values())
