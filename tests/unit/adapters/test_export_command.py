"""`briefarchive export` writes what changed, and nothing for an archive with errors."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefarchive.adapters.cli import main
from briefarchive.adapters.writing import write_changed
from briefarchive.exports.exporter import ExportedFile

MakeArchive = Callable[..., Path]
SITE = "site_name: Test\nsite_url: https://example.org/archive/\nplugins: [briefarchive]\n"


@pytest.fixture
def root(make_archive: MakeArchive) -> Path:
    return make_archive({"mkdocs.yml": SITE, "docs/index.md": "# Home\n"})


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["export", str(root / "out"), *arguments, "--config-file", str(root / "mkdocs.yml")]
    )


def test_all_files_are_written_and_then_left_alone(root: Path) -> None:
    first = run(root)
    assert first.exit_code == 0
    assert "wrote actors.json\n" in first.output
    actors = root / "out" / "actors.json"
    before = actors.stat().st_mtime_ns
    second = run(root)
    assert second.exit_code == 0
    assert "0 written" in second.output
    assert actors.stat().st_mtime_ns == before
    assert json.loads(actors.read_text(encoding="utf-8"))[0]["address"] == "https://example.org/archive/actors/arland/"


def test_only_the_named_exports_are_written(root: Path) -> None:
    assert run(root, "--only", "events.csv", "--only", "topics.json").exit_code == 0
    assert sorted(path.name for path in (root / "out").iterdir()) == ["events.csv", "topics.json"]


def test_unknown_export_is_wrong_usage(root: Path) -> None:
    result = run(root, "--only", "event.csv")
    assert result.exit_code == 2
    assert 'no export is called "event.csv"' in result.output
    assert not (root / "out").exists()


def test_archive_with_errors_is_not_exported(root: Path) -> None:
    (root / "briefings" / "topics" / "bad.md").write_text("---\nlabl: Bad\n---\n", encoding="utf-8")
    result = run(root)
    assert result.exit_code == 1
    assert "labl" in result.output
    assert not (root / "out").exists()


def test_folder_that_cannot_be_written_is_a_sentence(root: Path) -> None:
    (root / "out").mkdir()
    (root / "out" / "events.csv").mkdir()
    result = run(root, "--only", "events.csv")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")


def test_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OSError, match="a"):
        write_changed(tmp_path, [ExportedFile("a", b"new")])
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
