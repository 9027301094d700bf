"""Addresses mirror the folders, and relative ways lead where they should."""

from posixpath import join, normpath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.addresses import address_of, relative, resolve

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)
SLUGS = st.sampled_from(["a", "b", "2017", "actors", "abe-shinzo", "timeline"])
PAGES = st.lists(SLUGS, max_size=4).map(lambda parts: "".join(f"{part}/" for part in parts))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("briefings/2017/talks.md", "2017/talks/"),
        ("briefings/actors/arland.md", "actors/arland/"),
        ("briefings/actors/", "actors/"),
        ("briefings/2017/", "2017/"),
        ("briefings/", "briefings/"),
        ("briefings/2017/quay.png", "2017/quay.png"),
        ("docs/about/index.md", "about/"),
        ("docs/about/authors.md", "about/authors/"),
        ("docs/index.md", ""),
        ("docs/_home.md", ""),
        ("docs/logo.svg", "logo.svg"),
        ("briefings/sources.yml", "sources/"),
        ("briefings/events.yml", "timeline/"),
    ],
)
def test_address_mirrors_the_path(path: str, address: str) -> None:
    assert address_of(path) == address


@pytest.mark.parametrize(
    ("target", "page", "way"),
    [
        ("actors/arland/", "2017/talks/", "../../actors/arland/"),
        ("2017/talks/", "2017/talks/", "../../2017/talks/"),
        ("2017/talks/", "2017/", "../2017/talks/"),
        ("2017/", "2017/talks/", "../../2017/"),
        ("", "2017/talks/", "../../"),
        ("", "", "./"),
        ("2017/talks/", "", "2017/talks/"),
        ("2017/quay.png", "2017/talks/", "../../2017/quay.png"),
    ],
)
def test_relative_way(target: str, page: str, way: str) -> None:
    assert relative(target, page) == way


@FEW
@given(target=PAGES, page=PAGES, is_file=st.booleans())
def test_relative_way_leads_to_its_target(*, target: str, page: str, is_file: bool) -> None:
    target += "picture.png" if is_file else ""
    way = relative(target, page)
    assert normpath(join("/", page, way)) == normpath("/" + target)
    assert is_file or way.endswith("/")


@pytest.mark.parametrize(
    ("target", "path", "resolved"),
    [
        ("../actors/arland.md", "briefings/2017/talks.md", "briefings/actors/arland.md"),
        ("other.md", "briefings/2017/talks.md", "briefings/2017/other.md"),
        ("./other.md", "briefings/2017/talks.md", "briefings/2017/other.md"),
        ("../../docs/about/index.md", "briefings/2017/talks.md", "docs/about/index.md"),
        ("../actors/", "briefings/2017/talks.md", "briefings/actors/"),
        ("..", "briefings/2017/talks.md", "briefings/"),
        (".", "briefings/2017/talks.md", "briefings/2017/"),
        ("../../..", "briefings/2017/talks.md", "../"),
        ("../../../etc/passwd", "briefings/2017/talks.md", "../etc/passwd"),
        ("../briefings/actors/arland.md", "docs/_home.md", "briefings/actors/arland.md"),
    ],
)
def test_link_is_resolved_from_its_file(target: str, path: str, resolved: str) -> None:
    assert resolve(target, path) == resolved


@FEW
@given(st.lists(SLUGS, min_size=1, max_size=3), st.lists(SLUGS, min_size=1, max_size=3))
def test_written_link_and_address_lead_to_the_same_page(source: list[str], target: list[str]) -> None:
    """What the code host opens by path, the site opens by address."""
    here, there = (f"briefings/{'/'.join(parts)}.md" for parts in (source, target))
    way = "../" * (len(source) - 1) + "/".join(target) + ".md"
    assert resolve(way, here) == there
    page, goal = address_of(here), address_of(there)
    assert normpath(join("/", page, relative(goal, page))) == "/" + goal.rstrip("/")
