"""Notes: the footnotes of any prose as its page shows them, those that later briefings add among them."""

from collections import Counter
from dataclasses import dataclass

from briefarchive.footnotes import PLAIN
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.prose import Note, Prose
from briefarchive.model.records import NoteKind
from briefarchive.pages.grounds import Citation, Grounds, citation, grounds
from briefarchive.pages.links import Link, to_briefing

KINDS = (
    *(NoteKind.CORRECTION.value, NoteKind.DISPUTE.value, NoteKind.UPDATE.value, NoteKind.CONTEXT.value),
    *(NoteKind.TRANSLATION.value, NoteKind.JUDGEMENT.value, NoteKind.REACTION.value, PLAIN, NoteKind.SOURCE.value),
)
"""What stands in keys of words and names of classes, in the order of pages: what changes the text first."""


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note beside or below a prose; one that cites a source opens with the citation."""

    note: Note
    kind: str
    """One of `KINDS`."""
    citation: Citation | None
    is_repeated: bool
    """Whether the text refers to it more than once."""
    date: Edtf | None
    """When it was added, if that was later than the text."""
    by: Link | None
    """The later briefing that adds it."""
    grounds: Grounds | None
    """What the note of a later briefing rests on."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many notes of a kind there are."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a prose."""

    items: tuple[ShownNote, ...]
    """By number."""
    kinds: tuple[KindCount, ...]
    """The kinds that there are, in the order of `KINDS`."""

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def can_be_chosen(self) -> bool:
        """Whether there is more than one kind to choose from."""
        return len(self.kinds) > 1


def shown_notes(archive: Archive, prose: Prose) -> Notes:
    """Return the notes of a prose."""
    items = tuple(_shown(archive, note) for note in prose.notes)
    counts = Counter(item.kind for item in items)
    return Notes(items, tuple(KindCount(kind, counts[kind]) for kind in KINDS if counts[kind]))


def author_of(archive: Archive, note: Note) -> Briefing | None:
    """Return the later briefing that adds a note; nothing for a note of the text itself."""
    return archive.by_path.get(note.by.path.removeprefix("briefings/")) if note.by else None


def _shown(archive: Archive, note: Note) -> ShownNote:
    source = archive.sources.get(note.cites) if note.cites else None
    author = author_of(archive, note)
    record = author.fields.notes[note.by.index] if author and note.by else None
    return ShownNote(
        note=note,
        kind=note.kind or PLAIN,
        citation=citation(note.cites, source) if source else None,
        is_repeated=len(note.references) > 1,
        date=note.added or (on(author.date) if author else None),
        by=to_briefing(author) if author else None,
        grounds=grounds(archive, record) if record else None,
    )
