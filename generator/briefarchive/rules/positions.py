"""Rules over positions: who may speak on what, for whom, and that nobody holds two things at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefarchive.diagnostics import Diagnostic, Severity
from briefarchive.folds.assertions import positions_of
from briefarchive.folds.voices import Voices
from briefarchive.model.archive import Archive
from briefarchive.model.assertions import Held
from briefarchive.model.terms import Actor, ActorType, Issue


def positions_of_others(archive: Archive) -> Iterator[Diagnostic]:
    """Report positions of actors who are no party of the issue, nor speak for one; an issue without parties is open."""
    for held in _positions(archive):
        term, actor = archive.term(held.position.issue), held.position.actor
        parties = {ref.id for ref in term.fields.parties} if term and isinstance(term.fields, Issue) else set()
        if parties and not parties & set(held.path) and archive.term(actor):
            message = f'"{actor.id}" is no party of the issue "{held.issue}"'
            if held.row != actor.id:
                message += f', nor is "{held.row}", for whom it counts'
            yield Diagnostic(
                held.home.ref_at(actor), "not-a-party", message, _party_hint(archive, held), Severity.WARNING
            )


def _party_hint(archive: Archive, held: Held) -> str:
    hint = f"add to parties in briefings/issues/{held.issue}.md: {held.row}"
    term = archive.term(held.position.actor)
    if len(held.path) == 1 and term and isinstance(term.fields, Actor) and term.fields.type is ActorType.PERSON:
        return f"add to roles in briefings/actors/{held.row}.md the office held on {held.position.date}, or {hint}"
    return hint


def speakers_out_of_office(archive: Archive) -> Iterator[Diagnostic]:
    """Report speakers who, as far as the archive knows, held no office of those they speak for on that day."""
    voices = Voices.of(archive.terms.get("actors", {}))
    for held in _positions(archive):
        speaker, actor = held.position.speaker, held.position.actor
        if speaker is None or speaker.id == actor.id or not (archive.term(speaker) and archive.term(actor)):
            continue
        if voices.row(speaker.id, held.days) != voices.row(actor.id, held.days):
            message = f'"{speaker.id}" held no office of "{actor.id}" on {held.position.date}'
            role = f"{{title: ..., of: {actor.id}, from: {held.position.date}}}"
            hint = f"add to roles in briefings/actors/{speaker.id}.md: {role}"
            yield Diagnostic(held.home.ref_at(speaker), "not-in-office", message, hint, Severity.WARNING)


def contradictions(archive: Archive) -> Iterator[Diagnostic]:
    """Report a position whose voice holds another stance on the issue that day, unless one says how sources differ.

    The second of the two is reported, in the order of files, and only if on some day the archive counted both.
    """
    groups: dict[tuple[object, ...], list[Held]] = defaultdict(list)
    for held in _positions(archive):
        if held.days.first == held.days.last:
            groups[held.voice, held.row, held.issue, held.days.first].append(held)
    for group in groups.values():
        for first, second in combinations(group, 2):
            if first.stance != second.stance and _count_together(first, second) and not _is_explained(first, second):
                other = first.home.at(*first.place[1:])
                message = (
                    f'"{first.voice}" holds "{second.stance}" here on {second.position.date}, '
                    f'and "{first.stance}" at {other.path}:{other.line}'
                )
                hint = 'say in "disagreement" how sources differ, or retract one of the two'
                at = second.home.at(*second.place[1:], "stance")
                yield Diagnostic(at, "contradiction", message, hint, Severity.WARNING)


def _count_together(first: Held, second: Held) -> bool:
    start = max(first.known.since, second.known.since)
    return first.known.includes(start) and second.known.includes(start)


def _is_explained(*positions: Held) -> bool:
    return any(held.position.disagreement for held in positions)


def _positions(archive: Archive) -> Sequence[Held]:
    """Return every position, those of drafts last."""
    drafts = [briefing for briefing in archive.by_path.values() if briefing.is_draft]
    voices = Voices.of(archive.terms.get("actors", {})) if drafts else Voices({}, {})
    return (*archive.positions, *positions_of(drafts, voices))
