"""Notes: the footnotes of any prose as the page below it lists them."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.footnotes import PLAIN
from briefarchive.model.archive import Archive
from briefarchive.model.prose import Note, Prose
from briefarchive.pages.grounds import Citation, citation


@dataclass(frozen=True, slots=True)
class CitedNote:
    """A note at the end of a prose; one that cites a source opens with the citation."""

    note: Note
    kind: str
    """What the note does, as its label says; empty for a plain note and for one that opens with a citation."""
    names: str
    """The kind, or `plain`, whose name this note carries for all markers of the kind; empty but for the first."""
    citation: Citation | None
    is_repeated: bool
    """Whether the text refers to it more than once."""


def cited_notes(archive: Archive, prose: Prose) -> tuple[CitedNote, ...]:
    """Return the notes of a prose by number."""
    return tuple(_cited(archive, prose))


def _cited(archive: Archive, prose: Prose) -> Iterator[CitedNote]:
    named: set[str] = set()
    for note in prose.notes:
        source = archive.sources.get(note.cites) if note.cites else None
        kind = note.kind or PLAIN
        yield CitedNote(
            note=note,
            kind=note.kind if source is None else "",
            names=kind if kind not in named else "",
            citation=citation(note.cites, source) if source else None,
            is_repeated=len(note.references) > 1,
        )
        named.add(kind)
