"""Places: an index, and a page for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Place
from briefarchive.pages.link_lists import link_list, link_pages, shown
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
    """Places within this one, by label; the pages of the list if it is too long."""
    coordinates: tuple[tuple[str, str], ...]
    """Sides of the compass (`north`, `south`, `east`, `west`) and degrees; empty if the author gave none."""
    same_as: tuple[Identifier, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of places, then the page of each."""
    if "places" not in archive.terms:
        return
    places = list(terms_of(archive, "places"))
    groups = (
        TermGroup("places.contested", term_lines(archive, (term for term in places if _is_claimed(term)))),
        TermGroup("places.others", term_lines(archive, (term for term in places if not _is_claimed(term)))),
    )
    yield from index_pages("places", words, words.say("places.description"), groups)
    inside = _by_surrounding(places)
    for term in places:
        fields = term.fields
        assert isinstance(fields, Place)  # noqa: S101 - the facet's model
        contains = link_list(term, "contains", inside.get(term.id, ()))
        facts = PlaceFacts(
            columns=_columns(archive, fields),
            administered_by=to_refs(archive, fields.administered_by),
            claimed_by=to_refs(archive, fields.claimed_by),
            within=to_ref(archive, fields.within) if fields.within else None,
            contains=shown(contains),
            coordinates=_coordinates(fields),
            same_as=identifiers(fields.same_as),
        )
        yield from term_pages(archive, words, term, "place", facts)
        yield from link_pages(words, term, "place.contains", contains)


def _is_claimed(term: Term) -> bool:
    return isinstance(term.fields, Place) and bool(term.fields.claimed_by)


def _by_surrounding(places: Iterable[Term]) -> Mapping[str, Sequence[Link]]:
    """Return the places within each, by its id, in the order given."""
    found: dict[str, list[Link]] = defaultdict(list)
    for term in places:
        if isinstance(term.fields, Place) and term.fields.within:
            found[term.fields.within.id].append(to_term(term))
    return found


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
