"""Changes: what was added to a briefing after its dateline: updates, corrections, notes of later briefings."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.footnotes import PLAIN
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.prose import Note
from briefarchive.model.records import NoteKind
from briefarchive.pages.links import Link, to_briefing
from briefarchive.pages.notes import author_of
from briefarchive.pages.page import shortened

MAX_IN_HEAD = 3
MAX_CHARS = 300
IN_HEAD = (NoteKind.UPDATE, NoteKind.CORRECTION)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a briefing."""

    what: str
    """One of `KINDS`."""
    date: Edtf
    words: str
    """The words of the briefing that it is about; may be empty."""
    is_correction: bool
    """Whether those words no longer stand."""
    text: str
    """Plain text; may be empty."""
    note: Link | None = None
    """The place of the note, on the same page."""
    by: Link | None = None
    """The later briefing that makes it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of a briefing, newest first. A note as old as the text is none."""

    head: tuple[Change, ...]
    """Updates and corrections; no more than `MAX_IN_HEAD`."""
    has_more: bool
    """Whether there are more of these."""
    history: tuple[Change, ...]
    """All of them; no more than a page lists."""


def changes_of(archive: Archive, briefing: Briefing) -> Changes:
    """Return what was changed in a briefing."""
    found = [*_updates(briefing), *_added(archive, briefing)]
    found.sort(key=lambda change: change.date, reverse=True)
    head = [change for change in found if change.what in IN_HEAD]
    return Changes(tuple(head[:MAX_IN_HEAD]), len(head) > MAX_IN_HEAD, tuple(found[: MAX_LISTED - 1]))


def _updates(briefing: Briefing) -> Iterator[Change]:
    for update in briefing.fields.updates:
        yield Change(NoteKind.UPDATE, on(update.date), "", is_correction=False, text=update.note or "")


def _added(archive: Archive, briefing: Briefing) -> Iterator[Change]:
    for note in briefing.prose.notes:
        author = author_of(archive, note)
        date = note.added or (on(author.date) if author else None)
        if date:
            yield _change(briefing, note, date, author)


def _change(briefing: Briefing, note: Note, date: Edtf, author: Briefing | None) -> Change:
    return Change(
        what=note.kind or PLAIN,
        date=date,
        words=note.lemma.exact if note.lemma else "",
        is_correction=note.kind == NoteKind.CORRECTION,
        text=shortened(note.text, MAX_CHARS),
        note=Link(str(note.number), f"{address_of(briefing.path)}#{note.anchor}"),
        by=to_briefing(author) if author else None,
    )
