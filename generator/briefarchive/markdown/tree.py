"""Trees: what the Markdown engine builds of a text, how it is cut and changed, and how it is written."""

import re
from collections.abc import Iterator
from typing import Any

import comrak
import nh3

from briefarchive.targets import LINK_SCHEMES

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

BLOCKS = (comrak.Paragraph, comrak.Heading, comrak.TableCell)
"""Nodes that hold words directly."""
_CONTAINERS = (comrak.BlockQuote, comrak.Alert, comrak.List, comrak.Item)
"""Nodes that show nothing if nothing is in them."""
BREAKS = (comrak.SoftBreak, comrak.LineBreak)
"""Nodes that are white space between words."""

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


def tree_of(text: str) -> comrak.AstNode:
    """Return a text as a tree whose nodes know their places."""
    document = comrak.parse_document(text, _EXTENSIONS, _PARSING)
    _unbind(document)
    return document


def outline_of(text: str) -> str:
    """Return a text as CommonMark XML with the places of its nodes; takes no recursion."""
    return comrak.markdown_to_xml(text, _EXTENSIONS, _PARSING, _OUTLINE)


def written(document: comrak.AstNode) -> str:
    """Return a tree as sanitised HTML."""
    html = comrak.format_html(document, _EXTENSIONS, _PARSING, _RENDERING)
    # `align` is not HTML any more; authors cannot write this text, their angle brackets are escaped.
    if "<table>" in html:
        html = _ALIGNED.sub(r'<\1 class="brief-\2">', html)
    return _SANITISER.clean(html)


def _unbind(document: comrak.AstNode) -> None:
    """Cut the way from each node to the one around it: the engine's nodes are unknown to the garbage collector."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        node.parent = None
        waiting += node.children


def detached(node: comrak.AstNode) -> list[comrak.AstNode]:
    """Take the footnote definitions out of a tree, in the order of the text, and what holds nothing without them."""
    found: list[comrak.AstNode] = []
    kept = []
    for child in node.children:
        inside = detached(child)
        if isinstance(child.node_value, comrak.FootnoteDefinition):
            found.append(child)
        elif not (inside and not child.children and isinstance(child.node_value, _CONTAINERS)):
            kept.append(child)
        found += inside
    if found:
        node.children = kept
    return found


def words_of(node: comrak.AstNode) -> str:
    """Return the words inside a node, without markup."""
    words, waiting = [], [node]
    while waiting:
        inner = waiting.pop()
        value: Any = inner.node_value
        if isinstance(value, comrak.Text):
            words.append(value.value)
        elif isinstance(value, comrak.Code):
            words.append(value.value.literal)
        elif isinstance(value, BREAKS):
            words.append(" ")
        waiting += reversed(inner.children)
    return "".join(words)


def nodes_in(*roots: comrak.AstNode) -> Iterator[comrak.AstNode]:
    """Yield every node in some nodes but words and what holds words alone, in the order of the text."""
    waiting = list(reversed(roots))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node.node_value, BLOCKS):
            waiting += reversed(node.children)


def lines_in(node: comrak.AstNode) -> Iterator[str]:
    """Yield the words of each paragraph, heading, cell and program inside a node, without markup."""
    waiting = [node]
    while waiting:
        inner = waiting.pop()
        value: Any = inner.node_value
        if isinstance(value, BLOCKS):
            yield " ".join(words_of(inner).split())
        elif isinstance(value, comrak.CodeBlock):
            yield value.value.literal.strip()
        else:
            waiting += reversed(inner.children)


def without_start(node: comrak.AstNode, count: int) -> None:
    """Take so many characters of words off the beginning of a node, and what holds nothing without them."""
    _shorten(node, count)


def _shorten(node: comrak.AstNode, count: int) -> int:
    """Take characters off a node that holds others; return how many there are still to take."""
    kept = []
    for child in node.children:
        if count <= 0:
            kept.append(child)
        elif child.children:
            count = _shorten(child, count)
            kept += [child] if child.children else []
        else:
            words = words_of(child)
            kept += [text_node(child, words[count:])] if len(words) > count else []
            count -= len(words)
    node.children = kept
    return count


def text_node(beside: comrak.AstNode, words: str) -> comrak.AstNode:
    """Return a new node of words, with the place of another."""
    return comrak.AstNode(comrak.Text(words), beside.sourcepos, None, [])


def raw_node(beside: comrak.AstNode, markup: str) -> comrak.AstNode:
    """Return a new node of our own markup, with the place of another."""
    return comrak.AstNode(comrak.Raw(markup), beside.sourcepos, None, [])


def put_in_place(node: comrak.AstNode, parts: tuple[comrak.AstNode, ...]) -> None:
    """Have a row of nodes stand in place of one."""
    node.node_value = comrak.Document()
    node.children = list(parts)


def copied(node: comrak.AstNode) -> comrak.AstNode:
    """Return a node like another, which may then become something else."""
    return comrak.AstNode(node.node_value, node.sourcepos, None, list(node.children))
