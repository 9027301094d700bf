"""For whom actors speak."""

import pytest

from briefarchive.folds.voices import Voices
from briefarchive.model.clocks import Days
from briefarchive.model.edtf import parse
from briefarchive.model.entries import Entry, Term
from briefarchive.model.records import Position
from briefarchive.model.terms import Actor


@pytest.fixture(scope="module")
def voices(cast: tuple[Entry, ...]) -> Voices:
    return Voices.of({entry.id: entry for entry in cast if isinstance(entry, Term) and entry.facet == "actors"})


@pytest.mark.parametrize(
    ("actor", "date", "path"),
    [
        pytest.param("arland", "2017", "arland", id="a state for itself"),
        pytest.param("ministry", "2017", "ministry arland", id="a body for its state"),
        pytest.param("old-arland", "1950", "old-arland arland", id="a state that is gone for its successor"),
        pytest.param(
            "minister", "2014-05-01", "minister ministry arland", id="an official for the body, and its state"
        ),
        pytest.param("minister", "2016-12-31", "minister ministry arland", id="on what may be the last day"),
        pytest.param("minister", "2017-01-01", "minister", id="out of office for oneself"),
        pytest.param(
            "minister", "2016-12/2017-02", "minister ministry arland", id="when the office may have been held"
        ),
        pytest.param("premier", "2015-06-01", "premier arland", id="in a later office"),
        pytest.param("premier", "2030", "premier arland", id="in an office without an end"),
        pytest.param("sage", "2017", "sage", id="without any office"),
        pytest.param("nobody", "2017", "nobody", id="who is not an actor of the archive"),
    ],
)
def test_path_leads_from_the_voice_to_its_row(actor: str, date: str, path: str, voices: Voices) -> None:
    found = voices.path(actor, Days.of(parse(date)))
    assert " ".join(found) == path
    assert voices.row(actor, Days.of(parse(date))) == found[-1]


@pytest.mark.parametrize(
    ("said", "path", "until"),
    [
        ({"actor": "arland"}, "arland", 9999),
        ({"actor": "arland", "speaker": "premier"}, "premier arland", 2015),
        ({"actor": "arland", "speaker": "minister"}, "minister ministry arland", 2016),
        ({"actor": "ministry", "speaker": "premier"}, "premier ministry arland", 2015),
        ({"actor": "borland", "speaker": "sage"}, "sage borland", 9999),
        ({"actor": "premier", "speaker": "premier"}, "premier arland", 2015),
        ({"actor": "minister"}, "minister ministry arland", 2016),
    ],
)
def test_speaker_speaks_for_the_actor_until_the_last_office_without_a_break(
    said: dict[str, str], path: str, until: int, voices: Voices
) -> None:
    fields = {"issue": "fare", "date": "2014-03-01", "stance": "yes", "statement": "So it holds."}
    speaking = voices.speaking(Position.model_validate({**fields, **said}))
    assert (" ".join(speaking.path), speaking.until.year) == (path, until)


def test_past_of_a_state_with_two_successors_is_its_own() -> None:
    actors = {"old": Actor.model_validate({"name": "Old", "type": "state"})}
    for name in ("one", "other"):
        actors[name] = Actor.model_validate({"name": name, "type": "state", "succeeds": ["old"]})
    voices = Voices(actors, Voices.heirs(actors))
    assert voices.row("old", Days.of(parse("1950"))) == "old"


def test_circle_of_bodies_ends_where_it_began() -> None:
    actors = {
        name: Actor.model_validate({"name": name, "type": "body", "part_of": above})
        for name, above in [("one", "two"), ("two", "one")]
    }
    assert Voices(actors, {}).path("one", Days.of(parse("2017"))) == ("one", "two")
