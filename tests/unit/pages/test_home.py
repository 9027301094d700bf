"""The home page: the little that fits on one screen, and which little that is."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefarchive.pages import home, places
from briefarchive.pages.home import MAX_ISSUES, HomeView
from briefarchive.pages.terms import IndexView
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
TODAY = date(2020, 1, 1)
ISSUE = """---
question: Who sets toll {number}?
short: Toll {number}
parties: [arland]
stances: [{{id: alone, label: Each alone}}]
status: {status}
---
"""


def view_of(root: Path) -> HomeView:
    archive = load(Settings(root, day=TODAY)).archive
    (page,) = home.plan(archive, read_words("en", {}))
    assert isinstance(page.view, HomeView)
    return page.view


def test_open_questions_come_first_and_of_those_the_ones_that_moved_last(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    status = {1: "dormant", 2: "open", 3: "open"}
    said = ", ".join(
        f"{{actor: arland, issue: toll-{number}, date: 2017-0{number}-01, stance: alone, statement: S}}"
        for number in status
    )
    files = {
        f"briefings/issues/toll-{number}.md": ISSUE.format(number=number, status=found)
        for number, found in status.items()
    }
    found = view_of(make_archive({**files, "briefings/2017/tolls.md": write_briefing(positions=f"[{said}]")}))
    # The archive has a question of its own, open, on which nobody took a position.
    assert [issue.link.title for issue in found.issues] == ["Toll 3", "Toll 2", "The crossing", "Toll 1"]


def test_no_more_questions_than_fit_and_all_are_counted(make_archive: MakeArchive) -> None:
    files = {
        f"briefings/issues/toll-{number}.md": ISSUE.format(number=number, status="open") for number in range(MAX_ISSUES)
    }
    found = view_of(make_archive(files))
    assert (len(found.issues), found.all_issues) == (MAX_ISSUES, MAX_ISSUES + 1)


def test_index_gives_the_names_that_a_label_lacks(make_archive: MakeArchive) -> None:
    place = (
        "---\nlabel: Quay / Molo\nnames: [{text: Quay, lang: en}, {text: Molo, lang: it}, {text: Мол, lang: ru}]\n---\n"
    )
    archive = load(Settings(make_archive({"briefings/places/quay.md": place}), day=TODAY)).archive
    index = next(page.view for page in places.plan(archive, read_words("en", {})) if page.address == "places/")
    assert isinstance(index, IndexView)
    names = {term.link.title: term.native_names for group in index.groups for term in group.terms}
    assert names["Quay / Molo"] == (("Мол", "ru"),)


def test_a_retracted_outcome_is_no_news(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    promise = "{id: fare, action: Lower the fare, made: 2017-05-01, by: [arland], to: [borland], issue: crossing}"
    met = "{commitment: fare, date: 2018-05-01, status: met, retracted: {date: 2019-01-01, note: It was not.}}"
    late = "{commitment: fare, date: 2018-06-01, status: late}"
    files = {
        "briefings/2017/talks.md": write_briefing(commitments=f"[{promise}]"),
        "briefings/2018/later.md": write_briefing(date="2018-07-10", outcomes=f"[{met}, {late}]"),
    }
    assert [change.what for change in view_of(make_archive(files)).changes] == ["late"]


def test_the_span_is_of_years_whatever_is_open_or_uncertain(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    dates = ["../1945", "1855-02-07", "1990/.."]
    events = ", ".join(
        f"{{id: e-{number}, date: {when}, title: T, actors: [arland], status: held}}"
        for number, when in enumerate(dates)
    )
    assert view_of(make_archive({"briefings/2017/talks.md": write_briefing(events=f"[{events}]")})).years == (
        1855,
        1990,
    )


def test_what_is_retracted_is_not_counted(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    promise = (
        "{{id: fare-{0}, action: Lower the fare, made: 2017-05-01, by: [arland], to: [borland], issue: crossing{1}}}"
    )
    retracted = ", retracted: {date: 2019-01-01, note: Nobody promised it.}"
    made = ", ".join(promise.format(number, more) for number, more in enumerate(["", "", retracted]))
    found = view_of(make_archive({"briefings/2017/talks.md": write_briefing(commitments=f"[{made}]")}))
    assert ("count.commitments", 2, "commitments/") in found.counts
