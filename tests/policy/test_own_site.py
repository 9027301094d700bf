"""This repository's site works under its content policy, from the pages and from the headers at once."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
Watch = Callable[[Page], list[str]]

BRIEFING = "2017/moscow-april-2017/"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
HASH = re.compile(r"'sha256-[A-Za-z0-9+/]{43}='")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_does_what_the_policy_refuses(
    scheme: str, new_page: Open, own_url: str, kinds: tuple[str, ...], watch: Watch
) -> None:
    page = new_page(color_scheme=scheme)
    trouble = watch(page)
    for address in kinds:
        page.goto(urljoin(own_url, address), wait_until="networkidle" if address == BRIEFING else "load")
        assert trouble == [], address


def test_colours_contents_and_the_way_up_work(new_page: Open, own_url: str, watch: Watch) -> None:
    page = new_page(color_scheme="light")
    trouble = watch(page)
    page.goto(urljoin(own_url, BRIEFING))
    page.locator('header label[title="Switch to dark colours"]').click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    entry = page.locator("nav.md-nav--secondary a[href^='#']").last
    entry.click()
    target = page.locator(f"[id='{(entry.get_attribute('href') or '')[1:]}']")
    expect(target).to_be_in_viewport()
    expect(entry).to_have_class(re.compile("md-nav__link--active"))
    page.mouse.wheel(0, -300)
    page.locator("[data-md-component=top]").click()
    expect(page.locator("h1")).to_be_in_viewport()
    assert trouble == []


def test_the_drawer_works_on_a_narrow_screen(new_page: Open, own_url: str, watch: Watch) -> None:
    page = new_page(width=390)
    trouble = watch(page)
    for address in (BRIEFING, "404.html"):
        page.goto(urljoin(own_url, address))
        page.locator('header label[for="__drawer"]').click()
        entry = page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Issues", exact=True)
        expect(entry).to_be_in_viewport()
        entry.click()
        page.wait_for_url("**/archive/issues/")
    assert trouble == []


def test_icons_of_the_style_sheet_are_shown(new_page: Open, own_url: str, watch: Watch) -> None:
    """They are `data:` addresses, the only ones that the policy allows."""
    page = new_page()
    trouble = watch(page)
    page.goto(own_url)
    icon = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--md-toc-icon')")
    assert icon.startswith("url(")
    assert "data:image/svg+xml" in icon
    page.evaluate(
        "new Promise((done, fail) => { const image = new Image(); image.onload = done; image.onerror = fail;"
        " image.src = \"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\" })"
    )
    assert trouble == []


def test_every_page_says_its_policy_first_and_the_headers_allow_what_all_need(www: Path) -> None:
    site = www / "archive"
    used: set[str] = set()
    for file in sorted(site.rglob("*.html")):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        before, charset, after = head.partition('<meta charset="utf-8">')
        assert charset, file
        assert "<meta" not in before, file
        found = POLICY.match(after)
        assert found, file
        assert "unsafe" not in found[1].replace("'wasm-unsafe-eval'", ""), file
        assert ("'wasm-unsafe-eval'" in found[1]) == (file.parent == site / "search"), file
        used |= set(HASH.findall(found[1]))
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert HASH.findall(headers) == sorted(used)
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    assert "; frame-ancestors 'none'\n" in headers
    assert max(map(len, headers.splitlines())) < 2000, "what common hosts take"
