"""The day of a build."""

from datetime import UTC, date, datetime

import pytest

from briefarchive.buildday import build_day


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"SOURCE_DATE_EPOCH": "0"}, date(1970, 1, 1)),
        ({"SOURCE_DATE_EPOCH": "1700000000"}, date(2023, 11, 14)),
        ({"SOURCE_DATE_EPOCH": "1699919999"}, date(2023, 11, 13)),
    ],
)
def test_day_is_that_of_the_variable_in_utc(environment: dict[str, str], expected: date) -> None:
    assert build_day(environment) == expected


@pytest.mark.parametrize("environment", [{}, {"SOURCE_DATE_EPOCH": ""}])
def test_day_is_today_without_the_variable(environment: dict[str, str]) -> None:
    before, day = datetime.now(UTC).date(), build_day(environment)
    assert before <= day <= datetime.now(UTC).date()


@pytest.mark.parametrize("seconds", ["soon", "1e9", "99999999999999999999"])
def test_variable_that_names_no_day_is_refused(seconds: str) -> None:
    with pytest.raises(ValueError, match="SOURCE_DATE_EPOCH"):
        build_day({"SOURCE_DATE_EPOCH": seconds})
