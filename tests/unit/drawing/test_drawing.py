"""Drawings as numbers: rows of marks and of bars."""

from datetime import date
from itertools import pairwise

from briefarchive.drawing.drawing import Drawing, Entry, Row, Tally, draw_bars, draw_marks
from briefarchive.drawing.scale import WIDTH, Column, years_scale
from briefarchive.model.edtf import parse

SCALE = years_scale(range(2010, 2020), 2)


def row(kind: str, *dates: str) -> Row:
    return Row(kind, tuple(Entry(parse(text), f"Talks of {text}", f"timeline/#{text}") for text in dates))


def tally(kind: str, **counts: int) -> Tally:
    """Return a tally of years: `tally("events", y2011=3)`."""
    return Tally(kind, {date(int(year[1:]), 1, 1): count for year, count in counts.items()})


def bars(*tallies: Tally, today: date | None = None) -> Drawing:
    def name(kind: str, column: Column, count: int) -> tuple[str, str]:
        return f"{column.key}: {count} {kind}", f"{kind}/{column.key}/"

    return draw_bars(tallies, SCALE, name, today)


def test_marks_stand_in_the_order_of_the_list_and_rows_below_each_other() -> None:
    drawing = draw_marks([row("events", "2019", "2011-05-01", "2013-01-02"), row("made", "2012")], SCALE)
    assert drawing is not None
    assert [found.entry.date.text for found in drawing.marks] == ["2019", "2011-05-01", "2013-01-02", "2012"]
    first, second = drawing.rows
    assert max(found.y for found in first.marks) < first.foot < second.y < min(found.y for found in second.marks)
    assert second.foot < drawing.axis < drawing.height
    assert drawing.has_headings


def test_a_bar_counts_the_entries_of_its_column() -> None:
    (found,) = bars(tally("events", y2011=3, y2012=2)).rows
    assert [(bar.title, bar.address) for bar in found.bars] == [
        ("2011: 3 events", "events/2011/"),
        ("2012: 2 events", "events/2012/"),
    ]
    high, low = found.bars
    assert (high.y + high.height, low.y + low.height) == (found.foot, found.foot)
    assert low.height == round(high.height * 2 / 3, 1)


def test_all_rows_have_one_measure() -> None:
    events, made = bars(tally("events", y2011=8), tally("made", y2012=2)).rows
    assert made.bars[0].height * 4 == events.bars[0].height


def test_only_what_is_more_than_one_has_its_number() -> None:
    (found,) = bars(tally("events", y2011=1, y2015=2, y2018=1)).rows
    assert [bar.count for bar in found.bars if bar.is_peak] == [2]


def test_today_is_marked_where_it_is_on_the_axis() -> None:
    assert bars(tally("events", y2011=1), today=date(2019, 7, 1)).today is not None
    assert bars(tally("events", y2011=1), today=date(2020, 1, 1)).today is None
    assert bars(tally("events", y2011=1)).today is None


def test_names_on_the_axis_do_not_touch_and_round_years_come_first() -> None:
    everything = draw_bars([tally("events", y2011=1)], years_scale(range(1855, 2026), 2), lambda *_: ("", ""))
    assert [tick.key for tick in everything.ticks] == ["1855", *(str(year) for year in range(1870, 2021, 10))]
    for drawing in (everything, bars(tally("events", y2011=1))):
        assert all(other.x - one.x > 30 for one, other in pairwise(drawing.ticks))
        assert 0 < drawing.ticks[0].x < drawing.ticks[-1].x < WIDTH
