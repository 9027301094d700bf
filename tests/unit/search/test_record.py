"""The texts of search records: words of every script, without markup."""

import pytest

from briefarchive.model.edtf import parse
from briefarchive.search.record import JOINED, day_of, plain, spaced


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Abe  met\nPutin", ["Abe", "met", "Putin"]),
        ("安倍晋三", ["安", "倍", "晋", "三"]),
        ("Абэ (安倍)", ["Абэ", "(", "安", "倍)"]),
        ("17回目の会談、2017年", ["17", "回", "目", "の", "会", "談、2017", "年"]),
        ("国後島・択捉島", ["国", "後", "島・", "択", "捉", "島"]),
        ("アベさん", ["ア", "ベ", "さ", "ん"]),
        ("평화 조약", ["평화", "조약"]),
        ("", []),
    ],
)
def test_each_character_of_a_script_without_spaces_is_a_word(text: str, words: list[str]) -> None:
    assert [word.removesuffix("\u2060") for word in spaced(text).split()] == words
    assert spaced(text).replace(JOINED, "") == " ".join(text.split()), "what was put in can be taken out"


def test_spacing_twice_changes_nothing() -> None:
    assert spaced(spaced("安倍と2017年")) == spaced("安倍と2017年")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>two &amp; three</p>", "One two & three"),
        ('<p>The <em>fare</em>s.<sup class="brief-marker"><a href="#n">1</a></sup></p>', "The fares."),
        ('<h2 id="a">Head<a class="headerlink" href="#a" aria-label="Head">¶</a></h2>', "Head"),
        ('<p><span class="brief-words" id="words-a">seven</span>teenth</p>', "seventeenth"),
        ('<p><img src="a.png" title="a > b" alt="c">after</p>', "after"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<script>alert(1)</script>"),
        ("<td>one</td><td>two</td>", "one two"),
    ],
)
def test_the_words_of_prose_are_what_readers_see(html: str, text: str) -> None:
    assert " ".join(plain(html).split()) == text


@pytest.mark.parametrize(
    ("date", "day"), [("2017-04-27", "2017-04-27"), ("2017", "2017-01-01"), ("../2017", "2017-12-31")]
)
def test_results_sort_by_the_first_day_that_is_known(date: str, day: str) -> None:
    assert day_of(parse(date)) == day


def test_what_has_no_date_has_no_day() -> None:
    assert not day_of(None)
