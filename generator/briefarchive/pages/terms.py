"""What the pages of all facets share: the briefings and events filed under a term, and indexes of terms."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.shelves import shelve
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Briefing, Term
from briefarchive.pages.cards import briefing_line, mention_line, mention_shelf
from briefarchive.pages.chronology import chronology
from briefarchive.pages.contested import Contested, contested
from briefarchive.pages.dated import NO_RECORDS, Records
from briefarchive.pages.links import Link, to_term
from briefarchive.pages.listing import by_number, by_title, listing
from briefarchive.pages.notes import Notes, shown_notes
from briefarchive.pages.page import Page, Section, shortened
from briefarchive.pages.shelf_pages import Shelves, shelf_pages
from briefarchive.words import Words

CONTESTED = frozenset({"topics", "actors", "issues", "places"})
"""Facets whose pages show the corrections and disputes that touch a term."""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term: what it is, and what is filed under it."""

    facet: str
    """The folder of its facet."""
    lead: str
    """A sentence that says what it is; may be empty."""
    facts: object
    """What only its facet has; the facet's own template knows the type."""
    profile: str
    """Sanitised HTML of the prose; may be empty."""
    notes: Notes
    """The notes of the profile."""
    shelves: Shelves
    contested: Contested
    """The corrections and disputes of the briefings filed under it, if it is of `CONTESTED`."""


@dataclass(frozen=True, slots=True)
class FiledUnder:
    """What is filed under a term, with the narrower terms through which each thing came, if it came so."""

    briefings: tuple[tuple[Briefing, tuple[Link, ...]], ...]
    """Newest first."""
    happenings: tuple[tuple[Happening, tuple[Link, ...]], ...]
    """Oldest first."""
    records: Records = NO_RECORDS
    """What else is dated."""


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term in an index."""

    link: Link
    """With the number of briefings and events filed under it."""
    native_names: tuple[tuple[str, str], ...]
    """Names in other scripts, each with its language tag, which may be empty."""
    lead: str
    """A sentence that says what it is; may be empty."""


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms under one heading of an index; the heading is a key of the interface words, or empty."""

    heading: str
    terms: tuple[TermLine, ...]
    """In the order of their labels; none if there are too many for one page."""
    parts: tuple[Link, ...] = ()
    """The pages that they are split into then."""


@dataclass(frozen=True, slots=True)
class IndexView:
    """The index of a facet."""

    facet: str
    empty: str
    """What is said if there are no groups."""
    groups: tuple[TermGroup, ...]


def filed_under(archive: Archive, term: Term, records: Records = NO_RECORDS) -> FiledUnder:
    """Return what names a term itself, and the records that are filed under it."""
    filed = term.facet, term.id
    return FiledUnder(
        tuple((briefing, ()) for briefing in archive.filed_briefings.get(filed, ())),
        tuple((happening, ()) for happening in archive.filed_happenings.get(filed, ())),
        records,
    )


def term_pages(archive: Archive, words: Words, term: Term, template: str, facts: object) -> Iterator[Page]:
    """Yield the page of a term to which no record but events is filed, then its shelves; see `pages_of_filed`."""
    yield from pages_of_filed(archive, words, term, (template, facts), filed_under(archive, term))


def pages_of_filed(
    archive: Archive, words: Words, term: Term, shown: tuple[str, object], filed: FiledUnder
) -> Iterator[Page]:
    """Yield the page of a term, then one for each smaller shelf of a list too long for one page.

    Args:
        archive: For links, and sentences that mention the term.
        words: The words of the interface.
        term: The term.
        shown: The page's template, and what only its facet has.
        filed: What is listed.
    """
    address = address_of(term.path)
    mentions = archive.backlinks.get(term.path, ())
    shelves = Shelves(
        address,
        shelve(filed.briefings, lambda item: (item[0].date.year, item[0].date.month)).shown_as(
            lambda item: briefing_line(*item)
        ),
        chronology(archive, words, term, filed.happenings, filed.records),
        mention_shelf(mentions).shown_as(mention_line),
        listing(
            [mention_line(found) for found in mentions if isinstance(found.entry, Term)],
            f"{address}profiles/",
            by_number,
        ),
    )
    template, facts = shown
    disputed = [briefing for briefing, _ in filed.briefings] if term.facet in CONTESTED else []
    trail = (Link(words.facet_title(term.facet), f"{term.facet}/"),)
    yield Page(
        address=address,
        template=template,
        title=term.fields.headline,
        description=shortened(term.fields.lead) or words.say("term.description", title=term.fields.headline),
        view=TermView(
            facet=term.facet,
            lead=term.fields.lead,
            facts=facts,
            profile=term.prose.html,
            notes=shown_notes(archive, term.prose),
            shelves=shelves,
            contested=contested(archive, disputed),
        ),
        source=term.path,
        sections=tuple(Section(heading.text, heading.slug, heading.level) for heading in term.prose.headings),
        trail=trail,
    )
    yield from shelf_pages(shelves, term.title, (*trail, Link(term.title, address)), words)


def index_pages(facet: str, words: Words, description: str, groups: Iterable[TermGroup]) -> Iterator[Page]:
    """Yield the index of a facet, without its empty groups; a group too long for one page is split by the hundred."""
    title, empty = words.facet_title(facet), nothing_in(facet, words)
    shown: list[TermGroup] = []
    for number, group in enumerate((group for group in groups if group.terms), 1):
        listed = listing(group.terms, f"{facet}/index/{number}-", _by_label)  # no term can be called "index"
        shown.append(TermGroup(group.heading, listed.things, listed.links))
        for part in listed.parts:
            heading = words.say("shelf.title", title=title, period=part.link.title)
            view = IndexView(facet, empty, (TermGroup("", part.things),))
            yield Page(part.link.address, "index", heading, description, view, trail=(Link(title, f"{facet}/"),))
    yield Page(f"{facet}/", "index", title, description, IndexView(facet, empty, tuple(shown)))


def _by_label(number: int, terms: Sequence[TermLine]) -> str:
    return by_title(number, [term.link for term in terms])


def term_lines(archive: Archive, terms: Iterable[Term]) -> tuple[TermLine, ...]:
    """Return terms as an index shows them, in the order given."""
    return tuple(
        TermLine(to_term(term, filed_count(archive, term)), term.fields.native_names, shortened(term.fields.lead))
        for term in terms
    )


def nothing_in(facet: str, words: Words) -> str:
    """Return what the index of a facet says if it has no term."""
    own = f"{facet}.empty"
    return words[own] if own in words else words.say("facet.empty", facet=words.facet_title(facet))


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
