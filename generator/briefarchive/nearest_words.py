"""Nearest words: the passage of a text that is most like words which do not stand there as they are quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefarchive.quotations import Token

_COST = 1 << 32
"""Costs are counted in this, and the place where a passage begins is added: so the smaller number is the better one."""
_ALIKE, _OTHER = _COST, 2 * _COST
"""Of a word that begins or ends like the one that is wanted; of one that is another, missing or too many."""


@dataclass(frozen=True, slots=True, order=True)
class Near:
    """A passage that is like other words."""

    cost: int
    """How much it differs: two for each word, one for a word that is alike."""
    start: int
    """Where it begins in its text."""
    end: int


def nearest_words(wanted: Sequence[Token], there: Sequence[Token]) -> Near | None:
    """Return the passage most like what is wanted, the first of several; nothing if not even two fifths of it are.

    Takes time in proportion to the product of both lengths.

    Args:
        wanted: The words that do not stand there.
        there: The words of the text, in order.

    Source: P. H. Sellers, The theory and computation of evolutionary distances: pattern recognition, 1980; over words.
    """
    words = [word.casefold() for word, _, _ in wanted]
    column = [_OTHER * count for count in range(len(wanted) + 1)]
    """The cost of the first so many words against the best passage that ends here."""
    differences: dict[str, list[int]] = {}
    best = (_OTHER * len(wanted), 0)
    for number, (found, _, _) in enumerate(there):
        word = found.casefold()
        if word not in differences:
            differences[word] = [_difference(other, word) for other in words]
        _go_on(column, differences[word], number)
        best = min(best, (column[-1], -number))
    cost, first = divmod(best[0], _COST)
    if not wanted or not there or cost * 5 > len(wanted) * 6:
        return None
    return Near(cost, there[first][1], there[-best[1]][2])


def _go_on(column: list[int], differences: list[int], number: int) -> None:
    """Take one more word of the text into the column: the one of that number, with its differences to all wanted."""
    corner = number
    before = column[0] = number + 1
    for index, difference in enumerate(differences, 1):
        here = column[index]
        least = min(corner + difference, here + _OTHER, before + _OTHER)
        corner = here
        column[index] = before = least


def _difference(one: str, other: str) -> int:
    if one == other:
        return 0
    return _ALIKE if one[:3] == other[:3] or one[-3:] == other[-3:] else _OTHER
