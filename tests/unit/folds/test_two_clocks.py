"""What every fold over dated records promises, whatever the records: tried with made-up ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.folds.commitments import Fate, course, fate, fates
from briefarchive.folds.latest import counted
from briefarchive.folds.positions import Standing, hindsight, matrix, standings
from briefarchive.folds.shifts import shifts
from briefarchive.model.archive import Archive
from briefarchive.model.assertions import Held
from briefarchive.model.clocks import Clock

FEW = settings(max_examples=20, deadline=None, derandomize=True, database=None)
TODAY = date(2019, 6, 30)
ONE_DAY = timedelta(days=1)
Fields: TypeAlias = dict[str, Any]
ArchiveOf = Callable[..., Archive]

# Few days, near each other, so that records meet.
POOL = [date(2014, month, day) for month in (3, 4, 11) for day in (1, 2, 30)] + [date(2016, 12, 31), date(2017, 1, 1)]
days = st.sampled_from(POOL).map(str)
dates = st.one_of(days, days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
dates |= st.sampled_from(["../2014", "2013/..", "/2014-06", "2013/2016", "2014-21", "201X"])


def records(fields: st.SearchStrategy[Fields]) -> st.SearchStrategy[list[Fields]]:
    """Return lists of records, some of which were recorded later, or retracted."""
    clocks = st.fixed_dictionaries({}, optional={"recorded": days, "retracted": st.builds(retraction, days)})
    return st.lists(st.builds(lambda said, clock: {**said, **clock}, fields, clocks), min_size=1, max_size=4)


def retraction(day: str) -> Fields:
    return {"date": day, "note": "It was wrong."}


positions = st.fixed_dictionaries(
    {
        "actor": st.sampled_from(["arland", "old-arland", "ministry", "premier", "minister", "borland"]),
        "issue": st.sampled_from(["fare", "fare", "fare", "quay"]),
        "date": dates,
        "stance": st.sampled_from(["yes", "no"]),
    },
    optional={"speaker": st.sampled_from(["premier", "minister"])},
)
outcomes = st.fixed_dictionaries(
    {
        "commitment": st.sampled_from(["ferry", "survey"]),
        "date": dates,
        "status": st.sampled_from(["open", "met", "late", "missed"]),
    }
)
ended = st.builds(
    lambda status, day: {"status": status, "since": day}, st.sampled_from(["withdrawn", "superseded"]), days
)
briefings = st.fixed_dictionaries(
    {"date": days, "positions": records(positions), "outcomes": records(outcomes)},
    optional={"status": ended | ended | st.just("draft")},
)


@st.composite
def archives(draw: st.DrawFn) -> list[Fields]:
    """Return the fields of some briefings; each position says something that no other says."""
    found = draw(st.lists(briefings, min_size=2, max_size=4))
    said = [one for fields in found for one in fields["positions"]]
    for number, one in enumerate(said):
        one["statement"] = f"Statement {number}."
    told = [one for fields in found for one in fields["outcomes"]]
    for number, one in enumerate(told):
        one["note"] = f"Outcome {number}."
    found[0]["commitments"] = [
        {"id": "ferry", "action": "A", "made": "2013-02", "parties": ["arland", "borland"], "due": "2015"},
        {
            "id": "survey",
            "action": "B",
            "made": "2012-05-01",
            "by": ["premier"],
            "to": ["borland"],
            "due": "2014-05-01",
        },
    ]
    return found


def as_it_stood(found: Sequence[Fields], day: date) -> list[Fields]:
    """Return the briefings as they stood on a day: without what was added later, and before what ended later."""
    return [briefing_then(one, str(day)) for one in found]


def briefing_then(fields: Fields, day: str) -> Fields:
    lists = {
        name: [record_then(one, day) for one in fields.get(name, []) if one.get("recorded", fields["date"]) <= day]
        for name in ("positions", "outcomes", "commitments")
    }
    status = fields.get("status", "published")
    return {**fields, **lists, "status": "published" if status != "draft" and status_since(status) > day else status}


def status_since(status: object) -> str:
    return status["since"] if isinstance(status, dict) else "9999"


def record_then(record: Fields, day: str) -> Fields:
    then = dict(record)
    if "retracted" in then and then["retracted"]["date"] > day:
        del then["retracted"]
    return then


def naive(positions: Iterable[Held], clock: Clock) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
    """Return what `standings` must give, from each pair of positions: what the latest and what the voices say."""
    known = [one for one in positions if one.known.includes(clock.known_on) and one.days.first <= clock.true_on]
    cells: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}
    for cell in {(one.row, one.issue) for one in known}:
        held = [one for one in known if (one.row, one.issue) == cell]
        newest = {one for one in held if not any(comes_after(other, one, clock) for other in held)}
        voices = newest | {
            one
            for one in held
            if one.speaks_until >= clock.true_on
            and not any(comes_after(other, one, clock) and one.heir in other.path for other in held)
        }
        cells[cell] = said(newest), said(voices)
    return cells


def comes_after(later: Held, earlier: Held, clock: Clock) -> bool:
    return later.days.sure <= clock.true_on and earlier.days.is_before(later.days)


def said(held: Iterable[Held]) -> frozenset[str]:
    return frozenset(one.position.statement for one in held)


def plain(found: Mapping[tuple[str, str], Standing]) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
    return {cell: (said(one.latest), said(one.voices)) for cell, one in found.items()}


def told(found: Mapping[str, Fate]) -> dict[str, tuple[object, ...]]:
    return {
        name: (one.status, one.taken, one.delay, one.is_ordered, [report.outcome.note for report in one.outcomes])
        for name, one in found.items()
    }


def around(days: Iterable[date]) -> list[date]:
    """Return days, and those before and after them."""
    return sorted({near for day in days if day > date.min for near in (day - ONE_DAY, day, day + ONE_DAY)})


any_day = st.sampled_from([*around(POOL), date(2012, 6, 1), date(2019, 1, 1)])


@FEW
@given(found=archives(), data=st.data())
def test_order_of_files_does_not_matter(found: list[Fields], data: st.DataObject, archive_of: ArchiveOf) -> None:
    """Paths tell files apart here, so what is compared is what the records say, not where they stand."""
    shuffled = archive_of(data.draw(st.permutations(found)))
    archive, clock = archive_of(found), Clock(data.draw(any_day), data.draw(any_day))
    assert plain(standings(shuffled.positions, clock)) == plain(standings(archive.positions, clock))
    assert told(fates(shuffled.promises, shuffled.outcomes, clock)) == told(
        fates(archive.promises, archive.outcomes, clock)
    )


@FEW
@given(found=archives())
def test_answer_is_that_of_the_archive_as_it_stood(found: list[Fields], archive_of: ArchiveOf) -> None:
    """Nothing that the archive learnt, took back or withdrew later changes what it would have answered then."""
    now = archive_of(found)
    for known_on in POOL:
        then = archive_of(as_it_stood(found, known_on))
        for true_on in (known_on, POOL[0], POOL[-1]):
            clock = Clock(true_on, known_on)
            assert plain(standings(now.positions, clock)) == plain(standings(then.positions, clock))
            assert told(fates(now.promises, now.outcomes, clock)) == told(fates(then.promises, then.outcomes, clock))
            assert moves(now, clock) == moves(then, clock)


def moves(archive: Archive, clock: Clock) -> list[tuple[object, ...]]:
    return [
        (shift.before.position.statement, shift.after.position.statement, shift.kind, shift.is_ordered)
        for shift in shifts(counted(archive.positions, clock))
    ]


@FEW
@given(found=archives())
def test_fold_equals_the_comparison_of_each_pair(found: list[Fields], archive_of: ArchiveOf) -> None:
    held = archive_of(found).positions
    for clock in (Clock(true_on, known_on) for true_on in around(POOL) for known_on in POOL):
        assert plain(standings(held, clock)) == naive(held, clock)


@FEW
@given(found=archives())
def test_snapshots_equal_a_fold_on_every_day_that_matters(found: list[Fields], archive_of: ArchiveOf) -> None:
    """On both lines through the two clocks: each day as known then, and each day as known today."""
    held = archive_of(found).positions
    as_known, afterwards = matrix(held, TODAY), hindsight(held, TODAY)
    for day in around([*as_known.days, *afterwards.days, *(one.days.first for one in held)]):
        if day <= TODAY:
            assert plain(as_known.on(day)) == naive(held, Clock.at(day))
            assert plain(afterwards.on(day)) == naive(held, Clock(day, TODAY))


@FEW
@given(found=archives())
def test_folding_by_day_and_then_by_year_equals_folding_at_once(found: list[Fields], archive_of: ArchiveOf) -> None:
    held = archive_of(found).positions
    by_day = matrix(held, TODAY)
    for year in range(2012, TODAY.year):
        last = date(year, 12, 31)
        assert plain(by_day.on(last)) == plain(standings(held, Clock.at(last)))
    assert list(by_day.years) == sorted({day.year for day in by_day.days})


@FEW
@given(found=archives())
def test_days_of_change_are_those_on_which_a_cell_changed(found: list[Fields], archive_of: ArchiveOf) -> None:
    found_matrix = matrix(archive_of(found).positions, TODAY)
    assert found_matrix.days == tuple(
        day for day in sorted(set(found_matrix.days)) if found_matrix.on(day) != found_matrix.on(day - ONE_DAY)
    )


@FEW
@given(found=archives())
def test_course_of_a_commitment_equals_a_fold_on_every_day_that_matters(
    found: list[Fields], archive_of: ArchiveOf
) -> None:
    archive = archive_of(found)
    for name, promise in archive.promises.items():
        reported = archive.outcomes.get(name, ())
        run = course(promise, reported, TODAY)
        for day in around(shot.since for shot in run.snapshots):
            if day <= TODAY:
                assert run.on(day) == fate(promise, reported, Clock.at(day))
