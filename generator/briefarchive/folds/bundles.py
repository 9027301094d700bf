"""Bundles: which kinds of search records are indexed together, so that a first search loads little."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefarchive.model.archive import Archive

FIRST_KINDS = ("briefing", "term")
"""What a search begins with where not everything fits in one index."""
FURTHER_KINDS = ("event", "position", "commitment", "judgement", "reaction", "note", "source")
KINDS = FIRST_KINDS + FURTHER_KINDS
"""Every kind of thing that the search finds, in the order in which readers choose among them."""

MAX_TOGETHER = 12_000
"""The most records of one index; the head of an index grows by seven bytes with each."""
MAX_EAGER = 1_500
"""The most records whose facets are loaded with the first search; each adds some thirty bytes."""

FOLDER = "pagefind/"
"""Where on the site the index lies."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """An index of some kinds of records."""

    address: str
    """The folder of the index, relative to the root of the site."""
    kinds: tuple[str, ...]
    """In the order of `KINDS`; none without a record."""
    count: int
    """How many records."""

    @property
    def is_eager(self) -> bool:
        """Whether all facets are loaded with the first search."""
        return self.count <= MAX_EAGER


def bundles(counts: Mapping[str, int]) -> tuple[Bundle, ...]:
    """Return the bundles of an archive, that of the first search first.

    Args:
        counts: How many records there are of each kind.
    """
    found = tuple(kind for kind in KINDS if counts.get(kind))
    total = sum(counts.values())
    if total <= MAX_TOGETHER:
        return (Bundle(FOLDER, found, total),)
    first = tuple(kind for kind in FIRST_KINDS if kind in found)
    together = Bundle(FOLDER, first, sum(counts[kind] for kind in first))
    return (together, *(Bundle(f"{FOLDER}{kind}/", (kind,), counts[kind]) for kind in found if kind not in first))


def count_records(archive: Archive) -> Mapping[str, int]:
    """Return how many search records there are of each kind, without making them."""
    briefings = (*archive.briefings, *archive.drafts)
    terms = [term for found in archive.terms.values() for term in found.values()]
    return {
        "briefing": len(briefings),
        "term": len(terms),
        "event": len(archive.happenings),
        "position": len(archive.positions),
        "commitment": len(archive.promises),
        "judgement": len(archive.forecasts),
        "reaction": sum(len(briefing.fields.reactions) for briefing in briefings),
        "note": sum(len(entry.prose.notes) for entry in (*briefings, *terms)),
        "source": len(archive.sources),
    }
