"""The site as readers meet it."""

import re
from collections.abc import Callable
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

BRIEFING = "2017/moscow-april-2017/"
WIDE, MIDDLE, NARROW = 1400, 1000, 390
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
NAVIGATION = {"Home", "Briefings", "Issues", "Timeline", "Actors", "Topics", "Places", "Sources", "About"}
ENTRIES_IN_SIGHT = """
() => [...document.querySelectorAll("nav.md-tabs a[href]")].filter((link) => {
    const { top, bottom, left, right } = link.getBoundingClientRect()
    return link.checkVisibility() && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
}).map((link) => link.textContent.trim())
"""
INSIDE_LINKS = """
(pattern) => [...document.querySelectorAll("main article a[href]")].findIndex(
    (link) => new RegExp(pattern).test(link.pathname) && link.origin === location.origin && link.checkVisibility()
)
"""


def test_from_home_to_a_source_by_clicking(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(site_url)
    for way in (
        "/archive/issues/[^/]+/$",
        "/archive/actors/(japan|russia)/$",
        r"/archive/\d{4}/[^/]+/$",
        r"/archive/sources/(?!\d{4}/)[^/]+/$",
    ):
        _follow(page, way)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("h1")).to_be_visible()


def test_no_page_fails_in_the_console_or_asks_for_anything_elsewhere(
    new_page: Open, site_url: str, kinds: tuple[str, ...]
) -> None:
    page, trouble = new_page(), []
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "response", lambda answer: trouble.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
    )
    page.on("request", lambda request: trouble.append(f"asked: {request.url}") if _is_foreign(request.url) else None)
    for address in kinds:
        page.goto(urljoin(site_url, address), wait_until="networkidle" if address == BRIEFING else "load")
        assert trouble == [], address


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_no_page_scrolls_sideways(width: int, new_page: Open, site_url: str, kinds: tuple[str, ...]) -> None:
    page = new_page(width=width)
    too_wide = {}
    for address in kinds:
        page.goto(urljoin(site_url, address))
        if (pixels := page.evaluate(SIDEWAYS)) > 0:
            too_wide[address] = pixels
    assert too_wide == {}


def test_on_a_wide_screen_every_entry_of_the_navigation_is_in_sight(
    new_page: Open, site_url: str, kinds: tuple[str, ...]
) -> None:
    page = new_page(width=WIDE)
    for address in kinds:
        page.goto(urljoin(site_url, address))
        assert set(page.evaluate(ENTRIES_IN_SIGHT)) >= NAVIGATION, address


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [MIDDLE, NARROW])
def test_on_a_narrow_screen_the_navigation_opens_from_the_header(
    width: int, new_page: Open, site_url: str, *, scripts: bool
) -> None:
    page = new_page(width=width, java_script_enabled=scripts)
    for address in ("", BRIEFING, "404.html"):
        page.goto(urljoin(site_url, address))
        page.locator('header label[for="__drawer"]').click()
        entry = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Issues", exact=True)
        expect(entry).to_be_in_viewport()
        entry.click()
        page.wait_for_url("**/archive/issues/")


@pytest.mark.parametrize("preferred", ["light", "dark"])
def test_the_colours_follow_the_reader_and_can_be_switched(preferred: str, new_page: Open, site_url: str) -> None:
    page = new_page(color_scheme=preferred)
    page.goto(site_url)
    other = "dark" if preferred == "light" else "light"
    assert _is_dark(page) == (preferred == "dark")
    page.locator(f'header label[title="Switch to {other} colours"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if other == "dark" else "default")
    page.wait_for_function("document.getAnimations().length === 0")
    assert _is_dark(page) == (other == "dark")
    page.goto(urljoin(site_url, BRIEFING))
    assert _is_dark(page) == (other == "dark"), "the choice lasts"


@pytest.mark.parametrize(("width", "scripts"), [(WIDE, True), (WIDE, False), (NARROW, False)])
def test_a_marker_leads_to_its_note_and_the_note_back(
    width: int, new_page: Open, site_url: str, *, scripts: bool
) -> None:
    page = new_page(width=width, java_script_enabled=scripts)
    page.goto(urljoin(site_url, BRIEFING))
    for number in (0, -1):
        marker = page.locator(".brief-prose sup a[href^='#']").nth(number)
        note = page.locator(f"[id='{(marker.get_attribute('href') or '')[1:]}']")
        marker.click()
        expect(note).to_be_in_viewport()
        assert (note.inner_text() or "").strip()
        back = note.locator("a[href^='#']").last
        place = page.locator(f"[id='{(back.get_attribute('href') or '')[1:]}']")
        back.click()
        expect(place).to_be_in_viewport()


def test_every_marker_has_its_note_and_every_way_back_its_place(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, BRIEFING))
    links = page.locator("article.brief-briefing a[href^='#']")
    targets = {(link.get_attribute("href") or "")[1:] for link in links.all()}
    assert len(targets) > 20
    assert [target for target in targets if page.locator(f"[id='{target}']").count() != 1] == []


def test_without_scripts_every_page_can_be_read(new_page: Open, site_url: str, kinds: tuple[str, ...]) -> None:
    page = new_page(java_script_enabled=False)
    for address in kinds:
        page.goto(urljoin(site_url, address))
        expect(page.locator("h1")).to_be_in_viewport()
        assert len(page.locator("main article").first.inner_text()) > 20, address


def test_without_scripts_notes_sources_and_timeline_are_there(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, BRIEFING))
    expect(page.locator("li.brief-note").first).to_be_visible()
    expect(page.locator(".brief-sources li").first).to_be_visible()
    page.goto(urljoin(site_url, "timeline/2017/"))
    assert page.locator("main ol time[datetime^='2017']").count() > 10
    page.goto(urljoin(site_url, "actors/japan/"))
    assert page.locator("main ol time[datetime]").count() > 10


def test_a_lost_address_leads_on(new_page: Open, site_url: str) -> None:
    """The page for lost addresses is shown at any address, so its links are absolute."""
    page = new_page()
    page.goto(urljoin(site_url, "404.html"))
    links = page.locator("main article a[href]")
    assert links.count() >= 3
    for link in links.all():
        assert re.match("/archive/|https:", link.get_attribute("href") or "")


def _follow(page: Page, pattern: str) -> None:
    """Click the first visible link of the page's own content whose path matches."""
    index = page.evaluate(INSIDE_LINKS, pattern)
    assert index >= 0, f"no link to {pattern} on {page.url}"
    page.locator("main article a[href]").nth(index).click()
    page.wait_for_url(lambda url: re.search(pattern, urldefrag(url).url) is not None)


def _is_dark(page: Page) -> bool:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(map(int, re.findall(r"\d+", colour)[:3])) < 3 * 128


def _is_foreign(url: str) -> bool:
    return not re.match(r"http://127\.0\.0\.1:\d+/|data:|blob:", url)
