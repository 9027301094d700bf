"""Sources: the register of them by year of publication, and a page for each: who cites it for what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing, refs_in
from briefarchive.model.records import Source
from briefarchive.pages.cards import briefing_line, briefing_shelf, event_line, event_shelf
from briefarchive.pages.chronology import Chronology
from briefarchive.pages.grounds import Citation, citation
from briefarchive.pages.links import Link
from briefarchive.pages.listing import Listing, by_number, listing
from briefarchive.pages.page import Page, shortened
from briefarchive.pages.shelf_pages import EMPTY, Shelves, shelf_pages
from briefarchive.words import Words

MAX_MOST_CITED = 15
YEARS = "sources/year/"
"""The address to which years, months and `undated` are added."""
UNDATED = f"{YEARS}undated/"


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, and everything that rests on it."""

    citation: Citation
    accessed: Edtf | None
    country: str
    """Of the publisher, ISO 3166-1; empty if the author gave none."""
    shelves: Shelves
    """The briefings and events that rest on it."""


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The years in which sources were published, newest first, then those without a date."""

    years: tuple[Link, ...]
    """With the number of sources of each."""
    count: int
    most_cited: tuple[tuple[Citation, int], ...]
    """The sources on which most briefings and events rest, with how many do."""


@dataclass(frozen=True, slots=True)
class CitationsView:
    """A list of sources, or links to the pages of its parts."""

    citations: tuple[Citation, ...]
    parts: tuple[Link, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of sources, the lists by year, then the page of each source, by id."""
    briefings, happenings = _citing_briefings(archive), _citing_happenings(archive)
    cited = {name: len(briefings.get(name, ())) + len(happenings.get(name, ())) for name in archive.sources}
    dated, undated = _dated(archive), _undated(archive)
    years = _links(dated, words)
    if undated:
        years = (*years, Link(words.say("sources.undated"), UNDATED, undated.count))
    view = SourcesView(years, len(archive.sources), _most_cited(archive, cited))
    yield Page("sources/", "sources", words.say("sources.title"), words.say("sources.description"), view)
    for shelf in dated.below():
        link = Link(words.period(shelf.key), f"{YEARS}{shelf.key}/", shelf.count)
        yield _list_page(link, CitationsView(shelf.things, _links(shelf, words)), words)
    if undated:
        yield _list_page(years[-1], CitationsView(undated.things, undated.links), words)
    for part in undated.parts:
        yield _list_page(part.link, CitationsView(part.things, ()), words)
    for name, source in archive.sources.items():
        yield from _source_pages((name, source), briefings.get(name, ()), happenings.get(name, ()), words)


def _links(shelf: Shelf[Citation], words: Words) -> tuple[Link, ...]:
    """Return links to the pages of the shelves directly below one."""
    return tuple(Link(words.period(below.key), f"{YEARS}{below.key}/", below.count) for below in shelf.shelves)


def _list_page(link: Link, view: CitationsView, words: Words) -> Page:
    """Return the page of a year, a month or a part of one."""
    title = words.say("sources.year-title", year=link.title)
    description = words.say("sources.year-description", year=link.title, count=link.count)
    return Page(link.address, "citations", title, description, view, trail=_trail(words))


def _trail(words: Words) -> tuple[Link, ...]:
    return (Link(words.say("sources.title"), "sources/"),)


def _dated(archive: Archive) -> Shelf[Citation]:
    """Return the sources that have a date, newest year first, oldest first in each year."""
    dated = [(source.date, name, source) for name, source in archive.sources.items() if source.date]
    dated.sort(key=lambda item: (-item[0].year, item[0], item[1]))
    shelf = shelve(dated, lambda item: (item[0].year, item[0].month), by_year=True)
    return shelf.shown_as(lambda item: citation(item[1], item[2]))


def _undated(archive: Archive) -> Listing[Citation]:
    """Return the sources without a date, by id."""
    found = [citation(name, source) for name, source in archive.sources.items() if source.date is None]
    return listing(found, UNDATED, by_number)


def _most_cited(archive: Archive, counts: Mapping[str, int]) -> tuple[tuple[Citation, int], ...]:
    """Return the sources that most rests on, of equals by id."""
    names = sorted(counts, key=lambda name: (-counts[name], name))[:MAX_MOST_CITED]
    return tuple((citation(name, archive.sources[name]), counts[name]) for name in names if counts[name])


def _source_pages(
    named: tuple[str, Source], briefings: Sequence[Briefing], happenings: Sequence[Happening], words: Words
) -> Iterator[Page]:
    """Yield the page of a source, then one for each smaller shelf of a list too long for one page."""
    name, source = named
    cited, address = citation(name, source), f"sources/{name}/"
    shelves = Shelves(
        address,
        briefing_shelf(briefings[::-1]).shown_as(briefing_line),
        Chronology(event_shelf(happenings).shown_as(event_line)),
        EMPTY,
    )
    accessed = on(source.accessed) if source.accessed else None
    title = f"{cited.publisher}: {cited.title}"
    description = shortened(words.say("source.description", publisher=cited.publisher, title=cited.title))
    view = SourceView(cited, accessed, source.country or "", shelves)
    yield Page(address, "source", title, description, view, trail=_trail(words))
    yield from shelf_pages(shelves, cited.title, (*_trail(words), Link(cited.title, address)), words)


def _citing_briefings(archive: Archive) -> Mapping[str, tuple[Briefing, ...]]:
    """Return the briefings that name each source in their front matter, in date order."""
    citing: dict[str, list[Briefing]] = defaultdict(list)
    for briefing in archive.briefings:
        names = {ref.id for ref in refs_in(briefing.fields) if ref.kind == "sources"}
        names |= {note.cites for note in briefing.prose.notes if note.cites}
        names |= {source.id for source in briefing.fields.sources if source.id}
        for name in names:
            citing[name].append(briefing)
    return {name: tuple(found) for name, found in citing.items()}


def _citing_happenings(archive: Archive) -> Mapping[str, tuple[Happening, ...]]:
    """Return the events that rest on each source, in date order."""
    citing: dict[str, list[Happening]] = defaultdict(list)
    for happening in archive.happenings.values():
        for ref in happening.event.sources:
            citing[ref.id].append(happening)
    return {name: tuple(found) for name, found in citing.items()}
