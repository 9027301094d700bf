"""A search record: one thing that the search finds, whatever kind of thing it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from briefarchive.model.edtf import Edtf

JOINED = "\u2060 "
"""A space that was put between two characters and is not shown: a word joiner comes before it."""

_IDEOGRAM = (
    r"\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SEAM = re.compile(rf"(?<=[^\s\u2060])(?=[{_IDEOGRAM}])|(?<=[{_IDEOGRAM}])(?=\w)")
"""Where a word could begin or end in a script that is written without spaces."""
_MARKER = re.compile(r'<sup class="brief-marker">.*?</sup>|<a class="headerlink".*?</a>', re.DOTALL)
_INLINE = re.compile(
    r"</?(?:a|b|bdi|cite|code|del|em|i|kbd|mark|q|s|small|span|strong|sub|sup|u)\b(?:[^\">]|\"[^\"]*\")*>"
)
_TAG = re.compile(r"<(?:[^\">]|\"[^\"]*\")*>")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that the search finds. Its texts are plain, with `JOINED` wherever a script has no spaces."""

    kind: str
    """What it is: one of `KINDS`."""
    address: str
    """Relative to the root of the site."""
    title: str
    text: str
    """What is searched beside title and names, and cut to an excerpt."""
    date: str = ""
    """In words; may be empty."""
    names: str = ""
    """Further names and scripts."""
    flag: str = ""
    """Why it does not count as it stands, in a word: withdrawn, expected."""
    day: str = ""
    """What results sort by: the first day of its date (else the last), ISO 8601; empty if it has none."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By name of the facet: its values, each an id, a bar and what readers see."""


def spaced(text: str) -> str:
    """Return a text in which each Chinese character and each kana is a word, white space folded.

    Words of these scripts are then found wherever they stand, as a row of characters.
    """
    return _SEAM.sub(JOINED, " ".join(text.split()))


def plain(html: str) -> str:
    """Return the words of sanitised prose, without the markers of its notes."""
    return unescape(_TAG.sub(" ", _INLINE.sub("", _MARKER.sub("", html))))


def value(name: str, label: str) -> str:
    """Return a value of a facet: what stands in addresses, and what readers see."""
    return f"{name}|{label}"


def day_of(date: Edtf | None) -> str:
    """Return the day by which a date sorts, ISO 8601; empty if there is none."""
    day = date and (date.earliest or date.latest)
    return day.isoformat() if day else ""
