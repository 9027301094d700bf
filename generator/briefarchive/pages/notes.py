"""Notes: the footnotes of any prose as the page below it lists them."""

from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.prose import Note, Prose
from briefarchive.model.records import NoteKind
from briefarchive.pages.grounds import Citation, citation

KINDS = frozenset(NoteKind)


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note at the end of a prose; one that cites a source opens with the citation."""

    note: Note
    kind: str
    """What the note does, as its label says; empty for a plain note and for one that opens with a citation."""
    citation: Citation | None
    is_repeated: bool
    """Whether the text refers to it more than once."""


def cited_notes(archive: Archive, prose: Prose) -> tuple[CitedNote, ...]:
    """Return the notes of a prose by number."""
    return tuple(_cited(archive, note) for note in prose.notes)


def _cited(archive: Archive, note: Note) -> CitedNote:
    source = archive.sources.get(note.cites) if note.cites else None
    kind, mark, _ = note.label.partition("-")
    return CitedNote(
        note=note,
        kind=kind if mark and kind in KINDS and source is None else "",
        citation=citation(note.cites, source) if source else None,
        is_repeated=len(note.references) > 1,
    )
