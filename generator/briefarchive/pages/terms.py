"""What the pages of all facets share: the briefings and events filed under a term, and indexes of terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.shelves import Shelf
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.pages.cards import BriefingLine, EventCard, briefing_shelf, event_shelf
from briefarchive.pages.links import Link, to_term
from briefarchive.pages.page import Page, Section, shortened


@dataclass(frozen=True, slots=True)
class TermView:
    """A term: what it is, and what is filed under it."""

    label: str
    facet: str
    """The folder of its facet."""
    lead: str
    """A sentence that says what it is; may be empty."""
    facts: object
    """What only its facet has; the facet's own template knows the type."""
    profile: str
    """Sanitised HTML of the prose; may be empty."""
    briefings: Shelf[BriefingLine]
    """Newest first."""
    events: Shelf[EventCard]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading of an index; the heading is a key of the interface words, or empty."""

    heading: str
    links: tuple[Link, ...]
    """In the order of their labels; the count is that of briefings and events together."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index of a facet."""

    facet: str
    groups: tuple[TermGroup, ...]


def term_page(archive: Archive, term: Term, template: str, facts: object) -> Page:
    """Return the page of a term."""
    filed = term.facet, term.id
    view = TermView(
        label=term.title,
        facet=term.facet,
        lead=term.fields.lead,
        facts=facts,
        profile=term.prose.html,
        briefings=briefing_shelf(archive.filed_briefings.get(filed, ())),
        events=event_shelf(archive, archive.filed_happenings.get(filed, ())),
    )
    return Page(
        address=address_of(term.path),
        template=template,
        title=term.fields.headline,
        description=shortened(term.fields.lead) or term.fields.headline,
        view=view,
        source=term.path,
        sections=tuple(Section(heading.text, heading.slug, heading.level) for heading in term.prose.headings),
    )


def index_page(facet: str, title: str, description: str, groups: Iterable[TermGroup], template: str = "index") -> Page:
    """Return the index of a facet, without its empty groups."""
    shown = tuple(group for group in groups if group.links)
    return Page(f"{facet}/", template, title, description, IndexView(facet, shown))


def counted(archive: Archive, terms: Iterable[Term]) -> tuple[Link, ...]:
    """Return links to terms, each with the number of briefings and events filed under it."""
    return tuple(to_term(term, filed_count(archive, term)) for term in terms)


def filed_count(archive: Archive, term: Term) -> int:
    """Return how many briefings and events are filed under a term."""
    filed = term.facet, term.id
    return len(archive.filed_briefings.get(filed, ())) + len(archive.filed_happenings.get(filed, ()))


def terms_of(archive: Archive, facet: str) -> Iterator[Term]:
    """Yield the terms of a facet in the order of their labels."""
    yield from archive.terms.get(facet, {}).values()
