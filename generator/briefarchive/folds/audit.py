"""Audit: what an editor should look at, because it is missing, old or rests on little."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from briefarchive.diagnostics import Location
from briefarchive.folds.assertions import known_of
from briefarchive.folds.commitments import Fate, PromiseStatus, fates
from briefarchive.folds.latest import counted
from briefarchive.folds.positions import standings
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.assertions import Assertion, Held, Reported
from briefarchive.model.clocks import Clock, Days
from briefarchive.model.entries import Term
from briefarchive.model.records import Reaction, Record, Source, SourceType
from briefarchive.model.terms import Issue, IssueStatus
from briefarchive.model.values import Ref


@dataclass(frozen=True, slots=True)
class Silence:
    """A party to an issue of whom no position is known."""

    issue: Term
    party: Ref
    at: Location


@dataclass(frozen=True, slots=True)
class OneVoice:
    """An issue whose sources all come from one side."""

    issue: Term
    publisher: str
    """The only one; empty if there are several."""
    country: str
    """The only one, ISO 3166-1; empty if there are several, or if some source names none."""
    count: int
    """How many sources there are."""
    at: Location


@dataclass(frozen=True, slots=True)
class Echoed(Assertion):
    """A reaction in its briefing."""

    reaction: Reaction


Thing: TypeAlias = Happening | Held | Promise | Reported | Echoed
"""What the archive claims: an event, a position, a commitment, an outcome, a reaction."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that the archive claims, what it rests on, and where it is written."""

    thing: Thing
    record: Record
    sources: tuple[Source, ...]
    """Those that the archive has, each once."""
    at: Location


@dataclass(frozen=True, slots=True)
class Unreported:
    """A commitment of which no outcome is known."""

    promise: Promise
    fate: Fate
    at: Location


@dataclass(frozen=True, slots=True)
class Audit:
    """What an editor should look at; each list but the last two by file and line."""

    silences: tuple[Silence, ...]
    one_voiced: tuple[OneVoice, ...]
    unsourced: tuple[Claim, ...]
    """Those that name no source."""
    thin: tuple[Claim, ...]
    """Those that rest on one source, which is secondary."""
    stale: tuple[Held, ...]
    """Present positions on questions that are not settled; oldest first."""
    unreported: tuple[Unreported, ...]
    """Overdue ones first, then oldest first."""
    countryless: int
    """How many sources name no country."""


def audit(archive: Archive, stale_after_days: int) -> Audit:
    """Return what an editor should look at on the day of the build.

    Args:
        archive: The archive; drafts, and what was withdrawn or retracted, are left out.
        stale_after_days: The age from which a position is old.
    """
    claims = sorted(_claims(archive), key=lambda claim: claim.at)
    return Audit(
        silences=tuple(_silences(archive)),
        one_voiced=tuple(_one_voiced(archive, claims)),
        unsourced=tuple(claim for claim in claims if not claim.record.sources),
        thin=tuple(claim for claim in claims if _is_thin(claim)),
        stale=tuple(_stale(archive, stale_after_days)),
        unreported=tuple(_unreported(archive)),
        countryless=sum(source.country is None for source in archive.sources.values()),
    )


def _issues(archive: Archive) -> Iterator[tuple[Term, Issue]]:
    """Yield the contested questions, by file."""
    for term in sorted(archive.terms.get("issues", {}).values(), key=lambda term: term.path):
        if isinstance(term.fields, Issue):
            yield term, term.fields


def _silences(archive: Archive) -> Iterator[Silence]:
    heard = {(held.issue, name) for held in counted(archive.positions, Clock.at(archive.day)) for name in held.path}
    for term, issue in _issues(archive):
        for index, party in enumerate(issue.parties):
            if (term.id, party.id) not in heard:
                yield Silence(term, party, term.at("parties", index))


def _claims(archive: Archive) -> Iterator[Claim]:
    day = archive.day
    for happening in archive.happenings.values():
        if happening.known.includes(day):
            yield _claim(archive, happening, happening.event, happening.at)
    for promise in archive.promises.values():
        if promise.known.includes(day):
            yield _claim(archive, promise, promise.commitment, promise.home.at(*promise.keys))
    reported = [one for found in archive.outcomes.values() for one in found]
    asserted: list[Held | Reported | Echoed] = [*archive.positions, *reported, *_echoes(archive)]
    for one in asserted:
        if one.known.includes(day):
            _, name, index = one.place
            yield _claim(archive, one, getattr(one.home.fields, name)[index], one.home.at(name, index))


def _echoes(archive: Archive) -> Iterator[Echoed]:
    for briefing in archive.briefings:
        for index, reaction in enumerate(briefing.fields.reactions):
            place = (briefing.path, "reactions", index)
            yield Echoed(place, briefing, known_of(reaction, briefing), Days.of(reaction.date), reaction)


def _claim(archive: Archive, thing: Thing, record: Record, at: Location) -> Claim:
    found = (archive.sources.get(name) for name in dict.fromkeys(ref.id for ref in record.sources))
    return Claim(thing, record, tuple(source for source in found if source), at)


def _is_thin(claim: Claim) -> bool:
    return len(claim.sources) == 1 and claim.sources[0].type is SourceType.SECONDARY


def _one_voiced(archive: Archive, claims: Iterable[Claim]) -> Iterator[OneVoice]:
    sources = _sources_by_issue(archive, claims)
    for term, _ in _issues(archive):
        found = sources.get(term.id, {}).values()
        publishers = {source.publisher for source in found}
        countries = {source.country or "" for source in found}
        if len(publishers) == 1 or (len(countries) == 1 and all(countries)):
            publisher = publishers.pop() if len(publishers) == 1 else ""
            country = countries.pop() if len(countries) == 1 else ""
            yield OneVoice(term, publisher, country, len(found), term.at())


def _sources_by_issue(archive: Archive, claims: Iterable[Claim]) -> Mapping[str, Mapping[str, Source]]:
    """Return the sources, by id, that claims about each issue rest on."""
    found: dict[str, dict[str, Source]] = defaultdict(dict)
    for claim in claims:
        for issue in _issues_of(archive, claim.thing):
            found[issue] |= {source.id: source for source in claim.sources}
    return found


def _issues_of(archive: Archive, thing: Thing) -> Iterable[str]:
    match thing:
        case Happening():
            return [ref.id for ref in thing.event.terms("issues")]
        case Held():
            return [thing.issue]
        case Promise():
            return [thing.commitment.issue.id] if thing.commitment.issue else []
        case Reported():
            promise = archive.promises.get(thing.outcome.commitment.id)
            return _issues_of(archive, promise) if promise else []
        case Echoed():
            return []


def _stale(archive: Archive, days: int) -> Iterator[Held]:
    oldest = archive.day - timedelta(days=min(days, (archive.day - date.min).days))
    open_ones = {term.id for term, issue in _issues(archive) if issue.status is not IssueStatus.SETTLED}
    newest = [found.newest for found in standings(archive.positions, Clock.at(archive.day)).values()]
    found = [held for held in newest if held.issue in open_ones and held.days.last < oldest]
    yield from sorted(found, key=lambda held: (held.days.last, held.place))


def _unreported(archive: Archive) -> Iterator[Unreported]:
    state = fates(archive.promises, archive.outcomes, Clock.at(archive.day))
    found = [
        Unreported(promise, fate, promise.home.at(*promise.keys))
        for name, fate in state.items()
        if not fate.outcomes and (promise := archive.promises[name])
    ]
    yield from sorted(found, key=lambda one: (one.fate.status is not PromiseStatus.OVERDUE, one.promise.days.first))
