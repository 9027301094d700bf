"""Alerts: what the code host draws as a box, and what not."""

import pytest

from briefarchive.markdown import read_prose

PATH = "briefings/2017/talks.md"


def problems_in(text: str) -> list[tuple[int, int, str, str]]:
    return [(found.at.line, found.at.column, found.code, found.hint) for found in read_prose(text, PATH).problems]


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"])
def test_five_boxes_are_drawn(kind: str) -> None:
    assert problems_in(f"a\n\n> [!{kind}]\n> b\n>\n> - c\n") == []


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        pytest.param("> [!TIP] <b>*T*\n> b\n", 1, 1, "> [!TIP]", id="a title"),
        pytest.param("a\n\n> [!TIP]\n", 3, 1, "> ...", id="nothing in it"),
        pytest.param(
            "> [!INFO]\n> b\n", 1, 1, "one of: [!NOTE], [!TIP], [!IMPORTANT], [!WARNING], [!CAUTION]", id="no kind"
        ),
        pytest.param("> [!WARNNG]\n> b\n", 1, 1, "did you mean [!WARNING]?", id="a slip"),
    ],
)
def test_other_boxes_are_reported(text: str, line: int, column: int, hint: str) -> None:
    assert problems_in(text) == [(line, column, "bad-alert", hint)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("> a\n>\n> > [!TIP]\n> > b\n", 3, 3, id="in a quotation"),
        pytest.param("- > [!TIP]\n  > b\n", 1, 3, id="in a list"),
        pytest.param("> [!NOTE]\n> a\n>\n> > [!TIP]\n> > b\n", 4, 3, id="in a box"),
        pytest.param("a[^1]\n\n[^1]: b\n\n    > [!TIP]\n    > c\n", 5, 5, id="in a note"),
    ],
)
def test_box_in_something_else_is_reported(text: str, line: int, column: int) -> None:
    ((*place, code, hint),) = problems_in(text)
    assert (place, code) == ([line, column], "bad-alert")
    assert hint


@pytest.mark.parametrize("text", ["> [!x](a.md)\n", "> a [!NOTE]\n", "> \\[!NOTE] b\n", "[!NOTE]\n"])
def test_quotation_that_only_speaks_of_a_box_is_one(text: str) -> None:
    assert "bad-alert" not in {code for _, _, code, _ in problems_in(text)}
