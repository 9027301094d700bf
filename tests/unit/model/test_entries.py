"""The places of fields, and the references that an entry holds."""

import pytest

from briefarchive.model.entries import key_place_in, place_in, refs_in
from briefarchive.model.records import Position
from briefarchive.yamltree import Fields, compose

TEXT = "title: Talks\nevents:\n  - id: a\n    date: 2017\n  - b\nstatus: {since: 2018}\n"


@pytest.fixture
def tree() -> Fields:
    tree = compose(TEXT, "x.md").value
    assert tree is not None
    return tree


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("events",), (3, 3)),
        (("events", 0), (3, 5)),
        (("events", 0, "date"), (4, 11)),
        (("events", 1), (5, 5)),
        (("events", 0, "nothing"), (3, 5)),
        (("nothing",), (1, 1)),
        (("status", "since"), (6, 17)),
        (("events", 7), (3, 3)),
    ],
)
def test_place_of_a_value_or_of_what_is_around_it(
    tree: Fields, keys: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    at = place_in(tree, "x.md", keys)
    assert (at.path, at.line, at.column) == ("x.md", *place)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("title",), (1, 1)),
        (("events",), (2, 1)),
        (("events", 0, "date"), (4, 5)),
        (("status", "since"), (6, 10)),
        (("status", "nothing"), (6, 9)),
        ((), (1, 1)),
    ],
)
def test_place_of_a_name(tree: Fields, keys: tuple[str | int, ...], place: tuple[int, int]) -> None:
    at = key_place_in(tree, "x.md", keys)
    assert (at.line, at.column) == place


def test_references_are_found_in_the_order_of_the_fields() -> None:
    position = Position.model_validate(
        {
            "issue": "crossing",
            "actor": "arland",
            "sources": ["one", "two"],
            "date": "2017",
            "stance": "shared",
            "statement": "Text.",
        }
    )
    assert [(ref.kind, ref.id) for ref in refs_in(position)] == [
        ("sources", "one"),
        ("sources", "two"),
        ("actors", "arland"),
        ("issues", "crossing"),
        ("stances", "shared"),
    ]
