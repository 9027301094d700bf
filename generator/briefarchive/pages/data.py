"""Data: what can be taken away, in which formats, and the codebook: what each field of each table means."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefarchive.exports.columns import Column
from briefarchive.exports.exporter import DATA, Exported, Exporter
from briefarchive.pages.fields import FieldRow, ModelTable, groups_in, model_table, written
from briefarchive.pages.page import Page
from briefarchive.words import Words

_UNITS = ((1_000_000, "data.megabytes"), (1_000, "data.kilobytes"))


@dataclass(frozen=True, slots=True)
class Download:
    """A file, or a folder of files that lie beside their pages' names."""

    name: str
    """Below `data/`; of a folder with a slash at the end."""
    address: str
    """Relative to the root of the site; empty for a folder."""
    form: str
    """The ending of its files; a key of the interface words follows from it."""
    size: str
    """Of all its files, in words."""
    count: int
    """How many files it has."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one or more downloads hold."""

    about: str
    downloads: tuple[Download, ...]
    anchor: str
    """Of its table in the codebook; empty if it has none."""


@dataclass(frozen=True, slots=True)
class DataView:
    """The downloads, and what is in them."""

    subjects: tuple[Subject, ...]
    tables: tuple[ModelTable, ...]
    groups: tuple[ModelTable, ...]
    """Groups of fields that stand inside a cell."""


def data_page(exported: Sequence[Exported], words: Words) -> Page:
    """Return the page of everything that can be taken away."""
    tables = {made.exporter.table: made.exporter for made in exported if made.exporter.table}
    types = (column.type for exporter in tables.values() for column in exporter.columns)
    view = DataView(
        subjects=tuple(_subjects(exported, words)),
        tables=tuple(_table(exporter, words) for exporter in tables.values()),
        groups=tuple(model_table(model, "", words) for model in groups_in(types)),
    )
    return Page(DATA, "data", words.say("data.title"), words.say("data.description"), view)


def _subjects(exported: Iterable[Exported], words: Words) -> Iterator[Subject]:
    """Yield the downloads, those that hold the same thing together."""
    for about, same in groupby(exported, lambda made: _about(made.exporter, words)):
        made = tuple(same)
        yield Subject(about, tuple(_download(one, words) for one in made), _anchor(made[0].exporter))


def _download(made: Exported, words: Words) -> Download:
    name = made.exporter.name
    return Download(
        name=name,
        address="" if name.endswith("/") else f"{DATA}{name}",
        form=made.exporter.form,
        size=_size(sum(len(file.content) for file in made.files), words),
        count=len(made.files),
    )


def _about(exporter: Exporter, words: Words) -> str:
    return words.say(exporter.about, terms=words.facet_title(exporter.facet))


def _size(length: int, words: Words) -> str:
    """Return a number of bytes in words, in powers of ten."""
    for unit, key in _UNITS:
        if length >= unit:
            return words.say(key, size=f"{length / unit:.1f}" if length < 10 * unit else round(length / unit))
    return words.say("data.bytes", size=length)


def _table(exporter: Exporter, words: Words) -> ModelTable:
    """Return the fields of a table, in the order of its files."""
    rows = tuple(_row(column, words) for column in exporter.columns)
    return ModelTable(exporter.table, _anchor(exporter), _about(exporter, words), "", rows)


def _anchor(exporter: Exporter) -> str:
    return f"table-{exporter.table}" if exporter.table else ""


def _row(column: Column, words: Words) -> FieldRow:
    return FieldRow(
        name=column.name,
        required=False,
        written=written(column.type, column.metadata, words),
        meaning=column.meaning.replace("`", ""),
    )
