"""Glimpses: what a link shows of its page, and that it is small whatever the texts are."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from briefarchive.pages import actors, briefings, issues
from briefarchive.pages.glimpses import MAX_BYTES, glimpses
from briefarchive.pipeline import build, load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
REPOSITORY = Path(__file__).parents[3]
HOSTILE = "</script><img src=x onerror='x'>\"]]> {{ 7*7 }} \\ "


def texts(root: Path, *, drafts: bool = False) -> Mapping[str, str]:
    return dict(glimpses(load(Settings(root, drafts=drafts)).archive, read_words("en", {})))


def glimpse(root: Path, page: str, *, drafts: bool = False) -> Any:  # noqa: ANN401 - as JSON is read
    return json.loads(texts(root, drafts=drafts)[f"{page}glimpse.json"])


def test_briefing_shows_its_kind_day_standing_summary_and_authors(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    withdrawn = "{status: withdrawn, since: 2018-01-01}"
    root = make_archive(
        {"briefings/2017/talks.md": write_briefing(status=withdrawn, language="ja", authors="[editor]")}
    )
    shown = glimpse(root, "2017/talks/")
    assert shown["kicker"].endswith(" 10 May 2017 · Withdrawn")
    assert (shown["title"], shown["language"]) == ("Talks at the ferry", "ja")
    assert shown["facts"][0][0] == "Authors"


def test_draft_has_a_glimpse_in_a_preview_alone(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    root = make_archive({"briefings/2017/draft.md": write_briefing(status="draft")})
    assert "2017/draft/glimpse.json" not in texts(root)
    assert glimpse(root, "2017/draft/", drafts=True)["kicker"].endswith(" · Draft")


def test_actor_shows_its_native_name_last_office_and_how_much_is_filed(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    person = (
        "---\nname: A. Person\ntype: person\nsummary: Who it is.\n"
        "names: [{text: Пример, lang: ru, kind: native}]\n"
        "roles: [{title: Deputy, of: arland}, {title: Minister, of: arland, from: 2016-01-01}]\n---\n"
    )
    briefing = write_briefing(actors="[person]")
    root = make_archive({"briefings/actors/person.md": person, "briefings/2017/talks.md": briefing})
    assert glimpse(root, "actors/person/") == {
        "kicker": "Person · Пример",
        "title": "A. Person",
        "lead": "Who it is.",
        "language": "",
        "facts": [["Minister", "since 1 January 2016"], ["Briefings", "1"]],
    }


def test_office_without_dates_says_so_and_one_with_an_end_alone_until_when(make_archive: MakeArchive) -> None:
    head = "---\nname: A. Person\ntype: person\nroles: [{title: Deputy, of: arland"
    root = make_archive(
        {
            "briefings/actors/one.md": head + "}]\n---\n",
            "briefings/actors/two.md": head + ", to: '2017'}]\n---\n",
            "briefings/actors/both.md": head + ", from: '2016', to: '2017'}]\n---\n",
        }
    )
    found = [glimpse(root, f"actors/{name}/")["facts"] for name in ("one", "two", "both")]
    assert found == [[["Deputy", "dates not recorded"]], [["Deputy", "until 2017"]], [["Deputy", "2016 – 2017"]]]


def test_issue_shows_where_its_parties_stand(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    position = "{actor: arland, issue: crossing, date: 2017-05-01, stance: alone, statement: It says so.}"
    root = make_archive({"briefings/2017/talks.md": write_briefing(positions=f"[{position}]")})
    shown = glimpse(root, "issues/crossing/")
    assert shown["kicker"] == "Issue · Open"
    assert [name for name, _ in shown["facts"]] == ["Arland"], "a party without a position on record is left out"


def test_every_glimpse_of_this_archive_is_small() -> None:
    assert max(len(text.encode()) for text in texts(REPOSITORY).values()) <= MAX_BYTES


def test_each_briefing_actor_and_issue_has_one_beside_its_page(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    root = make_archive({"briefings/2017/talks.md": write_briefing()})
    archive, words = load(Settings(root)).archive, read_words("en", {})
    pages = {page.address for plan in (actors.plan, briefings.plan, issues.plan) for page in plan(archive, words)}
    assert {f"{page}glimpse.json" for page in pages if page.count("/") > 1} == set(texts(root))


def test_long_texts_in_any_script_are_cut_and_stay_text(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    for text in (HOSTILE * 60, "ば" * 2000, "\U0001f6a2" * 2000, "\\" * 2000, "a " * 1000):
        quoted = json.dumps(text, ensure_ascii=False)
        actor = f"---\nname: {quoted}\ntype: person\nsummary: {quoted}\nroles: [{{title: {quoted}, of: arland}}]\n---\n"
        question = json.dumps(f"{text}?", ensure_ascii=False)
        stances = f"[{{id: a, label: {quoted}}}]"
        issue = f"---\nquestion: {question}\nshort: {quoted}\nparties: [long]\nstances: {stances}\n---\n"
        position = "{actor: long, issue: long, date: 2017-05-01, stance: a, statement: It says so.}"
        briefing = write_briefing(title=quoted, summary=quoted, positions=f"[{position}]", authors="[editor]")
        root = make_archive(
            {
                "briefings/2017/long.md": briefing,
                "briefings/actors/long.md": actor,
                "briefings/issues/long.md": issue,
            }
        )
        assert load(Settings(root)).problems == ()
        found = texts(root)
        for page in ("2017/long/", "actors/long/", "issues/long/"):
            file = found[f"{page}glimpse.json"]
            assert len(file.encode()) <= MAX_BYTES
            assert text.startswith(json.loads(file)["title"].removesuffix(" …"))


def test_a_build_has_them(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    settings = Settings(make_archive({"briefings/2017/talks.md": write_briefing()}))
    built = build(settings, load(settings))
    assert "2017/talks/glimpse.json" in dict(built.glimpses)
