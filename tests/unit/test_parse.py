"""A file is taken apart at its fences, and lines keep their numbers."""

import pytest

from briefarchive.parse import Document, parse
from briefarchive.read import SourceFile

PATH = "briefings/2017/talks.md"


def parsed(text: str, path: str = PATH) -> Document:
    checked = parse(SourceFile(path, text))
    assert checked.value is not None
    assert checked.problems == ()
    return checked.value


def test_fields_stand_between_the_fences_and_prose_behind_them() -> None:
    document = parsed("---\ntitle: Talks\n---\n\nText.\n")
    assert document.fields == {"title": "Talks"}
    assert document.prose.html == "<p>Text.</p>\n"


def test_fence_in_the_prose_is_a_line_across() -> None:
    assert "<hr>" in parsed("---\na: b\n---\n\nText.\n\n---\n\nMore.\n").prose.html


def test_spaces_behind_a_fence_are_forgiven() -> None:
    assert parsed("--- \na: b\n---\t\nText.\n").fields == {"a": "b"}


@pytest.mark.parametrize("end", ["---", "---\n"], ids=["end of file", "end of line"])
def test_file_may_end_with_its_front_matter(end: str) -> None:
    assert parsed(f"---\na: b\n{end}").prose.html == ""


def test_register_is_all_fields() -> None:
    document = parsed("a:\n  b: c\n", "briefings/sources.yml")
    assert document.fields == {"a": {"b": "c"}}
    assert document.prose.html == ""


def test_problems_of_fields_and_prose_are_reported_together_with_lines_of_the_file() -> None:
    checked = parse(SourceFile(PATH, "---\na: 1\na: 2\n---\n\nA note.[^x]\n"))
    assert [(problem.at.line, problem.at.column, problem.code) for problem in checked.problems] == [
        (3, 1, "duplicate-key"),
        (6, 8, "undefined-note"),
    ]


def test_prose_is_checked_even_if_the_fields_cannot_be_read() -> None:
    checked = parse(SourceFile(PATH, "---\na: [\n---\n\nA note.[^x]\n"))
    assert checked.value is None
    assert [problem.code for problem in checked.problems] == ["yaml-error", "undefined-note"]
