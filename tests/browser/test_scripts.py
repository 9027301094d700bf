"""The script of the site: how behaviours start, what they share, and that it holds no page up."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from briefarchive.adapters.assets import SCRIPTS, script

Open = Callable[..., Page]

THEME = """
const listeners = [];
window.document$ = { subscribe: (run) => { listeners.push(run); run(); } };
window.showNextPage = () => listeners.forEach((run) => run());
"""
LAST = "document.documentElement.dataset.done = 'yes';"
HTML = "<!doctype html><html lang=en><title>A page</title><main><p>Text.</p></main></html>"


@pytest.fixture
def scripted(new_page: Open, tmp_path: Path) -> Callable[..., Page]:
    """Give a function that opens an empty page with the shared script and some files of its own."""

    def open_page(*files: str, theme: bool = False) -> Page:
        shared = (SCRIPTS / "00-page.js").read_text(encoding="utf-8")
        for number, text in enumerate([shared, *files, LAST]):
            (tmp_path / f"{number:02}-file.js").write_text(text, encoding="utf-8")
        page = new_page()
        page.route("http://site.example/**", lambda route: route.fulfill(body=HTML, content_type="text/html"))
        page.goto("http://site.example/?kinds=dispute")
        if theme:
            page.add_script_tag(content=THEME)
        page.add_script_tag(content=script(tmp_path), type="module")
        page.wait_for_selector("html[data-done]")
        return page

    return open_page


def test_files_may_use_the_same_names(scripted: Callable[..., Page]) -> None:
    page = scripted(
        "function run(page) { page.dataset.first = page.textContent; }\nonPage(run);",
        "function run(page) { page.dataset.second = page.textContent; }\nonPage(run);",
    )
    assert page.locator("main[data-first='Text.'][data-second='Text.']").count() == 1
    assert page.evaluate("typeof run + typeof onPage") == "undefinedundefined", "nothing leaks into other scripts"


def test_a_behaviour_that_fails_is_reported_and_stops_no_other(scripted: Callable[..., Page]) -> None:
    failing = "onPage(() => { throw new Error('broken'); });"
    page = scripted("window.addEventListener('error', (event) => { document.title = event.message; });", failing)
    assert "broken" in page.title()
    page = scripted(failing, "onPage((page) => { page.dataset.runs = 'yes'; });")
    assert page.locator("main[data-runs]").count() == 1


def test_each_page_that_the_theme_shows_is_started_and_the_last_one_ended(scripted: Callable[..., Page]) -> None:
    page = scripted(
        "onPage((page, gone) => {\n"
        "  page.dataset.starts = Number(page.dataset.starts ?? 0) + 1;\n"
        "  document.addEventListener('click', () => {\n"
        "    page.dataset.clicks = Number(page.dataset.clicks ?? 0) + 1;\n"
        "  }, { signal: gone });\n"
        "});",
        theme=True,
    )
    page.evaluate("showNextPage()")
    page.locator("main").click()
    assert page.locator("main[data-starts='2'][data-clicks='1']").count() == 1


def test_the_address_keeps_what_a_behaviour_writes_into_it(scripted: Callable[..., Page]) -> None:
    page = scripted(
        "document.title = String([parameter('kinds'), parameter('other')]);\n"
        "setParameter('kinds', 'update,dispute');\nsetParameter('from', '2016');"
    )
    assert page.title() == "dispute,"
    assert page.url == "http://site.example/?kinds=update,dispute&from=2016"
    page = scripted("setParameter('kinds', null);")
    assert page.url == "http://site.example/"


def test_a_sentence_can_be_announced(scripted: Callable[..., Page]) -> None:
    page = scripted("announce('one'); announce('Three notes are shown.');")
    assert page.get_by_role("status").all_inner_texts() == ["Three notes are shown."]


def test_every_page_of_the_site_loads_the_script_without_waiting_for_it(www: Path) -> None:
    site = www / "archive"
    assert (site / "assets/briefarchive.js").read_text(encoding="utf-8") == script()
    for file in (site / "index.html", site / "404.html", site / "2017/moscow-april-2017/index.html"):
        html = file.read_text(encoding="utf-8")
        assert html.count("assets/briefarchive.js") == 1
        assert html.count('assets/briefarchive.js" type="module"') == 1
