"""This repository's own archive, asked about every year: what came later changes no answer."""

from datetime import date
from pathlib import Path

import pytest

from briefarchive.facets import FACETS
from briefarchive.folds.commitments import fates
from briefarchive.folds.positions import hindsight, matrix, standings
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.briefing import Publication, PublicationStatus
from briefarchive.model.clocks import Clock
from briefarchive.model.entries import Briefing, Entry, Register
from briefarchive.model.records import Record
from briefarchive.pipeline import load
from briefarchive.settings import Settings

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 1)
LISTS = ("positions", "outcomes", "commitments")


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return tuple(load(Settings(ROOT)).entries.values())


@pytest.fixture(scope="module")
def archive(entries: tuple[Entry, ...]) -> Archive:
    return link(entries, FACETS)


def as_it_stood(entries: tuple[Entry, ...], day: date) -> Archive:
    """Return the archive with nothing in it that it learnt, took back or withdrew after a day."""
    return link([entry_then(entry, day) for entry in entries], FACETS)


def entry_then(entry: Entry, day: date) -> Entry:
    if isinstance(entry, Briefing):
        lists = {name: records_then(getattr(entry.fields, name), entry.date, day) for name in LISTS}
        since = entry.fields.status.since
        status = Publication(status=PublicationStatus.PUBLISHED, since=None, note=None)
        lists |= {"status": status} if since and since > day else {}
        return replaced(entry, fields=entry.fields.model_copy(update=lists))
    if isinstance(entry, Register):
        known = {
            key: record
            for key, record in entry.records.items()
            if not isinstance(record, Record) or (record.recorded or day) <= day
        }
        return replaced(entry, records=known)
    return entry


def records_then(records: tuple[Record, ...], dateline: date, day: date) -> tuple[Record, ...]:
    known = [record for record in records if (record.recorded or dateline) <= day]
    return tuple(
        record.model_copy(update={"retracted": None}) if record.retracted and record.retracted.date > day else record
        for record in known
    )


def replaced(entry: Entry, **fields: object) -> Entry:
    names = [*entry.__dataclass_fields__]
    return type(entry)(**{name: getattr(entry, name) for name in names} | fields)


def test_matrix_of_every_year_is_what_was_known_then(archive: Archive, entries: tuple[Entry, ...]) -> None:
    as_known, afterwards = matrix(archive.positions, TODAY), hindsight(archive.positions, TODAY)
    assert len(as_known.years) > 5
    for year in sorted({*as_known.years, *afterwards.years}):
        last = min(date(year, 12, 31), TODAY)
        then = as_it_stood(entries, last)
        assert said(as_known.on(last)) == said(standings(then.positions, Clock.at(last)))
        assert said(afterwards.on(last)) == said(standings(archive.positions, Clock(last, TODAY)))


def said(found: object) -> object:
    """Return the statements of standings, which say the same wherever they stand in their file."""
    return {
        cell: [[held.position.statement for held in group] for group in (one.latest, one.voices)]
        for cell, one in found.items()
    }


def test_fate_of_every_commitment_in_every_year_is_what_was_known_then(
    archive: Archive, entries: tuple[Entry, ...]
) -> None:
    for year in range(2014, TODAY.year):
        for clock in (Clock.at(date(year, 12, 31)), Clock(date(year, 12, 31), TODAY)):
            then = as_it_stood(entries, clock.known_on)
            now_told, then_told = (fates(one.promises, one.outcomes, clock) for one in (archive, then))
            assert {name: (one.status, one.taken) for name, one in now_told.items()} == {
                name: (one.status, one.taken) for name, one in then_told.items()
            }
