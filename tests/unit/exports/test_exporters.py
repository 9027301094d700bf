"""Every table says what its fields mean, gives each row every field, and the same bytes whatever the order of files."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefarchive.exports import exporters_for
from briefarchive.exports.exporter import Exporter
from briefarchive.facets import FACETS, Facet, format_for
from briefarchive.model.terms import Topic
from briefarchive.pipeline import export_files, load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
FORM = format_for(FACETS)
TABLES = [exporter for exporter in exporters_for(FORM) if exporter.table]
STORY = Path(__file__).parents[2] / "golden" / "every-record"
BY_NAME = [pytest.param(exporter, id=exporter.name) for exporter in TABLES]


POSITION = "{actor: arland, issue: crossing, date: 2018-01, stance: shared, statement: Shared after all.}"
OUTCOME = "{commitment: publish-the-fare, date: 2018-02, status: met, recorded: 2018-03-02}"


@pytest.fixture
def settings(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Settings:
    """Give the story, and a briefing in which a position has moved and a commitment was met."""
    later = write_briefing(title="Later", date="2018-03-01", positions=f"[{POSITION}]", outcomes=f"[{OUTCOME}]")
    root = make_archive({"briefings/2018/later.md": later}, story=STORY)
    return Settings(root, site_url="https://example.org/archive/", day=date(2018, 6, 1))


def row_of(settings: Settings, name: str, key: str) -> dict[str, Any]:
    rows = rows_of(settings, next(table for table in TABLES if table.name == name))
    return next(row for row in rows if row["id"] == key)


def rows_of(settings: Settings, exporter: Exporter) -> list[dict[str, Any]]:
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
def test_every_row_has_every_field_in_its_order(exporter: Exporter, settings: Settings) -> None:
    rows = rows_of(settings, exporter)
    assert rows
    names = [column.name for column in exporter.columns]
    assert [row for row in rows if list(row) != names] == []
    assert len(set(names)) == len(names)
    ways = [row[name] for row in rows for name in names if name.endswith("address")]
    assert all(str(way).startswith("https://example.org/archive/") for way in ways)


def test_names_are_unique() -> None:
    names = [exporter.name for exporter in exporters_for(FORM)]
    assert len(set(names)) == len(names)


def test_facet_of_an_archive_has_its_table(make_archive: MakeArchive) -> None:
    facets = (*FACETS, Facet("eras", "era", Topic))
    settings = Settings(make_archive({"briefings/eras/old.md": "---\nlabel: Old\n---\n"}), facets=facets)
    (file,) = export_files(settings, load(settings), ["eras.json"])
    assert json.loads(file.content)[0]["label"] == "Old"


def test_event_learnt_with_its_briefing_says_the_day(settings: Settings) -> None:
    event = row_of(settings, "events.json", "2017-05-10-ferry")
    assert (event["date"], event["recorded"]) == ("2017-05-10", "2017-05-10")
    season = row_of(settings, "events.json", "2018-ferry")
    assert (season["date"], season["date_earliest"], season["date_latest"]) == ("2018-21", "2018-03-01", "2018-05-31")


def test_position_says_for_whom_it_counts_and_whether_another_came_after(settings: Settings) -> None:
    position = row_of(settings, "positions.json", "arland-alone")
    assert (position["counts_for"], position["is_latest"]) == (["minister", "arland"], False)
    assert (position["date"], position["recorded"]) == ("2017-05-10", "2017-05-10")
    before = row_of(replace(settings, day=date(2018, 2, 1)), "positions.json", "arland-alone")
    assert before["is_latest"] is True


def test_shift_has_both_sides(settings: Settings) -> None:
    (shift,) = rows_of(settings, next(table for table in TABLES if table.name == "shifts.json"))
    assert (shift["before_stance"], shift["after_stance"], shift["kind"]) == ("alone", "shared", "stance")
    assert (shift["after_date"], shift["after_recorded"]) == ("2018-01", "2018-03-01")


def test_commitment_has_its_status_on_both_clocks_and_what_was_reported(settings: Settings) -> None:
    met = row_of(settings, "commitments.json", "publish-the-fare")
    assert (met["status"], met["status_date"], met["status_date_latest"]) == ("met", "2018-02", "2018-02-28")
    assert met["status_recorded"] == "2018-03-02"
    assert (met["taken_least"], met["taken_most"]) == (267, 294)
    assert met["reported_in"] == ["2018/later.md"]
    (outcome,) = met["outcomes"]
    assert (outcome["date"], outcome["status"], outcome["recorded"]) == ("2018-02", "met", "2018-03-02")


def test_commitment_that_no_longer_counts_has_no_status(settings: Settings) -> None:
    gone = row_of(settings, "commitments.json", "open-the-quay")
    assert (gone["status"], gone["known_until"], gone["outcomes"]) == (None, "2017-05-10", [])


def test_archive_without_files_has_tables_without_rows(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    settings = Settings(tmp_path)
    assert [rows_of(settings, table) for table in TABLES] == [[]] * len(TABLES)
