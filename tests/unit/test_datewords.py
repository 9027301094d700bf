"""Dates in words for readers, and for machines."""

import re
from datetime import date

import pytest

from briefarchive.datewords import in_words, machine
from briefarchive.model.edtf import parse

ENGLISH = {
    "date.day": "{day} {month} {year}",
    "date.month": "{month} {year}",
    "date.year": "{year}",
    "date.decade": "{year}s",
    "date.decade-first": "{year}–{last_year}",
    "date.century": "{year}s",
    "date.day-unknown": "a day in {month} {year}",
    "date.month-unknown": "{year}, month unknown",
    "date.date-unknown": "a day in {year}",
    "date.season.spring": "spring {year}",
    "date.season.summer": "summer {year}",
    "date.season.autumn": "autumn {year}",
    "date.season.winter": "winter {year}–{last_year}",
    "date.uncertain": "{date} (uncertain)",
    "date.approximate": "about {date}",
    "date.uncertain-approximate": "about {date} (uncertain)",
    "date.interval": "{start} – {end}",
    "date.days-in-month": "{day}–{end_day} {month} {year}",
    "date.days-in-year": "{day} {month} – {end_day} {end_month} {year}",
    "date.months-in-year": "{month}–{end_month} {year}",
    "date.years": "{year}–{end_year}",
    "date.open-start": "until {date}",
    "date.open-end": "since {date}",
    "date.unknown-start": "until {date} (start unknown)",
    "date.unknown-end": "from {date} (end unknown)",
    "date.month.1": "January",
    "date.month.2": "February",
    "date.month.3": "March",
    "date.month.4": "April",
    "date.month.5": "May",
    "date.month.6": "June",
    "date.month.7": "July",
    "date.month.8": "August",
    "date.month.9": "September",
    "date.month.10": "October",
    "date.month.11": "November",
    "date.month.12": "December",
}

CASES = [  # text, in English, for machines
    ("2017-04-27", "27 April 2017", "2017-04-27"),
    ("2017-04-07", "7 April 2017", "2017-04-07"),
    ("0987-01-02", "2 January 987", "0987-01-02"),
    ("2017-04", "April 2017", "2017-04"),
    ("2017", "2017", "2017"),
    ("0987", "987", "0987"),
    ("2017-04~", "about April 2017", "2017-04"),
    ("2017-04?", "April 2017 (uncertain)", "2017-04"),
    ("2017-04%", "about April 2017 (uncertain)", "2017-04"),
    ("2017-04-27~", "about 27 April 2017", "2017-04-27"),
    ("201X", "2010s", ""),
    ("200X", "2000–2009", ""),
    ("19XX", "1900s", ""),
    ("201X~", "about 2010s", ""),
    ("2017-XX", "2017, month unknown", "2017"),
    ("2017-04-XX", "a day in April 2017", "2017-04"),
    ("2017-XX-XX", "a day in 2017", "2017"),
    ("2017-21", "spring 2017", ""),
    ("2017-22", "summer 2017", ""),
    ("2017-23~", "about autumn 2017", ""),
    ("2017-24", "winter 2017–2018", ""),
    ("2017-10-30/2017-10-31", "30–31 October 2017", "2017-10-30"),
    ("2017-06-27/2017-07-01", "27 June – 1 July 2017", "2017-06-27"),
    ("2016-12-31/2017-01-01", "31 December 2016 – 1 January 2017", "2016-12-31"),
    ("2017-10-30/2018-10-31", "30 October 2017 – 31 October 2018", "2017-10-30"),
    ("2017-10-30~/2017-10-31", "about 30 October 2017 – 31 October 2017", "2017-10-30"),
    ("2017-04-27/2017-04-27", "27 April 2017", "2017-04-27"),
    ("2017-04/2017-06", "April–June 2017", "2017-04-01"),
    ("2016-05/2017-04", "May 2016 – April 2017", "2016-05-01"),
    ("2017-04/2017-06-15", "April 2017 – 15 June 2017", "2017-04-01"),
    ("2016/2017", "2016–2017", "2016-01-01"),
    ("2016?/2017~", "2016 (uncertain) – about 2017", "2016-01-01"),
    ("2017-21/2017-24", "spring 2017 – winter 2017–2018", "2017-03-01"),
    ("../2017", "until 2017", ""),
    ("../2017-04-27~", "until about 27 April 2017", ""),
    ("/2017", "until 2017 (start unknown)", ""),
    ("2017/..", "since 2017", "2017-01-01"),
    ("2017-04/..", "since April 2017", "2017-04-01"),
    ("2017/", "from 2017 (end unknown)", "2017-01-01"),
]


@pytest.mark.parametrize(("text", "words"), [(text, words) for text, words, _ in CASES])
def test_english_words(text: str, words: str) -> None:
    assert in_words(parse(text), ENGLISH) == words


@pytest.mark.parametrize(("text", "value"), [(text, value) for text, _, value in CASES])
def test_machine_value_is_valid_in_html_or_empty(text: str, value: str) -> None:
    assert machine(parse(text)) == value
    assert re.fullmatch(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?", value)
    assert not value or date.fromisoformat((value + "-01-01")[:10])


def test_word_order_comes_from_the_table() -> None:
    japanese = {**ENGLISH, "date.day": "{year}年{month}{day}日", "date.month.4": "4月",
                "date.approximate": "{date}頃", "date.open-end": "{date}以降"}  # fmt: skip
    assert in_words(parse("2017-04-27~/.."), japanese) == "2017年4月27日頃以降"


def test_each_word_of_the_table_is_used() -> None:
    asked: set[str] = set()

    class Watched(dict[str, str]):
        def __getitem__(self, key: str) -> str:
            asked.add(key)
            return super().__getitem__(key)

    for text in [*(text for text, _, _ in CASES), *(f"2017-{month:02}" for month in range(1, 13))]:
        in_words(parse(text), Watched(ENGLISH))
    assert asked == set(ENGLISH)


@pytest.mark.parametrize("table", [{}, {**ENGLISH, "date.month": "{monat} {year}"}], ids=["no-key", "no-such-name"])
def test_fault_in_the_table_is_a_key_error(table: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        in_words(parse("2017-04"), table)
