"""Facets without a page type of their own: an index and a page for each term, from what every term has."""

from collections.abc import Iterator

from briefarchive.model.archive import Archive
from briefarchive.pages.page import Page
from briefarchive.pages.terms import TermGroup, index_pages, term_lines, term_pages, terms_of
from briefarchive.words import Words

OWN_PAGES = frozenset({"topics", "actors", "issues", "places", "series", "authors"})
"""Facets with a module of their own."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield, for each such facet, its index and the page of each term."""
    for facet in archive.terms:
        if facet in OWN_PAGES:
            continue
        yield from plain_index(archive, facet, words)
        for term in terms_of(archive, facet):
            yield from term_pages(archive, words, term, "term", None)


def plain_index(archive: Archive, facet: str, words: Words) -> Iterator[Page]:
    """Yield the index of a facet whose terms stand in one group."""
    terms = term_lines(archive, terms_of(archive, facet))
    description = words.say("facet.description", facet=words.facet_title(facet), count=len(terms))
    yield from index_pages(facet, words, description, [TermGroup("", terms)])
