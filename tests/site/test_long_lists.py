"""Lists that scale: an archive of 5,000 briefings, three in five of which mention one actor."""

import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.pages import timeline, years
from briefarchive.pages.terms import term_pages
from briefarchive.pipeline import load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

BRIEFINGS = 5000
CORPUS = Path(__file__).parents[1] / "bench" / "corpus.py"


def write_corpus(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("corpus", CORPUS)
    assert spec is not None
    assert spec.loader is not None
    corpus = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(corpus)
    (root / "docs").mkdir()
    corpus.Corpus(root, BRIEFINGS).write()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Give the pages of the actor mentioned everywhere, of the timeline and of the years, by address."""
    root = tmp_path_factory.mktemp("large")
    write_corpus(root)
    settings = Settings(root)
    loaded = load(settings)
    assert loaded.problems == ()
    archive, words = loaded.archive, read_words("en", {})
    renderer = Renderer(words, settings)
    actor = archive.terms["actors"]["everywhere"]
    planned = [
        *term_pages(archive, words, actor, "term", None),
        *timeline.plan(archive, words),
        *years.plan(archive, words),
    ]
    return {page.address: renderer.render(page).html for page in planned}


def longest_list(html: str) -> int:
    """Return how many items the longest run of briefings, events or sentences on a page has."""
    kinds = ('<li class="brief-line">', '<li class="brief-event ', "<mark>", '<article class="brief-card')
    return max(html.count(kind) for kind in kinds)


def test_no_page_lists_more_than_a_hundred(pages: Mapping[str, str]) -> None:
    assert {address: count for address, html in pages.items() if (count := longest_list(html)) > MAX_LISTED} == {}


def test_every_mention_is_listed_once(pages: Mapping[str, str]) -> None:
    below = [html for address, html in pages.items() if address.startswith("actors/everywhere/")]
    assert sum(html.count("<mark>") for html in below) == BRIEFINGS * 3 // 5


def test_every_event_has_one_address(pages: Mapping[str, str]) -> None:
    ids = [found for html in pages.values() for found in re.findall(r'<article [^>]*id="(event-[0-9-]+)"', html)]
    assert len(ids) == len(set(ids)) == BRIEFINGS * 4


def test_counts_lead_to_pages(pages: Mapping[str, str]) -> None:
    for year, count in re.findall(
        r'<a href="\.\./\.\./actors/everywhere/(\d{4})/">\d{4}</a> <span[^>]*>(\d+)<', pages["actors/everywhere/"]
    ):
        assert f"actors/everywhere/{year}/" in pages
        assert int(count) > 0
