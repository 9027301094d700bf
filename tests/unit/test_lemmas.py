"""Lemmas: the words in quotation marks with which a note begins, in the marks of many languages."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.lemmas import read_lemma, with_dash

FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None)
PAIRS = [
    '""',
    "''",
    "“”",
    "„“",
    "„”",
    "””",
    "‘’",
    "‚‘",
    "‚’",
    "’’",
    "«»",
    "»«",
    "‹›",
    "›‹",
    "「」",
    "『』",
    "《》",
    "〈〉",
    "〝〟",
    "＂＂",
]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("dash", ["—", "–", "--", "——"])
def test_words_in_any_usual_marks_before_any_dash_are_a_lemma(pair: str, dash: str) -> None:
    opening, closing = pair
    begun = f"{opening}the seventeenth time{closing} {dash} "
    lemma = read_lemma(f"{begun}Read so.")
    assert lemma is not None
    assert (lemma.words, lemma.added, lemma.length) == ("the seventeenth time", "", len(begun))


@pytest.mark.parametrize(
    ("text", "words", "added"),
    [
        pytest.param('"in May" (2017-07-01) — x', "in May", "2017-07-01", id="a day"),
        pytest.param('"in May"(2017-07)—x', "in May", "2017-07", id="no spaces"),
        pytest.param('"in May" ( next week ) -- x', "in May", "next week", id="no date"),
        pytest.param("« in May » — x", "in May", "", id="spaces inside the marks"),
        pytest.param('"the "Moscow" talks" — x', 'the "Moscow" talks', "", id="the same marks inside"),
        pytest.param("'Arland's fare' — x", "Arland's fare", "", id="an apostrophe inside"),
        pytest.param("“the “Moscow” talks” — x", "the “Moscow” talks", "", id="curly marks inside"),
        pytest.param('"a — b" — x', "a — b", "", id="a dash inside"),
        pytest.param('"a (b)" — x', "a (b)", "", id="brackets inside"),
        pytest.param("「十七回目」 — x", "十七回目", "", id="Japanese"),
        pytest.param('"a" — "b" — x', "a", "", id="another quotation behind"),
        pytest.param('"a"  —', "a", "", id="nothing behind"),
    ],
)
def test_lemma_ends_where_a_dash_follows_the_closing_mark(text: str, words: str, added: str) -> None:
    lemma = read_lemma(text)
    assert lemma is not None
    assert (lemma.words, lemma.added) == (words, added)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("No marks — x", id="no marks"),
        pytest.param('The "words" — x', id="words before"),
        pytest.param('"words" x — y', id="words before the dash"),
        pytest.param('"words" (2017) x', id="no dash"),
        pytest.param('"words — x', id="not closed"),
        pytest.param('" " — x', id="empty"),
        pytest.param("«words“ — x", id="marks of two kinds"),
        pytest.param('"words" - x', id="a hyphen"),
    ],
)
def test_other_beginnings_are_text(text: str) -> None:
    assert read_lemma(text) is None


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ('"words" - x', '"words" —'),
        ('"words" (2017-07) - x', '"words" (2017-07) —'),
        ("„words“ − x", "„words“ —"),
        ('"words" ― x', '"words" —'),
        ('"words"-x', ""),
        ('"words" said he, "more" - x', ""),
        ("words - x", ""),
    ],
)
def test_hyphen_in_place_of_the_dash_is_known(text: str, mended: str) -> None:
    assert with_dash(text) == mended


@FEW
@given(st.text(), st.sampled_from(PAIRS), st.text())
def test_whatever_is_quoted_comes_back(words: str, pair: str, text: str) -> None:
    opening, closing = pair
    words = "x" + re.sub("[—–-]", "", words)
    lemma = read_lemma(f"{opening}{words}{closing} — {text}")
    assert lemma is not None
    assert lemma.words == words.strip()


@pytest.mark.parametrize("text", ['"' * 100_000, '"a' + " " * 100_000 + "b", '"(' * 50_000, '"' + " (" * 50_000 + '"'])
def test_hostile_beginning_takes_no_longer_than_others(text: str) -> None:
    start = time.process_time()
    read_lemma(text)
    with_dash(text)
    assert time.process_time() - start < 0.5
