"""Sources: the register of them by year of publication, and a page for each: who cites it for what."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Briefing, refs_in
from briefarchive.pages.cards import BriefingLine, Citation, EventCard, briefing_line, citation, event_card
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page, shortened
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source, and everything that rests on it."""

    citation: Citation
    briefings: tuple[BriefingLine, ...]
    """Newest first."""
    events: tuple[EventCard, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The years in which sources were published, newest first, then those without a date."""

    years: tuple[Link, ...]
    """With the number of sources of each."""
    count: int
    most_cited: tuple[tuple[Citation, int], ...]
    """The sources on which most briefings and events rest, with how many do."""


@dataclass(frozen=True, slots=True)
class SourcesYearView:
    """The sources of a year, oldest first."""

    citations: tuple[Citation, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of sources, the list of each year's, then the page of each source, by id."""
    years = _by_year(archive)
    labels = {year: str(year) if year else words.say("sources.undated") for year in years}
    addresses = {year: f"sources/{year or 'undated'}/" for year in years}
    links = tuple(Link(labels[year], addresses[year], len(found)) for year, found in years.items())
    view = SourcesView(links, len(archive.sources), _most_cited(archive))
    yield Page("sources/", "sources", words.say("sources.title"), words.say("sources.description"), view)
    for year, found in years.items():
        title = words.say("sources.year-title", year=labels[year])
        description = words.say("sources.year-description", year=labels[year], count=len(found))
        yield Page(
            addresses[year],
            "sources-year",
            title,
            description,
            SourcesYearView(found),
            trail=(Link(words.say("sources.title"), "sources/"),),
        )
    yield from _source_pages(archive, words)


def _by_year(archive: Archive) -> Mapping[int, tuple[Citation, ...]]:
    """Return the sources by year, newest year first; those without a date last, as year 0."""
    years: dict[int, list[Citation]] = defaultdict(list)
    for name, source in archive.sources.items():
        years[source.date.year if source.date else 0].append(citation(name, source))
    return {
        year: tuple(sorted(years[year], key=lambda cited: (cited.date.rank if cited.date else (), cited.id)))
        for year in sorted(years, reverse=True)
    }


def _most_cited(archive: Archive) -> tuple[tuple[Citation, int], ...]:
    """Return the sources that most rests on, of equals by id."""
    briefings, happenings = _citing_briefings(archive), _citing_happenings(archive)
    counts = {name: len(briefings.get(name, ())) + len(happenings.get(name, ())) for name in archive.sources}
    names = sorted(counts, key=lambda name: (-counts[name], name))[:MAX_MOST_CITED]
    return tuple((citation(name, archive.sources[name]), counts[name]) for name in names if counts[name])


MAX_MOST_CITED = 15


def _source_pages(archive: Archive, words: Words) -> Iterator[Page]:
    briefings = _citing_briefings(archive)
    happenings = _citing_happenings(archive)
    for name, source in archive.sources.items():
        cited = citation(name, source)
        view = SourceView(
            cited,
            briefings=tuple(briefing_line(briefing) for briefing in reversed(briefings.get(name, ()))),
            events=tuple(event_card(archive, happening) for happening in happenings.get(name, ())),
        )
        description = shortened(words.say("source.description", publisher=cited.publisher, title=cited.title))
        yield Page(
            f"sources/{name}/",
            "source",
            f"{cited.publisher}: {cited.title}",
            description,
            view,
            trail=(Link(words.say("sources.title"), "sources/"),),
        )


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
