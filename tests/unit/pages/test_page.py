"""Descriptions of pages fit where search engines show them."""

import pytest

from briefarchive.pages.page import shortened


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Four words are short.", "Four words are short."),
        ("One two three four five six", "One two three …"),
        ("One two three, four five six", "One two three …"),
        ("", ""),
        ("x" * 30, "x" * 16 + " …"),
        ("G7 " + "外" * 30, "G7 " + "外" * 13 + " …"),
    ],
)
def test_text_is_cut_between_words_where_its_script_has_any(text: str, short: str) -> None:
    assert shortened(text, max_chars=21 if text.startswith("Four") else 16) == short
