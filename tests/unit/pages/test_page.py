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
        ("x" * 30, "x" * 20 + " …"),
    ],
)
def test_text_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text, max_chars=16 if short.startswith("One") else 21 if "x" not in text else 20) == short
