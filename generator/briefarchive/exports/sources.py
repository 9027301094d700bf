"""Sources: every source of the register and of briefings."""

from collections.abc import Iterator

from briefarchive.exports.columns import Column, Row, cells_of, columns_of
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Format
from briefarchive.model.archive import Archive
from briefarchive.model.values import Url

_ADDED = (Column("address", "Its page, which says what rests on it.", Url),)


def exporters(form: Format) -> Iterator[Exporter]:
    """Yield the table of sources, by id."""
    yield from Table("sources", (*columns_of(form.registers["sources"]), *_ADDED), _rows).exporters("json")


def _rows(archive: Archive, site: Site) -> Iterator[Row]:
    for name, source in archive.sources.items():
        yield {**cells_of(source), "id": name, "address": site.address(f"sources/{name}/")}
