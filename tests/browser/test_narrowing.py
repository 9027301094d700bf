"""Timelines too long to list, narrowed all the same; the lists of other pages; and the day that a reader chose."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PER_YEAR = 60
YEARS = range(2010, 2020)
COUNTS = "main [data-counts=events] > li"
BARS = "figure.brief-drawn g[data-kind=events] > a"


def events() -> str:
    """Return sixty events in each of ten years: every third of them Borland's too, all of 2015 at the ferry point."""
    return "".join(
        f"e{year}-{number}:\n  recorded: 2020-01-01\n  date: {year}-{number % 12 + 1:02}-{number % 28 + 1:02}\n"
        f"  title: Event {number} of {year}\n  actors: [arland{', borland' if number % 3 == 0 else ''}]\n"
        f"{'  places: [ferry-point]' if year == 2015 else ''}\n"
        for year in YEARS
        for number in range(PER_YEAR)
    )


@pytest.fixture(scope="module")
def long_archive(publish: Callable[..., str]) -> str:
    """Give the address of the site of an archive with far more events than a page lists."""
    return publish({"briefings/events.yml": events()})


@pytest.fixture
def whole(new_page: Open, long_archive: str) -> Page:
    page = new_page()
    page.goto(f"{long_archive}timeline/")
    expect(page.locator(COUNTS)).to_have_count(len(YEARS))
    return page


def counts(page: Page) -> list[str]:
    return page.locator(f"{COUNTS}:visible .brief-count").all_inner_texts()


def test_a_choice_narrows_the_numbers_the_drawing_and_the_pages_of_years(whole: Page) -> None:
    high = whole.locator(f"{BARS} rect").first.bounding_box()
    whole.locator("select[name=actors]").select_option("borland")
    expect(whole.locator("form.brief-filter output")).to_have_text("200 of 600 shown")
    assert counts(whole) == ["20"] * len(YEARS)
    low = whole.locator(f"{BARS} rect").first.bounding_box()
    assert high is not None
    assert low is not None
    assert low["height"] == pytest.approx(high["height"] / 3, abs=1)
    expect(whole.locator(f"{BARS} title").first).to_have_text("2010: 60 events (20 of 60 shown)")
    expect(whole.locator("g[data-kind=events] .brief-drawn__number:visible")).to_have_count(0)
    whole.locator(f"{COUNTS} a", has_text="2012").click()
    whole.wait_for_url("**/timeline/2012/?actors=borland")
    expect(whole.locator("[data-filed]:visible")).to_have_count(20)
    whole.locator("a[rel=next]").click()
    whole.wait_for_url("**/timeline/2013/?actors=borland")
    whole.go_back()
    whole.go_back()
    expect(whole).to_have_url(re.compile(r"/timeline/\?actors=borland$"))
    expect(whole.locator("form.brief-filter output")).to_have_text("200 of 600 shown")


def test_several_choices_leave_what_all_of_them_name(whole: Page) -> None:
    whole.locator("select[name=actors]").select_option("borland")
    whole.locator("select[name=places]").select_option("ferry-point")
    expect(whole.locator("form.brief-filter output")).to_have_text("20 of 600 shown")
    assert counts(whole) == ["20"]
    expect(whole.locator(f"{BARS}:not(.brief-drawn__out)")).to_have_count(1)
    whole.locator("select[name=to]").select_option("2014")
    expect(whole.locator("form.brief-filter output")).to_have_text("0 of 600 shown")
    whole.get_by_role("button", name="Show everything").click()
    assert counts(whole) == [str(PER_YEAR)] * len(YEARS)
    expect(whole).to_have_url(re.compile(r"/timeline/$"))


def test_marks_without_a_list_are_narrowed_too(new_page: Open, long_archive: str) -> None:
    page = new_page()
    page.goto(f"{long_archive}actors/borland/")
    expect(page.locator(BARS)).to_have_count(200)
    expect(page.locator("svg[data-drawn=marks]")).to_have_count(1)
    page.get_by_role("button", name="Choose what is shown").click()
    page.locator("select[name=places]").select_option("ferry-point")
    expect(page.locator("form.brief-filter output")).to_have_text("20 of 200 shown")
    expect(page.locator(f"{BARS}:not(.brief-drawn__out)")).to_have_count(20)
    assert counts(page) == ["20"]


def test_what_cannot_be_loaded_is_said_and_leaves_everything(whole: Page) -> None:
    whole.context.route("**/data/dates/**", lambda route: route.abort())
    whole.locator("select[name=actors]").select_option("borland")
    expect(whole.locator("form.brief-filter output")).to_have_text("What is filed under it could not be loaded.")
    assert counts(whole) == [str(PER_YEAR)] * len(YEARS)


def test_nothing_of_it_is_loaded_before_it_is_asked_for(new_page: Open, long_archive: str) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{long_archive}timeline/")
    expect(page.locator("select[name=actors]")).to_be_visible()
    assert [url for url in asked if "/data/" in url] == []


def test_a_year_that_nothing_of_a_choice_is_in_says_so(new_page: Open, long_archive: str) -> None:
    """The choice came from another page, whose list has the term."""
    page = new_page()
    page.goto(f"{long_archive}timeline/2012/?places=ferry-point")
    expect(page.locator("form.brief-filter output")).to_have_text(f"0 of {PER_YEAR} shown")
    expect(page.locator("[data-filed]:visible")).to_have_count(0)
    page.goto(f"{long_archive}timeline/2012/?places=%3Cimg%20src%3Dx%3E")
    expect(page.locator("[data-filed]:visible")).to_have_count(PER_YEAR)


def test_without_scripts_a_long_timeline_leads_to_its_years(new_page: Open, long_archive: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{long_archive}timeline/")
    expect(page.locator("form.brief-filter")).to_be_hidden()
    page.locator(f"{COUNTS} a", has_text="2012").click()
    expect(page.locator("[data-filed]")).to_have_count(PER_YEAR)


def test_a_page_of_a_term_is_narrowed_by_kind_and_period_with_the_keyboard(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, "issues/sovereignty/"))
    tall = page.locator("figure.brief-drawn svg").bounding_box()
    page.get_by_role("button", name="Choose what is shown").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Positions taken")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("details[data-kind=positions]")).to_be_hidden()
    expect(page.locator("figure.brief-drawn g[data-kind=positions]")).to_be_hidden()
    low = page.locator("figure.brief-drawn svg").bounding_box()
    assert tall is not None
    assert low is not None
    assert low["height"] < tall["height"] - 20, "rows that are out leave no gap"
    expect(page).to_have_url(re.compile(r"\?kinds=events"))
    page.locator("select[name=from]").focus()
    page.keyboard.type("2016")
    expect(page).to_have_url(re.compile(r"from=2016"))
    years = page.locator("main li.brief-timeline__year:visible > h3").all_inner_texts()
    assert years
    assert min(years) >= "2016"


def test_on_a_narrow_screen_the_fields_wait_behind_a_button(new_page: Open, site_url: str) -> None:
    page = new_page(width=390)
    page.goto(urljoin(site_url, "timeline/"))
    choose = page.get_by_role("button", name="Choose what is shown")
    expect(page.locator("select[name=topics]")).to_be_hidden()
    choose.click()
    expect(choose).to_have_attribute("aria-expanded", "true")
    page.locator("select[name=topics]").select_option("sanctions")
    page.reload()
    expect(page.locator("select[name=topics]")).to_be_visible()
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator("form.brief-filter output")).to_be_empty()


def test_the_day_that_is_chosen_is_marked_in_the_drawings(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, "issues/sovereignty/?known=2018-05-01"))
    words = page.locator("main .brief-drawn__day-word")
    expect(words).to_have_text(["1 May 2018"] * 2)
    edges = page.locator("figure.brief-courses").evaluate(
        """(figure) => {
            const middle = (element) => element.getBoundingClientRect().x
            const ticks = Object.fromEntries(
                [...figure.querySelectorAll(".brief-courses__tick")].map((tick) => [tick.textContent, middle(tick)]))
            return [ticks[2018], middle(figure.querySelector(".brief-drawn__day")), ticks[2019]]
        }"""
    )
    assert edges == sorted(edges), "it stands within its year"
    page.locator(".brief-days button", has_text="Now").click()
    expect(words).to_have_text(["", ""])
