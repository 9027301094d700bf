"""Prose: GitHub-flavoured Markdown, parsed once into a tree with places; the only module that knows the engine.

The tree is read for what it holds, changed (links to addresses, footnote markers and headings to our own markup) and
written as HTML. Raw HTML is shown as text by the engine; what comes out is sanitised all the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

import comrak
import nh3

from briefarchive.addresses import BRIEFINGS, DOCS, address_of, relative, resolve
from briefarchive.diagnostics import Checked, Diagnostic, Location, Severity
from briefarchive.model.prose import Heading, Mention, Note, Prose
from briefarchive.nesting import nesting_problem
from briefarchive.sentences import Sentences

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

_BLOCKS = (comrak.Paragraph, comrak.Heading, comrak.TableCell)
"""Nodes that hold words directly."""

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

_UNDEFINED = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\[\^([^\]]+)\]:")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?", re.ASCII)
_ALIGNED = re.compile(r'<(td|th) align="(left|center|right)">')

_SANITISER = nh3.Cleaner(
    tags={
        *(
            "a",
            "p",
            "br",
            "hr",
            "em",
            "strong",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "img",
            "sup",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "div", "input"),
    },
    attributes={
        "a": {"href", "title", "id", "class", "aria-label"},
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
    if problem := nesting_problem(text, path, first_line - 1):
        return Checked(None, (problem,))
    reader = _Reader(text.split("\n"), path, first_line - 1)
    prose = reader.read(comrak.parse_document(text, _EXTENSIONS, _PARSING))
    return Checked(prose, tuple(sorted(reader.problems)))


@dataclass(slots=True)
class _Block:
    """A paragraph, heading or table cell while its words are gathered, and the mentions found in it."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    mentions: list[tuple[Mention, int]] = field(default_factory=list)
    """With the place in the words at which each begins."""

    def add(self, words: str) -> None:
        """Append words without markup."""
        self.words.append(words)
        self.length += len(words)

    def read_mentions(self) -> Iterator[Mention]:
        """Yield the mentions, each with the sentence around it."""
        if not self.mentions:
            return
        sentences = Sentences.of("".join(self.words))
        for mention, start in self.mentions:
            before, after = sentences.around(start, start + len(mention.text))
            yield replace(mention, before=before, after=after)


@dataclass(slots=True)
class _Definition:
    """A footnote definition while its markers are being counted."""

    label: str
    node: comrak.AstNode
    number: int = 0
    references: list[str] = field(default_factory=list)


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
        self.block = _Block()
        self.slugs: dict[str, int] = {}
        self.definitions: dict[str, _Definition] = {}
        self.numbered: list[_Definition] = []

    def read(self, document: comrak.AstNode) -> Prose:
        """Return the prose of a document; the body is read first, so that its notes are numbered first."""
        body = []
        for node in document.children:
            if isinstance(node.node_value, comrak.FootnoteDefinition):
                self._define(node)
            else:
                body.append(node)
        for node in body:
            self._visit(node)
        for definition in self.numbered:  # grows while notes refer to further notes
            for node in definition.node.children:
                self._visit(node)
        self._report_unused()
        document.children = body
        return Prose(
            html=_written(document),
            headings=tuple(self.headings),
            mentions=tuple(self.mentions),
            notes=tuple(self._note(definition) for definition in self.numbered),
        )

    def _visit(self, node: comrak.AstNode) -> None:
        """Read a node after its children."""
        value = node.node_value
        if isinstance(value, _BLOCKS):
            self.block = _Block()
        start = self.block.length
        for child in node.children:
            self._visit(child)
        read = _READERS.get(type(value))
        if read is not None:
            read(self, node, start)
        if isinstance(value, _BLOCKS):
            self.mentions += self.block.read_mentions()

    def _report(self, node: comrak.AstNode, code: str, message: str, hint: str = "", column: int = 0) -> None:
        start = node.sourcepos.start
        at = Location(self.path, start.line + self.offset, column or start.column)
        self.problems.append(Diagnostic(at, code, message, hint))

    # Notes

    def _define(self, node: comrak.AstNode) -> None:
        start = node.sourcepos.start
        # The engine folds labels that differ in case, so the label is taken from the text.
        found = _DEFINITION.match(self.lines[start.line - 1], start.column - 1)
        label = found.group(1) if found else ""
        if not _LABEL.fullmatch(label):
            message = f'"{label}" cannot name a note: letters a to z, digits, hyphens and dots can'
            self._report(node, "bad-note-label", message)
        elif label.casefold() in self.definitions:
            message = f'a second note is called "{label}"'
            self._report(node, "duplicate-note", message, "give one of them another name")
        else:
            self.definitions[label.casefold()] = _Definition(label, node)

    def _reference(self, node: Any, _start: int) -> None:
        definition = self.definitions.get(node.node_value.value.name.casefold())
        if definition is None:  # its label was refused, and that is reported
            return
        if not definition.number:
            self.numbered.append(definition)
            definition.number = len(self.numbered)
        nth = len(definition.references) + 1
        anchor = f"ref-{definition.label}" + (f"-{nth}" if nth > 1 else "")
        definition.references.append(anchor)
        node.node_value = comrak.Raw(
            f'<sup class="brief-marker"><a href="#note-{definition.label}" id="{anchor}">{definition.number}</a></sup>'
        )

    def _note(self, definition: _Definition) -> Note:
        node, start = definition.node, definition.node.sourcepos.start
        document = comrak.AstNode(comrak.Document(), node.sourcepos, None, node.children)
        return Note(
            label=definition.label,
            number=definition.number,
            html=_written(document),
            line=start.line + self.offset,
            column=start.column,
            references=tuple(definition.references),
        )

    def _report_unused(self) -> None:
        for definition in self.definitions.values():
            if not definition.number:
                message = f'nothing refers to the note "{definition.label}"'
                hint = f"put [^{definition.label}] after the words that it comments on"
                self._report(definition.node, "unused-note", message, hint)

    def _text(self, node: Any, _start: int) -> None:
        text = node.node_value.value
        self.block.add(text)
        if "[^" not in text:
            return
        start = node.sourcepos.start
        for found in _UNDEFINED.finditer(text):
            column = self.lines[start.line - 1].find(found.group(), start.column - 1) + 1
            message = f'no note is called "{found.group(1)}"'
            self._report(node, "undefined-note", message, f"add a line at the end: {found.group()}: ...", column)

    # Headings and links

    def _heading(self, node: Any, _start: int) -> None:
        level = node.node_value.value.level
        text = "".join(self.block.words)
        slug = self._slug(text)
        self.headings.append(Heading(level, text, slug))
        if level == 1:
            at = Location(self.path, node.sourcepos.start.line + self.offset, node.sourcepos.start.column)
            message = "the title is the only heading of the first level"
            self.problems.append(Diagnostic(at, "top-heading", message, f"## {text}", Severity.WARNING))
        # A block of inline nodes between two pieces of our own markup: the engine's heading has no place for an id.
        opening = f'<h{level} id="{slug}">'
        closing = f'<a class="headerlink" href="#{slug}" aria-label="{escape(text)}">¶</a></h{level}>\n'
        node.node_value = comrak.Document()
        node.children = [_raw(node, opening), *node.children, _raw(node, closing)]

    def _code(self, node: Any, _start: int) -> None:
        self.block.add(node.node_value.value.literal)

    def _break(self, _node: Any, _start: int) -> None:
        self.block.add(" ")

    def _slug(self, text: str) -> str:
        """Return the fragment that the code host gives a heading; a second one alike gets `-1`."""
        slug = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-").strip("_") or "section"
        seen = self.slugs.get(slug, 0)
        self.slugs[slug] = seen + 1
        return f"{slug}-{seen}" if seen else slug

    def _link(self, node: Any, start: int) -> None:
        link = node.node_value.value
        try:
            parts = urlsplit(link.url)
        except ValueError:
            self._report(node, "bad-link", f'"{link.url}" is not an address')
            return
        if parts.scheme:
            if parts.scheme.lower() not in LINK_SCHEMES:
                self._report(node, "bad-link", f'links of the kind "{parts.scheme}:" are not allowed', "use https://")
            return
        if parts.netloc or link.url.startswith("/"):
            message = f'"{link.url}" begins at the root of a server'
            self._report(node, "bad-link", message, "write the way from this file: ../actors/some-actor.md")
            return
        mention = self._mention(node, start, unquote(parts.path), unquote(parts.fragment))
        if mention:
            href = relative(address_of(mention.path), self.address) if parts.path else ""
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            node.node_value = comrak.Link(comrak.NodeLink(href + fragment, link.title))

    def _image(self, node: Any, start: int) -> None:
        image = node.node_value.value
        if ":" in image.url or image.url.startswith("/"):
            message = "a picture must lie in the archive: the site asks nothing of other servers"
            self._report(node, "remote-image", message, "put the file beside the briefing and name it: photo.jpg")
            return
        mention = self._mention(node, start, unquote(image.url), is_image=True)
        if mention:
            source = relative(address_of(mention.path), self.address)
            node.node_value = comrak.Image(comrak.NodeLink(source, image.title))

    def _mention(
        self, node: comrak.AstNode, start: int, way: str, fragment: str = "", *, is_image: bool = False
    ) -> Mention | None:
        path = resolve(way, self.path) if way else self.path
        if not path.startswith((BRIEFINGS, DOCS)):
            self._report(node, "bad-link", f'"{way}" leads out of briefings/ and docs/')
            return None
        place = node.sourcepos.start
        words = "".join(self.block.words)[start:]
        mention = Mention(path, fragment, words, place.line + self.offset, place.column, is_image=is_image)
        self.block.mentions.append((mention, start))
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


def _raw(beside: comrak.AstNode, markup: str) -> comrak.AstNode:
    return comrak.AstNode(comrak.Raw(markup), beside.sourcepos, beside, [])


def _written(document: comrak.AstNode) -> str:
    """Return a tree as sanitised HTML."""
    html = comrak.format_html(document, _EXTENSIONS, _PARSING, _RENDERING)
    # `align` is not HTML any more; authors cannot write this text, their angle brackets are escaped.
    if "<table>" in html:
        html = _ALIGNED.sub(r'<\1 class="brief-\2">', html)
    return _SANITISER.clean(html)
