"""Every table says what its fields mean, gives each row every field, and the same bytes whatever the order of files."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.exports import exporters_for
from briefarchive.exports.exporter import Exporter
from briefarchive.facets import FACETS, Facet, format_for
from briefarchive.model.terms import Topic
from briefarchive.pipeline import export_files, load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
FORM = format_for(FACETS)
TABLES = [exporter for exporter in exporters_for(FORM) if exporter.table]
STORY = Path(__file__).parents[2] / "golden" / "every-record"
BY_NAME = [pytest.param(exporter, id=exporter.name) for exporter in TABLES]


def rows_of(settings: Settings, exporter: Exporter) -> list[dict[str, object]]:
    """Return the rows of a table, read back from its file."""
    (file,) = export_files(settings, load(settings), [exporter.name])
    text = file.content.decode()
    if exporter.form == "json":
        return list(json.loads(text))
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("exporter", BY_NAME)
def test_codebook_explains_every_field(exporter: Exporter) -> None:
    assert [column.name for column in exporter.columns if not column.meaning.endswith(".")] == []


@pytest.mark.parametrize("exporter", BY_NAME)
def test_every_row_has_every_field_in_its_order(exporter: Exporter, make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=STORY), site_url="https://example.org/archive/")
    rows = rows_of(settings, exporter)
    assert rows
    names = [column.name for column in exporter.columns]
    assert [row for row in rows if list(row) != names] == []
    assert len(set(names)) == len(names)
    assert all(str(row["address"]).startswith("https://example.org/archive/") for row in rows)


def test_names_are_unique() -> None:
    names = [exporter.name for exporter in exporters_for(FORM)]
    assert len(set(names)) == len(names)


def test_facet_of_an_archive_has_its_table(make_archive: MakeArchive) -> None:
    facets = (*FACETS, Facet("eras", "era", Topic))
    settings = Settings(make_archive({"briefings/eras/old.md": "---\nlabel: Old\n---\n"}), facets=facets)
    (file,) = export_files(settings, load(settings), ["eras.json"])
    assert json.loads(file.content)[0]["label"] == "Old"


def test_event_learnt_with_its_briefing_says_the_day(make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=STORY))
    rows = rows_of(settings, next(table for table in TABLES if table.name == "events.json"))
    event = next(row for row in rows if row["id"] == "2017-05-10-ferry")
    assert (event["date"], event["recorded"]) == ("2017-05-10", "2017-05-10")
    season = next(row for row in rows if row["id"] == "2018-ferry")
    assert (season["date"], season["date_earliest"], season["date_latest"]) == ("2018-21", "2018-03-01", "2018-05-31")


def test_archive_without_files_has_tables_without_rows(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    settings = Settings(tmp_path)
    assert [rows_of(settings, table) for table in TABLES] == [[]] * len(TABLES)
