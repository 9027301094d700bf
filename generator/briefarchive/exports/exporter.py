"""What an export is: a name, what it is about, and a pure function from the archive to the text of its files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefarchive.exports.columns import Column
from briefarchive.model.archive import Archive

DATA = "data/"
"""The address below which exported files lie."""


@dataclass(frozen=True, slots=True)
class Site:
    """What files that leave the site must say of it."""

    url: str
    """Its address, ending in a slash; only the path of it, if the archive does not say where it is published."""
    name: str
    language: str
    """Of briefings that name none, BCP 47."""
    license: str
    """Of briefings that name none, SPDX."""

    def address(self, page: str) -> str:
        """Return the full address of a page or file.

        Args:
            page: Relative to the root of the site.
        """
        return self.url + page


Files = Callable[[Archive, Site], Iterator[tuple[str, str]]]
"""Yields the name and the text of each file; the same for the same archive."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One export."""

    name: str
    """Below `data/`: that of its file, or that of its folder with a slash at the end."""
    form: str
    """The format of its files: how their names end."""
    about: str
    """What it holds: a key of the interface words, whose blank `{terms}` is the title of a facet."""
    files: Files
    """Names are below `data/`."""
    table: str = ""
    """The name of the table, if it is one; the same for all formats of a table."""
    columns: tuple[Column, ...] = ()
    """Of the table, in the order of the file."""
    facet: str = ""
    """The folder of the facet whose terms it lists, if it does."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file for other programs."""

    name: str
    """Below `data/`."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Exported:
    """What one exporter made of an archive."""

    exporter: Exporter
    files: tuple[ExportedFile, ...]
    """In the order in which they were made."""
