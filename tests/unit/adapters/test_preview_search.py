"""The search of a preview: made when nothing else happens, and never in the way."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefarchive.adapters import preview_search
from briefarchive.adapters.preview_search import PreviewSearch
from briefarchive.adapters.search_index import SearchIndexError

GoOn = Callable[[], None]
PATIENCE = 10.0


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def search(said: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[PreviewSearch]:
    """Give the search of a preview that does not wait long for authors."""
    monkeypatch.setattr(preview_search, "IDLE_SECONDS", 0.05)
    search = PreviewSearch(said.append)
    yield search
    search.end()


def index_of(text: str) -> Callable[[Path, None, GoOn], None]:
    """Return what writes an index of one file."""

    def make(folder: Path, _held: None, go_on: GoOn) -> None:
        go_on()
        (folder / "pagefind").mkdir()
        (folder / "pagefind/pagefind.js").write_text(text, encoding="utf-8")

    return make


def get(search: PreviewSearch, path: str) -> tuple[str, str]:
    """Return the status and the body of an answer."""
    statuses: list[str] = []

    def start(status: str, _headers: object) -> None:
        statuses.append(status)

    def rest(_request: object, start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [])
        return [b"the site"]

    body = b"".join(search.serve(rest, "/archive/")({"PATH_INFO": path}, start))
    return statuses[0][:3], body.decode()


def wait(search: PreviewSearch) -> None:
    assert search.thread
    search.thread.join(PATIENCE)
    assert not search.thread.is_alive()


def test_an_index_is_served_with_the_site_once_it_is_there(search: PreviewSearch, said: list[str]) -> None:
    assert get(search, "/archive/pagefind/pagefind.js")[0] == "503"
    search.renew(index_of("one"))
    wait(search)
    assert get(search, "/archive/pagefind/pagefind.js") == ("200", "one")
    assert get(search, "/archive/search/") == ("200", "the site")
    assert said[0].startswith("Search index ready, after ")


@pytest.mark.parametrize("path", ["../../etc/passwd", "no-such-file", "", "%2e%2e/x"])
def test_nothing_but_the_index_is_served(path: str, search: PreviewSearch) -> None:
    search.renew(index_of("one"))
    wait(search)
    assert get(search, f"/archive/pagefind/{path}")[0] == "404"


def test_a_build_stops_the_index_and_the_last_one_stays(search: PreviewSearch, said: list[str]) -> None:
    search.renew(index_of("one"))
    wait(search)
    working = threading.Event()

    def make_for_ever(_folder: Path, _held: None, go_on: GoOn) -> None:
        working.set()
        while True:
            go_on()
            time.sleep(0.01)

    search.renew(make_for_ever)
    assert working.wait(PATIENCE)
    start = time.monotonic()
    search.pause()
    assert time.monotonic() - start < 1, "a build waits for nothing"
    wait(search)
    assert get(search, "/archive/pagefind/pagefind.js") == ("200", "one")
    assert len(said) == 1


def test_of_many_saves_the_last_is_indexed(search: PreviewSearch, said: list[str]) -> None:
    for text in "abc":
        search.renew(index_of(text))
    wait(search)
    assert get(search, "/archive/pagefind/pagefind.js") == ("200", "c")
    assert len(said) == 1


@pytest.mark.parametrize("error", [SearchIndexError("no words"), ZeroDivisionError("our mistake")])
def test_an_index_that_fails_is_said_and_stops_nothing(
    error: Exception, search: PreviewSearch, said: list[str]
) -> None:
    def fail(_folder: Path, _held: None, _go_on: GoOn) -> None:
        raise error

    search.renew(fail)
    wait(search)
    assert str(error) in said[0]
    assert get(search, "/archive/search/") == ("200", "the site")


def test_at_the_end_nothing_is_left(search: PreviewSearch) -> None:
    search.renew(index_of("one"))
    wait(search)
    assert search.folder
    folder = Path(search.folder.name)
    assert folder.exists()
    search.end()
    assert not folder.exists()
