"""Names are found as whole words in every script, the longest first, in one pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefarchive.names import Names

NAMES = ["Japan", "Sea of Japan", "Shinzo Abe", "Abe", "安倍", "安倍晋三", "Абэ", "プーチン", "일본", "New York", "X"]


def found_in(text: str, names: list[str] | None = None) -> list[str]:
    return [found.name for found in Names(names or NAMES).found_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Japan and the Sea of Japan", ["Japan", "Sea of Japan"]),
        ("Shinzo Abe, then Abe's", ["Shinzo Abe", "Abe"]),
        ("Abel, Japanese, preAbe, Abe_x, Abe9", []),
        ("Japan-Russia, trans-Japan, Japan–Russia, Japan\u2011Russia", []),
        ("Abe/Japan, https://Japan.example/", []),
        ("Japan — and (Japan).", ["Japan", "Japan"]),
        ("安倍首相と安倍晋三氏", ["安倍", "安倍晋三"]),
        ("Абэ прибыл, Абэне нет", ["Абэ"]),
        ("プーチン大統領", ["プーチン"]),
        ("ラスプーチン", []),
        ("일본은", ["일본"]),
        ("Abeは日本語", ["Abe"]),
        ("a X b", []),  # one character stands everywhere
        ("New York", ["New York"]),
        ("New  York New", []),
        ("Abe\u0301 was not meant", []),
        ("Sea of Jap", []),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, found: list[str]) -> None:
    assert found_in(text) == found


def test_places_are_those_of_the_characters() -> None:
    text = "In Japan, 安倍 said."
    assert [text[found.start : found.end] for found in Names(NAMES).found_in(text)] == ["Japan", "安倍"]


WORDS = st.text(st.sampled_from("ab -安ア"), max_size=6)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=20))
def test_what_is_found_stands_there_and_never_overlaps(names: list[str], words: list[str]) -> None:
    text = "".join(words)
    end = 0
    for found in Names(names).found_in(text):
        assert text[found.start : found.end] == found.name
        assert found.name in names
        assert found.start >= end
        end = found.end


@given(st.lists(WORDS, min_size=1, max_size=8), st.integers(0, 7))
def test_name_between_spaces_is_found(names: list[str], number: int) -> None:
    """Unless it begins with what is no letter, or is too short."""
    name = names[number % len(names)]
    if len(name) > 1 and name[0].isalnum() and name[-1].isalnum():
        assert name in found_in(f". {name} .", names) or any(name in other for other in found_in(f". {name} .", names))
