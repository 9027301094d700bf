"""By what a list can be narrowed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.model.archive import Archive
from briefarchive.pages.filters import MAX_CHOICES, MIN_LISTED, by_title, filter_of
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

WORDS = read_words("en", {})


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Give the archive that all stories share."""
    return load(Settings(Path(__file__).parents[2] / "golden" / "_base")).archive


def test_terms_that_tell_entries_apart_are_offered_with_their_numbers(archive: Archive) -> None:
    entries = ["actors/arland topics/trade", "actors/arland actors/borland topics/trade", "topics/trade", *[""] * 9]
    found = filter_of(archive, WORDS, entries)
    assert found is not None
    assert [
        (one.name, [(choice.title, choice.count) for choice in one.choices]) for one in found.selects if one.choices
    ] == [
        ("topics", [("Trade", 3)]),
        ("actors", [("Arland", 2), ("Borland", 1)]),
    ]


def test_a_term_of_every_entry_is_no_choice(archive: Archive) -> None:
    found = filter_of(archive, WORDS, ["actors/arland"] * MIN_LISTED)
    assert found is not None
    assert not any(one.choices for one in found.selects)


def test_short_lists_of_one_kind_have_no_filter(archive: Archive) -> None:
    assert filter_of(archive, WORDS, ["actors/arland"] * (MIN_LISTED - 1), ["events"]) is None
    found = filter_of(archive, WORDS, [], ["events", "made"])
    assert found is not None
    assert found.kinds == ("events", "made")


def test_choices_stand_by_title_whatever_their_case() -> None:
    found = by_title("actor", "Actor", {"b": "beta", "a": "Gamma", "c": "Alpha"})
    assert [choice.id for choice in found.choices] == ["c", "b", "a"]


def test_a_select_offers_the_most_frequent_terms_alone(make_archive: Callable[..., Path]) -> None:
    term = "---\ntype: state\nname: State {}\n---\n"
    files = {f"briefings/actors/state-{n:02}.md": term.format(f"{n:02}") for n in range(MAX_CHOICES + 10)}
    archive = load(Settings(make_archive(files))).archive
    entries = [f"actors/state-{n:02}" for n in range(MAX_CHOICES + 10) for _ in range(n + 1)]
    found = filter_of(archive, WORDS, entries)
    assert found is not None
    (actors,) = (one for one in found.selects if one.choices)
    assert len(actors.choices) == MAX_CHOICES
    assert actors.choices[0].title == "State 10"
