"""The page shown when an address is gone."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """Where to go from an address that leads nowhere."""

    facets: tuple[str, ...]
    """The folders of the archive's facets, each with an index."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page; servers show it as `404.html`."""
    view = NotFoundView(tuple(archive.terms))
    yield Page("404.html", "not-found", words.say("not-found.title"), words.say("not-found.description"), view)
