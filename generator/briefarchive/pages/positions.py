"""Positions: the matrix of who stands where, now and at the end of each year in which something changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefarchive.folds.positions import Matrix, matrix
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
from briefarchive.pages.editions import Edition, editions
from briefarchive.pages.filters import Select, in_order
from briefarchive.pages.grid import Grid, grids
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words

MAX_CELLS = 150
"""A page of more weighs more than 40 KB compressed."""


@dataclass(frozen=True, slots=True)
class PositionsView:
    """The matrix on one day as known then, or a part of it."""

    day: Edtf | None
    """The last day of a year; nothing for what is known now."""
    grids: tuple[Grid, ...]
    """None if there are too many positions for one page."""
    parts: tuple[Link, ...]
    """The pages that it is split into then."""
    steps: tuple[Link, ...]
    """The page of each year in which something changed, oldest first; last of all that of now."""
    previous: Link | None
    next: Link | None
    narrow: tuple[Select, ...]
    """Rows, then columns, in the order of the tables; several can be taken."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the matrix of now, then that of each year, each with the pages that it is split into."""
    if not archive.positions:
        return
    found = matrix(archive.positions, archive.day)
    *past, now = editions("positions/", found.years, words)
    for edition in (now, *past):
        yield from _pages(archive, words, found, edition)


def _pages(archive: Archive, words: Words, found: Matrix, edition: Edition) -> Iterator[Page]:
    """Yield the matrix of one day, whole or as the links to its parts and the parts."""
    day, address = edition.day, edition.address
    standings = found.on(min(day, archive.day) if day else archive.day)
    tables = grids(archive, standings, standings if day else found.cells)
    parts = tuple(_parts(tables))
    title, description = _title(edition, words), words.say("positions.description")
    above = (Link(words.say("positions.title"), "positions/"),) if day else ()
    if len(parts) == 1:
        view = _view(words, edition, tables, ())
        yield Page(address, "positions", title, description, view, trail=above)
        return
    links = tuple(_link(address, number, part, words) for number, part in enumerate(parts, 1))
    view = _view(words, edition, (), links)
    yield Page(address, "positions", title, description, view, trail=above)
    for link, part in zip(links, parts, strict=True):
        heading = words.say("shelf.title", title=title, period=link.title)
        view = _view(words, edition, part, ())
        yield Page(link.address, "positions", heading, description, view, trail=(*above, Link(title, address)))


def _title(edition: Edition, words: Words) -> str:
    if edition.year is None:
        return words.say("positions.title")
    return words.say("positions.title-then", year=words.period(str(edition.year)))


def _view(words: Words, edition: Edition, tables: tuple[Grid, ...], parts: tuple[Link, ...]) -> PositionsView:
    """Return what a page of some tables shows."""
    return PositionsView(
        day=on(edition.day) if edition.day else None,
        grids=tables,
        parts=parts,
        steps=edition.steps,
        previous=edition.previous,
        next=edition.next,
        narrow=_narrow(tables, words),
    )


def _link(base: str, number: int, part: Sequence[Grid], words: Words) -> Link:
    """Return the link to a part, called by the topics of its tables."""
    titles = dict.fromkeys(table.title or words.say("positions.other") for table in part)
    name = words.say("shelf.part", period=" · ".join(titles), part=number)
    return Link(name, f"{base}part-{number}/", sum(table.count for table in part))


def _parts(tables: Sequence[Grid]) -> Iterator[tuple[Grid, ...]]:
    """Yield the tables of each page, in order."""
    part: list[Grid] = []
    count = 0
    for table in tables:
        if part and count + table.count > MAX_CELLS:
            yield tuple(part)
            part, count = [], 0
        part.append(table)
        count += table.count
    yield tuple(part)


def _narrow(tables: Sequence[Grid], words: Words) -> tuple[Select, ...]:
    """Return the rows and the columns of tables, each once."""
    rows = {row.id: row.link.title for table in tables for row in table.rows}
    columns = {column.id: column.link.title for table in tables for column in table.columns}
    return (
        in_order("actor", words.say("positions.narrow-rows"), rows.items()),
        in_order("issue", words.say("positions.narrow-columns"), columns.items()),
    )
