"""Glimpses of a large archive: how long all of them take, and how much they add to the site."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from corpus import Corpus

from briefarchive.pages.glimpses import MAX_BYTES, glimpses
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words


def measure(briefings: int = 10_000) -> Iterator[tuple[str, float | str]]:
    """Yield the seconds of CPU that the glimpses of so many briefings take, and their number and sizes."""
    with tempfile.TemporaryDirectory() as root:
        Corpus(Path(root), briefings).write()
        archive = load(Settings(Path(root))).archive
    words = read_words("en", {})
    start = process_time()
    sizes = [len(text.encode()) for _, text in glimpses(archive, words)]
    yield f"glimpses of {briefings} briefings", process_time() - start
    yield "files", f"{len(sizes):8}"
    yield "bytes of all", f"{sum(sizes) / 1e6:8.1f} MB"
    yield "bytes of the largest", f"{max(sizes):8} of at most {MAX_BYTES}"
