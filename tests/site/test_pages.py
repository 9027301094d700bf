"""Every page of this repository's own site."""

import re
import subprocess
from collections.abc import Callable, Mapping
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]

REPOSITORY = Path(__file__).parents[2]
SITE_URL = "https://example.org/archive/"
MAX_LIST_ENTRIES = 100
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_LINK_TO_ARCHIVE = re.compile(r"\]\((?:\.\./)+briefings/(?P<path>[^)#\s]*)")


class Outline(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.name = unescape(html.partition("<title>")[2].partition(" - ")[0])
        self.titles = 0
        self.descriptions: list[str] = []
        self.canonical: list[str] = []
        self.links: list[str] = []
        self.longest_list = 0
        self._stack: list[list[str | int]] = []
        self._in_article = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "article" and "md-content__inner" in values.get("class", ""):
            self._in_article = True
        if self._in_article and tag == "li" and self._stack and self._stack[-1][0] in ("ul", "ol"):
            self._stack[-1][1] = int(self._stack[-1][1]) + 1
            self.longest_list = max(self.longest_list, int(self._stack[-1][1]))
        if tag not in _VOID:
            self._stack.append([tag, 0])
        match tag:
            case "h1":
                self.titles += 1
            case "meta" if values.get("name") == "description":
                self.descriptions.append(values.get("content", ""))
            case "link" if values.get("rel") == "canonical":
                self.canonical.append(values["href"])
            case "a" if "href" in values:
                self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        while self._stack and self._stack.pop()[0] != tag:
            pass


class Site:
    """A built site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> Mapping[str, Outline]:
        """Every page by its address, relative to the root of the site."""
        found = sorted(self.folder.rglob("*.html"))
        return {
            str(path.relative_to(self.folder)).removesuffix("index.html"): Outline(path.read_text(encoding="utf-8"))
            for path in found
        }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, mkdocs_build: Build) -> Site:
    folder = tmp_path_factory.mktemp("www") / "archive"
    built = mkdocs_build(REPOSITORY, "--strict", "-d", str(folder))
    assert built.returncode == 0, built.stderr
    return Site(folder)


def test_every_page_has_one_title(site: Site) -> None:
    assert {address: page.titles for address, page in site.pages.items() if page.titles != 1} == {}


def test_every_page_has_a_description_in_plain_words(site: Site) -> None:
    lacking = [address for address, page in site.pages.items() if len(page.descriptions) != 1]
    assert lacking == []
    marked = [a for a, page in site.pages.items() if re.search(r"[<>{}]|\[\^|\]\(", page.descriptions[0])]
    assert marked == []
    repeated = [address for address, page in site.pages.items() if page.descriptions[0] in ("", page.name)]
    assert repeated == [], "these say no more than the title"


def test_every_page_names_its_canonical_address(site: Site) -> None:
    """The page for lost addresses is shown at any address, and has none."""
    wrong = {a: page.canonical for a, page in site.pages.items() if page.canonical != [urljoin(SITE_URL, a)]}
    wrong.pop("404.html", None)
    assert wrong == {}


def test_no_list_shows_more_than_100_entries(site: Site) -> None:
    longest = {a: page.longest_list for a, page in site.pages.items() if page.longest_list > MAX_LIST_ENTRIES}
    assert longest == {}


def test_every_page_can_be_reached_from_the_home_page(site: Site) -> None:
    """No page is left that no list leads to."""
    reached, waiting = set(), {""}
    while waiting:
        address = waiting.pop()
        reached.add(address)
        targets = (urlsplit(urljoin(f"/{address}", link)) for link in site.pages[address].links)
        inside = {target.path.removeprefix("/") for target in targets if not target.netloc}
        waiting |= (inside & site.pages.keys()) - reached
    assert sorted(site.pages.keys() - reached - {"404.html"}) == []


def test_links_from_docs_into_the_archive_lead_to_pages(site: Site) -> None:
    for file in (REPOSITORY / "docs").rglob("*.md"):
        source = file.relative_to(REPOSITORY / "docs").as_posix()
        page = re.sub(r"(^|/)(index|_home)$", r"\1", source.removesuffix(".md"))
        address = page if not page or page.endswith("/") else f"{page}/"
        links = {urljoin(f"/{address}", link).partition("#")[0] for link in site.pages[address].links}
        for found in _LINK_TO_ARCHIVE.finditer(file.read_text(encoding="utf-8")):
            path = found["path"]
            target = f"{path.removesuffix('.md')}/" if path.endswith(".md") else path or "briefings/"
            assert target in site.pages, f"docs/{source}"
            assert f"/{target}" in links, f"docs/{source}"
