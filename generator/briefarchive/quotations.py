"""Quotations: where quoted words stand in a text, whatever the white space and the form of quote marks in them."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from briefarchive.model.prose import Quotation

CONTEXT_CHARS = 32
"""How much of a block a quotation keeps on either side."""
MAX_MORE_WORDS = 12
"""So many words may be added to a quotation to make it the only one."""

_CJK = r"\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
# A line of Japanese or Chinese may be broken anywhere, and readers see no space there.
_RUN = re.compile(rf"\s\s+|[^\S ]|(?<=[{_CJK}]) (?=[{_CJK}])")
_BETWEEN_CJK = re.compile(rf"[{_CJK}][{_CJK}]")
# A quotation inside another takes the other marks: "the 'seventeenth' meeting".
_STRAIGHT = str.maketrans(dict.fromkeys('“”„‟＂"‘’‚‛ʼ', "'"))
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as quotations are compared with it: white space folded, every quote mark a straight apostrophe."""

    raw: str
    """As it was. Places in it are what all methods take and give, but for `first`."""
    text: str
    _joints: tuple[int, ...]
    """The places in `text` from which on it is shifted anew, in order."""
    _shifts: tuple[int, ...]
    """By how much the raw text is longer up to there."""

    @classmethod
    def of(cls, raw: str) -> "Folded":
        """Return a text folded; takes time in proportion to its length."""
        straight = raw.translate(_STRAIGHT)
        pieces: list[str] = []
        joints: list[int] = []
        shifts: list[int] = []
        length = last = 0
        for found in _RUN.finditer(straight):
            around = straight[max(0, found.start() - 1) : found.start()] + straight[found.end() : found.end() + 1]
            space = "" if _BETWEEN_CJK.fullmatch(around) else " "
            pieces += straight[last : found.start()], space
            length += found.start() - last + len(space)
            last = found.end()
            joints.append(length)
            shifts.append(last - length)
        return cls(raw, "".join((*pieces, straight[last:])), tuple(joints), tuple(shifts))

    def places(self, words: str, until: int) -> tuple[tuple[int, int], ...]:
        """Return the first two places at which words stand wholly before a place: where they begin and end.

        Args:
            words: Folded.
            until: A place in the raw text.
        """
        end = self._folded_place(until)
        first = self.text.find(words, 0, end)
        second = self.text.find(words, first + 1, end) if first >= 0 else -1
        return tuple(self._raw_range(at, at + len(words)) for at in (first, second) if at >= 0)

    def quotation(self, start: int, end: int) -> Quotation:
        """Return the words between two places, with what stands around them."""
        reach = 4 * CONTEXT_CHARS
        before, after = self.raw[max(0, start - reach) : start], self.raw[end : end + reach]
        prefix = _single_spaced(before.lstrip() if start <= reach else before)[-CONTEXT_CHARS:]
        suffix = _single_spaced(after.rstrip() if len(self.raw) <= end + reach else after)[:CONTEXT_CHARS]
        return Quotation(_single_spaced(self.raw[start:end]), prefix, suffix)

    def more(self, start: int, end: int, until: int, is_single: Callable[[str], bool]) -> str:
        """Return words that are alone of their kind and hold those between two places; nothing if a dozen do not.

        Words before are taken first, then words after, up to a place.
        """
        reach = 40 * MAX_MORE_WORDS
        begun, stop = max(0, start - reach), min(until, end + reach)
        before = [begun + first for word, first, _ in tokens(self.raw[begun:start]) if word.isalnum()][-MAX_MORE_WORDS:]
        after = [end + last for word, _, last in tokens(self.raw[end:stop]) if word.isalnum()][:MAX_MORE_WORDS]
        ranges = [(place, end) for place in (start, *reversed(before))]
        ranges += [(before[0] if before else start, place) for place in after]
        texts = (_single_spaced(self.raw[one:other]) for one, other in ranges)
        return next((text for text in texts if is_single(folded(text))), "")

    def _folded_place(self, at: int) -> int:
        low, high = 0, len(self.text)
        while low < high:  # the first place whose raw place is not before
            middle = (low + high) // 2
            if self._raw_place(middle) < at:
                low = middle + 1
            else:
                high = middle
        return low

    def _raw_place(self, at: int) -> int:
        found = bisect_right(self._joints, at)
        return at + (self._shifts[found - 1] if found else 0)

    def _raw_range(self, start: int, end: int) -> tuple[int, int]:
        return self._raw_place(start), self._raw_place(end - 1) + 1


def folded(words: str) -> str:
    """Return quoted words as they are looked for."""
    return Folded.of(words.strip()).text


def _single_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


Token: TypeAlias = tuple[str, int, int]
"""A word or mark, and where it begins and ends in its text."""


def tokens(text: str) -> list[Token]:
    """Return the words and marks of a text, each letter of Japanese and Chinese by itself."""
    return [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]
