"""What a case is, and how its files are made."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Text = str | bytes | Callable[[], str] | Callable[[], bytes]
"""What a file holds; large ones are made only when their case runs."""
BRIEFING = "briefings/2017/hostile.md"
TOPIC = "briefings/topics/hostile.md"
FIRST = 10
"""The line of a `briefing` on which its fields end: further fields begin there."""
BODY = 12
"""The line on which the prose of a `briefing` begins, if no field is added."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is no regular file."""

    make: Callable[[Path], object]
    """Puts it on the disk, given where."""


@dataclass(frozen=True, slots=True)
class Case:
    """Files laid over the valid archive, and the answer that they must get."""

    id: str
    """The category, a slash and a few words."""
    expected: tuple[str, ...]
    """Each problem as `line code`, with the path before the line if it is not `main`; none: the archive is accepted.

    An answer without errors means that every page is built and none holds anything dangerous.
    """
    main: str = BRIEFING
    files: Mapping[str, Text | Place] | None = None
    shows: str = ""
    """A text that a page about it must hold, as HTML."""
    is_long: bool = False
    """Whether it is good and says so much that its pages, which are not built here, take longer than its answer may."""

    @property
    def problems(self) -> list[tuple[str, int, str]]:
        """The problems as path, line and code, sorted."""
        found = []
        for problem in self.expected:
            at, code = problem.rsplit(" ", 1)
            path, _, line = at.rpartition(":")
            found.append((path or self.main, int(line), code))
        return sorted(found)


def first_hundred(problems: Iterable[str]) -> tuple[str, ...]:
    """Return what is said of more problems than are listed: the first, and that there are more."""
    found = tuple(problems)
    return (*found[:100], f"{found[100].rsplit(' ', 1)[0]} too-many-problems")


def briefing(body: str = "Text.\n", extra: str = "", **fields: str | None) -> str:
    """Return a valid briefing of 10 May 2017, with fields set, left out or added behind the others."""
    lines = {
        "title": "Hostile",
        "date": "2017-05-10",
        "kind": "analysis",
        "summary": "A hostile file.",
        "authors": "[editor]",
        "topics": "[trade]",
        "actors": "[arland]",
        "sources": "[gazette-2017]",
        **fields,
    }
    head = "".join(f"{name}: {value}\n" for name, value in lines.items() if value is not None)
    return f"---\n{head}{extra}---\n\n{body}"
