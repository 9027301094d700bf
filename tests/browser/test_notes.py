"""Notes as readers meet them: in the margin, in place, in print, by mouse, finger, keyboard and ear."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Open = Callable[..., Page]

TESTS = Path(__file__).parents[1]
SIXTY, READ = "2017/sixty/", "2017/notes/"
WIDE, MIDDLE, NARROW = 1600, 1100, 390
KINDS = ("context", "update", "dispute", "translation", "correction", "judgement", "reaction", "")
LONG = "\n\n    A second paragraph, 二段落目、второй абзац.\n\n    - one\n    - [two](../actors/arland.md)"
FEW = f"""\
The quay was open.[^update-a] {"Nothing else is to be said of it. " * 20}

The ferry ran late.[^dispute-b]

[^update-a]: "quay was open" (2017-07-01) — It closed on 30 June.
[^dispute-b]: "ran late" — Borland says it was on time.
"""
BOXES = """
() => [...document.querySelectorAll(".brief-body > .brief-notes .brief-note")].map((note) => {
    const { top, bottom, left, right } = note.getBoundingClientRect()
    return { number: Number(note.querySelector(".brief-note__number").textContent), top, bottom, left, right }
})
"""
CUT_OFF = """
() => [...document.querySelectorAll(".brief-note__text")].filter((text) => text.scrollHeight > text.clientHeight + 1)
    .map((text) => text.textContent)
"""
DISPLACE = (
    "document.querySelector('.brief-body > .brief-notes').removeAttribute('data-place'); document.body.offsetHeight"
)
"""Puts all notes one below the other, as they stand before any script runs."""
PLACE = """
() => {
    document.querySelector(".brief-body > .brief-notes").dispatchEvent(new CustomEvent("brief:filter"))
    document.body.offsetHeight
}
"""
"""Puts the notes beside their words, and has the page laid out."""
WORK = ("LayoutDuration", "RecalcStyleDuration", "ScriptDuration")
SHIFTS = """
() => new Promise((done) => new PerformanceObserver((list) => done(
    list.getEntries().reduce((sum, entry) => sum + entry.value, 0)
)).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 500))
"""


def sixty_notes() -> str:
    """Return a text of twenty paragraphs with three notes each, of every kind, some of them long."""
    paragraphs, notes = [], []
    for number in range(60):
        kind = KINDS[number % len(KINDS)]
        label = f"{kind}-n.{number}" if kind else f"{number}"
        words = f"words of place {number}"
        paragraphs.append(f"Here *stand* the {words}[^{label}] and some more that nobody comments on.")
        notes.append(
            f'[^{label}]: "{words}" — What is to be said of it, number {number}.{LONG if number % 7 == 0 else ""}'
        )
    body = "\n\n".join(" ".join(paragraphs[first : first + 3]) for first in range(0, 60, 3))
    return "\n".join([body, "", *notes, ""])


@pytest.fixture(scope="module")
def notes_url(
    keep_archive: Callable[..., Path], write_briefing: Callable[..., str], serve: Callable[[Path], str]
) -> str:
    """Give the address of a small site: a page with sixty notes, and one with notes of every kind."""
    site = TESTS / "site" / "archive"
    files = {
        "mkdocs.yml": f"{(site / 'mkdocs.yml').read_text(encoding='utf-8')}extra_css: [brand.css]\n",
        "docs/brand.css": (TESTS.parent / "docs/stylesheets/brand.css").read_bytes(),
        "docs/about.md": "# About\n",
        "briefings/2017/sixty.md": write_briefing(sixty_notes(), title="Sixty notes"),
        "briefings/2017/few.md": write_briefing(FEW, title="Few notes"),
        "briefings/2018/later.md": write_briefing(
            title="A year later",
            date="2018-05-10",
            notes='[{on: 2017/notes.md, quote: "the last one", kind: update, text: Another was added in June.}]',
        ),
    }
    root = keep_archive(files, story=TESTS / "golden" / "notes-read")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "www/archive"],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return f"{serve(root / 'www')}archive/"


@pytest.fixture
def visit(new_page: Open, notes_url: str) -> Callable[..., Page]:
    """Give a function that opens a page of the small site."""

    def go(address: str, **options: object) -> Page:
        page = new_page(**options)
        page.goto(urljoin(notes_url, address))
        return page

    return go


def note(page: Page, label: str) -> Locator:
    return page.locator(f"[id='note-{label}']")


def marker(page: Page, label: str) -> Locator:
    return page.locator(f"[id='ref-{label}']")


@pytest.mark.parametrize("width", [WIDE, 1300, MIDDLE])
@pytest.mark.parametrize("address", [SIXTY, READ])
def test_notes_stand_beside_the_text_in_their_order_and_never_overlap(
    address: str, width: int, visit: Callable[..., Page]
) -> None:
    page = visit(address, width=width)
    boxes = page.evaluate(BOXES)
    text = page.locator(".brief-prose").bounding_box()
    assert text
    assert len(boxes) > 10
    for upper, lower in pairwise(sorted(boxes, key=lambda box: box["top"])):
        assert upper["bottom"] <= lower["top"]
    assert min(box["left"] for box in boxes) > text["x"] + text["width"]
    assert max(box["right"] for box in boxes) <= width
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    contents = page.locator("nav.md-nav--secondary").bounding_box()
    assert contents is None or contents["x"] + contents["width"] <= text["x"], "the contents give way to the notes"


@pytest.mark.parametrize("width", [WIDE, MIDDLE])
def test_notes_with_room_stand_at_the_height_of_their_words(width: int, visit: Callable[..., Page]) -> None:
    page = visit("2017/few/", width=width)
    for label in ("update-a", "dispute-b"):
        words = page.locator(f"[id='words-{label}']").bounding_box()
        beside = note(page, label).bounding_box()
        assert words
        assert beside
        assert abs(words["y"] - beside["y"]) < 6, label


def test_the_note_that_is_asked_for_stands_at_its_line_among_sixty(visit: Callable[..., Page]) -> None:
    page = visit(SIXTY, width=WIDE)
    for number in (3, 31, 59):
        label = f"{KINDS[number % 8]}-n.{number}" if KINDS[number % 8] else str(number)
        marker(page, label).click()
        expect(note(page, label)).to_be_in_viewport(ratio=1)
        words, beside = page.locator(f"[id='words-{label}']").bounding_box(), note(page, label).bounding_box()
        assert words
        assert beside
        assert abs(words["y"] - beside["y"]) < 8
        assert page.url.endswith(f"#note-{label}")
        boxes = sorted(page.evaluate(BOXES), key=lambda box: box["top"])
        assert all(upper["bottom"] <= lower["top"] for upper, lower in pairwise(boxes))


def test_pointing_at_words_or_note_marks_both(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=WIDE)
    label, pointed = "update-may", re.compile("brief-pointed")
    parts = [*page.locator(f"[data-note='{label}']").all(), marker(page, label)]
    assert len(parts) >= 3
    for pointed_at in (page.locator(f"[id='words-{label}']"), note(page, label)):
        pointed_at.hover()
        for part in parts:
            expect(part).to_have_class(pointed)
        page.locator("h1").hover()
        for part in parts:
            expect(part).not_to_have_class(pointed)
    marker(page, label).focus()
    for part in parts:
        expect(part).to_have_class(pointed)


def test_each_kind_has_a_colour_an_icon_and_a_word(visit: Callable[..., Page]) -> None:
    page = visit(SIXTY, width=WIDE)
    looks = page.evaluate(
        """() => [...document.querySelectorAll(".brief-filters .brief-label")].map((label) => [
            label.textContent, getComputedStyle(label).color, getComputedStyle(label, "::before").maskImage
        ])"""
    )
    assert len(looks) == len(KINDS)
    for column in (0, 2):
        assert len({look[column] for look in looks}) == len(KINDS)
    assert len({look[1] for look in looks}) == len(KINDS)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_keys_and_buttons_step_from_note_to_note(width: int, visit: Callable[..., Page]) -> None:
    page = visit(READ, width=width)
    order = page.evaluate(
        "[...new Set([...document.querySelectorAll('.brief-prose .brief-marker > a')].map((each) => each.hash))]"
    )
    for fragment in order[:3]:
        page.keyboard.press("Alt+ArrowDown")
        expect(page).to_have_url(re.compile(f"{fragment}$"))
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile(f"{order[1]}$"))
    page.get_by_role("button", name="Next note").click()
    expect(page).to_have_url(re.compile(f"{order[2]}$"))
    for _ in order[3:]:
        page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(page).to_have_url(re.compile(f"{order[0]}$"))
    expect(page.locator(".brief-opened, [data-place=margin] .brief-note--shown")).to_be_in_viewport()


def test_a_step_back_from_below_the_text_leads_to_the_last_note(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=NARROW)
    last = page.evaluate("[...document.querySelectorAll('.brief-prose .brief-marker > a')].at(-1).hash")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile(f"{last}$"))


def test_escape_leads_from_a_note_back_to_its_marker(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=WIDE)
    marker(page, "update-may").focus()
    page.keyboard.press("Enter")
    expect(note(page, "update-may").locator(".brief-note__number")).to_be_focused()
    page.keyboard.press("Escape")
    expect(marker(page, "update-may")).to_be_focused()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_kinds_are_chosen_above_the_text_and_kept_in_the_address(width: int, visit: Callable[..., Page]) -> None:
    page = visit(READ, width=width)
    filters = page.locator(".brief-filters")
    expect(filters.get_by_label("Dispute 1")).to_be_checked()
    filters.get_by_label(re.compile("Source")).uncheck()
    filters.get_by_label(re.compile("Update")).uncheck()
    expect(page).to_have_url(re.compile(r"\?notes=correction,dispute,context,translation,judgement,reaction,plain$"))
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ notes are shown\.$"))
    page.reload()
    expect(filters.get_by_label(re.compile("Update"))).not_to_be_checked()
    for gone in (note(page, "update-may"), marker(page, "update-may"), note(page, "source-gazette-2017")):
        expect(gone).to_be_hidden()
    expect(note(page, "dispute-price")).to_be_visible()
    page.emulate_media(media="print")
    expect(note(page, "update-may")).to_be_visible()
    page.emulate_media(media="screen")
    filters.get_by_label(re.compile("Update")).check()
    filters.get_by_label(re.compile("Source")).check()
    assert "?" not in page.url


def test_no_kind_at_all_can_be_chosen_and_a_note_that_is_asked_for_is_shown_all_the_same(
    visit: Callable[..., Page],
) -> None:
    page = visit(f"{READ}?notes=none", width=WIDE)
    expect(page.locator(".brief-notes .brief-note").locator("visible=true")).to_have_count(0)
    page = visit(f"{READ}?notes=dispute#note-update-may", width=WIDE)
    expect(note(page, "update-may")).to_be_visible()
    expect(page.locator(".brief-filters").get_by_label(re.compile("Update"))).to_be_checked()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_address_of_a_note_leads_to_it_and_marks_it(
    width: int, visit: Callable[..., Page], *, scripts: bool
) -> None:
    page = visit(f"{SIXTY}#note-dispute-n.42", width=width, java_script_enabled=scripts)
    shown = page.locator("[data-note='dispute-n.42']:is(.brief-note)")
    expect(shown.last if scripts and width == WIDE else shown.first).to_be_in_viewport()
    if scripts:
        expect(page.locator("[id='words-dispute-n.42']")).to_be_in_viewport()
        expect(page.locator("[id='words-dispute-n.42']")).to_have_class(re.compile("brief-note--shown"))


def test_the_address_of_a_note_can_be_copied(visit: Callable[..., Page]) -> None:
    page = visit(f"{READ}?notes=update", width=WIDE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    note(page, "update-may").locator(".brief-label").click()
    note(page, "update-may").get_by_role("button").click()
    expect(note(page, "update-may").get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == re.sub(r"\?.*", "", page.url) + "#note-update-may"


def test_on_a_narrow_screen_a_note_opens_below_its_paragraph_and_closes(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=NARROW, has_touch=True)
    first = marker(page, "update-may")
    expect(first).to_have_role("button")
    expect(first).to_have_attribute("aria-expanded", "false")
    first.tap()
    opened = page.locator("p + .brief-opened")
    expect(opened).to_contain_text("It began on 30 June.")
    expect(opened).to_be_in_viewport()
    expect(first).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".brief-prose > p:has(+ .brief-opened)")).to_contain_text("The seventeenth meeting")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))
    first.tap()
    expect(opened).to_have_count(0)
    for label in ("reaction-quay", "judgement-open", "2"):  # of a heading, of a box, of a cell
        marker(page, label).tap()
        expect(page.locator(f".brief-opened[data-note='{label}']")).to_be_visible()
        assert page.locator("h2 .brief-opened, td .brief-opened, p .brief-opened").count() == 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW


def test_on_a_narrow_screen_keys_open_and_close_a_note(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=NARROW)
    opened = page.locator(".brief-opened")
    for key in ("Enter", "Space"):
        marker(page, "update-may").focus()
        page.keyboard.press(key)
        expect(opened).to_be_visible()
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
    marker(page, "update-may").press("Enter")
    opened.get_by_role("button", name="Close").click()
    expect(opened).to_have_count(0)
    expect(marker(page, "update-may")).to_be_focused()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_scripts_all_notes_stand_complete_and_numbered_at_the_end(
    width: int, visit: Callable[..., Page]
) -> None:
    page = visit(SIXTY, width=width, java_script_enabled=False)
    _assert_listed_at_the_end(page)
    expect(page.locator(".brief-filters")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy link")).to_have_count(0)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_in_print_all_notes_stand_complete_and_numbered_at_the_end(width: int, visit: Callable[..., Page]) -> None:
    page = visit(SIXTY, width=width)
    marker(page, "dispute-n.2").click()
    page.emulate_media(media="print")
    _assert_listed_at_the_end(page)
    for gone in page.locator(".brief-opened, .brief-filters, .brief-note__copy").all():
        expect(gone).to_be_hidden()


def _assert_listed_at_the_end(page: Page) -> None:
    """Check that the sixty notes follow the text one after the other, with nothing cut off."""
    boxes = page.evaluate(BOXES)
    assert [box["number"] for box in boxes] == list(range(1, 61))
    assert all(upper["bottom"] <= lower["top"] for upper, lower in pairwise(boxes))
    text = page.locator(".brief-prose").bounding_box()
    assert text
    assert boxes[0]["top"] >= text["y"] + text["height"]
    assert page.evaluate(CUT_OFF) == []
    assert page.locator(".brief-note__words").filter(visible=True).count() == 60


@pytest.mark.parametrize("width", [WIDE, MIDDLE])
def test_sixty_notes_are_placed_in_a_moment_without_a_jump(width: int, visit: Callable[..., Page]) -> None:
    page = visit(SIXTY, width=width)
    assert page.evaluate(SHIFTS) < 0.01
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # of this page alone, however busy the machine is

    def work() -> float:
        metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return 1000 * sum(metrics[name] for name in WORK)

    spent = []
    for _ in range(5):
        page.evaluate(DISPLACE)
        before = work()
        page.evaluate(PLACE)
        spent.append(work() - before)
    assert min(spent) < 50, f"milliseconds: {spent}"


def test_the_margin_ends_where_the_screen_is_too_narrow_and_comes_back(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=WIDE)
    notes = page.locator(".brief-body > .brief-notes")
    expect(notes).to_have_attribute("data-place", "margin")
    page.set_viewport_size({"width": NARROW, "height": 900})
    expect(notes).to_have_attribute("data-place", "below")
    marker(page, "update-may").click()
    expect(page.locator(".brief-opened")).to_be_visible()
    page.set_viewport_size({"width": WIDE, "height": 900})
    expect(notes).to_have_attribute("data-place", "margin")
    expect(page.locator(".brief-opened")).to_have_count(0)
    expect(marker(page, "update-may")).to_have_attribute("role", "doc-noteref")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", [SIXTY, READ])
def test_axe_finds_no_violation_with_a_note_open(
    address: str, width: int, scheme: str, visit: Callable[..., Page]
) -> None:
    page = visit(address, width=width, color_scheme=scheme)
    page.locator(".brief-prose .brief-marker--dispute > a").first.click()
    expect(page.locator(".brief-note--shown").first).to_be_visible()
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], node["target"], node["html"][:200]) for each in violations for node in each["nodes"]] == []


def test_screen_readers_get_references_notes_and_ways_back(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=WIDE)
    expect(marker(page, "dispute-price")).to_have_attribute("role", "doc-noteref")
    expect(marker(page, "dispute-price")).to_have_accessible_name(re.compile(r"^Dispute note \d+$"))
    expect(page.locator(".brief-notes")).to_have_attribute("role", "doc-endnotes")
    expect(page.locator(".brief-notes")).to_have_accessible_name(re.compile("Notes"))
    assert page.locator(".brief-notes [role='doc-backlink']").count() >= 12


def test_a_note_of_a_later_briefing_is_dated_and_attributed(visit: Callable[..., Page]) -> None:
    page = visit(READ, width=WIDE)
    later = page.locator(".brief-note").filter(has_text="Another was added in June.")
    expect(later).to_contain_text("10 May 2018")
    later.locator(".brief-label").click()
    later.get_by_role("link", name="A year later").click()
    expect(page).to_have_url(re.compile("/2018/later/$"))
    page.get_by_role("link", name="Notes of every kind").first.click()
    head = page.locator(".brief-head .brief-update").filter(has_text="Another was added in June.")
    expect(head).to_contain_text("Updated 10 May 2018")
    expect(page.locator(".brief-history")).to_contain_text("Another was added in June.")


def test_a_note_that_the_keyboard_arrives_in_is_shown(visit: Callable[..., Page]) -> None:
    page = visit(SIXTY, width=WIDE)
    note(page, "dispute-n.2").locator(".brief-note__number").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(note(page, "dispute-n.2")).to_have_class(re.compile("brief-note--shown"))
    back = note(page, "dispute-n.2").get_by_label("Back to the text")
    back.focus()
    expect(back).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(marker(page, "dispute-n.2")).to_be_in_viewport()
