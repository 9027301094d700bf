"""Rules over references: what is named must exist, once, and be published."""

from collections.abc import Collection, Iterator

from briefarchive.diagnostics import Diagnostic, Location, did_you_mean
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Entry, Register, refs_in
from briefarchive.model.records import Position
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref

_SINGULAR = {
    "topics": "topic",
    "actors": "actor",
    "issues": "issue",
    "places": "place",
    "authors": "author",
    "sources": "source",
    "events": "event",
    "commitments": "commitment",
    "disclaimers": "disclaimer",
    "briefings": "briefing",
}


def unknown_ids(archive: Archive) -> Iterator[Diagnostic]:
    """Report references to entries and records that do not exist."""
    known = {
        "sources": archive.sources.keys(),
        "events": archive.happenings.keys(),
        "commitments": archive.promises.keys(),
        "disclaimers": archive.disclaimers.keys(),
        "briefings": archive.by_path.keys(),
        **{folder: terms.keys() for folder, terms in archive.terms.items()},
    }
    for entry in archive.entries():
        for ref in _refs_of(entry):
            if ref.kind in known and ref.id not in known[ref.kind] and not _is_invalid(archive, ref):
                yield _unknown(entry, ref, [name for name in known[ref.kind] if not entry.path.endswith(name)])
        if isinstance(entry, Briefing):
            yield from _unknown_stances(archive, entry)


def _refs_of(entry: Entry) -> Iterator[Ref]:
    if isinstance(entry, Register):
        for record in entry.records.values():
            yield from refs_in(record)
    else:
        yield from refs_in(entry.fields)  # type: ignore[attr-defined]


def _is_invalid(archive: Archive, ref: Ref) -> bool:
    """Tell whether what is named is there but has errors of its own: those are reported, once."""
    if ref.kind in REGISTERED:
        register = archive.registers.get(ref.kind)
        return ref.id in register.tree if register else f"briefings/{ref.kind}.yml" in archive.paths
    name = ref.id if ref.kind == "briefings" else f"{ref.kind}/{ref.id}.md"
    return f"briefings/{name}" in archive.paths


def _unknown(entry: Entry, ref: Ref, known: Collection[str]) -> Diagnostic:
    word = _SINGULAR.get(ref.kind, ref.kind)
    hint = did_you_mean(ref.id, known)
    if not hint:
        where = f"briefings/{ref.kind}.yml" if ref.kind in REGISTERED else f"briefings/{ref.kind}/{ref.id}.md"
        hint = "name a briefing as 2024/grain-talks.md" if ref.kind == "briefings" else f"add it: {where}"
    return Diagnostic(entry.ref_at(ref), "unknown-id", f'no {word} is called "{ref.id}"', hint)


REGISTERED = frozenset({"sources", "events", "commitments", "disclaimers"})
"""Kinds whose records stand in a register rather than in a file each."""


def _unknown_stances(archive: Archive, briefing: Briefing) -> Iterator[Diagnostic]:
    for position in briefing.fields.positions:
        term = archive.term(position.issue)
        if term is None or not isinstance(term.fields, Issue):
            continue
        stances = [stance.id for stance in term.fields.stances]
        if position.stance.id not in stances:
            yield _unlisted_stance(briefing, position, stances)


def _unlisted_stance(briefing: Briefing, position: Position, stances: list[str]) -> Diagnostic:
    message = f'the issue "{position.issue.id}" lists no stance "{position.stance.id}"'
    hint = did_you_mean(position.stance.id, stances) or f"add it to briefings/issues/{position.issue.id}.md"
    return Diagnostic(briefing.ref_at(position.stance), "unknown-stance", message, hint)


def duplicate_record_ids(archive: Archive) -> Iterator[Diagnostic]:
    """Report a record whose id another record has: the second one, in the order of files."""
    first: dict[str, Location] = {}
    for name, at in archive.record_ids:
        if name in first:
            message = f'the id "{name}" is given to two records; the other is at {first[name].path}:{first[name].line}'
            yield Diagnostic(at, "duplicate-id", message, "give one of them another id")
        first.setdefault(name, at)


def drafts_pointed_at(archive: Archive) -> Iterator[Diagnostic]:
    """Report published briefings that lead to a draft, which readers cannot open."""
    for briefing in archive.briefings:
        if briefing.is_draft:
            continue
        for ref in refs_in(briefing.fields):
            target = archive.by_path.get(ref.id) if ref.kind == "briefings" else None
            if target is not None and target.is_draft:
                yield _draft(ref.id, briefing.ref_at(ref))
        for mention in briefing.prose.mentions:
            target = archive.by_path.get(mention.path.removeprefix("briefings/"))
            if target is not None and target.is_draft:
                yield _draft(target.short_path, Location(briefing.path, mention.line, mention.column))


def _draft(path: str, at: Location) -> Diagnostic:
    return Diagnostic(at, "draft-reference", f'"{path}" is a draft', "publish it first, or leave it out")


def notes_on_later_briefings(archive: Archive) -> Iterator[Diagnostic]:
    """Report a note that comments on a briefing dated later than the one it stands in."""
    for briefing in archive.by_path.values():
        for index, note in enumerate(briefing.fields.notes):
            target = archive.by_path.get(note.on.id)
            if target is not None and target.date > briefing.date:
                message = f'"{note.on.id}" is of {target.date}, later than this briefing'
                yield Diagnostic(briefing.at("notes", index, "on"), "note-on-later", message)
