"""`briefarchive check --suggest` adds suggestions to the problems, and its verdict stays what it is without them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefarchive.adapters.cli import main

MakeArchive = Callable[..., Path]
SITE = "site_name: Test\nplugins: [briefarchive]\n"


@pytest.fixture
def root(make_archive: MakeArchive, write_briefing: Callable[..., str]) -> Path:
    files = {"mkdocs.yml": SITE, "docs/index.md": "# Home\n"}
    return make_archive({**files, "briefings/2017/talks.md": write_briefing("On the way, Arland spoke of trade.\n")})


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments, "--config-file", str(root / "mkdocs.yml")])


def test_suggestions_are_listed_and_counted(root: Path) -> None:
    result = run(root, "--suggest", "--strict")
    assert result.exit_code == 0
    assert "suggestion unlinked-name" in result.output
    assert "hint: [Arland](../actors/arland.md)\n" in result.output
    assert result.output.endswith("0 errors, 0 warnings, 2 suggestions\n")


def test_nothing_is_suggested_unasked(root: Path) -> None:
    assert run(root).output == "No problem found.\n"


def test_suggestions_as_json_say_that_they_are(root: Path) -> None:
    found = json.loads(run(root, "--suggest", "--format", "json").output)
    assert [(one["severity"], one["code"], one["hint"]) for one in found] == [
        ("suggestion", "unlinked-name", "[Arland](../actors/arland.md)"),
        ("suggestion", "unlinked-name", "[trade](../topics/trade.md)"),
    ]


def test_suggestions_can_be_for_some_files_alone(root: Path) -> None:
    assert run(root, str(root / "briefings" / "actors"), "--suggest").output == "No problem found.\n"
