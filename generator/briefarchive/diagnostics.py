"""Problems as values: where they are, what they say, and how they are gathered."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import IntEnum
from itertools import groupby
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(IntEnum):
    """How much a problem matters: an error stops a build, a warning informs, a suggestion is given when asked for."""

    ERROR = 1
    WARNING = 2
    SUGGESTION = 3


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file of the archive."""

    path: str
    """From the repository root, with forward slashes."""
    line: int = 1
    """Counted from 1 in the whole file, fence line included."""
    column: int = 1
    """Counted from 1, in characters."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem: sorts by file, line and column."""

    at: Location
    code: str
    """Short words, stable: `unknown-id`."""
    message: str
    """What is wrong, with the value in double quotes."""
    hint: str = ""
    """What to type instead; empty if nobody can know."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the line that `check` prints, the hint on a second, indented line."""
        at = self.at
        text = f"{at.path}:{at.line}:{at.column}: {self.severity.name.lower()} {self.code}: {self.message}"
        return "\n    hint: ".join(_NOT_PRINTED.sub("\ufffd", part) for part in (text, self.hint) if part)


_NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


MAX_PROBLEMS = 100
"""How many problems of one file are listed.

Whoever finds errors alone in a file may stop after one more: to word each of a hundred thousand takes longer than
anyone waits. Where warnings come too, an error may be the last, so all are found.
"""
FEW = MAX_PROBLEMS + 1
"""As many of them as are of any use."""


MAX_MESSAGE_CHARS = 1000
"""What is quoted from a file may be as long as the file."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """The result of a stage that can fail for an author's reason."""

    value: T | None
    """Absent only if an error stopped the stage."""
    problems: tuple[Diagnostic, ...] = ()


def collect(results: Iterable[Checked[T]]) -> tuple[tuple[T, ...], tuple[Diagnostic, ...]]:
    """Return the values that exist, and all problems, both in the order of the results."""
    values: list[T] = []
    problems: list[Diagnostic] = []
    for result in results:
        problems += result.problems
        if result.value is not None:
            values.append(result.value)
    return tuple(values), tuple(problems)


def first_of_each_file(problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first problems of each file and, if it has more, one that says so and is as severe as the rest.

    Args:
        problems: By file.
    """
    for _, of_file in groupby(problems, lambda problem: problem.at.path):
        found = tuple(of_file)
        yield from map(_cut, found[:MAX_PROBLEMS])
        if rest := found[MAX_PROBLEMS:]:
            severity = min(problem.severity for problem in rest)
            message = f"this file has more than {MAX_PROBLEMS} problems"
            hint = "mend those above; the others are listed then"
            yield Diagnostic(rest[0].at, "too-many-problems", message, hint, severity)


def _cut(problem: Diagnostic) -> Diagnostic:
    """Return a problem whose wording has an end: it may quote a value of any length."""
    message, hint = (_cut_text(text) for text in (problem.message, problem.hint))
    return (
        replace(problem, message=message, hint=hint) if (message, hint) != (problem.message, problem.hint) else problem
    )


def _cut_text(text: str) -> str:
    return text if len(text) <= MAX_MESSAGE_CHARS else f"{text[:MAX_MESSAGE_CHARS]}…"


def has_errors(problems: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the problems stops a build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def nearest(word: str, known: Collection[str]) -> str:
    """Return the known word that is most like one, or nothing if none is."""
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return near[0] if near else ""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return a hint naming the nearest known word, or the few there are, or nothing."""
    if near := nearest(word, known):
        return f'did you mean "{near}"?'
    return "one of: " + ", ".join(sorted(known)) if 0 < len(known) <= MAX_WORDS_LISTED else ""


MAX_WORDS_LISTED = 10
"""A hint lists the known words only up to this many."""
