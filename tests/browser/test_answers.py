"""What a desk officer asks is answered two clicks from the home page, with scripts off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]


@pytest.fixture
def home(new_page: Open, site_url: str) -> Page:
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    return page


def test_where_a_side_stands_and_on_what_source(home: Page) -> None:
    home.locator(".md-tabs a", has_text="Issues").click()
    home.locator(".brief-issues a", has_text="Which law applies to joint economic activities").click()
    japan = home.locator(".brief-standing", has=home.locator("h3", has_text="Japan")).locator("[data-since]:visible")
    expect(japan.locator(".brief-stand__stance").first).not_to_be_empty()
    japan.locator(".brief-number").first.click()
    expect(home.locator("li:target cite")).to_be_visible()


def test_who_moved_last(home: Page) -> None:
    home.locator(".md-tabs a", has_text="Issues").click()
    home.locator(".brief-issues a", has_text="Should the peace treaty come before or after").click()
    moved = home.locator(".brief-shift[data-kind=stance]").first
    expect(moved.locator("h3")).to_have_text("Russia")
    expect(moved.locator(".brief-stand__stance")).to_have_text(["Treaty first", "Recognition first"])


def test_what_became_of_a_promise_and_what_was_known_of_it(home: Page) -> None:
    home.locator(".brief-tally a", has_text="Commitments").click()
    survey = home.locator("#survey-of-the-islands")
    expect(survey.locator(".brief-flag:visible")).to_have_text("Late")
    expect(survey).to_contain_text("Due May 2017")
    expect(survey.locator(".brief-outcomes")).to_contain_text("Known since 2 July 2017")
