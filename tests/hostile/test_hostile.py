"""Hostile files: each gets the answer that its case expects, soon, in little memory, and no page that harms anyone."""

import importlib
import json
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
CASES = importlib.import_module("cases").CASES
sys.path.remove(str(HERE))
MAX_SECONDS = 2.0
"""Of the processor: what others do on the machine counts for nothing."""
MAX_MEGABYTES = 300
MAX_MESSAGE_CHARS = 3000
"""Of a problem as it is printed, its hint included."""
PATIENCE = 120.0
"""Seconds by the clock after which a case counts as one without an answer."""
MIN_CASES = 250
Answer = Callable[[str], dict[str, Any]]


class Child:
    """The process that answers cases; a new one is started after each that died."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[str] | None = None
        self.folder = tempfile.TemporaryDirectory()

    def answer(self, case: str) -> dict[str, Any]:
        process = self.process if self.process and self.process.poll() is None else self._start()
        assert process.stdin
        process.stdin.write(f"{case}\n")
        process.stdin.flush()
        line = self._line(process)
        if not line:
            self.stop()
            pytest.fail(f"no answer within {PATIENCE:.0f} s, or the process died: {process.returncode}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()

    def _start(self) -> "subprocess.Popen[str]":
        command = [sys.executable, str(HERE / "child.py"), str(Path(self.folder.name) / "archive")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._line(self.process) == "ready\n"
        return self.process

    def _line(self, process: "subprocess.Popen[str]") -> str:
        assert process.stdout
        ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
        return process.stdout.readline() if ready else ""


@pytest.fixture(scope="session")
def answer() -> Iterator[Answer]:
    """Give the answer to a case by its id."""
    child = Child()
    yield child.answer
    child.stop()
    subprocess.run(["rm", "-rf", child.folder.name], check=True)  # deeper than Python can walk
    child.folder.cleanup()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_hostile_file_is_answered(case: Any, answer: Answer) -> None:  # noqa: ANN401 - of a package beside
    given = answer(case.id)
    found = Counter((path, line, code) for path, line, code in given["problems"])
    expected = Counter(case.problems)
    assert (found - expected, expected - found) == (Counter(), Counter())
    assert given["found"] == []
    assert given["seconds"] < MAX_SECONDS
    assert given["megabytes"] < MAX_MEGABYTES
    assert given["message_chars"] < MAX_MESSAGE_CHARS


def test_every_category_has_its_cases() -> None:
    ids = [case.id for case in CASES]
    assert len(set(ids)) == len(ids) >= MIN_CASES
    categories = {name.split("/")[0] for name in ids}
    assert categories == {
        *("yaml", "encoding", "names", "fields", "prose", "registers", "archives", "annotations", "files")
    }
