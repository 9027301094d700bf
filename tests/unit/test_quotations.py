"""Quotations: words are found whatever the white space and the form of quote marks in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.quotations import CONTEXT_CHARS, Folded, folded, tokens

FEW = settings(max_examples=200, deadline=None, derandomize=True, database=None)
SCRIPTS = st.sampled_from(
    ["a", "B", "é", "渡", "し", "。", "Ж", "я", "1", "“", "'", '"', "-", " ", "  ", "\u00a0", "\n", "\u3000"]
)
TEXTS = st.lists(SCRIPTS, max_size=40).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("in  \n May", "in May", id="white space"),
        pytest.param("in\u00a0May", "in May", id="a space that does not break"),
        pytest.param("the “Moscow” talks", 'the "Moscow" talks', id="curly marks"),
        pytest.param("the 'Moscow' talks", 'the "Moscow" talks', id="the other marks inside a quotation"),
        pytest.param("Arland’s fare", "Arland's fare", id="a curly apostrophe"),
        pytest.param("桟橋は 閉鎖中", "桟橋は閉鎖中", id="a line broken in Japanese"),
        pytest.param("桟橋は閉鎖中", "桟橋は\n閉鎖中", id="a note broken in Japanese"),
        pytest.param("「桟橋」 は", "「桟橋」は", id="a line broken behind a mark"),
    ],
)
def test_words_are_found_in_another_form(text: str, words: str) -> None:
    assert Folded.of(f"x {text} y").places(folded(words), 100) == ((2, 2 + len(text)),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In May", "in May"),
        ("inMay", "in May"),
        ("in May", "inMay"),
        ("桟橋 a", "桟橋a"),
        ("a–b", "a-b"),
        ("渡し 한국", "渡し한국"),
    ],
)
def test_other_words_are_not(text: str, words: str) -> None:
    assert Folded.of(text).places(folded(words), 100) == ()


@FEW
@given(TEXTS, st.integers(0, 40), st.integers(1, 40))
def test_any_part_of_a_text_is_found_where_it_stands(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    begin = start + len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return
    end = begin + len(words)
    places = Folded.of(text).places(folded(words), end)
    assert places
    for first, last in places:
        assert folded(text[first:last]) == folded(words)
    assert (begin, end) in places or len(places) == 2


@FEW
@given(TEXTS, st.integers(0, 60))
def test_nothing_is_found_behind_the_place_until_which_is_looked(text: str, until: int) -> None:
    whole = Folded.of(text)
    for word, _, _ in tokens(text):
        assert all(end <= until for _, end in whole.places(folded(word), until))


def test_quotation_keeps_what_stands_around_it() -> None:
    text = "It was,  they said, the seventeenth\nmeeting of the two since the year 2012."
    quotation = Folded.of(text).quotation(20, 43)
    assert quotation.exact == "the seventeenth meeting"
    assert quotation.prefix == "It was, they said, "
    assert quotation.suffix == " of the two since the year 2012."
    assert len(quotation.suffix) == CONTEXT_CHARS


def test_quotation_at_the_edge_has_nothing_around_it() -> None:
    quotation = Folded.of("  all  of it ").quotation(2, 12)
    assert (quotation.prefix, quotation.exact, quotation.suffix) == ("", "all of it", "")


def test_more_words_make_a_quotation_single() -> None:
    whole = Folded.of("left in May, and came back in May")
    assert whole.more(27, 33, 33, lambda words: len(whole.places(words, 33)) == 1) == "back in May"
    assert whole.more(5, 11, 33, lambda words: len(whole.places(words, 33)) == 1) == "left in May"


def test_words_behind_are_added_if_those_before_do_not_do() -> None:
    whole = Folded.of("no no no fare")
    assert whole.more(0, 2, 13, lambda words: len(whole.places(words, 13)) == 1) == "no no no"
    assert whole.more(0, 2, 5, lambda words: len(whole.places(words, 13)) == 1) == ""
