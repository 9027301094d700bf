"""Series: an index, and a page for each numbered row of meetings."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.terms import Series
from briefarchive.pages.page import Page
from briefarchive.pages.plain_terms import plain_index
from briefarchive.pages.terms import term_pages, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """Since when a series is held."""

    since: Edtf | None


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of series, then the page of each."""
    if "series" not in archive.terms:
        return
    yield from plain_index(archive, "series", words)
    for term in terms_of(archive, "series"):
        fields = term.fields
        assert isinstance(fields, Series)  # noqa: S101 - the facet's model
        yield from term_pages(archive, words, term, "series", SeriesFacts(fields.since))
