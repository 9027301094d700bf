"""Assets: the style sheets and the one script of the site, put together from a file for each component.

There is no build step: files are joined in the order of their names, which begin with a number. Each page waits for the
style sheet before it is drawn, so comments and white space are left out of it, and what is for paper has a sheet of its
own, for which no page waits. A script holds nothing up, and stays as it is.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefarchive.adapters.style_rules import statements, written

ASSETS = Path(__file__).parents[1] / "assets"
STYLES = ASSETS / "css"
SCRIPTS = ASSETS / "js"
STYLESHEET = "assets/briefarchive.css"
PRINTED = "assets/briefarchive-print.css"
SCRIPT = "assets/briefarchive.js"

_ON_PAPER = "@media print"

_OPEN = "00-"
"""How the names of scripts begin whose names all later ones may use."""

_SPARE = re.compile(
    r"""/\*.*?\*/ | ("(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*') | \s*([{};,])\s* | (:)\s+ | \s+""", re.DOTALL | re.VERBOSE
)
"""What a style sheet can do without, and what it must keep: texts, and marks with white space around them.

Before a colon and around `+` and `-` white space means something.
"""


def stylesheet(folder: Path = STYLES) -> str:
    """Return the style sheet for screens, without comments and spare white space."""
    return "".join(written(head, block) for head, block in _statements(folder) if head != _ON_PAPER)


def printed(folder: Path = STYLES) -> str:
    """Return the style sheet for paper: it follows the other, and its rules stand in no `@media`."""
    return "".join(block or "" for head, block in _statements(folder) if head == _ON_PAPER)


def _statements(folder: Path) -> Iterator[tuple[str, str | None]]:
    return statements("".join(map(_shortened, _texts(folder.glob("*.css")))))


def _shortened(css: str) -> str:
    return _SPARE.sub(_kept, css).strip()


def _kept(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3] or ("" if found[0].startswith("/*") else " ")


def script(folder: Path = SCRIPTS) -> str:
    """Return the script of the site, a module.

    Each file stands in a block, so that what it declares is its own; only what the first files (`00-...`) declare is
    known to all.
    """
    files = sorted(folder.glob("*.js"))
    return "\n".join(
        text if file.name.startswith(_OPEN) else f"{{\n{text}\n}}\n"
        for file, text in zip(files, _texts(files), strict=True)
    )


def _texts(files: Iterable[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(files)]
