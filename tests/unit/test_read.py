"""Which files belong to an archive."""

from pathlib import Path

import pytest

from briefarchive.read import list_files, read


def laid_out(root: Path, *paths: str) -> Path:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return root


def test_texts_and_pictures_are_told_apart_and_sorted(tmp_path: Path) -> None:
    root = laid_out(
        tmp_path,
        "briefings/sources.yml",
        "briefings/2017/b.md",
        "briefings/2017/a.md",
        "briefings/2017/QUAY.PNG",
        "docs/index.md",
    )
    found = list_files(root)
    assert found.texts == ("briefings/2017/a.md", "briefings/2017/b.md", "briefings/sources.yml")
    assert found.others == {"briefings/2017/QUAY.PNG", "docs/index.md"}
    assert found.problems == ()


def test_files_for_the_code_host_are_left_out(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "briefings/README.md", "briefings/2017/readme.md", "briefings/.git/x.md", "docs/index.md")
    found = list_files(root)
    assert found.texts == ()
    assert found.problems == ()


def test_other_file_is_reported_by_name(tmp_path: Path) -> None:
    (problem,) = list_files(laid_out(tmp_path, "briefings/2017/notes.docx", "docs/index.md")).problems
    assert (problem.at.path, problem.code) == ("briefings/2017/notes.docx", "unknown-file")


def test_names_that_differ_in_case_alone_are_refused(tmp_path: Path) -> None:
    """On many disks they are one file, and one of the two would be lost."""
    root = laid_out(tmp_path, "briefings/2017/quay.png", "briefings/2017/Quay.png", "docs/index.md")
    (problem,) = list_files(root).problems
    assert problem.at.path.casefold() == "briefings/2017/quay.png"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("briefings/2017/Quay.png", "briefings/2017/quay.png", id="pictures"),
        pytest.param("briefings/2017/Talks.md", "briefings/2017/talks.md", id="briefings"),
        pytest.param("briefings/Topics/a.md", "briefings/topics/a.md", id="folders"),
        pytest.param("briefings/2017/e\u0301.png", "briefings/2017/\xe9.png", id="Unicode form"),
        pytest.param("briefings/2017/E\u0301.png", "briefings/2017/\xe9.png", id="both"),
        pytest.param("docs/Guide.md", "docs/guide.md", id="docs"),
    ],
)
def test_second_of_two_names_alike_is_reported(one: str, other: str, tmp_path: Path) -> None:
    (problem,) = list_files(laid_out(tmp_path, "briefings/sources.yml", one, other)).problems
    assert (problem.at.path, problem.code) == (other, "name-collision")
    assert f'"{one}"' in problem.message


def test_same_name_in_two_folders_or_with_two_endings_is_fine(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "briefings/2016/quay.md", "briefings/2017/quay.md", "briefings/2017/quay.png")
    assert list_files(root).problems == ()


def test_link_in_docs_is_refused_as_in_briefings(tmp_path: Path) -> None:
    root = laid_out(tmp_path, "briefings/sources.yml", "docs/index.md", "secret.md")
    (root / "docs" / "_home.md").symlink_to(root / "secret.md")
    assert [(problem.at.path, problem.code) for problem in list_files(root).problems] == [
        ("docs/_home.md", "not-a-file")
    ]


def test_folder_of_briefings_may_not_be_a_link(tmp_path: Path) -> None:
    laid_out(tmp_path, "elsewhere/2017/a.md", "archive/docs/index.md")
    (tmp_path / "archive" / "briefings").symlink_to(tmp_path / "elsewhere")
    found = list_files(tmp_path / "archive")
    assert found.texts == ()
    assert [problem.code for problem in found.problems] == ["not-a-file"]


def test_archive_needs_no_docs(tmp_path: Path) -> None:
    assert list_files(laid_out(tmp_path, "briefings/sources.yml")).problems == ()


def test_text_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "日本 😀 \u00a0 e\u0301\n"
    laid_out(tmp_path, "briefings/a.md").joinpath("briefings/a.md").write_text(text, encoding="utf-8")
    checked = read(tmp_path, "briefings/a.md")
    assert checked.value is not None
    assert checked.value.text == text
    assert checked.problems == ()


@pytest.mark.parametrize("char", ["\x85", "\u2028", "\u2029"], ids=ascii)
def test_end_of_line_that_only_yaml_knows_is_refused(char: str, tmp_path: Path) -> None:
    """Every place behind it would be a line off."""
    laid_out(tmp_path).joinpath("a.md").write_text(f"a\nb{char}c", encoding="utf-8")
    checked = read(tmp_path, "a.md")
    assert checked.value is None
    assert [(problem.code, problem.at.line, problem.at.column) for problem in checked.problems] == [
        ("control-character", 2, 2)
    ]


def test_link_that_took_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    laid_out(tmp_path, "secret.md", "briefings/sources.yml")
    (tmp_path / "briefings" / "a.md").symlink_to(tmp_path / "secret.md")
    checked = read(tmp_path, "briefings/a.md")
    assert checked.value is None
    assert [problem.code for problem in checked.problems] == ["unreadable-file"]
