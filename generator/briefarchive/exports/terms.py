"""Terms: a table for each facet of the archive."""

from collections.abc import Iterator
from functools import partial

from briefarchive.addresses import address_of
from briefarchive.exports.columns import Column, Row, cells_of, columns_of
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Facet, Format
from briefarchive.model.archive import Archive
from briefarchive.model.values import Count, Slug, Url

_ID = Column("id", "What others call it: the name of its file.", Slug)
_ADDED = (
    Column("briefings", "How many briefings name it.", Count),
    Column("address", "Its page.", Url),
)


def exporters(form: Format) -> Iterator[Exporter]:
    """Yield the table of each facet, in the order of the facets."""
    for facet in form.facets:
        yield from _table(facet).exporters("json")


def _table(facet: Facet) -> Table:
    """Return the table of one facet's terms, in the order of their labels."""
    columns = (_ID, *columns_of(facet.model), *_ADDED)
    return Table(facet.folder, columns, partial(_rows, facet.folder), "data.about.terms", facet.folder)


def _rows(folder: str, archive: Archive, site: Site) -> Iterator[Row]:
    for term in archive.terms[folder].values():
        yield {
            "id": term.id,
            **cells_of(term.fields),
            "briefings": len(archive.filed_briefings.get((folder, term.id), ())),
            "address": site.address(address_of(term.path)),
        }
