"""Sections: a text between two headings as plain words that know their places, and what it links to."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html.entities import html5
from itertools import accumulate

# Each begins with a mark that its inside cannot hold, so that no text is looked through twice; one that is not closed
# reaches to the end of its block.
_QUOTED = re.compile(
    r'“[^“”]*”?|"[^"]*"?|«[^«»]*»?|„[^„“”]*[“”]?|「[^「」]*」?|『[^『』]*』?|‘[^‘’]*(?:’(?=\w)[^‘’]*)*’?'
)
# One character of a page, but for entities; a number that is no character becomes one all the same.
_PIECE = re.compile(r"\\[!-/:-@[-`{-~]|&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});|&(?P<entity>\w+;)|.", re.DOTALL)
_SPECIAL = re.compile(r"[\\\[\]]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that follow each other in the source as on the page."""

    words: str
    source: str
    """As written in the file; other than the words where it has entities or escapes."""
    line: int
    """Counted from 1 in the file, as the next."""
    column: int
    markup: int
    """Which emphasis they stand in; 0 outside of any."""
    is_open: bool = True
    """Whether they may become a link: they are in no link, code or picture."""


@dataclass(frozen=True, slots=True)
class Block:
    """The words of a paragraph or a table cell."""

    stretches: tuple[Stretch, ...]

    @property
    def words(self) -> str:
        """All words, each break between lines as one space or line end."""
        return "".join(stretch.words for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two headings; quotations, code and notes left out."""

    blocks: tuple[Block, ...]
    links: frozenset[str]
    """The files that it links to, from the repository root."""


class Places:
    """Where the words of one block stand in their file, and which of them could become a link."""

    def __init__(self, block: Block) -> None:
        self.stretches = block.stretches
        self.starts = [0, *accumulate(len(stretch.words) for stretch in block.stretches)]
        self.quoted = [found.span() for found in _QUOTED.finditer(block.words)]
        self.quotes = [start for start, _ in self.quoted]

    def can_link(self, start: int, end: int) -> bool:
        """Tell whether words could become one link as they stand: plain, not quoted, all in the same emphasis."""
        within = self.stretches[self._at(start) : self._at(end - 1) + 1]
        return (
            all(stretch.is_open for stretch in within)
            and len({stretch.markup for stretch in within}) == 1
            and not self._is_quoted(start, end)
        )

    def of(self, start: int) -> tuple[int, int]:
        """Return the line and column of a character."""
        number = self._at(start)
        stretch, offset = self.stretches[number], start - self.starts[number]
        if stretch.source != stretch.words:
            offset = _offset_in_source(stretch.source, offset)
        return stretch.line, stretch.column + offset

    def _at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def _is_quoted(self, start: int, end: int) -> bool:
        number = bisect_right(self.quotes, end - 1) - 1
        return number >= 0 and self.quoted[number][1] > start


def _offset_in_source(source: str, offset: int) -> int:
    """Return where in its source a character stands, which may be behind escapes and entities."""
    chars = 0
    for piece in _PIECE.finditer(source):
        entity = piece["entity"]
        is_literal = entity is not None and entity not in html5  # looks like an entity, and is none
        length = len(piece.group()) if is_literal else len(html5.get(entity, "?"))
        if chars + length > offset:
            return piece.start() + (offset - chars if is_literal else 0)
        chars += length
    return len(source)


def link_text(words: str) -> str:
    """Return words as they are written between the brackets of a link."""
    return _SPECIAL.sub(r"\\\g<0>", words)
