"""What reaches the site, and what must not."""

import gzip
import re
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]

CANARY = "canary-7f3a"
BREAKOUT = f"""</title></script>'"><{CANARY} {CANARY}=""><!-- {CANARY} -->"""
QUOTED = "'" + BREAKOUT.replace("'", "''") + "'"
TEXTS = {  # the fields of each file that are free text
    "briefings/2020/harbour-talks.md": "title|summary|statement|action",
    "briefings/2021/no-ferry.md": "title|summary|note",
    "briefings/actors/northland.md": "name|summary",
    "briefings/authors/desk.md": "name|affiliation",
    "briefings/issues/ferry-flag.md": "short|label",
    "briefings/places/harbour.md": "label",
    "briefings/sources.yml": "publisher|title",
    "briefings/topics/ferry.md": "label|scope_note",
}


class Canaries(HTMLParser):
    """Finds elements and attributes that a text of the archive became."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any(CANARY in name for name in (tag, *(name for name, _ in attrs))):
            self.found.append(self.get_starttag_text() or tag)

    def handle_comment(self, data: str) -> None:
        if CANARY in data:
            self.found.append(data)


def test_nothing_outside_briefings_and_docs_reaches_the_site(archive: Path, mkdocs_build: Build) -> None:
    """Files of the root, notes for the code host, and hidden files are none of the readers' business."""
    for path in (
        "README.md",
        ".env",
        "notes/private.md",
        "drafts.yml",
        "briefings/README.md",
        "briefings/2020/readme.md",
        "briefings/.hidden.md",
        "briefings/2020/.unfinished.md",
        "docs/.hidden.md",
    ):
        file = archive / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"# {CANARY}\n", encoding="utf-8")
    built = mkdocs_build(archive, "--strict")
    assert built.returncode == 0, built.stderr
    assert list(_with_canary(archive / "site")) == []


def test_the_file_that_opens_the_home_page_is_no_page_of_its_own(archive: Path, mkdocs_build: Build) -> None:
    mkdocs_build(archive)
    assert not (archive / "site/_home").exists()
    assert "begun with" in (archive / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["briefings/2020/leak.md", "briefings/leak.png", "docs/leak.md", "docs/leak.txt"])
def test_a_symbolic_link_out_of_the_archive_publishes_nothing(
    place: str, archive: Path, tmp_path: Path, mkdocs_build: Build
) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(f"# {CANARY}\n", encoding="utf-8")
    (archive / place).symlink_to(secret)
    built = mkdocs_build(archive)
    assert built.returncode != 0, "the link is refused"
    assert f"{place}:1:1: error not-a-file" in built.stderr
    assert not (archive / "site").exists()


def test_a_draft_is_not_published(archive: Path, mkdocs_build: Build) -> None:
    briefing = archive / "briefings/2021/no-ferry.md"
    text = briefing.read_text(encoding="utf-8").replace("title: A year without", f"status: draft\ntitle: {CANARY}")
    briefing.write_text(text, encoding="utf-8")
    built = mkdocs_build(archive)
    assert built.returncode == 0, built.stderr
    assert not (archive / "site/2021/no-ferry").exists()
    assert list(_with_canary(archive / "site")) == []


def test_a_picture_stands_where_its_briefing_looks_for_it(archive: Path, mkdocs_build: Build) -> None:
    built = mkdocs_build(archive)
    assert built.returncode == 0, built.stderr
    page = archive / "site/2020/harbour-talks"
    shown = re.search(r'<img src="([^"]*)"', (page / "index.html").read_text(encoding="utf-8"))
    assert shown
    assert (page / shown[1]).read_bytes() == (archive / "briefings/2020/quay.png").read_bytes()


def test_links_in_docs_lead_to_the_pages_of_the_archive(archive: Path, mkdocs_build: Build) -> None:
    built = mkdocs_build(archive, "--strict")
    assert built.returncode == 0, built.stderr
    page = (archive / "site/about/index.html").read_text(encoding="utf-8")
    for link in (
        "../2020/harbour-talks/",
        "../2020/harbour-talks/#what-was-said",
        "../actors/northland/",
        "../actors/southland/",
        "../actors/",
        "../briefings/",
    ):
        assert f'href="{link}"' in page
        target, _, fragment = link.removeprefix("../").partition("#")
        text = (archive / "site" / target / "index.html").read_text(encoding="utf-8")
        assert not fragment or f'id="{fragment}"' in text


def test_markup_in_a_text_stays_text_everywhere(archive: Path, mkdocs_build: Build) -> None:
    """Every text of the archive is set to markup that would break out of an attribute, a title or a script."""
    for path, keys in TEXTS.items():
        file = archive / path
        text, count = re.subn(
            rf"^([ -]*(?:{keys}): ).*$",
            lambda found: found[1] + QUOTED,
            file.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        assert count, path
        file.write_text(text.replace("## What was said", f"## {BREAKOUT}\n\n## What was said"), encoding="utf-8")
    built = mkdocs_build(archive)
    assert built.returncode == 0, built.stderr
    found: dict[str, list[str]] = {}
    for page in (archive / "site").rglob("*.html"):
        canaries = Canaries()
        canaries.feed(page.read_text(encoding="utf-8"))
        found |= {str(page.relative_to(archive)): canaries.found} if canaries.found else {}
    assert found == {}


def _with_canary(site: Path) -> Iterator[str]:
    """Yield the files of a site whose name or content, unpacked, holds the canary."""
    for path in site.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        unpacked = gzip.decompress(content) if path.suffix == ".gz" else content
        if CANARY.encode() in unpacked or CANARY in path.name:
            yield str(path.relative_to(site))
