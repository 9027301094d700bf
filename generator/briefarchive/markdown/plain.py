"""Plain words: the sections of a text as words that know their places, for what looks for names in them."""

from typing import Any
from urllib.parse import unquote

import comrak

from briefarchive.addresses import resolve
from briefarchive.markdown.tree import tree_of
from briefarchive.nesting import lines_of
from briefarchive.sections import Block, Section, Stretch
from briefarchive.targets import TargetError, link_target

_LEFT_OUT = (comrak.BlockQuote, comrak.FootnoteDefinition, comrak.CodeBlock, comrak.HtmlBlock)
"""What holds no words of the author's own, or none that stand in the text."""
_CLOSED = (comrak.Link, comrak.Image)
_EMPHASIS = (comrak.Emph, comrak.Strong, comrak.Strikethrough)


def read_sections(text: str, path: str, first_line: int = 1) -> tuple[Section, ...]:
    """Return the sections of a text that `read_prose` takes, in its order; arguments as there."""
    reader = _Reader(lines_of(text), path, first_line - 1)
    reader.read(tree_of(text))
    return tuple(reader.sections)


class _Reader:
    """Reads one tree; the order of the text is kept without calls inside themselves."""

    def __init__(self, lines: list[str], path: str, offset: int) -> None:
        self.lines = lines
        self.path = path
        self.offset = offset
        self.sections: list[Section] = []
        self.blocks: list[Block] = []
        self.links: set[str] = set()
        self.emphases = 0

    def read(self, document: comrak.AstNode) -> None:
        """Gather the sections of a document."""
        waiting = [document]
        while waiting:
            node = waiting.pop()
            value = node.node_value
            if isinstance(value, comrak.Heading):
                self._end_section()
                self._words(node)  # for its links alone: a heading is not touched
            elif isinstance(value, (comrak.Paragraph, comrak.TableCell)):
                self.blocks.append(Block(tuple(self._words(node))))
            elif not isinstance(value, _LEFT_OUT):
                waiting += reversed(node.children)
        self._end_section()

    def _end_section(self) -> None:
        if self.blocks or self.links:
            self.sections.append(Section(tuple(self.blocks), frozenset(self.links)))
        self.blocks, self.links = [], set()

    def _words(self, block: comrak.AstNode) -> list[Stretch]:
        """Return the words of a block, and note what it links to."""
        found: list[Stretch] = []
        waiting: list[tuple[comrak.AstNode, int, bool]] = [(child, 0, True) for child in reversed(block.children)]
        while waiting:
            node, markup, is_open = waiting.pop()
            value = node.node_value
            if isinstance(value, comrak.Link):
                self._note_link(value)
            elif isinstance(value, _EMPHASIS):
                self.emphases += 1
                markup = self.emphases
            words = _own_words(node)
            if words:
                can_be_opened = is_open and isinstance(value, (comrak.Text, comrak.SoftBreak))
                found.append(self._stretch(node, words, markup, is_open=can_be_opened))
            inside_is_open = is_open and not isinstance(value, _CLOSED)
            waiting += ((child, markup, inside_is_open) for child in reversed(node.children))
        return found

    def _stretch(self, node: comrak.AstNode, words: str, markup: int, *, is_open: bool) -> Stretch:
        start, end = node.sourcepos.start, node.sourcepos.end
        source = self.lines[start.line - 1][start.column - 1 : end.column] if words.strip() else words
        return Stretch(words, source, start.line + self.offset, start.column, markup, is_open)

    def _note_link(self, link: Any) -> None:
        try:
            parts = link_target(link.value.url)
        except TargetError:
            return
        if not parts.scheme:
            self.links.add(resolve(unquote(parts.path), self.path) if parts.path else self.path)


def _own_words(node: comrak.AstNode) -> str:
    """Return the words of a node itself, without those inside it."""
    value: Any = node.node_value
    if isinstance(value, comrak.Text):
        return str(value.value)
    if isinstance(value, comrak.Code):
        return str(value.value.literal)
    if isinstance(value, comrak.SoftBreak):
        return " "
    return "\n" if isinstance(value, comrak.LineBreak) else ""
