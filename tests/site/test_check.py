"""`briefarchive check` as authors and machines call it."""

import json
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Check = Callable[..., subprocess.CompletedProcess[str]]
COMMAND = Path(sysconfig.get_path("scripts")) / "briefarchive"


@pytest.fixture
def check(archive: Path) -> Check:
    """Give a function that runs `briefarchive check` in the small archive, or in a folder of it."""

    def run(*options: str, folder: Path = archive) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, "check", *options], cwd=folder, capture_output=True, encoding="utf-8", timeout=60, check=False
        )

    return run


@pytest.fixture
def two_errors(archive: Path) -> None:
    """Break a briefing and an actor, each at one place."""
    for path, old, new in (
        ("briefings/2021/no-ferry.md", "topics: [ferry]", "topics: [ferri]"),
        ("briefings/actors/northland.md", "type: state", "type: stat"),
    ):
        file = archive / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def one_warning(archive: Path) -> None:
    file = archive / "briefings/2021/no-ferry.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())


def test_a_clean_archive_ends_with_0(check: Check) -> None:
    checked = check()
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "No problem found.\n"


def test_a_clean_archive_is_an_empty_array_in_json(check: Check) -> None:
    checked = check("--format", "json")
    assert checked.returncode == 0
    assert json.loads(checked.stdout) == []


@pytest.mark.usefixtures("two_errors")
def test_errors_end_with_1_and_are_printed_with_place_and_hint(check: Check) -> None:
    checked = check()
    assert checked.returncode == 1
    first, first_hint, second, second_hint, count = checked.stdout.splitlines()
    assert first.startswith("briefings/2021/no-ferry.md:7:10: error unknown-id: ")
    assert first_hint == '    hint: did you mean "ferry"?'
    assert second.startswith("briefings/actors/northland.md:3:7: error not-in-list: ")
    assert second_hint == '    hint: did you mean "state"?'
    assert count == "2 errors, 0 warnings"


@pytest.mark.usefixtures("two_errors")
def test_json_says_the_same_in_fields(check: Check) -> None:
    checked = check("--format", "json")
    assert checked.returncode == 1
    problem: dict[str, Any] = json.loads(checked.stdout)[0]
    assert problem.pop("message")
    assert problem == {
        "path": "briefings/2021/no-ferry.md",
        "line": 7,
        "column": 10,
        "severity": "error",
        "code": "unknown-id",
        "hint": 'did you mean "ferry"?',
    }


@pytest.mark.usefixtures("two_errors")
@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["briefings/2021/no-ferry.md"], ["no-ferry"]),
        (["briefings/2021"], ["no-ferry"]),
        (["./briefings/../briefings/actors/"], ["northland"]),
        (["briefings"], ["no-ferry", "northland"]),
        (["briefings/2021", "briefings/actors"], ["no-ferry", "northland"]),
        (["briefings/2020"], []),
    ],
    ids=" ".join,
)
def test_paths_choose_the_problems_and_the_exit_code(paths: list[str], found: list[str], check: Check) -> None:
    checked = check("--format", "json", *paths)
    assert [Path(problem["path"]).stem for problem in json.loads(checked.stdout)] == found
    assert checked.returncode == (1 if found else 0)


@pytest.mark.usefixtures("two_errors")
def test_paths_count_from_the_folder_where_the_command_runs(archive: Path, check: Check) -> None:
    checked = check("--config-file", "../mkdocs.yml", "2021", "--format", "json", folder=archive / "briefings")
    assert [problem["path"] for problem in json.loads(checked.stdout)] == ["briefings/2021/no-ferry.md"]


@pytest.mark.usefixtures("one_warning")
def test_a_warning_ends_with_0_and_under_strict_with_1(check: Check) -> None:
    lenient, strict = check(), check("--strict")
    assert "briefings/2021/no-ferry.md:1:1: warning byte-order-mark: " in lenient.stdout
    assert lenient.stdout == strict.stdout
    assert lenient.stdout.endswith("0 errors, 1 warning\n")
    assert (lenient.returncode, strict.returncode) == (0, 1)


@pytest.mark.parametrize(
    "options",
    [["--format", "xml"], ["--no-such-option"], ["--config-file", "nowhere.yml"], ["briefings/2099/nothing.md"]],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(options: list[str], check: Check) -> None:
    checked = check(*options)
    assert checked.returncode == 2
    assert checked.stdout == ""
    assert checked.stderr


def test_a_folder_that_is_no_archive_ends_with_2_and_says_what_to_do(tmp_path: Path, check: Check) -> None:
    checked = check(folder=tmp_path)
    assert checked.returncode == 2
    assert "mkdocs.yml" in checked.stderr


def test_an_mkdocs_yml_without_the_plugin_ends_with_2(archive: Path, check: Check) -> None:
    (archive / "mkdocs.yml").write_text("site_name: Another site\n", encoding="utf-8")
    checked = check()
    assert checked.returncode == 2
    assert "briefarchive" in checked.stderr
    assert "Traceback" not in checked.stderr


def test_an_mkdocs_yml_that_is_no_yaml_ends_with_2(archive: Path, check: Check) -> None:
    (archive / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    checked = check()
    assert checked.returncode == 2
    assert "Traceback" not in checked.stderr
