"""The web of pages: everything is on some list, and nothing is far from anything."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import join, normpath

import pytest

from briefarchive.pipeline import build, load
from briefarchive.settings import Settings

REPOSITORY = Path(__file__).parents[2]
MAX_CLICKS = 4
LOST = "404.html"
HEADER = "search/"
"""What the header of every page leads to; the tests of the search go this way."""


@pytest.fixture(scope="module")
def links() -> Mapping[str, frozenset[str]]:
    """Give the addresses that each page of this repository's archive leads to, the navigation left out."""
    settings = Settings(REPOSITORY)
    outputs = build(settings, load(settings)).outputs
    return {
        output.address: frozenset(targets(output.address, output.html)) for output in outputs if output.address != LOST
    }


def targets(address: str, html: str) -> Iterator[str]:
    """Yield the addresses of the pages that a page links to."""
    for href in re.findall(r'href="([^"#:]+)', html):
        target = normpath(join("/", address, href)).strip("/")
        yield f"{target}/" if target else ""


def navigation() -> set[str]:
    """Return the addresses that stand on every page."""
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    pages = re.findall(r"^  (?:    )*- (?:[^:]+: )?(\S+)\.md$", text.split("\nnav:")[1], re.MULTILINE)
    return {HEADER} | {"" if page == "index" else f"{page}/" for page in pages}


def clicks_from(start: set[str], links: Mapping[str, frozenset[str]]) -> Mapping[str, int]:
    """Return how many clicks away from any of some pages each page is."""
    distance = dict.fromkeys(start & links.keys(), 0)
    waiting = deque(distance)
    while waiting:
        page = waiting.popleft()
        for target in links[page] & links.keys():
            if target not in distance:
                distance[target] = distance[page] + 1
                waiting.append(target)
    return distance


def test_every_page_is_on_a_list(links: Mapping[str, frozenset[str]]) -> None:
    """No page can be reached by its address alone."""
    assert links.keys() - clicks_from({""}, links).keys() - navigation() == set()


def test_any_page_is_four_clicks_from_any_other(links: Mapping[str, frozenset[str]]) -> None:
    """One click leads from anywhere to a page of the navigation, which stands on every page."""
    distance = clicks_from(navigation(), links)
    assert links.keys() - distance.keys() == set()
    assert {page: clicks + 1 for page, clicks in distance.items() if clicks + 1 > MAX_CLICKS} == {}
