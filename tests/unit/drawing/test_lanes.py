"""Marks and labels lie over nothing else, and keep inside the drawing."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.drawing.lanes import LETTER_SIZE, MARK_SIZE, MAX_LANES, TAIL_WIDTH, Mark, mark, put_in_lanes
from briefarchive.drawing.letters import text_width
from briefarchive.drawing.scale import LEFT, RIGHT, Scale, months_scale, years_scale
from briefarchive.model.edtf import parse

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)
SCALE = years_scale(range(2010, 2020), 2)


@pytest.mark.parametrize(
    ("text", "fades"),
    [
        ("2017-04-27", ""),
        ("2017-04-27?", "both"),
        ("2017-04", "both"),
        ("2017-21", "both"),
        ("201X", "both"),
        ("2017-04-27/2017-06-01", ""),
        ("2017-04/2017-06-01", "start"),
        ("2017-04-27/2017-06-01~", "end"),
        ("2016/2017", "both"),
        ("2017-04-27/..", "end"),
        ("../2017-04-27", "start"),
        ("/2017-04", "both"),
        ("2017-04-27/", "end"),
    ],
)
def test_what_is_uncertain_or_open_fades(text: str, fades: str) -> None:
    assert mark(SCALE, parse(text)).fades == fades


def test_a_day_is_a_dot_in_its_place_and_an_interval_reaches_from_end_to_end() -> None:
    dot, stretch = mark(SCALE, parse("2015-01-01")), mark(SCALE, parse("2012-01-01/2013-12-31"))
    assert dot.width == MARK_SIZE
    assert dot.x + MARK_SIZE / 2 == pytest.approx(SCALE.columns[5].x, abs=0.3)
    assert (stretch.x, stretch.end) == pytest.approx((SCALE.columns[2].x, SCALE.columns[3].end), abs=0.1)


def test_an_open_end_fades_away_over_a_tail() -> None:
    assert mark(SCALE, parse("2015-01-01/..")).width == TAIL_WIDTH
    first = mark(SCALE, parse("../2010-01-01"))
    assert first.x == LEFT
    assert first.width > 0


def test_marks_apart_have_their_labels_to_the_right_in_one_lane() -> None:
    found = lanes(SCALE, ["2010-01-01", "2015-01-01"], ["Talks", "More talks"])
    assert [(mark.lane, mark.label and mark.label.text) for mark in found] == [(0, "Talks"), (0, "More talks")]
    assert not any(mark.label and mark.label.is_before for mark in found)


def test_at_the_right_edge_a_label_stands_to_the_left() -> None:
    (found,) = lanes(SCALE, ["2019-12-31"], ["The last talks"])
    assert found.label is not None
    assert found.label.is_before
    assert found.label.x < found.x


def test_a_mark_without_room_for_its_label_has_none() -> None:
    found = lanes(SCALE, ["2015-01-01"] * 3, ["A long title that needs room"] * 3, labels=3)
    assert [mark.lane for mark in found] == [0, 1, 2]
    assert all(mark.label for mark in found)
    crowded = lanes(SCALE, ["2014-12-01", "2015-01-20", "2015-03-10"], ["A long title"] * 3, labels=1)
    assert [bool(mark.label and mark.label.is_before) for mark in crowded] == [True, False, False]
    assert [bool(mark.label) for mark in crowded] == [True, False, True]


def test_more_than_the_lanes_hold_cannot_be_drawn() -> None:
    assert lanes(SCALE, ["2015-01-01"] * (MAX_LANES + 1), ["Talks"] * (MAX_LANES + 1)) == ()


def test_labels_stay_in_their_lanes_unless_the_marks_alone_need_more() -> None:
    few = lanes(SCALE, ["2014-12-01", "2015-01-20", "2015-03-10"], ["A long title that needs room"] * 3, labels=2)
    assert {found.lane for found in few} == {0, 1}
    many = lanes(SCALE, ["2015-01-01"] * 5, ["A long title that needs room"] * 5, labels=2)
    assert sorted(found.lane for found in many) == [0, 1, 2, 3, 4]


def lanes(scale: Scale, dates: Sequence[str], titles: Sequence[str], labels: int = MAX_LANES) -> tuple[Mark, ...]:
    return put_in_lanes([mark(scale, parse(text)) for text in dates], titles, labels)


DATES = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.tuples(st.integers(1990, 2020), st.sampled_from(["", "-04", "-04-27?", "-21", "-XX"])).map(
        lambda found: f"{found[0]}{found[1]}"
    ),
    st.integers(1990, 2020).map(lambda year: f"{year}-02/.."),
    st.integers(1990, 2020).map(lambda year: f"/{year}-02-03"),
    st.tuples(st.integers(1990, 2000), st.integers(2001, 2020)).map(lambda ends: f"{ends[0]}/{ends[1]}"),
)


@FEW
@given(st.lists(st.tuples(DATES, st.text(max_size=40)), max_size=40))
def test_nothing_lies_over_anything_else_and_all_keep_inside(things: list[tuple[str, str]]) -> None:
    dates = [parse(text) for text, _ in things]
    years = {year for date in dates for day in (date.earliest, date.latest) if day for year in [day.year]}
    scale = years_scale(years or {2017}, 2)
    found = put_in_lanes([mark(scale, date) for date in dates], [title for _, title in things])
    assert len(found) in (0, len(things))
    stretches = sorted((one.lane, *reach(one)) for one in found)
    for (lane, _, end), (other_lane, start, _) in pairwise(stretches):
        assert lane != other_lane or end < start
    assert all(start >= LEFT - 0.2 and end <= RIGHT + 0.2 for _, start, end in stretches)


@FEW
@given(st.lists(st.integers(1, 28), max_size=40))
def test_marks_keep_their_order_and_place_whatever_their_lane(days: list[int]) -> None:
    scale, texts = months_scale(2017), [f"2017-03-{day:02}" for day in days]
    found = lanes(scale, texts, ["Talks at the ferry"] * len(days), labels=40)
    assert [one.x for one in found] == [mark(scale, parse(text)).x for text in texts]


def reach(found: Mark) -> tuple[float, float]:
    """Return the left and the right end of a mark with its label."""
    if found.label is None:
        return found.x, found.end
    width = text_width(found.label.text, LETTER_SIZE)
    if found.label.is_before:
        return found.label.x - width, found.end
    return found.x, found.label.x + width
