"""Judgements: what the archive forecast, how likely it called it, and how it turned out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.judgements import MIN_SCORED, PERCENT, Band, ForecastStatus, Judged, Scoreboard, scoreboard
from briefarchive.folds.shelves import Period, Shelf, shelve
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf, on
from briefarchive.pages.filters import Filter, in_order
from briefarchive.pages.grounds import Grounds, grounds
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words

JUDGEMENTS = "judgements/"
_GROUPS = (
    ("due", (ForecastStatus.DUE,)),
    ("open", (ForecastStatus.OPEN,)),
    ("resolved", (ForecastStatus.CAME_TRUE, ForecastStatus.DID_NOT, ForecastStatus.UNCLEAR)),
)


@dataclass(frozen=True, slots=True)
class ForecastCard:
    """A forecast, and how it turned out."""

    text: str
    likelihood: str
    """The last part of the key of its words."""
    percent: tuple[int, int]
    """Lower and upper end of what the likelihood means."""
    status: str
    made: Edtf
    resolve_by: Edtf | None
    resolved: Edtf | None
    """The day that settled it, if it is settled."""
    passage: Link
    """The briefing, at the judgement's own place."""
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class ForecastGroup:
    """Forecasts that wait for somebody to judge them, open ones, or resolved ones."""

    name: str
    """`due`, `open` or `resolved`."""
    cards: tuple[ForecastCard, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class BandRow:
    """The forecasts of one likelihood, counted."""

    likelihood: str
    percent: tuple[int, int]
    counts: tuple[int, ...]
    """In the order of `JudgementsView.statuses`."""
    total: int


@dataclass(frozen=True, slots=True)
class JudgementsView:
    """All forecasts, or those of a year."""

    groups: tuple[ForecastGroup, ...]
    """None if there are too many for one page."""
    shelf: Shelf[Judged]
    statuses: tuple[str, ...]
    """How forecasts stand: came true, did not, unclear, then those not judged; none on the page of a year."""
    filter: Filter | None
    """None on the page of a year, or if there is nothing to choose from."""
    bands: tuple[BandRow, ...]
    """All seven, least likely first; none on the page of a year."""
    resolved: int
    """How many came true or did not."""
    brier: str
    """The score, two places behind the point; empty before enough are resolved."""
    min_scored: int


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page of judgements; if they are too many for it, with a page for each year."""
    if not archive.forecasts:
        return
    board = scoreboard(archive.forecasts, Clock.at(archive.day))
    shelf = shelve(board.judged[::-1], _period)
    title, description = words.say("judgements.title"), words.say("judgements.description")
    yield Page(JUDGEMENTS, "judgements", title, description, _view(archive, words, shelf, board))
    for smaller in shelf.below():
        heading = words.say("shelf.title", title=title, period=words.period(smaller.key))
        address, trail = f"{JUDGEMENTS}{smaller.key}/", (Link(title, JUDGEMENTS),)
        yield Page(address, "judgements", heading, description, _view(archive, words, smaller, None), trail=trail)


def _period(judged: Judged) -> Period:
    day = judged.forecast.known.since
    return day.year, day.month


def _view(archive: Archive, words: Words, shelf: Shelf[Judged], board: Scoreboard | None) -> JudgementsView:
    statuses = tuple(_statuses(board)) if board else ()
    return JudgementsView(
        groups=tuple(_groups(archive, shelf)),
        shelf=shelf,
        statuses=tuple(status.value for status in statuses),
        filter=_filter(words, board, statuses) if board and len(shelf.things) > 1 else None,
        bands=tuple(_row(band, statuses) for band in board.bands) if board else (),
        resolved=board.resolved if board else 0,
        brier=f"{board.brier:.2f}" if board and board.brier is not None else "",
        min_scored=MIN_SCORED,
    )


def _filter(words: Words, board: Scoreboard, statuses: Iterable[ForecastStatus]) -> Filter:
    standing = ((status.value, words.say(f"forecast.status.{status.value}")) for status in statuses)
    bands = (band.likelihood.key for band in board.bands)
    likelihood = ((band, words.say(f"judgement.likelihood.{band}")) for band in bands)
    return Filter(
        (
            in_order("status", words.say("judgements.standing"), standing),
            in_order("likelihood", words.say("judgement.likelihood"), likelihood),
        )
    )


def _statuses(board: Scoreboard) -> Iterator[ForecastStatus]:
    """Yield the statuses that stand in the table: those of resolved forecasts first; others only if some have them."""
    found = {judged.status for judged in board.judged}
    for status in (*_GROUPS[2][1], *_GROUPS[1][1], *_GROUPS[0][1]):
        if status in found or status in (ForecastStatus.CAME_TRUE, ForecastStatus.DID_NOT):
            yield status


def _groups(archive: Archive, shelf: Shelf[Judged]) -> Iterator[ForecastGroup]:
    for name, statuses in _GROUPS:
        cards = tuple(_card(archive, judged) for judged in shelf.things if judged.status in statuses)
        if cards:
            yield ForecastGroup(name, cards)


def _row(band: Band, statuses: tuple[ForecastStatus, ...]) -> BandRow:
    counts = dict(band.counts)
    return BandRow(band.likelihood.key, band.percent, tuple(counts[status] for status in statuses), band.total)


def _card(archive: Archive, judged: Judged) -> ForecastCard:
    forecast = judged.forecast
    judgement = forecast.judgement
    is_settled = judged.status in _GROUPS[2][1]
    return ForecastCard(
        text=judgement.text,
        likelihood=judgement.likelihood.key,
        percent=PERCENT[judgement.likelihood],
        status=judged.status.value,
        made=on(forecast.known.since),
        resolve_by=judgement.resolve_by,
        resolved=on(judgement.resolved) if is_settled and judgement.resolved else None,
        passage=Link(forecast.home.title, f"{address_of(forecast.home.path)}#{forecast.anchor}"),
        grounds=grounds(archive, judgement),
    )
