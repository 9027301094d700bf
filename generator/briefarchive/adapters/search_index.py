"""The search index: hands the search records to Pagefind and puts what it makes of them into a folder.

The builds that are published ask for one with `BRIEFARCHIVE_SEARCH=1`, because it takes longer than the site itself.

Source: Pagefind's service, which its own packages for Python and Node.js speak to: requests and answers are JSON in
Base64, each followed by a comma. The package for Python waits a tenth of a second for each answer.
"""

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO, Any

from pagefind_bin import get_executable  # type: ignore[import-untyped] # it comes without types

from briefarchive.adapters.search_bytes import tidy
from briefarchive.folds.bundles import bundles, count_records
from briefarchive.model.archive import Archive
from briefarchive.search.gather import search_records
from briefarchive.search.record import SearchRecord
from briefarchive.words import Words

VARIABLE = "BRIEFARCHIVE_SEARCH"
_ENTRY = "pagefind-entry.json"
_UNDATED = "0000"
_NICENESS = 10
_PATIENCE_SECONDS = 0.2
_MOST_UNANSWERED = 200
"""Requests on their way: enough to keep Pagefind busy."""


class SearchIndexError(Exception):
    """There is no search index; the message says why."""


def index_is_wanted() -> bool:
    """Tell whether the environment asks for a search index, as `make site` does."""
    return os.environ.get(VARIABLE) == "1"


def index_archive(  # noqa: PLR0913 - what to index, where, and what surrounds it
    site: Path,
    held: int | None = None,
    go_on: Callable[[], None] = lambda: None,
    *,
    archive: Archive,
    words: Words,
    language: str,
) -> None:
    """Write the folder `pagefind` into a site, the same bytes for the same archive.

    Args:
        site: The folder to write below.
        held: The descriptor of a lock that Pagefind holds too: it may outlive a killed build, and the next one waits
            until it has ended.
        go_on: Called again and again; what it raises ends the work, and Pagefind.
        archive: What is to be found.
        words: Of the interface.
        language: Of the interface, BCP 47: whose word forms are matched.

    Raises:
        SearchIndexError: There is no index.
    """
    parts, language = bundles(count_records(archive)), language.partition("-")[0]
    with _service(held, go_on) as service:
        numbers = [service.ask("NewIndex", config={"force_language": language})["index_id"] for _ in parts]
        number_of = {kind: number for number, part in zip(numbers, parts, strict=True) for kind in part.kinds}
        for record in search_records(archive, words):
            service.tell("AddRecord", index_id=number_of[record.kind], language=language, **_fields(record))
        for number, part in zip(numbers, parts, strict=True):
            _write(site / part.address, service.ask("GetFiles", index_id=number))
    for part in parts:
        if not (site / part.address / _ENTRY).is_file():
            raise SearchIndexError("no search index was made, and Pagefind said nothing")
        tidy(site / part.address)


def _write(folder: Path, answer: Mapping[str, Any]) -> None:
    """Write the files of an answer: those that Pagefind writes itself may still be empty when it says that they are."""
    for file in answer["files"]:
        path = folder / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b64decode(file["content"]))


def _fields(record: SearchRecord) -> dict[str, object]:
    """Return a record as Pagefind takes it; what is empty is left out."""
    meta = {"title": record.title, "names": record.names, "date": record.date, "flag": record.flag}
    return {
        "url": record.address,
        "content": record.text or record.title,
        "meta": {name: text for name, text in meta.items() if text},
        "filters": {"type": [record.kind], **{name: list(values) for name, values in record.facets.items()}},
        "sort": {"date": record.day or _UNDATED},
    }


class _Service:
    """A running Pagefind; its answers are read beside our writing, so that neither waits for the other."""

    def __init__(self, process: "subprocess.Popen[bytes]", go_on: Callable[[], None]) -> None:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        self.stdin: IO[bytes] = process.stdin
        self.go_on = go_on
        self.sent = 0
        self.answers: SimpleQueue[Mapping[str, Any] | None] = SimpleQueue()
        self.unanswered = 0
        self.reader = Thread(target=_read_answers, args=(process.stdout, self.answers), daemon=True)
        self.reader.start()

    def tell(self, action: str, **fields: object) -> None:
        """Send a request; its answer is looked at later.

        Raises:
            SearchIndexError: An earlier request failed, or Pagefind has ended.
        """
        self.go_on()
        self.sent += 1
        message = {"message_id": self.sent, "payload": {"type": action, **fields}}
        try:
            self.stdin.write(b64encode(json.dumps(message).encode()) + b",")
            self.stdin.flush()
        except OSError as error:
            raise SearchIndexError(f"no search index was made, Pagefind has ended: {error}") from None
        self.unanswered += 1
        while self.unanswered > _MOST_UNANSWERED:
            self._answer()

    def ask(self, action: str, **fields: object) -> Mapping[str, Any]:
        """Send a request and return its answer, after those of all requests before it.

        Raises:
            SearchIndexError: This request or an earlier one failed, or Pagefind has ended.
        """
        self.tell(action, **fields)
        answer: Mapping[str, Any] = {}
        while self.unanswered:
            answer = self._answer()
        return answer

    def _answer(self) -> Mapping[str, Any]:
        while True:
            self.go_on()
            with suppress(Empty):
                answer = self.answers.get(timeout=_PATIENCE_SECONDS)
                break
        if answer is None:
            raise SearchIndexError("no search index was made, Pagefind ended without an answer")
        self.unanswered -= 1
        if answer["type"] == "Error":
            raise SearchIndexError(f"no search index was made, Pagefind refused a record: {answer.get('message')}")
        return answer


@contextmanager
def _service(held: int | None, go_on: Callable[[], None]) -> Iterator[_Service]:
    """Give a running Pagefind, and end it whatever happens."""
    executable = get_executable()
    try:
        process = subprocess.Popen(  # noqa: S603 - a program that is installed with us
            [executable, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(held,) if held is not None and os.name == "posix" else (),
        )
    except OSError as error:
        raise SearchIndexError(f"no search index was made, Pagefind cannot be started: {error}") from None
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
    service = _Service(process, go_on)
    try:
        yield service
    finally:
        process.kill()
        process.wait()
        service.reader.join()
        with suppress(OSError):  # what was not sent yet goes nowhere
            service.stdin.close()


def _read_answers(stdout: IO[bytes], answers: "SimpleQueue[Mapping[str, Any] | None]") -> None:
    """Put each answer into a queue, then nothing when there will be no more."""
    begun: list[bytes] = []  # the pieces of an answer, joined once: that with the files is long
    with stdout, suppress(OSError, ValueError):  # the pipe was closed, or what came is no answer
        while chunk := stdout.read1(1 << 20):  # type: ignore[attr-defined] # it is buffered
            *ends, rest = chunk.split(b",")
            for end in ends:
                answers.put(json.loads(b64decode(b"".join([*begun, end])))["payload"])
                begun = []
            begun.append(rest)
    answers.put(None)
