"""Lemmas: how a note begins that comments on certain words: these in quotation marks, perhaps a day, and a dash."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSING = {
    '"': '"',
    "'": "'",
    "“": "”",
    "„": "“”",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "〝": "〟",
    "＂": "＂",
}
"""What may close a quotation, by what opens it."""
_CLOSERS = {opening: re.compile(f"[{closing}]") for opening, closing in _CLOSING.items()}
# Possessive, so that a long run of spaces is looked at once.
_DAY = r"(?:\s*+\((?P<added>[^()]{1,80})\))?"
_DASH = re.compile(_DAY + r"\s*+(?:—++|–|--)\s*+")
_NO_DASH = re.compile(_DAY + r"\s*+[-‒―−](?=\s)")


@dataclass(frozen=True, slots=True)
class Lemma:
    """The beginning of a note."""

    words: str
    """What it comments on, as quoted there."""
    added: str
    """What stands in brackets after the quotation; nothing if there are none."""
    length: int
    """Of the beginning, in characters: where the note's own text begins."""


def read_lemma(text: str) -> Lemma | None:
    """Return the lemma with which a note begins, if there is one.

    Args:
        text: The first paragraph of the note, without markup.
    """
    for end in _ends(text):
        words = text[1:end].strip()
        dash = _DASH.match(text, end + 1)
        if words and dash:
            return Lemma(words, (dash["added"] or "").strip(), dash.end())
    return None


def with_dash(text: str) -> str:
    """Return how a note would begin that has a hyphen where a dash belongs; nothing if it has none there."""
    end = next(_ends(text), 0)
    hyphen = _NO_DASH.match(text, end + 1) if end else None
    return f"{text[: hyphen.end() - 1].rstrip()} —" if hyphen else ""


def _ends(text: str) -> Iterator[int]:
    """Yield the places at which a quotation may be closed that a text begins with."""
    closers = _CLOSERS.get(text[:1])
    if closers is not None:
        yield from (found.start() for found in closers.finditer(text, 1))
