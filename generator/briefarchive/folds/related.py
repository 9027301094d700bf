"""Related briefings: those that share the most particular terms, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from math import log

from briefarchive.model.archive import Filed
from briefarchive.model.entries import Briefing

MAX_RELATED = 5
MAX_REASONS = 3
MAX_SHARERS = 100
"""A term on more briefings than this says too little to relate two of them."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A related briefing."""

    briefing: Briefing
    shared: tuple[Filed, ...]
    """The rarest terms that both name, rarest first."""


def related(briefing: Briefing, filed: Mapping[Filed, Sequence[Briefing]], total: int) -> tuple[Relation, ...]:
    """Return the briefings that share rare terms with one, most related first; of equals, the newest.

    Args:
        briefing: The one to find company for.
        filed: The briefings that name each term; authors do not count.
        total: How many briefings there are.

    Source: inverse document frequency, K. Sparck Jones, 1972: a term weighs the logarithm of how rare it is.
    """
    scores: dict[str, float] = defaultdict(float)
    others: dict[str, Briefing] = {}
    terms = _telling_terms(briefing, filed, total)
    for weight, term in terms:
        for other in filed[term]:
            scores[other.path] += weight
            others[other.path] = other
    scores.pop(briefing.path, None)

    def rank(path: str) -> tuple[float, int, str]:
        return -round(scores[path], 9), -others[path].date.toordinal(), path

    best = nsmallest(MAX_RELATED, scores, key=rank)
    return tuple(Relation(others[path], _shared(others[path], terms)) for path in best)


def _telling_terms(
    briefing: Briefing, filed: Mapping[Filed, Sequence[Briefing]], total: int
) -> Sequence[tuple[float, Filed]]:
    """Return the terms that a briefing shares with few others, and how much each weighs, rarest first."""
    facets = sorted({facet for facet, _ in filed} - {"authors"})
    named = [(facet, ref.id) for facet in facets for ref in briefing.fields.terms(facet)]
    found = [
        (log((1 + total) / len(filed[term])), term)
        for term in named
        if term in filed and 1 < len(filed[term]) <= MAX_SHARERS
    ]
    return sorted(found, key=lambda item: (-item[0], item[1]))


def _shared(other: Briefing, terms: Sequence[tuple[float, Filed]]) -> tuple[Filed, ...]:
    """Return the rarest of the terms that another briefing names too."""
    named = {(facet, ref.id) for facet in {facet for _, (facet, _) in terms} for ref in other.fields.terms(facet)}
    return tuple(term for _, term in terms if term in named)[:MAX_REASONS]
