"""What a publication refuses, what it says, and what it leaves."""

import errno
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefarchive.adapters import publish_lock, publishing
from briefarchive.adapters.publication import Publication, PublishError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a published folder with a site in it."""
    publish(tmp_path / "site", "old")
    return tmp_path / "site"


def publish(site: Path, text: str) -> list[str]:
    """Publish a site of one page, and return what was said."""
    said: list[str] = []
    claim = Publication(site, said.append)
    try:
        (claim.staged / "index.html").write_text(text, encoding="utf-8")
        claim.complete()
    finally:
        claim.end()
    return said


def text_of(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def beside(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path != site]


def test_a_site_that_is_not_complete_is_not_published(site: Path) -> None:
    claim = Publication(site, lambda _: None)
    (claim.staged / "index.html").touch()
    claim.end()
    assert text_of(site) == "old"
    assert beside(site) == []


def test_an_exception_on_its_way_means_that_nothing_is_published(site: Path) -> None:
    def interrupted() -> None:
        claim = Publication(site, lambda _: None)
        try:
            claim.complete()
            raise KeyboardInterrupt
        finally:
            claim.end()

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert text_of(site) == "old"
    assert beside(site) == []


def make_link(site: Path) -> None:
    site.rename(site.with_name("elsewhere"))
    site.symlink_to("elsewhere")


def make_file(site: Path) -> None:
    (site / "index.html").unlink()
    site.rmdir()
    site.touch()


def make_other_folder(site: Path) -> None:
    (site / "index.html").rename(site / "thesis.txt")


def make_repository(site: Path) -> None:
    (site / ".git").mkdir()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (make_link, "it is a symbolic link to elsewhere"),
        (make_file, "it is not a folder"),
        (make_other_folder, r"it holds files but no index\.html"),
        (make_repository, r"it holds \.git"),
    ],
    ids=["a symbolic link", "a file", "a folder of other files", "a repository"],
)
def test_what_is_no_published_site_is_refused_by_name(change: object, reason: str, site: Path) -> None:
    change(site)  # type: ignore[operator]
    before = sorted(path.name for path in site.parent.rglob("*"))
    with pytest.raises(PublishError, match=rf"^The site cannot be published to .*site: {reason}.* Nothing was changed"):
        Publication(site, lambda _: None)
    assert sorted(path.name for path in site.parent.rglob("*")) == before


def test_the_root_of_the_disk_is_refused() -> None:
    with pytest.raises(PublishError, match=r"cannot be published to /\. Choose another folder"):
        Publication(Path("/"), lambda _: None)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert publish(tmp_path / "site", "new") == [f"Published: {tmp_path / 'site'}"]
    assert text_of(tmp_path / "site") == "new"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=["a full disk", "a broken disk"])
@pytest.mark.parametrize("step", ["_sync", "_exchanged"])
def test_a_disk_that_refuses_the_last_steps_leaves_the_old_site(
    step: str, number: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Path) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(publishing, step, refuse)
    with pytest.raises(PublishError, match=rf"{os.strerror(number)}.* What is published there is unchanged"):
        publish(site, "new")
    assert text_of(site) == "old"
    assert beside(site) == []


def test_a_site_that_was_moved_aside_is_restored_even_by_a_build_that_fails(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    (site.with_name(".site.new")).mkdir()
    Publication(site, lambda _: None).end()
    assert text_of(site) == "old"
    assert beside(site) == []


def test_neighbours_are_left_alone(site: Path) -> None:
    """Another site with a similar name is built at the same time."""
    other = Publication(site.with_name("site.new"), lambda _: None)
    (other.staged / "index.html").touch()
    site.with_name(".site.config").touch()
    publish(site, "new")
    assert (other.staged / "index.html").exists()
    assert site.with_name(".site.config").exists()
    other.end()


def test_the_new_folder_has_the_permissions_of_the_old_one(site: Path) -> None:
    site.chmod(0o2750)
    publish(site, "new")
    assert site.stat().st_mode & 0o7777 == 0o2750


def test_a_first_folder_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        publish(tmp_path / "site", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


def test_a_second_build_waits_and_says_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish_lock, "WAIT_SECONDS", 0.2)
    first = Publication(site, lambda _: None)
    said: list[str] = []
    with pytest.raises(PublishError, match=r"Another build is publishing to .* has not finished"):
        Publication(site, said.append)
    assert len(said) == 1
    assert "waiting for it" in said[0]
    assert first.staged.is_dir(), "what a living build uses is left alone"
    first.end()
    publish(site, "new")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that any user may reach, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


AS_ANOTHER_USER = """
import os, sys
from pathlib import Path
from briefarchive.adapters.publication import Publication, PublishError
if os.geteuid() == 0:
    os.setuid(65534)
try:
    Publication(Path(sys.argv[1]), print)
except PublishError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
@pytest.mark.parametrize(
    ("kind", "reason"),
    [("parent", r"Permission denied \(.*\.site\.lock\)\. .* must be writable"), ("target", "it is read-only")],
    ids=["the folder above", "the published folder"],
)
def test_a_read_only_place_is_refused_by_name(kind: str, reason: str, open_folder: Path) -> None:
    site = open_folder / "site"
    publish(site, "old")
    if os.geteuid() == 0:
        for path in (open_folder, site, site / "index.html"):
            os.chown(path, 65534, -1)
    locked = open_folder if kind == "parent" else site
    locked.chmod(0o555)
    run = subprocess.run(
        [sys.executable, "-c", AS_ANOTHER_USER, str(site)], capture_output=True, encoding="utf-8", check=False
    )
    locked.chmod(0o755)
    assert run.returncode == 1
    assert re.search(reason, run.stderr), run.stderr
    assert "Traceback" not in run.stderr
    assert text_of(site) == "old"
    assert beside(site) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_read_only_folders_of_the_old_site_are_deleted(site: Path) -> None:
    (site / "inside").mkdir()
    (site / "inside/page.html").touch()
    (site / "inside").chmod(0o555)
    publish(site, "new")
    assert beside(site) == []
