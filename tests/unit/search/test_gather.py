"""What the search finds in small archives, and under what."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from briefarchive.pipeline import load
from briefarchive.search.gather import search_records
from briefarchive.search.record import JOINED, SearchRecord
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]

MINISTER = """\
---
type: person
name: Ayu Arne
names:
  - {text: 安倍, lang: ja, kind: native}
  - {text: Арне, lang: ru, kind: alias}
part_of: arland
summary: Speaks for Arland.
---
"""
POSITION = (
    "{actor: minister, issue: crossing, date: 2017-05, stance: free, statement: Nobody pays., "
    "quote: Free for all., sources: [gazette-2017]}"
)


def found(root: Path, *, drafts: bool = False) -> Mapping[str, list[SearchRecord]]:
    """Return the search records of an archive by kind."""
    kinds: dict[str, list[SearchRecord]] = {}
    for record in search_records(
        load(Settings(root, drafts=drafts, day=date(2020, 1, 1))).archive, read_words("en", {})
    ):
        kinds.setdefault(record.kind, []).append(record)
    return kinds


def test_a_term_bears_all_its_names_and_is_filed_under_itself(make_archive: MakeArchive) -> None:
    records = found(make_archive({"briefings/actors/minister.md": MINISTER}))["term"]
    (minister,) = (record for record in records if record.address == "actors/minister/")
    assert minister.title == "Ayu Arne"
    assert minister.names.replace(JOINED, "") == "安倍 · Арне"
    assert minister.text.startswith("Speaks for Arland.")
    assert [value.partition("|")[0] for value in minister.facets["actor"]] == ["minister", "arland"]


def test_a_position_is_filed_under_its_issue_and_what_that_is_about_but_not_under_its_parties(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    files = {
        "briefings/actors/minister.md": MINISTER,
        "briefings/issues/fares.md": "---\nquestion: Who pays?\nshort: Fares\nparties: [arland, borland]\n"
        "topics: [trade]\nstances: [{id: free, label: Nobody pays}]\n---\n",
        "briefings/2017/talks.md": write_briefing(positions=f"[{POSITION.replace('crossing', 'fares')}]"),
    }
    (position,) = found(make_archive(files))["position"]
    assert position.title == "Ayu Arne on Fares: Nobody pays"
    assert position.text == "Nobody pays. “Free for all.”"
    assert (position.date, position.day) == ("May 2017", "2017-05-01")
    assert position.facets == {
        "actor": ("minister|Ayu Arne",),
        "issue": ("fares|Fares",),
        "topic": ("trade|Trade",),
        "year": ("2017|2017",),
    }


def test_drafts_are_found_in_a_preview_alone_and_marked(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    root = make_archive({"briefings/2017/draft.md": write_briefing(status="draft")})
    assert "briefing" not in found(root)
    (draft,) = found(root, drafts=True)["briefing"]
    assert draft.flag == "Draft"


def test_notes_are_filed_under_what_they_stand_in_and_their_own_kind(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    body = 'The fare is high.[^dispute-fare]\n\n[^dispute-fare]: "high" (2018) — It is *low*.\n'
    (note,) = found(make_archive({"briefings/2017/talks.md": write_briefing(body)}))["note"]
    assert note.address == "2017/talks/#note-dispute-fare"
    assert note.title == "Dispute in Talks at the ferry"
    assert note.text == "“high” It is low."
    assert note.date == "2018"
    assert note.facets["kind"] == ("dispute|Dispute",)
    assert note.facets["topic"] == ("trade|Trade",)


@pytest.mark.parametrize(
    ("fields", "flag"),
    [
        ({}, ""),
        ({"status": "{status: withdrawn, since: 2018-01-01, note: It was wrong.}"}, "Withdrawn"),
        ({"status": "{status: withdrawn, since: 2021-01-01, note: It will be wrong.}"}, ""),
    ],
    ids=["counted", "withdrawn", "withdrawn later"],
)
def test_what_the_matrix_leaves_out_says_why(
    fields: Mapping[str, str], flag: str, make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    held = POSITION.replace("minister", "arland")
    records = found(make_archive({"briefings/2017/talks.md": write_briefing(positions=f"[{held}]", **fields)}))
    (position,) = records["position"]
    assert position.flag == flag


def test_what_a_minister_says_is_found_under_the_state_too(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    office = "roles: [{title: Minister, of: arland, from: 2017-01-01}]\n---\n"
    files = {
        "briefings/actors/minister.md": MINISTER.removesuffix("---\n") + office,
        "briefings/2017/talks.md": write_briefing(positions=f"[{POSITION}]"),
    }
    (position,) = found(make_archive(files))["position"]
    assert position.facets["actor"] == ("minister|Ayu Arne", "arland|Arland")


def test_a_reaction_leads_to_its_card(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    said = "outlet: borland, event: ferry, tone: critical, date: 2017-05-11, summary: It was not amused."
    briefing = write_briefing(
        events="[{id: ferry, date: 2017-05-10, title: The delegations meet}]",
        reactions=f"[{{{said}}}, {{id: second-look, {said}}}]",
    )
    reactions = found(make_archive({"briefings/2017/talks.md": briefing}))["reaction"]
    assert [reaction.address for reaction in reactions] == ["2017/talks/#reaction.1", "2017/talks/#second-look"]
