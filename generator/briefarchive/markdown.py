"""Prose: GitHub-flavoured Markdown, parsed once into a tree with places; the only module that knows the engine.

The tree is read for what it holds, changed (links to addresses, footnote markers and headings to our own markup) and
written as HTML. Raw HTML is shown as text by the engine; what comes out is sanitised all the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from urllib.parse import unquote, urlsplit

import comrak
import nh3

from briefarchive.addresses import BRIEFINGS, DOCS, address_of, relative, resolve
from briefarchive.diagnostics import Checked, Diagnostic, Location, Severity
from briefarchive.model.prose import Heading, Mention, Note, Prose

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

MAX_CONTAINERS = 32
"""Quotations and lists inside each other, on one line."""
MAX_INDENT = 120
MAX_OPENERS = 600
"""Brackets and emphasis marks in one block: each may nest, and the engine hands nested nodes over recursively."""

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
_OPENERS = re.compile(r"[\[*_~]")
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
    if problem := _nesting_problem(text, path, first_line - 1):
        return Checked(None, (problem,))
    reader = _Reader(text.split("\n"), path, first_line - 1)
    prose = reader.read(comrak.parse_document(text, _EXTENSIONS, _PARSING))
    return Checked(prose, tuple(sorted(reader.problems)))


def _nesting_problem(text: str, path: str, offset: int) -> Diagnostic | None:
    """Return the first line on which blocks or inline marks could nest deeper than the engine can bear."""
    openers = 0
    for number, line in enumerate(text.split("\n"), 1 + offset):
        containers = _CONTAINERS.match(line)
        depth = len(re.findall(r"[>*+.)-]", containers.group())) if containers else 0
        openers = openers + len(_OPENERS.findall(line)) if line.strip() else 0
        indent = len(line) - len(line.lstrip())
        if depth > MAX_CONTAINERS or indent > MAX_INDENT or openers > MAX_OPENERS:
            message = "the text is nested too deeply here: quotations, lists, brackets or emphasis inside each other"
            return Diagnostic(Location(path, number), "too-deep", message, "begin a new paragraph")
    return None


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
        for child in node.children:
            self._visit(child)
        value = node.node_value
        if isinstance(value, comrak.Text):
            self._text(node, value.value)
        elif isinstance(value, comrak.Link):
            self._link(node, value.value)
        elif isinstance(value, comrak.Image):
            self._image(node, value.value)
        elif isinstance(value, comrak.FootnoteReference):
            self._reference(node, value.value)
        elif isinstance(value, comrak.Heading):
            self._heading(node, value.value.level)

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

    def _reference(self, node: comrak.AstNode, reference: comrak.NodeFootnoteReference) -> None:
        definition = self.definitions.get(reference.name.casefold())
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

    def _text(self, node: comrak.AstNode, text: str) -> None:
        if "[^" not in text:
            return
        start = node.sourcepos.start
        for found in _UNDEFINED.finditer(text):
            column = self.lines[start.line - 1].find(found.group(), start.column - 1) + 1
            message = f'no note is called "{found.group(1)}"'
            self._report(node, "undefined-note", message, f"add a line at the end: {found.group()}: ...", column)

    # Headings and links

    def _heading(self, node: comrak.AstNode, level: int) -> None:
        text = _plain(node)
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

    def _slug(self, text: str) -> str:
        """Return the fragment that the code host gives a heading; a second one alike gets `-1`."""
        slug = re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-").strip("_") or "section"
        seen = self.slugs.get(slug, 0)
        self.slugs[slug] = seen + 1
        return f"{slug}-{seen}" if seen else slug

    def _link(self, node: comrak.AstNode, link: comrak.NodeLink) -> None:
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
            self._report(node, "bad-link", message, "write the way from this file: ../actors/abe-shinzo.md")
            return
        mention = self._mention(node, unquote(parts.path), unquote(parts.fragment))
        if mention:
            href = relative(address_of(mention.path), self.address) if parts.path else ""
            fragment = f"#{parts.fragment}" if parts.fragment else ""
            node.node_value = comrak.Link(comrak.NodeLink(href + fragment, link.title))

    def _image(self, node: comrak.AstNode, image: comrak.NodeLink) -> None:
        if ":" in image.url or image.url.startswith("/"):
            message = "a picture must lie in the archive: the site asks nothing of other servers"
            self._report(node, "remote-image", message, "put the file beside the briefing and name it: photo.jpg")
            return
        mention = self._mention(node, unquote(image.url), "", is_image=True)
        if mention:
            source = relative(address_of(mention.path), self.address)
            node.node_value = comrak.Image(comrak.NodeLink(source, image.title))

    def _mention(self, node: comrak.AstNode, way: str, fragment: str, *, is_image: bool = False) -> Mention | None:
        path = resolve(way, self.path) if way else self.path
        if not path.startswith((BRIEFINGS, DOCS)):
            self._report(node, "bad-link", f'"{way}" leads out of briefings/ and docs/')
            return None
        start = node.sourcepos.start
        mention = Mention(path, fragment, _plain(node), start.line + self.offset, start.column, is_image)
        self.mentions.append(mention)
        return mention


def _raw(beside: comrak.AstNode, markup: str) -> comrak.AstNode:
    return comrak.AstNode(comrak.Raw(markup), beside.sourcepos, beside, [])


def _written(document: comrak.AstNode) -> str:
    """Return a tree as sanitised HTML."""
    html = comrak.format_html(document, _EXTENSIONS, _PARSING, _RENDERING)
    # `align` is not HTML any more; authors cannot write this text, their angle brackets are escaped.
    if "<table>" in html:
        html = _ALIGNED.sub(r'<\1 class="brief-\2">', html)
    return _SANITISER.clean(html)


def _plain(node: comrak.AstNode) -> str:
    """Return the words below a node, without markup."""
    return "".join(_words(node))


def _words(node: comrak.AstNode) -> Iterator[str]:
    value = node.node_value
    if isinstance(value, comrak.Text):
        yield value.value
    elif isinstance(value, comrak.Code):
        yield value.value.literal
    elif isinstance(value, (comrak.SoftBreak, comrak.LineBreak)):
        yield " "
    for child in node.children:
        yield from _words(child)
