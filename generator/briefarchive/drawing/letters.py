"""How wide a text is at most, for fonts nobody knows: those of the reader's own system."""

from functools import lru_cache
from unicodedata import east_asian_width

from briefarchive.shortening import cut

_NARROW = frozenset("iljtfrI.,:;'!|()[] ")
_BROAD = frozenset("mwMW@%—…")
_ELLIPSIS = "…"


@lru_cache(maxsize=1 << 14)
def text_width(text: str, size: float) -> float:
    """Return the width of a line of text in a font of a size, with some to spare; in the same unit as the size."""
    return sum(map(_share, text)) * size


def cut_to(text: str, max_width: float, size: float) -> str:
    """Return a text, cut at the last word that fits, with an ellipsis if anything was cut; "" if no word fits."""
    if text_width(text, size) <= max_width:
        return text
    left = max_width - _share(_ELLIPSIS) * size
    for length, char in enumerate(text):
        left -= _share(char) * size
        if left < 0:
            whole = cut(text, length)
            return f"{whole}{_ELLIPSIS}" if whole else ""
    return text


def _share(char: str) -> float:
    """Return the width of a letter as a share of the size of its font."""
    if char in _NARROW:
        return 0.35
    if char in _BROAD:
        return 1.02
    if char.islower() or char.isdigit():
        return 0.57
    return 1.04 if not char.isascii() and east_asian_width(char) in "WF" else 0.72
