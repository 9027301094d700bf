# ruff: noqa: RUF001 -- words of other scripts look like Latin ones
"""Sentences: the one around a mention is whole, in the scripts of the archive."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.sentences import Sentences

FEW = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def around(text: str) -> str:
    """Return the sentence around the words in braces, with the braces."""
    before, mention, after = re.split(r"[{}]", text)
    start = len(before)
    sides = Sentences.of(before + mention + after).around(start, start + len(mention))
    return f"{sides[0]}{{{mention}}}{sides[1]}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("One. Two {Arland} three. Four.", "Two {Arland} three.", id="between two others"),
        pytest.param("{Arland}", "{Arland}", id="alone"),
        pytest.param("One {Arland}", "One {Arland}", id="without an end"),
        pytest.param("One. {Arland} two. Three.", "{Arland} two.", id="at the beginning"),
        pytest.param("One. Two {Arland}. Three.", "Two {Arland}.", id="at the end"),
        pytest.param("One! Two {Arland}? Three", "Two {Arland}?", id="a question after a call"),
        pytest.param("One… Two {Arland}... Three", "Two {Arland}...", id="full stops in a row"),
        pytest.param("One {two. Three} three. Four.", "One {two. Three} three.", id="over an end"),
        pytest.param("One.  Two\n {Arland}\tthree.", "Two {Arland} three.", id="white space is folded"),
        pytest.param("At 5.2 metres {Arland} stood.", "At 5.2 metres {Arland} stood.", id="a decimal"),
        pytest.param(
            "He came... and {Arland} left.", "He came... and {Arland} left.", id="a pause before a small letter"
        ),
    ],
)
def test_sentence_is_whole_and_alone(text: str, sentence: str) -> None:
    assert around(text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Ando met {Arland}.",
        "It cost approx. 5 marks, {Arland} said.",
        "See Art. 5 of {Arland}.",
        "J. R. Ando met {Arland}.",
        "The U.S. Senate met {Arland}.",
        "On 5 Jan. 2017 {Arland} came.",
        "Ferries (e.g. Arland's) and {Arland}.",
        "В 2017 г. Министр встретил {Arland}.",
        "По ст. 5 договора {Arland}.",
        "А. С. Иванов встретил {Arland}.",
        "Около 5 тыс. Человек и {Arland}.",
    ],
)
def test_abbreviation_or_initial_ends_nothing(text: str) -> None:
    assert around(text) == text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("Он ушёл. Затем {Arland} пришёл. Всё.", "Затем {Arland} пришёл.", id="Russian"),
        pytest.param("Он ушёл? «Да!» Затем {Arland}.", "Затем {Arland}.", id="Russian, after a quotation"),
        pytest.param("彼は来た。{Arland}は去った。終わり。", "{Arland}は去った。", id="Japanese, without spaces"),
        pytest.param("来た！{Arland}か？はい。", "{Arland}か？", id="Japanese, call and question"),
        pytest.param("他来了。{Arland}走了。", "{Arland}走了。", id="Chinese"),
    ],
)
def test_sentences_end_in_other_scripts(text: str, sentence: str) -> None:
    assert around(text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said “It is over. Go home.” to {Arland}.", id="curved"),
        pytest.param("Он сказал «Всё. Идите.» о {Arland}.", id="angled"),
        pytest.param("彼は「終わった。帰れ。」と{Arland}に言った。", id="Japanese"),
    ],
)
def test_quotation_belongs_to_the_sentence_that_quotes_it(text: str) -> None:
    assert around(text) == text


def test_quotation_left_open_hides_no_end() -> None:
    assert around("He said “perhaps. Then {Arland} left. End.") == "Then {Arland} left."


def test_sentence_may_end_in_a_quotation() -> None:
    assert around("He said “never.” Then {Arland} left.") == "Then {Arland} left."


MARKS = ".!?…。！？ \n\t\u3000\x85\u200b“”«»「」()'\""
WORDS = ["a", "B", "г", "日", "Mr.", " J. ", "т. ", "... ", "word"]
TEXT = st.text() | st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=40).map("".join)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@FEW
@given(TEXT, TEXT.map(str.strip).filter(bool), TEXT)
def test_sides_and_mention_are_a_part_of_the_text(before: str, mention: str, after: str) -> None:
    text = before + mention + after
    start = len(before)
    left, right = Sentences.of(text).around(start, start + len(mention))
    assert left + folded(mention) + right in folded(text)


@FEW
@given(TEXT)
def test_ends_are_in_order_inside_the_text(text: str) -> None:
    ends = Sentences.of(text).ends
    assert list(ends) == sorted(set(ends))
    assert all(0 < end <= len(text) for end in ends)


@pytest.mark.parametrize(
    "piece",
    ["word ", "a. ", ".", ".!", "'", "“", "“a.”", ".'", "。」", " ", "a.b", "г. ", "i.e. ", "A.", "\n"],
)
def test_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    """100 KB of a mark in a row took minutes when each place in it was tried anew."""
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    Sentences.of(text).around(50_000, 50_001)
    assert time.process_time() - start < 1
