"""Judgements, meetings and the audit, as their pages show them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefarchive.diagnostics import Diagnostic, Location, Severity
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.pages import judgements, series
from briefarchive.pages.audit import MAX_LINES, AuditView, audit_page
from briefarchive.pages.page import Page, Plan
from briefarchive.pages.terms import TermView
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
WORDS = read_words("en", {})
TODAY = date(2020, 1, 1)


def planned(root: Path, plan: Plan) -> dict[str, Page]:
    return {page.address: page for page in plan(load(Settings(root, day=TODAY)).archive, WORDS)}


def forecast(number: int, more: str = "") -> str:
    return f"{{text: It will be so {number}, likelihood: likely, confidence: low, resolve_by: 2017-12-31{more}}}"


def judgements_view(page: Page) -> judgements.JudgementsView:
    assert isinstance(page.view, judgements.JudgementsView)
    return page.view


def test_judgements_stand_by_how_they_turned_out(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    settled = [f", resolution: {how}, resolved: 2018-01-02" for how in ("came-true", "did-not", "unclear")]
    open_one = "{text: Later, likelihood: unlikely, confidence: low}"
    said = ", ".join([forecast(0), open_one, *(forecast(n, more) for n, more in enumerate(settled, 1))])
    root = make_archive({"briefings/2017/talks.md": write_briefing(judgements=f"[{said}]")})
    view = judgements_view(planned(root, judgements.plan)["judgements/"])
    assert [(group.name, [card.status for card in group.cards]) for group in view.groups] == [
        ("due", ["due"]),
        ("open", ["open"]),
        ("resolved", ["unclear", "did-not", "came-true"]),
    ]
    likely = next(band for band in view.bands if band.likelihood == "likely")
    counts = dict(zip(view.statuses, likely.counts, strict=True))
    assert counts == {"came-true": 1, "did-not": 1, "unclear": 1, "open": 0, "due": 1}
    assert (likely.total, view.resolved, view.brier) == (4, 2, "")


def test_score_stands_from_the_tenth_resolved_judgement(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    said = ", ".join(forecast(n, ", resolution: came-true, resolved: 2018-01-02") for n in range(10))
    root = make_archive({"briefings/2017/talks.md": write_briefing(judgements=f"[{said}]")})
    assert judgements_view(planned(root, judgements.plan)["judgements/"]).brier == f"{(1 - 0.675) ** 2:.2f}"


def test_judgements_too_many_for_a_page_are_divided_by_year(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    files = {
        f"briefings/{year}/talks.md": write_briefing(
            date=f"{year}-06-01", judgements=f"[{', '.join(forecast(n) for n in range(60))}]"
        )
        for year in (2017, 2018)
    }
    pages = planned(make_archive(files), judgements.plan)
    assert list(pages) == ["judgements/", "judgements/2018/", "judgements/2017/"]
    listed = {
        address: sum(len(group.cards) for group in judgements_view(page).groups) for address, page in pages.items()
    }
    assert listed == {"judgements/": 0, "judgements/2018/": 60, "judgements/2017/": 60}


def meeting(number: int, day: str, issues: str) -> str:
    said = f"recorded: 2017-05-10, date: {day}, title: Round {number}, series: [ferry-talks]"
    return f"round-{number}: {{{said}, number: {number}, issues: [{issues}], sources: [gazette-2017]}}\n"


def facts_of(page: Page) -> series.SeriesFacts:
    assert isinstance(page.view, TermView)
    assert isinstance(page.view.facts, series.SeriesFacts)
    return page.view.facts


def test_meetings_show_what_moved_and_how_many_are_missing(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    said = "issue: crossing, statement: It says so"
    positions = (
        f"[{{actor: arland, {said}, date: 2016-05-01, stance: alone}}, "
        f"{{actor: arland, {said}, date: 2017-05-02, stance: shared}}]"
    )
    promise = "[{id: fare, action: Lower it, made: 2017-05-01, issue: crossing, parties: [arland, borland]}]"
    outcome = "[{commitment: fare, date: 2017-05-03, status: met}]"
    events = meeting(3, "2017-01-10", "crossing") + meeting(5, "2017-05-09", "crossing") + meeting(6, "2017-05-10", "")
    briefing = write_briefing(positions=positions, commitments=promise, outcomes=outcome)
    root = make_archive({"briefings/2017/talks.md": briefing, "briefings/events.yml": events})
    third, fifth, sixth = facts_of(planned(root, series.plan)["series/ferry-talks/"]).meetings.things
    assert [third.missing, fifth.missing, sixth.missing] == [2, 1, 0]
    (item,) = fifth.agenda
    (shift,) = item.shifts
    assert (item.turn, shift.before, shift.after) == ("moved", "Each alone", "Both together")
    assert shift.passage.address == "2017/talks/#position.2"
    assert [link.title for link in item.promises] == ["Lower it"]
    assert [(one.status, one.commitment.address) for one in item.outcomes] == [("met", "commitments/#fare")]
    assert sixth.agenda == ()


def test_meetings_too_many_for_a_page_are_divided_by_the_hundred(make_archive: MakeArchive) -> None:
    events = "".join(meeting(n, f"{1900 + n}", "crossing") for n in range(1, MAX_LISTED + 2))
    pages = planned(make_archive({"briefings/events.yml": events}), series.plan)
    listed = facts_of(pages["series/ferry-talks/"]).meetings
    assert (listed.things, [link.address for link in listed.links]) == (
        (),
        ["series/ferry-talks/meetings/1/", "series/ferry-talks/meetings/2/"],
    )
    assert {link.address for link in listed.links} < pages.keys()


def audited(root: Path, *problems: Diagnostic, drafts: bool = False) -> AuditView:
    page = audit_page(load(Settings(root, day=TODAY, drafts=drafts)).archive, problems, WORDS, 730)
    assert isinstance(page.view, AuditView)
    return page.view


def warning(code: str, path: str = "briefings/2017/talks.md") -> Diagnostic:
    return Diagnostic(Location(path, 3), code, "it is so", "write it so", Severity.WARNING)


def test_audit_shows_the_first_of_a_long_list_and_how_many_there_are(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    events = ", ".join(f"{{id: e{n}, date: 2017-05-01, title: Event {n}}}" for n in range(MAX_LINES + 5))
    view = audited(make_archive({"briefings/2017/talks.md": write_briefing(events=f"[{events}]")}))
    (check,) = [check for check in view.checks if check.name == "unsourced"]
    assert (check.count, len(check.lines)) == (MAX_LINES + 5, MAX_LINES)
    first = check.lines[0]
    assert (first.links[0].address, first.at.path) == ("timeline/2017/#e0", "briefings/2017/talks.md")


def test_audit_lists_warnings_by_kind_but_never_those_of_hidden_drafts(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    root = make_archive({"briefings/2017/draft.md": write_briefing(status="draft")})
    problems = (
        warning("one-sided-wording"),
        warning("mixed-judgement"),
        warning("contradiction"),
        warning("contradiction", "briefings/2017/draft.md"),
        Diagnostic(Location("briefings/2017/talks.md"), "unknown-id", "an error"),
    )
    for drafts, others in ((False, 1), (True, 2)):
        view = audited(root, *problems, drafts=drafts)
        assert [check.count for check in view.checks if check.name in ("wording", "mixed", "others")] == [1, 1, others]
