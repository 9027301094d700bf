"""The dossier of an issue: where each actor stands and how it moved, what was promised, what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefarchive.drawing.courses import CourseDrawing, Step, draw_courses
from briefarchive.folds.positions import Cell, Matrix, hindsight, matrix
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Term
from briefarchive.model.terms import Issue
from briefarchive.pages.fates import LEDGER, FateView, fate_views
from briefarchive.pages.filters import narrowed
from briefarchive.pages.grid import actor_order
from briefarchive.pages.grounds import Citation, Grounds
from briefarchive.pages.links import Link
from briefarchive.pages.shifts import ShiftCard, current, shift_card
from briefarchive.pages.stands import StandingView, standing_view, to_actor

MAX_SHIFTS = 20
"""Of those shown in a dossier, newest first; the page of shifts has all."""
MAX_ROWS = 40
"""Actors shown; the matrix has all."""
MAX_STATES = 120
"""With more, only where each stands now is shown, so that the page stays light; the matrix has the earlier days."""
MAX_COURSES = 5
"""Lines that can be told apart in a drawing."""
MAX_PROMISES = 50
"""Commitments shown; the ledger has all."""


@dataclass(frozen=True, slots=True)
class KnownStanding:
    """Where a row stood, and the days on which that was known."""

    since: str
    """The first of them, ISO 8601."""
    until: str
    """The first day on which it no longer holds; empty for what is known now."""
    standing: StandingView


@dataclass(frozen=True, slots=True)
class DossierRow:
    """An actor, and where it stood from day to day as known then."""

    id: str
    actor: Link
    standings: tuple[KnownStanding, ...]
    """Oldest first; none if no position is on record."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the dossier lacks: a key of the interface words, and what it is about."""

    key: str
    things: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the archive knows of a contested question beyond what is filed under it."""

    rows: tuple[DossierRow, ...]
    """Parties first, in the order of the issue; then others by type and label."""
    has_more_rows: bool
    drawing: CourseDrawing | None
    stances: Mapping[int, str]
    """The label of each stance by its number."""
    shifts: tuple[ShiftCard, ...]
    """Newest first."""
    more_shifts: str
    """The address of all of them; empty if these are all."""
    promises: tuple[FateView, ...]
    more_promises: str
    """As for shifts."""
    gaps: tuple[Gap, ...]
    citations: tuple[Citation, ...]
    """Every source of the positions and commitments, in the order in which they are first cited."""
    numbers: Mapping[str, int]
    """The number of each source in that list, by id."""
    days: tuple[str, ...]
    """The days on which something changed, ISO 8601, oldest first; none if what was known on them is left out."""


@dataclass(frozen=True, slots=True)
class Dossiers:
    """What all dossiers of an archive are made of, worked out once."""

    archive: Archive
    past: Matrix
    cells: Mapping[str, tuple[Cell, ...]]
    """Of each issue."""
    shifts: Mapping[str, tuple[ShiftCard, ...]]
    promises: Mapping[str, tuple[FateView, ...]]

    @classmethod
    def of(cls, archive: Archive) -> "Dossiers":
        """Return what the dossiers of an archive are made of."""
        cells: dict[str, list[Cell]] = defaultdict(list)
        for cell in matrix(archive.positions, archive.day).cells.values():
            cells[cell.issue].append(cell)
        shifts: dict[str, list[ShiftCard]] = defaultdict(list)
        for shift in current(archive):
            shifts[shift.after.issue].append(shift_card(archive, shift))
        promises: dict[str, list[FateView]] = defaultdict(list)
        for view in fate_views(archive):
            promises[view.issue_id].append(view)
        return cls(
            archive,
            hindsight(archive.positions, archive.day),
            {issue: tuple(found) for issue, found in cells.items()},
            {issue: tuple(found) for issue, found in shifts.items()},
            {issue: tuple(found) for issue, found in promises.items()},
        )

    def dossier(self, issue: Term, fields: Issue) -> Dossier:
        """Return the dossier of one issue."""
        parties = [ref.id for ref in fields.parties]
        cells = {cell.row: cell for cell in self.cells.get(issue.id, ())}
        others = sorted(cells.keys() - set(parties), key=lambda row: actor_order(self.archive, row))
        names = list(dict.fromkeys([*parties, *others]))
        full = tuple(self._row(name, cells.get(name)) for name in names[:MAX_ROWS])
        rows = _light(full)
        shifts, every = self.shifts.get(issue.id, ()), self.promises.get(issue.id, ())
        shown, promises = shifts[:MAX_SHIFTS], every[:MAX_PROMISES]
        cited = _cited(rows, shown, promises)
        changes = {found.since for row in rows for found in row.standings} | {d for one in promises for d in one.days}
        return Dossier(
            rows=rows,
            has_more_rows=len(names) > MAX_ROWS,
            drawing=self._drawing(issue.id, rows),
            stances={number: label for label, number in self.archive.stances(issue.id).values()},
            shifts=shown,
            more_shifts=narrowed("positions/shifts/", "issue", issue.id) if len(shifts) > MAX_SHIFTS else "",
            promises=promises,
            more_promises=narrowed(LEDGER, "issue", issue.id) if len(every) > MAX_PROMISES else "",
            gaps=tuple(_gaps(rows, promises)),
            citations=cited,
            numbers={citation.id: number for number, citation in enumerate(cited, 1)},
            days=tuple(sorted(changes)) if rows is full else (),
        )

    def _row(self, name: str, cell: Cell | None) -> DossierRow:
        found = tuple(
            KnownStanding(
                str(shot.since), str(shot.until) if shot.until else "", standing_view(self.archive, shot.state)
            )
            for shot in (cell.snapshots if cell else ())
        )
        return DossierRow(name, to_actor(self.archive, name), found)

    def _drawing(self, issue: str, rows: Sequence[DossierRow]) -> CourseDrawing | None:
        """Return the lines of the rows that held a known stance, as known today."""
        stances = self.archive.stances(issue)
        lines = []
        for row in rows:
            cell = self.past.cells.get((row.id, issue))
            newest = {shot.state.newest: shot.since for shot in reversed(cell.snapshots if cell else ())}
            steps = [Step(day, stances[held.stance][1]) for held, day in newest.items() if held.stance in stances]
            if steps:
                lines.append((row.actor.title, sorted(steps, key=lambda step: step.day)))
        return draw_courses(lines[:MAX_COURSES])


def _light(rows: tuple[DossierRow, ...]) -> tuple[DossierRow, ...]:
    """Return rows with the states of earlier days, or without if they are too many for one page."""
    if sum(len(row.standings) for row in rows) <= MAX_STATES:
        return rows
    return tuple(replace(row, standings=tuple(one for one in row.standings if not one.until)) for row in rows)


def _cited(
    rows: Sequence[DossierRow], shifts: Sequence[ShiftCard], promises: Sequence[FateView]
) -> tuple[Citation, ...]:
    """Return every source once, in the order in which the dossier cites them."""
    found = {citation.id: citation for grounds in _grounds(rows, shifts, promises) for citation in grounds.citations}
    return tuple(found.values())


def _grounds(
    rows: Sequence[DossierRow], shifts: Sequence[ShiftCard], promises: Sequence[FateView]
) -> Iterator[Grounds]:
    for row in rows:
        for found in reversed(row.standings):
            yield found.standing.newest.grounds
            yield from (other.grounds for other in found.standing.others)
    for shift in shifts:
        yield shift.before.grounds
        yield shift.after.grounds
    for promise in promises:
        yield from (outcome.grounds for outcome in promise.outcomes)
        yield promise.grounds


def _gaps(rows: Sequence[DossierRow], promises: Sequence[FateView]) -> Iterator[Gap]:
    """Yield what is missing or thin, each kind once."""
    found: dict[str, list[Link]] = defaultdict(list)
    for row in rows:
        if not row.standings or row.standings[-1].until:
            found["gap.no-position"].append(row.actor)
        elif len(row.standings[-1].standing.newest.grounds.citations) == 1:
            found["gap.one-source"].append(row.actor)
    publishers = Counter(
        cited.publisher for row in rows for one in row.standings for cited in one.standing.newest.grounds.citations
    )
    if len(publishers) == 1 and publishers.total() > 1:
        found["gap.one-publisher"] = [Link(next(iter(publishers)), "")]
    for promise in promises:
        if not promise.outcomes:
            found["gap.no-outcome"].append(promise.link)
    for key, things in found.items():
        yield Gap(key, tuple(things))
