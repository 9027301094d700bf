"""What holds on every page of every story: links lead somewhere, ids are unique, markup of authors is text."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath

import pytest

from briefarchive.facets import FACETS
from briefarchive.folds.bundles import count_records
from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.pipeline import build, load
from briefarchive.search.gather import search_records
from briefarchive.settings import Settings
from briefarchive.words import read_words

HERE = Path(__file__).parent
ABOUT_PAGES = sorted(folder.parent.name for folder in HERE.glob("*/pages"))
VOID = {"area", "br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect", "use"}
MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
Pages = Mapping[str, str]


def pages_of(root: Path) -> Pages:
    """Return the HTML of each page by address."""
    settings = Settings(root)
    outputs = build(settings, load(settings)).outputs
    assert len({output.address for output in outputs}) == len(outputs), "two pages have one address"
    return {output.address: output.html for output in outputs}


class Reader(HTMLParser):
    """Keeps the tags of a page, and how many items each of its lists has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[list[object]] = []
        self.lists: list[int] = []
        self.text = ""
        self.unclosed = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if self.open and tag in ("li", "tr", "dt", "div"):
            self.open[-1][1] += 1  # type: ignore[operator]
        if tag not in VOID:
            self.open.append([tag, 0])

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, items = self.open.pop()
        if name != tag:
            self.unclosed = self.unclosed or f"<{name}> ended by </{tag}>"
        if name in ("ul", "ol", "tbody", "dl"):
            self.lists.append(int(str(items)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


def read_pages(root: Path) -> dict[str, Reader]:
    return {address: Reader(html) for address, html in pages_of(root).items()}


@pytest.fixture(scope="module", params=ABOUT_PAGES)
def story_pages(request: pytest.FixtureRequest, keep_archive: MakeArchive) -> dict[str, Reader]:
    """Give every page of a story, read."""
    return read_pages(keep_archive(story=HERE / request.param))


def is_download(href: str) -> bool:
    """Tell whether a link leads to a file for other programs."""
    return "." in href.rsplit("/", 1)[-1]


NO_ICON = "data:,"
"""What a page names as its icon so that browsers ask the server for none."""


def dead_links(pages: Mapping[str, Reader]) -> Iterator[str]:
    """Yield each link of a page that leads to no page, or to a place that the page does not have."""
    for address, page in pages.items():
        if address == "404.html":
            continue
        for href in page.values("href"):
            if href.startswith(("https://", "http://", "mailto:")) or href == NO_ICON or is_download(href):
                continue
            way, _, fragment = href.partition("#")
            way = way.partition("?")[0]
            target = normpath(join("/", address, way)).lstrip("/") if way else address.rstrip("/")
            target += "/" if target else ""
            if target not in pages:
                yield f"/{address}: {href} (no page)"
            elif fragment and fragment not in pages[target].values("id"):
                yield f"/{address}: {href} (no such place)"


def test_every_link_leads_to_a_page_and_a_place_of_it(story_pages: dict[str, Reader]) -> None:
    assert list(dead_links(story_pages)) == []


def test_every_page_but_the_last_resort_is_led_to(story_pages: dict[str, Reader]) -> None:
    led_to = {""}
    for address, page in story_pages.items():
        for href in page.values("href"):
            way = href.partition("#")[0]
            led_to.add(normpath(join("/", address, way)).lstrip("/") + "/")
    # The indexes stand in the navigation, which is the theme's.
    own = ("briefings", "timeline", "sources", "annotations", "search", "data")
    indexes = {"404.html", *(f"{name}/" for name in own), *(f"{facet.folder}/" for facet in FACETS)}
    redirects = {address for address, page in story_pages.items() if page.values("http-equiv")}
    assert sorted(set(story_pages) - led_to - indexes - redirects) == []


@pytest.mark.parametrize("story", ABOUT_PAGES)
def test_every_download_leads_to_a_file_and_every_file_is_led_to(story: str, make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=HERE / story))
    built = build(settings, load(settings))
    led_to = {
        normpath(join("/", output.address, href))
        for output in built.outputs
        for href in Reader(output.html).values("href")
        if is_download(href) and output.address != "404.html"
    }
    asked_for_by_scripts = "dates/"
    exported = {file.name for file in built.exported if not file.name.startswith(asked_for_by_scripts)}
    assert {f"/data/{name}" for name in exported} == {way for way in led_to if way.startswith("/data/")}


def test_addresses_in_tables_lead_to_a_place_on_a_page(make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=HERE / "every-record"))
    built = build(settings, load(settings))
    pages = {output.address: Reader(output.html) for output in built.outputs}
    tables = [json.loads(file.content) for file in built.exported if file.name.endswith(".json")]
    ways = {row[name] for rows in tables for row in rows for name in row if name.endswith("address") and row[name]}
    assert len(ways) > 10
    split = [str(way).removeprefix("/").partition("#") for way in sorted(ways)]
    assert [page for page, _, _ in split if page not in pages] == []
    assert [way for way in split if way[1] and way[2] not in pages[way[0]].values("id")] == []


def test_what_is_filed_under_a_term_has_a_place_on_a_page(make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=HERE / "every-record"))
    built = build(settings, load(settings))
    pages = {output.address: Reader(output.html) for output in built.outputs}
    files = [json.loads(file.content) for file in built.exported if file.name.startswith("dates/")]
    found = {entry for kinds in files for months in kinds.values() for entries in months.values() for entry in entries}
    assert len(found) > 4
    for page, _, fragment in (entry.partition("#") for entry in sorted(found)):
        assert page in pages
        assert not fragment or fragment in pages[page].values("id")


@pytest.mark.parametrize("story", ABOUT_PAGES)
def test_whatever_the_search_finds_has_a_place_on_a_page(story: str, make_archive: MakeArchive) -> None:
    settings = Settings(make_archive(story=HERE / story))
    loaded = load(settings)
    pages = {output.address: Reader(output.html) for output in build(settings, loaded).outputs}
    records = list(search_records(loaded.archive, read_words("en", {})))
    assert Counter(record.kind for record in records) == +Counter(count_records(loaded.archive))
    ways = [record.address.partition("#") for record in records]
    assert [page for page, _, _ in ways if page not in pages] == []
    assert [way for way in ways if way[1] and way[2] not in pages[way[0]].values("id")] == []


def test_ids_are_unique_on_each_page(story_pages: dict[str, Reader]) -> None:
    twice = {
        address: [name for name, count in Counter(page.values("id")).items() if count > 1]
        for address, page in story_pages.items()
    }
    assert {address: names for address, names in twice.items() if names} == {}


def test_tags_are_closed_in_order(story_pages: dict[str, Reader]) -> None:
    assert {address: page.unclosed for address, page in story_pages.items() if page.unclosed} == {}


def test_markup_of_authors_is_shown_as_text(story_pages: dict[str, Reader]) -> None:
    for address, page in story_pages.items():
        for tag, attributes in page.tags:
            assert tag not in ("script", "style", "iframe", "object"), f"<{tag}> on /{address}"
            assert not [name for name in attributes if name.startswith("on")], f"<{tag}> on /{address}"
            assert not [way for way in attributes.values() if way.startswith("javascript:")], address


def test_what_an_author_writes_is_shown_somewhere(keep_archive: MakeArchive) -> None:
    """Each text of the story `every-record` is a word or two that say what it is, then the same markup."""
    pages = read_pages(keep_archive(story=HERE / "every-record"))
    mark = ' <script>alert(1)</script> & "quotes"'
    briefing = (HERE / "every-record" / "briefings" / "2017" / "everything.md").read_text(encoding="utf-8")
    texts = [line.split("'")[1].removesuffix(mark) for line in briefing.split("\n") if line.count("'") == 2]
    texts = [text for text in texts if not text.startswith("<")]  # the headline
    texts += ["Letter", "Source", "Customs", "Scope", "Minister", "大臣", "Role", "Actor", "The crossing", "Alone"]
    texts += ["Definition", "Ferry Point", "Name", "Ferry talks", "Counting", "Editor", "Affiliation", "Disclaimer"]
    assert len(texts) > 30
    assert [text for text in texts if not any(text + mark in page.text for page in pages.values())] == []


def test_small_fields_are_shown_too(keep_archive: MakeArchive) -> None:
    pages = read_pages(keep_archive(story=HERE / "every-record"))
    shown = [
        ("2017/everything/", "every year"),  # a commitment's `recurs`, beside its `due_note`
        ("2017/everything/", "12 May 2017"),  # an update's date, in words
        ("2016/earlier/", "The talks went another way."),  # the note of a status
        ("topics/customs/", "Shown below the profile."),  # a note in the profile of a term
        ("authors/editor/", "0000-0002-1825-0097"),  # an ORCID iD
        ("places/ferry-point/", "43.5"),  # coordinates
    ]
    assert [(address, text) for address, text in shown if text not in pages[address].text] == []


def test_every_field_that_names_a_briefing_leads_to_it(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    others = ["related", "supersedes", "translation"]
    fields = {
        "related": "[2017/related.md]",
        "supersedes": "[2017/supersedes.md]",
        "translation_of": "2017/translation.md",
    }
    files = {f"briefings/2017/{name}.md": write_briefing(title=name) for name in others}
    root = make_archive({**files, "briefings/2017/talks.md": write_briefing(**fields)})
    ways = read_pages(root)["2017/talks/"].values("href")
    assert [name for name in others if f"../../2017/{name}/" not in ways] == []


# Archives made here, because they are long


def events(count: int, years: int) -> str:
    """Return a register of events on one actor, place, issue, topic and series."""
    return "".join(
        f"event-{number}:\n"
        "  recorded: 2018-01-01\n"
        f"  date: {2017 - number % years}-01-01\n"
        f"  title: Event {number}\n"
        "  actors: [arland]\n  topics: [trade]\n  issues: [crossing]\n  places: [ferry-point]\n"
        "  series: [ferry-talks]\n  sources: [gazette-2017]\n"
        for number in range(count)
    )


@pytest.fixture(scope="module", params=["one year", "many years"])
def long_archive(request: pytest.FixtureRequest, keep_archive: MakeArchive) -> dict[str, Reader]:
    """Give the pages of an archive with one thing more of each kind than a list may show."""
    many = MAX_LISTED + 1
    years = 1 if request.param == "one year" else 3
    source = "  publisher: P\n  title: T\n  type: primary\n"
    register = "".join(f"source-{n}:\n{source}  date: {2017 - n % years}-02-01\n" for n in range(many))
    base = (HERE / "_base" / "briefings" / "sources.yml").read_text(encoding="utf-8")
    actors = {
        f"briefings/actors/actor-{n}.md": f"---\ntype: person\nname: Actor {n}\npart_of: arland\n---\n"
        for n in range(many)
    }
    files = {"briefings/events.yml": events(many, years), "briefings/sources.yml": base + register}
    return read_pages(keep_archive({**files, **actors}))


def test_no_list_is_longer_than_a_page_can_show(long_archive: dict[str, Reader]) -> None:
    longest = {address: max(page.lists, default=0) for address, page in long_archive.items()}
    assert {address: items for address, items in longest.items() if items > MAX_LISTED} == {}


def test_what_a_long_list_leaves_out_has_pages_of_its_own(long_archive: dict[str, Reader]) -> None:
    assert list(dead_links(long_archive)) == []
    for number in range(MAX_LISTED + 1):
        assert any(f"Event {number}" in page.text for page in long_archive.values())


@pytest.mark.parametrize("name", ["2017", "undated"])
def test_source_named_like_a_list_of_sources_has_its_own_address(name: str, make_archive: MakeArchive) -> None:
    source = "  publisher: P\n  title: Named like a list\n  type: primary\n"
    root = make_archive({"briefings/sources.yml": f'"{name}":\n{source}other:\n{source}  date: 2017-01-01\n'})
    loaded = load(Settings(root))
    if not loaded.problems:  # either the name is refused, or both pages exist
        pages_of(root)


def test_archive_without_any_file_has_its_pages(tmp_path: Path) -> None:
    (tmp_path / "briefings").mkdir()
    settings = Settings(tmp_path)
    assert load(settings).problems == ()
    pages = read_pages(tmp_path)
    indexes = {"briefings/", "timeline/", "sources/", *(f"{facet.folder}/" for facet in FACETS)}
    assert {"", "404.html", *indexes} <= set(pages)
    assert [address for address in indexes if " yet." not in pages[address].text] == []
    assert list(dead_links(pages)) == []


def test_link_to_a_register_or_a_year_leads_to_its_page(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    body = "[sources](../sources.yml) [year](../2017/) [all](../) [topics](../topics/)\n"
    root = make_archive({"briefings/2017/talks.md": write_briefing(body)})
    assert load(Settings(root)).problems == ()
    pages = read_pages(root)
    assert list(dead_links(pages)) == []


def test_drafts_have_pages_in_a_preview_alone(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    root = make_archive({"briefings/2017/draft.md": write_briefing(status="draft")})
    for drafts in (True, False):
        settings = Settings(root, drafts=drafts)
        addresses = {output.address for output in build(settings, load(settings)).outputs}
        assert ("2017/draft/" in addresses) is drafts
