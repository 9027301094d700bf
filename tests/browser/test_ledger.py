"""The ledger of commitments in a browser: what was known on an earlier day, filters, without scripts too."""

import re
from collections.abc import Callable

import pytest
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


def position(number: int, actor: str, issue: str) -> str:
    day, stance = f"2017-01-{number + 1:02}", ("alone", "shared")[number % 2]
    return f"{{actor: {actor}, issue: {issue}, date: {day}, stance: {stance}, statement: S.}}"


def promises(start: int, count: int, issue: str, to: str) -> str:
    return "".join(
        f"promise-{n}:\n  recorded: 2017-05-10\n  action: Act {n}\n  made: {2015 + n % 2}\n  by: [arland]\n"
        f"  to: [{to}]\n  issue: {issue}\n"
        for n in range(start, start + count)
    )


@pytest.fixture(scope="module")
def write_both(write_briefing: Callable[..., str]) -> Callable[[str], dict[str, str]]:
    """Give a function that returns the files of an archive with two issues, on each of them many positions."""
    issue = "---\nquestion: Who builds the quay?\nshort: The quay\nparties: [arland, borland]\nstances:\n"
    stances = "  - {id: shared, label: Both}\n  - {id: alone, label: Each}\n---\n"
    held = [position(n, "arland", "crossing") for n in range(24)] + [position(n, "borland", "quay") for n in range(3)]
    return lambda register: {
        "briefings/issues/quay.md": issue + stances,
        "briefings/2017/talks.md": write_briefing(positions=f"[{', '.join(held)}]"),
        "briefings/commitments.yml": register,
    }


def test_a_dossier_leads_to_all_shifts_and_commitments_on_its_question(
    new_page: Open, publish: Callable[..., str], write_both: Callable[[str], dict[str, str]]
) -> None:
    register = promises(0, 60, "crossing", "borland") + promises(60, 5, "quay", "borland")
    site, page = publish(write_both(register)), new_page()
    page.goto(f"{site}issues/crossing/")
    page.get_by_role("link", name="All shifts on this question").click()
    expect(page).to_have_url(f"{site}positions/shifts/?issue=crossing")
    expect(page.locator(".brief-shift")).to_have_count(25)
    expect(page.locator(".brief-shift:visible")).to_have_count(23)
    page.goto(f"{site}issues/crossing/")
    page.get_by_role("link", name="All commitments").click()
    expect(page).to_have_url(f"{site}commitments/?issue=crossing")
    expect(page.locator(".brief-promise:visible")).to_have_count(60)


def test_an_actor_leads_to_all_its_commitments_through_the_parts_of_a_long_ledger(
    new_page: Open, publish: Callable[..., str], write_both: Callable[[str], dict[str, str]]
) -> None:
    ferry = "---\ntype: body\nname: The ferry\n---\n"
    register = promises(0, 120, "crossing", "borland") + promises(120, 6, "crossing", "ferry")
    site, page = publish(write_both(register) | {"briefings/actors/ferry.md": ferry}), new_page()
    page.goto(f"{site}actors/borland/")
    page.get_by_role("link", name="All commitments").click()
    expect(page).to_have_url(f"{site}commitments/?party=borland")
    year = page.get_by_role("main").get_by_role("link", name="2015", exact=True)
    expect(year).to_have_attribute("href", re.compile(r"\?party=borland$"))  # the script has run
    year.click()
    expect(page).to_have_url(f"{site}commitments/made/2015/?party=borland")
    expect(page.locator(".brief-promise:visible")).to_have_count(60)
    expect(page.locator(".brief-promise")).to_have_count(63)
