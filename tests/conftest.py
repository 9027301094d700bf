"""What tests share: small archives on disk, the option that accepts new expectations, and Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from briefarchive.render import ENVIRONMENT

BASE = Path(__file__).parent / "golden" / "_base"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Open = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Rewrite the expectations in tests/golden from what the code gives now.",
    )


def lay_out(root: Path, files: Mapping[str, str | bytes] | None = None, story: Path | None = None) -> Path:
    """Put files over the shared valid base and return the root of the archive.

    Args:
        root: A folder that does not exist yet.
        files: Text or bytes, by path from the root: `briefings/2017/talks.md`.
        story: A folder whose files lie between the base and the given ones.
    """
    for folder in filter(None, (BASE, story)):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    for path, content in (files or {}).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


@pytest.fixture(scope="session", autouse=True)
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile each template once for all tests and workers: that takes longer than most of the tests."""
    folder = tmp_path_factory.getbasetemp().parent / "templates"
    folder.mkdir(exist_ok=True)
    ENVIRONMENT.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
    yield
    ENVIRONMENT.bytecode_cache = None


@pytest.fixture
def make_archive(tmp_path: Path) -> Callable[..., Path]:
    """Give `lay_out` for one archive of a test."""
    return partial(lay_out, tmp_path / "archive")


@pytest.fixture(scope="session")
def keep_archive(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give `lay_out` for archives that many tests read."""
    return lambda *args, **kwargs: lay_out(tmp_path_factory.mktemp("kept") / "archive", *args, **kwargs)


@pytest.fixture(scope="session")
def write_briefing() -> Callable[..., str]:
    """Give a function that writes a valid briefing of 10 May 2017, with some of its fields set or left out."""

    def write(body: str = "Text.\n", **fields: str | None) -> str:
        lines = {
            "title": "Talks at the ferry",
            "date": "2017-05-10",
            "kind": "analysis",
            "summary": "What was said at the ferry.",
            "authors": "[editor]",
            "topics": "[trade]",
            "actors": "[arland]",
            "sources": "[gazette-2017]",
            **fields,
        }
        head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)
        return f"---\n{head}---\n\n{body}"

    return write


@pytest.fixture(scope="session")
def need() -> Callable[[object, str], None]:
    """Give a function that skips a test whose tool is missing, and fails it under CI, where nothing may be missing."""

    def check(found: object, reason: str) -> None:
        if found:
            return
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    return check


@pytest.fixture(scope="session")
def browser(need: Callable[[object, str], None]) -> Iterator[Browser]:
    """Give Chromium; no other browser is downloaded."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    need(chromium, "Chromium is not on PATH (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Open]:
    """Give a function that opens an empty page, with the options of a browser context; all are closed at the end."""
    contexts = []

    def open_page(*, width: int = 1400, height: int = 900, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
