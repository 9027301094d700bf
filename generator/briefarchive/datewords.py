"""Dates for readers: in words of the interface language, and for machines in HTML.

The table of interface words decides word order, so another language needs no code. Its patterns may use:

- `date.day`, `date.month` and so on for each `Kind`, but `date.season.spring` to `.winter` for the seasons,
  and `date.decade-first` for the first ten years of a hundred: `{day}`, `{month}` (the name, from
  `date.month.1` to `.12`), `{year}` and `{last_year}` (of a decade, a hundred years or a winter).
- `date.days-in-month`, `date.days-in-year`, `date.months-in-year`, `date.years` (intervals whose ends share
  the rest): the same of the first end, and `{end_day}`, `{end_month}`, `{end_year}` of the second.
- `date.interval` (any other interval): `{start}` and `{end}`, in words already.
- `date.uncertain`, `date.approximate`, `date.uncertain-approximate`, `date.open-start`, `date.open-end`,
  `date.unknown-start`, `date.unknown-end`: `{date}`, in words already.
"""

from collections.abc import Mapping

from briefarchive.model.edtf import Edtf, Kind, Part

_QUALIFIERS = {"?": "date.uncertain", "~": "date.approximate", "%": "date.uncertain-approximate"}
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}  # by first month, as `parse` sets it
_HTML_CHARS = {  # how much of YYYY-MM-DD each kind can vouch for
    Kind.DAY: 10,
    Kind.MONTH: 7,
    Kind.DAY_UNKNOWN: 7,
    Kind.YEAR: 4,
    Kind.MONTH_UNKNOWN: 4,
    Kind.DATE_UNKNOWN: 4,
}


def in_words(value: Edtf, words: Mapping[str, str]) -> str:
    """Give a date in words, as plain text, to be escaped like any other.

    Args:
        value: The date.
        words: The interface words of the language, by key, with all keys that this module names.

    Raises:
        KeyError: The words lack a key, or a pattern uses a name it is not given (a bug in the table).
    """
    start, end = value.start, value.end
    if isinstance(start, Part) and isinstance(end, Part):
        return _part(start, words) if start == end else _interval(start, end, words)
    if isinstance(start, Part):
        return words[f"date.{end}-end"].format(date=_part(start, words))
    if isinstance(end, Part):
        return words[f"date.{start}-start"].format(date=_part(end, words))
    raise AssertionError(value)  # `parse` refuses an interval without a date


def machine(value: Edtf) -> str:
    """Give the value of an HTML `datetime` attribute: a date, a month or a year, or "" if none fits.

    Qualifiers are left out, and what is unknown is cut off: `2017-04-XX?` gives `2017-04`. An interval gives
    its earliest day. Nothing fits a season, a decade, a hundred years, or an interval without a start.

    Source: HTML Living Standard, the time element, its values "date", "month" and "year" (four digits).
    """
    if not isinstance(value.start, Part):
        return ""
    chars = _HTML_CHARS.get(value.start.kind, 0) if value.start == value.end else _HTML_CHARS[Kind.DAY]
    return value.start.earliest.isoformat()[:chars]


def _interval(start: Part, end: Part, words: Mapping[str, str]) -> str:
    """Give an interval with two different dates in words, saying once what both share."""
    key = _sharing(start, end)
    if not key:
        return words["date.interval"].format(start=_part(start, words), end=_part(end, words))
    ends = {f"end_{name}": value for name, value in _fields(end, words).items()}
    return words[key].format(**_fields(start, words), **ends)


def _sharing(start: Part, end: Part) -> str:
    """Give the key of the pattern for two dates that share a month or a year, or are years; or ""."""
    if start.kind is not end.kind or start.qualifier or end.qualifier:
        return ""
    same_year = start.earliest.year == end.earliest.year
    if start.kind is Kind.DAY and same_year:
        return "date.days-in-month" if start.earliest.month == end.earliest.month else "date.days-in-year"
    if start.kind is Kind.MONTH and same_year:
        return "date.months-in-year"
    return "date.years" if start.kind is Kind.YEAR else ""


def _part(part: Part, words: Mapping[str, str]) -> str:
    """Give a single date, or one end of an interval, in words."""
    plain = words[_pattern(part)].format(**_fields(part, words))
    return words[_QUALIFIERS[part.qualifier]].format(date=plain) if part.qualifier else plain


def _pattern(part: Part) -> str:
    """Give the key of the pattern for a date without its qualifier."""
    if part.kind is Kind.SEASON:
        return f"date.season.{_SEASONS[part.earliest.month]}"
    if part.kind is Kind.DECADE and part.earliest.year % 100 == 0:
        return "date.decade-first"  # "1900s" already says the hundred years
    return f"date.{part.kind}"


def _fields(part: Part, words: Mapping[str, str]) -> dict[str, str]:
    """Give what the pattern of a date may name."""
    first = part.earliest
    return {
        "day": str(first.day),
        "month": words[f"date.month.{first.month}"],
        "year": str(first.year),
        "last_year": str(part.latest.year),
    }
