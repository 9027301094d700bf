"""Facets without a page type of their own: an index and a page for each term, from what every term has."""

from collections.abc import Iterator

from briefarchive.model.archive import Archive
from briefarchive.pages.page import Page
from briefarchive.pages.terms import TermGroup, counted, index_pages, term_pages, terms_of
from briefarchive.words import Words

OWN_PAGES = frozenset({"topics", "actors", "issues", "places"})
"""Facets with a module of their own."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield, for each such facet, its index and the page of each term."""
    for facet in archive.terms:
        if facet in OWN_PAGES:
            continue
        terms = list(terms_of(archive, facet))
        description = words.say("facet.description", facet=words.facet_title(facet), count=len(terms))
        yield from index_pages(facet, words, description, [TermGroup("", counted(archive, terms))])
        for term in terms:
            yield from term_pages(archive, words, term, "term", None)
