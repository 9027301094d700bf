"""Folds: a made-up archive of dated records in memory, and the CPU time of every fold over it."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from time import process_time

from briefarchive.facets import FACETS, format_for
from briefarchive.folds.assertions import forecasts_of, outcomes_of, positions_of
from briefarchive.folds.audit import audit
from briefarchive.folds.commitments import course, fates, tallies
from briefarchive.folds.judgements import scoreboard
from briefarchive.folds.meetings import meetings, moves_of
from briefarchive.folds.positions import hindsight, matrix, standings
from briefarchive.folds.shifts import shifts, voice_of
from briefarchive.folds.voices import Voices
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.entries import Briefing, Entry, Term
from briefarchive.model.prose import Prose
from briefarchive.model.terms import Actor, Issue, Series
from briefarchive.yamltree import Fields

FIRST_DAY, LAST_DAY = date(2000, 1, 3), date(2025, 12, 31)
STATES, BODIES, PERSONS, ISSUES, SERIES = 40, 60, 300, 150, 10
BRIEFINGS, POSITIONS = 2_000, 5
"""How many briefings, and how many positions in each; commitments, outcomes, judgements and meetings come with them."""

NOWHERE = Fields()
"""The tree of every file: none was read."""
NOWHERE.line = NOWHERE.column = 1


def measure() -> Iterator[tuple[str, float]]:
    """Yield what is done and the seconds of CPU it takes; the sum of them last."""
    archive = made_archive(random.Random(1))
    day, actors = Clock.at(LAST_DAY), archive.terms["actors"]
    voices = Voices.of(actors)
    moves = moves_of(archive, day)
    issues = {name: term.fields for name, term in archive.terms["issues"].items() if isinstance(term.fields, Issue)}
    held, state = archive.positions, fates(archive.promises, archive.outcomes, day)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("on both clocks", lambda: (positions_of(archive.briefings, voices), forecasts_of(archive.briefings))),
        ("outcomes on both clocks", lambda: outcomes_of(archive.briefings)),
        (f"{len(held)} positions, as known day by day", lambda: matrix(held, LAST_DAY)),
        ("the same in hindsight", lambda: hindsight(held, LAST_DAY)),
        ("the same for one pair of days", lambda: standings(held, day)),
        ("shifts of rows", lambda: shifts(held)),
        ("shifts of voices", lambda: shifts(held, voice_of)),
        (
            f"{len(archive.promises)} commitments, day by day",
            lambda: [course(one, archive.outcomes.get(one.id, ()), LAST_DAY) for one in archive.promises.values()],
        ),
        ("the same for one pair of days", lambda: fates(archive.promises, archive.outcomes, day)),
        ("tallies of actors", lambda: tallies(archive.promises, state, voices)),
        (
            f"meetings of {SERIES} series",
            lambda: [meetings(archive.filed_happenings["series", f"series-{n}"], moves, issues) for n in range(SERIES)],
        ),
        (f"{len(archive.forecasts)} judgements", lambda: scoreboard(archive.forecasts, day)),
        ("what an editor should look at", lambda: audit(archive, 730)),
    ]
    total = 0.0
    for name, fold in steps:
        start = process_time()
        fold()
        spent = process_time() - start
        total += spent
        yield name, spent
    yield "all folds", total


def made_archive(chance: random.Random) -> Archive:
    """Return an archive of states, bodies, officials and their records, the same for the same chance."""
    entries: list[Entry] = [*_actors(chance), *_issues()]
    entries += [_term("series", f"series-{n}", Series.model_validate({"title": f"Series {n}"})) for n in range(SERIES)]
    entries += [_briefing(number, chance) for number in range(BRIEFINGS)]
    return link(entries, FACETS)


def _actors(chance: random.Random) -> Iterator[Term]:
    for number in range(STATES):
        yield _actor(f"state-{number}", type="state")
    for number in range(BODIES):
        yield _actor(f"body-{number}", type="body", part_of=f"state-{number % STATES}")
    for number in range(PERSONS):
        changes = sorted(chance.sample(range(2000, 2026), 3))
        offices = [f"body-{chance.randrange(BODIES)}", f"state-{number % STATES}"]
        roles = [
            {"title": "Minister", "of": of, "from": f"{start}-05-01", "to": f"{end}-04-30"}
            for of, start, end in zip(offices, changes, changes[1:], strict=False)
        ]
        yield _actor(f"person-{number}", type="person", roles=roles)


def _actor(name: str, **fields: object) -> Term:
    return _term("actors", name, Actor.model_validate({"name": name, **fields}))


def _issues() -> Iterator[Term]:
    for number in range(ISSUES):
        fields = {"question": f"What of {number}?", "short": f"Issue {number}"}
        yield _term("issues", f"issue-{number}", Issue.model_validate(fields))


def _term(facet: str, name: str, fields: Actor | Issue | Series) -> Term:
    return Term(f"briefings/{facet}/{name}.md", NOWHERE, Prose(), facet, name, fields)


def _briefing(number: int, chance: random.Random) -> Briefing:
    day = FIRST_DAY + timedelta(days=number * (LAST_DAY - FIRST_DAY).days // BRIEFINGS)
    fields: dict[str, object] = {
        "title": f"Briefing {number}",
        "date": str(day),
        "kind": "analysis",
        "summary": "What was said.",
        "authors": ["editors"],
        "topics": ["talks"],
        "actors": ["state-1"],
        "sources": ["gazette"],
        "positions": [_position(day, chance) for _ in range(POSITIONS)],
        "commitments": [_commitment(number, day, chance)] if number % 2 else [],
        "outcomes": [_outcome(number, day, chance)] if number > 1 else [],
        "events": [_meeting(number, day, chance)] if number % 10 == 0 else [],
    }
    if number % 10 == 0:
        judgement = {"text": "It will.", "likelihood": "likely", "confidence": "low", "resolve_by": str(day.year + 1)}
        fields["judgements"] = [judgement]
    model = format_for(FACETS).briefing
    return Briefing(f"briefings/{day.year}/briefing-{number}.md", NOWHERE, Prose(), model.model_validate(fields))


def _position(day: date, chance: random.Random) -> dict[str, str]:
    kind, count = chance.choice([("state", STATES), ("body", BODIES), ("person", PERSONS), ("person", PERSONS)])
    when = day - timedelta(days=chance.randrange(40))
    return {
        "actor": f"{kind}-{_often(count, chance)}",
        "issue": f"issue-{_often(ISSUES, chance)}",
        "date": chance.choice([str(when), str(when), str(when)[:7]]),
        "stance": chance.choice(["yes", "no", "later"]),
        "statement": f"It holds so, said {chance.randrange(10_000)} times.",
    }


def _often(count: int, chance: random.Random) -> int:
    """Return a number below a count, small ones far more often: a few actors and issues make the most of an archive."""
    return int(count * chance.random() ** 3)


def _commitment(number: int, day: date, chance: random.Random) -> dict[str, object]:
    return {
        "id": f"promise-{number}",
        "action": "Meet again.",
        "made": str(day),
        "parties": [f"state-{number % STATES}", f"state-{(number + 1) % STATES}"],
        "issue": f"issue-{chance.randrange(ISSUES)}",
        "due": str(day + timedelta(days=200))[:7],
    }


def _outcome(number: int, day: date, chance: random.Random) -> dict[str, str]:
    name = f"promise-{chance.randrange(number) | 1}"
    return {"commitment": name, "date": str(day), "status": chance.choice(["open", "met", "late", "missed"])}


def _meeting(number: int, day: date, chance: random.Random) -> dict[str, object]:
    issues = [f"issue-{index}" for index in sorted(chance.sample(range(ISSUES), 4))]
    series = [f"series-{number // 10 % SERIES}"]
    return {"id": f"meeting-{number}", "date": str(day), "title": "A meeting", "series": series, "issues": issues}
