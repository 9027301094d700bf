"""Related briefings: those that share the most particular terms, and why."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from briefarchive.model.archive import Filed
from briefarchive.model.entries import Briefing

MAX_RELATED = 5
MAX_REASONS = 3
MAX_SHARERS = 400
"""A term on more briefings than this says too little to relate two of them."""
MIN_SCORE = 0.5


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
    shared: dict[str, list[tuple[float, Filed]]] = defaultdict(list)
    others: dict[str, Briefing] = {}
    for facet, refs in _terms(briefing, filed):
        for term in refs:
            sharers = filed.get((facet, term), ())
            if not 1 < len(sharers) <= MAX_SHARERS:
                continue
            weight = log((1 + total) / len(sharers))
            for other in sharers:
                if other.path != briefing.path:
                    shared[other.path].append((weight, (facet, term)))
                    others[other.path] = other
    scores = {path: sum(weight for weight, _ in found) for path, found in shared.items()}
    best = sorted(
        (path for path in scores if scores[path] >= MIN_SCORE),
        key=lambda path: (-round(scores[path], 9), -others[path].date.toordinal(), path),
    )
    return tuple(Relation(others[path], _reasons(shared[path])) for path in best[:MAX_RELATED])


def _terms(briefing: Briefing, filed: Mapping[Filed, Sequence[Briefing]]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the ids that a briefing names, by facet."""
    facets = sorted({facet for facet, _ in filed} - {"authors"})
    return [(facet, tuple(ref.id for ref in briefing.fields.terms(facet))) for facet in facets]


def _reasons(found: Sequence[tuple[float, Filed]]) -> tuple[Filed, ...]:
    rarest_first = sorted(found, key=lambda item: (-item[0], item[1]))
    return tuple(filed for _, filed in rarest_first[:MAX_REASONS])
