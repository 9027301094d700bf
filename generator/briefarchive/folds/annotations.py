"""Annotations: every note on a published briefing, with who says it and since when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from briefarchive.model.archive import Annotation
from briefarchive.model.edtf import on
from briefarchive.model.entries import Briefing
from briefarchive.model.prose import Note
from briefarchive.model.records import NoteKind


def annotations(briefings: Iterable[Briefing]) -> tuple[Annotation, ...]:
    """Return the notes on briefings, later ones included: those learnt last first, then by path and number."""
    by_path = {briefing.path: briefing for briefing in briefings}
    found = sorted(_found(by_path), key=lambda annotation: (annotation.on.path, annotation.number))
    return tuple(sorted(found, key=lambda annotation: annotation.recorded, reverse=True))


def contested(annotations: Iterable[Annotation]) -> Mapping[str, tuple[Annotation, ...]]:
    """Return the corrections and disputes on each briefing, by the path of its file, in the order given."""
    found: dict[str, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        if annotation.kind in (NoteKind.CORRECTION, NoteKind.DISPUTE):
            found[annotation.on.path].append(annotation)
    return {path: tuple(notes) for path, notes in found.items()}


def _found(by_path: Mapping[str, Briefing]) -> Iterator[Annotation]:
    for briefing in by_path.values():
        for note in briefing.prose.notes:
            by = by_path.get(note.by.path) if note.by else briefing
            if by is not None:
                yield _annotation(briefing, by, note)


def _annotation(briefing: Briefing, by: Briefing, note: Note) -> Annotation:
    record = by.fields.notes[note.by.index] if note.by else None
    learnt = record.recorded if record else note.added and note.added.latest
    cited = (note.cites,) if note.cites else ()
    return Annotation(
        on=briefing,
        by=by,
        kind=note.kind,
        label=note.label,
        number=note.number,
        words=note.lemma,
        added=note.added or on(by.date),
        recorded=learnt or by.date,
        html=note.html,
        text=note.text,
        language=by.fields.language or "",
        note_id=(record.id if record else None) or "",
        sources=tuple(source.id for source in record.sources) if record else cited,
    )
