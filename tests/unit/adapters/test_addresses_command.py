"""`briefarchive addresses` compares the archive with its ledger, and changes the ledger when told to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefarchive.adapters.cli import main
from briefarchive.read import LEDGER

CONFIG = "site_name: The Ferry Archive\nplugins: [briefarchive]\n"
GONE = "actors/gone/\nsources/gone/\n"
BASE = [
    "actors/arland/",
    "actors/borland/",
    "authors/editor/",
    "issues/crossing/",
    "places/ferry-point/",
    "series/ferry-talks/",
    "sources/courier-2018/",
    "sources/gazette-2017/",
    "topics/trade/",
]
MakeArchive = Callable[..., Path]
Run = Callable[..., Result]


@pytest.fixture
def root(make_archive: MakeArchive) -> Path:
    return make_archive({"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"})


@pytest.fixture
def ledger(root: Path) -> Path:
    return root / LEDGER


@pytest.fixture
def run(root: Path) -> Run:
    return lambda *options: CliRunner().invoke(main, ["addresses", *options, "--config-file", str(root / "mkdocs.yml")])


def test_new_addresses_are_printed_and_nothing_is_written(run: Run, ledger: Path) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [*(f"new: {address}" for address in BASE), f"{len(BASE)} new, 0 lost"]
    assert not ledger.exists()


def test_accept_writes_a_ledger_after_which_nothing_is_new(run: Run, ledger: Path) -> None:
    assert run("--accept").stdout.splitlines()[-1] == f"{len(BASE)} added, 0 lost"
    assert ledger.read_text(encoding="utf-8").splitlines() == BASE
    assert run().stdout == "0 new, 0 lost\n"


def test_accept_leaves_an_unchanged_ledger_alone(run: Run, ledger: Path) -> None:
    run("--accept")
    before = ledger.stat()
    assert run("--accept").stdout == "0 added, 0 lost\n"
    after = ledger.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_lost_address_is_printed_with_its_line_and_ends_with_1(run: Run, ledger: Path) -> None:
    run("--accept")
    text = ledger.read_text(encoding="utf-8") + "topics/trades/\n"
    ledger.write_text(text, encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f'{LEDGER}:{len(BASE) + 1}:1: error lost-address: "topics/trades/" was published and is gone',
        "    hint: add to briefings/topics/trade.md: aliases: [topics/trades.md]",
        "0 new, 1 lost",
    ]
    assert ledger.read_text(encoding="utf-8") == text


def test_accept_adds_what_is_new_and_keeps_what_is_lost(run: Run, ledger: Path) -> None:
    ledger.write_text(GONE, encoding="utf-8")
    result = run("--accept")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (1, f"{len(BASE)} added, 2 lost")
    assert ledger.read_text(encoding="utf-8").splitlines() == sorted([*BASE, *GONE.split()])


def test_retired_address_keeps_its_line_and_is_allowed_to_be_gone(run: Run, ledger: Path) -> None:
    ledger.write_text(GONE, encoding="utf-8")
    assert run("--retire", "actors/gone/").exit_code == 1
    assert ledger.read_text(encoding="utf-8") == "- actors/gone/\nsources/gone/\n"
    assert run("--retire", "sources/gone/", "--accept").exit_code == 0
    assert {"- actors/gone/", "- sources/gone/", *BASE} == set(ledger.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("address", ["actors/arland/", "actors/never/", "actors/gone"])
def test_only_a_lost_address_can_be_retired(address: str, run: Run, ledger: Path) -> None:
    ledger.write_text(GONE, encoding="utf-8")
    result = run("--retire", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f'"{address}" is not lost: only a lost address can be retired' in result.stderr
    assert ledger.read_text(encoding="utf-8") == GONE


def test_nothing_is_accepted_from_an_archive_with_other_errors(run: Run, root: Path, ledger: Path) -> None:
    (root / "briefings" / "topics" / "bad.md").write_text("---\nlable: Bad\n---\n", encoding="utf-8")
    result = run("--accept")
    assert result.exit_code == 1
    assert "nothing was written: the archive has 1 other error(s)" in result.stderr
    assert not ledger.exists()
    assert "This may not be all" in run().stderr


def test_ledger_with_a_line_that_is_no_address_is_not_rewritten(run: Run, ledger: Path) -> None:
    text = "<<<<<<< main\nactors/arland/\n"
    ledger.write_text(text, encoding="utf-8")
    assert run("--accept").exit_code == 1
    assert ledger.read_text(encoding="utf-8") == text


def test_folder_without_an_archive_is_wrong_usage(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["addresses", "--config-file", str(tmp_path / "mkdocs.yml")])
    assert result.exit_code == 2
