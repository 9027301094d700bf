"""Link lists: the names of many other terms on the page of one; too many for it have pages of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.model.entries import Term
from briefarchive.pages.links import Link
from briefarchive.pages.listing import Listing, by_title, listing
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class LinksView:
    """A part of a long list of names."""

    links: tuple[Link, ...]


def link_list(term: Term, name: str, links: Sequence[Link]) -> Listing[Link]:
    """Return a list of names on the page of a term, split by the hundred if it is too long.

    Args:
        term: Whose page it is.
        name: What the list is called in addresses: `parts`.
        links: In the order in which they are to be listed.
    """
    return listing(links, f"{address_of(term.path)}{name}/", by_title)


def shown(listed: Listing[Link]) -> tuple[Link, ...]:
    """Return the links that the page of a term shows: the list, or the pages of its parts."""
    return listed.links or listed.things


def link_pages(words: Words, term: Term, label: str, listed: Listing[Link]) -> Iterator[Page]:
    """Yield a page for each part of a list on the page of a term, nothing if it is short.

    Args:
        words: The words of the interface.
        term: Whose list it is.
        label: The key of the words that name the list there.
        listed: The list.
    """
    trail = (Link(words.facet_title(term.facet), f"{term.facet}/"), Link(term.title, address_of(term.path)))
    for part in listed.parts:
        name = words.say("links.title", title=term.title, label=words.say(label).rstrip(":"))
        title = words.say("shelf.title", title=name, period=part.link.title)
        yield Page(part.link.address, "links", title, title, LinksView(part.things), trail=trail)
