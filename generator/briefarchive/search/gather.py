"""Gather: everything that the search finds, in an order that follows from the archive alone."""

from collections.abc import Iterator

from briefarchive.model.archive import Archive
from briefarchive.search import assertions, entries
from briefarchive.search.filing import Filing
from briefarchive.search.record import SearchRecord
from briefarchive.words import Words

SEARCHED = (
    entries.briefings,
    entries.terms,
    assertions.events,
    assertions.positions,
    assertions.commitments,
    assertions.judgements,
    assertions.reactions,
    assertions.notes,
    entries.sources,
)
"""To have the search find another kind of thing, write its generator, name it here and in `folds.bundles`."""


def search_records(archive: Archive, words: Words) -> Iterator[SearchRecord]:
    """Yield every search record of an archive, kind by kind.

    Records are made one at a time: whoever takes them may stop between any two.
    """
    filing = Filing(archive, words)
    for gather in SEARCHED:
        yield from gather(filing)
