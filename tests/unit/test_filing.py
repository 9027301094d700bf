"""What a page of a facet lists is exactly what the files say, whatever their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.facets import FACETS, format_for
from briefarchive.link import link
from briefarchive.model.entries import Entry
from briefarchive.pages import PAGE_TYPES
from briefarchive.pages.terms import TermView
from briefarchive.parse import parse
from briefarchive.read import SourceFile
from briefarchive.validate import validate
from briefarchive.words import read_words

FORM = format_for(FACETS)
WORDS = read_words("en", {})
TERMS = ("a", "b", "c")
HEADS = {
    "topics": "label: {0}",
    "actors": "type: person\nname: {0}",
    "issues": "question: '{0}?'\nshort: {0}",
    "places": "label: {0}",
    "series": "title: {0}",
    "authors": "name: {0}",
}
FOLDERS = tuple(HEADS)
BROADER = {"topics/b": "a", "topics/c": "b"}
"""Topic c is part of b, and b of a."""


@dataclass(frozen=True)
class Filed:
    """A made-up briefing with one event: the terms that each names, by facet."""

    briefing: dict[str, list[str]]
    event: dict[str, list[str]]


def terms(least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(TERMS), unique=True, min_size=least)


REQUIRED = {facet.folder for facet in FACETS if facet.required}
FILED = st.builds(
    Filed,
    st.fixed_dictionaries({folder: terms(int(folder in REQUIRED)) for folder in FOLDERS}),
    st.fixed_dictionaries({folder: terms(0) for folder in FOLDERS if folder != "authors"}),
)


def entry(path: str, text: str) -> Entry:
    document = parse(SourceFile(f"briefings/{path}", f"---\n{text}\n---\n"))
    assert document.value is not None
    checked = validate(document.value, FORM)
    assert checked.problems == ()
    assert checked.value is not None
    return checked.value


def entries(archive: Sequence[Filed]) -> list[Entry]:
    found = [
        entry(f"{folder}/{name}.md", HEADS[folder].format(name) + broader(folder, name))
        for folder in FOLDERS
        for name in TERMS
    ]
    return found + [briefing(number, filed) for number, filed in enumerate(archive)]


def broader(folder: str, name: str) -> str:
    above = BROADER.get(f"{folder}/{name}")
    return f"\nbroader: {above}" if above else ""


def briefing(number: int, filed: Filed) -> Entry:
    event = ", ".join(f"{folder}: [{', '.join(names)}]" for folder, names in filed.event.items())
    lines = [
        f"title: T{number}",
        f"date: 20{number % 20:02}-05-10",
        "kind: analysis",
        "summary: S",
        "sources: [{id: s, publisher: P, title: T, type: primary}]",
        *(f"{folder}: [{', '.join(names)}]" for folder, names in filed.briefing.items()),
        f"events: [{{id: e{number}, date: 2001, title: E, {event}}}]",
    ]
    return entry(f"20{number % 20:02}/n{number}.md", "\n".join(lines))


def counts(folder: str, name: str, named: Sequence[str]) -> bool:
    """Tell whether a thing that names some terms of a facet belongs on the page of one; topics gather narrower ones."""
    gathered = {"a": {"a", "b", "c"}, "b": {"b", "c"}}.get(name, {name}) if folder == "topics" else {name}
    return bool(gathered & set(named))


@given(archive=st.lists(FILED, max_size=6), order=st.randoms())
@settings(deadline=None, derandomize=True, max_examples=25)
def test_page_of_a_term_lists_exactly_what_names_it(archive: list[Filed], order: object) -> None:
    found = entries(archive)
    order.shuffle(found)  # type: ignore[attr-defined]
    linked = link(found, FACETS)
    pages = {page.address: page.view for plan in PAGE_TYPES for page in plan(linked, WORDS)}
    for folder in FOLDERS:
        for name in TERMS:
            view = pages[f"{folder}/{name}/"]
            assert isinstance(view, TermView)
            listed = [line.link.title for line in view.shelves.briefings.things]
            events = [card.id for card in view.shelves.chronology.events.things]
            expected = [n for n, filed in enumerate(archive) if counts(folder, name, filed.briefing[folder])]
            happened = [n for n, filed in enumerate(archive) if counts(folder, name, filed.event.get(folder, []))]
            assert sorted(listed) == sorted(f"T{number}" for number in expected)
            assert sorted(events) == sorted(f"e{number}" for number in happened)
