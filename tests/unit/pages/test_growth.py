"""Pages of large and of deep archives, made of terms in memory: no list too long, no tree too deep."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest

from briefarchive.facets import FACETS, format_for
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Entry, Term
from briefarchive.model.prose import Prose
from briefarchive.pages import actors, briefings, compare, issues, places, timeline, topics
from briefarchive.pages.cards import MAX_NAMED, event_card, event_line
from briefarchive.pages.link_lists import LinksView
from briefarchive.pages.page import Page, Plan
from briefarchive.pages.terms import TermView
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words
from briefarchive.yamltree import Fields

FORM = format_for(FACETS)
NOWHERE = Fields()
NOWHERE.line = NOWHERE.column = 1
WORDS = read_words("en", {})
MODELS = {facet.folder: facet.model for facet in FACETS}
MANY = MAX_LISTED + 1


def term(facet: str, slug: str, **said: object) -> Term:
    fields = MODELS[facet].model_validate(said)
    return Term(f"briefings/{facet}/{slug}.md", NOWHERE, Prose(), facet, slug, fields)


def topic(name: str, **said: object) -> Term:
    return term("topics", name, label=name.capitalize(), **said)


def issue(name: str, **said: object) -> Term:
    return term("issues", name, question=f"What of {name}?", short=name, **said)


def actor(name: str, **said: object) -> Term:
    return term("actors", name, **{"type": "state", "name": name, **said})


def briefing(name: str, **said: object) -> Briefing:
    """Return a briefing of 10 May 2017, unless the fields say otherwise."""
    given: dict[str, object] = {
        "title": name,
        "date": "2017-05-10",
        "kind": "analysis",
        "summary": "S.",
        "authors": ["editor"],
        "topics": ["trade"],
        "actors": ["arland"],
        "sources": ["gazette"],
        **said,
    }
    path = f"briefings/{str(given['date'])[:4]}/{name}.md"
    return Briefing(path, NOWHERE, Prose(), FORM.briefing.model_validate(given))


def archive_of(entries: Iterable[Entry]) -> Archive:
    return link([*entries], FACETS)


def planned(plan: Plan, entries: Iterable[Entry], *, drafts: bool = False) -> Mapping[str, Page]:
    """Return the pages of one type by address."""
    return {page.address: page for page in plan(link([*entries], FACETS, drafts=drafts), WORDS)}


def html_of(page: Page) -> str:
    return Renderer(WORDS, Settings(Path())).render(page).html


def facts_of(page: Page) -> object:
    assert isinstance(page.view, TermView)
    return page.view.facts


def test_a_deep_chain_of_topics_is_shown_as_deep_as_a_page_can() -> None:
    chain = [topic("t0"), *(topic(f"t{number}", broader=f"t{number - 1}") for number in range(1, 250))]
    pages = planned(topics.plan, chain)
    view = pages["topics/"].view
    assert isinstance(view, topics.TreeView)
    shown, tree = [], view.tree
    while tree:
        (branch,) = tree.things
        shown.append((branch.link.title, branch.deeper))
        tree = branch.below
    last = topics.MAX_DEPTH - 1
    assert shown == [*((f"T{number}", 0) for number in range(last)), (f"T{last}", 1)]
    facts = facts_of(pages[f"topics/t{last}/"])
    assert isinstance(facts, topics.TopicFacts)
    assert [link.title for link in facts.narrower] == [f"T{last + 1}"]
    assert "One narrower topic on its page" in html_of(pages["topics/"])


def test_a_topic_with_many_narrower_ones_has_its_pages_however_deep_it_lies() -> None:
    chain = [topic("t0"), *(topic(f"t{number}", broader=f"t{number - 1}") for number in range(1, 20))]
    pages = planned(topics.plan, [*chain, *(topic(f"leaf-{number}", broader="t19") for number in range(MANY))])
    facts = facts_of(pages["topics/t19/"])
    assert isinstance(facts, topics.TopicFacts)
    assert [link.address for link in facts.narrower] == ["topics/index/t19-1/", "topics/index/t19-2/"]
    assert {link.address for link in facts.narrower} <= set(pages)


@pytest.mark.parametrize("circle", [{"a": "a"}, {"a": "b", "b": "a"}], ids=["itself", "each other"])
def test_topics_in_a_circle_have_pages(circle: Mapping[str, str]) -> None:
    pages = planned(topics.plan, [topic(name, broader=broader) for name, broader in circle.items()])
    assert {f"topics/{name}/" for name in circle} <= set(pages)


def test_many_issues_of_a_topic_have_pages_of_their_own() -> None:
    issues = [issue(f"q{number:03}", topics=["trade"]) for number in range(MANY)]
    pages = planned(topics.plan, [topic("trade"), *issues])
    facts = facts_of(pages["topics/trade/"])
    assert isinstance(facts, topics.TopicFacts)
    assert [(link.address, link.count) for link in facts.issues] == [
        ("topics/trade/issues/1/", MAX_LISTED),
        ("topics/trade/issues/2/", 1),
    ]
    last = pages["topics/trade/issues/2/"]
    assert last.title == "Trade: Contested questions, q100 – q100"
    assert isinstance(last.view, LinksView)
    assert [link.title for link in last.view.links] == ["q100"]
    assert '<a href="../../../../issues/q100/">q100</a>' in html_of(last)


def test_many_names_on_the_page_of_an_actor_have_pages_of_their_own() -> None:
    office = [{"title": "Envoy", "of": "arland"}, {"title": "Minister", "of": "arland"}]
    entries = [
        actor("arland"),
        *(actor(f"body-{number:03}", type="body", part_of="arland") for number in range(MANY)),
        *(actor(f"envoy-{number:03}", type="person", roles=office) for number in range(MANY)),
        *(actor(f"heir-{number:03}", succeeds=["arland"]) for number in range(MANY)),
        *(issue(f"q{number:03}", parties=["arland"]) for number in range(MANY)),
    ]
    pages = planned(actors.plan, entries)
    facts = facts_of(pages["actors/arland/"])
    assert isinstance(facts, actors.ActorFacts)
    for name, links in {
        "parts": facts.parts,
        "office-holders": facts.office_holders,
        "succeeded-by": facts.succeeded_by,
        "silent-on": facts.silent_on,
    }.items():
        assert [link.address for link in links] == [f"actors/arland/{name}/1/", f"actors/arland/{name}/2/"]
        assert [len(pages[link.address].view.links) for link in links] == [MAX_LISTED, 1]  # type: ignore[attr-defined]
        assert f'href="../../actors/arland/{name}/1/"' in html_of(pages["actors/arland/"])


def test_many_places_within_one_have_pages_of_their_own() -> None:
    within = (term("places", f"p{number:03}", label=f"P{number:03}", within="isle") for number in range(MANY))
    pages = planned(places.plan, [term("places", "isle", label="Isle"), *within])
    facts = facts_of(pages["places/isle/"])
    assert isinstance(facts, places.PlaceFacts)
    assert [link.address for link in facts.contains] == ["places/isle/contains/1/", "places/isle/contains/2/"]
    assert {link.address for link in facts.contains} <= set(pages)


def test_nobody_is_compared_with_more_actors_than_a_page_lists() -> None:
    names = [f"a{number:03}" for number in range(compare.MAX_ACTORS + 50)]
    said = [{"actor": name, "issue": "fare", "date": "2017-05-01", "stance": "yes", "statement": "S"} for name in names]
    more = [{**said[-1], "issue": "quay"}, {**said[-2], "issue": "quay"}]
    positions = briefing("talks", positions=[*said, *more])
    pages = planned(compare.plan, [*(actor(name) for name in names), issue("fare"), issue("quay"), positions])
    view = pages["compare/"].view
    assert isinstance(view, compare.CompareView)
    assert len(pages) == 1 + compare.MAX_PAIRS
    assert max(len(found.partners) for found in view.partners) < compare.MAX_ACTORS
    assert list(pages)[1] == f"compare/{names[-2]}/{names[-1]}/", "those with the most issues in common are there"


def test_an_event_that_many_briefings_discuss_names_the_first_and_counts_the_others() -> None:
    home = briefing("talks", events=[{"id": "ferry", "date": "2017-05-10", "title": "They meet"}])
    later = [briefing(f"later-{number:03}", title=f"Later {number:03}", events=["ferry"]) for number in range(MANY)]
    (happening,) = archive_of([home, *later]).happenings.values()
    line = event_line(happening)
    assert (len(line.briefings), line.more_briefings) == (MAX_NAMED, MANY + 1 - MAX_NAMED)
    card = event_card(archive_of([]), happening)
    assert (len(card.briefings), card.more_briefings) == (MAX_LISTED, 2)
    assert event_card(archive_of([]), happening, date(2017, 5, 9)).briefings == ()
    assert f">{MANY + 1 - MAX_NAMED} more</a>" in html_of(planned(timeline.plan, [home, *later])["timeline/"])


def test_the_years_of_drafts_alone_have_no_page_to_lead_to() -> None:
    drafts = [briefing("soon", date="2031-05-10", status="draft"), briefing("old", status="draft")]
    entries = [briefing("talks"), *drafts]
    pages = planned(briefings.plan, entries, drafts=True)
    trails = {address: [step.address for step in page.trail] for address, page in pages.items()}
    assert trails["2031/soon/"] == ["briefings/"]
    assert trails["2017/old/"] == ["briefings/", "2017/"]


def test_a_long_list_of_briefings_counts_those_that_years_list_and_names_the_drafts() -> None:
    published = [briefing(f"b{number}") for number in range(MANY)]
    draft = briefing("soon", date="2031-05-10", status="draft")
    pages = planned(briefings.plan, [*published, draft], drafts=True)
    view = pages["briefings/"].view
    assert isinstance(view, briefings.BriefingsView)
    assert [(shelf.key, shelf.count) for shelf in view.shelf.shelves] == [("2017", MANY)]
    assert [line.link.address for line in view.drafts] == ["2031/soon/"]
    assert 'href="../2031/soon/"' in html_of(pages["briefings/"])


def test_an_unknown_stance_is_not_taken_for_no_position() -> None:
    said = {"actor": "arland", "issue": "fare", "date": "2017-05-01", "stance": "both", "statement": "S"}
    entries = [actor("arland"), issue("fare", parties=["arland"]), briefing("talks", positions=[said])]
    (group,) = issues.groups(archive_of(entries))
    assert [(party.stance, party.sign) for party in group.issues[0].parties] == [("both", 0)]
