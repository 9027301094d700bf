"""How forecasts turned out."""

from collections.abc import Callable
from datetime import date

import pytest

from briefarchive.folds.judgements import Scoreboard, scoreboard
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock

ArchiveOf = Callable[..., Archive]
TODAY = date(2020, 1, 1)


def judgement(resolution: str | None = None, likelihood: str = "likely", **fields: str) -> dict[str, str]:
    settled = {"resolution": resolution, "resolved": "2018-01-10"} if resolution else {}
    said = {"text": "It will be so.", "likelihood": likelihood, "confidence": "low", "resolve_by": "2017-12"}
    return {**said, **settled, **fields}


def statuses(board: Scoreboard) -> list[str]:
    return [str(one.status) for one in board.judged]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-05-09", []),
        ("2017-12-31", ["open", "open"]),
        ("2018-01-01", ["due", "due"]),
        ("2018-01-10", ["came-true", "due"]),
    ],
)
def test_resolution_is_not_known_before_its_day(day: str, expected: list[str], archive_of: ArchiveOf) -> None:
    archive = archive_of([{"judgements": [judgement("came-true"), judgement()]}])
    assert statuses(scoreboard(archive.forecasts, Clock.at(date.fromisoformat(day)))) == expected


def test_bands_are_the_seven_with_their_counts(archive_of: ArchiveOf) -> None:
    said = [judgement("came-true"), judgement("did-not"), judgement("unclear"), judgement(likelihood="unlikely")]
    board = scoreboard(archive_of([{"judgements": said}]).forecasts, Clock.at(TODAY))
    assert [band.total for band in board.bands] == [0, 0, 1, 0, 3, 0, 0]
    assert dict(board.bands[4].counts) == {"open": 0, "due": 0, "came-true": 1, "did-not": 1, "unclear": 1}
    assert [band.percent for band in board.bands][4:] == [(55, 80), (80, 95), (95, 99)]
    assert board.resolved == 2


@pytest.mark.parametrize(("count", "brier"), [(9, None), (10, 0.015625)])
def test_there_is_no_score_before_ten_are_resolved(count: int, brier: float | None, archive_of: ArchiveOf) -> None:
    """Of ten forecasts in the band of 80 to 95 per cent that all came true, each is 0.125 off."""
    said = [judgement("came-true", "very likely") for _ in range(count)]
    board = scoreboard(archive_of([{"judgements": [*said, judgement("unclear")]}]).forecasts, Clock.at(TODAY))
    assert board.brier == (None if brier is None else pytest.approx(brier))
