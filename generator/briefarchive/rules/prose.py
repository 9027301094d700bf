"""Rules over prose: links lead somewhere, and what is cited is a source of the briefing."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from posixpath import basename, dirname, relpath, split, splitext

from briefarchive.diagnostics import FEW, Diagnostic, Location, did_you_mean, nearest
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Entry
from briefarchive.model.prose import Mention, Note, Prose


def dangling_links(archive: Archive) -> Iterator[Diagnostic]:
    """Report links to files that do not exist and to places that their pages do not have."""
    anchors = {path: prose.anchors for path, prose in _proses(archive)}
    folders = {path[: index + 1] for path in archive.paths for index, char in enumerate(path) if char == "/"}
    for path, prose in _proses(archive):
        yield from islice(_dangling_in(archive, path, prose, folders, anchors), FEW)


def _dangling_in(
    archive: Archive,
    path: str,
    prose: Prose,
    folders: Collection[str],
    anchors: Mapping[str, frozenset[str]],
) -> Iterator[Diagnostic]:
    for mention in prose.mentions:
        if mention.path not in archive.paths and mention.path not in folders:
            yield _dangling(archive, path, mention, folders)
        elif mention.fragment and mention.path in anchors:
            yield from _missing_fragment(archive, path, mention, anchors)


def _proses(archive: Archive) -> Iterator[tuple[str, Prose]]:
    """Yield every prose of the archive with the path of its file; what opens the home page first."""
    yield HOME, archive.home
    for entry in archive.entries():
        yield entry.path, entry.prose


def _dangling(archive: Archive, path: str, mention: Mention, folders: Collection[str]) -> Diagnostic:
    at = Location(path, mention.line, mention.column)
    near = _file_like(mention, archive.paths, folders)
    hint = f'did you mean "{_way(near, path)}"?' if near else ""
    return Diagnostic(at, "dangling-link", f'there is no file "{mention.path}"', hint)


def _way(target: str, path: str) -> str:
    return relpath(target, dirname(path)) + ("/" if target.endswith("/") else "")


def _file_like(mention: Mention, paths: Collection[str], folders: Collection[str]) -> str:
    """Return the file or folder that a link must mean, or nothing: its own folder comes first, then any."""
    if f"{mention.path}/" in folders:
        return f"{mention.path}/"
    if mention.path.endswith("/"):
        return nearest(mention.path, folders)
    folder, name = split(mention.path)
    ending = splitext(name)[1] or ".md"
    alike = [path for path in paths if path.endswith(ending)]
    beside = {basename(path): path for path in alike if dirname(path) == folder}
    anywhere = {basename(path): path for path in alike}
    return _like(name, beside) or _like(name, anywhere)


def _like(name: str, paths: Mapping[str, str]) -> str:
    """Return the path of the file whose name is most like one, or begins with it; nothing if none is."""
    stems = {splitext(known)[0]: path for known, path in paths.items()}
    stem = splitext(name)[0]
    longer = sorted(known for known in stems if stem and known.startswith(f"{stem}-"))
    return stems.get(nearest(stem, stems) or (longer[0] if longer else ""), "")


def _missing_fragment(
    archive: Archive, path: str, mention: Mention, anchors: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    known = anchors[mention.path] | _records_at(archive, mention.path)
    if mention.fragment not in known:
        at = Location(path, mention.line, mention.column)
        message = f'"{mention.path}" has no place "#{mention.fragment}"'
        yield Diagnostic(at, "dangling-fragment", message, did_you_mean(mention.fragment, known))


def _records_at(archive: Archive, path: str) -> set[str]:
    """Return the ids of the records that stand in a file: each is a place on its page."""
    return {name for name, at in archive.record_ids if at.path == path}


def headings_like_records(archive: Archive) -> Iterator[Diagnostic]:
    """Report headings whose address on the page is that of a record which stands there too."""
    by_path: dict[str, set[str]] = defaultdict(set)
    for name, at in archive.record_ids:
        by_path[at.path].add(name)
    for path, prose in _proses(archive):
        for heading in prose.headings:
            if heading.slug in by_path[path]:
                message = f'the heading "{heading.text}" has the address of the record "{heading.slug}"'
                hint = "word the heading differently, or give the record another id"
                yield Diagnostic(Location(path, heading.line, heading.column), "duplicate-address", message, hint)


def uncited_sources(archive: Archive) -> Iterator[Diagnostic]:
    """Report notes that cite a source which is unknown, or which the front matter does not list."""
    for entry in archive.entries():
        yield from islice(_uncited_in(archive, entry), FEW)


def _uncited_in(archive: Archive, entry: Entry) -> Iterator[Diagnostic]:
    register = archive.registers.get("sources")
    given = register.tree if register else {}
    is_readable = "sources" in archive.registers or "briefings/sources.yml" not in archive.paths
    listed = {source.id for source in entry.fields.sources} if isinstance(entry, Briefing) else None
    for note in entry.prose.notes:
        if note.cites and note.cites not in archive.sources:
            if is_readable and note.cites not in given:  # else an error of the register is reported
                yield _uncited(entry, note, "unknown-source", f'no source is called "{note.cites}"', archive)
        elif note.cites and listed is not None and note.cites not in listed:
            message = f'"{note.cites}" is cited here but not listed in "sources"'
            yield _uncited(entry, note, "unlisted-source", message, archive)


def notes_before_dateline(archive: Archive) -> Iterator[Diagnostic]:
    """Report notes that say they were added before the day their briefing speaks from."""
    for briefing in archive.by_path.values():
        for note in briefing.prose.notes:
            if note.added is not None and note.added.is_before(briefing.date):
                message = f"the note was added on {note.added}, before the dateline, {briefing.date}"
                hint = f'leave "({note.added})" out, or write the day on which the note was added'
                yield Diagnostic(Location(briefing.path, note.line, note.column), "early-note", message, hint)


def _uncited(entry: Entry, note: Note, code: str, message: str, archive: Archive) -> Diagnostic:
    known = did_you_mean(note.cites, archive.sources) if code == "unknown-source" else f"add to sources: {note.cites}"
    return Diagnostic(Location(entry.path, note.line, note.column), code, message, known)


HOME = "docs/_home.md"
"""The file that opens the home page."""
