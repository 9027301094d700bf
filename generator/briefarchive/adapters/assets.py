"""Assets: the one style sheet and the one script of the site, put together from a file for each component.

There is no build step: files are joined as they are, in the order of their names, which begin with a number.
"""

from collections.abc import Iterable
from pathlib import Path

ASSETS = Path(__file__).parents[1] / "assets"
STYLES = ASSETS / "css"
SCRIPTS = ASSETS / "js"
STYLESHEET = "assets/briefarchive.css"
SCRIPT = "assets/briefarchive.js"

_OPEN = "00-"
"""How the names of scripts begin whose names all later ones may use."""


def stylesheet() -> str:
    """Return the style sheet of the site."""
    return "\n".join(_texts(STYLES.glob("*.css")))


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
