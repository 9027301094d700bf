"""Nesting: text that could nest deeper than the Markdown engine can bear is refused before the engine sees it."""

import re

from briefarchive.diagnostics import Diagnostic, Location

MAX_CONTAINERS = 32
"""Quotations and lists inside each other, on one line."""
MAX_INDENT = 120
MAX_OPENERS = 600
"""Brackets and emphasis marks in one block: each may nest, and the engine hands nested nodes over recursively."""

_CONTAINERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*")
_CONTAINER = re.compile(r"[>*+.)-]")
_OPENERS = re.compile(r"[\[*_~]")


def nesting_problem(text: str, path: str, offset: int) -> Diagnostic | None:
    """Return the first line on which blocks or inline marks could nest too deeply, if there is one.

    Args:
        text: A Markdown text.
        path: The file it comes from.
        offset: How many lines of the file stand before the text.
    """
    openers = 0
    for number, line in enumerate(text.split("\n"), 1 + offset):
        containers = _CONTAINERS.match(line)
        depth = len(_CONTAINER.findall(containers.group())) if containers else 0
        openers = openers + len(_OPENERS.findall(line)) if line.strip() else 0
        indent = len(line) - len(line.lstrip())
        if depth > MAX_CONTAINERS or indent > MAX_INDENT or openers > MAX_OPENERS:
            message = "the text is nested too deeply here: quotations, lists, brackets or emphasis inside each other"
            return Diagnostic(Location(path, number), "too-deep", message, "begin a new paragraph")
    return None
