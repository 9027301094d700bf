"""YAML as authors write it: mappings, lists and text, each value with its place.

The values are built from the events of libyaml's parser, because its own composer recurses in C and overflows the
stack on deep input. What no front matter needs (aliases, anchors, tags, merge keys, several documents) is refused by
name, so the text alone says what a file means. Every scalar is text; the field that reads it decides what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import yaml

from briefarchive.diagnostics import MAX_PROBLEMS, Checked, Diagnostic, Location


class Scalar(str):
    """Text that knows its place: `line` and `column`, counted from 1."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Items(list[object]):
    """A list that knows where it begins."""

    __slots__ = ("column", "line")
    line: int
    column: int


class Fields(dict[str, object]):
    """A mapping that knows where it begins; its keys are `Scalar`, in the order of the file."""

    __slots__ = ("column", "line")
    line: int
    column: int


Node = Scalar | Items | Fields
CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")
"""Control characters, and marks that show a line in another order than it is written: no text has them.

Also the three ends of lines that YAML knows and editors do not (U+0085, U+2028, U+2029): they would move places.
"""
_DIRECTIVE = re.compile(r"^%(?:YAML|TAG)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much YAML one file may hold."""

    depth: int = 12
    nodes: int = 150_000


class _Mark(Protocol):
    """A place as the parser gives it, counted from 0; its fast and its slow form have no type in common."""

    line: int
    column: int


class _RefusedError(Exception):
    """Parsing cannot go on after this problem."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def compose(text: str, path: str, first_line: int = 1, limits: Limits | None = None) -> Checked[Fields]:
    """Return the mapping that a YAML text spells.

    Args:
        text: The YAML alone, without fence lines.
        path: The file, for the problems.
        first_line: The line of the file on which the text begins, counted from 1.
        limits: How deep and how large the tree may be.

    Returns:
        The mapping, empty for an empty text, and every problem found. No mapping if the text is no YAML or not a
        mapping. A key given twice keeps its first value; a merge key and its value are left out.
    """
    composer = _Composer(path, first_line - 1, limits or Limits())
    try:
        root = composer.compose(text)
    except _RefusedError as refusal:
        return Checked(None, (*composer.problems, refusal.problem))
    return Checked(root, tuple(composer.problems))


class _Composer:
    """Turns one stream of events into a tree, keeping the open collections on a list instead of the call stack."""

    def __init__(self, path: str, offset: int, limits: Limits) -> None:
        self.path = path
        self.offset = offset
        self.limits = limits
        self.problems: list[Diagnostic] = []
        self.root: Node | None = None
        self.open: list[Items | Fields] = []
        self.keys: list[Scalar | None] = []
        """For each open mapping the field whose value comes next; nothing while a field's name comes next."""

    def compose(self, text: str) -> Fields:
        """Return the mapping that the text spells.

        Raises:
            _RefusedError: It spells none, or goes beyond the limits.
        """
        count = 0
        for event in self._events(text):
            if isinstance(event, yaml.NodeEvent) and not isinstance(event, yaml.AliasEvent):
                count += 1
                if count > self.limits.nodes:
                    raise self._refusal(event, "yaml-too-large", f"more than {self.limits.nodes} values in one file")
                self._take(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
                self.keys.pop()
            else:
                self._refuse_stream(event)
        return self._mapping(self.root)

    def _take(self, event: yaml.NodeEvent) -> None:
        """Put the value that an event begins into the tree."""
        node = self._node(event)
        self._refuse_extras(event)
        if isinstance(node, Scalar) and (found := CONTROL.search(node)):  # spelt by an escape: read refuses the others
            message = f"a control character (U+{ord(found.group()):04X}) is spelt here"
            self._report(event, "control-character", message, "delete it")
        if self.open:
            self._attach(self.open[-1], node, event)
        else:
            self.root = node
        if isinstance(node, (Items, Fields)):
            self.open.append(node)
            self.keys.append(None)
            if len(self.open) > self.limits.depth:
                raise self._refusal(event, "yaml-too-deep", f"more than {self.limits.depth} levels of nesting")

    def _node(self, event: yaml.NodeEvent) -> Node:
        """Return the value that an event begins, with its place."""
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(event.value)
        else:
            node = Fields() if isinstance(event, yaml.MappingStartEvent) else Items()
        node.line, node.column = self._place(event.start_mark)
        return node

    def _attach(self, parent: Items | Fields, node: Node, event: yaml.NodeEvent) -> None:
        """Put a node into the open collection; in a mapping, every other node is a key."""
        if isinstance(parent, Items):
            parent.append(node)
        elif (key := self.keys[-1]) is None:
            if not isinstance(node, Scalar):
                message = "the name of a field is plain text"
                raise self._refusal(event, "yaml-key", message, 'write "name: value"')
            if node == "<<":
                self._report(event, "yaml-merge-key", 'merge keys ("<<") are not used here', "repeat the fields")
            self.keys[-1] = node
        else:
            self.keys[-1] = None
            if key == "<<":
                return  # reported already
            if key in parent:
                at = Location(self.path, key.line, key.column)
                message = f'the field "{key}" is given twice'
                self._add(Diagnostic(at, "duplicate-key", message, f'delete one of the two "{key}"'))
            else:
                parent[key] = node

    def _events(self, text: str) -> Iterator[yaml.Event]:
        if found := _DIRECTIVE.search(text):  # before parsing: libyaml compares each with all before it
            at = Location(self.path, text.count("\n", 0, found.start()) + 1 + self.offset)
            message = f'directives ("{found.group()}") are not used here'
            raise _RefusedError(Diagnostic(at, "yaml-error", message, "delete the line"))
        try:
            yield from yaml.parse(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            last = text.count("\n")
            if mark and mark.line > last:  # libyaml says where the next line would begin
                at = Location(self.path, last + 1 + self.offset, len(text) - text.rfind("\n"))
            else:
                at = Location(self.path, *self._place(mark))
            problem = (error.problem or "not valid YAML").replace("'", '"')
            raise _RefusedError(Diagnostic(at, "yaml-error", problem, _hint_for(problem, text, mark))) from None
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1 + self.offset
            message = f"the character {error.character!r} is not allowed in YAML"
            raise _RefusedError(Diagnostic(Location(self.path, line), "yaml-error", message)) from None

    def _place(self, mark: _Mark | None) -> tuple[int, int]:
        """Return line and column in the file, both from 1; the first place if the parser names none."""
        return (mark.line + 1 + self.offset, mark.column + 1) if mark else (1 + self.offset, 1)

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._report(event, "yaml-anchor", f'anchors ("&{event.anchor}") are not used here', "repeat the value")
        tag = getattr(event, "tag", None)
        if tag:
            self._report(event, "yaml-tag", f'tags ("{tag}") are not used here', "delete the tag")

    def _refuse_stream(self, event: yaml.Event) -> None:
        """Refuse what is neither a value nor its end: aliases, and a second document."""
        if isinstance(event, yaml.AliasEvent):
            message = f'aliases ("*{event.anchor}") are not used here'
            raise self._refusal(event, "yaml-anchor", message, "repeat the value")
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise self._refusal(event, "yaml-error", "a second YAML document begins here", 'delete the line "---"')

    def _mapping(self, root: Node | None) -> Fields:
        if isinstance(root, Fields):
            return root
        if root is None or root == "":
            empty = Fields()
            empty.line, empty.column = 1 + self.offset, 1
            return empty
        at = Location(self.path, root.line, root.column)
        hint = 'write one "name: value" on each line'
        raise _RefusedError(Diagnostic(at, "not-a-mapping", "fields are expected here", hint))

    def _report(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        self._add(self._refusal(event, code, message, hint).problem)

    def _add(self, problem: Diagnostic) -> None:
        """Keep a problem.

        Raises:
            _RefusedError: There are too many to go on.
        """
        if len(self.problems) == MAX_PROBLEMS:
            raise _RefusedError(problem)
        self.problems.append(problem)

    def _refusal(self, event: yaml.Event, code: str, message: str, hint: str = "") -> _RefusedError:
        at = Location(self.path, *self._place(event.start_mark))
        return _RefusedError(Diagnostic(at, code, message, hint))


def _hint_for(problem: str, text: str, mark: _Mark | None) -> str:
    """Return what usually mends an error that libyaml names at a place of a text."""
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces"
    for words, hint in _HINTS:
        if words in problem:
            return hint
    return ""


_HINTS = (
    (
        "mapping values are not allowed",
        'put the text in quotes if it holds a colon: title: "Talks: a summary"',
    ),
    ("cannot start any token", 'put the text in quotes: title: "@home"'),
    ("<document start>", 'delete the line "..."'),
    ("found unexpected end of stream", "close the quotation mark or the bracket"),
    (
        "did not find expected key",
        "indent the fields alike, and put text that begins with a quotation mark in quotes",
    ),
    ("could not find expected", 'write a colon and a space after the field name: "title: ..."'),
    ('did not find expected "-" indicator', "begin each item of the list with a dash, all indented alike"),
    ('did not find expected "," or', "close the bracket and separate the items by commas"),
)
