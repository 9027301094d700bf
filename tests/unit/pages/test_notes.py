"""Notes in views: beside the prose, in the head and history of a briefing, in the register, on pages of terms."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.model.records import NoteKind
from briefarchive.pages import PAGE_TYPES, actors, annotations, briefings, home, issues, topics
from briefarchive.pages.notes import KINDS
from briefarchive.pages.page import Page, Plan
from briefarchive.pages.terms import TermView
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]

BODY = """\
The ferry sails in May.[^update-may] It costs two shells.[^dispute-price][^source-gazette-2017]
The quay was open.[^correction-quay]
The sign is old.[^1]

[^update-may]: "sails in May" (2017-07) — It sailed in June.
[^dispute-price]: "two shells" — Arland says three.[^source-gazette-2017]
[^source-gazette-2017]: Page 1.
[^correction-quay]: "quay was open" (2019-06-03) — Read closed.
[^1]: Nobody knows its age.
"""
LATER = "{on: 2017/talks.md, quote: The sign is old, kind: context, text: It was painted in 1950.}"


def planned(root: Path, *plans: Plan) -> dict[str, Page]:
    """Return the pages of some types by address."""
    archive, words = load(Settings(root)).archive, read_words("en", {})
    return {page.address: page for page in chain.from_iterable(plan(archive, words) for plan in plans)}


@pytest.fixture
def root(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Path:
    """Give an archive with a briefing that has notes, and one without any."""
    talks = write_briefing(BODY, issues="[crossing]", updates="[{date: 2018-01-01, level: major, note: Ports named.}]")
    return make_archive({"briefings/2017/talks.md": talks, "briefings/2017/quiet.md": write_briefing()})


def briefing_view(root: Path, address: str = "2017/talks/") -> briefings.BriefingView:
    view = planned(root, briefings.plan)[address].view
    assert isinstance(view, briefings.BriefingView)
    return view


def test_every_kind_has_its_place_in_the_order() -> None:
    assert sorted(KINDS) == sorted([*NoteKind, "plain"])


def test_notes_are_shown_by_number_and_counted_by_kind(root: Path) -> None:
    notes = briefing_view(root).notes
    assert [(shown.note.number, shown.kind) for shown in notes.items] == [
        (1, "update"),
        (2, "dispute"),
        (3, "source"),
        (4, "correction"),
        (5, "plain"),
    ]
    assert [(each.kind, each.count) for each in notes.kinds] == [
        ("correction", 1),
        ("dispute", 1),
        ("update", 1),
        ("plain", 1),
        ("source", 1),
    ]
    assert notes.can_be_chosen
    assert [str(shown.date) for shown in notes.items if shown.date] == ["2017-07", "2019-06-03"]
    assert [shown.citation.id for shown in notes.items if shown.citation] == ["gazette-2017"]
    assert not briefing_view(root, "2017/quiet/").notes


def test_head_and_history_tell_what_was_added_after_the_text(root: Path) -> None:
    changes = briefing_view(root).changes
    assert [(change.what, str(change.date), change.words, change.is_correction) for change in changes.head] == [
        ("correction", "2019-06-03", "quay was open", True),
        ("update", "2018-01-01", "", False),
        ("update", "2017-07", "sails in May", False),
    ]
    assert changes.history == changes.head
    assert not changes.has_more
    assert briefing_view(root, "2017/quiet/").changes.history == ()


def test_head_is_short_and_the_history_whole(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    days = range(1, 21)
    updates = ", ".join(f"{{date: 2018-01-{day:02}, level: minor, note: Day {day}.}}" for day in days)
    view = briefing_view(make_archive({"briefings/2017/talks.md": write_briefing(updates=f"[{updates}]")}))
    assert [change.text for change in view.changes.head] == [f"Day {day}." for day in (20, 19, 18)]
    assert view.changes.has_more
    assert len(view.changes.history) == len(days)


def test_home_lists_what_was_added_after_the_text(root: Path) -> None:
    view = planned(root, home.plan)[""].view
    assert isinstance(view, home.HomeView)
    assert [(change.what, change.old, change.text, change.place.address) for change in view.changes] == [
        ("correction", "quay was open", "Read closed.", "2017/talks/#note-correction-quay"),
        ("update", "", "Ports named.", "2017/talks/"),
        ("update", "", "It sailed in June.", "2017/talks/#note-update-may"),
    ]


def test_register_lists_notes_by_kind_with_their_passage(root: Path) -> None:
    pages = planned(root, annotations.plan)
    assert list(pages) == ["annotations/"]
    view = pages["annotations/"].view
    assert isinstance(view, annotations.RegisterView)
    assert view.count == 5
    assert [group.kind for group in view.groups] == ["correction", "dispute", "update", "plain", "source"]
    (update,) = view.groups[2].newest
    passage = update.before, update.words, update.after
    assert passage == ("The ferry ", "sails in May", ". It costs two shells. The quay …"), "no word is cut in two"
    assert (str(update.date), update.text) == ("2017-07", "It sailed in June.")
    (source,) = view.groups[4].newest
    assert source.citation
    assert (source.citation.id, source.words) == ("gazette-2017", "")


def test_kind_with_many_notes_has_pages_of_its_own(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    many = MAX_LISTED + 1
    text = "".join(f"Word{n}.[^context-{n}] " for n in range(many)) + "\n\n"
    body = text + "".join(f'[^context-{n}]: "Word{n}" — Note {n}.\n' for n in range(many))
    pages = planned(make_archive({"briefings/2017/talks.md": write_briefing(body)}), annotations.plan)
    assert {"annotations/", "annotations/context/", "annotations/context/2017-05/1/"} <= set(pages)
    first, kind = pages["annotations/context/2017-05/1/"].view, pages["annotations/context/"].view
    assert isinstance(first, annotations.KindView)
    assert isinstance(kind, annotations.KindView)
    assert (len(first.shelf.things), len(kind.shelf.things), kind.shelf.count) == (MAX_LISTED, 0, many)


def test_terms_list_the_corrections_and_disputes_of_what_is_filed_under_them(root: Path) -> None:
    pages = planned(root, actors.plan, issues.plan, topics.plan)
    for address in ("actors/arland/", "issues/crossing/", "topics/trade/"):
        view = pages[address].view
        assert isinstance(view, TermView)
        assert view.contested.count == 2
        assert [line.kind for line in view.contested.newest] == ["correction", "dispute"]
    elsewhere = pages["actors/borland/"].view
    assert isinstance(elsewhere, TermView)
    assert not elsewhere.contested


def test_note_of_a_later_briefing_is_dated_and_attributed(root: Path, write_briefing: WriteBriefing) -> None:
    later = write_briefing(title="Later", date="2018-05-10", notes=f"[{LATER}]")
    (root / "briefings/2018").mkdir()
    (root / "briefings/2018/later.md").write_text(later, encoding="utf-8")
    view = briefing_view(root)
    (added,) = [shown for shown in view.notes.items if shown.by]
    assert (added.by and added.by.title, str(added.date), added.note.number) == ("Later", "2018-05-10", 6)
    (change,) = [change for change in view.changes.history if change.by]
    assert (change.words, change.text) == ("The sign is old", "It was painted in 1950.")
    assert change not in view.changes.head


def test_annotations_are_among_the_page_types() -> None:
    assert annotations.plan in PAGE_TYPES
