"""The home page: what the archive is, what is new, what is contested, and how far it reaches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefarchive.drawing.drawing import Tally
from briefarchive.folds.dated import counts_today
from briefarchive.folds.latest import counted
from briefarchive.folds.shifts import Shift, ShiftKind
from briefarchive.model.archive import Annotation, Archive, Happening
from briefarchive.model.assertions import Reported
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.records import NoteKind
from briefarchive.pages.annotations import to_annotation
from briefarchive.pages.cards import BriefingLine, briefing_line
from briefarchive.pages.drawn import About, Drawn, span, tally
from briefarchive.pages.issues import IssueLine, groups
from briefarchive.pages.links import Link, to_briefing
from briefarchive.pages.notes import Notes, shown_notes
from briefarchive.pages.page import Page, shortened
from briefarchive.pages.shifts import current, shift_card
from briefarchive.words import Words

MAX_NEWEST = 6
MAX_CHANGES = 5
MAX_ISSUES = 6
"""So many of each fit on one screen of a laptop."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that moved: a stance, a commitment, or what a briefing says."""

    date: Edtf
    what: str
    """A status of an outcome, `stance`, `update` or `correction`."""
    words: str
    """The key of the interface words for it."""
    old: str
    """Words of the briefing that no longer stand; may be empty."""
    text: str
    place: Link
    """The briefing, or the note on its page."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    intro: str
    """Sanitised HTML of `docs/_home.md`; empty if there is none."""
    notes: Notes
    """The notes of the opening."""
    newest: tuple[BriefingLine, ...]
    """No more than `MAX_NEWEST`."""
    all_briefings: int
    """How many there are."""
    changes: tuple[Change, ...]
    """Newest first."""
    has_issues: bool
    """Whether the archive has contested questions at all, so that their absence is said."""
    issues: tuple[IssueLine, ...]
    """Open ones first, and of those the ones on which somebody last took a position; no more than `MAX_ISSUES`."""
    all_issues: int
    """How many contested questions there are."""
    counts: tuple[tuple[str, int, str], ...]
    """What is counted (a key of the interface words), how many, and the address of the list."""
    years: tuple[int, int] | None
    """The first and the last year of an event; None if there are no events."""
    span: Drawn | None
    """How many events each year has, small; None if there are none."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the home page."""
    happenings = tuple(archive.happenings.values())
    issues = [
        issue for group in groups(archive) for issue in sorted(group.issues, key=lambda one: one.moved, reverse=True)
    ]
    view = HomeView(
        intro=archive.home.html,
        notes=shown_notes(archive, archive.home),
        newest=tuple(briefing_line(briefing) for briefing in archive.briefings[::-1][:MAX_NEWEST]),
        all_briefings=len(archive.briefings),
        changes=tuple(sorted(_changes(archive, words), key=lambda change: change.date, reverse=True)[:MAX_CHANGES]),
        has_issues="issues" in archive.terms,
        issues=tuple(issues[:MAX_ISSUES]),
        all_issues=len(issues),
        counts=tuple(_counts(archive)),
        years=_years([happening.event.date for happening in happenings]),
        span=span(About.of(archive, words, words.say("timeline.title")), _events(happenings)),
    )
    yield Page("", "home", words.say("home.title"), words.say("home.description"), view, source="docs/_home.md")


def _years(dates: Sequence[Edtf]) -> tuple[int, int] | None:
    """Return the first and the last year of some dates; an open end counts by the year in which it begins."""
    last = [date.latest.year if date.latest else date.year for date in dates]
    return (min(date.year for date in dates), max(last)) if dates else None


def _events(happenings: Iterable[Happening]) -> Tally:
    return tally("events", (happening.event.date.year for happening in happenings))


def _counts(archive: Archive) -> Iterator[tuple[str, int, str]]:
    """Yield what is counted, without the facets that the archive lacks; of assertions those that count today."""
    yield "count.briefings", len(archive.briefings), "briefings/"
    yield "count.events", len(archive.happenings), "timeline/"
    for facet in ("actors", "issues", "places"):
        if facet in archive.terms:
            yield f"count.{facet}", len(archive.terms[facet]), f"{facet}/"
    if archive.positions:
        yield "count.positions", sum(counts_today(archive, held) for held in archive.positions), "positions/"
    if archive.promises:
        current = sum(counts_today(archive, promise) for promise in archive.promises.values())
        yield "count.commitments", current, "commitments/"
    yield "count.sources", len(archive.sources), "sources/"


def _changes(archive: Archive, words: Words) -> Iterator[Change]:
    for found in archive.outcomes.values():
        for reported in counted(found, Clock.at(archive.day)):
            yield _reported(archive, reported)
    for briefing in archive.briefings:
        for update in briefing.fields.updates:
            if update.note:
                yield _changed(NoteKind.UPDATE, on(update.date), update.note, to_briefing(briefing))
    for shift in current(archive):
        if shift.kind is ShiftKind.STANCE:
            yield _moved(archive, shift, words)
    for note in archive.annotations:
        if note.kind in (NoteKind.UPDATE, NoteKind.CORRECTION) and note.recorded > note.on.date:
            yield _noted(note)


def _reported(archive: Archive, reported: Reported) -> Change:
    outcome = reported.outcome
    promise = archive.promises.get(outcome.commitment.id)
    action = promise.commitment.action if promise else outcome.commitment.id
    what = outcome.status.value
    return Change(outcome.date, what, f"outcome.status.{what}", "", action, to_briefing(reported.home))


def _moved(archive: Archive, shift: Shift, words: Words) -> Change:
    card = shift_card(archive, shift)
    before, after = card.before.stance, card.after.stance
    text = words.say("home.shift", actor=card.row.title, issue=card.issue.title, before=before, after=after)
    return Change(card.after.date, card.kind, "shift.kind.stance", "", text, card.after.passage)


def _changed(kind: NoteKind, date: Edtf, text: str, place: Link, old: str = "") -> Change:
    return Change(date, kind.value, f"kind.{kind}", old, shortened(text), place)


def _noted(note: Annotation) -> Change:
    """Return a note that was added after the dateline of its briefing."""
    kind = NoteKind(note.kind)
    old = note.words.exact if note.words and kind is NoteKind.CORRECTION else ""
    return _changed(kind, note.added, note.text, to_annotation(note), old)
