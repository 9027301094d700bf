"""The day of a build."""

from datetime import UTC, date, datetime

import pytest

from briefarchive.settings import build_day


@pytest.mark.parametrize(
    ("epoch", "day"),
    [("0", date(1970, 1, 1)), ("1493337599", date(2017, 4, 27)), ("1493337600", date(2017, 4, 28))],
)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_source_date_epoch_is_the_day_in_utc(
    epoch: str, day: date, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    monkeypatch.setenv("TZ", zone)
    assert build_day() == day


@pytest.mark.parametrize("epoch", [None, ""], ids=["unset", "empty"])
def test_without_it_the_day_is_today_in_utc(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC).date()
    assert before <= build_day() <= datetime.now(UTC).date()


def test_other_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ValueError, match="yesterday"):
        build_day()
