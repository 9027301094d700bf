"""JSON keeps every letter, CSV reads back as it was written, and no cell is a formula."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefarchive.exports.columns import Column
from briefarchive.exports.formats import FORMULA_MARKS, csv_text, json_text

COLUMNS = (Column("name", "", str), Column("of", "", str))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_json_keeps_letters_of_every_script_and_gives_each_item_a_line() -> None:
    assert json_text(["安倍", 'a "quote"']) == '[\n"安倍",\n"a \\"quote\\""\n]\n'
    assert json_text({"a": [{"b": [1, 2]}]}) == '{"a": [\n{"b": [1, 2]}\n]}\n'


def test_json_refuses_what_it_has_no_word_for() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text(float("nan"))


def test_rows_end_with_two_characters_after_a_line_of_names() -> None:
    assert csv_text(COLUMNS, [{"name": 'a "b", c', "of": None}]) == 'name,of\r\n"a ""b"", c",\r\n'


@pytest.mark.parametrize("mark", FORMULA_MARKS)
def test_text_that_a_spreadsheet_would_compute_is_defused(mark: str) -> None:
    rows = read_back(csv_text(COLUMNS, [{"name": f"{mark}1+1", "of": [f"{mark}cmd", "b"]}]))
    assert rows[1] == [f"'{mark}1+1", f"'{mark}cmd; b"]


def test_numbers_are_no_formulas() -> None:
    assert read_back(csv_text(COLUMNS, [{"name": -43.5, "of": 0}]))[1] == ["-43.5", "0"]


def test_yes_and_no_are_written_as_in_json_and_nothing_as_an_empty_cell() -> None:
    rows = [{"name": True, "of": False}, {"name": None, "of": []}]
    assert read_back(csv_text(COLUMNS, rows))[1:] == [["true", "false"], ["", ""]]


def test_groups_in_a_cell_are_json() -> None:
    rows = read_back(csv_text(COLUMNS, [{"name": {"lat": -1.5}, "of": [{"text": "=1"}]}]))
    assert [json.loads(cell) for cell in rows[1]] == [{"lat": -1.5}, [{"text": "=1"}]]


@given(TEXTS, TEXTS)
def test_cells_read_back_as_they_were_written(name: str, of: str) -> None:
    cells = read_back(csv_text(COLUMNS, [{"name": name, "of": of}]))[1]
    for cell, text in zip(cells, (name, of), strict=True):
        assert cell.removeprefix("'") == text.removeprefix("'")
        assert not cell.startswith(FORMULA_MARKS)


@given(
    st.recursive(
        TEXTS | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
        max_leaves=12,
    )
)
def test_json_reads_back_as_it_was_written(value: object) -> None:
    assert json.loads(json_text(value)) == value
