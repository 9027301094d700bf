"""The ledger of commitments: what it shows of each year, and how long ledgers are divided."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefarchive.folds.commitments import fates
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.pages import ledger
from briefarchive.pages.fates import fate_views
from briefarchive.pages.links import to_definition, to_ledger
from briefarchive.pages.page import Page
from briefarchive.pipeline import load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
REPOSITORY = Path(__file__).parents[3]
TODAY = date(2020, 1, 1)
PROMISE = "[{id: fare, action: Lower the fare, made: 2017-05-01, due: 2017-12-31, parties: [arland, borland]}]"
LATE = "[{commitment: fare, date: 2018-03-01, status: late}]"


def planned(archive: Archive) -> dict[str, Page]:
    return {page.address: page for page in ledger.plan(archive, read_words("en", {}))}


def view_of(page: Page) -> ledger.LedgerView:
    assert isinstance(page.view, ledger.LedgerView)
    return page.view


@pytest.fixture
def late(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Archive:
    """Give an archive in which a promise was kept too late."""
    root = make_archive(
        {
            "briefings/2017/talks.md": write_briefing(commitments=PROMISE),
            "briefings/2018/later.md": write_briefing(date="2018-05-10", outcomes=LATE),
        }
    )
    return load(Settings(root, day=TODAY)).archive


def test_each_year_shows_what_was_known_at_its_end(late: Archive) -> None:
    pages = planned(late)
    assert list(pages) == ["commitments/", "commitments/2017/", "commitments/2018/"]
    stood = {address: [view.status for view in view_of(page).fates] for address, page in pages.items()}
    assert stood == {"commitments/": ["late"], "commitments/2017/": ["open"], "commitments/2018/": ["late"]}


def test_every_state_stands_on_the_page_with_its_days(late: Archive) -> None:
    (fate,) = view_of(planned(late)["commitments/"]).fates
    states = [(known.since, known.until, known.status) for known in fate.fates]
    assert states == [
        ("2017-05-10", "2018-01-01", "open"),
        ("2018-01-01", "2018-05-10", "overdue"),
        ("2018-05-10", "", "late"),
    ]
    assert fate.now.delay is not None
    assert fate.now.delay.least == fate.now.delay.most == (date(2018, 3, 1) - date(2017, 12, 31)).days


def test_only_what_was_certainly_late_has_a_delay(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    met = "[{commitment: fare, date: 2017-12, status: met}]"
    root = make_archive(
        {
            "briefings/2017/talks.md": write_briefing(commitments=PROMISE.replace("12-31", "12-15")),
            "briefings/2018/later.md": write_briefing(date="2018-05-10", outcomes=met),
        }
    )
    (fate,) = fate_views(load(Settings(root, day=TODAY)).archive)
    assert fate.now.taken is not None
    assert not fate.now.taken.is_exact
    assert fate.now.delay is None


def test_parties_are_counted_with_how_many_they_promised(late: Archive) -> None:
    tallies = view_of(planned(late)["commitments/"]).tallies
    assert [(tally.actor.title, tally.total, tally.counts) for tally in tallies] == [
        ("Arland", 1, (("late", 1),)),
        ("Borland", 1, (("late", 1),)),
    ]


def test_a_ledger_too_long_for_a_page_is_divided_by_the_year_of_the_promise(make_archive: MakeArchive) -> None:
    register = "".join(
        f"promise-{n}:\n  recorded: 2018-01-01\n  action: Promise {n}\n  made: {2016 + n % 2}\n"
        "  parties: [arland, borland]\n"
        for n in range(MAX_LISTED + 1)
    )
    archive = load(Settings(make_archive({"briefings/commitments.yml": register}), day=TODAY)).archive
    pages = planned(archive)
    assert list(pages) == ["commitments/", "commitments/made/2016/", "commitments/made/2017/"]
    listed = {view.id: address for address, page in pages.items() for view in view_of(page).fates}
    for name, promise in archive.promises.items():
        assert to_definition(promise).address == f"{listed[name]}#{name}", "links lead to where it is listed"


def test_the_ledger_of_a_past_year_is_a_fold_over_what_was_known_then() -> None:
    archive = load(Settings(REPOSITORY)).archive
    pages = planned(archive)
    years = [address.split("/")[1] for address in pages if address.count("/") > 1]
    assert years
    for year in years:
        end = date(int(year), 12, 31)
        promises = {name: found for name, found in archive.promises.items() if found.known.includes(end)}
        outcomes = {
            name: tuple(one for one in found if one.known.includes(end)) for name, found in archive.outcomes.items()
        }
        folded = {name: fate.status.value for name, fate in fates(promises, outcomes, Clock.at(end)).items()}
        shown = view_of(pages[f"commitments/{year}/"])
        assert {view.id: view.status for view in shown.fates} == folded
        now = view_of(pages["commitments/"])
        chosen = {
            view.id: known.status
            for view in now.fates
            for known in view.fates
            if known.since <= str(end) and (not known.until or str(end) < known.until)
        }
        assert chosen == folded, "what the script shows of the day is the same"


def register_of(number: int, more: str = "") -> str:
    """Return a register of commitments of two months, the first two of them with more fields."""
    return "".join(
        f"promise-{n}:\n  recorded: 2018-01-01\n  action: Promise {n}\n  made: 2017-0{5 + n % 2}-01\n"
        f"  parties: [arland, borland]\n{more if n < 2 else ''}"
        for n in range(number)
    )


def anchors_of(archive: Archive) -> dict[str, str]:
    """Return the address at which the ledger of now has each commitment, counted or not."""
    return {
        shown.id: f"{address}#{shown.id}"
        for address, page in planned(archive).items()
        if view_of(page).day is None
        for shown in (*view_of(page).fates, *view_of(page).uncounted)
    }


@pytest.mark.parametrize(
    "more",
    [
        pytest.param("  retracted: {date: 2019-01-01, note: It was a misreading.}\n", id="retracted"),
        pytest.param("  recorded: 2030-01-01\n", id="recorded later"),
    ],
)
@pytest.mark.parametrize("number", [3, MAX_LISTED + 1])
def test_links_to_commitments_lead_to_where_the_ledger_has_them(
    number: int, more: str, make_archive: MakeArchive
) -> None:
    register = register_of(number, more)
    if "recorded" in more:
        register = register.replace("  recorded: 2018-01-01\n", "", 2)
    archive = load(Settings(make_archive({"briefings/commitments.yml": register}), day=TODAY)).archive
    found = anchors_of(archive)
    for name, promise in archive.promises.items():
        assert to_ledger(promise).address == to_definition(promise).address == found[name]
    now = [view_of(page) for page in planned(archive).values() if view_of(page).day is None]
    assert {fate.id for view in now for fate in view.fates} == archive.promises.keys() - {"promise-0", "promise-1"}


def test_ledger_says_since_when_a_commitment_counts_no_longer_or_from_when_it_will(make_archive: MakeArchive) -> None:
    retracted = register_of(2, "  retracted: {date: 2019-01-01, note: It was a misreading.}\n")
    archive = load(Settings(make_archive({"briefings/commitments.yml": retracted}), day=TODAY)).archive
    then = [
        (one.title, str(one.ended), one.starts, one.note) for one in view_of(planned(archive)["commitments/"]).uncounted
    ]
    assert then == [(f"Promise {n}", "2019-01-01", None, "It was a misreading.") for n in range(2)]
    before = replace(archive, day=date(2017, 7, 1))
    coming = [(str(one.starts), one.ended, one.note) for one in view_of(planned(before)["commitments/"]).uncounted]
    assert coming == [("2018-01-01", None, "")] * 2


def test_commitments_of_a_withdrawn_briefing_lead_to_the_ledger_too(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    status = "{status: withdrawn, since: 2018-01-01, note: It was not so.}"
    root = make_archive({"briefings/2017/talks.md": write_briefing(commitments=PROMISE, status=status)})
    archive = load(Settings(root, day=TODAY)).archive
    assert anchors_of(archive) == {"fare": "commitments/#fare"}


def test_parts_of_a_long_ledger_count_no_parties(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/commitments.yml": register_of(MAX_LISTED + 1)})
    pages = planned(load(Settings(root, day=TODAY)).archive)
    counted = {address: [tally.total for tally in view_of(page).tallies] for address, page in pages.items()}
    whole = counted.pop("commitments/")
    assert whole == [MAX_LISTED + 1] * 2
    assert len(counted) > 2
    assert not any(counted.values())


def test_there_is_a_ledger_wherever_positions_lead_to_it(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    position = "{actor: arland, issue: crossing, date: 2017-05-01, stance: alone, statement: S.}"
    root = make_archive({"briefings/2017/talks.md": write_briefing(positions=f"[{position}]")})
    archive = load(Settings(root, day=TODAY)).archive
    (page,) = planned(archive).values()
    html = Renderer(read_words("en", {}), Settings(root)).render(page).html
    assert "No briefing records a commitment." in html
    assert "<form" not in html
    assert planned(replace(archive, positions=())) == {}


def test_a_past_year_shows_outcomes_and_retractions_as_of_its_end(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    promise = PROMISE.replace("}]", ", retracted: {date: 2019-05-01, note: Never signed.}}]")
    met = "[{commitment: fare, date: 2017-12-01, status: met, retracted: {date: 2019-02-01, note: A slip.}}]"
    root = make_archive(
        {
            "briefings/2017/talks.md": write_briefing(commitments=promise),
            "briefings/2018/later.md": write_briefing(date="2018-05-10", outcomes=met),
        }
    )
    archive = load(Settings(root, day=date(2019, 4, 1))).archive
    (fate,) = fate_views(archive, date(2018, 12, 31))
    assert fate.status == "met"
    assert [(line.status, line.known_until, line.grounds.retracted) for line in fate.outcomes] == [("met", "", None)]
    assert fate.grounds.retracted is None
    (now,) = fate_views(archive)
    assert [line.known_until for line in now.outcomes] == ["2019-02-01"]
    assert now.outcomes[0].grounds.retracted is not None
    assert now.grounds.retracted is None, "that of May is still to come"
