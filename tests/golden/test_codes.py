"""Every diagnostic code that the sources can emit has a golden case: a story, or a case made here."""

import ast
import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import briefarchive
from briefarchive import anchoring, pipeline
from briefarchive.adapters import preview
from briefarchive.diagnostics import MAX_PROBLEMS, Diagnostic, Severity
from briefarchive.read import MAX_FILE_BYTES, MAX_PICTURE_BYTES, read
from briefarchive.rules.wording import MAX_WATCHED
from briefarchive.settings import Settings
from briefarchive.yamltree import Limits, compose

HERE = Path(__file__).parent
SOURCES = sorted(Path(briefarchive.__file__).parent.rglob("*.py"))
IN_STORIES = re.compile(r"^\S+:\d+:\d+: (?:error|warning|suggestion) ([a-z0-9-]+):", re.MULTILINE)
MakeArchive = Callable[..., Path]
Problems = tuple[Diagnostic, ...]


def lines_of(problems: Problems) -> list[str]:
    return [str(problem).split("\n", maxsplit=1)[0] for problem in problems]


# Cases that cannot lie in a repository


def test_not_utf_8_text_is_refused_at_its_line(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/topics/latin.md": "---\nlabel: Zölle\n---\n".encode("latin-1")})
    assert lines_of(pipeline.load(Settings(root)).problems) == [
        "briefings/topics/latin.md:2:1: error not-utf-8: the file is not UTF-8 text"
    ]


def test_byte_order_mark_is_a_warning_and_moves_no_column(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/topics/mark.md": b"\xef\xbb\xbf---\nlable: Mark\nlabel: Mark\n---\n"})
    assert lines_of(pipeline.load(Settings(root)).problems) == [
        "briefings/topics/mark.md:1:1: warning byte-order-mark: the file begins with a byte order mark",
        'briefings/topics/mark.md:2:1: error unknown-field: no field is called "lable"',
    ]


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066"], ids=ascii)
def test_control_character_is_refused_at_its_column(char: str, make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/topics/control.md": f"---\nlabel: 渡し{char}\n---\n"})
    (line,) = lines_of(pipeline.load(Settings(root)).problems)
    at, message = "briefings/topics/control.md:2:10", f"a control character (U+{ord(char):04X}) stands here"
    assert line == f"{at}: error control-character: {message}"


@pytest.mark.parametrize("ending", ["\r\n", "\r"], ids=ascii)
def test_line_endings_of_other_systems_change_nothing(ending: str, make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/topics/endings.md": ending.join(["---", "label: A", "lable: B", "---", ""])})
    assert lines_of(pipeline.load(Settings(root)).problems) == [
        'briefings/topics/endings.md:3:1: error unknown-field: no field is called "lable"'
    ]


def test_links_and_pipes_are_refused_by_name(make_archive: MakeArchive) -> None:
    root = make_archive()
    topics = root / "briefings" / "topics"
    (topics / "file-link.md").symlink_to("trade.md")
    (root / "briefings" / "folder-link").symlink_to("/", target_is_directory=True)
    os.mkfifo(topics / "pipe.md")
    assert lines_of(pipeline.load(Settings(root)).problems) == [
        'briefings/folder-link:1:1: error not-a-file: "folder-link" is a symbolic link',
        'briefings/topics/file-link.md:1:1: error not-a-file: "file-link.md" is a symbolic link',
        'briefings/topics/pipe.md:1:1: error not-a-file: "pipe.md" is a pipe, socket or device',
    ]


def test_names_that_differ_in_case_alone_are_refused(make_archive: MakeArchive) -> None:
    """They are one file on some systems and two on others."""
    root = make_archive({"briefings/2017/quay.png": b"", "briefings/2017/Quay.png": b""})
    assert [problem.code for problem in pipeline.load(Settings(root)).problems] == ["name-collision"]


def test_too_large_a_file_is_refused_unread(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/topics/large.md": b"-" * (MAX_FILE_BYTES + 1)})
    assert lines_of(pipeline.load(Settings(root)).problems) == [
        f"briefings/topics/large.md:1:1: error file-too-large: the file is larger than {MAX_FILE_BYTES} bytes"
    ]


def test_too_large_a_picture_is_refused(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/2017/quay.png": b""})
    os.truncate(root / "briefings/2017/quay.png", MAX_PICTURE_BYTES + 1)
    assert [str(problem) for problem in pipeline.load(Settings(root)).problems] == [
        (
            f"briefings/2017/quay.png:1:1: error file-too-large: the picture is larger than {MAX_PICTURE_BYTES} bytes\n"
            "    hint: save a smaller copy of it"
        )
    ]


@pytest.mark.parametrize(
    ("body", "line", "said", "hint"),
    [
        pytest.param(
            "|a" * 190 + "|\n" + "|-" * 190 + "|\n" + "b\n" * 262,
            261,
            "table-too-large: more than 50000 cells are in this table",
            "begin another table here",
            id="table",
        ),
        pytest.param(
            "##\n" * 5001,
            5001,
            "too-many-headings: more than 5000 headings and rules are in this file",
            "put what follows into another file",
            id="headings",
        ),
        pytest.param(
            "[x](../actors/arland.md) a " * 2000 + "a " * 20_000,
            1,
            "too-many-links: too many links are in this long paragraph",
            "begin a new paragraph",
            id="links",
        ),
    ],
)
def test_too_large_a_piece_is_refused_by_its_name(  # noqa: PLR0913, PLR0917 - two fixtures
    body: str, line: int, said: str, hint: str, make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    briefing = write_briefing(body)
    above = briefing.index(body)
    path = "briefings/2017/large.md"
    (problem,) = pipeline.load(Settings(make_archive({path: briefing}))).problems
    at = f"{path}:{line + briefing.count(chr(10), 0, above)}:1"
    assert str(problem) == f"{at}: error {said}\n    hint: {hint}"


def test_of_very_many_problems_the_first_are_listed(make_archive: MakeArchive) -> None:
    wrong = "".join(f"no-{number}: 1\n" for number in range(MAX_PROBLEMS + 50))
    problems = pipeline.load(
        Settings(make_archive({"briefings/topics/many.md": f"---\nlabel: Many\n{wrong}---\n"}))
    ).problems
    assert {problem.code for problem in problems[:MAX_PROBLEMS]} == {"unknown-field"}
    assert [str(problem) for problem in problems[MAX_PROBLEMS:]] == [
        (
            "briefings/topics/many.md:103:1: error too-many-problems: this file has more than 100 problems\n"
            "    hint: mend those above; the others are listed then"
        )
    ]


def test_error_behind_very_many_warnings_is_still_an_error(
    make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    warnings = "# A\n\n" * (MAX_PROBLEMS + 1)
    for end, severity in (("", Severity.WARNING), ("[a](none.md)\n", Severity.ERROR)):
        root = make_archive({"briefings/2017/many.md": write_briefing(warnings + end)})
        last = pipeline.load(Settings(root)).problems[-1]
        assert (last.code, last.severity) == ("too-many-problems", severity)


def test_notes_that_are_too_many_for_a_long_text_are_refused(
    make_archive: MakeArchive, write_briefing: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each note on another briefing is looked for in all of its paragraphs."""
    monkeypatch.setattr(anchoring, "MAX_SEARCHED", 2 * 400 * anchoring.BLOCK_CHARS)
    note = "{on: 2017/long.md, quote: word, kind: context, text: A}"
    root = make_archive(
        {
            "briefings/2017/long.md": write_briefing("a\n\n" * 500 + "word\n"),
            "briefings/2017/talks.md": write_briefing(notes=f"[{note}, {note}]"),
        }
    )
    (problem,) = pipeline.load(Settings(root)).problems
    assert str(problem).partition(": ")[2] == (
        "error too-many-notes: too many notes are on this long text\n    hint: divide it"
    )


def test_words_that_are_too_many_to_watch_for_are_refused(make_archive: MakeArchive) -> None:
    wording = "".join(f"w{number}: {{words: [word {number}], neutral: b}}\n" for number in range(MAX_WATCHED + 1))
    (problem,) = pipeline.load(Settings(make_archive({"briefings/wording.yml": wording}))).problems
    assert (problem.at.line, str(problem).partition(": ")[2]) == (
        MAX_WATCHED + 1,
        (
            f"error too-many-words: the register has more than {MAX_WATCHED} words to watch for\n"
            "    hint: keep those that matter most"
        ),
    )


def test_archive_without_its_folder_is_a_problem(tmp_path: Path) -> None:
    assert lines_of(pipeline.load(Settings(tmp_path)).problems) == [
        'briefings:1:1: error unreadable-file: "briefings" cannot be read: No such file or directory'
    ]


def test_file_that_vanished_after_it_was_listed_is_a_problem(tmp_path: Path) -> None:
    assert lines_of(read(tmp_path, "briefings/2017/gone.md").problems) == [
        "briefings/2017/gone.md:1:1: error unreadable-file: the file cannot be read: No such file or directory"
    ]


def test_too_many_values_are_refused_where_they_begin() -> None:
    checked = compose("a: 1\nb: [2, 3]\n", "briefings/sources.yml", limits=Limits(nodes=5))
    assert lines_of(checked.problems) == [
        "briefings/sources.yml:2:5: error yaml-too-large: more than 5 values in one file"
    ]


def test_preview_shows_our_own_mistakes_as_a_problem(
    make_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("our mistake")

    monkeypatch.setattr(preview, "build", fail)
    problems = preview.Preview().build(Settings(make_archive())).loaded.problems
    assert [(problem.code, problem.message) for problem in problems] == [
        ("internal-error", "ZeroDivisionError: our mistake")
    ]


MADE_HERE = {
    "byte-order-mark",
    "control-character",
    "file-too-large",
    "internal-error",
    "name-collision",
    "not-a-file",
    "not-utf-8",
    "table-too-large",
    "too-many-headings",
    "too-many-links",
    "too-many-notes",
    "too-many-problems",
    "too-many-words",
    "unreadable-file",
    "yaml-too-large",
}

# The codes of the sources


@cache
def codes() -> frozenset[tuple[str, str]]:
    """Return each literal code and the file that has it.

    A code is what is handed to `Diagnostic`, or to a parameter called `code` of any function of the package.
    """
    nodes = [
        (source.name, node)
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, (ast.Call, ast.FunctionDef))
    ]
    position = {"Diagnostic": 1}
    for _, node in nodes:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            if "code" in names:
                position[node.name] = names.index("code")
    calls = [(name, node) for name, node in nodes if isinstance(node, ast.Call)]
    return frozenset((code, name) for name, call in calls for code in codes_of(call, position))


def codes_of(call: ast.Call, position: Mapping[str, int]) -> Iterator[str]:
    """Yield the literal codes that a call hands over: one, or two to choose from."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    if function in position:
        given += call.args[position[function] : position[function] + 1]
    for argument in given:
        choices = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        for choice in choices:
            if isinstance(choice, ast.Constant) and isinstance(choice.value, str):
                yield choice.value


def test_codes_are_found_in_the_sources() -> None:
    """Else the next test would pass for want of anything to look for."""
    found = {code for code, _ in codes()}
    assert {"yaml-error", "unknown-id", "bad-date", "undefined-note", "missing-field", "not-a-file"} <= found


def test_every_code_has_a_golden_case() -> None:
    texts = [file.read_text(encoding="utf-8") for file in HERE.glob("*/[ps]*.txt")]
    covered = MADE_HERE.union(*(IN_STORIES.findall(text) for text in texts))
    missing = sorted({f"{code} ({name})" for code, name in codes() if code not in covered})
    assert not missing, f"codes without a golden case: {', '.join(missing)}"


def test_codes_are_short_words() -> None:
    """They are stable names that people search for."""
    for code, name in codes():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){0,3}", code), f"{code} ({name})"
