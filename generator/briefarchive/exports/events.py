"""Events: every event with the day on which the archive learnt of it, and the briefings that discuss it."""

from collections.abc import Iterator

from briefarchive.exports.columns import Column, Row, cells_of, columns_of, plain
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Format
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing
from briefarchive.model.values import Text, Url, refs_to

_ADDED = (
    Column("defined_in", "The file that defines it, below `briefings/`.", Text),
    Column("discussed_in", "The briefings that define it or name its id, in date order.", refs_to("briefings")),
    Column("address", "Its place on the site.", Url),
)


def exporters(form: Format) -> Iterator[Exporter]:
    """Yield the table of events, in date order, oldest first."""
    yield from Table("events", (*columns_of(form.registers["events"]), *_ADDED), _rows).exporters("json", "csv")


def _rows(archive: Archive, site: Site) -> Iterator[Row]:
    for happening in archive.happenings.values():
        cells = cells_of(happening.event)
        home = happening.home
        if isinstance(home, Briefing) and happening.event.recorded is None:
            cells["recorded"] = plain(home.date)
        cells["defined_in"] = home.path.removeprefix("briefings/")
        cells["discussed_in"] = [briefing.short_path for briefing in happening.discussed_in]
        cells["address"] = site.address(f"timeline/{happening.page}/#{happening.id}")
        yield cells
