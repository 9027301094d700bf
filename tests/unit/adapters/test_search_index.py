"""The search index: the same bytes for the same archive, and a sentence where there is none."""

import gzip
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefarchive.adapters import search_index
from briefarchive.adapters.search_bytes import decode, encode, rename_fragments
from briefarchive.adapters.search_index import SearchIndexError, index_archive
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
ITEMS = st.recursive(st.integers(0, 2**64 - 1) | st.text() | st.binary(), st.lists, max_leaves=12)


@pytest.fixture
def make_index(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Callable[..., None]:
    """Give a function that writes the index of a small archive into a folder."""
    files = {f"briefings/2017/talks-{name}.md": write_briefing(title=f"Talks {name}") for name in "abcdefgh"}
    archive = load(Settings(make_archive(files))).archive
    return partial(index_archive, archive=archive, words=read_words("en", {}), language="en-GB")


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_archive_gives_the_same_bytes(make_index: Callable[..., None], tmp_path: Path) -> None:
    for name in ("one", "other"):
        make_index(tmp_path / name)
    first = content(tmp_path / "one")
    assert first == content(tmp_path / "other")
    assert {"pagefind/pagefind.js", "pagefind/pagefind-entry.json", "pagefind/wasm.en.pagefind"} <= set(first)
    assert not [name for name in first if "ui" in name], "only what the page loads is kept"
    entry = json.loads(first["pagefind/pagefind-entry.json"])["languages"]["en"]
    head = decode(gzip.decompress(first[f"pagefind/pagefind.{entry['hash']}.pf_meta"]).removeprefix(b"pagefind_dcd"))
    assert isinstance(head, list)
    named = {f"pagefind/filter/{name}.pf_filter" for _, name in head[3]}  # type: ignore[union-attr, str-unpack, misc]
    assert named <= set(first)


def test_what_stops_the_work_ends_it(make_index: Callable[..., None], tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_index(tmp_path / "site", None, stop)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("program", ["false", "no-such-program"])
def test_a_pagefind_that_fails_gives_a_sentence(
    program: str, make_index: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "get_executable", lambda: program)
    with pytest.raises(SearchIndexError, match=r"no search index was made, Pagefind (has ended|ended|cannot)"):
        make_index(tmp_path / "site")


def test_the_head_names_each_fragment_shortly_and_none_like_another(tmp_path: Path) -> None:
    names = ("en_bf2aecb", "en_bf2ae77", "en_3d93559")
    for name in names:
        (tmp_path / f"{name}.pf_fragment").write_text(name, encoding="utf-8")
    assert rename_fragments(tmp_path, [[name, length] for length, name in enumerate(names)]) == [
        ["bf2ae", 1],
        ["bf2ae7", 1],
        ["3d935", 1],
    ]
    found = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert found == {
        "bf2ae.pf_fragment": "en_bf2aecb",
        "bf2ae7.pf_fragment": "en_bf2ae77",
        "3d935.pf_fragment": "en_3d93559",
    }


@given(ITEMS)
def test_cbor_is_read_back_as_it_was_written(item: object) -> None:
    assert decode(encode(item)) == item  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"\xa0", b"\x01\x01", b"\x1f", b"\xf6"], ids=["map", "two", "endless", "null"])
def test_an_index_of_another_shape_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="search index"):
        decode(data)
