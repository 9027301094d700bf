"""The ledger of commitments in a browser: what was known on an earlier day, filters, without scripts too."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]

SURVEY = "#survey-of-the-islands"


def test_home_leads_to_what_became_of_a_promise_in_two_clicks(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(site_url)
    page.locator("nav.md-tabs a", has_text="Who stands where").click()
    page.locator(".md-content a", has_text="Commitments").first.click()
    card = page.locator(SURVEY)
    expect(card.locator(".brief-flag:visible")).to_have_text("Late")
    expect(card).to_contain_text("after it was due")
    expect(card.locator(".brief-outcomes")).to_contain_text("Known since 2 July 2017")


def test_an_earlier_day_shows_what_was_known_then(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}commitments/?known=2017-06-01")
    card = page.locator(SURVEY)
    expect(card.locator(".brief-flag:visible")).to_have_text("Overdue, unreported")
    expect(card.locator(".brief-outcomes li:visible")).to_have_count(0)
    expect(card).to_contain_text("Nothing has been reported of it.")
    expect(page.locator("#pilot-tourist-trip")).to_be_hidden()
    page.locator("select[name=status]").select_option("overdue")
    expect(card).to_be_visible()
    expect(page.locator(".brief-promise:visible .brief-flag:visible:not(:text('Overdue'))")).to_have_count(0)
    page.locator(".brief-days button", has_text="Now").click()
    expect(card).to_be_hidden()
    page.locator("select[name=status]").select_option("late")
    expect(card).to_be_visible()
    expect(page).to_have_url(f"{site_url}commitments/?status=late")


def test_filters_stand_in_the_address(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}commitments/?issue=grave-access")
    assert page.locator(".brief-promise").count() > page.locator(".brief-promise:visible").count()
    page.locator("select[name=party]").select_option("russia")
    expect(page).to_have_url(f"{site_url}commitments/?issue=grave-access&party=russia")


def test_a_dossier_shows_an_earlier_day_as_it_was_known(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}issues/applicable-law/?known=2017-06-01")
    standing = page.locator(".brief-standing").first.locator("[data-since]:visible").first
    expect(standing).to_contain_text("27 April 2017")
    page.locator(".brief-days button", has_text="Now").click()
    expect(page.locator(".brief-standing").first.locator("[data-since]:visible").first).not_to_contain_text("27 April")
