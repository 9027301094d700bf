# ruff: noqa: ANN401 - what the fixture of hostile text gives is a class of conftest.py, which cannot be imported
"""No text of an author becomes markup or script: not with the content policy, and not without it."""

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]

BRIEFING = "2017/hostile/"

MARKUP = """
() => [...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => /^on|^srcdoc$/.test(name))
    || /^javascript:/i.test(element.getAttribute("href") || "")
    || element.matches("iframe, object, embed, img[src='x'], article script, head svg")
    || element.matches("article svg:not([viewBox]), article [style]:not([class^='brief-'])")  // ours have these
).map((element) => element.outerHTML.slice(0, 200))
"""
TOUCH = """
() => document.querySelectorAll("body *").forEach((element) => {
    element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }))
    element.focus?.()
})
"""
INJECTION = '<script>window.pwned=1</script><img src="x:" onerror="window.pwned=1"><p style="color: red">'


@pytest.mark.parametrize(
    ("scheme", "policy"),
    [("light", True), ("dark", True), ("light", False)],
    ids=["light", "dark", "without the policy"],
)
def test_no_text_becomes_script_or_markup(  # noqa: PLR0913 - fixtures
    scheme: str,
    new_page: Open,
    hostile_url: str,
    hostile_pages: tuple[str, ...],
    watch: Callable[[Page], list[str]],
    *,
    policy: bool,
) -> None:
    page = new_page(color_scheme=scheme, bypass_csp=not policy)
    trouble = watch(page)
    for address in hostile_pages:
        page.goto(urljoin(hostile_url, address), wait_until="networkidle" if address == BRIEFING else "load")
        page.wait_for_load_state("load")
        page.evaluate(TOUCH)
        assert page.evaluate("window.pwned") is None, address
        assert page.evaluate(MARKUP) == [], address
        assert trouble == [], address


def test_a_page_of_every_kind_is_opened(hostile_pages: tuple[str, ...]) -> None:
    folders = {address.split("/")[0] for address in hostile_pages}
    assert folders >= {"", "404.html", "2017", "actors", "authors", "issues", "places", "series", "sources", "timeline"}
    assert {"2017/hostile/", "topics/hostile/", "topics/hostile/2017/"} <= set(hostile_pages)


def test_titles_are_read_as_they_are_written(hostile: Any, new_page: Open, hostile_url: str) -> None:
    page = new_page()
    page.goto(urljoin(hostile_url, "2017/hostile/"))
    assert _words(page, "h1") == [hostile.title]
    assert page.title() == f"{hostile.title} - Hostile archive"
    description = page.locator("meta[name=description]").get_attribute("content") or ""
    assert hostile.summary.startswith(description.removesuffix("…"))
    assert len(description) > 100
    assert hostile.title in _words(page, "[data-md-component=header-topic]")
    assert hostile.heading in _words(page, "nav.md-nav--secondary li > a")
    assert f"{hostile.heading}¶" in _words(page, ".brief-prose h2")
    assert hostile.event in _words(page, ".brief-card__title")
    assert any(hostile.source in words for words in _words(page, ".brief-sources li"))
    for address, title in {
        "": hostile.title,
        "briefings/": hostile.title,
        "2017/": hostile.title,
        "topics/": hostile.terms["topics"]["label"],
        "actors/": hostile.terms["actors"]["name"],
        "places/": hostile.terms["places"]["label"],
        "series/": hostile.terms["series"]["title"],
        "authors/": hostile.terms["authors"]["name"],
        "issues/": hostile.terms["issues"]["question"],
        "timeline/2017-05/": hostile.event,
    }.items():
        page.goto(urljoin(hostile_url, address))
        assert any(title in words for words in _words(page, "main article a, main article h2, main article h3")), (
            address
        )


def test_titles_of_terms_are_read_as_they_are_written(hostile: Any, new_page: Open, hostile_url: str) -> None:
    page = new_page()
    for facet, name in {"topics": "label", "actors": "name", "places": "label", "issues": "question"}.items():
        page.goto(urljoin(hostile_url, f"{facet}/hostile/"))
        title = hostile.terms[facet][name]
        assert _words(page, "h1") == [title]
        assert page.title().startswith(title)
        assert title in _words(page, "[data-md-component=header-topic]")
        page.goto(urljoin(hostile_url, f"{facet}/hostile/2017/"))
        assert hostile.terms[facet].get("short", title) in _words(page, "nav.brief-trail li a")


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without"])
def test_glimpses_are_read_as_they_are_written(
    hostile: Any, new_page: Open, hostile_url: str, watch: Callable[[Page], list[str]], *, policy: bool
) -> None:
    page = new_page(bypass_csp=not policy)
    trouble = watch(page)
    page.goto(urljoin(hostile_url, "2017/hostile/"))
    page.locator(".brief-prose a[href$='actors/hostile/']").first.focus()
    title = page.locator(".brief-glimpse__title").inner_text()
    assert title
    assert hostile.terms["actors"]["name"].startswith(title.removesuffix(" …"))
    assert page.evaluate("window.pwned") is None
    assert page.locator(".brief-glimpse :not(p, dl, dt, dd, div)").count() == 0, "its texts are text"
    assert trouble == []


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without"])
def test_results_of_a_search_are_read_as_they_are_written(
    hostile: Any, new_page: Open, hostile_url: str, watch: Callable[[Page], list[str]], *, policy: bool
) -> None:
    """Titles, names, excerpts and facets of every kind of result, and what the reader asked for."""
    page = new_page(bypass_csp=not policy)
    trouble = watch(page)
    shown = {
        "briefing": hostile.title,
        "term": hostile.terms["topics"]["label"],
        "event": hostile.event,
        "source": hostile.source,
    }
    for asked, title in {
        **{f"q={quote(' '.join(title.split()[:2]))}&type={kind}": title for kind, title in shown.items()},
        "q=pwned&type=note": "",
        "q=pwned": "",
        "q=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E": None,
        "q=pwned&actor=%22%3E%3Cscript%3Ewindow.pwned%3D1%3C/script%3E": None,
    }.items():
        page.goto(urljoin(hostile_url, f"search/?{asked}"))
        page.locator(".brief-search__status", has_text=re.compile("result|found")).wait_for()
        if title is not None:
            page.locator(".brief-hit").first.wait_for()
            assert any(title in words for words in _words(page, ".brief-hit__title")), asked
            assert page.locator(".brief-search__facets li").count() > 0
        page.evaluate(TOUCH)
        assert page.evaluate("window.pwned") is None, asked
        assert page.evaluate(MARKUP) == [], asked
    assert trouble == []


def test_a_former_address_leads_to_the_entry(
    hostile: Any, new_page: Open, hostile_url: str, watch: Callable[[Page], list[str]]
) -> None:
    page = new_page()
    trouble = watch(page)
    former = hostile.terms["topics"]["aliases"][0].removesuffix(".md")
    page.goto(urljoin(hostile_url, f"{former}/"))
    page.wait_for_url("**/topics/hostile/")
    assert _words(page, "h1") == [hostile.terms["topics"]["label"]]
    assert trouble == []


@pytest.mark.parametrize("host", ["meta", "headers"])
def test_the_policy_stops_a_script_that_got_into_a_page(  # noqa: PLR0913, PLR0917 - fixtures
    host: str,
    hostile: Any,
    new_page: Open,
    serve: Callable[[Path], AbstractContextManager[str]],
    watch: Callable[[Page], list[str]],
    tmp_path: Path,
) -> None:
    shutil.copytree(hostile.folder, tmp_path / "www")
    site = tmp_path / "www" / "archive"
    html = (site / "about/index.html").read_text(encoding="utf-8")
    if host == "meta":
        (site / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n", encoding="utf-8")
    else:
        html = re.sub("<meta http-equiv=[^>]*>", "", html)
    (site / "about/index.html").write_text(html.replace("<h1", f"{INJECTION}<h1", 1), encoding="utf-8")
    page = new_page()
    trouble = watch(page)
    with serve(tmp_path / "www") as url:
        page.goto(urljoin(url, "about/"), wait_until="networkidle")
        assert page.evaluate("window.pwned") is None
        refused = {words.split(" ")[1] for words in trouble if words.startswith("refused:")}
        assert refused == {"script-src-elem", "script-src-attr", "img-src", "style-src-attr"}


def _words(page: Page, selector: str) -> list[str]:
    """Return the text of each element, spaces folded as a browser folds them."""
    return [re.sub(r"[ \n\t]+", " ", words).strip() for words in page.locator(selector).all_text_contents()]
