"""What pages draw: marks while they can be told apart, else bars; and how many bytes that takes."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefarchive.drawing.lanes import MAX_MARKS
from briefarchive.folds.dated import everything
from briefarchive.ledger import published
from briefarchive.model.archive import Happening
from briefarchive.model.edtf import on
from briefarchive.pages import actors, home, timeline, years
from briefarchive.pages.drawn import About, Drawn, by_years, events_row
from briefarchive.pages.page import Page, Plan
from briefarchive.pages.shelf_pages import EMPTY
from briefarchive.pages.terms import TermView
from briefarchive.pipeline import load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WORDS = read_words("en", {})
MAX_BYTES = 30_000
TITLES = ("survey", "consult", "visit", "letter", "treaty", "round", "talks", "statement", "protest", "agree")


def pages(root: Path, plan: Plan, day: date = date(2026, 11, 23)) -> dict[str, Page]:
    return {page.address: page for page in plan(load(Settings(root, day=day)).archive, WORDS)}


def event(name: str, when: str, **fields: str) -> str:
    lines = {"recorded": "2018-01-01", "date": when, "title": f"Event {name}", "actors": "[arland]", **fields}
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in lines.items())


def drawn_of(page: Page) -> Drawn:
    """Return the drawing of a term's page."""
    assert isinstance(page.view, TermView)
    assert page.view.shelves.chronology.drawn is not None
    return page.view.shelves.chronology.drawn


@pytest.fixture(scope="module")
def happening(keep_archive: MakeArchive) -> Happening:
    """Give an event of an archive, of which others are made."""
    root = keep_archive({"briefings/events.yml": event("e1", "2017")})
    return load(Settings(root)).archive.happenings["e1"]


def many(count: int, happening: Happening) -> Iterator[Happening]:
    """Yield events over fifty years, with ids and titles as different as those of real ones."""
    for number in range(count):
        day = date(1970, 1, 1) + timedelta(days=number * 18250 // count)
        words = " ".join(TITLES[number // 10**place % 10] for place in range(4))
        fields = {
            "id": f"{day}-{number * 104729 % 99991:x}",
            "date": on(day),
            "title": f"{words.capitalize()} {number * 7919 % 10007}",
        }
        yield replace(happening, event=happening.event.model_copy(update=fields), page=str(day.year))


class Links(HTMLParser):
    """Keeps what links of a drawing lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "svg"
        if tag == "a" and self.depth:
            self.found.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "svg"


@pytest.mark.parametrize("count", [MAX_MARKS, 5000])
def test_a_drawing_is_small_at_any_number_of_events(count: int, happening: Happening) -> None:
    events = list(many(count, happening))
    drawn = by_years(About(WORDS, "Arland", None), [events_row(events)], lambda _, year: f"timeline/{year}/")
    view = timeline.DecadeView("", EMPTY, drawn, None, None, None)
    html = Renderer(WORDS, Settings(Path())).render(Page("timeline/1970s/", "timeline-decade", "", "", view)).html
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert len(gzip.compress(figure.encode())) < MAX_BYTES
    assert drawn is not None
    assert drawn.has_marks is (count <= MAX_MARKS)
    assert len(Links(figure).found) == (count if drawn.has_marks else 50)


def test_marks_have_the_order_and_the_links_of_the_list(make_archive: MakeArchive) -> None:
    dates = ["2017-05", "2016", "2017-05-10", "../2015-03-01", "2017-05-10/2017-06-01", "2018-21"]
    root = make_archive({"briefings/events.yml": "".join(event(f"e{n}", when) for n, when in enumerate(dates))})
    page = pages(root, actors.plan)["actors/arland/"]
    assert isinstance(page.view, TermView)
    listed = [line.link.address for line in page.view.shelves.chronology.events.things]
    assert [found.entry.address for found in drawn_of(page).drawing.marks] == listed


def test_one_event_alone_is_not_drawn(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/events.yml": event("e1", "2017")})
    page = pages(root, actors.plan)["actors/arland/"]
    assert isinstance(page.view, TermView)
    assert page.view.shelves.chronology.drawn is None


def test_crowds_of_one_day_are_counted_and_lead_to_their_year_on_the_page(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/events.yml": "".join(event(f"e{n}", "2017-05-10") for n in range(40))})
    (found,) = drawn_of(pages(root, actors.plan)["actors/arland/"]).drawing.rows
    assert [(bar.title, bar.address) for bar in found.bars] == [("2017: 40 events", "actors/arland/#year-2017")]
    view = pages(root, timeline.plan)["timeline/2017/"].view
    assert isinstance(view, timeline.TimelineYearView)
    assert view.drawn is not None
    (months,) = view.drawn.drawing.rows
    assert [(bar.title, bar.address) for bar in months.bars] == [("May 2017: 40 events", "timeline/2017/#e0")]


def test_statuses_are_said_and_explained(make_archive: MakeArchive) -> None:
    retracted = "{date: 2018-01-01, note: Misread.}"
    events = [
        event("e1", "2017-01-01"),
        event("e2", "2017-02-01", status="expected"),
        event("e3", "2017-03-01", status="cancelled"),
        event("e4", "2017-04-01", retracted=retracted),
        event("e5", "1900"),
    ]
    root = make_archive({"briefings/events.yml": "".join(events)})
    page = pages(root, actors.plan)["actors/arland/"]
    assert drawn_of(page).legend == tuple(
        f"drawn.legend.{name}" for name in ("marks", "faded", "expected", "cancelled", "retracted", "cuts")
    )
    html = Renderer(WORDS, Settings(root)).render(page).html
    for words in ("1 February 2017: Event e2 (expected)", "Event e3 (cancelled)", "Event e4 (retracted)"):
        assert f"{words}</title>" in html


@pytest.mark.parametrize(("day", "is_shown"), [(date(2019, 7, 1), True), (date(2026, 1, 1), False)])
def test_today_is_marked_where_it_is_near(day: date, is_shown: bool, make_archive: MakeArchive) -> None:  # noqa: FBT001
    root = make_archive({"briefings/events.yml": event("e1", "2016") + event("e2", "2017")})
    drawn = drawn_of(pages(root, actors.plan, day)["actors/arland/"])
    assert (drawn.drawing.today is not None) is is_shown
    assert ("drawn.legend.today" in drawn.legend) is is_shown


def test_a_single_year_is_drawn_by_its_months(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/events.yml": event("e1", "2017-03-01") + event("e2", "2017-09")})
    drawn = drawn_of(pages(root, actors.plan)["actors/arland/"])
    assert [name for _, name in drawn.ticks][:3] == ["January", "February", "March"]
    assert drawn.description.startswith("2 entries, 2017")


def test_a_decade_has_a_page_without_addresses_of_events(make_archive: MakeArchive) -> None:
    events = (
        event("e1", "1999-12-31") + event("e2", "2000") + event("e3", "2009-01-01/2012-01-01") + event("e4", "0005")
    )
    root = make_archive({"briefings/events.yml": events})
    found = pages(root, timeline.plan)
    decades = [address for address in found if address.endswith("s/")]
    assert decades == ["timeline/0s/", "timeline/1990s/", "timeline/2000s/"]
    page = found["timeline/2000s/"]
    assert page.title == "Timeline: 2000–2009"
    html = Renderer(WORDS, Settings(root)).render(page).html
    assert 'id="e2"' not in html
    assert found["timeline/2009/"].trail[-1].address == "timeline/2000s/"


def test_a_year_draws_each_kind_of_record_in_the_order_of_its_lists(
    make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    position = "{actor: arland, issue: crossing, date: 2017-05-09, stance: shared, statement: It is shared.}"
    promise = "{id: fare, action: Lower the fare, made: 2017-05-10, due: 2017-12, by: [arland], to: [borland]}"
    briefing = write_briefing(positions=f"[{position}]", commitments=f"[{promise}]")
    root = make_archive({"briefings/2017/talks.md": briefing, "briefings/events.yml": event("e1", "2017-03")})
    view = pages(root, years.plan)["2017/"].view
    assert isinstance(view, years.YearView)
    assert view.drawn is not None
    assert [(row.kind, row.count) for row in view.drawn.drawing.rows] == [
        ("briefings", 1),
        ("events", 1),
        ("positions", 1),
        ("made", 1),
        ("due", 1),
    ]
    (line,) = view.positions.things
    assert (line.actor.title, line.filed) == ("Arland", "actors/arland issues/crossing")
    assert line.link.address == "2017/talks/#position.1"
    assert view.filter is not None
    assert view.filter.kinds == ("briefings", "events", "positions", "made", "due")


def test_what_counts_no_longer_is_left_out_of_lists_drawings_and_counts_alike(
    make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    ended = ", retracted: {date: 2018-01-01, note: A misreading.}"
    promise = "action: Lower the fare, made: 2016-05-10, due: 2019-12, by: [arland], to: [borland]"
    root = make_archive(
        {
            "briefings/2017/talks.md": write_briefing(commitments=f"[{{id: fare, {promise}{ended}}}]"),
            "briefings/events.yml": event("e1", "2017-03") + event("e2", "2017-04"),
        }
    )
    assert list(pages(root, years.plan)) == ["2017/"]
    archive = load(Settings(root, day=date(2026, 11, 23))).archive
    assert {thing.kind for thing in everything(archive)} == {"briefings", "events"}
    assert {"2016/", "2019/"}.isdisjoint(published(archive))
    actor = pages(root, actors.plan)["actors/arland/"]
    assert [row.kind for row in drawn_of(actor).drawing.rows] == ["events"]
    whole = pages(root, timeline.plan)["timeline/"].view
    assert isinstance(whole, timeline.TimelineView)
    assert whole.drawn is not None
    assert [row.kind for row in whole.drawn.drawing.rows] == ["events", "briefings"]


def test_an_actor_draws_and_lists_its_positions_and_commitments(
    make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    position = "{actor: arland, issue: crossing, date: 2017-05-09, stance: shared, statement: It is shared.}"
    promise = "{id: fare, action: Lower the fare, made: 2017-05-10, due: 2017-12, by: [arland], to: [borland]}"
    briefing = write_briefing(positions=f"[{position}]", commitments=f"[{promise}]")
    root = make_archive({"briefings/2017/talks.md": briefing, "briefings/events.yml": event("e1", "2017-03")})
    page = pages(root, actors.plan)["actors/arland/"]
    assert [(row.kind, row.count) for row in drawn_of(page).drawing.rows] == [
        ("events", 1),
        ("positions", 1),
        ("made", 1),
        ("due", 1),
    ]
    assert isinstance(page.view, TermView)
    shelves = {found.kind: found.shelf for found in page.view.shelves.chronology.lists}
    lists = {kind: [line.link.address for line in shelf.things] for kind, shelf in shelves.items()}
    assert lists == {"positions": ["2017/talks/#position.1"], "made": ["2017/talks/#fare"], "due": ["2017/talks/#fare"]}
    drawn = {row.kind: [found.entry.address for found in row.marks] for row in drawn_of(page).drawing.rows}
    assert {kind: drawn[kind] for kind in lists} == lists, "marks have the order and the links of the list"


def test_the_home_page_draws_the_span_as_one_picture(make_archive: MakeArchive) -> None:
    root = make_archive({"briefings/events.yml": event("e1", "1855") + event("e2", "2017")})
    page = pages(root, home.plan)[""]
    html = Renderer(WORDS, Settings(root)).render(page).html
    assert 'role="img"' in html
    assert Links(html).found == []
