"""The dossier of an issue and the part of an actor: what they gather, and what they say is missing."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.archive import Archive
from briefarchive.pages import actors, issues
from briefarchive.pages.dossier import MAX_COURSES, MAX_SHIFTS, MAX_STATES, Dossier
from briefarchive.pages.terms import TermView
from briefarchive.pages.voices import parts
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
TODAY = date(2020, 1, 1)
MINISTER = """---
type: person
name: Ada Minister
roles: [{title: Minister, of: arland, from: 2016, to: 2019}]
---
"""


def position(actor: str, stance: str, when: str, more: str = "") -> str:
    return f"{{actor: {actor}, issue: crossing, date: {when}, stance: {stance}, statement: S. {when}{more}}}"


@pytest.fixture
def archive(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Archive:
    """Give an archive in which a minister moved, and the other side has said nothing."""
    source = ", sources: [gazette-2017]"
    first, second = position("arland", "alone", "2017-05-01", source), position("ada-minister", "shared", "2018-05-01")
    promise = "{id: fare, action: Lower the fare, made: 2017-05-01, by: [arland], to: [borland], issue: crossing}"
    root = make_archive(
        {
            "briefings/actors/ada-minister.md": MINISTER,
            "briefings/2017/talks.md": write_briefing(positions=f"[{first}]", commitments=f"[{promise}]"),
            "briefings/2018/later.md": write_briefing(date="2018-05-10", positions=f"[{second}]"),
        }
    )
    return load(Settings(root, day=TODAY)).archive


def dossier_of(archive: Archive) -> Dossier:
    pages = {page.address: page.view for page in issues.plan(archive, read_words("en", {}))}
    view = pages["issues/crossing/"]
    assert isinstance(view, TermView)
    assert isinstance(view.facts, issues.IssueFacts)
    return view.facts.dossier


def test_dossier_shows_where_each_stood_from_day_to_day(archive: Archive) -> None:
    rows = {row.id: row.standings for row in dossier_of(archive).rows}
    states = [(found.since, found.until, found.standing.newest.stance) for found in rows["arland"]]
    assert states == [("2017-05-10", "2018-05-10", "Each alone"), ("2018-05-10", "", "Both together")]
    assert rows["borland"] == ()


def test_dossier_numbers_its_sources_in_the_order_of_citing(archive: Archive) -> None:
    found = dossier_of(archive)
    assert found.numbers == {cited.id: number for number, cited in enumerate(found.citations, 1)}
    assert set(found.numbers) == {"gazette-2017"}


def test_what_a_page_has_no_room_for_is_linked_narrowed_to_it(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    held = (position("arland", ("alone", "shared")[n % 2], f"2017-01-{n + 1:02}") for n in range(MAX_SHIFTS + 2))
    promise = "action: Act, made: 2017-05-01, by: [arland], to: [borland], issue: crossing"
    promises = (f"{{id: promise-{n}, {promise}}}" for n in range(MAX_LISTED + 1))
    briefing = write_briefing(positions=f"[{', '.join(held)}]", commitments=f"[{', '.join(promises)}]")
    long = load(Settings(make_archive({"briefings/2017/talks.md": briefing}), day=TODAY)).archive
    dossier = dossier_of(long)
    assert dossier.more_shifts == "positions/shifts/?issue=crossing"
    assert dossier.more_promises == "commitments/?issue=crossing"
    assert parts(long)["borland"].more == "commitments/?party=borland"


def test_what_a_page_shows_whole_is_not_linked(archive: Archive) -> None:
    found = dossier_of(archive)
    assert (found.more_shifts, found.more_promises, parts(archive)["arland"].more) == ("", "", "")


def test_dossier_says_what_is_missing(archive: Archive) -> None:
    gaps = {gap.key: [thing.title for thing in gap.things] for gap in dossier_of(archive).gaps}
    assert gaps == {"gap.no-position": ["Borland"], "gap.no-outcome": ["Lower the fare"]}


def test_silent_parties_take_no_line_from_those_who_moved(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    silent = [f"side-{number}" for number in range(MAX_COURSES)]
    files = {f"briefings/actors/{name}.md": f"---\ntype: state\nname: {name}\n---\n" for name in silent}
    said = f"[{position('borland', 'alone', '2017-05-01')}]"
    issue = f"""---
question: Who sets the fare?
short: The crossing
parties: [{", ".join(silent)}, borland]
stances: [{{id: alone, label: Each alone}}]
---
"""
    files |= {"briefings/issues/crossing.md": issue, "briefings/2017/talks.md": write_briefing(positions=said)}
    drawing = dossier_of(load(Settings(make_archive(files), day=TODAY)).archive).drawing
    assert drawing is not None
    assert [course.name for course in drawing.courses] == ["Borland"]


def test_drawing_steps_from_stance_to_stance(archive: Archive) -> None:
    drawing = dossier_of(archive).drawing
    assert drawing is not None
    (course,) = drawing.courses
    assert [stop.stance for stop in course.stops] == [2, 1]
    assert course.stops[0].x < course.stops[1].x < course.end.x
    heights = dict(drawing.lanes)
    assert heights[1] < heights[2], "stances stand in the order of the issue, from above"


def test_actor_shows_its_own_stands_and_what_it_owes(archive: Archive) -> None:
    found = parts(archive)
    stands = {name: [stand.standing.newest.stance for stand in part.stands] for name, part in found.items()}
    assert stands == {"arland": ["Both together"], "ada-minister": ["Both together"], "borland": []}
    owed = {name: ([view.id for view in part.owed], [view.id for view in part.owed_to]) for name, part in found.items()}
    assert owed == {"arland": (["fare"], []), "ada-minister": ([], []), "borland": ([], ["fare"])}


def test_actor_without_a_part_shows_none(make_archive: MakeArchive) -> None:
    archive = load(Settings(make_archive(), day=TODAY)).archive
    pages = {page.address: page.view for page in actors.plan(archive, read_words("en", {}))}
    view = pages["actors/arland/"]
    assert isinstance(view, TermView)
    assert isinstance(view.facts, actors.ActorFacts)
    assert view.facts.part is None


def test_a_dossier_with_too_many_states_offers_no_earlier_day(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    """What is left out must not look as if it had not been known."""
    files = {}
    for number in range(MAX_STATES + 1):
        when = date(2017, 1, 1) + timedelta(days=number)
        held = position("arland", "alone" if number % 2 else "shared", str(when))
        files[f"briefings/2017/talks-{number}.md"] = write_briefing(date=str(when), positions=f"[{held}]")
    found = dossier_of(load(Settings(make_archive(files), day=TODAY)).archive)
    (row, _) = found.rows
    assert [len(row.standings), found.days] == [1, ()]


def test_actor_names_the_questions_on_which_it_is_silent(archive: Archive) -> None:
    views = {page.address: page.view for page in actors.plan(archive, read_words("en", {}))}
    silent = {}
    for name in ("arland", "borland"):
        view = views[f"actors/{name}/"]
        assert isinstance(view, TermView)
        assert isinstance(view.facts, actors.ActorFacts)
        silent[name] = [issue.address for issue in view.facts.silent_on]
    assert silent == {"arland": [], "borland": ["issues/crossing/"]}
