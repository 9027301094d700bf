"""Prose: GitHub-flavoured Markdown, parsed once into a tree with places; the only module that knows the engine.

The tree is read for what it holds, changed (links to addresses, footnote markers and headings to our own markup) and
written as HTML. Raw HTML is shown as text by the engine; what comes out is sanitised all the same.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any, TypeAlias
from urllib.parse import unquote

import comrak

from briefarchive.addresses import BRIEFINGS, DOCS, address_of, relative, resolve
from briefarchive.alerts import alert_problem, unknown_alert
from briefarchive.anchoring import Anchoring
from briefarchive.diagnostics import Checked, Diagnostic, Location, Severity
from briefarchive.footnotes import Addition, Footnote, Footnotes, label_at, stray_markers
from briefarchive.markdown.tree import (
    BLOCKS,
    BREAKS,
    copied,
    detached,
    lines_in,
    nodes_in,
    outline_of,
    put_in_place,
    raw_node,
    text_node,
    tree_of,
    without_start,
    words_of,
    written,
)
from briefarchive.marks import MAX_NOTES_ON_WORDS, Block, Marking, Markup
from briefarchive.model.prose import Heading, Mention, Note, Prose
from briefarchive.model.records import NoteKind
from briefarchive.nesting import lines_of, nesting_problem
from briefarchive.passages import Passage
from briefarchive.slugs import Slugs
from briefarchive.targets import TargetError, is_elsewhere, link_target

Words: TypeAlias = Block[comrak.AstNode]


def read_prose(text: str, path: str, first_line: int = 1, later: Sequence[Addition] = ()) -> Checked[Prose]:
    """Return what a Markdown text says.

    Args:
        text: The body alone, without front matter.
        path: The file, from the repository root: links are resolved against it.
        first_line: The line of the file on which the text begins, counted from 1.
        later: The notes on it that stand in other files, in the order in which they are to be numbered.

    Returns:
        The prose and its problems: notes without reference, references without note, words that a note quotes and the
        text does not have, links that no page can have. Whether a linked file exists is not known here. No prose if
        the text is nested too deeply.
    """
    if problem := nesting_problem(text, path, first_line - 1, outline_of):
        return Checked(None, (problem,))
    reader = _Reader(lines_of(text), path, first_line - 1)
    prose = reader.read(tree_of(text), later)
    return Checked(prose, tuple(sorted(reader.problems)))


class _Reader:
    """Reads one tree, in place; each method serves one kind of node."""

    def __init__(self, lines: list[str], path: str, offset: int) -> None:
        self.lines = lines
        self.path = path
        self.offset = offset
        self.address = address_of(path)
        self.problems: list[Diagnostic] = []
        self.headings: list[Heading] = []
        self.mentions: list[Mention] = []
        self.passage = Passage()
        self.words: Words = Block()
        self.blocks: list[Words] = []
        self.link: comrak.AstNode | None = None
        """The outermost link around the node that is read."""
        self.slugs = Slugs()
        self.footnotes = Footnotes()
        self.anchoring = Anchoring(self.problems)
        self.said: dict[str, comrak.AstNode] = {}
        """What each note says, by its label."""

    def read(self, document: comrak.AstNode, later: Sequence[Addition]) -> Prose:
        """Return the prose of a document; the body is read first, so that its notes are numbered first."""
        for node in detached(document):
            self._define(node)
        self._check_alerts(document)
        self._visit(document)
        body = list(self.blocks)
        for note in self.footnotes.numbered:  # grows while notes refer to further notes
            self._visit(self.said[note.label])
        self.problems += self.footnotes.unused()
        for block in self.blocks:
            self.anchoring.anchor(block)
        added = self.anchoring.anchor_later(later, body, len(self.footnotes.numbered))
        for block in self.blocks:
            self._mark(block)
        return Prose(
            html=written(document),
            headings=tuple(self.headings),
            mentions=tuple(self.mentions),
            notes=(*map(self._note, self.footnotes.numbered), *(_later(note, addition) for note, addition in added)),
        )

    def _visit(self, node: comrak.AstNode) -> None:
        """Read a node after its children; the only call inside itself, since texts may nest deeply."""
        value = node.node_value
        is_block = isinstance(value, BLOCKS)
        if is_block:
            self.passage, self.words = Passage(), Block()
            self.blocks.append(self.words)
        elif isinstance(value, comrak.Image):
            node.children = [text_node(node, words_of(node))]  # a text in place of a picture has no links and no notes
        elif isinstance(value, comrak.Link):
            self.link = self.link or node
        start = self.passage.length
        if node.children:
            self.words.cut()
            for child in node.children:
                self._visit(child)
            self.words.cut()
        read = _READERS.get(type(value))
        if read is not None:
            read(self, node, start)
        if is_block:
            self.mentions += self.passage.read_mentions()
        elif self.link is node:
            self.link = None

    def _check_alerts(self, document: comrak.AstNode) -> None:
        """Report boxes that the code host does not draw as such."""
        outermost = {id(node) for node in document.children}
        for node in nodes_in(document, *self.said.values()):
            value: Any = node.node_value
            problem = None
            if isinstance(value, comrak.Alert):
                kind, title = str(value.value.alert_type).rpartition("::")[2], value.value.title or ""
                is_outermost = id(node) in outermost
                problem = alert_problem(
                    self._place(node), kind, title, is_outermost=is_outermost, is_empty=not node.children
                )
            elif isinstance(value, comrak.BlockQuote) and node.children:
                first = node.children[0]
                start = first.sourcepos.start
                if self.lines[start.line - 1].startswith("[!", start.column - 1):  # not escaped
                    problem = unknown_alert(self._place(node), words_of(first)[:80])
            self.problems += [problem] if problem else []

    def _place(self, node: comrak.AstNode) -> Location:
        start = node.sourcepos.start
        return Location(self.path, start.line + self.offset, start.column)

    def _report(self, node: comrak.AstNode, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(self._place(node), code, message, hint))

    # Notes

    def _define(self, node: comrak.AstNode) -> None:
        start = node.sourcepos.start
        # The engine folds labels that differ in case, so the label is taken from the text.
        label = label_at(self.lines[start.line - 1], start.column - 1)
        defined = self.footnotes.define(label, self._place(node))
        self.problems += defined.problems
        note = defined.value
        if note is None:
            return
        said = self.said[label] = comrak.AstNode(comrak.Document(), node.sourcepos, None, node.children)
        first = node.children[0] if node.children else None
        if first is not None and isinstance(first.node_value, comrak.Paragraph):
            begun = note.begin(words_of(first), self._place(first))
            self.problems += begun.problems
            without_start(first, begun.value or 0)
            if not first.children:
                said.children = node.children[1:]
        if not said.children and note.kind != NoteKind.SOURCE:
            self._report(node, "empty-note", f'the note "{label}" says nothing', f"[^{label}]: ...")

    def _reference(self, node: Any, _start: int) -> None:
        label = node.node_value.value.name
        self.words.cut()
        note = self.footnotes.refer(label)
        if note is None:  # its label was refused: it has no marker, and what the author wrote is shown
            node.node_value = comrak.Text(f"[^{label}]")
            return
        if not note.references:
            self.words.lemmas.append((note, self.words.length))
        node.node_value = comrak.Raw(note.marker())

    def _mark(self, block: Words) -> None:
        """Put the marks of a block around its words."""
        if not block.marks:
            return
        marking = Marking(block)
        for marked in marking.pieces():
            node = marked.piece.node
            parts = tuple(_part(node, part) for part in marked.parts)
            if isinstance(node.node_value, comrak.Code):
                parts = (raw_node(node, "<code>"), *parts, raw_node(node, "</code>"))
            put_in_place(node, parts)
        for node, marker in marking.behind:
            put_in_place(node, (copied(node), raw_node(node, marker)))
        for note in marking.overlooked:
            note.quotation = None
            message = f"more than {MAX_NOTES_ON_WORDS} notes comment on these words"
            self.problems.append(Diagnostic(note.lemma_at, "crowded-words", message, "put two of them together"))

    def _note(self, note: Footnote) -> Note:
        said = self.said[note.label]
        return note.as_note(written(said), "\n".join(line for line in lines_in(said) if line))

    def _text(self, node: Any, _start: int) -> None:
        words = node.node_value.value
        self.passage.add(words)
        self.words.add(node, words, self.link)
        if "[^" not in words:
            return
        start, end = node.sourcepos.start, node.sourcepos.end
        for label, column in stray_markers(words, self.lines[start.line - 1], start.column - 1, end.column):
            at = Location(self.path, start.line + self.offset, column)
            message = f'no note is called "{label}"'
            self.problems.append(Diagnostic(at, "undefined-note", message, f"add a line at the end: [^{label}]: ..."))

    # Headings and links

    def _heading(self, node: Any, _start: int) -> None:
        level = node.node_value.value.level
        text = self.passage.words
        slug = self.slugs.take(text)
        at = self._place(node)
        self.headings.append(Heading(level, text, slug, at.line, at.column))
        if level == 1:
            message = "the title is the only heading of the first level"
            self.problems.append(Diagnostic(at, "top-heading", message, f"## {text}", Severity.WARNING))
        # A block of inline nodes between two pieces of our own markup: the engine's heading has no place for an id.
        opening = f'<h{level} id="{slug}">'
        closing = f'<a class="headerlink" href="#{slug}" aria-label="{escape(text)}">¶</a></h{level}>\n'
        node.node_value = comrak.Document()
        node.children = [raw_node(node, opening), *node.children, raw_node(node, closing)]

    def _code(self, node: Any, _start: int) -> None:
        words = node.node_value.value.literal
        self.passage.add(words)
        self.words.cut()
        self.words.add(node, words, self.link or node)
        self.words.cut()

    def _break(self, node: Any, _start: int) -> None:
        self.passage.add(" ")
        self.words.add(node, " ", self.link)

    def _link(self, node: Any, start: int) -> None:
        link = node.node_value.value
        try:
            parts = link_target(link.url)
        except TargetError as error:
            self._report(node, "bad-link", error.message, error.hint)
            node.node_value = comrak.Document()  # its words stay, its address does not
            return
        if parts.scheme:
            return
        mention = self._mention(node, start, unquote(parts.path), unquote(parts.fragment))
        if mention is None:
            node.node_value = comrak.Document()
            return
        href = relative(address_of(mention.path), self.address) if parts.path else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        node.node_value = comrak.Link(comrak.NodeLink(href + fragment, link.title))

    def _image(self, node: Any, start: int) -> None:
        image = node.node_value.value
        mention = None
        if not image.url:
            self._report(node, "bad-link", "the picture has no file", "name one between the brackets: (photo.jpg)")
        elif is_elsewhere(image.url):
            message = "a picture must lie in the archive: the site asks nothing of other servers"
            self._report(node, "remote-image", message, "put the file beside the briefing and name it: photo.jpg")
        else:
            mention = self._mention(node, start, unquote(image.url), is_image=True)
        if mention is None:
            node.node_value = comrak.Document()  # its alternative text stays, its address does not
            return
        self.words.drop()
        source = relative(address_of(mention.path), self.address)
        node.node_value = comrak.Image(comrak.NodeLink(source, image.title))

    def _mention(
        self, node: comrak.AstNode, start: int, way: str, fragment: str = "", *, is_image: bool = False
    ) -> Mention | None:
        path = resolve(way, self.path) if way else self.path
        if not path.startswith((BRIEFINGS, DOCS)):
            self._report(node, "bad-link", f'"{way}" leads out of briefings/ and docs/')
            return None
        place = self._place(node)
        words = self.passage.since(start)
        mention = Mention(path, fragment, words, place.line, place.column, is_image=is_image)
        self.passage.mention(mention, start)
        return mention


_READERS: dict[type, Callable[[_Reader, Any, int], None]] = {
    comrak.Text: _Reader._text,
    comrak.Code: _Reader._code,
    comrak.SoftBreak: _Reader._break,
    comrak.LineBreak: _Reader._break,
    comrak.Link: _Reader._link,
    comrak.Image: _Reader._image,
    comrak.FootnoteReference: _Reader._reference,
    comrak.Heading: _Reader._heading,
}
"""What reads each kind of node, once its children are read, given where its words begin in its block."""


def _part(node: comrak.AstNode, part: str) -> comrak.AstNode:
    """Return a part of what a node holds as a node of its own."""
    if isinstance(part, Markup):
        return raw_node(node, part)
    return copied(node) if isinstance(node.node_value, BREAKS) else text_node(node, part)


def _later(note: Footnote, addition: Addition) -> Note:
    return note.as_note(f"<p>{escape(addition.text)}</p>\n", addition.text, addition.by)
