"""Contested: the corrections and disputes that touch a term: those of the briefings filed under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing
from briefarchive.pages.annotations import AnnotationLine, annotation_line

MAX_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Contested:
    """The corrections and disputes of some briefings."""

    count: int
    newest: tuple[AnnotationLine, ...]
    """Newest first; no more than `MAX_SHOWN`."""

    def __bool__(self) -> bool:
        return self.count > 0


def contested(archive: Archive, briefings: Iterable[Briefing]) -> Contested:
    """Return the corrections and disputes of briefings, in whatever order they are given."""
    found = [note for briefing in briefings for note in archive.contested.get(briefing.path, ())]
    found.sort(key=lambda note: note.recorded, reverse=True)
    return Contested(len(found), tuple(annotation_line(archive, note) for note in found[:MAX_SHOWN]))
