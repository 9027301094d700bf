"""The day of the build: the only place that asks for the time."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime


def build_day(environment: Mapping[str, str] = os.environ) -> date:
    """Return the day that `SOURCE_DATE_EPOCH` names, else today, both in UTC.

    Raises:
        ValueError: The variable is no number of seconds since 1970, or its day is beyond the calendar.

    Source: Reproducible Builds, SOURCE_DATE_EPOCH specification 1.1.
    """
    seconds = environment.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise ValueError(f'SOURCE_DATE_EPOCH is not a number of seconds since 1970: "{seconds}"') from None
