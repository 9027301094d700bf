"""The page of judgements in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]


def test_judgements_are_narrowed_by_what_the_address_says(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}judgements/?status=did-not")
    shown = page.locator(".brief-forecast:visible")
    expect(page.locator(".brief-forecast:visible:not([data-status='did-not'])")).to_have_count(0)
    assert 0 < shown.count() < page.locator(".brief-forecast").count()
    expect(page.locator("#brief-due")).to_be_hidden()
    page.locator("select[name=likelihood]").select_option("almost-certain")
    expect(shown).to_have_count(0)
    expect(page.locator("form.brief-filter output")).to_have_text(re.compile(r"^0 of \d+ shown$"))


def test_judgements_are_read_without_scripts(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}judgements/")
    page.locator(".brief-forecast a", has_text="Moscow, April 2017").first.click()
    expect(page.locator(":target")).to_have_class("brief-card")
