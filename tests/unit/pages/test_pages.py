"""What pages show and leave out, seen in the views of small archives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.pages import briefings, places, sources, timeline, topics, years
from briefarchive.pages.page import Page, Plan
from briefarchive.pipeline import load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
MANY = MAX_LISTED + 1


def planned(root: Path, plan: Plan, *, drafts: bool = False) -> dict[str, Page]:
    """Return the pages of one type by address."""
    return {page.address: page for page in plan(load(Settings(root, drafts=drafts)).archive, read_words("en", {}))}


@pytest.mark.parametrize("drafts", [True, False], ids=["in a preview", "on the site"])
def test_draft_named_as_related_is_linked_in_a_preview_alone(
    make_archive: MakeArchive, write_briefing: WriteBriefing, *, drafts: bool
) -> None:
    files = {
        "briefings/2017/draft.md": write_briefing(title="A draft", status="draft"),
        "briefings/2017/talks.md": write_briefing(related="[2017/draft.md]", supersedes="[2017/draft.md]"),
    }
    view = planned(make_archive(files), briefings.plan, drafts=drafts)["2017/talks/"].view
    assert isinstance(view, briefings.BriefingView)
    relations = view.relations
    titles = [link.title for link in (*relations.supersedes, *(line.link for line in relations.related))]
    assert titles == (["A draft", "A draft"] if drafts else [])


def test_retracted_record_says_since_when_and_why(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    retracted = "{date: 2017-06-01, note: It was misread.}"
    event = f"{{id: ferry, date: 2017-05-10, title: The delegations meet, retracted: {retracted}}}"
    root = make_archive({"briefings/2017/talks.md": write_briefing(events=f"[{event}]")})
    view = planned(root, briefings.plan)["2017/talks/"].view
    assert isinstance(view, briefings.BriefingView)
    (card,) = view.events
    assert (str(card.grounds.retracted), card.grounds.retraction) == ("2017-06-01", "It was misread.")
    assert card.line.is_retracted


def test_note_on_an_earlier_briefing_is_a_card_of_its_own_briefing(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    note = "{on: 2017/talks.md, quote: Text., kind: update, text: It went on.}"
    later = write_briefing(title="Later", date="2018-05-10", notes=f"[{note}]")
    root = make_archive({"briefings/2017/talks.md": write_briefing(), "briefings/2018/later.md": later})
    view = planned(root, briefings.plan)["2018/later/"].view
    assert isinstance(view, briefings.BriefingView)
    (card,) = view.records.notes
    assert (card.text, card.link and card.link.title) == ("It went on.", "Talks at the ferry")


def test_too_many_topics_are_split_by_the_hundred(make_archive: MakeArchive) -> None:
    files = {f"briefings/topics/part-{n}.md": f"---\nlabel: Part {n:03}\nbroader: trade\n---\n" for n in range(MANY)}
    pages = planned(make_archive(files), topics.plan)
    index = pages["topics/"].view
    assert isinstance(index, topics.TreeView)
    (trade,) = index.tree.things
    assert [link.address for link in trade.below.links] == ["topics/index/trade-1/", "topics/index/trade-2/"]
    parts = [pages[link.address].view for link in trade.below.links]
    assert [len(part.tree.things) for part in parts if isinstance(part, topics.TreeView)] == [MAX_LISTED, 1]


def test_too_many_commitments_of_a_year_are_split_by_month(make_archive: MakeArchive) -> None:
    register = "".join(
        f"promise-{n}:\n  recorded: 2018-01-01\n  action: Promise {n}\n  made: 2017-0{1 + n % 2}\n  due: 2018\n"
        "  parties: [arland, borland]\n"
        for n in range(MANY)
    )
    pages = planned(make_archive({"briefings/commitments.yml": register}), years.plan)
    assert {"2017/", "2017-01/", "2017-02/", "2018/", "2018-00/", "2018-00/1/", "2018-00/2/"} <= set(pages)
    first, second = pages["2018-00/1/"].view, pages["2018-00/2/"].view
    assert isinstance(first, years.MonthView)
    assert isinstance(second, years.MonthView)
    assert (len(first.due.things), len(second.due.things)) == (MAX_LISTED, 1)


def test_too_many_sources_without_a_date_are_split_by_the_hundred(make_archive: MakeArchive) -> None:
    source = "  publisher: P\n  title: T\n  type: primary\n"
    root = make_archive({"briefings/sources.yml": "".join(f"source-{n}:\n{source}" for n in range(MANY))})
    pages = planned(root, sources.plan)
    assert {"sources/year/undated/", "sources/year/undated/1/", "sources/year/undated/2/"} <= set(pages)


@pytest.mark.parametrize(
    ("point", "sides"),
    [
        ("{lat: 43.5, lon: -145.25}", (("north", "43.5"), ("west", "145.25"))),
        ("{lat: -0.0000001, lon: 0}", (("south", "0.0000001"), ("east", "0"))),
        ("{lat: 10, lon: 100}", (("north", "10"), ("east", "100"))),
    ],
)
def test_coordinates_are_degrees_and_sides(
    point: str, sides: tuple[tuple[str, str], ...], make_archive: MakeArchive
) -> None:
    root = make_archive({"briefings/places/pier.md": f"---\nlabel: Pier\ncoordinates: {point}\n---\n"})
    facts = planned(root, places.plan)["places/pier/"].view.facts  # type: ignore[attr-defined]
    assert facts.coordinates == sides


def test_a_place_shows_the_disputes_of_its_briefings(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    body = 'The fare is high.[^dispute-fare]\n\n[^dispute-fare]: "high" (2018) — It is *low*.\n'
    root = make_archive({"briefings/2017/talks.md": write_briefing(body, places="[ferry-point]")})
    page = planned(root, places.plan)["places/ferry-point/"]
    (line,) = page.view.contested.newest  # type: ignore[attr-defined]
    assert line.text == "It is low."
    assert 'id="brief-contested"' in Renderer(read_words("en", {}), Settings(root)).render(page).html


def test_an_event_with_an_open_start_stands_in_the_year_of_its_end(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    dates = {"war": "../1945", "treaty": "1855-02-07", "visit": "1990"}
    events = ", ".join(
        f"{{id: {name}, date: {when}, title: T, actors: [arland], status: held}}" for name, when in dates.items()
    )
    pages = planned(make_archive({"briefings/2017/talks.md": write_briefing(events=f"[{events}]")}), timeline.plan)
    view = pages["timeline/"].view
    assert isinstance(view, timeline.TimelineView)
    assert [link.address for link in view.decades] == ["timeline/1850s/", "timeline/1940s/", "timeline/1990s/"]
    assert [line.date.text for line in view.shelf.everything] == ["1855-02-07", "../1945", "1990"]
