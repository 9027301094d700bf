"""Addresses are kept: an alias leaves a page that leads on, and a build that would lose an address stops."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Build = Callable[..., subprocess.CompletedProcess[str]]


def rename(archive: Path, *, alias: bool) -> None:
    """Rename a briefing of the small archive whose address was published."""
    (archive / "briefings" / "addresses.txt").write_text("2020/harbour-talks/\n", encoding="utf-8")
    old = archive / "briefings" / "2020" / "harbour-talks.md"
    new = old.rename(old.with_name("talks-at-the-harbour.md"))
    for file in archive.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("harbour-talks.md", "talks-at-the-harbour.md"), encoding="utf-8")
    if alias:
        text = new.read_text(encoding="utf-8")
        new.write_text(text.replace("---\n", "---\naliases: [2020/harbour-talks.md]\n", 1), encoding="utf-8")


def test_alias_leaves_a_page_that_leads_on_and_is_in_no_site_map(archive: Path, mkdocs_build: Build) -> None:
    rename(archive, alias=True)
    built = mkdocs_build(archive, "--strict")
    assert built.returncode == 0, built.stderr
    html = (archive / "site" / "2020" / "harbour-talks" / "index.html").read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    for piece in (
        '<meta http-equiv="refresh" content="0; url=../../2020/talks-at-the-harbour/">',
        '<link rel="canonical" href="../../2020/talks-at-the-harbour/">',
        '<meta name="robots" content="noindex">',
        '<a href="../../2020/talks-at-the-harbour/">',
    ):
        assert piece in html
    site_map = (archive / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "2020/talks-at-the-harbour/" in site_map
    assert "2020/harbour-talks/" not in site_map


def test_build_that_would_lose_an_address_stops(archive: Path, mkdocs_build: Build) -> None:
    rename(archive, alias=False)
    built = mkdocs_build(archive)
    assert built.returncode == 1
    assert 'briefings/addresses.txt:1:1: error lost-address: "2020/harbour-talks/" was published' in built.stderr
    assert "add to briefings/2020/talks-at-the-harbour.md: aliases: [2020/harbour-talks.md]" in built.stderr
    assert not (archive / "site").exists()
