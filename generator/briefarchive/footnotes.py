"""Footnotes: the labels of notes and the markers that refer to them, as authors write them and as pages show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from briefarchive.diagnostics import Diagnostic, Location
from briefarchive.model.records import NoteKind

_KINDS = frozenset(NoteKind)
_MARKER = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]]+)\]:")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)


@dataclass(slots=True)
class Footnote:
    """A note while the markers that refer to it are counted."""

    label: str
    at: Location
    kind: str = ""
    """One of `NoteKind`; nothing for a plain note."""
    number: int = 0
    """0 until something refers to it."""
    references: list[str] = field(default_factory=list)
    """The element ids of its markers, in the order of the text."""

    def marker(self) -> str:
        """Return the HTML of its next marker; a colon before the count, since no label has one."""
        nth = len(self.references) + 1
        anchor = f"ref-{self.label}" + (f":{nth}" if nth > 1 else "")
        self.references.append(anchor)
        kind = self.kind or PLAIN
        return (
            f'<sup class="brief-marker brief-marker--{kind}"><a href="#note-{self.label}" id="{anchor}"'
            f' role="doc-noteref" aria-labelledby="brief-kind:{kind} {anchor}">{self.number}</a></sup>'
        )


PLAIN = "plain"
"""What stands in place of the kind of a plain note, in names of classes and elements."""


def kind_of(label: str) -> str:
    """Return what a note does, as its label says; nothing for a plain note."""
    kind, hyphen, name = label.partition("-")
    return kind if hyphen and name and kind in _KINDS else ""


class Footnotes:
    """The notes of one text: all are defined before the first is referred to. Case makes no difference to labels."""

    def __init__(self) -> None:
        self.numbered: list[Footnote] = []
        """Those that something refers to, by number."""
        self._by_label: dict[str, Footnote] = {}

    def define(self, label: str, at: Location) -> Diagnostic | None:
        """Take in a note; the problem, if its label cannot be part of a link or is taken: then it is left out."""
        if not _LABEL.fullmatch(label):
            message = f'"{label}" cannot name a note: letters a to z, digits, hyphens and dots can'
            return Diagnostic(at, "bad-note-label", message)
        if label.casefold() in self._by_label:
            message = f'a second note is called "{label}"'
            return Diagnostic(at, "duplicate-note", message, "give one of them another name")
        self._by_label[label.casefold()] = Footnote(label, at, kind_of(label))
        return None

    def refer(self, label: str) -> str:
        """Return the HTML of the next marker of a note; nothing if the note was left out."""
        note = self._by_label.get(label.casefold())
        if note is None:
            return ""
        if not note.number:
            self.numbered.append(note)
            note.number = len(self.numbered)
        return note.marker()

    def unused(self) -> Iterator[Diagnostic]:
        """Report notes that nothing refers to."""
        for note in self._by_label.values():
            if not note.number:
                hint = f"put [^{note.label}] after the words that it comments on"
                yield Diagnostic(note.at, "unused-note", f'nothing refers to the note "{note.label}"', hint)


def label_at(line: str, start: int) -> str:
    """Return the label that a definition has in the file; nothing if none is there."""
    found = _DEFINITION.match(line, start)
    return found.group(1) if found else ""


def stray_markers(words: str, line: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the label and the column of each marker that was left standing as words: no note has its label.

    Args:
        words: A run of words as the Markdown engine gives it, escapes undone.
        line: The line of the file on which it stands.
        start: Where in the line the words begin, counted from 0.
        end: Where they end.
    """
    # Counted too short by the engine, by one for each escaped upright line in the cell of a table.
    end += line.count("\\|")
    for found in _MARKER.finditer(words):
        at = line.find(found.group(), start, end)
        if at < 0:  # written with an escape or entity inside, so that it should not be a marker
            continue
        if not _is_escaped(line, at):
            yield found.group(1), at + 1
        start = at + len(found.group())


def _is_escaped(line: str, at: int) -> bool:
    """Tell whether an odd number of backslashes stands before a place."""
    return next(length for length in count() if at - length == 0 or line[at - length - 1] != "\\") % 2 == 1
