"""The matrix of who stands where, in a browser: an earlier day, narrowing, what a cell opens, without scripts too."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[..., Page]

CELL = "tr[data-row=japan] td[data-issue=applicable-law]"


def test_a_cell_opens_to_the_statement_and_leads_to_the_briefing(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}positions/")
    page.locator(f"{CELL} .brief-matrix__cell").first.press("Enter")
    card = page.locator(f"{CELL} .brief-popover")
    expect(card).to_be_visible()
    expect(card.locator(".brief-stand__sources li").first).to_be_visible()
    card.locator("a[href*='#']").first.click()
    expect(page.locator(":target")).to_be_visible()


def test_years_are_stepped_through_without_scripts(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}positions/")
    expect(page.locator(".brief-days, .brief-narrow").first).to_be_hidden()
    page.locator(".brief-stepper a", has_text="2017").click()
    expect(page.locator("h1")).to_have_text("Who stood where in 2017")
    page.locator("a[rel=next]").click()
    expect(page).to_have_url(f"{site_url}positions/2018/")


def test_an_earlier_day_is_shown_as_it_was_known_and_stands_in_the_address(new_page: Open, site_url: str) -> None:
    page, asked = new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}positions/")
    today = page.locator(f"{CELL} .brief-matrix__now")
    expect(today).to_be_visible()
    assert not any("standings" in url for url in asked), "earlier days are loaded when they are asked for"
    page.get_by_role("button", name="Show an earlier day").click()
    field = page.locator(".brief-days input[type=date]")
    field.fill("2017-06-01")
    then = page.locator(f"{CELL} .brief-matrix__then")
    expect(then).to_contain_text("27 April 2017")
    expect(today).to_be_hidden()
    expect(page).to_have_url(f"{site_url}positions/?known=2017-06-01")
    then.locator("button").click()
    expect(page.locator("#stand-then")).to_contain_text("Recorded in")
    page.keyboard.press("Escape")
    page.locator(".brief-days input[type=range]").press("ArrowRight")
    assert page.url > f"{site_url}positions/?known=2017-06-01"
    page.reload()
    expect(page.locator(f"{CELL} .brief-matrix__then")).to_be_visible()
    page.locator(".brief-days button", has_text="Now").click()
    expect(today).to_be_visible()
    expect(page).to_have_url(f"{site_url}positions/")


def test_rows_and_columns_are_narrowed_and_stand_in_the_address(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}positions/?actor=russia")
    expect(page.locator("tr[data-row=japan]").first).to_be_hidden()
    page.locator(".brief-narrow summary", has_text="Issues").click()
    page.locator("fieldset[data-parameter=issue] input[value=tax]").check()
    expect(page).to_have_url(f"{site_url}positions/?actor=russia&issue=tax")
    expect(page.locator("td[data-issue]:visible")).to_have_count(1)


def test_shifts_are_narrowed_and_counted(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}positions/shifts/")
    every = page.locator(".brief-shift").count()
    page.locator("select[name=actor]").select_option("russia")
    some = page.locator(".brief-shift:visible").count()
    assert 0 < some < every
    expect(page.locator("form.brief-filter output")).to_contain_text(str(some))
    expect(page).to_have_url(f"{site_url}positions/shifts/?actor=russia")


def test_an_earlier_state_leads_to_its_briefing(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}positions/?known=2017-06-01")
    page.locator(f"{CELL} .brief-matrix__then button").click()
    page.locator("#stand-then a").click()
    expect(page.locator(":target")).to_be_visible()
