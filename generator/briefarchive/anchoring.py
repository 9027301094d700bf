"""Anchoring: finds the words that notes comment on, or says which are nearest to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from briefarchive.diagnostics import Diagnostic
from briefarchive.footnotes import Addition, Footnote
from briefarchive.marks import Block, Mark
from briefarchive.nearest_words import nearest_words
from briefarchive.quotations import folded, tokens

MAX_SEARCHED = 30_000_000
"""Characters looked through for the notes of one text, over and over."""
MAX_COMPARED = 500_000
"""Words compared with words for the hints on one text; after that words are reported without the nearest ones."""
BLOCK_CHARS = 400
"""So many characters are looked through while one block is taken up."""
MAX_SHOWN_CHARS = 80

AnyBlock: TypeAlias = Block[Any]
Found: TypeAlias = tuple[AnyBlock, int, int]
"""A block, and where words begin and end in it."""


@dataclass(slots=True)
class Anchoring:
    """The search for the words of all notes on one text."""

    problems: list[Diagnostic]
    """To which the search adds."""
    _searched: int = 0
    _compared: int = 0

    def anchor(self, block: AnyBlock) -> None:
        """Mark in a block the words that its own notes comment on; what is not there once is reported."""
        for note, until in block.lemmas:
            if note.lemma is not None:
                where = f"before the marker [^{note.label}]"
                for _, start, end in self._found(note, note.lemma.words, (block,), until, where):
                    block.marks.append(Mark(note, start, end))

    def anchor_later(
        self, additions: Iterable[Addition], blocks: Sequence[AnyBlock], count: int
    ) -> tuple[tuple[Footnote, Addition], ...]:
        """Mark in any of several blocks the words that notes of other files comment on.

        Args:
            additions: In the order in which they are to be numbered.
            blocks: Of the whole text.
            count: How many notes the text has itself.

        Returns:
            Those that have a place in the text now.
        """
        anchored: list[tuple[Footnote, Addition]] = []
        for addition in additions:
            note = addition.as_footnote(count + len(anchored) + 1)
            found = self._found(note, addition.quote, blocks, None, f'in "{addition.on}"')
            if found and addition.is_shown:
                block, start, end = found[0]
                block.marks.append(Mark(note, start, end, has_marker=True))
                anchored.append((note, addition))
        return tuple(anchored)

    def _found(
        self, note: Footnote, words: str, blocks: Sequence[AnyBlock], until: int | None, where: str
    ) -> list[Found]:
        """Return the one place of words; none, and a problem, if they stand nowhere or more than once."""
        if self._searched <= MAX_SEARCHED:
            self._searched += _effort(blocks)
        if self._searched > MAX_SEARCHED:
            message = "too many notes are on this long text"
            self.problems.append(Diagnostic(note.lemma_at, "too-many-notes", message, "divide it"))
            return []
        found = _places(folded(words), blocks, until)
        if len(found) == 1:
            block, start, end = found[0]
            note.quotation = block.folded.quotation(start, end)
            return found
        if found:
            code, trouble, hint = "repeated-words", "more than once", self._more(found[-1], blocks, until)
        else:
            code, trouble, hint = "lost-words", "nowhere", self._nearest(words, blocks, until)
        message = f"the words {_shown(words)} stand {trouble} {where}"
        self.problems.append(Diagnostic(note.lemma_at, code, message, hint))
        return []

    def _more(self, found: Found, blocks: Sequence[AnyBlock], until: int | None) -> str:
        """Return the hint for words that are not alone: these with more beside them."""
        block, start, end = found
        stop = block.length if until is None else until
        if self._compared <= MAX_COMPARED:
            self._compared += _effort(blocks)
        if self._compared > MAX_COMPARED:
            return ""
        more = block.folded.more(start, end, stop, lambda words: len(_places(words, blocks, until)) == 1)
        return f'quote more: "{more}"' if more else ""

    def _nearest(self, words: str, blocks: Sequence[AnyBlock], until: int | None) -> str:
        """Return the hint for words that are lost: the passage most like them, or where else they stand."""
        if self._compared > MAX_COMPARED:
            return ""
        if until is not None and _places(folded(words), blocks, None):
            return "put the marker behind them"
        near = []
        wanted = tokens(words)
        for block in blocks:
            there = block.tokens if until is None else [token for token in block.tokens if token[2] <= until]
            self._compared += (len(wanted) + 4) * len(there)
            found = nearest_words(wanted, there) if self._compared <= MAX_COMPARED else None
            if found is not None:
                near.append((found.cost, block, found.start, found.end))
        if not near:
            return ""
        _, block, start, end = min(near, key=lambda one: one[0])
        stop = block.length if until is None else until
        alone = block.folded.more(start, end, stop, lambda some: len(_places(some, blocks, until)) == 1)
        return f'did you mean "{alone}"?' if alone else ""


def _effort(blocks: Sequence[AnyBlock]) -> int:
    """Return how many characters take as long to look through as some blocks: to begin with each takes time too."""
    return sum(block.length for block in blocks) + BLOCK_CHARS * len(blocks)


def _places(words: str, blocks: Sequence[AnyBlock], until: int | None) -> list[Found]:
    """Return where folded words stand, two places at most."""
    found: list[Found] = []
    for block in blocks:
        stop = block.length if until is None else until
        found += [(block, start, end) for start, end in block.folded.places(words, stop)]
        if len(found) > 1:
            return found[:2]
    return found


def _shown(words: str) -> str:
    return f'"{words[:MAX_SHOWN_CHARS].rstrip()}…"' if len(words) > MAX_SHOWN_CHARS else f'"{words}"'
