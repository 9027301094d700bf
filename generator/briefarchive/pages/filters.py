"""Filters: the terms by which a list can be narrowed, and what each entry of it is filed under."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.values import Ref

MIN_LISTED = 8
"""A shorter list is read as it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A term by which a list can be narrowed."""

    id: str
    title: str
    count: int
    """How many entries name it."""


@dataclass(frozen=True, slots=True)
class FacetFilter:
    """The terms of one facet that tell the entries of a list apart, by label."""

    facet: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """How the lists of a page can be narrowed."""

    facets: tuple[FacetFilter, ...]
    kinds: tuple[str, ...] = ()
    """The kinds of records, if there are several: last parts of the keys of their words."""


def filed(archive: Archive, terms: Callable[[str], Sequence[Ref]]) -> str:
    """Return the terms that an entry names, as `facet/id`, with spaces between; unknown ones are left out.

    Args:
        archive: For the facets and their terms.
        terms: Gives the references of the entry to one facet.
    """
    return " ".join(
        f"{facet}/{ref.id}" for facet, known in archive.terms.items() for ref in terms(facet) if ref.id in known
    )


def filter_of(archive: Archive, entries: Iterable[str], kinds: Sequence[str] = ()) -> Filter | None:
    """Return how lists can be narrowed; None if they are too short for it.

    Args:
        archive: For the labels of the terms.
        entries: What each is filed under, as `filed` gives it; none if the page lists nothing itself.
        kinds: The kinds of records on the page.
    """
    listed = list(entries)
    if len(listed) < MIN_LISTED and len(kinds) < 2:  # noqa: PLR2004 - one kind is no choice
        return None
    counts = Counter(name for entry in listed for name in entry.split())
    facets = (
        FacetFilter(
            facet,
            tuple(
                Choice(term.id, term.title, counts[f"{facet}/{term.id}"])
                for term in terms.values()
                if 0 < counts[f"{facet}/{term.id}"] < len(listed)
            ),
        )
        for facet, terms in archive.terms.items()
    )
    several = tuple(kinds) if len(kinds) > 1 else ()
    return Filter(tuple(found for found in facets if found.choices), several)
