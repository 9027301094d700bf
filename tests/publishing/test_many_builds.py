"""Whatever ends a build, and whenever: readers see the old site or the new one, whole; the next build clears up.

`driver.py` does the building, on a disk in memory where there is one: nothing here depends on the disk.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108 - only the place is given; the folder in it is made by `tempfile`

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes and signals of POSIX")


@pytest.fixture
def folder() -> Iterator[Path]:
    in_memory = MEMORY.is_dir() and os.access(MEMORY, os.W_OK)
    folder = Path(tempfile.mkdtemp(prefix="briefarchive-", dir=MEMORY if in_memory else None))
    yield folder
    shutil.rmtree(folder)


def driven(command: str, folder: Path, means: str, *numbers: int) -> Mapping[str, Any]:
    """Return what the driver reports, if nothing was wrong."""
    driver = Path(__file__).with_name("driver.py")
    run = subprocess.run(
        [sys.executable, str(driver), command, str(folder), means, *map(str, numbers)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    report: Mapping[str, Any] = json.loads(run.stdout)
    assert report["wrong"] == [], run.stderr
    return report


@pytest.mark.parametrize("part", range(4))
def test_killed_at_any_of_200_points_of_a_build_of_300_pages(part: int, folder: Path) -> None:
    report = driven("kills", folder, "exchange", 200, part)
    assert report["cases"] == 50


@pytest.mark.parametrize("part", range(2))
def test_killed_at_any_of_100_points_where_folders_cannot_be_exchanged(part: int, folder: Path) -> None:
    report = driven("kills", folder, "renames", 100, part)
    assert report["ends"].get("old", 0) + report["ends"].get("new", 0) == 50


@pytest.mark.parametrize("means", ["exchange", "renames"])
def test_killed_at_any_moment(means: str, folder: Path) -> None:
    assert driven("moments", folder, means, 15)["cases"] >= 15


@pytest.mark.parametrize("means", ["exchange", "renames"])
def test_a_full_disk_at_any_of_20_points(means: str, folder: Path) -> None:
    report = driven("full", folder, means, 20)
    assert report["cases"] == 20
    assert report["ends"]["old"] >= 15


@pytest.mark.parametrize(("means", "count"), [("exchange", 50), ("renames", 20)], ids=["exchange", "renames"])
def test_two_builds_at_once_both_publish_one_after_the_other(means: str, count: int, folder: Path) -> None:
    assert driven("pairs", folder, means, count)["cases"] == count
