"""The ledger of published addresses: what readers may have cited, and whether the archive still has it.

Lists split by month or by the hundred move as an archive grows, so their pages are not in it: an event counts as
published on the page of its year.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from briefarchive.addresses import BRIEFINGS, address_of, decade_address
from briefarchive.diagnostics import MAX_PROBLEMS, Checked, Diagnostic, Location
from briefarchive.folds.dated import counts_today
from briefarchive.link import records_of
from briefarchive.model.archive import Archive, LedgerLine
from briefarchive.model.entries import Briefing, Register, Term
from briefarchive.model.records import Event
from briefarchive.model.values import MAX_SLUG_CHARS
from briefarchive.read import SourceFile
from briefarchive.yamltree import Items

RETIRED = "- "
"""What a line begins with if its address may be gone."""
_ADDRESS = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)+(?:#[a-z0-9]+(?:-[a-z0-9]+)*)?")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
MAX_CHARS = 3 * (MAX_SLUG_CHARS + 1)
"""Of an address: two folders and a record."""
MAX_LINES = 200_000
"""Of a ledger: thirty for each of six thousand briefings."""
_YEAR = re.compile(r"\d{4}", re.ASCII)
"""A folder of briefings."""


def parse_ledger(source: SourceFile) -> Checked[tuple[LedgerLine, ...]]:
    """Return the lines of the ledger, in their order, and a problem for each that is no address.

    Nothing behind the line on which too many problems are found is looked at.
    """
    lines: list[LedgerLine] = []
    problems: list[Diagnostic] = []
    for number, found in enumerate(_LINE.finditer(source.text), 1):
        text = found.group().removesuffix("\n")
        if len(problems) > MAX_PROBLEMS:
            break
        if len(lines) == MAX_LINES:
            message = f"the ledger has more than {MAX_LINES} lines"
            problems.append(Diagnostic(Location(source.path, number), "file-too-large", message))
            break
        address = text.removeprefix(RETIRED)
        if is_address(address):
            lines.append(LedgerLine(address, text != address, number))
        else:
            message = f'"{text[:MAX_CHARS]}" is no address' if text else "an empty line is no address"
            problems.append(Diagnostic(Location(source.path, number), "bad-address-line", message, _likely(text)))
    return Checked(tuple(lines), tuple(problems))


def is_address(text: str) -> bool:
    """Tell whether a text is a published address; one of millions of characters is not even tried."""
    return len(text) <= MAX_CHARS and bool(_ADDRESS.fullmatch(text))


def _likely(text: str) -> str:
    """Return what to write in place of a line that is no address."""
    page, mark, record = text[:MAX_CHARS].strip().partition("#")
    likely = f"{page.strip('/')}/{mark}{record}"
    return likely if is_address(likely) else "one address a line, as actors/some-actor/, or delete the line"


def ledger_text(lines: Iterable[LedgerLine], new: Iterable[str] = (), retired: Iterable[str] = ()) -> str:
    """Return the text of a ledger: every address once, sorted; none is left out.

    Args:
        lines: Those that it has.
        new: Addresses to add; one that was retired counts again.
        retired: Addresses that may be gone from now on.
    """
    is_retired: dict[str, bool] = {}
    for line in lines:
        is_retired[line.address] = is_retired.get(line.address, False) or line.is_retired
    is_retired |= dict.fromkeys(new, False)
    is_retired |= dict.fromkeys(retired, True)
    return "".join(f"{RETIRED if gone else ''}{address}\n" for address, gone in sorted(is_retired.items()))


def published(archive: Archive) -> Iterator[str]:
    """Yield the address of each page and record that authors made; some more than once, indexes not at all."""
    for briefing in archive.briefings:
        page = address_of(briefing.path)
        yield page
        yield from (
            f"{page}#{record.id}"
            for _, _, record in records_of(briefing)
            if record.id and not isinstance(record, Event)  # the timeline has those
        )
        yield f"{briefing.date.year}/"
    for terms in archive.terms.values():
        yield from (address_of(term.path) for term in terms.values())
    yield from (f"sources/{name}/" for name in archive.sources)
    for happening in archive.happenings.values():
        year = happening.event.date.year
        yield from (f"{year}/", decade_address(year), f"timeline/{year}/", f"timeline/{year}/#{happening.id}")
    yield from (f"{held.position.date.year}/" for held in archive.positions if counts_today(archive, held))
    for promise in archive.promises.values():
        if not counts_today(archive, promise):
            continue
        dates = (promise.commitment.made, promise.commitment.due)
        yield from (f"{date.year}/" for date in dates if date)


def new_addresses(archive: Archive) -> tuple[str, ...]:
    """Return the addresses that the ledger lacks, sorted; one that is retired there and back again is among them."""
    return tuple(sorted(set(published(archive)) - {line.address for line in archive.ledger if not line.is_retired}))


def lost_lines(archive: Archive) -> tuple[LedgerLine, ...]:
    """Return the lines whose address the archive no longer has, in the order of the ledger.

    A record goes with its page: if the page itself is lost or retired, its records are not named too. Whatever may
    stand in a file with mistakes is not called lost.
    """
    if not archive.ledger or _has_unread_files(archive):
        return ()
    there = set(published(archive))
    listed = {line.address for line in archive.ledger}
    retired = {line.address for line in archive.ledger if line.is_retired}
    moved = _moved_pages(archive)
    broken = {address_of(entry.path) for entry in archive.broken}
    is_whole = not broken and not any(len(entry.records) < len(entry.tree) for entry in archive.registers.values())

    def is_kept(address: str) -> bool:
        former, mark, record = address.partition("#")
        page = former if former in there else moved.get(former, former)
        if page in broken or (not is_whole and _is_gathered(page)):
            return True
        if mark and page not in there:
            return former in listed  # and said there
        return f"{page}{mark}{record}" in there

    return tuple(line for line in archive.ledger if line.address not in retired and not is_kept(line.address))


def _is_gathered(page: str) -> bool:
    """Tell whether a page is made of what stands in several files, as the page of a year is."""
    return page.startswith(("sources/", "timeline/")) or page.rstrip("/").isdigit()


def _has_unread_files(archive: Archive) -> bool:
    """Tell whether a file could not be read so far that its fields are known."""
    known = {entry.path for entry in archive.entries()}
    return any(path.startswith(BRIEFINGS) and path.endswith((".md", ".yml")) for path in archive.paths - known)


def _moved_pages(archive: Archive) -> Mapping[str, str]:
    """Return the address of a page by each former one, as far as its file can say, broken ones included."""
    moved: dict[str, str] = {}
    for entry in archive.entries():
        former = entry.tree.get("aliases")
        if isinstance(former, Items) and not isinstance(entry, Register):
            moved |= {address_of(f"{BRIEFINGS}{path}"): address_of(entry.path) for path in former}
    return moved


def redirects(archive: Archive) -> Mapping[str, Briefing | Term]:
    """Return what is published under another path now, by former path; an alias that cannot stand is left out."""
    found: dict[str, Briefing | Term] = {}
    for entry in published_entries(archive):
        for path in entry.fields.aliases:
            if is_in_a_folder(archive, path) and not is_taken(archive, path):
                found.setdefault(path, entry)
    return found


def published_entries(archive: Archive) -> Iterator[Briefing | Term]:
    """Yield every entry that has a page which readers see: briefings, then terms by facet."""
    yield from archive.briefings
    for terms in archive.terms.values():
        yield from terms.values()


def is_in_a_folder(archive: Archive, path: str) -> bool:
    """Tell whether a path below `briefings/` lies where briefings or terms lie."""
    folder = path.partition("/")[0]
    return folder in archive.terms or bool(_YEAR.fullmatch(folder))


def is_taken(archive: Archive, path: str) -> bool:
    """Tell whether a file has the address that goes with a path below `briefings/`."""
    page = path.removesuffix(".md")
    return not archive.paths.isdisjoint((f"{BRIEFINGS}{path}", f"docs/{path}", f"docs/{page}/index.md"))
