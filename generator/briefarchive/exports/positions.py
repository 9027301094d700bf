"""Positions on both clocks, and the shifts between them."""

from collections.abc import Iterator

from briefarchive.addresses import address_of
from briefarchive.exports.columns import Column, Row, YesNo, cells_of, columns_of, plain
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Format
from briefarchive.folds.latest import counted
from briefarchive.folds.positions import standings
from briefarchive.folds.shifts import Shift, ShiftKind, shifts
from briefarchive.model.archive import Archive
from briefarchive.model.assertions import Held
from briefarchive.model.clocks import Clock
from briefarchive.model.records import Position
from briefarchive.model.values import ActorRef, BriefingRef, Date, Day, IssueRef, StanceRef, Text, Url, refs_to

_ADDED = (
    Column("known_until", "The day from which the archive no longer counts it; none if it still does.", Day),
    Column(
        "counts_for",
        "Who spoke, for which body, for which state, as far as known.",
        refs_to("actors"),
    ),
    Column("is_latest", "Whether none is known to have come after it in its row, on the day of the build.", YesNo),
    Column("briefing", "The briefing that holds it, below `briefings/`.", BriefingRef),
    Column("address", "Its place on the site.", Url),
)
_SIDES = (
    Column("date", "When it was held, EDTF.", Date),
    Column("recorded", "The day the archive learnt it.", Day),
    Column("voice", "Who spoke.", ActorRef),
    Column("stance", "One of the stances that the issue lists.", StanceRef),
    Column("statement", "In the archive's own words.", Text),
    Column("quote", "In the actor's own words, if a source prints them.", Text),
    Column("address", "Its place on the site.", Url),
)
_SHIFT = (
    Column("row", "For whom both positions count: mostly a state.", ActorRef),
    Column("issue", "The contested question.", IssueRef),
    Column("kind", "What differs: the stance, or with the same stance the wording alone.", ShiftKind),
    Column("is_ordered", "Whether the dates tell that no other position stood between the two.", YesNo),
    Column("same_voice", "Whether one actor said both; if not, two voices may differ rather than have moved.", YesNo),
    *(
        Column(f"{side}_{column.name}", f"The {word} position: {column.meaning}", column.type)
        for side, word in (("before", "earlier"), ("after", "later"))
        for column in _SIDES
    ),
)


def exporters(_form: Format) -> Iterator[Exporter]:
    """Yield the positions in the order of time, then their shifts, oldest first, as known on the day of the build."""
    columns = (*columns_of(Position), *_ADDED)
    yield from Table("positions", columns, _rows).exporters("json", "csv")
    yield from Table("shifts", _SHIFT, _shift_rows).exporters("json")


def _rows(archive: Archive, site: Site) -> Iterator[Row]:
    standing = standings(archive.positions, Clock.at(archive.day)).values()
    newest = {held for state in standing for held in state.latest}
    for held in archive.positions:
        yield {
            **cells_of(held.position),
            "recorded": plain(held.known.since),
            "known_until": plain(held.known.until),
            "counts_for": list(held.path),
            "is_latest": held in newest,
            "briefing": held.home.short_path,
            "address": _address_of(held, site),
        }


def _address_of(held: Held, site: Site) -> str:
    return site.address(f"{address_of(held.home.path)}#{held.anchor}")


def _shift_rows(archive: Archive, site: Site) -> Iterator[Row]:
    for shift in shifts(counted(archive.positions, Clock.at(archive.day))):
        yield {**_shift_cells(shift), **_side("before", shift.before, site), **_side("after", shift.after, site)}


def _shift_cells(shift: Shift) -> Row:
    return {
        "row": shift.after.row,
        "issue": shift.after.issue,
        "kind": shift.kind.value,
        "is_ordered": shift.is_ordered,
        "same_voice": shift.same_voice,
    }


def _side(name: str, held: Held, site: Site) -> Row:
    """Return the cells of one of the two positions of a shift."""
    cells: Row = {
        "date": held.position.date.text,
        "recorded": plain(held.known.since),
        "voice": held.voice,
        "stance": held.stance,
        "statement": held.position.statement,
        "quote": held.position.quote,
        "address": _address_of(held, site),
    }
    return {f"{name}_{column}": value for column, value in cells.items()}
