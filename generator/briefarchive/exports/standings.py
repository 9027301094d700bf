"""Standings: where each row stood on each issue from day to day, each day as it was known then."""

from collections.abc import Iterator, Mapping

from briefarchive.addresses import address_of
from briefarchive.exports.columns import Json
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.formats import json_text
from briefarchive.facets import Format
from briefarchive.folds.latest import Snapshot
from briefarchive.folds.positions import Cell, Standing, matrix
from briefarchive.model.archive import Archive


def exporters(_form: Format) -> Iterator[Exporter]:
    """Yield the one export; the slider of the matrix reads it."""
    yield Exporter("standings.json", "json", "data.about.standings", _files)


def _files(archive: Archive, _site: Site) -> Iterator[tuple[str, str]]:
    found = matrix(archive.positions, archive.day)
    value = {
        "days": [str(day) for day in found.days],
        "cells": [_cell(archive, cell) for cell in found.cells.values()],
    }
    yield "standings.json", json_text(value)


def _cell(archive: Archive, cell: Cell) -> Json:
    signs = archive.stances(cell.issue)
    return {
        "row": cell.row,
        "issue": cell.issue,
        "states": [_state(archive, found, signs) for found in cell.snapshots],
    }


def _state(archive: Archive, found: Snapshot[Standing], signs: Mapping[str, tuple[str, int]]) -> Json:
    held = found.state.newest
    label, sign = signs.get(held.stance, (held.stance, 0))
    actor = archive.terms.get("actors", {}).get(held.voice)
    return {
        "since": str(found.since),
        "until": str(found.until) if found.until else None,
        "stance": held.stance,
        "label": label,
        "sign": sign,
        "date": str(held.position.date),
        "statement": held.position.statement,
        "title": held.home.title,
        "voice": actor.title if actor else held.voice,
        "voices_differ": found.state.voices_differ,
        "is_ordered": found.state.is_ordered,
        "page": f"{address_of(held.home.path)}#{held.anchor}",
    }
