"""Sentences: the one around a mention, whole, in the scripts that archives of foreign policy are written in."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# Tried once for each run of marks and never again from its middle: a line of dots takes no longer than a line of words.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]+[」』”’）]*")
"""Where a sentence may end: Latin and Cyrillic marks before a space, Chinese and Japanese ones anywhere."""
_OPENING = "「『（«“"
_CLOSING = "」』）»”"
_QUOTES_AND_ENDS = re.compile(f"[{_OPENING}{_CLOSING}.!?…。！？]")
_RUN = re.compile(r"\s\s|[^\S ]")
_ENGLISH = """
    mr mrs ms dr prof gen col capt lt sgt adm amb sen rep gov st mt ft no nos vol art arts para ch sec fig p pp ed eds
    approx ca cf vs etc e.g i.e al jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp bros dept univ
"""
_RUSSIAN = """
    г гг в вв т тт с стр ст п пп н э им ул д кв руб коп млн млрд тыс чел обл р о св акад проф ген др пр см ср напр
"""
_ABBREVIATIONS = frozenset((_ENGLISH + _RUSSIAN).split())


@dataclass(frozen=True, slots=True)
class Sentences:
    """The words of one block (a paragraph, a list item, a table cell), without markup, and where its sentences end."""

    text: str
    ends: tuple[int, ...]
    """The places after which a new sentence begins, in order."""
    has_runs: bool = True
    """Whether white space may need folding: asked once, since a long block may hold a thousand mentions."""

    @classmethod
    def of(cls, text: str) -> "Sentences":
        """Return the sentences of a text; what is quoted belongs to the sentence that quotes it."""
        quoted = _quoted_places(text)
        ends = tuple(found.end() for found in _END.finditer(text) if _is_end(text, found, quoted))
        return cls(text, ends, bool(_RUN.search(text)))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and after a mention in its sentence, or sentences if it runs over an end.

        Args:
            start: Where the mention begins in the text.
            end: Where the mention ends.

        Returns:
            Both sides with white space folded; the mention itself is in neither. A sentence is never cut.
        """
        before, after = bisect_right(self.ends, start), bisect_left(self.ends, end)
        first = self.ends[before - 1] if before else 0
        last = self.ends[after] if after < len(self.ends) else len(self.text)
        return self._folded(first, start).lstrip(), self._folded(end, last).rstrip()

    def _folded(self, start: int, end: int) -> str:
        """Return a part of the text with each run of white space as one space."""
        part = self.text[start:end]
        return re.sub(r"\s+", " ", part) if self.has_runs else part


def _quoted_places(text: str) -> frozenset[int]:
    """Return the places of full stops inside quotations that have an opening and a closing mark of their own."""
    depth = 0
    places: list[int] = []
    for found in _QUOTES_AND_ENDS.finditer(text):
        char = found.group()
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth:
            places.append(found.start())
    return frozenset(places) if not depth else frozenset()  # one left open quotes nothing


def _is_end(text: str, found: re.Match[str], quoted: frozenset[int]) -> bool:
    after = text[found.end() : found.end() + 20].lstrip()
    last_mark = found.group()[-1]
    if found.start() in quoted and last_mark not in _CLOSING:
        return False
    if found.group()[0] in "。！？":
        # A particle or verb goes on after what is quoted: 「…。」と述べた。
        return last_mark not in "」』" or not after or not _is_kana(after[0])
    if after and (after[0].islower() or after[0] in ",;:)"):
        return False
    return not (found.group().startswith(".") and _is_abbreviated(text[max(0, found.start() - 40) : found.start()]))


def _is_kana(char: str) -> bool:
    return "\u3041" <= char <= "\u30ff"


def _is_abbreviated(before: str) -> bool:
    """Tell whether the full stop that follows a text belongs to its last word: an abbreviation or an initial."""
    word = re.split(r"[\s(\[«“\"'/]", before)[-1]
    return word.casefold() in _ABBREVIATIONS or bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word))
