"""The site for reading: any width, without scripts, by the keyboard alone, on paper, standing still while it loads."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]

BRIEFING = "2017/moscow-april-2017/"
STEADY = ("", BRIEFING, "actors/japan/", "issues/sovereignty/", "timeline/", "positions/")
MAX_SHIFT = 0.02
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
WATCH_SHIFTS = """
    window.shifted = 0
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value
    }).observe({ type: "layout-shift", buffered: true })
"""
LINE_LENGTHS = """
    () => [...document.querySelectorAll(".brief-prose > p")].map((paragraph) => {
        const lines = Math.round(paragraph.offsetHeight / parseFloat(getComputedStyle(paragraph).lineHeight))
        return [lines, paragraph.textContent.length / (lines - 0.5)]
    }).filter(([lines]) => lines > 3).map(([, length]) => length)
"""
PRESSED = (
    ".md-header, .md-tabs, .md-sidebar, .md-footer, main article :is(button:not(.brief-matrix__cell), select, input)"
)
"""A cell of the matrix is a button that is read."""
LIGHT_ON_PAPER = """
    () => [...document.querySelectorAll("main article :is(h1, h2, h3, p, a, li, dt, dd, td, th, time)")]
        .filter((element) => element.checkVisibility())
        .map((element) => getComputedStyle(element).color.match(/\\d+/g).slice(0, 3).map(Number))
        .filter((colour) => colour.reduce((sum, part) => sum + part) > 3 * 150).length
"""


@pytest.mark.parametrize("width", [320, 768, 1280, 2560])
def test_nothing_is_wider_than_the_screen(width: int, new_page: Open, site_url: str, kinds: tuple[str, ...]) -> None:
    page, too_wide = new_page(width=width), {}
    for address in kinds:
        page.goto(urljoin(site_url, address), wait_until="domcontentloaded")
        if (pixels := page.evaluate(SIDEWAYS)) > 0:
            too_wide[address] = pixels
    assert too_wide == {}


@pytest.mark.parametrize("width", [1000, 1280, 1400, 2560])
def test_a_line_of_prose_has_a_length_that_is_read_with_ease(width: int, new_page: Open, site_url: str) -> None:
    page = new_page(width=width)
    page.goto(urljoin(site_url, BRIEFING))
    lengths = page.evaluate(LINE_LENGTHS)
    assert len(lengths) > 3
    assert 60 <= sum(lengths) / len(lengths) <= 76


@pytest.mark.parametrize("width", [390, 1400])
@pytest.mark.parametrize("address", STEADY)
def test_nothing_moves_while_a_page_loads(address: str, width: int, new_page: Open, site_url: str) -> None:
    page = new_page(width=width)
    page.add_init_script(WATCH_SHIFTS)
    page.goto(urljoin(site_url, address), wait_until="networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifted") <= MAX_SHIFT


def test_without_scripts_the_way_leads_from_home_to_a_source(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    for way in ("issues/[^/]+/$", r"\d{4}/[^/]+/$", r"sources/(?!year/)[^/]+/$"):
        _inside(page, way).first.click()
        page.wait_for_url(re.compile(f"/archive/{way}"))
        expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".brief-open a, .brief-doubt, .brief-lead").first).to_be_visible()


def test_without_scripts_a_cell_of_the_matrix_opens(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, "positions/"))
    cell = page.locator("button.brief-matrix__cell").first
    opened = page.locator(f"[id='{cell.get_attribute('popovertarget')}']")
    expect(opened).to_be_hidden()
    cell.click()
    expect(opened).to_be_visible()
    expect(opened.locator("a[href]").first).to_be_visible()


def test_without_scripts_every_note_is_there_to_be_read(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, BRIEFING))
    notes = page.locator("li.brief-note")
    assert notes.count() > 20
    assert all(note.is_visible() and note.inner_text().strip() for note in notes.all())


def test_by_keyboard_alone_from_home_to_a_source_and_back(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(site_url)
    ways = ("issues/[^/]+/$", r"\d{4}/[^/]+/$", r"sources/(?!year/)[^/]+/$")
    addresses = [page.url]
    for way in ways:
        _tab_to(page, way)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"/archive/{way}"))
        addresses.append(page.url)
    for address in reversed(addresses[:-1]):
        page.go_back()  # what the browser's own keys do, which a test cannot press
        expect(page).to_have_url(re.compile(f"{re.escape(address)}(#.*)?$"))  # a note that was asked for is named


def test_by_keyboard_alone_something_is_searched_and_opened(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(site_url)
    page.keyboard.press("/")
    page.wait_for_url("**/archive/search/**")
    expect(page.locator("#brief-search-words")).to_be_focused()
    page.keyboard.type("Shikotan")
    expect(page.locator(".brief-search mark").first).to_be_visible()
    _tab_to(page, r"(places|\d{4}|timeline|actors)/")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/archive/(places|\d{4}|timeline|actors)/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_there_is_text_in_black_and_nothing_to_press(
    scheme: str, new_page: Open, site_url: str, kinds: tuple[str, ...]
) -> None:
    page = new_page(width=800, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    for address in kinds:
        page.goto(urljoin(site_url, address), wait_until="domcontentloaded")
        assert page.locator(PRESSED).locator("visible=true").count() == 0, address
        assert page.evaluate(LIGHT_ON_PAPER) == 0, address


def _inside(page: Page, pattern: str) -> Locator:
    """Return the visible links of the page's own content to a kind of page."""
    links = page.locator("main article a[href]:visible")
    addresses = [urljoin(page.url, link.get_attribute("href") or "") for link in links.all()]
    return links.nth(next(n for n, address in enumerate(addresses) if re.search(f"/archive/{pattern}", address)))


def _tab_to(page: Page, pattern: str) -> None:
    """Press the tab key until a link of the page's own content to a kind of page has the focus, and is in sight."""
    in_content = "document.activeElement.closest('main article') ? document.activeElement.href || '' : ''"
    for _ in range(250):
        page.keyboard.press("Tab")
        if re.search(f"/archive/{pattern}", page.evaluate(in_content)):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    pytest.fail(f"no link to {pattern} is reached by the tab key on {page.url}")
