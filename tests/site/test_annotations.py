"""Every exported annotation stands on the page that it names, and the words that it quotes are found there again."""

import json
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from briefarchive.pages import briefings
from briefarchive.pipeline import export_files, load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

REPOSITORY = Path(__file__).parents[2]
STORY = REPOSITORY / "tests" / "golden" / "notes"
MakeArchive = Callable[..., Path]
BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "td", "th"}
VOID = {"br", "hr", "img", "input", "link", "meta"}
UNREAD = ("brief-marker", "headerlink")
"""Classes of elements whose text is none of the briefing's."""


class Reader(HTMLParser):
    """Reads a page: the ids of its elements, and the text of each block as a quotation sees it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.blocks: list[str] = []
        self.texts: list[list[str]] = []
        """Of the blocks that are open; the innermost last."""
        self.open: list[tuple[str, bool]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.ids.add(attributes.get("id", ""))
        if tag == "br":
            self.handle_data(" ")
        if tag in VOID:
            return
        is_read = (not self.open or self.open[-1][1]) and not set(attributes.get("class", "").split()) & set(UNREAD)
        self.open.append((tag, is_read))
        if tag in BLOCKS:
            self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()
        if tag in BLOCKS:
            self.blocks.append(" ".join("".join(self.texts.pop()).split()))

    def handle_data(self, data: str) -> None:
        if self.texts and self.open[-1][1]:
            self.texts[-1].append(data)


@pytest.fixture(scope="module", params=["notes", "this archive"])
def built(request: pytest.FixtureRequest, keep_archive: MakeArchive) -> tuple[Mapping[str, Reader], list[Any]]:
    """Give the pages with notes, by address, and all annotations, read back from the file of all."""
    root = REPOSITORY if request.param == "this archive" else keep_archive(story=STORY)
    settings = Settings(root, site_url="https://example.org/archive/")
    loaded = load(settings)
    exported = export_files(settings, loaded, ["annotations.jsonld", "annotations/"])
    files = {file.name: json.loads(file.content)["first"]["items"] for file in exported}
    items = files.pop("annotations.jsonld")
    assert {item["id"] for own in files.values() for item in own} == {item["id"] for item in items}
    words = read_words(settings.language, settings.words)
    planned = [page for page in briefings.plan(loaded.archive, words) if page.data]
    pages = [Renderer(words, settings).render(page) for page in planned]
    return {page.address: Reader(page.html) for page in pages}, items


def page_of(pages: Mapping[str, Reader], address: str) -> Reader:
    return pages[re.sub(r"^https://example\.org/archive/|#.*$", "", address)]


def test_every_annotation_has_its_place(built: tuple[Mapping[str, Reader], list[Any]]) -> None:
    pages, items = built
    lost = [item["id"] for item in items if item["id"].partition("#")[2] not in page_of(pages, item["id"]).ids]
    assert lost == []


def test_every_quotation_is_found_again(built: tuple[Mapping[str, Reader], list[Any]]) -> None:
    pages, items = built
    quoting = [item for item in items if isinstance(item["target"], dict)]
    assert quoting
    lost = []
    for item in quoting:
        selector = item["target"]["selector"]
        words = selector["prefix"] + selector["exact"] + selector["suffix"]
        if not any(words in block for block in page_of(pages, item["target"]["source"]).blocks):
            lost.append((item["id"], words))
    assert lost == []
