"""Pages of large and of deep archives, made of terms in memory: no list too long, no tree too deep."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from briefarchive.facets import FACETS
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.link import link
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Entry, Term
from briefarchive.model.prose import Prose
from briefarchive.pages import topics
from briefarchive.pages.link_lists import LinksView
from briefarchive.pages.page import Page, Plan
from briefarchive.pages.terms import TermView
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words
from briefarchive.yamltree import Fields

WORDS = read_words("en", {})
MODELS = {facet.folder: facet.model for facet in FACETS}
MANY = MAX_LISTED + 1


def term(facet: str, name: str, **said: object) -> Term:
    tree = Fields()
    tree.line = tree.column = 1
    fields = MODELS[facet].model_validate(said)
    return Term(f"briefings/{facet}/{name}.md", tree, Prose(), facet, name, fields)


def topic(name: str, **said: object) -> Term:
    return term("topics", name, label=name.capitalize(), **said)


def issue(name: str, **said: object) -> Term:
    return term("issues", name, question=f"What of {name}?", short=name, **said)


def archive_of(entries: Iterable[Entry]) -> Archive:
    return link([*entries], FACETS)


def planned(plan: Plan, entries: Iterable[Entry]) -> Mapping[str, Page]:
    """Return the pages of one type by address, after rendering each."""
    pages = {page.address: page for page in plan(archive_of(entries), WORDS)}
    renderer = Renderer(WORDS, Settings(Path()))
    for page in pages.values():
        renderer.render(page)
    return pages


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
