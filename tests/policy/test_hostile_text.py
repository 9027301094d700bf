"""No text of an author becomes markup or script: not with the content policy, and not without it."""

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]

PAGES = (
    "",
    "404.html",
    "2016/earlier/",
    "2017/",
    "2017/gone/",
    "2017/hostile/",
    "about/",
    "actors/",
    "actors/hostile/",
    "authors/",
    "authors/hostile/",
    "briefings/",
    "guide/fields/",
    "issues/",
    "issues/hostile/",
    "places/",
    "places/hostile/",
    "series/",
    "series/hostile/",
    "sources/",
    "sources/2017/",
    "sources/hostile/",
    "timeline/",
    "timeline/2017/",
    "topics/",
    "topics/hostile/",
)
"""One of each kind; a test finds the kinds that are missing."""
MARKUP = """
() => [...document.querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => /^on|^srcdoc$/.test(name))
    || /^javascript:/i.test(element.getAttribute("href") || "")
    || element.matches("iframe, object, embed, img[src='x'], article script, article svg, article [style], head svg")
).map((element) => element.outerHTML.slice(0, 200))
"""
INJECTION = '<script>window.pwned=1</script><img src="x:" onerror="window.pwned=1"><p style="color: red">'


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without the policy"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_text_becomes_script_or_markup(
    scheme: str, new_page: Open, hostile_url: str, watch: Callable[[Page], list[str]], *, policy: bool
) -> None:
    page = new_page(color_scheme=scheme, bypass_csp=not policy)
    trouble = watch(page)
    for address in PAGES:
        page.goto(urljoin(hostile_url, address), wait_until="networkidle" if "hostile" in address else "load")
        page.evaluate(
            "document.querySelectorAll('main article a, main article *').forEach((one) => {"
            " one.dispatchEvent(new MouseEvent('mouseover', {bubbles: true})); one.focus?.() })"
        )
        assert page.evaluate("window.pwned") is None, address
        assert page.evaluate(MARKUP) == [], address
        assert trouble == [], address


def test_a_page_of_every_kind_is_opened(hostile) -> None:  # noqa: ANN001 - a fixture of this folder
    site = hostile.folder / "archive"
    found = {page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("*.html")}
    assert set(PAGES) <= found
    assert {_kind(address) for address in found} == {_kind(address) for address in PAGES}


def test_titles_are_read_as_they_are_written(hostile, new_page: Open, hostile_url: str) -> None:  # noqa: ANN001 - as above
    page = new_page()
    page.goto(urljoin(hostile_url, "2017/hostile/"))
    assert _words(page, "h1") == [hostile.title]
    assert page.title() == f"{hostile.title} - Hostile archive"
    assert page.locator("meta[name=description]").get_attribute("content") == hostile.summary
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
        "timeline/2017/": hostile.event,
    }.items():
        page.goto(urljoin(hostile_url, address))
        assert any(title in words for words in _words(page, "main article a, main article h2, main article h3")), (
            address
        )


def test_titles_of_terms_are_read_as_they_are_written(hostile, new_page: Open, hostile_url: str) -> None:  # noqa: ANN001 - as above
    page = new_page()
    for facet, name in {"topics": "label", "actors": "name", "places": "label", "issues": "question"}.items():
        page.goto(urljoin(hostile_url, f"{facet}/hostile/"))
        title = hostile.terms[facet][name]
        assert _words(page, "h1") == [title]
        assert page.title().startswith(title)
        assert title in _words(page, "[data-md-component=header-topic]")
    page.goto(urljoin(hostile_url, "topics/hostile/"))
    broader = page.locator("nav.brief-trail li a").last
    assert "<script>window.pwned=1</script>" in (broader.text_content() or "")


@pytest.mark.parametrize("host", ["meta", "headers"])
def test_the_policy_stops_a_script_that_got_into_a_page(  # noqa: PLR0913, PLR0917 - fixtures
    host: str,
    hostile,  # noqa: ANN001 - as above
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


def _kind(address: str) -> str:
    parts = address.split("/")
    first = re.sub(r"\d{4}", "<year>", parts[0])
    rest = ["<year>" if part.isdigit() else "<name>" if part else "" for part in parts[1:]]
    return "/".join([first, *rest])


def _words(page: Page, selector: str) -> list[str]:
    """Return the text of each element, spaces folded as a browser folds them."""
    return [re.sub(r"[ \n\t]+", " ", words).strip() for words in page.locator(selector).all_text_contents()]
