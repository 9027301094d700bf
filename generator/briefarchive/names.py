"""Names: the names of terms in any script, and where they stand in a text; the longest wins, whole words only.

The text is gone through once, whatever the number of names: each word is looked up, then the names that begin with it
by their lengths.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import combining

MIN_NAME_CHARS = 2
"""A shorter name would stand everywhere."""
# Scripts that set no spaces between words, or, as Hangul, write endings onto names.
_SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096"
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W_{_SPACELESS}]+")
_IS_SPACELESS = re.compile(rf"[{_SPACELESS}]")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_JOINING = frozenset("_/-\u2010\u2011\u2013")
"""Marks that make one word of two: hyphens, the stroke and the dash between equals."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text."""

    start: int
    """The place of its first character, counted from 0."""
    end: int
    """The place after its last."""
    name: str


class Names:
    """A set of names to look for."""

    def __init__(self, names: Iterable[str]) -> None:
        self.known = frozenset(name for name in names if len(name) >= MIN_NAME_CHARS)
        self.lengths = _lengths(self.known)

    def found_in(self, text: str) -> Iterator[Found]:
        """Yield the names in a text, in its order; none overlaps another."""
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start < end:
                continue
            for length in self.lengths.get(word.group(), ()):
                name = text[start : start + length]
                if name in self.known and _stands_alone(text, start, start + len(name)):
                    end = start + len(name)  # less than the length at the end of the text
                    yield Found(start, end, name)
                    break


def _lengths(names: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """Return the lengths that names with one first word have, longest first, by that word."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        first = _WORD.match(name)
        if first:
            lengths[first.group()].add(len(name))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name is no part of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(text[start], before) or _joins(text[end - 1], after))


def _joins(edge: str, beside: str) -> bool:
    """Tell whether a character beside a name is of the same word as the name's first or last."""
    if not beside:
        return False
    if _IS_SPACELESS.match(edge):
        return bool(_KATAKANA.match(edge) and _KATAKANA.match(beside))
    is_letter = beside.isalnum() and not _IS_SPACELESS.match(beside)
    return is_letter or beside in _JOINING or bool(combining(beside))
