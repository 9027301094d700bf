"""Positions: the matrix of who stands where, now and at the end of each year in which something changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.positions import Matrix, matrix
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
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


@dataclass(frozen=True, slots=True)
class _Edition:
    """The matrix of one day among the others."""

    day: date | None
    """As in `PositionsView`."""
    steps: tuple[Link, ...]
    index: int
    """Its place among the steps."""

    @property
    def here(self) -> Link:
        return self.steps[self.index]

    def title(self, words: Words) -> str:
        if self.day is None:
            return words.say("positions.title")
        return words.say("positions.title-then", year=self.here.title)

    def view(self, words: Words, tables: tuple[Grid, ...], parts: tuple[Link, ...]) -> PositionsView:
        """Return what a page of some of its tables shows."""
        return PositionsView(
            day=on(self.day) if self.day else None,
            grids=tables,
            parts=parts,
            steps=self.steps,
            previous=self.steps[self.index - 1] if self.index else None,
            next=self.steps[self.index + 1] if self.index + 1 < len(self.steps) else None,
            narrow=_narrow(tables, words),
        )


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the matrix of now, then that of each year, each with the pages that it is split into."""
    if not archive.positions:
        return
    found = matrix(archive.positions, archive.day)
    steps = _steps(found, words)
    yield from _pages(archive, words, found, _Edition(None, steps, len(steps) - 1))
    for index, year in enumerate(found.years):
        yield from _pages(archive, words, found, _Edition(date(year, 12, 31), steps, index))


def _steps(found: Matrix, words: Words) -> tuple[Link, ...]:
    years = (Link(words.period(str(year)), f"positions/{year}/") for year in found.years)
    return (*years, Link(words.say("positions.now"), "positions/"))


def _pages(archive: Archive, words: Words, found: Matrix, edition: _Edition) -> Iterator[Page]:
    """Yield the matrix of one day, whole or as the links to its parts and the parts."""
    day, here = edition.day, edition.here
    standings = found.on(min(day, archive.day) if day else archive.day)
    tables = grids(archive, standings, standings if day else found.cells)
    parts = tuple(_parts(tables))
    title, description = edition.title(words), words.say("positions.description")
    above = (Link(words.say("positions.title"), "positions/"),) if day else ()
    if len(parts) == 1:
        view = edition.view(words, tables, ())
        yield Page(here.address, "positions", title, description, view, trail=above)
        return
    links = tuple(_link(here.address, number, part, words) for number, part in enumerate(parts, 1))
    view = edition.view(words, (), links)
    yield Page(here.address, "positions", title, description, view, trail=above)
    for link, part in zip(links, parts, strict=True):
        heading = words.say("shelf.title", title=title, period=link.title)
        view = edition.view(words, part, ())
        yield Page(link.address, "positions", heading, description, view, trail=(*above, Link(title, here.address)))


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
