"""Dated: positions and commitments in the order of their days, as timelines list and draw them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.drawing.drawing import Entry, Row
from briefarchive.drawing.lanes import MAX_LANES
from briefarchive.folds.dated import (
    counts_today,
    position_address,
    position_refs,
    promise_refs,
)
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Promise
from briefarchive.model.assertions import Held
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.values import Ref
from briefarchive.pages.filters import filed
from briefarchive.pages.links import Link, to_definition, to_ref
from briefarchive.pages.records import stance_label


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A position or a commitment in a list by date."""

    date: Edtf
    link: Link
    filed: str
    """What it is filed under, as `filters.filed` gives it."""


@dataclass(frozen=True, slots=True)
class DatedList:
    """The positions or the commitments of a page."""

    kind: str
    """`positions`, `made` or `due`."""
    shelf: Shelf[DatedLine]
    """Oldest first; by year if there are too many to list."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is dated besides events, in the order of its days: positions, commitments made and commitments due."""

    positions: tuple[Held, ...] = ()
    made: tuple["Taken", ...] = ()
    due: tuple["Taken", ...] = ()


Taken = tuple[Edtf, Promise]
"""A commitment, with the date by which it is listed."""


NO_RECORDS = Records()


def records_by_term(archive: Archive, facet: str) -> Mapping[str, Records]:
    """Return the records filed under each term of a facet, by its id; in the order of their days."""
    positions: dict[str, list[Held]] = defaultdict(list)
    for held in current_positions(archive):
        for name in _names(position_refs(held), facet):
            positions[name].append(held)
    made, due = (_by_term(promises_by(archive, date_of), facet) for date_of in (made_on, due_on))
    return {
        name: Records(tuple(positions.get(name, ())), tuple(made.get(name, ())), tuple(due.get(name, ())))
        for name in {*positions, *made, *due}
    }


def _by_term(taken: Iterable[Taken], facet: str) -> Mapping[str, list[Taken]]:
    found: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        for name in _names(promise_refs(one[1]), facet):
            found[name].append(one)
    return found


def _names(refs: Iterable[Ref], facet: str) -> Iterator[str]:
    return (ref.id for ref in refs if ref.kind == facet)


def made_on(promise: Promise) -> Edtf:
    """Return when a commitment was made."""
    return promise.commitment.made


def due_on(promise: Promise) -> Edtf | None:
    """Return when a commitment falls due, if a date says it."""
    return promise.commitment.due


def current_positions(archive: Archive) -> Iterator[Held]:
    """Yield the positions that count today, in date order."""
    return (held for held in archive.positions if counts_today(archive, held))


def promises_by(archive: Archive, date_of: Callable[[Promise], Edtf | None]) -> Sequence[Taken]:
    """Return the commitments that count today and have a date of one kind, each with that date, in its order."""
    current = (promise for promise in archive.promises.values() if counts_today(archive, promise))
    dated = ((when, promise) for promise in current if (when := date_of(promise)) is not None)
    return sorted(dated, key=lambda taken: (taken[0], taken[1].id))


def dated_lists(archive: Archive, records: Records, term: Term) -> tuple[DatedList, ...]:
    """Return the lists of the records filed under a term, without empty ones."""
    lists = (
        DatedList("positions", _shelf([position_line(archive, held, term) for held in records.positions])),
        DatedList("made", _shelf([promise_line(archive, taken) for taken in records.made])),
        DatedList("due", _shelf([promise_line(archive, taken) for taken in records.due])),
    )
    return tuple(found for found in lists if found.shelf)


def _shelf(lines: Sequence[DatedLine]) -> Shelf[DatedLine]:
    return shelve(lines, lambda line: (line.date.year, line.date.month))


def position_line(archive: Archive, held: Held, term: Term | None = None) -> DatedLine:
    """Return a position as a list or a drawing names it: by its actor and its issue, but for the page's own term."""
    position = held.position
    own = (term.facet, term.id) if term else None
    named = (position.actor, position.issue) if term else (position.actor,)
    names = [to_ref(archive, ref).title for ref in named if (ref.kind, ref.id) != own]
    title = f"{', '.join(names)}: {stance_label(archive, position)}"
    return DatedLine(position.date, Link(title, position_address(held)), filed(archive, position_refs(held)))


def promise_line(archive: Archive, taken: Taken) -> DatedLine:
    """Return a commitment as a list or a drawing names it."""
    when, promise = taken
    return DatedLine(when, to_definition(promise), filed(archive, promise_refs(promise)))


def row(kind: str, lines: Iterable[DatedLine], lanes_for_labels: int = MAX_LANES) -> Row:
    """Return lines as the row of a drawing."""
    return Row(kind, tuple(Entry(line.date, line.link.title, line.link.address) for line in lines), lanes_for_labels)
