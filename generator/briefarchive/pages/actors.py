"""Actors: an index by type, and a page for each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefarchive.addresses import address_of
from briefarchive.folds import company
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.terms import Actor, ActorType, Issue, Name
from briefarchive.model.values import Ref
from briefarchive.pages.dated import NO_RECORDS, records_by_term
from briefarchive.pages.grounds import Citation, citation, citations
from briefarchive.pages.link_lists import link_list, link_pages, shown
from briefarchive.pages.links import Link, to_ref, to_refs, to_term
from briefarchive.pages.listing import NOTHING, Listing, by_number, listing
from briefarchive.pages.page import Page
from briefarchive.pages.same_as import Identifier, identifiers
from briefarchive.pages.sources import CitationsView
from briefarchive.pages.terms import TermGroup, filed_under, index_pages, pages_of_filed, term_lines, terms_of
from briefarchive.pages.voices import Part, parts
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
    succeeds: tuple[Link, ...]
    same_as: tuple[Identifier, ...]
    parts: tuple[Link, ...] = ()
    """Actors that are part of this one, by label; so below. The pages of the list if it is too long."""
    office_holders: tuple[Link, ...] = ()
    """Persons who held an office of this one."""
    succeeded_by: tuple[Link, ...] = ()
    silent_on: tuple[Link, ...] = ()
    """Issues that list it as a party and have no position of it."""
    part: Part | None = None
    """Where it stands and what it promised; nothing if neither is on record."""
    company: tuple[CompanyRow, ...] = ()
    """Actors that occur beside it, most often first."""
    publishes: Listing[Citation] = NOTHING
    """Sources that it published, by id."""


@dataclass(frozen=True, slots=True)
class _Naming:
    """Who names each actor, by its id; each list by label."""

    parts: Mapping[str, Sequence[Link]]
    office_holders: Mapping[str, Sequence[Link]]
    succeeded_by: Mapping[str, Sequence[Link]]
    party_to: Mapping[str, Sequence[Link]]
    """Issues."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of actors, then the pages of each."""
    if "actors" not in archive.terms:
        return
    actors = list(terms_of(archive, "actors"))
    groups = (
        TermGroup(
            f"actor.type.{kind.value}.many",
            term_lines(archive, (term for term in actors if _type(term) is kind)),
        )
        for kind in ActorType
    )
    yield from index_pages("actors", words, words.say("actors.description"), groups)
    in_briefings, in_events = company.in_briefings(archive.briefings), company.in_events(archive.happenings.values())
    published = _sources_by_publisher(archive)
    taken = parts(archive)
    records = records_by_term(archive, "actors")
    naming = _naming(archive)
    for term in actors:
        fields = term.fields
        assert isinstance(fields, Actor)  # noqa: S101 - the facet's model
        part = taken.get(term.id)
        lists = _lists(naming, term, part)
        facts = replace(
            _facts(archive, fields),
            parts=shown(lists["parts"]),
            office_holders=shown(lists["office-holders"]),
            succeeded_by=shown(lists["succeeded-by"]),
            silent_on=shown(lists["silent-on"]),
            part=part,
            company=_company(archive, in_briefings.get(term.id, Counter()), in_events.get(term.id, Counter())),
            publishes=_published_by(term, fields, published),
        )
        filed = filed_under(archive, term, records.get(term.id, NO_RECORDS))
        yield from pages_of_filed(archive, words, term, ("actor", facts), filed)
        yield from _published_pages(term, facts.publishes, words)
        for name, listed in lists.items():
            yield from link_pages(words, term, f"actor.{name}", listed)


def _type(term: Term) -> ActorType | None:
    return term.fields.type if isinstance(term.fields, Actor) else None


def _facts(archive: Archive, fields: Actor) -> ActorFacts:
    return ActorFacts(
        type=fields.type.value,
        names=fields.names,
        roles=tuple(_roles(archive, fields)),
        part_of=to_ref(archive, fields.part_of) if fields.part_of else None,
        succeeds=to_refs(archive, fields.succeeds),
        same_as=identifiers(fields.same_as),
    )


def _naming(archive: Archive) -> _Naming:
    """Return who names each actor."""
    actors = [(to_term(term), term.fields) for term in terms_of(archive, "actors") if isinstance(term.fields, Actor)]
    issues = [(to_term(term), term.fields) for term in terms_of(archive, "issues") if isinstance(term.fields, Issue)]
    return _Naming(
        parts=_by_named((link, [actor.part_of] if actor.part_of else []) for link, actor in actors),
        office_holders=_by_named((link, [role.of for role in actor.roles]) for link, actor in actors),
        succeeded_by=_by_named((link, actor.succeeds) for link, actor in actors),
        party_to=_by_named((link, issue.parties) for link, issue in issues),
    )


def _by_named(namings: Iterable[tuple[Link, Iterable[Ref]]]) -> Mapping[str, Sequence[Link]]:
    """Return those who name each id, each once, in the order given."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link, refs in namings:
        for name in dict.fromkeys(ref.id for ref in refs):
            found[name].append(link)
    return found


def _lists(naming: _Naming, term: Term, part: Part | None) -> Mapping[str, Listing[Link]]:
    """Return the lists of names on the page of an actor, by the last part of the key of their label."""
    heard = {stand.issue for stand in part.stands} if part else set()
    found = {
        "parts": naming.parts.get(term.id, ()),
        "office-holders": naming.office_holders.get(term.id, ()),
        "succeeded-by": naming.succeeded_by.get(term.id, ()),
        "silent-on": [issue for issue in naming.party_to.get(term.id, ()) if issue not in heard],
    }
    return {name: link_list(term, name, links) for name, links in found.items()}


def _roles(archive: Archive, fields: Actor) -> Iterator[RoleRow]:
    for role in fields.roles:
        cited = citations(archive, [role.source] if role.source else [])
        yield RoleRow(role.title, to_ref(archive, role.of), role.from_, role.to, cited[0] if cited else None)


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


def _sources_by_publisher(archive: Archive) -> Mapping[str, list[Citation]]:
    """Return sources by publisher, without what stands in brackets after it: `AFP (The Straits Times)`."""
    published: dict[str, list[Citation]] = defaultdict(list)
    for name, source in archive.sources.items():
        published[source.publisher.split(" (")[0].casefold()].append(citation(name, source))
    return published


def _published_by(term: Term, fields: Actor, published: Mapping[str, list[Citation]]) -> Listing[Citation]:
    names = dict.fromkeys([fields.name.casefold(), *(name.text.casefold() for name in fields.names)])
    found = [cited for name in names for cited in published.get(name, ())]
    return listing(found, f"{address_of(term.path)}published/", by_number)


def _published_pages(term: Term, published: Listing[Citation], words: Words) -> Iterator[Page]:
    """Yield a page for each part of the sources of an actor who published too many for one."""
    trail = (Link(words.facet_title(term.facet), f"{term.facet}/"), Link(term.title, address_of(term.path)))
    for part in published.parts:
        title = words.say("actor.publishes-title", actor=term.title, part=part.link.title)
        view = CitationsView(part.things, ())
        yield Page(part.link.address, "citations", title, title, view, trail=trail)
