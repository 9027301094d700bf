"""What became of commitments."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from briefarchive.folds.commitments import PromiseStatus, Span, course, fate, fates, tallies
from briefarchive.folds.voices import Voices
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock

ArchiveOf = Callable[..., Archive]
SURVEY = {"id": "survey", "action": "Survey the quay", "made": "2017-04-27", "parties": ["arland", "borland"]}
TODAY = date(2020, 1, 1)


def outcome(day: str, status: str, name: str = "survey") -> Mapping[str, object]:
    return {"commitment": name, "date": day, "status": status}


@pytest.mark.parametrize(
    ("due", "outcomes", "day", "status"),
    [
        pytest.param("2017-05", [], "2017-05-31", "open", id="due in the month"),
        pytest.param("2017-05", [], "2017-06-01", "overdue", id="the month has passed"),
        pytest.param("2017-05/..", [], "2019-06-01", "open", id="no end of the time it is due in"),
        pytest.param(None, [], "2019-06-01", "open", id="never due"),
        pytest.param("2017-05", [("2017-05-20", "open")], "2017-06-01", "overdue", id="open before it was due"),
        pytest.param("2017-05", [("2017-06-20", "open")], "2017-07-01", "open", id="open after it was due"),
        pytest.param("2017-05", [("2017-07-01", "late")], "2017-06-30", "overdue", id="not kept yet"),
        pytest.param("2017-05", [("2017-07-01", "late")], "2017-07-01", "late", id="kept late"),
        pytest.param(
            "2017-05", [("2017-07-01", "late"), ("2018", "disputed")], "2019-01-01", "disputed", id="the latest counts"
        ),
        pytest.param(
            "2017-05", [("2017-04-29", "met"), ("2017-05-02", "open")], "2017-06-02", "overdue", id="taken back"
        ),
    ],
)
def test_status_is_that_of_the_latest_outcome(
    due: str | None, outcomes: list[tuple[str, str]], day: str, status: str, archive_of: ArchiveOf
) -> None:
    promise = {**SURVEY, **({"due": due} if due else {})}
    reported = [outcome(*one) for one in outcomes]
    archive = archive_of([{"date": "2017-04-28", "commitments": [promise], "outcomes": reported}])
    (found,) = fates(archive.promises, archive.outcomes, Clock.at(date.fromisoformat(day))).values()
    assert found.status == status


def test_outcome_counts_from_the_day_its_briefing_reports_it(archive_of: ArchiveOf) -> None:
    briefings = [
        {"date": "2017-04-28", "commitments": [{**SURVEY, "due": "2017-05"}]},
        {"date": "2017-07-02", "outcomes": [outcome("2017-07-01", "late")]},
    ]
    archive = archive_of(briefings)
    run = course(archive.promises["survey"], archive.outcomes["survey"], TODAY)
    assert [(shot.since, shot.state.status) for shot in run.snapshots] == [
        (date(2017, 4, 28), PromiseStatus.OPEN),
        (date(2017, 6, 1), PromiseStatus.OVERDUE),
        (date(2017, 7, 2), PromiseStatus.LATE),
    ]
    assert run.on(date(2017, 4, 27)) is None
    in_june = fate(archive.promises["survey"], archive.outcomes["survey"], Clock(date(2017, 7, 1), TODAY))
    assert in_june is not None
    assert in_june.status is PromiseStatus.LATE


@pytest.mark.parametrize(
    ("made", "kept", "taken", "delay"),
    [
        pytest.param("2017-04-27", "2017-07-01", Span(65, 65), Span(31, 31), id="whole days"),
        pytest.param("2017-04", "2017-07", Span(62, 121), Span(31, 61), id="months"),
        pytest.param("2017-04-27", "2017-05-11", Span(14, 14), Span(-20, -20), id="before its time was up"),
    ],
)
def test_time_taken_is_as_exact_as_the_dates(
    made: str, kept: str, taken: Span, delay: Span, archive_of: ArchiveOf
) -> None:
    promise = {**SURVEY, "made": made, "due": "2017-05"}
    archive = archive_of([{"commitments": [promise], "outcomes": [outcome(kept, "met")]}])
    (found,) = fates(archive.promises, archive.outcomes, Clock.at(TODAY)).values()
    assert (found.taken, found.delay) == (taken, delay)


@pytest.mark.parametrize(
    ("made", "kept", "delay"),
    [
        pytest.param("2017-04-27", "../2017-11-07", None, id="kept by a day, nobody knows since when"),
        pytest.param("2017-04-27", "/2017-11-07", None, id="the start is unknown"),
        pytest.param("../2017-04-27", "2017-07-01", Span(31, 31), id="promised by a day"),
    ],
)
def test_no_time_is_counted_from_or_to_an_open_start(
    made: str, kept: str, delay: Span | None, archive_of: ArchiveOf
) -> None:
    promise = {**SURVEY, "made": made, "due": "2017-05"}
    archive = archive_of([{"commitments": [promise], "outcomes": [outcome(kept, "met")]}])
    (found,) = fates(archive.promises, archive.outcomes, Clock.at(TODAY)).values()
    assert (found.taken, found.delay) == (None, delay)


def test_outcomes_that_the_dates_cannot_order_are_said_to_be_so(archive_of: ArchiveOf) -> None:
    reported = [outcome("2017-07", "late"), outcome("2017-07-20", "disputed")]
    archive = archive_of([{"commitments": [SURVEY], "outcomes": reported}])
    (found,) = fates(archive.promises, archive.outcomes, Clock.at(TODAY)).values()
    assert not found.is_ordered
    assert found.taken is None


def test_tally_counts_officials_for_their_state_and_comes_with_its_total(archive_of: ArchiveOf) -> None:
    promises = [
        {**SURVEY, "due": "2017-05"},
        {**SURVEY, "id": "fares", "due": "2017-06"},
        {"id": "law", "action": "A", "made": "2014-05-01", "by": ["premier"], "to": ["borland"]},
    ]
    reported = [outcome("2017-07-01", "late"), outcome("2014-06-01", "met", "law")]
    archive = archive_of([{"commitments": promises, "outcomes": reported}])
    found = fates(archive.promises, archive.outcomes, Clock.at(TODAY))
    arland, borland = tallies(archive.promises, found, Voices.of(archive.terms["actors"]))
    assert (arland.row, arland.total) == ("arland", 3)
    assert [*map(arland.count, (PromiseStatus.MET, PromiseStatus.LATE, PromiseStatus.OVERDUE))] == [1, 1, 1]
    assert (borland.row, borland.total, borland.counts) == (
        "borland",
        2,
        ((PromiseStatus.OVERDUE, 1), (PromiseStatus.LATE, 1)),
    )


def test_commitment_of_a_register_is_known_from_the_day_it_was_recorded(archive_of: ArchiveOf) -> None:
    promise = {name: value for name, value in SURVEY.items() if name != "id"}
    archive = archive_of([], {"survey": {**promise, "recorded": "2017-05-10"}})
    for day, is_known in [(date(2017, 5, 9), False), (date(2017, 5, 10), True)]:
        assert ("survey" in fates(archive.promises, archive.outcomes, Clock.at(day))) is is_known
