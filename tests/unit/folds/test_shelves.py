"""Lists that are split by year, month and hundred when they are too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.folds.shelves import MAX_LISTED, Period, Shelf, shelve

FEW = settings(max_examples=30, deadline=None, derandomize=True, database=None)


def itself(period: Period) -> Period:
    return period


def months(year: int, **counts: int) -> list[Period]:
    """Return so many things of each month: `months(2017, m4=3)`."""
    return [(year, int(month[1:])) for month, count in counts.items() for _ in range(count)]


def test_short_list_is_shown_whole_by_year_in_the_order_given() -> None:
    shelf = shelve([(2018, 1), (2017, 5), (2017, 4)], itself)
    assert shelf.shelves == ()
    assert [(group.year, group.things) for group in shelf.years] == [
        (2018, ((2018, 1),)),
        (2017, ((2017, 5), (2017, 4))),
    ]
    assert [group.anchor for group in shelf.years] == ["year-2018", "year-2017"]


def test_nothing_makes_an_empty_shelf() -> None:
    shelf = shelve([], itself)
    assert not shelf
    assert (shelf.count, shelf.years, shelf.shelves) == (0, (), ())


def test_years_can_be_asked_for_even_if_the_list_is_short() -> None:
    shelf = shelve([(2017, 4), (2018, 1)], itself, by_year=True)
    assert [below.key for below in shelf.shelves] == ["2017", "2018"]


@pytest.mark.parametrize(
    ("things", "keys"),
    [
        pytest.param(months(2017, m4=3), [], id="as many as a page can show"),
        pytest.param([*months(2016, m4=2), *months(2017, m4=2)], ["2016", "2017"], id="too many: by year"),
        pytest.param(months(2017, m4=2, m5=2), ["2017", "2017-04", "2017-05"], id="too many in a year: by month"),
        pytest.param(months(2017, m0=2, m5=2), ["2017", "2017-00", "2017-05"], id="month unknown"),
        pytest.param(
            months(2017, m4=7),
            ["2017", "2017-04", "2017-04/1", "2017-04/2", "2017-04/3"],
            id="too many in a month: by the hundred",
        ),
    ],
)
def test_long_list_is_split_as_far_as_it_needs(things: list[Period], keys: list[str]) -> None:
    assert [below.key for below in shelve(things, itself, max_listed=3).below()] == keys


PERIODS = st.lists(st.tuples(st.integers(2015, 2018), st.integers(0, 12)), max_size=40).map(sorted)


@FEW
@given(PERIODS, st.integers(1, 5))
def test_nothing_is_lost_and_no_list_is_too_long(things: list[Period], most: int) -> None:
    shelf = shelve(things, itself, max_listed=most)
    shelves = [shelf, *shelf.below()]
    assert [thing for each in shelves for thing in each.things] == things
    assert all(len(each.things) <= most for each in shelves)
    assert all(each.count == len(each.things) + sum(below.count for below in each.shelves) for each in shelves)
    assert len({each.key for each in shelves}) == len(shelves)


def test_view_of_things_keeps_the_shelves() -> None:
    shelf = shelve(months(2017, m4=2, m5=2), itself, max_listed=3)
    shown: Shelf[str] = shelf.shown_as(lambda period: f"{period[1]}")
    assert [below.things for below in shown.below()] == [(), ("4", "4"), ("5", "5")]


def test_a_page_shows_a_hundred() -> None:
    assert MAX_LISTED == 100
