"""Rules over what leads on from one to the next: nothing is above, before or a translation of itself."""

from collections.abc import Iterator, Mapping, Sequence

from briefarchive.diagnostics import Diagnostic
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.values import Ref

UPWARD_FIELDS = ("broader", "part_of", "within", "succeeds")
"""Fields that lead from a term to one above or before it in the same facet."""
BACKWARD_FIELDS = ("supersedes", "translation_of")
"""Fields that lead from a briefing to one that it is made from."""


def broader_cycles(archive: Archive) -> Iterator[Diagnostic]:
    """Report terms that lead back to themselves, once for each circle, at its first term by id."""
    for terms in archive.terms.values():
        for field in UPWARD_FIELDS:
            yield from _cycles(terms, field)


def briefing_cycles(archive: Archive) -> Iterator[Diagnostic]:
    """Report briefings that supersede or translate themselves, also by way of others, at the first by path."""
    for field in BACKWARD_FIELDS:
        yield from _cycles(archive.by_path, field)


def _cycles(entries: Mapping[str, Briefing] | Mapping[str, Term], field: str) -> Iterator[Diagnostic]:
    for circle in circles({name: _targets(entry, field) for name, entry in entries.items()}):
        way = " -> ".join([*circle, circle[0]])
        hint = f'delete "{field}" in one of them' if len(circle) > 1 else f'delete "{field}"'
        yield Diagnostic(entries[circle[0]].at(field), "cycle", f'"{field}" runs in a circle: {way}', hint)


def _targets(entry: Briefing | Term, field: str) -> tuple[str, ...]:
    value = getattr(entry.fields, field, None)
    if isinstance(value, Ref):
        return (value.id,)
    return tuple(ref.id for ref in value) if isinstance(value, tuple) else ()


def circles(above: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles that have no name in common, each from its first name in order; looks at each step once.

    Args:
        above: The names to which each name leads; those that are no keys lead nowhere.
    """
    done: set[str] = set()
    reported: set[str] = set()
    for start in sorted(above):
        way: dict[str, Iterator[str]] = {}
        names = iter((start,))
        while True:
            name = next((name for name in names if name in above and name not in done), None)
            if name is None:
                if not way:
                    break
                done.add(way.popitem()[0])
                names = next(reversed(way.values()), iter(()))
            elif name in way:
                circle = _since(name, way)
                if reported.isdisjoint(circle):
                    reported.update(circle)
                    yield circle
            else:
                names = way[name] = iter(above[name])


def _since(name: str, way: Mapping[str, object]) -> tuple[str, ...]:
    """Return the end of a way from a name on, turned so that the first name in order begins it."""
    names = list(way)
    circle = names[names.index(name) :]
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first])
