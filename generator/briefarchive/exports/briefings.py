"""Briefings: their front matter; the records that they hold have tables of their own."""

from collections.abc import Iterator

from briefarchive.addresses import address_of
from briefarchive.exports.columns import Column, Row, cells_of, columns_of
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Format
from briefarchive.link import RECORD_LISTS
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing
from briefarchive.model.values import Language, License, Text, Url, refs_to

_ELSEWHERE = frozenset({*RECORD_LISTS, "sources", "license", "language"})
"""Fields that have a table of their own, or another value here."""
_PATH = Column("path", "Its file below `briefings/`.", Text)
_ADDED = (
    Column("language", "Its language, BCP 47.", Language),
    Column("license", "SPDX id of its licence.", License),
    Column("sources", "What it rests on: ids of sources.", refs_to("sources")),
    Column("events", "The events that it defines or discusses.", refs_to("events")),
    Column("address", "Its page.", Url),
)


def exporters(form: Format) -> Iterator[Exporter]:
    """Yield the table of briefings, by dateline, oldest first."""
    columns = (_PATH, *columns_of(form.briefing, _ELSEWHERE), *_ADDED)
    yield from Table("briefings", columns, _rows).exporters("json")


def _rows(archive: Archive, site: Site) -> Iterator[Row]:
    for briefing in archive.briefings:
        yield {"path": briefing.short_path, **cells_of(briefing.fields, _ELSEWHERE), **_added(briefing, site)}


def _added(briefing: Briefing, site: Site) -> Row:
    fields = briefing.fields
    return {
        "language": fields.language or site.language,
        "license": fields.license or site.license,
        "sources": [source.id for source in fields.sources],
        "events": [event.id for event in fields.events],
        "address": site.address(address_of(briefing.path)),
    }
