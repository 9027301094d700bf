"""The published folder is replaced in one step by a whole site, or it stays as it was."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Build = Callable[..., subprocess.CompletedProcess[str]]

OLD_SITE = {"index.html": b"<p>The old site.</p>\n", "2019/old/index.html": b"<p>An old page.</p>\n"}
RAISING_HOOK = """
def on_page_content(html, page, config, files):
    if page.url == "actors/southland/":
        raise ValueError("a mistake in a template")
"""
KILLING_HOOK = """
import os
import signal

def on_page_content(html, page, config, files):
    if page.url == "actors/southland/":
        os.kill(os.getpid(), signal.{signal})
"""
BROKEN_TEMPLATE = """
import jinja2

def on_startup(command, dirty):
    found = jinja2.FileSystemLoader.get_source

    def get_source(self, environment, template):
        if template == "pages/actor.html.j2":
            return "{{ view.no_such_thing }}", template, lambda: True
        return found(self, environment, template)

    jinja2.FileSystemLoader.get_source = get_source
"""


@pytest.fixture
def published(archive: Path) -> Path:
    """Give the folder of the site, in which an older build lies."""
    for path, content in OLD_SITE.items():
        file = archive / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return archive / "site"


@pytest.fixture
def before(archive: Path, published: Path) -> Mapping[str, tuple[bytes, int]]:
    return _content_of(published)


def test_an_authors_error_stops_the_build_at_its_place(
    archive: Path, published: Path, before: Mapping[str, tuple[bytes, int]], mkdocs_build: Build
) -> None:
    _replace(archive / "briefings/2021/no-ferry.md", "topics: [ferry]", "topics: [ferri]")
    built = mkdocs_build(archive)
    assert built.returncode != 0
    assert re.search(r"briefings/2021/no-ferry\.md:7:10: error [a-z-]+: .*ferri", built.stderr)
    assert 'did you mean "ferry"?' in built.stderr
    assert _content_of(published) == before
    _assert_nothing_beside(published)


def test_all_errors_are_shown_in_one_run(archive: Path, published: Path, mkdocs_build: Build) -> None:
    _replace(archive / "briefings/2021/no-ferry.md", "topics: [ferry]", "topics: [ferri]")
    _replace(archive / "briefings/actors/northland.md", "type: state", "type: stat")
    _replace(archive / "briefings/sources.yml", "title: An empty quay", "titel: An empty quay")
    shown = mkdocs_build(archive).stderr
    assert re.search(r"^.*briefings/2021/no-ferry\.md:7:10: error", shown, re.MULTILINE)
    assert re.search(r"^.*briefings/actors/northland\.md:3:7: error", shown, re.MULTILINE)
    assert re.search(r"^.*briefings/sources\.yml:20:3: error", shown, re.MULTILINE)


@pytest.mark.parametrize("hook", [RAISING_HOOK, BROKEN_TEMPLATE], ids=["while pages are put out", "in a template"])
def test_an_exception_leaves_the_published_site_alone(
    hook: str, archive: Path, published: Path, before: Mapping[str, tuple[bytes, int]], mkdocs_build: Build
) -> None:
    _add_hook(archive, hook)
    built = mkdocs_build(archive)
    assert built.returncode != 0
    assert re.search(r"a mistake in a template|no_such_thing", built.stderr)
    assert _content_of(published) == before
    _assert_nothing_beside(published)


@pytest.mark.parametrize(
    "target",
    ["2020/harbor-talks.md", "2020/harbour-talks.md#what-was-sung", "actor/"],
    ids=["a file", "a place in a page", "a folder"],
)
def test_a_broken_link_in_docs_fails_a_strict_build(
    target: str, archive: Path, published: Path, before: Mapping[str, tuple[bytes, int]], mkdocs_build: Build
) -> None:
    with (archive / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n[It](../briefings/{target}) is not there.\n")
    built = mkdocs_build(archive, "--strict")
    assert built.returncode != 0
    assert "about.md" in built.stderr
    assert _content_of(published) == before
    _assert_nothing_beside(published)


def test_a_warning_of_the_archive_stops_no_strict_build(archive: Path, mkdocs_build: Build) -> None:
    briefing = archive / "briefings/2021/no-ferry.md"
    briefing.write_bytes(b"\xef\xbb\xbf" + briefing.read_bytes())
    built = mkdocs_build(archive, "--strict")
    assert built.returncode == 0, built.stderr
    assert "byte-order-mark" in built.stderr
    assert (archive / "site/2021/no-ferry/index.html").is_file()


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("signal", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_build_that_is_ended_leaves_the_published_site_alone(
    signal: str, archive: Path, published: Path, before: Mapping[str, tuple[bytes, int]], mkdocs_build: Build
) -> None:
    _add_hook(archive, KILLING_HOOK.format(signal=signal))
    assert mkdocs_build(archive).returncode != 0
    assert _content_of(published) == before
    if signal == "SIGINT":
        _assert_nothing_beside(published)


def test_a_build_clears_away_what_a_killed_one_left(archive: Path, published: Path, mkdocs_build: Build) -> None:
    config = (archive / "mkdocs.yml").read_bytes()
    _add_hook(archive, KILLING_HOOK.format(signal="SIGKILL"))
    mkdocs_build(archive)
    (archive / "mkdocs.yml").write_bytes(config)
    built = mkdocs_build(archive)
    assert built.returncode == 0, built.stderr
    _assert_nothing_beside(published)


def test_a_good_build_replaces_the_published_site_wholly(archive: Path, published: Path, mkdocs_build: Build) -> None:
    built = mkdocs_build(archive, "--strict")
    assert built.returncode == 0, built.stderr
    assert (published / "2020/harbour-talks/index.html").is_file()
    assert not (published / "2019").exists()
    assert b"The old site." not in (published / "index.html").read_bytes()
    _assert_nothing_beside(published)


def test_the_published_folder_can_be_read_by_a_web_server(archive: Path, mkdocs_build: Build) -> None:
    mkdocs_build(archive)
    site = archive / "site"
    assert site.stat().st_mode & 0o755 == 0o755
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in site.rglob("*"))


def test_a_first_build_makes_the_folder_and_those_above_it(archive: Path, mkdocs_build: Build) -> None:
    built = mkdocs_build(archive, "-d", "out/www/archive")
    assert built.returncode == 0, built.stderr
    assert (archive / "out/www/archive/index.html").is_file()
    _assert_nothing_beside(archive / "out/www/archive")


def test_two_builds_at_once_leave_a_whole_site(archive: Path, published: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    builds = [subprocess.Popen(command, cwd=archive, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [build.communicate(timeout=60)[1] for build in builds]
    assert any(build.returncode == 0 for build in builds), said
    assert all(said[index] for index, build in enumerate(builds) if build.returncode), "a failed build says so"
    assert (published / "2020/harbour-talks/index.html").is_file()
    assert (published / "sitemap.xml").is_file()
    assert not (published / "2019").exists()
    _assert_nothing_beside(published)


def _content_of(folder: Path) -> Mapping[str, tuple[bytes, int]]:
    """Return content and time of every file below a folder, and of the folder itself."""
    files = {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
    return files | {str(folder): (b"", folder.stat().st_ino)}


def _assert_nothing_beside(site: Path) -> None:
    """Fail if a folder that a build made for itself is left beside the site."""
    left = [path.name for path in site.parent.iterdir() if path.name.startswith(".") or path.name.startswith("site.")]
    assert left == []


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def _add_hook(archive: Path, code: str) -> None:
    (archive / "hook.py").write_text(code, encoding="utf-8")
    with (archive / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks:\n  - hook.py\n")
