"""Grids: the matrix of rows and issues cut into tables that fit a page, the issues of one topic side by side."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.folds.positions import CellKey, Standing
from briefarchive.folds.shelves import by_hundred
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Actor, ActorType, Issue, Topic
from briefarchive.pages.links import Link, to_term
from briefarchive.pages.stands import StandingView, standing_view, to_actor
from briefarchive.pages.terms import terms_of

MAX_COLUMNS = 5
"""More do not fit beside each other in the words of their stances."""
MAX_ROWS = 30


@dataclass(frozen=True, slots=True)
class Column:
    """An issue."""

    id: str
    link: Link


@dataclass(frozen=True, slots=True)
class GridCell:
    """A row and an issue."""

    id: str
    """Unique on the page."""
    column: Column
    standing: StandingView | None
    """Nothing if the row has no position."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """An actor."""

    id: str
    link: Link
    cells: tuple[GridCell, ...]
    """One for each column."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the matrix."""

    number: int
    """Counted from 1 over the whole matrix."""
    title: str
    """The topics of its issues; empty if they have none."""
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]

    @property
    def count(self) -> int:
        """How many positions it shows."""
        return sum(cell.standing is not None for row in self.rows for cell in row.cells)


def grids(archive: Archive, standings: Mapping[CellKey, Standing], keys: Collection[CellKey]) -> tuple[Grid, ...]:
    """Return the tables of a matrix: issues by topic, rows by type of actor.

    Args:
        archive: Where names are looked up.
        standings: What its cells show.
        keys: The cells for which there are rows and columns, with a position or without.
    """
    tables = [
        (title, columns, rows)
        for title, columns in _tables(archive, {issue for _, issue in keys})
        for rows in by_hundred(_rows(archive, keys, columns), MAX_ROWS)
    ]
    return tuple(
        Grid(number, title, tuple(columns), tuple(_row(archive, standings, row, columns, number) for row in rows))
        for number, (title, columns, rows) in enumerate(tables, 1)
    )


def _rows(archive: Archive, keys: Collection[CellKey], columns: Sequence[Column]) -> Sequence[str]:
    """Return the ids of the rows with a cell in some of the columns: by type of actor, then name."""
    issues = {column.id for column in columns}
    found = {row for row, issue in keys if issue in issues}
    return sorted(found, key=lambda row: actor_order(archive, row))


def actor_order(archive: Archive, name: str) -> tuple[int, str, str]:
    """Return what actors sort by: type, label, id; those that the archive does not know come last."""
    kind = _type(archive, name)
    order = list(ActorType).index(kind) if kind else len(ActorType)
    return order, to_actor(archive, name).title.casefold(), name


def _type(archive: Archive, name: str) -> ActorType | None:
    term = archive.terms.get("actors", {}).get(name)
    return term.fields.type if term and isinstance(term.fields, Actor) else None


def _row(
    archive: Archive, standings: Mapping[CellKey, Standing], row: str, columns: Sequence[Column], number: int
) -> GridRow:
    cells = []
    for column in columns:
        standing = standings.get((row, column.id))
        view = standing_view(archive, standing) if standing else None
        cells.append(GridCell(f"stand-{number}.{row}.{column.id}", column, view))
    return GridRow(row, to_actor(archive, row), tuple(cells))


def _tables(archive: Archive, shown: Collection[str]) -> Iterator[tuple[str, Sequence[Column]]]:
    """Yield the issues of each table: those of one topic together, and small topics in one table."""
    title: list[str] = []
    columns: list[Column] = []
    for topic, issues in _by_topic(archive, shown):
        if columns and len(columns) + len(issues) > MAX_COLUMNS:
            yield " · ".join(title), columns
            title, columns = [], []
        for part in by_hundred(issues, MAX_COLUMNS):
            if len(columns) + len(part) > MAX_COLUMNS:
                yield topic, columns
                columns = []
            columns = [*columns, *part]
        title = [*title, topic] if topic else title
    if columns:
        yield " · ".join(title), columns


def _by_topic(archive: Archive, shown: Collection[str]) -> Sequence[tuple[str, Sequence[Column]]]:
    """Return issues by the topic under which they part, by label; those without a topic come last."""
    issues = [term for term in terms_of(archive, "issues") if term.id in shown]
    ways = {term.id: _way(archive, term) for term in issues}
    shared = _shared([way for way in ways.values() if way])
    groups: dict[str, list[Column]] = defaultdict(list)
    for term in issues:
        way = ways[term.id]
        topic = archive.terms["topics"][way[min(shared, len(way) - 1)]].title if way else ""
        groups[topic].append(Column(term.id, to_term(term)))
    return sorted(groups.items(), key=lambda group: (not group[0], group[0].casefold()))


def _shared(ways: Sequence[Sequence[str]]) -> int:
    """Return how many topics all ways begin with."""
    same = 0
    for topics in zip(*ways, strict=False):
        if len(set(topics)) > 1:
            break
        same += 1
    return same


def _way(archive: Archive, issue: Term) -> tuple[str, ...]:
    """Return the ids of the topics above an issue, broadest first; none if its first topic is not known."""
    fields, topics = issue.fields, archive.terms.get("topics", {})
    name = fields.topics[0].id if isinstance(fields, Issue) and fields.topics else ""
    way: list[str] = []
    while name in topics and name not in way:
        way.append(name)
        topic = topics[name].fields
        name = topic.broader.id if isinstance(topic, Topic) and topic.broader else ""
    return tuple(reversed(way))
