"""Actors: an index by type, and a page for each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefarchive.folds import company
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.terms import Actor, ActorType, Issue, Name
from briefarchive.model.values import Ref
from briefarchive.pages.cards import Citation, citations
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.page import Page
from briefarchive.pages.terms import TermGroup, counted, index_pages, term_pages, terms_of
from briefarchive.words import Words

MAX_COMPANY = 15


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An office, and whether its dates are sourced."""

    title: str
    of: Link
    start: Edtf | None
    end: Edtf | None
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """Another actor, and how often it stands beside this one."""

    actor: Link
    briefings: int
    events: int


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """Who an actor is."""

    type: str
    names: tuple[Name, ...]
    roles: tuple[RoleRow, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    """Actors that are part of this one, by label."""
    office_holders: tuple[Link, ...]
    """Persons who held an office of this one, by label."""
    succeeds: tuple[Link, ...]
    succeeded_by: tuple[Link, ...]
    party_to: tuple[Link, ...]
    """Issues that list it as a party."""
    wikidata: str
    company: tuple[CompanyRow, ...] = ()
    """Actors that occur beside it, most often first."""
    publishes: tuple[Link, ...] = ()
    """Sources that it published, by id."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of actors, then the page of each."""
    actors = list(terms_of(archive, "actors"))
    groups = (
        TermGroup(
            f"actor.type.{kind.value}.many",
            counted(archive, (term for term in actors if _type(term) is kind)),
        )
        for kind in ActorType
    )
    yield from index_pages("actors", words, words.say("actors.description"), groups)
    in_briefings, in_events = company.in_briefings(archive.briefings), company.in_events(archive.happenings.values())
    published = _sources_by_publisher(archive)
    for term in actors:
        fields = term.fields
        assert isinstance(fields, Actor)  # noqa: S101 - the facet's model
        facts = replace(
            _facts(archive, term, fields),
            company=_company(archive, in_briefings.get(term.id, Counter()), in_events.get(term.id, Counter())),
            publishes=_published_by(fields, published),
        )
        yield from term_pages(archive, words, term, "actor", facts)


def _type(term: Term) -> ActorType | None:
    return term.fields.type if isinstance(term.fields, Actor) else None


def _facts(archive: Archive, term: Term, fields: Actor) -> ActorFacts:
    return ActorFacts(
        type=fields.type.value,
        names=fields.names,
        roles=tuple(_roles(archive, fields)),
        part_of=to_ref(archive, fields.part_of) if fields.part_of else None,
        parts=tuple(to_term(other) for other, actor in _others(archive) if _names(actor.part_of, term)),
        office_holders=tuple(
            to_term(other) for other, actor in _others(archive) if any(role.of.id == term.id for role in actor.roles)
        ),
        succeeds=to_refs(archive, fields.succeeds),
        succeeded_by=tuple(
            to_term(other) for other, actor in _others(archive) if any(_names(ref, term) for ref in actor.succeeds)
        ),
        party_to=tuple(to_term(issue) for issue in _issues_of(archive, term)),
        wikidata=fields.same_as.wikidata or "" if fields.same_as else "",
    )


def _others(archive: Archive) -> Iterator[tuple[Term, Actor]]:
    for other in terms_of(archive, "actors"):
        if isinstance(other.fields, Actor):
            yield other, other.fields


def _names(ref: Ref | None, term: Term) -> bool:
    return ref is not None and ref.id == term.id


def _roles(archive: Archive, fields: Actor) -> Iterator[RoleRow]:
    for role in fields.roles:
        cited = citations(archive, [role.source] if role.source else [])
        yield RoleRow(role.title, to_ref(archive, role.of), role.from_, role.to, cited[0] if cited else None)


def _issues_of(archive: Archive, actor: Term) -> Iterator[Term]:
    for issue in terms_of(archive, "issues"):
        if isinstance(issue.fields, Issue) and any(ref.id == actor.id for ref in issue.fields.parties):
            yield issue


def _company(archive: Archive, briefings: Counter[str], events: Counter[str]) -> tuple[CompanyRow, ...]:
    """Return the actors most often beside one; of equals, by label."""
    actors = archive.terms.get("actors", {})
    rows = [
        CompanyRow(to_term(actors[name]), briefings[name], events[name])
        for name in briefings.keys() | events.keys()
        if name in actors
    ]
    rows.sort(key=lambda row: (-row.briefings - row.events, row.actor.title.casefold(), row.actor.address))
    return tuple(rows[:MAX_COMPANY])


def _sources_by_publisher(archive: Archive) -> Mapping[str, list[Link]]:
    """Return links to sources by publisher, without what stands in brackets after it: `AFP (The Straits Times)`."""
    published: dict[str, list[Link]] = defaultdict(list)
    for name, source in archive.sources.items():
        publisher = source.publisher.split(" (")[0].casefold()
        published[publisher].append(Link(source.title, f"sources/{name}/"))
    return published


def _published_by(fields: Actor, published: Mapping[str, list[Link]]) -> tuple[Link, ...]:
    names = dict.fromkeys([fields.name.casefold(), *(name.text.casefold() for name in fields.names)])
    return tuple(link for name in names for link in published.get(name, ()))[:MAX_LISTED]
