"""Places: an index, and a page for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Place
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.page import Page
from briefarchive.pages.same_as import Identifier, identifiers
from briefarchive.pages.terms import TermGroup, index_pages, term_lines, term_pages, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class NameColumn:
    """The names that one side uses, or that nobody in particular does."""

    used_by: Link | None
    names: tuple[tuple[str, str], ...]
    """Name and language tag, in the author's order."""


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a place is called and who holds it."""

    columns: tuple[NameColumn, ...]
    administered_by: tuple[Link, ...]
    claimed_by: tuple[Link, ...]
    within: Link | None
    contains: tuple[Link, ...]
    """Places within this one, by label."""
    coordinates: tuple[tuple[str, str], ...]
    """Sides of the compass (`north`, `south`, `east`, `west`) and degrees; empty if the author gave none."""
    same_as: tuple[Identifier, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of places, then the page of each."""
    if "places" not in archive.terms:
        return
    places = list(terms_of(archive, "places"))
    contested = [term for term in places if isinstance(term.fields, Place) and term.fields.claimed_by]
    others = [term for term in places if term not in contested]
    groups = (
        TermGroup("places.contested", term_lines(archive, contested)),
        TermGroup("places.others", term_lines(archive, others)),
    )
    yield from index_pages("places", words, words.say("places.description"), groups)
    for term in places:
        fields = term.fields
        assert isinstance(fields, Place)  # noqa: S101 - the facet's model
        facts = PlaceFacts(
            columns=_columns(archive, fields),
            administered_by=to_refs(archive, fields.administered_by),
            claimed_by=to_refs(archive, fields.claimed_by),
            within=to_ref(archive, fields.within) if fields.within else None,
            contains=tuple(to_term(other) for other in places if _lies_within(other, term)),
            coordinates=_coordinates(fields),
            same_as=identifiers(fields.same_as),
        )
        yield from term_pages(archive, words, term, "place", facts)


def _columns(archive: Archive, fields: Place) -> tuple[NameColumn, ...]:
    """Return the names by user, in the order in which users first come."""
    users = dict.fromkeys(name.used_by.id if name.used_by else "" for name in fields.names)
    columns = []
    for user in users:
        names = [name for name in fields.names if (name.used_by.id if name.used_by else "") == user]
        used_by = names[0].used_by
        pairs = tuple((name.text, name.lang or "") for name in names)
        columns.append(NameColumn(to_ref(archive, used_by) if used_by else None, pairs))
    return tuple(columns)


def _coordinates(fields: Place) -> tuple[tuple[str, str], ...]:
    """Return how far a place lies north or south of the equator, and east or west of Greenwich."""
    point = fields.coordinates
    if point is None:
        return ()
    sides = ("south" if point.lat < 0 else "north"), ("west" if point.lon < 0 else "east")
    return (sides[0], _degrees(point.lat)), (sides[1], _degrees(point.lon))


def _degrees(value: float) -> str:
    """Return degrees without their sign, with as many decimals as the author gave, seven at most."""
    return f"{abs(value):.7f}".rstrip("0").rstrip(".")


def _lies_within(other: Term, place: Term) -> bool:
    within = other.fields.within if isinstance(other.fields, Place) else None
    return within is not None and within.id == place.id
