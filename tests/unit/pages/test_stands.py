"""Where actors stand: the matrix of each year, its tables, shifts and comparisons, as the pages show them."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from briefarchive.exports.exporter import Site
from briefarchive.exports.standings import exporters
from briefarchive.facets import FACETS, format_for
from briefarchive.folds.positions import standings
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.pages import compare, positions, shifts
from briefarchive.pages.grid import MAX_COLUMNS, MAX_ROWS, Grid
from briefarchive.pages.page import Page, Plan
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
REPOSITORY = Path(__file__).parents[3]
TODAY = date(2020, 1, 1)


def position(actor: str, stance: str, when: str, statement: str = "It says so.", issue: str = "crossing") -> str:
    return f"{{actor: {actor}, issue: {issue}, date: {when}, stance: {stance}, statement: {statement}}}"


def planned(root: Path, plan: Plan) -> dict[str, Page]:
    archive = load(Settings(root, day=TODAY)).archive
    return {page.address: page for page in plan(archive, read_words("en", {}))}


def shown(tables: Iterable[Grid]) -> dict[tuple[str, str], str]:
    """Return the label of the stance in each cell that has one."""
    return {
        (row.id, cell.column.id): cell.standing.newest.stance
        for table in tables
        for row in table.rows
        for cell in row.cells
        if cell.standing
    }


@pytest.fixture
def archive(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Path:
    """Give an archive in which one side moved after the first year."""
    first = [position("arland", "alone", "2017-05-01"), position("borland", "alone", "2017-05-02")]
    second = [position("arland", "shared", "2018-05-01", "It would share.")]
    return make_archive(
        {
            "briefings/2017/talks.md": write_briefing(positions=f"[{', '.join(first)}]"),
            "briefings/2018/later.md": write_briefing(date="2018-05-10", positions=f"[{', '.join(second)}]"),
        }
    )


def test_each_year_shows_what_was_known_at_its_end(archive: Path) -> None:
    pages = planned(archive, positions.plan)
    assert list(pages) == ["positions/", "positions/2017/", "positions/2018/"]
    stances = {address: shown(page.view.grids) for address, page in pages.items()}  # type: ignore[attr-defined]
    before = {("arland", "crossing"): "Each alone", ("borland", "crossing"): "Each alone"}
    now = before | {("arland", "crossing"): "Both together"}
    assert stances == {"positions/": now, "positions/2017/": before, "positions/2018/": now}


def test_the_years_lead_from_one_to_the_next_and_to_now(archive: Path) -> None:
    pages = planned(archive, positions.plan)
    views = [page.view for page in pages.values() if isinstance(page.view, positions.PositionsView)]
    steps = [(view.previous and view.previous.title, view.next and view.next.title) for view in views]
    assert steps == [("2018", None), (None, "2018"), ("2017", "Now")]


def test_a_large_matrix_is_split_into_pages_of_few_positions(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    actors = [f"land-{number}" for number in range(40)]
    issues = [f"question-{number}" for number in range(7)]
    stance = "stances: [{id: alone, label: Alone}]"
    files = {f"briefings/actors/{name}.md": f"---\ntype: state\nname: {name}\n---\n" for name in actors}
    for name in issues:
        files[f"briefings/issues/{name}.md"] = f"---\nquestion: {name}?\nshort: {name}\n{stance}\n---\n"
    held = [position(actor, "alone", "2017-05-01", issue=issue) for actor in actors for issue in issues]
    files["briefings/2017/talks.md"] = write_briefing(positions=f"[{', '.join(held)}]")
    pages = planned(make_archive(files), positions.plan)
    views = [page.view for page in pages.values() if isinstance(page.view, positions.PositionsView)]
    found = [shown([table]) for view in views for table in view.grids]
    tables = [table for view in views for table in view.grids]
    assert all(len(table.columns) <= MAX_COLUMNS and len(table.rows) <= MAX_ROWS for table in tables)
    assert all(len(shown(view.grids)) <= positions.MAX_CELLS for view in views)
    assert sum(map(len, found)) == 2 * len(held), "each position stands once now and once in its year"
    assert [link.address for link in views[0].parts] == [f"positions/part-{n}/" for n in range(1, len(views) // 2)]


def test_a_shift_shows_both_positions(archive: Path) -> None:
    (page,) = planned(archive, shifts.plan).values()
    assert isinstance(page.view, shifts.ShiftsView)
    (card,) = page.view.shelf.things
    assert (card.kind, card.before.stance, card.after.stance) == ("stance", "Each alone", "Both together")
    assert card.before.passage.address == "2017/talks/#position.1"


def test_two_actors_are_compared_on_every_question_of_either(archive: Path) -> None:
    pages = planned(archive, compare.plan)
    assert list(pages) == ["compare/", "compare/arland/borland/"]
    view = pages["compare/arland/borland/"].view
    assert isinstance(view, compare.ComparisonView)
    assert [(issue.issue.title, issue.verdict) for issue in view.issues] == [("The crossing", "differ")]
    assert (view.differ, view.same, view.others) == (1, 0, ())


@pytest.fixture(scope="module")
def own_archive() -> Archive:
    """Give the archive of this repository."""
    return load(Settings(REPOSITORY)).archive


def test_the_matrix_of_a_past_year_is_a_fold_over_what_was_known_then(own_archive: Archive) -> None:
    """The same for the days that a reader may choose: the file that the slider reads holds what a fold gives."""
    words = read_words("en", {})
    pages = {page.address: page.view for page in positions.plan(own_archive, words)}
    (exporter,) = exporters(format_for(FACETS))
    ((_, text),) = exporter.files(own_archive, Site("/", "An archive", "en", "CC0-1.0"))
    exported = json.loads(text)
    years = [int(day[:4]) for day in exported["days"]]
    for year in sorted(set(years)):
        end = date(year, 12, 31)
        known = [held for held in own_archive.positions if held.known.includes(end)]
        folded = standings(known, Clock.at(end))
        expected = {key: standing.newest.position.statement for key, standing in folded.items()}
        view = pages[f"positions/{year}/"]
        assert isinstance(view, positions.PositionsView)
        cells = {
            (row.id, cell.column.id): cell.standing.newest.statement
            for table in view.grids
            for row in table.rows
            for cell in row.cells
            if cell.standing
        }
        assert cells == expected
        assert chosen(exported, str(end)) == expected


def chosen(exported: Mapping[str, list[dict[str, object]]], day: str) -> dict[tuple[str, str], str]:
    """Choose the states of a day as the script of the page does."""
    found = {}
    for cell in exported["cells"]:
        for state in cell["states"]:  # type: ignore[attr-defined]
            if state["since"] <= day and (state["until"] is None or day < state["until"]):
                found[str(cell["row"]), str(cell["issue"])] = str(state["statement"])
    return found
