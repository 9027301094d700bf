"""What an actor's page says of its part: where it stands on each issue, what it promised and what it was promised."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefarchive.folds.latest import counted
from briefarchive.folds.positions import CellKey, Standing, standing, standings
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.archive import Archive
from briefarchive.model.assertions import Held
from briefarchive.model.clocks import Clock
from briefarchive.pages.fates import LEDGER, FateView, fate_views
from briefarchive.pages.filters import narrowed
from briefarchive.pages.links import Link
from briefarchive.pages.stands import StandingView, standing_view, to_issue


@dataclass(frozen=True, slots=True)
class IssueStand:
    """An issue, and where an actor stands on it."""

    issue: Link
    standing: StandingView


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an actor."""

    stands: tuple[IssueStand, ...]
    """By the label of the issue: those of its row; of an actor who speaks for another, its own latest."""
    owed: tuple[FateView, ...]
    """What it promised, alone or with others, in the order of the ledger; no more than a page can list."""
    owed_to: tuple[FateView, ...]
    """What it was promised by others alone."""
    more: str
    """The address of all of them in the ledger; empty if these are all."""


def parts(archive: Archive) -> Mapping[str, Part]:
    """Return the part of each actor that has one, by id."""
    stands = _stands(archive)
    owed: dict[str, list[FateView]] = defaultdict(list)
    owed_to: dict[str, list[FateView]] = defaultdict(list)
    for view in fate_views(archive):
        commitment = archive.promises[view.id].commitment
        for ref in (*commitment.parties, *commitment.by):
            owed[ref.id].append(view)
        for ref in commitment.to:
            owed_to[ref.id].append(view)
    return {
        name: Part(
            stands=stands.get(name, ()),
            owed=tuple(owed[name][:MAX_LISTED]),
            owed_to=tuple(owed_to[name][:MAX_LISTED]),
            more=narrowed(LEDGER, "party", name) if max(len(owed[name]), len(owed_to[name])) > MAX_LISTED else "",
        )
        for name in sorted({*stands, *owed, *owed_to})
    }


def _stands(archive: Archive) -> Mapping[str, tuple[IssueStand, ...]]:
    """Return where each actor stands: rows with those who speak for them, voices by themselves."""
    clock = Clock.at(archive.day)
    held = counted(archive.positions, clock)
    cells = {**_own(held, clock), **standings(archive.positions, clock)}
    found: dict[str, list[IssueStand]] = defaultdict(list)
    for (actor, issue), state in cells.items():
        found[actor].append(IssueStand(to_issue(archive, issue), standing_view(archive, state)))
    return {name: tuple(sorted(stands, key=_by_label)) for name, stands in found.items()}


def _own(held: Iterable[Held], clock: Clock) -> Mapping[CellKey, Standing]:
    """Return the standings of actors who spoke for others, each made of what it said itself."""
    voices: dict[CellKey, list[Held]] = defaultdict(list)
    for one in held:
        if one.voice != one.row:
            voices[one.voice, one.issue].append(one)
    found = {key: standing(own, clock) for key, own in voices.items()}
    return {key: state for key, state in found.items() if state is not None}


def _by_label(stand: IssueStand) -> tuple[str, str]:
    return stand.issue.title.casefold(), stand.issue.address
