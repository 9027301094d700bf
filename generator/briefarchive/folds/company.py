"""Company: which actors occur together, and how often."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefarchive.model.archive import Happening
from briefarchive.model.entries import Briefing

Company = Mapping[str, Counter[str]]
"""For each actor's id, how often each other actor's id stands beside it."""


def in_briefings(briefings: Iterable[Briefing]) -> Company:
    """Return how many briefings name two actors together."""
    return _counted([ref.id for ref in briefing.fields.terms("actors")] for briefing in briefings)


def in_events(happenings: Iterable[Happening]) -> Company:
    """Return how many events name two actors together."""
    return _counted([ref.id for ref in happening.event.terms("actors")] for happening in happenings)


def _counted(groups: Iterable[list[str]]) -> Company:
    company: dict[str, Counter[str]] = defaultdict(Counter)
    for group in groups:
        for one in group:
            company[one].update(other for other in group if other != one)
    return company
