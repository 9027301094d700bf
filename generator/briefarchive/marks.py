"""Marks: the words of a block with the nodes that hold them, and the elements that show what notes comment on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Generic, TypeVar

from briefarchive.footnotes import PLAIN, Footnote
from briefarchive.quotations import Folded, Token, tokens

MAX_NOTES_ON_WORDS = 8
"""So many notes may comment on the same words: each is one element more around them."""

N = TypeVar("N")


class Markup(str):
    """HTML of our own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Piece(Generic[N]):
    """Words that one node of the tree holds."""

    node: N
    words: str
    start: int
    """Where they stand in the words of the block."""
    run: int
    """Pieces of one number stand directly beside each other, in no or the same emphasis or link."""
    outside: N | None
    """The node, if any, that no marker may stand in: a link, code."""

    @property
    def end(self) -> int:
        """Where the words end in those of the block."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a note comments on."""

    note: Footnote
    start: int
    end: int
    has_marker: bool = False
    """Whether the note's marker, which the text does not have, is to stand behind them."""


@dataclass(slots=True)
class Block(Generic[N]):
    """A paragraph, heading or table cell: its words as readers see them, without pictures and markers."""

    pieces: list[Piece[N]] = field(default_factory=list)
    lemmas: list[tuple[Footnote, int]] = field(default_factory=list)
    """The notes that comment on words before a place."""
    marks: list[Mark] = field(default_factory=list)
    length: int = 0
    _run: int = 0
    _folded: Folded | None = None
    _tokens: list[Token] | None = None

    def add(self, node: N, words: str, outside: N | None = None) -> None:
        """Append words that a node holds."""
        self.pieces.append(Piece(node, words, self.length, self._run, outside))
        self.length += len(words)

    def drop(self) -> None:
        """Take back the words added last: readers do not see them."""
        self.length -= len(self.pieces.pop().words)

    def cut(self) -> None:
        """Tell that an element begins or ends here, or that a marker stands here."""
        self._run += 1

    @property
    def folded(self) -> Folded:
        """All words, for search; asked for when the block is complete."""
        if self._folded is None:
            self._folded = Folded.of("".join(piece.words for piece in self.pieces))
        return self._folded

    @property
    def tokens(self) -> list[Token]:
        """All words, one by one; asked for when the block is complete."""
        if self._tokens is None:
            self._tokens = tokens(self.folded.raw)
        return self._tokens


@dataclass(frozen=True, slots=True)
class Marked(Generic[N]):
    """What is to stand in place of a node."""

    piece: Piece[N]
    parts: tuple[str, ...]
    """The words of the piece, with `Markup` between them."""


@dataclass(slots=True)
class Marking(Generic[N]):
    """Puts the marks of a block into its pieces."""

    block: Block[N]
    behind: list[tuple[N, Markup]] = field(default_factory=list)
    """Markers that are to stand behind a node, since they may not stand in it."""
    overlooked: list[Footnote] = field(default_factory=list)
    """Notes on words that too many others comment on."""
    _waiting: list[Mark] = field(default_factory=list)
    _active: list[Mark] = field(default_factory=list)
    _open: list[Mark] = field(default_factory=list)
    _begun: set[str] = field(default_factory=set)

    def pieces(self) -> Iterator[Marked[N]]:
        """Yield the pieces that change, in the order of the text."""
        self._waiting = sorted(self.block.marks, key=lambda mark: (-mark.start, mark.end, -mark.note.number))
        points = sorted({place for mark in self.block.marks for place in (mark.start, mark.end)})
        at = 0
        for _, run in groupby(self.block.pieces, attrgetter("run")):
            marked: list[tuple[Piece[N], list[str]]] = []
            for piece in run:
                while at < len(points) and points[at] <= piece.start:
                    at += 1
                cuts = [piece.start]
                while at < len(points) and points[at] < piece.end:
                    cuts.append(points[at])
                    at += 1
                marked.append((piece, self._parts(piece, [*cuts, piece.end])))
            marked[-1][1].extend(self._closing(0))
            yield from (Marked(piece, tuple(parts)) for piece, parts in marked if parts != [piece.words])

    def _parts(self, piece: Piece[N], cuts: list[int]) -> list[str]:
        parts: list[str] = []
        for start, end in pairwise(cuts):
            self._begin(start)
            parts += self._opening()
            parts.append(piece.words[start - piece.start : end - piece.start])
            parts += self._markers(piece, end)
        return parts

    def _begin(self, place: int) -> None:
        """Bring what is marked up to date: at a place where marks begin or end."""
        self._active = [mark for mark in self._active if mark.end > place]
        while self._waiting and self._waiting[-1].start <= place:
            mark = self._waiting.pop()
            if len(self._active) < MAX_NOTES_ON_WORDS:
                self._active.append(mark)
            else:
                self.overlooked.append(mark.note)

    def _opening(self) -> list[str]:
        """Return the ends of the elements that are not wanted any more, and the beginnings of those that are."""
        same = next(
            (count for count, (one, other) in enumerate(zip(self._open, self._active, strict=False)) if one != other),
            min(len(self._open), len(self._active)),
        )
        markup: list[str] = self._closing(same)
        markup += [self._span(mark.note) for mark in self._active[same:]]
        self._open = list(self._active)
        return markup

    def _closing(self, kept: int) -> list[str]:
        ends: list[str] = [Markup("</span>")] * (len(self._open) - kept)
        del self._open[kept:]
        return ends

    def _span(self, note: Footnote) -> Markup:
        kind, label = note.kind or PLAIN, escape(note.label)
        name = "" if label in self._begun else f' id="words-{label}"'
        self._begun.add(label)
        return Markup(f'<span class="brief-words brief-words--{kind}"{name} data-note="{label}">')

    def _markers(self, piece: Piece[N], place: int) -> list[str]:
        ending = [mark.note for mark in self._active if mark.has_marker and mark.end == place]
        markers = [Markup(note.marker()) for note in sorted(ending, key=attrgetter("number"))]
        if piece.outside is not None:
            self.behind += [(piece.outside, marker) for marker in markers]
            return []
        return [*self._closing(0), *markers] if markers else []
