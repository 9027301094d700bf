"""Tables: rows under columns, as JSON for programs and as CSV for spreadsheets."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from briefarchive.exports.columns import Column, Row
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.formats import csv_text, json_text
from briefarchive.model.archive import Archive


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Archive, Site], Iterable[Row]]
    """In a stated order, each with every column."""
    about: str = ""
    """As in `Exporter`; `data.about.<name>` if it is not given."""
    facet: str = ""

    def exporters(self, *formats: str) -> Iterator[Exporter]:
        """Yield the exporter of each format: `json`, `csv`."""
        for form in formats:
            about = self.about or f"data.about.{self.name}"
            files = _WRITERS[form](self)
            yield Exporter(f"{self.name}.{form}", form, about, files, self.name, self.columns, self.facet)


def _as_json(table: Table) -> Callable[[Archive, Site], Iterator[tuple[str, str]]]:
    """Return what writes a table as an array of objects, the names of columns as keys."""

    def files(archive: Archive, site: Site) -> Iterator[tuple[str, str]]:
        names = [column.name for column in table.columns]
        rows = ({name: row[name] for name in names} for row in table.rows(archive, site))
        yield f"{table.name}.json", json_text(list(rows))

    return files


def _as_csv(table: Table) -> Callable[[Archive, Site], Iterator[tuple[str, str]]]:
    def files(archive: Archive, site: Site) -> Iterator[tuple[str, str]]:
        yield f"{table.name}.csv", csv_text(table.columns, table.rows(archive, site))

    return files


_WRITERS = {"json": _as_json, "csv": _as_csv}
