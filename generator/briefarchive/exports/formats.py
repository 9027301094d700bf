"""The two formats of tables: each is written here and nowhere else."""

import csv
import io
import json
from collections.abc import Iterable

from briefarchive.exports.columns import Column, Json, Row

FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide forms count too
"""What makes a spreadsheet take a cell for a formula, if it stands first.

Source: OWASP, CSV Injection.
"""
BETWEEN = "; "
"""Stands between the items of a list in one cell."""


def json_text(value: object) -> str:
    """Return a value as JSON, letters of every script as they are (RFC 8259); each item of a list has its own line."""
    return _lines(value) + "\n"


def _lines(value: object) -> str:
    """Return a value with the items of its own lists, and those of the groups in it, on lines of their own."""
    if isinstance(value, list):
        return "[" + ",".join(f"\n{_json(item)}" for item in value) + "\n]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(key)}: {_lines(inner)}" for key, inner in value.items()) + "}"
    return _json(value)


def _json(value: object) -> str:
    # Without indentation, which the encoder written in C does not know; it is ten times as fast as the other.
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def csv_text(columns: Iterable[Column], rows: Iterable[Row]) -> str:
    """Return a table as comma-separated values: a line of names, then the rows, each ended by CR and LF (RFC 4180).

    An empty cell is a value that is not there. A list of texts is one cell, a list of groups one cell of JSON. A text
    that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    names = [column.name for column in columns]
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(names)
    for row in rows:
        table.writerow([_cell(row[name]) for name in names])
    return written.getvalue()


_WORDS = {None: "", True: "true", False: "false"}


def _cell(value: Json) -> str | int | float:
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _harmless(BETWEEN.join(map(str, value)))
    if isinstance(value, (list, dict)):
        return _json(value)
    return _harmless(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_MARKS) else text
