"""Drawn timelines: what pages draw above their lists, and the words that go with it."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from briefarchive.addresses import address_of
from briefarchive.drawing.drawing import Drawing, Entry, Row, Tally, draw_bars, draw_marks
from briefarchive.drawing.lanes import MAX_LANES, MAX_MARKS
from briefarchive.drawing.scale import Column, Scale, months_scale, years_scale
from briefarchive.folds.shelves import Shelf
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Term
from briefarchive.pages.links import to_happening
from briefarchive.words import Words

MIN_DRAWN = 2
"""One entry alone makes no timeline."""
_GAP_AMONG_MARKS = 2
"""As many years without anything are kept in a row where each thing is drawn."""
_SMALL_WIDTH = 420
_SMALL_BAR_HEIGHT = 36
_GAP_AMONG_BARS = 40
"""The same where things are counted: a reader sees the quiet years too."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing, and what is said of it."""

    drawing: Drawing
    title: str
    description: str
    legend: tuple[str, ...]
    """Keys of sentences that say how to read it."""
    ticks: tuple[tuple[float, str], ...]
    """The names on the axis, and where each has its middle."""

    @property
    def has_marks(self) -> bool:
        """Whether each entry is drawn, rather than how many there are."""
        return any(self.drawing.marks)

    @property
    def has_years(self) -> bool:
        """Whether the columns are years, rather than the months of one."""
        return "-" not in self.drawing.scale.columns[0].key


@dataclass(frozen=True, slots=True)
class About:
    """What a drawing is about."""

    words: Words
    title: str
    today: date | None
    """The day to mark, if it is near."""

    @classmethod
    def of(cls, archive: Archive, words: Words, title: str) -> Self:
        """Return what a drawing of an archive is about."""
        return cls(words, title, archive.day)


AddressOf = Callable[[str, str], str]
"""Gives where a bar leads, from the kind of its row and its year."""


def events_row(happenings: Iterable[Happening], lanes_for_labels: int = MAX_LANES) -> Row:
    """Return events as the row of a drawing."""
    return Row("events", tuple(_entry(happening) for happening in happenings), lanes_for_labels)


def tally(kind: str, years: Iterable[int]) -> Tally:
    """Return the years of things as the row of a drawing that counts them."""
    return Tally(kind, {date(year, 1, 1): count for year, count in Counter(years).items()})


def by_years(about: About, rows: Sequence[Row], address_of: AddressOf, years: Collection[int] = ()) -> Drawn | None:
    """Return rows drawn over their years, or the months of a single one.

    Each entry is drawn, or the number of each year if they are too many.
    Less than `MIN_DRAWN` is not drawn.

    Args:
        about: What is drawn.
        rows: Those that have entries.
        address_of: Gives where a bar leads.
        years: The axis, if it is not to reach from the first event to the last.
    """
    count = sum(len(row.entries) for row in rows)
    if count < MIN_DRAWN:
        return None
    if count <= MAX_MARKS:
        found = years or _with_today(_years(rows), about)
        scale = months_scale(next(iter(found))) if len(found) == 1 else years_scale(found, _GAP_AMONG_MARKS)
        drawing = draw_marks(rows, scale, about.today)
        if drawing:
            return _said(about, drawing)
    tallies = [tally(row.kind, (entry.date.year for entry in row.entries)) for row in rows]
    return counted_by_years(about, tallies, address_of, years)


def counted_by_years(
    about: About, tallies: Sequence[Tally], address_of: AddressOf, years: Collection[int] = ()
) -> Drawn | None:
    """Return how many things each year has; a bar leads to the first of its years. None if there is nothing."""
    found = {day.year for tally in tallies for day in tally.counts}
    if not found:
        return None
    words, scale = about.words, years_scale(years or _with_today(found, about), _GAP_AMONG_BARS)
    first_year = {
        (tally.kind, scale.column_at(day)): day.year for tally in tallies for day in sorted(tally.counts, reverse=True)
    }

    def name(kind: str, column: Column, count: int) -> tuple[str, str]:
        period, year = _period(words, column), first_year[kind, scale.column_at(column.first)]
        return words.say(f"drawn.count.{kind}", period=period, count=count), address_of(kind, str(year))

    return _said(about, draw_bars(tallies, scale, name, about.today))


def span(about: About, counted: Tally) -> Drawn | None:
    """Return how many things each year has as a small picture, whose bars lead nowhere; None if there is nothing."""
    if not counted.counts:
        return None
    years = _with_today({day.year for day in counted.counts}, about)
    scale = years_scale(years, _GAP_AMONG_BARS, _SMALL_WIDTH)
    return _said(about, draw_bars([counted], scale, lambda *_: ("", ""), about.today, _SMALL_BAR_HEIGHT))


def by_months(about: About, rows: Sequence[Row], year: int) -> Drawn | None:
    """Return rows drawn over the months of a year: each entry, or the number of each month if they are too many.

    A bar leads to the first entry of its month; what is of no month known is not counted in any.
    Less than `MIN_DRAWN` is not drawn.
    """
    count = sum(len(row.entries) for row in rows)
    if count < MIN_DRAWN:
        return None
    scale = months_scale(year)
    drawing = draw_marks(rows, scale, about.today) if count <= MAX_MARKS else None
    return _said(about, drawing or _months_counted(about, rows, scale))


def _months_counted(about: About, rows: Sequence[Row], scale: Scale) -> Drawing:
    words = about.words
    known = [(row.kind, entry) for row in rows for entry in row.entries if entry.date.month]
    first = {(kind, _first_of_month(entry)): entry for kind, entry in reversed(known)}
    tallies = [
        Tally(row.kind, Counter(_first_of_month(entry) for kind, entry in known if kind == row.kind)) for row in rows
    ]

    def name(kind: str, column: Column, count: int) -> tuple[str, str]:
        title = words.say(f"drawn.count.{kind}", period=words.period(column.key), count=count)
        return title, first[kind, column.first].address

    return draw_bars(tallies, scale, name, about.today)


def _first_of_month(entry: Entry) -> date:
    return date(entry.date.year, entry.date.month, 1)


def to_years_of(shelf: Shelf[object], term: Term) -> AddressOf:
    """Return what gives the address of a year: of events a page of its own, or a place on the page.

    Args:
        shelf: The events that the page lists.
        term: What the page is about: the page of a whole year, which has the other kinds, is narrowed to it.
    """
    base, end = (address_of(term.path), "/") if shelf.shelves else (f"{address_of(term.path)}#year-", "")
    return lambda kind, year: f"{base}{year}{end}" if kind == "events" else year_address(year, kind, term)


def year_address(year: str, kind: str, term: Term) -> str:
    """Return the place of a kind of record on the page of a year, narrowed to a term."""
    return f"{year}/?{term.facet}={term.id}#brief-{kind}"


def _entry(happening: Happening) -> Entry:
    event, link = happening.event, to_happening(happening)
    status = "retracted" if event.retracted else event.status.value
    return Entry(event.date, link.title, link.address, status)


def _years(rows: Iterable[Row]) -> set[int]:
    """Return the years in which anything begins or ends."""
    days = (day for row in rows for entry in row.entries for day in (entry.date.earliest, entry.date.latest))
    return {day.year for day in days if day}


def _with_today(years: set[int], about: About) -> set[int]:
    """Return years, with that of the day to mark if it is near."""
    today = about.today
    is_near = today is not None and 0 < today.year - max(years) <= _GAP_AMONG_MARKS + 1
    return {*years, today.year} if today and is_near else years


def _period(words: Words, column: Column) -> str:
    """Return the name of one year, or of several."""
    return _years_in_words(words, column.first.year, column.last.year)


def _years_in_words(words: Words, first: int, last: int) -> str:
    return words.say("date.years", year=first, end_year=last) if first < last else words.period(str(first))


def _tick(words: Words, key: str) -> str:
    """Return the name of a column on the axis."""
    _, is_month, month = key.partition("-")
    return words[f"date.month.{int(month)}"] if is_month else key


def _said(about: About, drawing: Drawing) -> Drawn:
    words, columns = about.words, drawing.scale.columns
    key = "drawn.description.marks" if any(drawing.marks) else "drawn.description.bars"
    return Drawn(
        drawing,
        words.say("drawn.title", title=about.title),
        words.say(
            key,
            count=sum(row.count for row in drawing.rows),
            period=_years_in_words(words, columns[0].first.year, columns[-1].last.year),
        ),
        tuple(_legend(drawing)),
        tuple((tick.x, _tick(words, tick.key)) for tick in drawing.ticks),
    )


def _legend(drawing: Drawing) -> Iterator[str]:
    """Yield the keys of the sentences that a drawing needs."""
    marks = list(drawing.marks)
    yield "drawn.legend.marks" if marks else "drawn.legend.bars"
    if drawing.has_fades:
        yield "drawn.legend.faded"
    for status in ("expected", "cancelled", "retracted"):
        if any(found.entry.status == status for found in marks):
            yield f"drawn.legend.{status}"
    if drawing.scale.cuts:
        yield "drawn.legend.cuts"
    if drawing.today is not None:
        yield "drawn.legend.today"
