"""Nesting: text that nests deeper than the generator can walk, or costs the Markdown engine too much, is refused.

Two looks, since only the engine knows what really nests and the engine has limits of its own. The first, at each line,
finds what it must not be given at all; it never counts less than there is. The second, only for texts with crowded
blocks, asks the engine for an outline, which it writes without recursion, and measures that.
"""

import re
from collections.abc import Callable

from briefarchive.diagnostics import Diagnostic, Location

MAX_CONTAINERS = 32
"""Quotations, lists and notes begun or continued on one line."""
MAX_INDENT = 120
"""Columns of white space before the words of a line: a list needs two for each level."""
MAX_CELLS = 200
"""Upright lines in a line: each may be a table cell, and each row is filled up to the width of the first."""
MAX_MARKS = 6000
"""Brackets, emphasis marks, code, tags, entities and bare addresses in a block: their square is the engine's effort."""
MAX_EFFORT = 45_000_000
"""The sum of these squares over a text: one block at the limit, or five hundred with three hundred marks each."""
MAX_TABLE_CELLS = 50_000
"""Cells in one table: the engine fills each row up to the width of the first."""
MAX_CONTEXT = 30_000_000
"""Links in one paragraph, times its characters: each may keep the sentence around it."""
MAX_HEADINGS = 5000
"""And lines across, in one text: each heading has an address of its own."""
HARMLESS_MARKS = 300
"""So many in a block cannot nest too deeply, even all inside each other in the deepest list."""
MAX_DEPTH = 500
"""Nodes inside each other: each is a call inside a call, and Python allows a thousand."""

_CONTAINER = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:)")
_MARKS = re.compile(r"[\[*_~&@<]|`+|://|www\.")
_HEADING = re.compile(r"[-+*>\d.) \t]*(?:#{1,6}(?:[ \t]|$)|(?:-+|=+)[ \t]*$)")
# What ends a paragraph wherever it stands; a numbered item or a table row may as well be its next line.
_NEW_BLOCK = re.compile(r"(?: {0,3}+> ?+)*+(?:[ \t]*+$| {0,3}+(?:[-*+] +[^ \t]|\[\^[^\]\s]+\]:))")
_TAG = re.compile(r'<(/?)\w+(?: sourcepos="(\d+)[^">]*")?[^>]*?(/?)>')
_PASSAGE = re.compile(r'<(paragraph|heading|table_cell) sourcepos="(\d+):(\d+)-(\d+):(\d+)"[^>]*>.*?</\1>', re.DOTALL)
_LINE_END = re.compile(r"\r\n?|\n")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the Markdown engine counts them, without their ends."""
    return _LINE_END.split(text)


def nesting_problem(text: str, path: str, offset: int, outline: Callable[[str], str]) -> Diagnostic | None:
    """Return the first line on which a text could nest too deeply, if there is one.

    Args:
        text: A Markdown text.
        path: The file it comes from.
        offset: How many lines of the file stand before the text.
        outline: Gives the text as CommonMark XML with the places of its nodes; called only if a block is crowded.
    """
    headings = effort = marks = most_marks = most_context = chars = rows = cells = 0
    for number, line in enumerate(lines_of(text), 1 + offset):
        if _NEW_BLOCK.match(line):
            effort += marks * marks
            marks = chars = rows = cells = 0
        marks += len(_MARKS.findall(line))
        chars += len(line)
        rows, cells = rows + 1, max(cells, line.count("|"))
        most_marks, most_context = max(marks, most_marks), max(marks * chars, most_context)
        if marks > MAX_MARKS or effort + marks * marks > MAX_EFFORT or _is_overloaded(line):
            return _too_deep(Location(path, number))
        if rows * cells > MAX_TABLE_CELLS:
            message = f"more than {MAX_TABLE_CELLS} cells are in this table"
            return Diagnostic(Location(path, number), "table-too-large", message, "begin another table here")
        headings += bool(_HEADING.match(line))
        if headings > MAX_HEADINGS:
            message = f"more than {MAX_HEADINGS} headings and rules are in this file"
            return Diagnostic(
                Location(path, number), "too-many-headings", message, "put what follows into another file"
            )
    outlined = outline(text) if most_marks > HARMLESS_MARKS or most_context > MAX_CONTEXT else ""
    if line_number := _first_deep_line(outlined):
        return _too_deep(Location(path, line_number + offset))
    if most_context > MAX_CONTEXT and (line_number := _first_line_in_context(outlined, text)):
        message = "too many links are in this long paragraph"
        return Diagnostic(Location(path, line_number + offset), "too-many-links", message, "begin a new paragraph")
    return None


def _is_overloaded(line: str) -> bool:
    """Tell whether a line is in too many containers, too far to the right or in too many cells."""
    depth = end = 0
    while found := _CONTAINER.match(line, end):
        depth, end = depth + 1, found.end()
        if depth > MAX_CONTAINERS:
            return True
    words = line[end:].lstrip(" \t")
    before = line[: len(line) - len(words)].expandtabs(4)
    return bool(words) and (before.count(" ") > MAX_INDENT or line.count("|") > MAX_CELLS)


def _first_deep_line(outline: str) -> int:
    """Return the line of the text on which an outline is first too deep; 0 if it never is."""
    depth = line = 0
    for closing, at, childless in _TAG.findall(outline):
        line = int(at) if at else line
        if closing:
            depth -= 1
        elif not childless:
            depth += 1
        if depth > MAX_DEPTH:
            return line
    return 0


def _first_line_in_context(outline: str, text: str) -> int:
    """Return the first line of the first paragraph that has too many links for its length; 0 if there is none."""
    lengths = [len(line) for line in lines_of(text)]
    for found in _PASSAGE.finditer(outline):
        first, start, last, end = map(int, found.groups()[1:])
        chars = sum(lengths[first - 1 : last]) if last > first else end - start
        if found.group().count("<link ") * chars > MAX_CONTEXT:
            return first
    return 0


def _too_deep(at: Location) -> Diagnostic:
    message = "the text is nested too deeply here: quotations, lists, brackets or emphasis inside each other"
    return Diagnostic(at, "too-deep", message, "begin a new paragraph")
