"""Addresses: where on the site the page of a file stands.

The site mirrors `briefings/` and `docs/`, laid over each other.
"""

from posixpath import dirname, join, normpath

BRIEFINGS = "briefings/"
DOCS = "docs/"
REGISTERS = {"briefings/sources.yml": "sources/", "briefings/events.yml": "timeline/"}
"""Registers that have a page: what a link to the file leads to."""


def address_of(path: str) -> str:
    """Return the address of a file or folder of the repository, relative to the root of the site.

    Args:
        path: From the repository root, below `briefings/` or `docs/`; a folder ends in a slash.

    Returns:
        `actors/some-actor/` for a page, `2017/photo.png` for any other file, "" for the home page.
    """
    if path == BRIEFINGS:
        return BRIEFINGS
    if path in REGISTERS:
        return REGISTERS[path]
    inside = path.removeprefix(BRIEFINGS) if path.startswith(BRIEFINGS) else path.removeprefix(DOCS)
    if not inside.endswith(".md"):
        return inside
    page = inside.removesuffix(".md")
    return "" if page in ("index", "_home") else page.removesuffix("/index") + "/"


def relative(target: str, page: str) -> str:
    """Return the way from the page at one address to another address, by way of the root of the site.

    Args:
        target: Relative to the root of the site; "" is the home page.
        page: A folder's address, ending in a slash, or "" for the home page.
    """
    return "../" * page.count("/") + target or "./"


def resolve(target: str, path: str) -> str:
    """Return what a relative link in a file names, from the repository root; a way out of it begins with `../`."""
    resolved = normpath(join(dirname(path), target))
    return resolved + "/" if target.endswith(("/", "/.", "/..")) or target in (".", "..") else resolved


def decade_address(year: int) -> str:
    """Return the address of the page of the timeline that shows the ten years to which a year belongs."""
    return f"timeline/{year // 10 * 10}s/"
