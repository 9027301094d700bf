"""Redirects: what readers find at an address that a page had before."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.addresses import BRIEFINGS, address_of
from briefarchive.ledger import redirects
from briefarchive.model.archive import Archive
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A page that leads on, by itself and by a link."""

    target: Link


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield a page for each alias; each is a whole document, which no theme is put around."""
    for path, entry in redirects(archive).items():
        title = words.say("redirect.title", title=entry.title)
        view = RedirectView(Link(entry.title, address_of(entry.path)))
        yield Page(address_of(f"{BRIEFINGS}{path}"), "redirect", title, title, view)
