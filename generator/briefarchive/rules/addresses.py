"""Rules over addresses: what was published keeps its address, or leaves a redirect there."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain, islice
from posixpath import split

from briefarchive.addresses import BRIEFINGS, address_of
from briefarchive.diagnostics import FEW, Diagnostic, Location, nearest
from briefarchive.ledger import is_in_a_folder, is_taken, lost_lines, published_entries
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Term
from briefarchive.read import LEDGER


def lost_addresses(archive: Archive) -> Iterator[Diagnostic]:
    """Report addresses of the ledger that the archive no longer has and that no alias leads on from."""
    listed = {line.address for line in archive.ledger}
    for line in islice(lost_lines(archive), FEW):
        message = f'"{line.address}" was published and is gone'
        yield Diagnostic(Location(LEDGER, line.line), "lost-address", message, _remedy(archive, listed, line.address))


def _remedy(archive: Archive, listed: Collection[str], address: str) -> str:
    """Return what brings an address back, or lets it be gone; a page of a file is brought back by an alias."""
    path = f"{address.rstrip('/')}.md"
    retire = f'briefarchive addresses --retire "{address}"'
    if "#" in path or "/" not in path or not is_in_a_folder(archive, path):
        return f"put it back, or let it be gone: {retire}"
    target = _replacement(archive, listed, path)
    if target is None:
        return f"add to the file that replaced it: aliases: [{path}]; if none did: {retire}"
    return f"add to {target.path}: aliases: [{', '.join((*target.fields.aliases, path))}]"


def _replacement(archive: Archive, listed: Collection[str], path: str) -> Briefing | Term | None:
    """Return the entry that is likely to have replaced a file.

    It is one whose address, own or former, is not in the ledger: the namesake in another folder, else in the same
    folder the one with the nearest name or the only one. If there is none, it is the nearest of those that are older.
    """
    folder, name = split(path)
    entries = [(*split(entry.path.removeprefix(BRIEFINGS)), entry) for entry in published_entries(archive)]
    fresh = [found for found in entries if not any(address in listed for address in _addresses(found[2]))]
    namesakes = {other: entry for _, other, entry in fresh if other == name}
    beside = {other: entry for where, other, entry in fresh if where == folder}
    before = {other: entry for where, other, entry in entries if where == folder}
    return namesakes.get(name) or _like(name, beside) or _only(beside) or _like(name, before)


def _addresses(entry: Briefing | Term) -> Iterator[str]:
    """Yield the address of an entry, then its former ones."""
    yield address_of(entry.path)
    yield from (address_of(f"{BRIEFINGS}{path}") for path in entry.fields.aliases)


def _like(name: str, entries: Mapping[str, Briefing | Term]) -> Briefing | Term | None:
    slugs = {other.removesuffix(".md"): entry for other, entry in entries.items()}
    return slugs.get(nearest(name.removesuffix(".md"), slugs))


def _only(entries: Mapping[str, Briefing | Term]) -> Briefing | Term | None:
    return next(iter(entries.values())) if len(entries) == 1 else None


def unusable_aliases(archive: Archive) -> Iterator[Diagnostic]:
    """Report aliases where no page can lead on: outside the archive's folders, at the path of a file, given twice."""
    first: dict[str, Location] = {}
    drafts = (briefing for briefing in archive.by_path.values() if briefing.is_draft)
    for entry in chain(published_entries(archive), drafts):
        for index, path in enumerate(entry.fields.aliases):
            at = entry.at("aliases", index)
            other = first.setdefault(path, at)
            if not is_in_a_folder(archive, path):
                message = f'"{path}" lies in no folder of briefings or terms'
                yield Diagnostic(
                    at, "bad-alias", message, f"begin it with a year or one of: {', '.join(archive.terms)}"
                )
            elif is_taken(archive, path):
                message = f'"{path}" is the path of a file, which has that address itself'
                yield Diagnostic(at, "alias-taken", message, f"delete {path}")
            elif other != at:
                message = f'"{path}" is given twice; the other is at {other.path}:{other.line}'
                yield Diagnostic(at, "duplicate-alias", message, f"delete one of the two {path}")
