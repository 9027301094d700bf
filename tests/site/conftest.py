"""What the tests of whole builds share: a small archive to change at will, and MkDocs in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]
SMALL_ARCHIVE = Path(__file__).with_name("archive")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give a copy of the small archive."""
    return Path(shutil.copytree(SMALL_ARCHIVE, tmp_path / "archive"))


@pytest.fixture(scope="session")
def mkdocs_build() -> Build:
    """Give a function that runs `mkdocs build` in the folder of an archive, with options and environment variables."""

    def build(
        root: Path, *options: str, environment: Mapping[str, str] | None = None, umask: int = -1
    ) -> subprocess.CompletedProcess[str]:
        own = {"BRIEFARCHIVE_SITE_URL": "https://example.org/archive/", "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", *options],
            cwd=root,
            env={**os.environ, **own, **(environment or {})},
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
            umask=umask,
        )

    return build
