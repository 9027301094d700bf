"""The ledger of commitments: what it shows of each year, and how long ledgers are divided."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefarchive.folds.commitments import fates
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.pages import ledger
from briefarchive.pages.links import to_definition
from briefarchive.pages.page import Page
from briefarchive.pipeline import load
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
