"""Style rules: a style sheet cut into its statements and blocks, without knowing what they mean."""

import re
from collections.abc import Iterator

_PIECE = re.compile(
    r"""/\*.*?\*/ | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*' | url\([^)"']*\) | \\. | [{};] | [^{};"'/u\\]+ | .""",
    re.DOTALL | re.VERBOSE,
)
"""A comment, a text, an address without quotation marks, a mark that divides, or what stands between them."""
_OPENING, _CLOSING = "([", ")]"


def statements(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield what a sheet or a block holds, in its order, without comments.

    Yields:
        What stands before the braces, and what stands between them: selectors and declarations, or `@media ...` and
        rules. Of what ends in a semicolon, as a declaration or `@charset`, the text and nothing.

    Source: CSS Syntax Module Level 3, section 5.
    """
    before, inside, depth = "", "", 0
    for piece in _PIECE.findall(css):
        if piece.startswith("/*"):
            continue
        if not depth and piece in (";", "}"):
            yield before.strip(), None
            before = ""
        elif not depth and piece != "{":
            before += piece
        elif (depth := depth + {"{": 1, "}": -1}.get(piece, 0)) == 0:
            yield before.strip(), inside.strip()
            before = inside = ""
        elif inside or piece != "{" or depth > 1:
            inside += piece
    if before.strip():
        yield before.strip(), None


def selectors(head: str) -> list[str]:
    """Return the selectors of a rule one by one."""
    found, depth = [""], 0
    for letter in head:
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if letter == "," and not depth:
            found.append("")
        else:
            found[-1] += letter
    return found


def written(head: str, block: str | None) -> str:
    """Return a statement or a block as it stands in a sheet."""
    return f"{head};" if block is None else f"{head}{{{block}}}"
