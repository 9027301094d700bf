"""The home page: what the archive is, what is new, what is contested, and how far it reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Outcome
from briefarchive.pages.cards import BriefingLine, briefing_line
from briefarchive.pages.issues import IssueGroup, groups
from briefarchive.pages.links import Link, to_briefing
from briefarchive.pages.page import Page
from briefarchive.words import Words

MAX_NEWEST = 8
MAX_CHANGES = 6


@dataclass(frozen=True, slots=True)
class Change:
    """Something that moved: an outcome reported, or a briefing updated."""

    date: Edtf
    what: str
    """A status of an outcome, or `update`."""
    text: str
    briefing: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    intro: str
    """Sanitised HTML of `docs/_home.md`; empty if there is none."""
    newest: tuple[BriefingLine, ...]
    changes: tuple[Change, ...]
    """Newest first."""
    issues: tuple[IssueGroup, ...]
    counts: tuple[tuple[str, int, str], ...]
    """What is counted (a key of the interface words), how many, and the address of the list."""
    first: Edtf | None
    """The date of the earliest event."""
    last: Edtf | None


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the home page."""
    happenings = tuple(archive.happenings.values())
    view = HomeView(
        intro=archive.home.html,
        newest=tuple(briefing_line(briefing) for briefing in archive.briefings[::-1][:MAX_NEWEST]),
        changes=tuple(sorted(_changes(archive), key=lambda change: change.date, reverse=True)[:MAX_CHANGES]),
        issues=groups(archive),
        counts=(
            ("count.briefings", len(archive.briefings), "briefings/"),
            ("count.events", len(happenings), "timeline/"),
            ("count.actors", len(archive.terms.get("actors", {})), "actors/"),
            ("count.issues", len(archive.terms.get("issues", {})), "issues/"),
            ("count.places", len(archive.terms.get("places", {})), "places/"),
            ("count.sources", len(archive.sources), "sources/"),
        ),
        first=happenings[0].event.date if happenings else None,
        last=happenings[-1].event.date if happenings else None,
    )
    yield Page("", "home", words.say("home.title"), words.say("home.description"), view, source="docs/_home.md")


def _changes(archive: Archive) -> Iterator[Change]:
    for briefing in archive.briefings:
        for outcome in briefing.fields.outcomes:
            yield _reported(archive, briefing, outcome)


def _reported(archive: Archive, briefing: Briefing, outcome: Outcome) -> Change:
    promise = archive.promises.get(outcome.commitment.id)
    action = promise.commitment.action if promise else outcome.commitment.id
    return Change(outcome.date, outcome.status.value, action, to_briefing(briefing))
