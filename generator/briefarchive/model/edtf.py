"""Dates as authors write them: EDTF levels 0 and 1, years 0001 to 9999, whole days without a time zone.

Left out of level 0: times of day. Left out of level 1: negative years and years of more than four digits.

Source: Library of Congress, Extended Date/Time Format specification, February 2019 (a profile of ISO 8601-2).
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import product


class EdtfError(ValueError):
    """A text that is not a date the archive takes.

    Attributes:
        message: What is wrong, one line, the value in double quotes.
        hint: The date to type instead, as it would be typed; "" if the text leaves a choice.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class Kind(StrEnum):
    """How much of a date is given."""

    DAY = "day"  # 2017-04-27
    MONTH = "month"  # 2017-04
    SEASON = "season"  # 2017-21
    YEAR = "year"  # 2017
    DECADE = "decade"  # 201X, one year of the ten
    CENTURY = "century"  # 20XX, one year of the hundred
    DAY_UNKNOWN = "day-unknown"  # 2017-04-XX, one day of the month
    MONTH_UNKNOWN = "month-unknown"  # 2017-XX, one month of the year
    DATE_UNKNOWN = "date-unknown"  # 2017-XX-XX, one day of the year


class Missing(StrEnum):
    """An end of an interval without a date."""

    OPEN = "open"  # .. in the text: without limit, or none is meant
    UNKNOWN = "unknown"  # nothing in the text: there is a limit, and nobody knows it


@dataclass(frozen=True, slots=True)
class Part:
    """A single date, or one end of an interval."""

    kind: Kind
    earliest: date  # first day that it can mean
    latest: date  # last day that it can mean, included; not before `earliest`
    qualifier: str = ""  # "?" uncertain, "~" approximate, "%" both, or ""; moves neither day


@dataclass(frozen=True, slots=True, order=True)
class Edtf:
    """A date or an interval. Made by `parse` and `on`; equal if the text is equal, ordered by `rank`."""

    rank: tuple[date, date, str] = field(repr=False)  # earliest day (or date.min), latest (or date.max), text
    text: str = field(compare=False)  # as the author typed it
    start: Part | Missing = field(compare=False, repr=False)
    end: Part | Missing = field(compare=False, repr=False)  # of a single date: the same as `start`

    def __str__(self) -> str:
        """Give the text, which `parse` reads back."""
        return self.text

    @property
    def earliest(self) -> date | None:
        """The first day that it can cover; None if the start is open or unknown."""
        return None if isinstance(self.start, Missing) else self.start.earliest

    @property
    def latest(self) -> date | None:
        """The last day that it can cover, included; None if the end is open or unknown."""
        return None if isinstance(self.end, Missing) else self.end.latest

    @property
    def year(self) -> int:
        """The calendar year, 1 to 9999, of the earliest day, or of the latest if there is no earliest."""
        return (self.earliest or self.rank[1]).year

    @property
    def month(self) -> int:
        """The month, 1 to 12, in which it begins (or ends, if only that is known); 0 if no month is known."""
        part = self.end if isinstance(self.start, Missing) else self.start
        if isinstance(part, Missing) or (part.earliest.year, part.earliest.month) != (
            part.latest.year,
            part.latest.month,
        ):
            return 0
        return part.earliest.month

    def is_after(self, day: date) -> bool:
        """Whether all of it is later than the day; no if the start is open or unknown."""
        return self.earliest is not None and self.earliest > day

    def is_before(self, day: date) -> bool:
        """Whether all of it is earlier than the day; no if the end is open or unknown."""
        return self.latest is not None and self.latest < day


@lru_cache(maxsize=1 << 16)
def parse(text: str) -> Edtf:
    """Read a date; space around it is not forgiven.

    Raises:
        EdtfError: The text is not EDTF level 0 or 1, has a time of day or a year outside 0001 to 9999, names
            a day that does not exist, or is an interval that ends before it begins or has no date at all.
    """
    try:
        return _read(text)
    except EdtfError as error:
        raise EdtfError(error.message, _hint(text)) from None


def on(day: date) -> Edtf:
    """Give the date that is exactly this day."""
    return parse(day.isoformat()[:10])  # a datetime is a date too: its time is cut off


_SHAPES = {  # every 9 stands for an ASCII digit
    "9999-99-99": Kind.DAY,
    "9999-99": Kind.MONTH,  # or a season, by its number
    "9999": Kind.YEAR,
    "999X": Kind.DECADE,
    "99XX": Kind.CENTURY,
    "9999-99-XX": Kind.DAY_UNKNOWN,
    "9999-XX": Kind.MONTH_UNKNOWN,
    "9999-XX-XX": Kind.DATE_UNKNOWN,
}
_ANY_DIGIT = str.maketrans("012345678", "999999999")
_YEAR_UNKNOWN = (Kind.DECADE, Kind.CENTURY)
_SEASONS = range(21, 25)


def _read(text: str) -> Edtf:
    """Read a date or an interval, without looking for a hint."""
    if "/" not in text:
        part = _read_part(text)
        return Edtf((part.earliest, part.latest, text), text, part, part)
    if text.count("/") > 1:
        raise _refusal(text)
    start, end = (_read_end(end) for end in text.split("/"))
    first = date.min if isinstance(start, Missing) else start.earliest
    last = date.max if isinstance(end, Missing) else end.latest
    if isinstance(start, Missing) and isinstance(end, Missing):
        raise EdtfError(f"an interval needs a date at one end at least: {_quoted(text)}")
    if last < first:
        raise EdtfError(f"the interval ends before it begins: {_quoted(text)}")
    return Edtf((first, last, text), text, start, end)


def _read_end(text: str) -> Part | Missing:
    """Read one side of the slash."""
    if text in ("", ".."):
        return Missing.OPEN if text else Missing.UNKNOWN
    part = _read_part(text)
    if "X" in text:
        raise EdtfError(f"an X in an interval is EDTF level 2, not used here: {_quoted(text)}")
    return part


def _read_part(text: str) -> Part:
    """Read a date without a slash."""
    qualifier = text[-1:] if text.endswith(("?", "~", "%")) else ""
    bare = text.removesuffix(qualifier)
    kind = _SHAPES.get(bare.translate(_ANY_DIGIT))
    if kind is None:
        raise _refusal(text)
    if kind is Kind.MONTH and int(bare[5:]) in _SEASONS:
        kind = Kind.SEASON
    try:
        return Part(kind, *_bounds(kind, bare), qualifier)
    except ValueError:
        raise _refusal(text) from None


def _bounds(kind: Kind, bare: str) -> tuple[date, date]:
    """Give the first and the last day of a date without its qualifier.

    EDTF leaves the months of a season open. The archive takes the northern meteorological ones: spring is
    March to May, and so on, and winter is December of the named year to the end of February of the next.

    Raises:
        ValueError: There is no such year, month or day.
    """
    if kind is Kind.DAY:
        day = date.fromisoformat(bare)
        return day, day
    if kind in _YEAR_UNKNOWN:
        return date(int(bare.replace("X", "0")), 1, 1), date(int(bare.replace("X", "9")), 12, 31)
    year = int(bare[:4])
    if kind is Kind.SEASON:
        month = 3 * (int(bare[5:]) - 20)
        return date(year, month, 1), _last_of_month(year + month // 12, (month + 2) % 12)
    if kind in (Kind.MONTH, Kind.DAY_UNKNOWN):
        month = int(bare[5:7])
        return date(year, month, 1), _last_of_month(year, month)
    return date(year, 1, 1), date(year, 12, 31)


def _last_of_month(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


_REFUSALS = tuple((re.compile(pattern), message) for pattern, message in (
    (r"\s*", "the date is empty"),
    (r".*[0-9]T[0-9].*", "times of day are not used here"),
    (r"Y.*", "years have four digits here, 0001 to 9999"),
    (r"-[0-9].*", "negative years are not used here"),
    (r"0000.*|000X.*|00XX.*", "years begin with 0001"),
    (r"9999-24[?~%]?", "the winter of 9999 ends after the last year, 9999"),
    (r"[\[{].*", "a set of dates is EDTF level 2, not used here"),
    (r"[0-9X]{4}.*S[0-9]+", "significant digits are EDTF level 2, not used here"),
    (r"[0-9]{4}-(2[5-9]|3[0-9]|4[01])[?~%]?", "seasons other than 21 to 24 are EDTF level 2, not used here"),
    (r"[0-9X-]*[?~%][0-9X?~%-]+", "a qualifier stands once, at the end of a date; elsewhere it is level 2"),
    (r"[0-9X-]*X[0-9X-]*[?~%]?", "EDTF level 1 has an X only as in 201X, 20XX, 2017-XX and 2017-04-XX"),
    (r"[0-9]{4}-[0-9]{2}[?~%]?", "there is no such month"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[?~%]?", "there is no such day"),
    (r"(?s).*", "this is not a date in EDTF"),
))  # fmt: skip


def _refusal(text: str) -> EdtfError:
    """Name what is wrong with a text; the rows are tried in order and the last one fits all."""
    message = next(message for rule, message in _REFUSALS if rule.fullmatch(text))
    return EdtfError(f"{message}: {_quoted(text)}")


def _quoted(text: str) -> str:
    """Put a text in double quotes, on one line and not longer than a message bears."""
    shown = text if len(text) <= _MAX_SHOWN_CHARS else text[:_MAX_SHOWN_CHARS] + "…"
    return f'"{"".join(char if char.isprintable() else " " for char in shown)}"'


_MAX_SHOWN_CHARS = 60
_NUMBERS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
}  # fmt: skip
_DASH = re.compile(r"\s*[/\u2013\u2014]\s*|\s+(?:-|to)\s+")  # en and em dashes too
_SHORT_YEAR = re.compile(r"^([0-9]{2})([0-9]{2})/([0-9]{2})$")  # 2016/17
_SPELLINGS = tuple(map(re.compile, (
    r"(?P<year>[0-9]{4})(?P<by>[-/. ])(?P<month>[0-9]{1,2})((?P=by)(?P<day>[0-9]{1,2}))?",  # 2017/4/27
    r"(?P<year>[0-9]{4})-?(?P<month>[0-9]{2})-?(?P<day>[0-9]{2})([T ][0-9:.,Z+-]*)?",  # 20170427
    r"(?P<day>[0-9]{1,2})(?P<by>[-/. ])(?P<month>[0-9]{1,2})(?P=by)(?P<year>[0-9]{4})",  # 27/04/2017
    r"(?P<month>[0-9]{1,2})(?P<by>[-/. ])(?P<day>[0-9]{1,2})(?P=by)(?P<year>[0-9]{4})",  # 04/27/2017
    r"(?P<month>[0-9]{1,2})[-/. ](?P<day>)(?P<year>[0-9]{4})",  # 04/2017
    r"((?P<day>[0-9]{1,2})(st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,})[.,]? (?P<year>[0-9]{4})",  # 27 April 2017
    r"(?P<month>[A-Za-z]{3,})[.]? (?P<day>[0-9]{1,2})(st|nd|rd|th)?,? (?P<year>[0-9]{4})",  # April 27, 2017
)))  # fmt: skip


def _hint(text: str) -> str:
    """Give the EDTF that a text in another spelling must mean, or "" if it can mean none or several."""
    if len(text) > _MAX_SHOWN_CHARS:
        return ""
    tidy = _DASH.sub("/", text.strip()).replace("x", "X").replace("?~", "%").replace("~?", "%")
    readings = {*_readings(tidy), _SHORT_YEAR.sub(r"\1\2/\1\3", tidy)}
    if tidy.count("/") == 1:
        readings |= {"/".join(ends) for ends in product(*map(_readings, tidy.split("/")))}
    valid = list(filter(_is_valid, readings))
    return valid[0] if len(valid) == 1 else ""


def _readings(text: str) -> Iterator[str]:
    """Yield the text itself and each day, month or season that it can spell, in EDTF, valid or not."""
    yield text
    bare = text.rstrip("?~%")
    for spelled in filter(None, (spelling.fullmatch(bare) for spelling in _SPELLINGS)):
        named = spelled["month"].lower()
        numbers = (number for name, number in _NUMBERS.items() if name.startswith(named))
        month = int(named) if named.isdigit() else next(numbers, 0)
        day = f"-{int(spelled['day']):02}" if spelled["day"] else ""
        yield f"{spelled['year']}-{month:02}{day}{text.removeprefix(bare)}"


def _is_valid(text: str) -> bool:
    """Say whether a text can be read as it is."""
    try:
        _read(text)
    except EdtfError:
        return False
    return True
