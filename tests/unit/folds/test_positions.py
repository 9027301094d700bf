"""Where a row stands: read as stories."""

from collections.abc import Callable
from datetime import date

import pytest

from briefarchive.folds.positions import Standing, hindsight, matrix, standings
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock

ArchiveOf = Callable[..., Archive]
PositionFields = Callable[..., dict[str, object]]
TODAY = date(2020, 1, 1)


def voices(standing: Standing) -> list[tuple[str, str]]:
    return [(held.voice, held.stance) for held in standing.voices]


def test_official_and_predecessor_count_for_the_state(archive_of: ArchiveOf, position: PositionFields) -> None:
    said = [
        position(actor="old-arland", date="1950", stance="no"),
        position(actor="premier", date="2014-05-01"),
        position(actor="sage", date="2014-05-01", stance="no"),
    ]
    found = standings(archive_of([{"positions": said}]).positions, Clock.at(TODAY))
    assert [row for row, _ in found] == ["arland", "sage"]
    assert found["arland", "fare"].newest.voice == "premier"
    assert found["arland", "fare"].newest.path == ("premier", "arland")


def test_row_shows_that_those_who_speak_for_it_differ(archive_of: ArchiveOf, position: PositionFields) -> None:
    said = [
        position(actor="minister", date="2014-03-01", stance="no"),
        position(actor="premier", date="2014-05-01"),
    ]
    positions = archive_of([{"date": "2014-06-01", "positions": said}]).positions
    in_office = standings(positions, Clock.at(date(2014, 7, 1)))["arland", "fare"]
    assert voices(in_office) == [("minister", "no"), ("premier", "yes")]
    assert in_office.voices_differ
    afterwards = standings(positions, Clock.at(date(2017, 7, 1)))["arland", "fare"]
    assert voices(afterwards) == [("premier", "yes")]
    assert not afterwards.voices_differ


def test_ministry_is_overtaken_by_its_minister_and_a_state_by_anybody_who_speaks_for_it(
    archive_of: ArchiveOf, position: PositionFields
) -> None:
    said = [
        position(actor="old-arland", date="1950", stance="no"),
        position(actor="arland", date="2013-12-01", stance="no"),
        position(actor="ministry", date="2014-01-01", stance="no"),
        position(actor="minister", date="2014-03-01"),
    ]
    found = standings(archive_of([{"positions": said}]).positions, Clock(date(2014, 7, 1), TODAY))
    assert voices(found["arland", "fare"]) == [("minister", "yes")]


@pytest.mark.parametrize(
    ("dates", "day", "shown"),
    [
        pytest.param("2017-04-01 2017-04-02", "2017-05-01", "B", id="a day later"),
        pytest.param("2017-04 2017-04-20", "2017-05-01", "A B", id="in the month of the other"),
        pytest.param("2017-04 2017-05", "2017-05-10", "A B", id="in a month that has begun and not ended"),
        pytest.param("2017-04 2017-05", "2017-05-31", "B", id="in the month after"),
        pytest.param("2017-04 2017-05", "2017-04-10", "A", id="not begun"),
        pytest.param("2012/.. 2017-04-20", "2017-05-01", "B", id="an open end does not last for ever"),
        pytest.param("2012/2018 2017-04-20", "2017-05-01", "A B", id="an interval does last"),
        pytest.param("../2016 2017-04-20", "2017-05-01", "B", id="an open start"),
        pytest.param("/2016 2015-04-20", "2017-05-01", "A B", id="an unknown start"),
    ],
)
def test_what_the_dates_cannot_order_is_kept_side_by_side(
    dates: str, day: str, shown: str, archive_of: ArchiveOf, position: PositionFields
) -> None:
    said = [position(date=when, statement=name) for when, name in zip(dates.split(), "AB", strict=True)]
    clock = Clock(date.fromisoformat(day), TODAY)
    found = standings(archive_of([{"positions": said}]).positions, clock)["arland", "fare"]
    assert {held.position.statement for held in found.latest} == set(shown.split())
    assert found.is_ordered == (len(shown.split()) == 1)


def test_snapshots_follow_both_clocks(archive_of: ArchiveOf, position: PositionFields) -> None:
    """Said in 2014; told in 2017; contradicted by what was said in 2015 and told in 2016, until that was withdrawn."""
    briefings = [
        {"date": "2017-05-10", "positions": [position(date="2014-05-01", statement="A")]},
        {
            "date": "2016-05-10",
            "positions": [position(date="2015-05-01", statement="B")],
            "status": {"status": "withdrawn", "since": "2018-03-01"},
        },
        {"date": "2015-05-10", "positions": [position(statement="C")], "status": "draft"},
    ]
    positions = archive_of(briefings).positions
    cell = matrix(positions, TODAY).cells["arland", "fare"]
    assert [(shot.since, shot.until, shot.state.newest.position.statement) for shot in cell.snapshots] == [
        (date(2016, 5, 10), date(2018, 3, 1), "B"),
        (date(2018, 3, 1), None, "A"),
    ]
    assert cell.on(date(2016, 5, 9)) is None
    later = hindsight(positions, TODAY)
    assert [(day, one.newest.position.statement) for day in later.days for one in later.on(day).values()] == [
        (date(2014, 5, 1), "A")
    ]


def test_retracted_position_leaves_a_gap(archive_of: ArchiveOf, position: PositionFields) -> None:
    gone = position(retracted={"date": "2018-01-01", "note": "Misheard."}, date="2017-05-01")
    again = position(recorded="2018-05-01", date="2018-04-01")
    found = matrix(archive_of([{"positions": [gone, again]}]).positions, TODAY)
    assert [(shot.since.year, shot.until and shot.until.year) for shot in found.cells["arland", "fare"].snapshots] == [
        (2017, 2018),
        (2018, None),
    ]
    assert found.on(date(2018, 2, 1)) == {}
    assert found.years == (2017, 2018)


def test_nothing_after_the_day_of_the_build_is_shown(archive_of: ArchiveOf, position: PositionFields) -> None:
    positions = archive_of([{"date": "2021-05-10", "positions": [position(date="2021-05-01")]}]).positions
    assert matrix(positions, TODAY).cells == {}


def test_record_without_an_id_has_an_address_that_no_heading_can_have(
    archive_of: ArchiveOf, position: PositionFields
) -> None:
    positions = archive_of([{"positions": [position(), position(id="fare-claim")]}]).positions
    assert [held.anchor for held in positions] == ["position.1", "fare-claim"]


def test_many_positions_in_one_cell_are_folded_like_few(archive_of: ArchiveOf, position: PositionFields) -> None:
    """Nobody who still speaks is lost among forty, and nobody who was overtaken comes back."""
    voices_in_turn = ["ministry", "premier", *["minister", "arland", "old-arland", "minister"] * 10]
    said = [
        position(actor=actor, date=f"201{3 + number // 12}-{number % 12 + 1:02}-05", stance=f"s{number % 3}")
        for number, actor in enumerate(voices_in_turn)
    ]
    positions = archive_of([{"date": "2012-01-01", "positions": said}]).positions
    found = matrix(positions, TODAY)
    assert len(found.days) > 40
    assert {len(standing.voices) for day in found.days for standing in found.on(day).values()} > {1, 2}
    for day in found.days:
        assert found.on(day) == standings(positions, Clock.at(day))
