"""Drawn timelines: read with the keyboard, narrowed by facet, kind and period, and without anything over anything."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

DRAWN = (
    "",
    "timeline/",
    "timeline/2010s/",
    "timeline/2017/",
    "2017/",
    "actors/japan/",
    "issues/sovereignty/",
    "topics/peace-treaty/",
    "places/sakhalin/",
    "series/abe-putin-meetings/",
)
"""A page of each kind with a drawing."""
OVERLAPS = """
() => {
    const svg = document.querySelector("figure.brief-drawn svg")
    const [edge, boxes] = [svg.getBoundingClientRect(), []]
    const clash = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2
    const found = []
    for (const element of svg.querySelectorAll("text, g[data-kind] rect")) {
        const box = element.getBoundingClientRect()
        const name = element.textContent || element.parentElement.textContent
        if (box.left < edge.left - 1 || box.right > edge.right + 1 || box.bottom > edge.bottom + 1) {
            found.push(`outside: ${name}`)
        }
        found.push(...boxes.filter(([other]) => clash(box, other)).map(([, other]) => `${name} | ${other}`))
        boxes.push([box, name])
    }
    return found
}
"""
SHOWN = "main [data-filed]:not(.brief-left-out)"
HREFS = "links => links.map((link) => link.getAttribute('href'))"
MARKS = "figure.brief-drawn svg g[data-kind] > a"


@pytest.mark.parametrize("address", DRAWN)
def test_nothing_in_a_drawing_lies_over_anything_else(address: str, new_page: Open, site_url: str) -> None:
    """With the fonts of this machine; the layout does not know them."""
    page = new_page()
    page.goto(urljoin(site_url, address))
    expect(page.locator("figure.brief-drawn svg")).to_have_count(1)
    assert page.evaluate(OVERLAPS) == []


def test_a_drawing_is_read_or_skipped_with_the_keyboard(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, "actors/japan/"))
    skip = page.locator(".brief-drawn__skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator(MARKS).first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(MARKS).nth(1)).to_be_focused()
    bare = page.locator(f"{MARKS}:not(:has(text))").first
    bare.focus()
    expect(page.locator(".brief-drawn__words")).to_have_text(bare.locator("title").text_content() or "none")
    expect(page.locator(".brief-drawn__words")).to_be_visible()
    expect(page.get_by_role("group", name="Japan: drawn timeline")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/timeline/\d{4}/#"))


def test_marks_have_the_order_and_the_links_of_the_list(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, "issues/sovereignty/"))
    lists = (("events", ".brief-event__title", 20), ("positions", "details[data-kind=positions]", 5))
    for kind, titles, least in lists:
        drawn = page.locator(f"svg g[data-kind={kind}] > a").evaluate_all(HREFS)
        assert drawn == page.locator(f"{titles} a").evaluate_all(HREFS)
        assert len(drawn) > least


def test_without_scripts_there_is_the_drawing_and_no_filter(new_page: Open, site_url: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(urljoin(site_url, "timeline/2010s/"))
    expect(page.locator("form.brief-filter")).to_be_hidden()
    page.locator(MARKS).last.click()
    page.wait_for_url("**/timeline/2019/#*")


@pytest.mark.parametrize("address", ["timeline/", "timeline/2010s/", "timeline/2017/"])
def test_a_list_and_its_drawing_are_narrowed_by_facet(address: str, new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, address))
    count = page.locator(SHOWN).count()
    page.locator("select[name=topics]").select_option("summit-diplomacy")
    expect(page).to_have_url(re.compile(r"\?topics=summit-diplomacy$"))
    fewer = page.locator(SHOWN).count()
    assert 0 < fewer < count
    assert page.locator(SHOWN).evaluate_all(
        "items => items.every((item) => item.dataset.filed.split(' ').includes('topics/summit-diplomacy'))"
    )
    expect(page.locator("form.brief-filter output")).to_have_text(f"{fewer} of {count} shown")
    if page.locator("svg[data-drawn=marks]").count():
        assert page.locator(f"{MARKS}:not(.brief-drawn__out)").count() == fewer
    page.reload()
    expect(page.locator(SHOWN)).to_have_count(fewer)
    page.get_by_role("button", name="Show everything").click()
    expect(page.locator(SHOWN)).to_have_count(count)
    expect(page).to_have_url(urljoin(site_url, address))


def test_kinds_of_records_are_shown_and_hidden_together_with_their_lists(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, "2017/"))
    page.get_by_role("checkbox", name="Positions taken").uncheck()
    expect(page.locator("section[data-kind=positions]")).to_be_hidden()
    expect(page.locator("svg g[data-kind=positions]")).to_be_hidden()
    expect(page.locator("section[data-kind=events]")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?kinds=briefings,events,made,due$"))
    page.reload()
    expect(page.get_by_role("checkbox", name="Positions taken")).not_to_be_checked()
    expect(page.locator("section[data-kind=positions]")).to_be_hidden()


def test_a_period_is_chosen_by_dragging_and_by_its_fields(new_page: Open, site_url: str) -> None:
    page = new_page()
    page.goto(urljoin(site_url, "timeline/2010s/"))
    box = page.locator("figure.brief-drawn svg").bounding_box()
    assert box is not None
    for action, share in ((page.mouse.move, 0.72), (page.mouse.move, 0.88)):
        action(box["x"] + box["width"] * share, box["y"] + 5)
        if share < 0.8:
            page.mouse.down()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?from=2017&to=2018$"))
    years = page.locator("main li.brief-timeline__year:visible > h2")
    assert years.all_inner_texts() == ["2017", "2018"]
    page.locator("select[name=from]").select_option("2016")
    assert years.all_inner_texts() == ["2016", "2017", "2018"]
    page.goto(urljoin(site_url, "2017/?from=2017-06&to=2017-07"))
    months = page.locator("section[data-kind=briefings] [data-filed]:not(.brief-left-out) time").evaluate_all(
        "t => t.map((x) => x.dateTime)"
    )
    assert months
    assert {month[:7] for month in months} <= {"2017-06", "2017-07"}


def test_on_a_narrow_screen_marks_scroll_inside_themselves_and_bars_fit(new_page: Open, site_url: str) -> None:
    page = new_page(width=390)
    for address, fits in (("actors/japan/", False), ("timeline/", True)):
        page.goto(urljoin(site_url, address))
        names = page.locator(".brief-drawn__ticks text:visible")
        names.last.scroll_into_view_if_needed()
        expect(names.last).to_be_in_viewport()
        expect(names.first).to_be_in_viewport() if fits else expect(names.first).not_to_be_in_viewport()
        assert names.last.evaluate("text => text.getBoundingClientRect().height") >= 9, "letters stay readable"
