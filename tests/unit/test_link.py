"""Entries are put together the same way, whatever their order."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.facets import FACETS
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Entry
from briefarchive.pipeline import load
from briefarchive.settings import Settings

FEW = settings(max_examples=25, deadline=None, derandomize=True, database=None)
STORY = Path(__file__).parents[1] / "golden" / "every-record"
KeepArchive = Callable[..., Path]


@pytest.fixture(scope="module")
def entries(keep_archive: KeepArchive, write_briefing: Callable[..., str]) -> tuple[Entry, ...]:
    """Give the entries of a story, two briefings of one day and a draft among them."""
    event = "[{id: fair, date: 2017-05-10, title: A fair, actors: [arland]}]"
    files = {
        "briefings/2017/same-day.md": write_briefing(title="Same day", events="[2017-05-10-ferry]"),
        "briefings/2017/draft.md": write_briefing(title="Draft", status="draft", events=event),
    }
    loaded = load(Settings(keep_archive(files, story=STORY)))
    assert loaded.problems == ()
    return tuple(loaded.entries.values())


@pytest.fixture(scope="module")
def archive(entries: tuple[Entry, ...]) -> Archive:
    return link(entries, FACETS)


def in_order(archive: Archive) -> list[object]:
    """Return what an archive holds, the order of its maps included, as plain values."""
    return [
        [briefing.path for briefing in archive.briefings],
        [(facet, list(terms)) for facet, terms in archive.terms.items()],
        list(archive.registers),
        list(archive.sources),
        [(name, [b.path for b in found.discussed_in], found.at) for name, found in archive.happenings.items()],
        [(name, found.home.path, found.keys) for name, found in archive.promises.items()],
        {key: [briefing.path for briefing in found] for key, found in archive.filed_briefings.items()},
        {key: [happening.id for happening in found] for key, found in archive.filed_happenings.items()},
        {key: [(link.entry.path, link.mention) for link in found] for key, found in archive.backlinks.items()},
        archive.record_ids,
    ]


@FEW
@given(data=st.data())
def test_order_of_files_does_not_matter(data: st.DataObject, entries: tuple[Entry, ...], archive: Archive) -> None:
    shuffled = data.draw(st.permutations(entries))
    assert in_order(link(shuffled, FACETS)) == in_order(archive)


def test_briefings_are_in_date_order_then_by_path(archive: Archive) -> None:
    assert [briefing.short_path for briefing in archive.briefings] == [
        "2016/earlier.md",
        "2017/everything.md",
        "2017/same-day.md",
    ]


def test_events_are_in_date_order(archive: Archive) -> None:
    assert list(archive.happenings) == ["2017-05-01-letter", "2017-05-10-ferry", "2018-ferry"]


def test_event_knows_every_briefing_that_discusses_it(archive: Archive) -> None:
    found = archive.happenings["2017-05-10-ferry"].discussed_in
    assert [briefing.slug for briefing in found] == ["everything", "same-day"]


def test_whole_sources_of_briefings_stand_beside_those_of_the_register(archive: Archive) -> None:
    assert list(archive.sources) == ["gazette-2017", "ledger-2016", "ledger-2017"]


def test_terms_know_what_is_filed_under_them_newest_first(archive: Archive) -> None:
    filed = [briefing.slug for briefing in archive.filed_briefings["topics", "trade"]]
    assert filed == ["same-day", "everything", "earlier"]
    assert ("series", "nothing") not in archive.filed_briefings


def test_mention_is_a_backlink_with_its_sentence(archive: Archive) -> None:
    (backlink,) = archive.backlinks["briefings/places/ferry-point.md"]
    sentence = backlink.mention.before + backlink.mention.text + backlink.mention.after
    assert sentence == "The fare of Ferry Point was open."


@pytest.mark.parametrize("drafts", [True, False])
def test_draft_is_kept_apart_and_counts_nowhere(*, drafts: bool, entries: tuple[Entry, ...]) -> None:
    archive = link(entries, FACETS, drafts=drafts)
    assert [briefing.slug for briefing in archive.drafts] == (["draft"] if drafts else [])
    assert "fair" not in archive.happenings
    assert [briefing.slug for briefing in archive.briefings] == ["earlier", "everything", "same-day"]
    assert "2017/draft.md" in archive.by_path, "so that references to it can be told from unknown ones"


def test_nothing_makes_an_empty_archive() -> None:
    archive = link([], FACETS)
    assert archive.briefings == ()
    assert list(archive.terms) == [facet.folder for facet in FACETS]
    assert list(archive.entries()) == []
