"""Glimpses in a browser: to the mouse and the keyboard, never in the way, and never needed."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
BRIEFING = "2017/moscow-april-2017/"
LINK = ".brief-prose a[href$='actors/putin-vladimir/']"


@pytest.fixture
def asked(new_page: Open, site_url: str) -> Callable[..., tuple[Page, list[str]]]:
    """Give a function that opens a briefing, and the list of glimpses that its page asks for."""

    def open_page(**options: object) -> tuple[Page, list[str]]:
        page = new_page(**options)
        requests: list[str] = []
        page.on("request", lambda request: requests.append(request.url) if "glimpse" in request.url else None)
        page.goto(urljoin(site_url, BRIEFING), wait_until="networkidle")
        return page, requests

    return open_page


Asked = Callable[..., tuple[Page, list[str]]]


def test_a_link_shows_who_is_meant_to_the_mouse_and_asks_once(asked: Asked) -> None:
    page, requests = asked()
    assert requests == [], "nothing is asked for before it is wanted"
    link, card = page.locator(LINK).first, page.get_by_role("tooltip")
    link.hover()
    expect(card).to_contain_text("Vladimir Putin")
    expect(card).to_contain_text("Person")
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.locator("h1").first.hover()
    expect(card).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None
    link.hover()
    expect(card).to_be_visible()
    assert len(requests) == 1


def test_a_link_shows_it_to_the_keyboard_and_escape_closes_it(asked: Asked) -> None:
    page, _ = asked()
    link, card = page.locator(LINK).first, page.get_by_role("tooltip")
    link.focus()
    expect(card).to_contain_text("Vladimir Putin")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(LINK).first).not_to_be_focused()
    expect(card.locator(".brief-glimpse__title", has_text="Vladimir Putin")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_no_violation_with_an_open_card(width: int, scheme: str, asked: Asked) -> None:
    page, _ = asked(width=width, color_scheme=scheme)
    page.locator(LINK).first.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    card.evaluate("(card) => Promise.all(card.getAnimations().map((animation) => animation.finished))")
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []


def test_the_mouse_on_its_way_over_links_asks_for_nothing(asked: Asked) -> None:
    page, requests = asked()
    page.locator(LINK).first.evaluate(
        "(link) => ['pointerover', 'pointerout'].forEach((name) => "
        "link.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType: 'mouse' })))"
    )
    page.wait_for_timeout(400)
    assert requests == []
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_a_card_stands_inside_the_window_and_moves_nothing(asked: Asked) -> None:
    page, _ = asked(width=700, height=500)
    before = page.evaluate("document.documentElement.scrollHeight")
    for link in page.locator(".brief-prose a[href*='actors/']").all()[:4]:
        link.scroll_into_view_if_needed()
        page.wait_for_timeout(50)
        link.hover()
        card = page.get_by_role("tooltip")
        expect(card).to_be_visible()
        box, own = card.bounding_box(), link.bounding_box()
        assert box
        assert own
        assert 0 <= box["x"] <= 700 - box["width"]
        assert 0 <= box["y"] <= 500 - box["height"]
        assert box["y"] >= own["y"] + own["height"] or box["y"] + box["height"] <= own["y"], "the link stays in sight"
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollHeight") == before
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


def test_links_of_header_and_trail_and_this_very_page_show_none(asked: Asked) -> None:
    page, requests = asked()
    for place in (".md-tabs a[href$='actors/']", "nav.brief-trail a >> nth=0", ".md-nav--secondary a >> nth=0"):
        page.locator(place).first.hover()
        page.wait_for_timeout(400)
    assert requests == []


def test_a_finger_follows_the_link(asked: Asked, site_url: str) -> None:
    page, requests = asked(width=390, has_touch=True, is_mobile=True)
    page.locator(LINK).first.tap()
    page.wait_for_url(urljoin(site_url, "actors/putin-vladimir/"))
    assert requests == []


def test_without_scripts_and_without_an_answer_the_link_is_a_link(asked: Asked, site_url: str) -> None:
    page, _ = asked(java_script_enabled=False)
    page.locator(LINK).first.click()
    page.wait_for_url(urljoin(site_url, "actors/putin-vladimir/"))
    page, _ = asked()
    page.route("**/glimpse.json", lambda route: route.fulfill(body="<html>not here"))
    page.locator(LINK).first.hover()
    page.wait_for_timeout(400)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.locator(LINK).first.click()
    page.wait_for_url(urljoin(site_url, "actors/putin-vladimir/"))


def test_every_link_that_may_ask_for_a_glimpse_finds_one(www: Path) -> None:
    site = www / "archive"
    links = re.compile(r'href="(?:\.\./)*((?:\d{4}|actors|issues)/[^/"#]+/)["#]')
    found = {address for file in site.rglob("index.html") for address in links.findall(file.read_text("utf-8"))}
    assert len(found) > 100
    assert [address for address in sorted(found) if not (site / address / "glimpse.json").is_file()] == []


def test_a_glimpse_is_no_page(www: Path) -> None:
    sitemap = (www / "archive/sitemap.xml").read_text(encoding="utf-8")
    assert "glimpse" not in sitemap
