"""Shifts: every change of stance, and of wording within one, with both positions side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.folds.latest import counted
from briefarchive.folds.shelves import Period, Shelf, shelve
from briefarchive.folds.shifts import Shift, ShiftKind, shifts
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.pages.filters import Filter, by_title, in_order
from briefarchive.pages.grid import actor_order
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.pages.stands import Stand, stand, to_actor, to_issue
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class ShiftCard:
    """Two consecutive positions of a row on an issue that differ."""

    id: str
    """Its element id, unique among shifts."""
    kind: str
    """`stance` or `wording`."""
    row_id: str
    issue_id: str
    row: Link
    issue: Link
    before: Stand
    after: Stand
    is_ordered: bool
    """Whether the dates tell that nothing stood between the two."""
    may_be_two_minds: bool
    """Whether the stances differ and two actors spoke: they may disagree rather than the row have moved."""


@dataclass(frozen=True, slots=True)
class ShiftsView:
    """Shifts, newest first."""

    shelf: Shelf[ShiftCard]
    filter: Filter


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the list of shifts; if it is too long, with a page for each year."""
    if not archive.positions:
        return
    found = current(archive)
    shelf = shelve(found, _period).shown_as(lambda shift: shift_card(archive, shift))
    title, description = words.say("shifts.title"), words.say("shifts.description")
    above = Link(words.say("positions.title"), "positions/")
    yield Page("positions/shifts/", "shifts", title, description, _view(archive, words, shelf), trail=(above,))
    for smaller in shelf.below():
        heading = words.say("shelf.title", title=title, period=words.period(smaller.key))
        trail = (above, Link(title, "positions/shifts/"))
        view = _view(archive, words, smaller)
        yield Page(f"positions/shifts/{smaller.key}/", "shifts", heading, description, view, trail=trail)


def current(archive: Archive) -> tuple[Shift, ...]:
    """Return every shift that counts today, newest first."""
    return shifts(counted(archive.positions, Clock.at(archive.day)))[::-1]


def shift_card(archive: Archive, shift: Shift) -> ShiftCard:
    """Return a shift as it is shown."""
    after = shift.after
    return ShiftCard(
        id=f"{after.home.date.year}.{after.home.slug}.{after.anchor}",
        kind=shift.kind.value,
        row_id=after.row,
        issue_id=after.issue,
        row=to_actor(archive, after.row),
        issue=to_issue(archive, after.issue),
        before=stand(archive, shift.before),
        after=stand(archive, after),
        is_ordered=shift.is_ordered,
        may_be_two_minds=shift.kind is ShiftKind.STANCE and not shift.same_voice,
    )


def _view(archive: Archive, words: Words, shelf: Shelf[ShiftCard]) -> ShiftsView:
    rows = sorted({card.row_id for card in shelf.things}, key=lambda row: actor_order(archive, row))
    narrow = (
        in_order("actor", words.say("positions.actors"), ((row, to_actor(archive, row).title) for row in rows)),
        by_title("issue", words.say("issues.title"), {card.issue_id: card.issue.title for card in shelf.things}),
        in_order("kind", words.say("shift.kind"), ((kind, words.say(f"shift.kind.{kind}")) for kind in ShiftKind)),
    )
    return ShiftsView(shelf, Filter(narrow))


def _period(shift: Shift) -> Period:
    when = shift.after.position.date
    return when.year, when.month
