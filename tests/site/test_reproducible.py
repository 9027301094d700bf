"""The same input gives the same bytes, whatever surrounds the build."""

import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]

REPOSITORY = Path(__file__).parents[2]
SURROUNDINGS = (
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0", "LC_ALL": "C", "HOME": "/nowhere", "USER": "nobody"},
    {"TZ": "Pacific/Pago_Pago", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
)


@pytest.fixture
def two_builds(tmp_path: Path, mkdocs_build: Build) -> list[Path]:
    """Give two sites built from one input, in folders of other names, in other surroundings."""

    def build(number: int) -> Path:
        root = tmp_path / f"checkout {'x' * number}"
        root.mkdir()
        # Another order on the disk: the second copy is made from the last file to the first.
        for file in sorted(_input_files(), reverse=bool(number)):
            target = root / file.relative_to(REPOSITORY)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
        surroundings = SURROUNDINGS[number] | {"SOURCE_DATE_EPOCH": "1700000000", "BRIEFARCHIVE_SEARCH": "1"}
        built = mkdocs_build(root, "--strict", environment=surroundings, umask=(0o022, 0o077)[number])
        assert built.returncode == 0, built.stderr
        return root / "site"

    with ThreadPoolExecutor() as pool:
        return list(pool.map(build, range(2)))


def test_surroundings_change_no_byte_and_are_not_named_in_the_site(two_builds: list[Path]) -> None:
    first, second = ({str(path.relative_to(site)): path.read_bytes() for path in _files(site)} for site in two_builds)
    assert first.keys() == second.keys()
    assert "pagefind/pagefind-entry.json" in first
    assert [name for name, content in first.items() if content != second[name]] == []
    checkout = str(two_builds[0].parent).encode()
    assert [name for name, content in first.items() if checkout in content] == []


def _input_files() -> list[Path]:
    folders = REPOSITORY / "briefings", REPOSITORY / "docs"
    return [REPOSITORY / "mkdocs.yml", *(path for folder in folders for path in _files(folder))]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
