"""Data: what can be taken away, in which formats, and the codebook: what each field of each table means."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefarchive.exports.columns import Column
from briefarchive.exports.exporter import DATA, Exported, Exporter
from briefarchive.pages.fields import FieldRow, ModelTable, groups_in, model_table, written
from briefarchive.pages.page import Page
from briefarchive.words import Words

_UNITS = ((1_000_000, "data.megabytes"), (1_000, "data.kilobytes"))


@dataclass(frozen=True, slots=True)
class Download:
    """One export."""

    name: str
    """Below `data/`; of a folder with a slash at the end."""
    address: str
    """Relative to the root of the site; empty for a folder."""
    format: str
    """The ending of its files; a key of the interface words follows from it."""
    about: str
    size: str
    """Of all its files, in words."""
    count: int
    """How many files it has."""
    anchor: str
    """Of its table in the codebook; empty if it has none."""


@dataclass(frozen=True, slots=True)
class DataView:
    """The downloads, and what is in them."""

    downloads: tuple[Download, ...]
    tables: tuple[ModelTable, ...]
    groups: tuple[ModelTable, ...]
    """Groups of fields that stand inside a cell."""


def data_page(exported: Sequence[Exported], words: Words) -> Page:
    """Return the page of everything that can be taken away."""
    exporters = [made.exporter for made in exported if made.exporter.table]
    types = (column.type for exporter in exporters for column in exporter.columns)
    view = DataView(
        downloads=tuple(_download(made, words) for made in exported),
        tables=tuple(_tables(exporters, words)),
        groups=tuple(model_table(model, "", words) for model in groups_in(types)),
    )
    return Page(DATA, "data", words.say("data.title"), words.say("data.description"), view)


def _download(made: Exported, words: Words) -> Download:
    exporter = made.exporter
    is_folder = exporter.name.endswith("/")
    return Download(
        name=exporter.name,
        address="" if is_folder else f"{DATA}{exporter.name}",
        format=exporter.form,
        about=_about(exporter, words),
        size=_size(sum(len(file.content) for file in made.files), words),
        count=len(made.files),
        anchor=_anchor(exporter) if exporter.table else "",
    )


def _about(exporter: Exporter, words: Words) -> str:
    return words.say(exporter.about, terms=words.facet_title(exporter.facet))


def _size(length: int, words: Words) -> str:
    """Return a number of bytes in words, in powers of ten."""
    for unit, key in _UNITS:
        if length >= unit:
            return words.say(key, size=f"{length / unit:.1f}" if length < 10 * unit else round(length / unit))
    return words.say("data.bytes", size=length)


def _tables(exporters: Iterable[Exporter], words: Words) -> Iterator[ModelTable]:
    """Yield the fields of each table once, whatever its formats, in the order of the downloads."""
    seen: set[str] = set()
    for exporter in exporters:
        if exporter.table not in seen:
            seen.add(exporter.table)
            rows = tuple(_row(column, words) for column in exporter.columns)
            yield ModelTable(exporter.table, _anchor(exporter), _about(exporter, words), "", rows)


def _anchor(exporter: Exporter) -> str:
    return f"table-{exporter.table}"


def _row(column: Column, words: Words) -> FieldRow:
    return FieldRow(
        name=column.name,
        required=False,
        written=written(column.type, column.metadata, words),
        meaning=column.meaning.replace("`", ""),
    )
