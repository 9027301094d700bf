"""A cast of actors, and archives made of records in memory, for the folds over them."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from briefarchive.facets import FACETS, format_for
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Entry, Register, Term
from briefarchive.model.prose import Prose
from briefarchive.model.records import Commitment
from briefarchive.model.terms import Actor, Issue
from briefarchive.yamltree import Fields

ArchiveOf = Callable[..., Archive]
FORM = format_for(FACETS)
NOWHERE = Fields()
NOWHERE.line = NOWHERE.column = 1
ACTORS: Mapping[str, Mapping[str, object]] = {
    "arland": {"type": "state", "succeeds": ["old-arland"]},
    "old-arland": {"type": "state"},
    "ministry": {"type": "body", "part_of": "arland"},
    "premier": {"type": "person", "roles": [
        {"title": "Premier", "of": "arland", "from": "2012-01-01", "to": "2014-12-31"},
        {"title": "Speaker", "of": "arland", "from": "2015-01-01", "to": "2015-12-31"},
        {"title": "Premier", "of": "arland", "from": "2018-01-01"},
    ]},
    "minister": {"type": "person", "roles": [{"title": "Minister", "of": "ministry", "from": "2013", "to": "2016"}]},
    "sage": {"type": "person"},
    "borland": {"type": "state"},
}  # fmt: skip


def term(facet: str, name: str, fields: Actor | Issue) -> Term:
    return Term(f"briefings/{facet}/{name}.md", NOWHERE, Prose(), facet, name, fields)


def briefing(number: int, **fields: object) -> Briefing:
    """Return a briefing of 10 May 2017, unless the fields say otherwise."""
    day = str(fields.get("date", "2017-05-10"))
    given = {
        "title": f"Briefing {number}",
        "date": day,
        "kind": "analysis",
        "summary": "What was said.",
        "authors": ["editor"],
        "topics": ["trade"],
        "actors": ["arland"],
        "sources": ["gazette"],
        **fields,
    }
    return Briefing(f"briefings/{day[:4]}/b{number}.md", NOWHERE, Prose(), FORM.briefing.model_validate(given))


@pytest.fixture(scope="session")
def cast() -> tuple[Entry, ...]:
    """Give the actors, and two issues."""
    actors = (term("actors", name, Actor.model_validate({"name": name, **said})) for name, said in ACTORS.items())
    questions = ({"question": f"What of the {name}?", "short": name} for name in ("fare", "quay"))
    return (*actors, *(term("issues", fields["short"], Issue.model_validate(fields)) for fields in questions))


@pytest.fixture(scope="session")
def archive_of(cast: tuple[Entry, ...]) -> ArchiveOf:
    """Give a function that links briefings, each a mapping of fields, and commitments of the register by id."""

    def linked(
        briefings: Sequence[Mapping[str, object]], commitments: Mapping[str, Mapping[str, object]] | None = None
    ) -> Archive:
        entries = [*cast, *(briefing(number, **fields) for number, fields in enumerate(briefings))]
        records = {
            name: Commitment.model_validate({"id": name, **fields}) for name, fields in (commitments or {}).items()
        }
        register = Register("briefings/commitments.yml", NOWHERE, Prose(), "commitments", records)
        return link([*entries, register], FACETS)

    return linked


@pytest.fixture(scope="session")
def position() -> Callable[..., dict[str, object]]:
    """Give a function that returns the fields of a position of Arland on the fare, some of them set."""

    def fields(**given: object) -> dict[str, object]:
        base = {"actor": "arland", "issue": "fare", "date": "2017-05-01", "stance": "yes", "statement": "So it holds."}
        return {**base, **given}

    return fields
