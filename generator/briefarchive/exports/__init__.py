"""Exports: the archive as files for other programs. To add one, write its function and name it in `EXPORTERS`."""

from collections.abc import Callable, Iterable, Iterator

from briefarchive.exports import (
    annotations,
    briefings,
    commitments,
    dates,
    events,
    positions,
    sources,
    standings,
    terms,
)
from briefarchive.exports.exporter import Exported, ExportedFile, Exporter, Site
from briefarchive.facets import Format
from briefarchive.model.archive import Archive

EXPORTERS: tuple[Callable[[Format], Iterator[Exporter]], ...] = (
    briefings.exporters,
    events.exporters,
    positions.exporters,
    commitments.exporters,
    terms.exporters,
    sources.exporters,
    annotations.exporters,
    standings.exporters,
    dates.exporters,
)
"""In the order of the data page; each yields the exports that an archive of some format has."""


def exporters_for(form: Format) -> tuple[Exporter, ...]:
    """Return every export of an archive of this format, in the order of the data page."""
    return tuple(exporter for exporters in EXPORTERS for exporter in exporters(form))


def export(exporters: Iterable[Exporter], archive: Archive, site: Site) -> Iterator[Exported]:
    """Yield what each exporter makes of an archive: the same bytes for the same archive."""
    for exporter in exporters:
        files = (ExportedFile(name, text.encode()) for name, text in exporter.files(archive, site))
        yield Exported(exporter, tuple(files))
