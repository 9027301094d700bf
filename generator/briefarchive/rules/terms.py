"""Rules over terms: labels and stances tell them apart, and time runs forward."""

from collections.abc import Iterator
from unicodedata import normalize

from briefarchive.diagnostics import Diagnostic
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue


def duplicate_labels(archive: Archive) -> Iterator[Diagnostic]:
    """Report two terms of a facet with one label, unless both say how they differ; the second by id."""
    for terms in archive.terms.values():
        first: dict[str, Term] = {}
        for term in sorted(terms.values(), key=lambda term: term.id):
            other = first.setdefault(_folded(term.title), term)
            if other is not term and not _are_distinguished(term, other):
                at = term.at(term.fields.label_field)
                message = f'"{term.title}" is also the label of "{other.id}"'
                yield Diagnostic(at, "duplicate-label", message, 'give both a field "distinguish" with different words')


def _folded(label: str) -> str:
    """Return what a label has in common with those that only case or the form of its characters tells apart."""
    return normalize("NFKC", normalize("NFKC", label).casefold())


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
