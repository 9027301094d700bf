"""Annotate: put the notes that later briefings add into the prose of the earlier ones, which is read again for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from briefarchive.diagnostics import Checked, Diagnostic
from briefarchive.footnotes import Addition
from briefarchive.markdown import read_prose
from briefarchive.model.edtf import on
from briefarchive.model.entries import Briefing, Entry
from briefarchive.model.prose import By


def annotate(entries: Iterable[Entry]) -> Checked[tuple[Entry, ...]]:
    """Return entries whose prose carries all notes on it, and is kept as text no more; whatever their order.

    Args:
        entries: Of every file that is valid.

    Returns:
        The entries in the same order, and the problems of notes whose words the earlier briefing does not have. Notes
        on what does not exist, on later briefings and on their own briefing are left out: rules report them.
    """
    found = tuple(entries)
    additions: dict[str, list[Addition]] = defaultdict(list)
    briefings = {entry.short_path: entry for entry in found if isinstance(entry, Briefing)}
    for briefing in sorted(briefings.values(), key=lambda each: (each.date, each.path)):
        for addition in _additions(briefing):
            target = briefings.get(addition.on)
            if target is not None and target is not briefing and target.date <= briefing.date:
                additions[target.path].append(addition)
    problems: list[Diagnostic] = []
    annotated = tuple(_annotated(entry, additions.get(entry.path, ()), problems) for entry in found)
    return Checked(annotated, tuple(problems))


def _additions(briefing: Briefing) -> Iterator[Addition]:
    """Yield the notes on other briefings that one holds, in the author's order."""
    for index, note in enumerate(briefing.fields.notes):
        yield Addition(
            on=note.on.id,
            by=By(briefing.path, index),
            label=f"later:{briefing.date.year:04}-{briefing.slug}-{index + 1}",
            kind=note.kind.value,
            quote=note.quote,
            at=briefing.at("notes", index, "quote"),
            text=note.text,
            added=on(note.recorded or briefing.date),
            is_shown=not briefing.is_draft,
        )


def _annotated(entry: Entry, additions: Sequence[Addition], problems: list[Diagnostic]) -> Entry:
    body = entry.prose.body
    if body is None:
        return entry
    prose = replace(entry.prose, body=None)
    if additions:
        read = read_prose(str(body.text, "utf-8"), entry.path, body.first_line, additions)
        problems += [problem for problem in read.problems if problem.at.path != entry.path]  # its own are known
        prose = replace(read.value or prose, body=None)
    return replace(entry, prose=prose)
