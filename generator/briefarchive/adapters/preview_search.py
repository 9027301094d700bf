"""The search of a preview: an index is made beside `mkdocs serve` whenever nothing else happens, and served with it.

It lies in a folder of its own: MkDocs empties that of the site before each build, and watches neither.
"""

import mimetypes
import shutil
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

from briefarchive.adapters.search_index import SearchIndexError
from briefarchive.folds.bundles import FOLDER

IDLE_SECONDS = 1.0
"""How long nothing is built before the index is made: authors save several times in a row."""

App = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]
"""A web application.

Source: PEP 3333.
"""
MakeIndex = Callable[[Path, None, Callable[[], None]], None]
"""Writes an index into a folder; calls its last argument again and again, and lets what that raises pass."""


class _SupersededError(Exception):
    """A build has begun: what is being indexed is not what there will be."""


class PreviewSearch:
    """Makes one index at a time, drops it when a build begins, and goes on serving the last that was finished.

    Args:
        say: Is told that an index is there, or why there is none.
    """

    def __init__(self, say: Callable[[str], object]) -> None:
        self.say = say
        self.folder: TemporaryDirectory[str] | None = None
        self.ready: Path | None = None
        self.count = 0
        self.superseded = Event()
        self.thread: Thread | None = None

    def pause(self) -> None:
        """Stop what is being indexed; called when a build begins, which then has the machine to itself."""
        self.superseded.set()

    def renew(self, make_index: MakeIndex) -> None:
        """Make an index once nothing has been built for a while; returns at once."""
        self.pause()
        self.folder = self.folder or TemporaryDirectory(prefix="briefarchive_", ignore_cleanup_errors=True)
        self.count += 1
        self.superseded = Event()
        work = partial(self._work, make_index, Path(self.folder.name, str(self.count)), self.superseded)
        self.thread = Thread(target=work, name="search-index", daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Stop for good, and clear up."""
        self.pause()
        if self.thread:
            self.thread.join(timeout=2 * IDLE_SECONDS)
        if self.folder:
            self.folder.cleanup()

    def serve(self, site: App, site_path: str) -> App:
        """Return a preview's web application that answers for the index too.

        Args:
            site: Answers for the rest.
            site_path: The path of the site on its server, ending in a slash.
        """

        def answer(request: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
            path = str(request.get("PATH_INFO", ""))
            if not path.startswith(site_path + FOLDER):
                return site(request, start)
            return self._answer(path.removeprefix(site_path), start)

        return answer

    def _answer(self, name: str, start: Callable[..., object]) -> Iterable[bytes]:
        if self.ready is None:
            start("503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "2")])
            return [b"The search index is being made."]
        file = self.ready / name
        if ".." in file.parts or not file.is_file():
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b"There is no such part of the search index."]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        start("200 OK", [("Content-Type", kind), ("Cache-Control", "no-cache")])
        return [file.read_bytes()]

    def _work(self, make_index: MakeIndex, folder: Path, superseded: Event) -> None:
        """Make one index; the last part of a thread's life."""
        if superseded.wait(IDLE_SECONDS):
            return
        start = time.monotonic()
        folder.mkdir()
        try:
            make_index(folder, None, partial(_go_on, superseded))
            _go_on(superseded)
        except _SupersededError:
            shutil.rmtree(folder, ignore_errors=True)
        except Exception as error:  # noqa: BLE001 - a preview goes on whatever happens
            shutil.rmtree(folder, ignore_errors=True)
            reason = str(error) if isinstance(error, SearchIndexError) else f"{type(error).__name__}: {error}"
            self.say(f"The search of this preview is not up to date: {reason}")
        else:
            former, self.ready = self.ready, folder
            if former:
                shutil.rmtree(former, ignore_errors=True)
            self.say(f"Search index ready, after {time.monotonic() - start:.1f} seconds.")


def _go_on(superseded: Event) -> None:
    """Pass while what is being indexed is what there is.

    Raises:
        _SupersededError: It is no more.
    """
    if superseded.is_set():
        raise _SupersededError
