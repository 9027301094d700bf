"""Footnotes: the labels of notes and the markers that refer to them, as authors write them and as pages show them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from briefarchive.diagnostics import Checked, Diagnostic, Location
from briefarchive.lemmas import Lemma, read_lemma, with_dash
from briefarchive.model.edtf import Edtf, EdtfError
from briefarchive.model.edtf import parse as parse_date
from briefarchive.model.prose import By, Note, Quotation
from briefarchive.model.records import NoteKind
from briefarchive.notekinds import read_kind

_MARKER = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]]+)\]:")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)


@dataclass(slots=True)
class Footnote:
    """A note while the markers that refer to it are counted and the words that it comments on are looked for."""

    label: str
    at: Location
    kind: str = ""
    """One of `NoteKind`; nothing for a plain note."""
    number: int = 0
    """0 until something refers to it."""
    lemma: Lemma | None = None
    """The words that it comments on, as it quotes them."""
    lemma_at: Location = field(default_factory=lambda: Location(""))
    added: Edtf | None = None
    quotation: Quotation | None = None
    """The words that it comments on, once they are found."""
    references: list[str] = field(default_factory=list)
    """The element ids of its markers, in the order of the text."""

    def begin(self, text: str, at: Location) -> Checked[int]:
        """Read how the note begins: the words that it comments on, and when it was added.

        Args:
            text: Its first paragraph, without markup.
            at: Where that begins.

        Returns:
            The length of the beginning, 0 if there is none, and what is wrong with it. A note that cites a source has
            none: it may be referred to from many places.
        """
        if self.kind == NoteKind.SOURCE:
            return Checked(0)
        self.lemma, self.lemma_at = read_lemma(text), at
        if self.lemma is None:
            mended = with_dash(text)
            message = "a dash divides the words that a note comments on from the note"
            return Checked(0, (Diagnostic(at, "no-dash", message, mended),) if mended else ())
        try:
            self.added = parse_date(self.lemma.added) if self.lemma.added else None
        except EdtfError as error:
            hint = error.hint or "put what is no date behind the dash"
            return Checked(self.lemma.length, (Diagnostic(at, "bad-date", error.message, hint),))
        return Checked(self.lemma.length)

    def as_note(self, html: str, text: str, by: By | None = None) -> Note:
        """Return the note when everything is known of it."""
        return Note(
            label=self.label,
            number=self.number,
            html=html,
            line=self.at.line,
            column=self.at.column,
            references=tuple(self.references),
            kind=self.kind,
            lemma=self.quotation,
            added=self.added,
            text=text,
            by=by,
        )

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


@dataclass(frozen=True, slots=True)
class Addition:
    """A note on a text that stands in another file."""

    on: str
    """The file of the text, as front matter names it."""
    by: By
    label: str
    kind: str
    quote: str
    at: Location
    """Where the quoted words stand."""
    text: str
    added: Edtf
    is_shown: bool
    """Whether the text shows it: that of a draft is looked up only."""

    def as_footnote(self, number: int) -> Footnote:
        """Return the note as one of those of the text."""
        return Footnote(self.label, self.at, self.kind, number, lemma_at=self.at, added=self.added)


class Footnotes:
    """The notes of one text: all are defined before the first is referred to. Case makes no difference to labels."""

    def __init__(self) -> None:
        self.numbered: list[Footnote] = []
        """Those that something refers to, by number."""
        self._by_label: dict[str, Footnote] = {}

    def define(self, label: str, at: Location) -> Checked[Footnote]:
        """Take in a note; it is left out if its label cannot be part of a link or is taken."""
        if not _LABEL.fullmatch(label):
            message = f'"{label}" cannot name a note: letters a to z, digits, hyphens and dots can'
            return Checked(None, (Diagnostic(at, "bad-note-label", message),))
        if label.casefold() in self._by_label:
            message = f'a second note is called "{label}"'
            return Checked(None, (Diagnostic(at, "duplicate-note", message, "give one of them another name"),))
        kind, problem = read_kind(label, at)
        note = self._by_label[label.casefold()] = Footnote(label, at, kind)
        return Checked(note, (problem,) if problem else ())

    def refer(self, label: str) -> Footnote | None:
        """Return the note that a marker refers to, numbered; nothing if the note was left out."""
        note = self._by_label.get(label.casefold())
        if note is not None and not note.number:
            self.numbered.append(note)
            note.number = len(self.numbered)
        return note

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
