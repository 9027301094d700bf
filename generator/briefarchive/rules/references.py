"""Rules over references: what is named must exist, once, and be published."""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise

from briefarchive.diagnostics import FEW, Diagnostic, Location, did_you_mean
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Entry, refs_in
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref


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
    spoilt = {name for entry in archive.broken for name in entry.ids}
    for entry in archive.entries():
        refs = entry.refs
        unknown = (ref for ref in refs if ref.kind in known and ref.id not in known[ref.kind])
        missing = (ref for ref in unknown if not _is_invalid(archive, ref))
        for ref in islice((ref for ref in missing if ref.kind not in REGISTERED or ref.id not in spoilt), FEW):
            others = [name for name in known[ref.kind] if not entry.path.endswith(name)]
            yield _unknown(archive, entry, ref, others)
        yield from islice(_unknown_stances(archive, entry, refs), FEW)


def _is_invalid(archive: Archive, ref: Ref) -> bool:
    """Tell whether what is named is there but has errors of its own: those are reported, once."""
    if ref.kind in REGISTERED:
        register = archive.registers.get(ref.kind)
        return ref.id in register.tree if register else f"briefings/{ref.kind}.yml" in archive.paths
    name = ref.id if ref.kind == "briefings" else f"{ref.kind}/{ref.id}.md"
    return f"briefings/{name}" in archive.paths


def _unknown(archive: Archive, entry: Entry, ref: Ref, known: Collection[str]) -> Diagnostic:
    word = archive.facet_names.get(ref.kind) or ref.kind.removesuffix("s")
    hint = did_you_mean(ref.id, known)
    if not hint:
        where = f"briefings/{ref.kind}.yml" if ref.kind in REGISTERED else f"briefings/{ref.kind}/{ref.id}.md"
        hint = "name a briefing as 2024/grain-talks.md" if ref.kind == "briefings" else f"add it: {where}"
    return Diagnostic(entry.ref_at(ref), "unknown-id", f'no {word} is called "{ref.id}"', hint)


REGISTERED = frozenset({"sources", "events", "commitments", "disclaimers"})
"""Kinds whose records stand in a register rather than in a file each."""


def _unknown_stances(archive: Archive, entry: Entry, refs: Sequence[Ref]) -> Iterator[Diagnostic]:
    """Report stances that their issue does not list; in a position the issue is the reference before the stance."""
    for issue, stance in pairwise(refs):
        term = archive.term(issue) if (issue.kind, stance.kind) == ("issues", "stances") else None
        if term is not None and isinstance(term.fields, Issue):
            listed = [found.id for found in term.fields.stances]
            if stance.id not in listed:
                message = f'the issue "{issue.id}" lists no stance "{stance.id}"'
                hint = did_you_mean(stance.id, listed) or f"add it to briefings/issues/{issue.id}.md"
                yield Diagnostic(entry.ref_at(stance), "unknown-stance", message, hint)


def duplicate_ids(archive: Archive) -> Iterator[Diagnostic]:
    """Report a record whose id another record has, and likewise a source: the second one, in the order of files."""
    for what, ids in (("records", archive.record_ids), ("sources", archive.source_ids)):
        first: dict[str, Location] = {}
        for name, at in ids:
            if name in first:
                other = first[name]
                message = f'the id "{name}" is given to two {what}; the other is at {other.path}:{other.line}'
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
    """Report a note of the front matter that is not on an earlier briefing than the one it stands in."""
    for briefing in archive.by_path.values():
        for index, note in enumerate(briefing.fields.notes):
            target = archive.by_path.get(note.on.id)
            if target is briefing:
                message, hint = "the note is on the briefing that it stands in", "write it as a footnote in the text"
                yield Diagnostic(briefing.at("notes", index, "on"), "note-on-later", message, hint)
            elif target is not None and target.date > briefing.date:
                message = f'"{note.on.id}" is of {target.date}, later than this briefing'
                yield Diagnostic(briefing.at("notes", index, "on"), "note-on-later", message)
