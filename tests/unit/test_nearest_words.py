"""Nearest words: what a note must mean whose words were changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.nearest_words import Near, nearest_words
from briefarchive.quotations import tokens

FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None)
TEXT = "The ministry counts it as the seventeenth meeting; the next was planned for June, soon but by no stated date."


def near(words: str, text: str) -> Near | None:
    return nearest_words(tokens(words), tokens(text))


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        pytest.param("as the 17th meeting", "as the seventeenth meeting", id="a word changed"),
        pytest.param("the seventeenth great meeting", "the seventeenth meeting", id="a word too many"),
        pytest.param("soon but by no date", "soon but by no stated date", id="a word left out"),
        pytest.param("The Seventeenth Meeting", "the seventeenth meeting", id="capitals"),
        pytest.param("was planned for July", "was planned for June", id="the last word changed"),
        pytest.param("a ministry counts it", "The ministry counts it", id="the first word changed"),
        pytest.param("seventeenths", "seventeenth", id="one word with another ending"),
        pytest.param("planning for June", "planned for June", id="one word of several with another ending"),
        pytest.param("meeting, the next", "meeting; the next", id="another mark"),
    ],
)
def test_passage_with_the_fewest_differences_is_found(words: str, passage: str) -> None:
    found = near(words, TEXT)
    assert found is not None
    assert TEXT[found.start : found.end] == passage


@pytest.mark.parametrize("words", ["entirely unlike", "渡し船", "", "July", "a b c d e f g h"])
def test_passage_that_is_hardly_alike_is_none(words: str) -> None:
    assert near(words, TEXT) is None


def test_letters_of_japanese_are_compared_one_by_one() -> None:
    text = "首相は会談が十七回目であると述べた。"
    found = near("会談が17回目である", text)
    assert found is not None
    assert text[found.start : found.end] == "会談が十七回目である"


@FEW
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_are_answered(words: str, text: str) -> None:
    found = near(words, text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@FEW
@given(st.text(min_size=1, max_size=60))
def test_text_is_nearest_to_itself(text: str) -> None:
    found = near(text, text)
    assert found is None or found.cost == 0
