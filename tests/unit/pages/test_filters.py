"""By what a list can be narrowed."""

from pathlib import Path

import pytest

from briefarchive.model.archive import Archive
from briefarchive.pages.filters import MIN_LISTED, filter_of
from briefarchive.pipeline import load
from briefarchive.settings import Settings


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Give the archive that all stories share."""
    return load(Settings(Path(__file__).parents[2] / "golden" / "_base")).archive


def test_terms_that_tell_entries_apart_are_offered_with_their_numbers(archive: Archive) -> None:
    entries = ["actors/arland topics/trade", "actors/arland actors/borland topics/trade", "topics/trade", *[""] * 9]
    found = filter_of(archive, entries)
    assert found is not None
    assert [(facet.facet, [(choice.title, choice.count) for choice in facet.choices]) for facet in found.facets] == [
        ("topics", [("Trade", 3)]),
        ("actors", [("Arland", 2), ("Borland", 1)]),
    ]


def test_a_term_of_every_entry_is_no_choice(archive: Archive) -> None:
    found = filter_of(archive, ["actors/arland"] * MIN_LISTED)
    assert found is not None
    assert found.facets == ()


def test_short_lists_of_one_kind_have_no_filter(archive: Archive) -> None:
    assert filter_of(archive, ["actors/arland"] * (MIN_LISTED - 1), ["events"]) is None
    found = filter_of(archive, [], ["events", "made"])
    assert found is not None
    assert found.kinds == ("events", "made")
