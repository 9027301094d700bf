"""Publishing with MkDocs around it: exit codes, messages without traceback, and the search index."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SMALL_ARCHIVE = Path(__file__).parents[1] / "site" / "archive"
NO_EXCHANGE_HOOK = """
import errno
from briefarchive.adapters import publishing

def refuse(*_):
    raise OSError(errno.ENOSPC, "No space left on device")

publishing._exchanged = refuse
"""
FULL_DISK_HOOK = """
import errno

def on_page_content(html, page, config, files):
    raise OSError(errno.ENOSPC, "No space left on device", page.url)
"""
BUSY_HOOK = """
from briefarchive.adapters import publish_lock

publish_lock.WAIT_SECONDS = 0.2
"""
HOLDER = """
import sys
from pathlib import Path
from briefarchive.adapters.publication import Publication

claim = Publication(Path("site"), print)
print("held", flush=True)
sys.stdin.read()
"""
FAILING_INDEXER = "def get_executable():\n    return 'false'\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a small archive with a published site, which is old."""
    root = Path(shutil.copytree(SMALL_ARCHIVE, tmp_path / "archive"))
    (root / "site").mkdir()
    (root / "site/index.html").write_text("old", encoding="utf-8")
    return root


def mkdocs_build(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def add_hook(root: Path, code: str) -> None:
    (root / "hook.py").write_text(code, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks:\n  - hook.py\n")


def assert_refused(root: Path, run: subprocess.CompletedProcess[str], said: str) -> None:
    """Fail unless a build ended with a sentence and left the old site."""
    assert run.returncode == 1
    assert re.search(said, run.stderr), run.stderr
    assert "Traceback" not in run.stderr + run.stdout
    assert (root / "site/index.html").read_text(encoding="utf-8") == "old"
    assert list(root.glob(".site.*")) == []


def test_a_failure_of_the_exchange_is_a_failure_of_the_build(archive: Path) -> None:
    add_hook(archive, NO_EXCHANGE_HOOK)
    assert_refused(archive, mkdocs_build(archive), "cannot be published to .*site: No space left on device")


def test_a_full_disk_gives_a_sentence(archive: Path) -> None:
    add_hook(archive, FULL_DISK_HOOK)
    assert_refused(archive, mkdocs_build(archive), "The site cannot be written: .*No space left on device")


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs unshare(1)")
@pytest.mark.parametrize("size", ["300k", "1500k"])
def test_a_disk_that_is_really_full(size: str, archive: Path) -> None:
    script = (
        f"mount -t tmpfs -o size={size} tmpfs out || exit 77; mkdir out/site; echo old > out/site/index.html; "
        '"$0" -m mkdocs build -d out/site; echo "exit $?"; ls -A out; cat out/site/index.html'
    )
    (archive / "out").mkdir()
    run = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, sys.executable],
        cwd=archive,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    if run.returncode == 77 or "unshare" in run.stderr:
        pytest.skip("no disk may be mounted here")
    assert run.stdout.splitlines()[-3:] == ["exit 1", "site", "old"], run.stdout
    assert "No space left on device" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_folder_that_is_no_site_is_refused(archive: Path) -> None:
    run = mkdocs_build(archive, "-d", "docs/../briefings")
    assert_refused(archive, run, r"briefings: it holds files but no index\.html")


def test_a_build_that_waited_in_vain_says_so(archive: Path) -> None:
    add_hook(archive, BUSY_HOOK)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
        ],
        cwd=archive,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    run = mkdocs_build(archive)
    holder.kill()
    holder.communicate()
    assert run.returncode == 1
    assert "waiting for it" in run.stderr
    assert "has not finished" in run.stderr
    assert "Traceback" not in run.stderr
    assert mkdocs_build(archive).returncode == 0, "a killed holder holds nothing"
    assert list(archive.glob(".site.*")) == []


def test_the_search_index_is_published_with_the_site(archive: Path) -> None:
    run = mkdocs_build(archive, "--strict", BRIEFARCHIVE_SEARCH="1")
    assert run.returncode == 0, run.stderr
    entry: Mapping[str, Mapping[str, Mapping[str, int]]] = json.loads(
        (archive / "site/pagefind/pagefind-entry.json").read_bytes()
    )
    assert entry["languages"]["en"]["page_count"] > 5
    assert list(archive.glob(".site.*")) == []


def test_without_being_asked_a_build_makes_no_search_index(archive: Path) -> None:
    assert mkdocs_build(archive, BRIEFARCHIVE_SEARCH="").returncode == 0
    assert not (archive / "site/pagefind").exists()


def test_a_failure_of_the_indexer_is_a_failure_of_the_build(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "pagefind_bin.py").write_text(FAILING_INDEXER, encoding="utf-8")
    run = mkdocs_build(
        archive, BRIEFARCHIVE_SEARCH="1", PYTHONPATH=f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    )
    assert_refused(archive, run, "no search index was made, Pagefind (has )?ended")
