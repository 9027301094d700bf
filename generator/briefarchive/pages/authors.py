"""Authors: an index, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.terms import Author
from briefarchive.pages.page import Page
from briefarchive.pages.plain_terms import plain_index
from briefarchive.pages.terms import term_pages, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class AuthorFacts:
    """Who an author is."""

    orcid: str
    interests: str
    """Interests that a reader should know of; may be empty."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of authors, then the page of each."""
    if "authors" not in archive.terms:
        return
    yield from plain_index(archive, "authors", words)
    for term in terms_of(archive, "authors"):
        fields = term.fields
        assert isinstance(fields, Author)  # noqa: S101 - the facet's model
        facts = AuthorFacts(fields.orcid or "", fields.interests or "")
        yield from term_pages(archive, words, term, "author", facts)
