"""Rules over terms: labels tell them apart, and nothing is broader than itself."""

from collections.abc import Iterator, Mapping

from briefarchive.diagnostics import Diagnostic
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref

UPWARD_FIELDS = ("broader", "part_of", "within", "succeeds")
"""Fields that lead from a term to one above or before it in the same facet."""


def duplicate_labels(archive: Archive) -> Iterator[Diagnostic]:
    """Report two terms of a facet with one label, unless both say how they differ; the second by id."""
    for terms in archive.terms.values():
        first: dict[str, Term] = {}
        for term in sorted(terms.values(), key=lambda term: term.id):
            other = first.setdefault(term.title.casefold(), term)
            if other is not term and not _are_distinguished(term, other):
                at = term.at(term.fields.label_field)
                message = f'"{term.title}" is also the label of "{other.id}"'
                yield Diagnostic(at, "duplicate-label", message, 'give both a field "distinguish" with different words')


def _are_distinguished(term: Term, other: Term) -> bool:
    first, second = term.fields.distinguish, other.fields.distinguish
    return bool(first and second) and first != second


def duplicate_stances(archive: Archive) -> Iterator[Diagnostic]:
    """Report two stances of an issue with one id."""
    for term in _all_terms(archive):
        if not isinstance(term.fields, Issue):
            continue
        seen: set[str] = set()
        for index, stance in enumerate(term.fields.stances):
            if stance.id in seen:
                at = term.at("stances", index, "id")
                yield Diagnostic(at, "duplicate-id", f'two stances are called "{stance.id}"', "rename one of them")
            seen.add(stance.id)


def broader_cycles(archive: Archive) -> Iterator[Diagnostic]:
    """Report terms that lead back to themselves, once for each circle, at its first term by id."""
    for terms in archive.terms.values():
        for field in UPWARD_FIELDS:
            above = {term.id: _targets(term, field) for term in terms.values()}
            reported: set[str] = set()
            for name in sorted(above):
                circle = _circle(name, above)
                if circle and not reported & set(circle):
                    reported |= set(circle)
                    way = " -> ".join([*circle, circle[0]])
                    hint = f'delete "{field}" in one of them'
                    yield Diagnostic(terms[name].at(field), "cycle", f'"{field}" runs in a circle: {way}', hint)


def _targets(term: Term, field: str) -> tuple[str, ...]:
    value = getattr(term.fields, field, None)
    if isinstance(value, Ref):
        return (value.id,)
    return tuple(ref.id for ref in value) if isinstance(value, tuple) else ()


def _circle(start: str, above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return a way from a term upward and back to it, or nothing; looks at each term once."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for target in above.get(way[-1], ()):
            if target == start:
                return way
            if target not in seen:
                seen.add(target)
                ways.append((*way, target))
    return ()


def reversed_dates(archive: Archive) -> Iterator[Diagnostic]:
    """Report spans that end before they begin: roles, and issues settled before they were opened."""
    for term in _all_terms(archive):
        for index, role in enumerate(getattr(term.fields, "roles", ())):
            if role.from_ and role.to and role.to < role.from_:
                message = f'the role "{role.title}" ends before it begins'
                yield Diagnostic(term.at("roles", index, "to"), "dates-reversed", message)
        fields = term.fields
        if isinstance(fields, Issue) and fields.opened and fields.settled and fields.settled < fields.opened:
            yield Diagnostic(term.at("settled"), "dates-reversed", "the issue is settled before it is opened")


def _all_terms(archive: Archive) -> Iterator[Term]:
    for terms in archive.terms.values():
        yield from terms.values()
