"""Series: an index, and a page for each numbered row of meetings."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.latest import counted
from briefarchive.folds.meetings import Meeting, meetings, moves_of
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue, Series
from briefarchive.pages.links import Link
from briefarchive.pages.listing import Listing, by_number, listing
from briefarchive.pages.meetings import MeetingView, meeting_views
from briefarchive.pages.page import Page
from briefarchive.pages.plain_terms import plain_index
from briefarchive.pages.terms import term_pages, terms_of
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What is particular to a series."""

    since: Edtf | None
    """Since when it is held."""
    meetings: Listing[MeetingView]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class MeetingsView:
    """A hundred meetings of a long series."""

    meetings: tuple[MeetingView, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the index of series, then the page of each; if it has too many meetings, with a page for each hundred."""
    if "series" not in archive.terms:
        return
    yield from plain_index(archive, "series", words)
    found = _meetings(archive)
    for term in terms_of(archive, "series"):
        fields = term.fields
        assert isinstance(fields, Series)  # noqa: S101 - the facet's model
        address = address_of(term.path)
        listed = listing(meeting_views(archive, found[term.id]), f"{address}meetings/", by_number)
        yield from term_pages(archive, words, term, "series", SeriesFacts(fields.since, listed))
        yield from _parts(term, listed, words)


def _meetings(archive: Archive) -> dict[str, tuple[Meeting, ...]]:
    """Return the meetings of each series by its id."""
    clock = Clock.at(archive.day)
    moves = moves_of(archive, clock)
    terms = archive.terms.get("issues", {}).items()
    issues = {name: term.fields for name, term in terms if isinstance(term.fields, Issue)}
    filed = {name: archive.filed_happenings.get(("series", name), ()) for name in archive.terms["series"]}
    return {name: meetings(counted(found, clock), moves, issues) for name, found in filed.items()}


def _parts(term: Term, listed: Listing[MeetingView], words: Words) -> Iterator[Page]:
    trail = (Link(words.facet_title("series"), "series/"), Link(term.title, address_of(term.path)))
    for part in listed.parts:
        heading = words.say("shelf.title", title=term.title, period=part.link.title)
        view = MeetingsView(part.things)
        yield Page(part.link.address, "meetings", heading, words.say("meetings.lead"), view, trail=trail)
