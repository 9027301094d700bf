"""Judgements: forecasts by band of likelihood, and how they turned out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefarchive.folds.latest import counted
from briefarchive.model.assertions import Forecast
from briefarchive.model.clocks import Clock, Days
from briefarchive.model.records import Likelihood, Resolution

MIN_SCORED = 10
"""A score of fewer forecasts than this says more of chance than of judgement."""
PERCENT = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.EVEN: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
"""What each band means, in per cent. Source: ICD 203, Analytic Standards, section D.6.e(2)(a)."""


class ForecastStatus(StrEnum):
    """Where a forecast stands."""

    OPEN = "open"
    DUE = "due"
    """The day by which it can be judged has passed, and nobody has judged it."""
    CAME_TRUE = "came-true"
    DID_NOT = "did-not"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Judged:
    """A forecast, and where it stood on a day."""

    forecast: Forecast
    status: ForecastStatus


@dataclass(frozen=True, slots=True)
class Band:
    """The forecasts of one likelihood."""

    likelihood: Likelihood
    percent: tuple[int, int]
    """Lower and upper end of what it means."""
    counts: tuple[tuple[ForecastStatus, int], ...]
    """How many have each status, in its order; all five stand here."""

    @property
    def total(self) -> int:
        """How many forecasts there are."""
        return sum(number for _, number in self.counts)


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """All forecasts on a day."""

    judged: tuple[Judged, ...]
    """By the day they were made."""
    bands: tuple[Band, ...]
    """All seven, least likely first."""
    resolved: int
    """How many came true or did not."""
    brier: float | None
    """Mean squared distance from what happened, 0 to 1, each band taken at its middle; none before ten are resolved."""


def scoreboard(forecasts: Iterable[Forecast], clock: Clock) -> Scoreboard:
    """Return where the forecasts stood that were known.

    Args:
        forecasts: In the order in which they were made.
        clock: The day asked about, and the day whose knowledge counts.

    Source: G. W. Brier, Verification of forecasts expressed in terms of probability, 1950.
    """
    judged = tuple(Judged(forecast, _status(forecast, clock)) for forecast in counted(forecasts, clock))
    errors = [_error(one) for one in judged if one.status in (ForecastStatus.CAME_TRUE, ForecastStatus.DID_NOT)]
    brier = sum(errors) / len(errors) if len(errors) >= MIN_SCORED else None
    return Scoreboard(judged, tuple(_band(likelihood, judged) for likelihood in Likelihood), len(errors), brier)


def _status(forecast: Forecast, clock: Clock) -> ForecastStatus:
    judgement = forecast.judgement
    if judgement.resolved and judgement.resolution and judgement.resolved <= min(clock.true_on, clock.known_on):
        return ForecastStatus(judgement.resolution)
    is_due = judgement.resolve_by is not None and Days.of(judgement.resolve_by).last < clock.true_on
    return ForecastStatus.DUE if is_due else ForecastStatus.OPEN


def _band(likelihood: Likelihood, judged: Sequence[Judged]) -> Band:
    found = [one.status for one in judged if one.forecast.judgement.likelihood is likelihood]
    return Band(likelihood, PERCENT[likelihood], tuple((status, found.count(status)) for status in ForecastStatus))


def _error(judged: Judged) -> float:
    low, high = PERCENT[judged.forecast.judgement.likelihood]
    truth = judged.forecast.judgement.resolution is Resolution.CAME_TRUE
    return ((low + high) / 200 - truth) ** 2
