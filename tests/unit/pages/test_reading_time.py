"""How long a text takes to read."""

import pytest

from briefarchive.pages.reading_time import minutes


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", 0),
        ("<p></p>\n<hr>", 0),
        ("<p>One.</p>", 1),
        ("<p>" + "word " * 230 + "</p>", 1),
        ("<p>" + "word " * 231 + "</p>", 2),
        ('<p title="not read at all">' + "<a href='x y z'>word</a> " * 230 + "</p>", 1),
        ("<p>" + "слово " * 231 + "</p>", 2),
        ("<p>" + "島" * 500 + "</p>", 1),
        ("<p>" + "島の" * 251 + "</p>", 2),
        ("<p>" + "島" * 250 + " word" * 115 + "</p>", 1),
    ],
    ids=["empty", "no words", "one", "a minute", "a word more", "tags", "Russian", "kanji", "kana", "mixed"],
)
def test_the_minutes_of_a_text(html: str, expected: int) -> None:
    assert minutes(html) == expected
