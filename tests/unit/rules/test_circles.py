"""Circles: each is found once, however the names are reached, and in one walk."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.rules.circles import circles

NAMES = st.sampled_from("abcdef")


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"a": "b"}, [], id="a name that is no key"),
        pytest.param({"a": "a"}, [("a",)], id="itself"),
        pytest.param({"a": "b", "b": "a"}, [("a", "b")], id="two"),
        pytest.param({"a": "c", "b": "a", "c": "b"}, [("a", "c", "b")], id="three, from the first name"),
        pytest.param({"a": "c", "b": "c", "c": "b"}, [("b", "c")], id="a way into a circle"),
        pytest.param({"a": "bc", "b": "d", "c": "d", "d": ""}, [], id="two ways to one"),
        pytest.param({"a": "ab", "b": "b"}, [("a",), ("b",)], id="two apart"),
        pytest.param({"a": "bc", "b": "a", "c": "a"}, [("a", "b")], id="two that share a name"),
    ],
)
def test_circles(above: Mapping[str, Sequence[str]], expected: list[tuple[str, ...]]) -> None:
    assert list(circles(above)) == expected


@given(st.dictionaries(NAMES, st.lists(NAMES, unique=True)))
@settings(derandomize=True, database=None, deadline=None)
def test_a_circle_is_found_if_and_only_if_there_is_one(above: Mapping[str, Sequence[str]]) -> None:
    found = list(circles(above))
    for circle in found:
        assert all(after in above[name] for name, after in zip(circle, (*circle[1:], circle[0]), strict=True))
    left = set(above)  # stripped of what leads nowhere, until only circles and ways into them are left
    while ends := {name for name in left if left.isdisjoint(above[name])}:
        left -= ends
    assert bool(found) == bool(left)


def test_long_way_is_walked_once() -> None:
    size = 50_000
    names = [f"{number:05}" for number in range(size)]
    line = dict(zip(names, [(name,) for name in names[1:]], strict=False))
    assert list(circles(line)) == []
    assert list(circles({**line, names[-1]: (names[0],)})) == [tuple(names)]
