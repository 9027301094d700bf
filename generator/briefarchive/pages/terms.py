"""What the pages of all facets share: the briefings and events filed under a term, and indexes of terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.shelves import MAX_LISTED, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Briefing, Term
from briefarchive.pages.cards import MentionLine, briefing_line, event_card, mention_line, mention_shelf
from briefarchive.pages.links import Link, to_term
from briefarchive.pages.page import Page, Section, shortened
from briefarchive.pages.shelf_pages import Shelves, shelf_pages
from briefarchive.words import Words


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
    shelves: Shelves
    undated_mentions: tuple[MentionLine, ...]
    """Sentences of other terms that mention it."""


@dataclass(frozen=True, slots=True)
class FiledUnder:
    """What is filed under a term, with the narrower terms through which each thing came, if it came so."""

    briefings: tuple[tuple[Briefing, tuple[Link, ...]], ...]
    """Newest first."""
    happenings: tuple[tuple[Happening, tuple[Link, ...]], ...]
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


def filed_under(archive: Archive, term: Term) -> FiledUnder:
    """Return what names a term itself."""
    filed = term.facet, term.id
    return FiledUnder(
        tuple((briefing, ()) for briefing in archive.filed_briefings.get(filed, ())),
        tuple((happening, ()) for happening in archive.filed_happenings.get(filed, ())),
    )


def term_pages(archive: Archive, words: Words, term: Term, template: str, facts: object) -> Iterator[Page]:
    """Yield the page of a term, then those of its shelves; see `pages_of_filed`."""
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
        shelve(filed.happenings, lambda item: period_of(item[0])).shown_as(
            lambda item: event_card(archive, item[0], via=item[1])
        ),
        mention_shelf(mentions).shown_as(mention_line),
    )
    template, facts = shown
    trail = (Link(words.facet_title(term.facet), f"{term.facet}/"),)
    yield Page(
        address=address,
        template=template,
        title=term.fields.headline,
        description=shortened(term.fields.lead) or words.say("term.description", title=term.fields.headline),
        view=TermView(
            label=term.title,
            facet=term.facet,
            lead=term.fields.lead,
            facts=facts,
            profile=term.prose.html,
            shelves=shelves,
            undated_mentions=tuple(mention_line(found) for found in mentions if isinstance(found.entry, Term)),
        ),
        source=term.path,
        sections=tuple(Section(heading.text, heading.slug, heading.level) for heading in term.prose.headings),
        trail=trail,
    )
    yield from shelf_pages(shelves, term.title, (*trail, Link(term.title, address)), words)


def index_pages(facet: str, words: Words, description: str, groups: Iterable[TermGroup]) -> Iterator[Page]:
    """Yield the index of a facet, without its empty groups; a group too long for one page is split by the hundred."""
    title = words.facet_title(facet)
    shown: list[TermGroup] = []
    for number, group in enumerate(group for group in groups if group.links):
        if len(group.links) <= MAX_LISTED:
            shown.append(group)
            continue
        parts = [group.links[first : first + MAX_LISTED] for first in range(0, len(group.links), MAX_LISTED)]
        base = f"{facet}/index/{number + 1}-"  # no term can be called "index"
        labels = [f"{part[0].title} – {part[-1].title}" for part in parts]
        links = [Link(label, f"{base}{index}/", len(parts[index - 1])) for index, label in enumerate(labels, 1)]
        shown.append(TermGroup(group.heading, tuple(links)))
        for link, part in zip(links, parts, strict=True):
            heading = words.say("shelf.title", title=title, period=link.title)
            view = IndexView(facet, (TermGroup("", part),))
            yield Page(link.address, "index", heading, description, view, trail=(Link(title, f"{facet}/"),))
    yield Page(f"{facet}/", "index", title, description, IndexView(facet, tuple(shown)))


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
