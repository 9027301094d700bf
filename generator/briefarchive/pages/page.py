"""A page before it is written: its address, and a view that holds exactly what its template shows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.pages.links import Link
from briefarchive.shortening import cut
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a page, for its table of contents."""

    title: str
    anchor: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    address: str
    """Relative to the root of the site, ending in a slash; "" is the home page."""
    template: str
    """The name of a file in `templates/pages/`, without `.html.j2`."""
    title: str
    """Plain text; for the browser's title bar too."""
    description: str
    """Plain text of a sentence or two, for search engines and previews."""
    view: object
    """What the template shows: a dataclass of the page type's module."""
    source: str = ""
    """The file to edit, from the repository root; empty if the page is gathered from many."""
    sections: tuple[Section, ...] = ()
    """Headings inside prose; the template adds those of its own parts."""
    trail: tuple[Link, ...] = ()
    """The way to it from the home page: the indexes above it, broadest first."""
    data: str = ""
    """The address of a file for other programs that belongs to it, if there is one."""


Plan = Callable[[Archive, Words], Iterator[Page]]
"""A page type: which of its pages an archive has; titles and descriptions are in the interface's language."""


def shortened(text: str, max_chars: int = 200) -> str:
    """Return a text cut at the last word that fits, with an ellipsis if anything was cut."""
    return text if len(text) <= max_chars else f"{cut(text, max_chars) or text[:max_chars]} …"
