"""Assertions: the records of briefings put on both clocks, in date order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from briefarchive.folds.voices import Voices
from briefarchive.model.assertions import Assertion, Forecast, Held, Place, Reported
from briefarchive.model.clocks import Days, Known
from briefarchive.model.edtf import on
from briefarchive.model.entries import Briefing, Entry
from briefarchive.model.records import Record

A = TypeVar("A", bound=Assertion)


def known_of(record: Record, home: Entry) -> Known:
    """Return when the archive counted a record as known: from its own day, else the dateline of its briefing.

    It ends with the record's retraction, or with the briefing's withdrawal or replacement if that came first.
    """
    ends = [record.retracted.date] if record.retracted else []
    since = record.recorded
    if isinstance(home, Briefing):
        since = since or home.date
        ends += [home.fields.status.since] if home.fields.status.since else []
    return Known(since or date.max, min(ends, default=None))


def positions_of(briefings: Iterable[Briefing], voices: Voices) -> tuple[Held, ...]:
    """Return every position, by first day, last day and place."""
    return _sorted(_positions(briefings, voices))


def outcomes_of(briefings: Iterable[Briefing]) -> Mapping[str, tuple[Reported, ...]]:
    """Return the outcomes of each commitment, by its id, in the order of positions."""
    found: dict[str, list[Reported]] = defaultdict(list)
    for briefing in briefings:
        for index, outcome in enumerate(briefing.fields.outcomes):
            place = (briefing.path, "outcomes", index)
            reported = Reported(place, briefing, known_of(outcome, briefing), Days.of(outcome.date), outcome)
            found[outcome.commitment.id].append(reported)
    return {name: _sorted(found[name]) for name in sorted(found)}


def forecasts_of(briefings: Iterable[Briefing]) -> tuple[Forecast, ...]:
    """Return every judgement, in the order of positions; it was made when it was recorded."""
    return _sorted(_forecasts(briefings))


def _positions(briefings: Iterable[Briefing], voices: Voices) -> Iterator[Held]:
    for briefing in briefings:
        for index, position in enumerate(briefing.fields.positions):
            speaking = voices.speaking(position)
            yield Held(
                place=(briefing.path, "positions", index),
                home=briefing,
                known=known_of(position, briefing),
                days=Days.of(position.date),
                position=position,
                path=speaking.path,
                heir=speaking.heir,
                speaks_until=speaking.until,
            )


def _forecasts(briefings: Iterable[Briefing]) -> Iterator[Forecast]:
    for briefing in briefings:
        for index, judgement in enumerate(briefing.fields.judgements):
            known = known_of(judgement, briefing)
            made = Days.of(on(known.since))
            yield Forecast((briefing.path, "judgements", index), briefing, known, made, judgement)


def _sorted(assertions: Iterable[A]) -> tuple[A, ...]:
    return tuple(sorted(assertions, key=in_order))


def in_order(assertion: Assertion) -> tuple[date, date, Place]:
    """Return what assertions sort by: first day, last day, place."""
    return assertion.days.first, assertion.days.last, assertion.place
