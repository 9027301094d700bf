"""What a page waits for before it is drawn."""

import gzip
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

MOST_BLOCKING_STYLE = 30_000
"""Bytes of all style sheets for screens that a page names, each compressed."""
COMPARED = ("", "2017/moscow-april-2017/", "about/architecture/", "404.html")


class Waiting(HTMLParser):
    """The style sheets for screens and the scripts from files that hold a page up, by their addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.is_body_read = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag; what stands behind the body's content holds nothing up."""
        named = dict(attrs)
        self.is_body_read |= tag == "footer" and "md-footer" in str(named.get("class"))
        if tag == "link" and named.get("rel") == "stylesheet" and named.get("media") != "print":
            self.styles.append(str(named["href"]))
        is_later = self.is_body_read or named.get("type") == "module" or "defer" in named or "async" in named
        if tag == "script" and named.get("src") and not is_later:
            self.scripts.append(str(named["src"]))


def test_style_that_holds_up_a_page_weighs_little_on_every_kind_of_page(
    www: Path, site_url: str, kinds: tuple[str, ...]
) -> None:
    weights = {address: _style_of(www, site_url, address) for address in kinds}
    assert all(weights.values())
    assert {address: weight for address, weight in weights.items() if weight > MOST_BLOCKING_STYLE} == {}


def test_no_script_from_a_file_holds_up_a_page(www: Path, kinds: tuple[str, ...]) -> None:
    assert [script for address in kinds for script in Waiting(_html(www, address)).scripts] == []


@pytest.mark.parametrize("address", COMPARED)
def test_what_is_for_paper_comes_after_the_styles_for_screens(www: Path, address: str) -> None:
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"( media="print")?>', _html(www, address))
    assert [bool(media) for _, media in sheets] == [False] * (len(sheets) - 1) + [True]


def _html(www: Path, address: str) -> str:
    return (www / "archive" / (address if address.endswith(".html") else f"{address}index.html")).read_text("utf-8")


def _style_of(www: Path, site_url: str, address: str) -> int:
    """Return the bytes of the style that a page waits for."""
    root = site_url.removesuffix("archive/")
    sheets = (urljoin(site_url + address, sheet) for sheet in Waiting(_html(www, address)).styles)
    return sum(len(gzip.compress((www / sheet.removeprefix(root)).read_bytes(), 9)) for sheet in sheets)
