"""The search, as readers use it: from the header to a result, by mouse, by keys, by address, and without scripts."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]


@pytest.fixture
def search(new_page: Open, site_url: str) -> Callable[..., Page]:
    """Give a function that opens the search with what its address asks for; nothing may go wrong on the way."""

    def open_search(asked: str = "", **options: object) -> Page:
        page = new_page(**options)
        page.on("console", lambda message: pytest.fail(f"the console says: {message.text}"))
        page.on("pageerror", lambda error: pytest.fail(f"a script fails: {error}"))
        page.goto(urljoin(site_url, f"search/{asked}"))
        return page

    return open_search


def status(page: Page) -> Locator:
    return page.locator("#brief-search-status")


def titles(page: Page) -> list[str]:
    expect(page.locator(".brief-hit").first).to_be_visible()
    return page.locator(".brief-hit__title").all_inner_texts()


def test_the_key_opens_the_search_and_words_find_what_leads_on(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(site_url)
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("first survey")
    expect(status(page)).to_contain_text("results for “first survey”")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(re.compile("survey", re.IGNORECASE))


def test_nothing_of_the_index_is_loaded_before_a_search(new_page: Open, site_url: str) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for address in ("", "search/", "2017/moscow-april-2017/"):
        page.goto(urljoin(site_url, address))
        page.wait_for_load_state("networkidle")
    assert [url for url in asked if "pagefind" in url] == []
    page.goto(urljoin(site_url, "search/?q=treaty"))
    expect(page.locator(".brief-hit").first).to_be_visible()
    assert [url for url in asked if url.endswith("pagefind.js")] != []
    assert [url for url in asked if not url.startswith(site_url)] == []


@pytest.mark.parametrize("name", ["安倍", "安倍晋三", "Абэ", "абэ", "Abe", "Shinzo Abe"])
def test_a_name_finds_its_term_in_every_script(name: str, search: Callable[..., Page]) -> None:
    page = search(f"?type=term&q={name}")
    assert "Shinzo Abe" in titles(page)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("переговоры", "Путин и Абэ начали переговоры в Москве"),
        ("会談", "17回目の安倍&プーチン会談"),
        ("墓参", "北方領土墓参"),
    ],
    ids=["Russian", "Japanese", "in the middle of a row of characters"],
)
def test_words_of_russian_and_japanese_titles_are_found(words: str, title: str, search: Callable[..., Page]) -> None:
    page = search(f"?q={words}&type=source")
    assert title in titles(page)
    expect(page.locator(".brief-hit mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("briefing", "treaty"),
        ("term", "fisheries"),
        ("event", "visits"),
        ("position", "sanctions"),
        ("commitment", "treaty"),
        ("judgement", "graves"),
        ("note", "fishing"),
        ("source", "survey"),
    ],
)
def test_each_kind_of_thing_is_a_result_that_leads_to_its_place(
    kind: str, words: str, search: Callable[..., Page]
) -> None:
    page = search(f"?q={words}&type={kind}")
    kinds = page.locator(".brief-hit .brief-kind")
    expect(kinds.first).to_be_visible()
    assert {text.split(" · ")[0].lower() for text in kinds.all_inner_texts()} == {kind}
    page.locator(".brief-hit__title a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "/search/" not in page.url
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert not fragment or page.evaluate("name => Boolean(document.getElementById(name))", fragment)


@pytest.mark.parametrize(("query", "icon"), [("?q=Abe&type=term", "actors"), ("?q=Abe&type=event", "timeline")])
def test_results_have_the_icon_of_their_kind_or_facet(query: str, icon: str, search: Callable[..., Page]) -> None:
    kind = search(query).locator(".brief-hit .brief-kind").first
    expect(kind).to_have_class(re.compile(rf"\bbrief-icon--{icon}\b"))


def test_excerpts_show_the_words_marked(search: Callable[..., Page]) -> None:
    page = search("?q=fishing&type=briefing")
    marks = page.locator(".brief-hit__excerpt mark")
    expect(marks.first).to_be_visible()
    assert {mark.lower()[:4] for mark in marks.all_inner_texts()} == {"fish"}


def test_facets_narrow_results_down_with_their_counts_and_back_again(search: Callable[..., Page]) -> None:
    page = search("?q=treaty")
    expect(page.locator(".brief-hit").first).to_be_visible()
    whole = status(page).inner_text()
    actor = page.locator("details[data-facet=actor] li", has_text="Shinzo Abe")
    count = actor.locator(".brief-count").inner_text()
    actor.get_by_role("checkbox").check()
    expect(status(page)).to_have_text(f"{count} results for “treaty”")
    assert page.url.endswith("?q=treaty&actor=abe-shinzo")
    expect(actor.get_by_role("checkbox")).to_be_focused()
    kind = page.get_by_role("button", name="Events")
    of_kind = kind.locator(".brief-count").inner_text()
    kind.click()
    expect(status(page)).to_contain_text(f"{of_kind} result")
    assert page.url.endswith("?q=treaty&actor=abe-shinzo&type=event")
    assert set(page.locator(".brief-hit .brief-kind").all_text_contents()) == {"Event"}
    page.get_by_role("button", name="Remove: Shinzo Abe").click()
    expect(page).to_have_url(re.compile(r"\?q=treaty&type=event$"))
    page.go_back()
    page.go_back()
    expect(status(page)).to_have_text(f"{count} results for “treaty”")
    page.go_back()
    expect(status(page)).to_have_text(whole)
    expect(actor.get_by_role("checkbox")).not_to_be_checked()


def test_an_address_shows_what_it_asks_for(search: Callable[..., Page]) -> None:
    page = search("?q=visits&actor=abe-shinzo&year=2017&sort=date")
    expect(page.locator(".brief-hit").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("visits")
    expect(page.get_by_label("Sort by")).to_have_value("date")
    expect(page.get_by_role("button", name="Remove: 2017")).to_be_visible()
    expect(page.get_by_role("button", name="Remove: Shinzo Abe")).to_be_visible()
    assert all("2017" in date for date in page.locator(".brief-hit__date").all_inner_texts())


def test_results_sort_by_date_both_ways(search: Callable[..., Page]) -> None:
    page = search("?q=treaty&type=event")
    years: list[list[int]] = []
    for order in ("date", "oldest"):
        expect(page.locator(".brief-hit").first).to_be_visible()
        page.get_by_label("Sort by").select_option(order)
        expect(page).to_have_url(re.compile(f"sort={order}$"))
        expect(page.locator("[data-busy]")).to_have_count(0)
        dates = page.locator(".brief-hit__date").all_inner_texts()
        years.append([int(date[-4:]) for date in dates])
    assert years[0] == sorted(years[0], reverse=True)
    assert years[1] == sorted(years[1])
    assert years[0][0] > years[1][0]


def test_more_results_are_shown_when_asked_for(search: Callable[..., Page]) -> None:
    page = search("?q=japan")
    expect(page.locator(".brief-hit")).to_have_count(10)
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator(".brief-hit")).to_have_count(20)
    expect(page.locator(".brief-hit__title a").nth(10)).to_be_focused()


def test_what_is_not_found_is_said(search: Callable[..., Page]) -> None:
    page = search("?q=zzzz")
    expect(status(page)).to_contain_text("Nothing found for “zzzz”")
    expect(page.get_by_role("link", name="Timeline").last).to_be_visible()


def test_what_readers_type_stays_text(search: Callable[..., Page]) -> None:
    payload = "<img src=x onerror=alert(1)>"
    page = search("?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&actor=%3Cb%3Ex%3C/b%3E")
    expect(status(page)).to_contain_text(payload)
    assert page.locator("main img, .brief-search b").count() == 0


def test_without_scripts_the_page_leads_to_the_indexes(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    page.locator(".brief-search-link").click()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_text("Searching needs scripts")).to_be_visible()
    page.locator(".brief-search__indexes").get_by_role("link", name="Actors").click()
    expect(page.locator("h1")).to_have_text("Actors")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_axe_finds_no_violation_in_results(scheme: str, width: int, search: Callable[..., Page]) -> None:
    page = search("?q=fishing&year=2017", width=width, color_scheme=scheme)
    expect(page.locator(".brief-hit").first).to_be_visible()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['target']}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_index_that_is_being_made_is_waited_for(new_page: Open, site_url: str) -> None:
    """As under `mkdocs serve`, which answers so until there is one."""
    page = new_page()
    entry = "**/pagefind/pagefind-entry.json"
    page.route(entry, lambda route: route.fulfill(status=503, body=""))
    page.goto(urljoin(site_url, "search/?q=treaty"))
    expect(status(page)).to_contain_text("is being made")
    page.unroute(entry)
    expect(page.locator(".brief-hit").first).to_be_visible(timeout=20_000)


def test_a_site_without_an_index_says_so(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404, body=""))
    page.goto(urljoin(site_url, "search/?q=treaty"))
    expect(status(page)).to_contain_text("no search index")
