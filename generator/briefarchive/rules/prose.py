"""Rules over prose: links lead somewhere, and what is cited is a source of the briefing."""

from collections.abc import Iterator, Mapping
from posixpath import dirname, relpath, split

from briefarchive.diagnostics import Diagnostic, Location, did_you_mean, nearest
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Entry, Register, Term
from briefarchive.model.prose import Mention, Prose


def dangling_links(archive: Archive) -> Iterator[Diagnostic]:
    """Report links to files that do not exist and to places that their pages do not have."""
    anchors = {entry.path: entry.prose.anchors for entry in archive.entries() if isinstance(entry, (Briefing, Term))}
    folders = {path[: index + 1] for path in archive.paths for index, char in enumerate(path) if char == "/"}
    for entry in archive.entries():
        if not isinstance(entry, (Briefing, Term)):
            continue
        for mention in entry.prose.mentions:
            if mention.path not in archive.paths and mention.path not in folders:
                yield _dangling(archive, entry, mention)
            elif mention.fragment and mention.path in anchors:
                yield from _missing_fragment(archive, entry, mention, anchors)


def _dangling(archive: Archive, entry: Entry, mention: Mention) -> Diagnostic:
    at = Location(entry.path, mention.line, mention.column)
    folder, name = split(mention.path)
    beside = {path.rsplit("/", 1)[-1]: path for path in archive.paths if dirname(path) == folder}
    anywhere = {path.rsplit("/", 1)[-1]: path for path in archive.paths}
    near = _like(name, beside) or _like(name, anywhere)
    hint = f'did you mean "{relpath(near, dirname(entry.path))}"?' if near else ""
    return Diagnostic(at, "dangling-link", f'there is no file "{mention.path}"', hint)


def _like(name: str, paths: Mapping[str, str]) -> str:
    """Return the path of the file whose name is most like one, or begins with it; nothing if none is."""
    stem = name.removesuffix(".md")
    longer = sorted(known for known in paths if stem and known.startswith(f"{stem}-"))
    return paths.get(nearest(name, paths) or (longer[0] if longer else ""), "")


def _missing_fragment(
    archive: Archive, entry: Entry, mention: Mention, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    known = anchors[mention.path] | _records_at(archive, mention.path)
    if mention.fragment not in known:
        at = Location(entry.path, mention.line, mention.column)
        message = f'"{mention.path}" has no place "#{mention.fragment}"'
        yield Diagnostic(at, "dangling-fragment", message, did_you_mean(mention.fragment, known))


def _records_at(archive: Archive, path: str) -> set[str]:
    """Return the ids of the records that stand in a file: each is a place on its page."""
    return {name for name, at in archive.record_ids if at.path == path}


def uncited_sources(archive: Archive) -> Iterator[Diagnostic]:
    """Report notes that cite a source which is unknown, or which the front matter does not list."""
    register = archive.registers.get("sources")
    for entry in archive.entries():
        if isinstance(entry, Register):
            continue
        prose: Prose = entry.prose  # type: ignore[attr-defined]
        listed = {source.id for source in entry.fields.sources} if isinstance(entry, Briefing) else None
        for note in prose.notes:
            at = Location(entry.path, note.line, note.column)
            if note.cites and note.cites not in archive.sources and register is None:
                continue  # the register has an error of its own
            if note.cites and note.cites not in archive.sources:
                hint = did_you_mean(note.cites, archive.sources)
                yield Diagnostic(at, "unknown-source", f'no source is called "{note.cites}"', hint)
            elif note.cites and listed is not None and note.cites not in listed:
                message = f'"{note.cites}" is cited here but not listed in "sources"'
                yield Diagnostic(at, "unlisted-source", message, f"add it to sources: {note.cites}")
