"""What the tests in a browser share: this repository's site, built and served."""

import functools
import http.server
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SITE_PATH = "archive"
"""The path part of `site_url`, below which the site is served."""
CONFIG = """
site_name: An archive of a test
site_url: https://example.org/archive/
theme: {name: material, font: false}
plugins: [briefarchive]
"""


@pytest.fixture(scope="session")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as a web server has it, with the strict build of this repository in the place of `site_url`.

    It has the search index, and the edit and report links, that a published site has.
    """
    folder = tmp_path_factory.mktemp("www")
    own = {
        "BRIEFARCHIVE_SITE_URL": f"https://example.org/{SITE_PATH}/",
        "BRIEFARCHIVE_REPOSITORY": "https://example.org/repository",
        "BRIEFARCHIVE_SEARCH": "1",
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / SITE_PATH)]
    built = subprocess.run(
        command, cwd=REPOSITORY, env=os.environ | own, capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert built.returncode == 0, built.stderr
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files as a host of static sites does."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture(scope="session")
def site_url(www: Path) -> Iterator[str]:
    """Give the address of the served home page."""
    with _serving(www) as url:
        yield f"{url}{SITE_PATH}/"


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], str]]:
    """Give a function that serves a folder until the tests of a file are done, and returns its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(_serving(folder))


@pytest.fixture(scope="module")
def publish(keep_archive: Callable[..., Path], serve: Callable[[Path], str]) -> Callable[..., str]:
    """Give a function that builds the site of an archive of some files, serves it and returns its address."""

    def published(files: Mapping[str, str]) -> str:
        root = keep_archive({"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n", **files})
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "www/archive"],
            cwd=root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert built.returncode == 0, built.stderr
        return f"{serve(root / 'www')}archive/"

    return published


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def kinds(www: Path) -> tuple[str, ...]:
    """Give the address of the largest page of each kind."""
    site = www / SITE_PATH
    largest: dict[tuple[str, ...], tuple[int, str]] = {}
    for page in sorted(site.rglob("*.html")):
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        kind = _kind_of(address)
        largest[kind] = max(largest.get(kind, (0, "")), (page.stat().st_size, address))
    return tuple(sorted(address for _, address in largest.values()))


def _kind_of(address: str) -> tuple[str, ...]:
    """Return what pages of a kind share: the first part of their address, and whether years or names follow."""
    first, *rest = (re.sub(r"^\d{4}s?$", "<year>", part) for part in address.split("/"))
    return (first, *(part if part in ("", "<year>") else "<name>" for part in rest))
