"""Meetings: what each meeting of a series took up, carried on, moved, closed or dropped."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.meetings import AgendaItem, Meeting
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.pages.links import Link, to_happening, to_ledger
from briefarchive.pages.stands import to_actor, to_issue


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A change of stance since the meeting before."""

    actor: Link
    before: str
    """The label of the stance."""
    after: str
    passage: Link
    """The briefing that records the new position, at its own place."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What became of a commitment since the meeting before."""

    status: str
    commitment: Link


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An issue at a meeting."""

    turn: str
    issue: Link
    shifts: tuple[ShiftLine, ...]
    promises: tuple[Link, ...]
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting of a series."""

    link: Link
    date: Edtf
    number: int | None
    missing: int
    """How many meetings before it the archive lacks, by their numbers."""
    agenda: tuple[AgendaLine, ...]


def meeting_views(archive: Archive, found: Iterable[Meeting]) -> tuple[MeetingView, ...]:
    """Return the meetings of a series as they are shown, in the order given."""
    return tuple(
        MeetingView(
            link=to_happening(meeting.happening),
            date=meeting.happening.event.date,
            number=meeting.happening.event.number,
            missing=meeting.missing,
            agenda=tuple(_line(archive, item) for item in meeting.agenda),
        )
        for meeting in found
    )


def _line(archive: Archive, item: AgendaItem) -> AgendaLine:
    shifts = (
        ShiftLine(
            actor=to_actor(archive, shift.after.row),
            before=archive.stance(item.issue, shift.before.stance)[0],
            after=archive.stance(item.issue, shift.after.stance)[0],
            passage=Link(shift.after.home.title, f"{address_of(shift.after.home.path)}#{shift.after.anchor}"),
        )
        for shift in item.shifts
    )
    outcomes = (
        OutcomeLine(one.outcome.status.value, to_ledger(archive.promises[one.outcome.commitment.id]))
        for one in item.outcomes
    )
    return AgendaLine(
        turn=item.turn.value,
        issue=to_issue(archive, item.issue),
        shifts=tuple(shifts),
        promises=tuple(to_ledger(promise) for promise in item.promises),
        outcomes=tuple(outcomes),
    )
