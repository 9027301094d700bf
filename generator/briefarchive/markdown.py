"""Prose: GitHub-flavoured Markdown, parsed once into a tree with places; the only module that knows the engine.

The tree is read for what it holds, changed (links to addresses, footnote markers and headings to our own markup) and
written as HTML. Raw HTML is shown as text by the engine; what comes out is sanitised all the same.
"""

import re
from collections.abc import Callable
from html import escape
from typing import Any
from urllib.parse import unquote

import comrak
import nh3

from briefarchive.addresses import BRIEFINGS, DOCS, address_of, relative, resolve
from briefarchive.diagnostics import Checked, Diagnostic, Location, Severity
from briefarchive.footnotes import Footnote, Footnotes, label_at, stray_markers
from briefarchive.model.prose import Heading, Mention, Note, Prose
from briefarchive.nesting import lines_of, nesting_problem
from briefarchive.passages import Passage
from briefarchive.slugs import Slugs
from briefarchive.targets import LINK_SCHEMES, TargetError, is_elsewhere, link_target

_EXTENSIONS = comrak.ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    footnotes=True,
    alerts=True,
    cjk_friendly_emphasis=True,
)
# Without the first, a definition that nothing refers to vanishes; without the second, columns are bytes.
_PARSING = comrak.ParseOptions(leave_footnote_definitions=True, sourcepos_chars=True)
_RENDERING = comrak.RenderOptions(escape=True)
_OUTLINE = comrak.RenderOptions(sourcepos=True)

_BLOCKS = (comrak.Paragraph, comrak.Heading, comrak.TableCell)
"""Nodes that hold words directly."""
_CONTAINERS = (comrak.BlockQuote, comrak.Alert, comrak.List, comrak.Item)
"""Nodes that show nothing if nothing is in them."""

_ALIGNED = re.compile(r'<(td|th) align="(left|center|right)">')

_SANITISER = nh3.Cleaner(
    tags={
        *("a", "p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "img", "sup"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div", "input", "span"),
    },
    attributes={
        "a": {"href", "title", "id", "class", "role", "aria-label", "aria-labelledby"},
        "span": {"id", "class", "data-note"},
        "img": {"src", "alt", "title"},
        "ol": {"start"},
        "code": {"class"},
        "input": {"type", "checked", "disabled", "aria-label"},
        **{tag: {"class"} for tag in ("td", "th", "div", "p", "sup")},
        **{f"h{level}": {"id"} for level in range(1, 7)},
    },
    url_schemes=set(LINK_SCHEMES),
    link_rel=None,
    clean_content_tags=set(),
)


def read_prose(text: str, path: str, first_line: int = 1) -> Checked[Prose]:
    """Return what a Markdown text says.

    Args:
        text: The body alone, without front matter.
        path: The file, from the repository root: links are resolved against it.
        first_line: The line of the file on which the text begins, counted from 1.

    Returns:
        The prose and its problems: notes without reference, references without note, links that no page can have.
        Whether a linked file exists is not known here. No prose if the text is nested too deeply.
    """
    if problem := nesting_problem(text, path, first_line - 1, _outline):
        return Checked(None, (problem,))
    reader = _Reader(lines_of(text), path, first_line - 1)
    document = comrak.parse_document(text, _EXTENSIONS, _PARSING)
    _unbind(document)
    prose = reader.read(document)
    return Checked(prose, tuple(sorted(reader.problems)))


def _outline(text: str) -> str:
    return comrak.markdown_to_xml(text, _EXTENSIONS, _PARSING, _OUTLINE)


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
        self.slugs = Slugs()
        self.footnotes = Footnotes()
        self.said: dict[str, comrak.AstNode] = {}
        """What each note says, by its label."""

    def read(self, document: comrak.AstNode) -> Prose:
        """Return the prose of a document; the body is read first, so that its notes are numbered first."""
        for node in _detached(document):
            self._define(node)
        self._visit(document)
        for note in self.footnotes.numbered:  # grows while notes refer to further notes
            self._visit(self.said[note.label])
        self.problems += self.footnotes.unused()
        return Prose(
            html=_written(document),
            headings=tuple(self.headings),
            mentions=tuple(self.mentions),
            notes=tuple(_note(note, self.said[note.label]) for note in self.footnotes.numbered),
        )

    def _visit(self, node: comrak.AstNode) -> None:
        """Read a node after its children."""
        value = node.node_value
        if isinstance(value, _BLOCKS):
            self.passage = Passage()
        elif isinstance(value, comrak.Image):
            node.children = [_plain(node, _words_of(node))]  # a text in place of a picture has no links and no notes
        start = self.passage.length
        for child in node.children:
            self._visit(child)
        read = _READERS.get(type(value))
        if read is not None:
            read(self, node, start)
        if isinstance(value, _BLOCKS):
            self.mentions += self.passage.read_mentions()

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
        problem = self.footnotes.define(label, self._place(node))
        if problem:
            self.problems.append(problem)
        else:
            self.said[label] = comrak.AstNode(comrak.Document(), node.sourcepos, None, node.children)

    def _reference(self, node: Any, _start: int) -> None:
        label = node.node_value.value.name
        marker = self.footnotes.refer(label)
        # A note whose label was refused has no marker; what the author wrote is shown.
        node.node_value = comrak.Raw(marker) if marker else comrak.Text(f"[^{label}]")

    def _text(self, node: Any, _start: int) -> None:
        words = node.node_value.value
        self.passage.add(words)
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
        node.children = [_raw(node, opening), *node.children, _raw(node, closing)]

    def _code(self, node: Any, _start: int) -> None:
        self.passage.add(node.node_value.value.literal)

    def _break(self, _node: Any, _start: int) -> None:
        self.passage.add(" ")

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


def _unbind(document: comrak.AstNode) -> None:
    """Cut the way from each node to the one around it: the engine's nodes are unknown to the garbage collector."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        node.parent = None
        waiting += node.children


def _detached(node: comrak.AstNode) -> list[comrak.AstNode]:
    """Take the footnote definitions out of a tree, in the order of the text, and what holds nothing without them."""
    found: list[comrak.AstNode] = []
    kept = []
    for child in node.children:
        inside = _detached(child)
        if isinstance(child.node_value, comrak.FootnoteDefinition):
            found.append(child)
        elif not (inside and not child.children and isinstance(child.node_value, _CONTAINERS)):
            kept.append(child)
        found += inside
    if found:
        node.children = kept
    return found


def _words_of(node: comrak.AstNode) -> str:
    """Return the words inside a node, without markup."""
    words, waiting = [], [node]
    while waiting:
        inner = waiting.pop()
        value: Any = inner.node_value
        if isinstance(value, comrak.Text):
            words.append(value.value)
        elif isinstance(value, comrak.Code):
            words.append(value.value.literal)
        elif isinstance(value, (comrak.SoftBreak, comrak.LineBreak)):
            words.append(" ")
        waiting += reversed(inner.children)
    return "".join(words)


def _note(note: Footnote, said: comrak.AstNode) -> Note:
    at = note.at
    return Note(
        label=note.label,
        number=note.number,
        html=_written(said),
        line=at.line,
        column=at.column,
        references=tuple(note.references),
        kind=note.kind,
        text=_words_of(said),
    )


def _plain(beside: comrak.AstNode, words: str) -> comrak.AstNode:
    return comrak.AstNode(comrak.Text(words), beside.sourcepos, None, [])


def _raw(beside: comrak.AstNode, markup: str) -> comrak.AstNode:
    return comrak.AstNode(comrak.Raw(markup), beside.sourcepos, None, [])


def _written(document: comrak.AstNode) -> str:
    """Return a tree as sanitised HTML."""
    html = comrak.format_html(document, _EXTENSIONS, _PARSING, _RENDERING)
    # `align` is not HTML any more; authors cannot write this text, their angle brackets are escaped.
    if "<table>" in html:
        html = _ALIGNED.sub(r'<\1 class="brief-\2">', html)
    return _SANITISER.clean(html)
