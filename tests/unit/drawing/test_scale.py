"""Columns of years and months, and where a day stands among them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.drawing.scale import CUT_WIDTH, LEFT, MAX_COLUMNS, RIGHT, months_scale, rounded, years_scale

FEW = settings(max_examples=30, deadline=None, derandomize=True, database=None)
YEARS = st.sets(st.integers(1, 9999), min_size=1, max_size=100)


def test_short_gaps_are_kept_and_long_ones_cut_out() -> None:
    scale = years_scale({1855, 1998, 2000, 2003}, longest_gap=2)
    assert [column.key for column in scale.columns] == ["1855", "1998", "1999", "2000", "2001", "2002", "2003"]
    assert [column.key for column in scale.columns if column.is_after_cut] == ["1998"]
    assert scale.cuts == (rounded(scale.columns[1].x - CUT_WIDTH / 2),)


def test_every_year_is_equally_wide_and_together_they_fill_the_drawing() -> None:
    scale = years_scale({2016, 2017, 2018, 2030}, longest_gap=2)
    assert {column.width for column in scale.columns} == {(RIGHT - LEFT - CUT_WIDTH) / 4}
    assert (scale.columns[0].x, scale.columns[-1].end) == (LEFT, RIGHT)


@pytest.mark.parametrize(
    ("day", "share", "place"),
    [
        (date(2017, 1, 1), 0, LEFT),
        (date(2017, 12, 31), 1, (LEFT + RIGHT) / 2),
        (date(2018, 12, 31), 1, RIGHT),
        (date(2016, 1, 1), 0.5, LEFT),
        (date(2020, 1, 1), 0.5, RIGHT),
    ],
    ids=["first day", "end of a year", "last day", "before the axis", "after the axis"],
)
def test_a_day_stands_in_its_year(day: date, share: float, place: float) -> None:
    assert years_scale({2017, 2018}, 2).at(day, share) == pytest.approx(place)


def test_what_was_cut_out_stands_in_the_cut() -> None:
    scale = years_scale({1900, 2000}, 2)
    assert scale.at(date(1950, 1, 1)) == pytest.approx(scale.cuts[0], abs=0.1)
    assert scale.column_at(date(1950, 1, 1)) is None
    assert scale.column_at(date(2000, 7, 1)) == 1


def test_too_many_years_are_put_together_by_ten_or_a_hundred() -> None:
    assert [column.key for column in years_scale(range(1, 1900), 5).columns][:3] == ["0", "10", "20"]
    assert [column.key for column in years_scale(range(1, 10000), 5).columns][-1] == "9900"
    assert years_scale({1, 9999}, 5).columns[-1].last == date(9999, 12, 31)


def test_months_of_a_leap_year() -> None:
    columns = months_scale(2016).columns
    assert [column.key for column in columns][::11] == ["2016-01", "2016-12"]
    assert columns[1].last == date(2016, 2, 29)
    assert columns[-1].end == pytest.approx(RIGHT, abs=0.1)


@FEW
@given(YEARS, st.integers(0, 40))
def test_columns_follow_each_other_inside_the_drawing(years: set[int], longest_gap: int) -> None:
    columns = years_scale(years, longest_gap).columns
    assert len(columns) <= MAX_COLUMNS
    assert columns[0].x == LEFT
    assert columns[-1].end <= RIGHT + 0.2
    assert all(one.x < other.x and one.last < other.first for one, other in pairwise(columns))
    for year in years:
        assert any(column.first.year <= year <= column.last.year for column in columns)


@FEW
@given(YEARS, st.lists(st.dates(), min_size=2, max_size=20))
def test_a_later_day_never_stands_further_left(years: set[int], days: list[date]) -> None:
    scale = years_scale(years, 2)
    places = [scale.at(day) for day in sorted(days)]
    assert all(one <= other + 0.2 for one, other in pairwise(places))
    assert all(LEFT <= place <= RIGHT + 0.2 for place in places)
