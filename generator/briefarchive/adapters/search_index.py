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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import IO

from pagefind_bin import get_executable

from briefarchive.adapters.search_bytes import tidy
from briefarchive.folds.bundles import Bundle
from briefarchive.search.record import SearchRecord

VARIABLE = "BRIEFARCHIVE_SEARCH"
_ENTRY = "pagefind-entry.json"
_UNDATED = "0000"
_NICENESS = 10
_MOST_UNANSWERED = 200
"""Requests on their way: enough to keep Pagefind busy."""


class SearchIndexError(Exception):
    """There is no search index; the message says why."""


def index_is_wanted() -> bool:
    """Tell whether the environment asks for a search index, as `make site` does."""
    return os.environ.get(VARIABLE) == "1"


def write_index(
    site: Path, records: Iterable[SearchRecord], bundles: Sequence[Bundle], language: str, held: int | None = None
) -> None:
    """Write the folder `pagefind` into a site, the same bytes for the same records.

    Args:
        site: The folder to write below.
        records: In any fixed order; whoever makes them may raise to end it all.
        bundles: Which index holds which kind of record.
        language: Of the interface, BCP 47: whose word forms are matched.
        held: The descriptor of a lock that Pagefind holds too: it may outlive a killed build, and until it ends
            nobody must clear the folder away under it.

    Raises:
        SearchIndexError: There is no index.
    """
    with _service(held) as service:
        numbers = [service.ask("NewIndex", config={"force_language": _primary(language)})["index_id"] for _ in bundles]
        number_of = {kind: number for number, bundle in zip(numbers, bundles, strict=True) for kind in bundle.kinds}
        for record in records:
            service.tell("AddRecord", index_id=number_of[record.kind], language=_primary(language), **_fields(record))
        for number, bundle in zip(numbers, bundles, strict=True):
            service.ask("WriteFiles", index_id=number, output_path=str(site / bundle.address))
    for bundle in reversed(bundles):  # the first one's folder holds the others
        if not (site / bundle.address / _ENTRY).is_file():
            raise SearchIndexError("no search index was made, and Pagefind said nothing")
        tidy(site / bundle.address)


def _primary(language: str) -> str:
    return language.partition("-")[0]


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

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        self.stdin: IO[bytes] = process.stdin
        self.sent = 0
        self.answers: SimpleQueue[Mapping[str, object] | None] = SimpleQueue()
        self.unanswered = 0
        Thread(target=_read_answers, args=(process.stdout, self.answers), daemon=True).start()

    def tell(self, action: str, **fields: object) -> None:
        """Send a request; its answer is looked at later.

        Raises:
            SearchIndexError: An earlier request failed, or Pagefind has ended.
        """
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

    def ask(self, action: str, **fields: object) -> Mapping[str, object]:
        """Send a request and return its answer, after those of all requests before it.

        Raises:
            SearchIndexError: This request or an earlier one failed, or Pagefind has ended.
        """
        self.tell(action, **fields)
        answer: Mapping[str, object] = {}
        while self.unanswered:
            answer = self._answer()
        return answer

    def _answer(self) -> Mapping[str, object]:
        answer = self.answers.get()
        if answer is None:
            raise SearchIndexError("no search index was made, Pagefind ended without an answer")
        self.unanswered -= 1
        if answer["type"] == "Error":
            raise SearchIndexError(f"no search index was made, Pagefind refused a record: {answer.get('message')}")
        return answer


@contextmanager
def _service(held: int | None) -> Iterator[_Service]:
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
    try:
        yield _Service(process)
    finally:
        process.kill()
        process.wait()


def _read_answers(stdout: IO[bytes], answers: "SimpleQueue[Mapping[str, object] | None]") -> None:
    """Put each answer into a queue, then nothing when there will be no more."""
    rest = b""
    with suppress(OSError, ValueError):  # the pipe was closed, or what came is no answer
        while chunk := stdout.read1(1 << 16):  # type: ignore[attr-defined] # it is buffered
            *whole, rest = (rest + chunk).split(b",")
            for part in whole:
                answers.put(json.loads(b64decode(part))["payload"])
    answers.put(None)
