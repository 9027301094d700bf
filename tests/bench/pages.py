"""Pages of a large archive: how long it takes to plan and write each kind, and how heavy the largest is."""

import gzip
import random
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from folds import made_archive

from briefarchive.pages import actors, compare, issues, ledger, positions, shifts
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

KINDS = (positions, shifts, compare, ledger, issues, actors)


def measure() -> Iterator[tuple[str, float | str]]:
    """Yield for each kind of page its seconds of CPU, then the size of the largest, compressed, with its address."""
    archive, words = made_archive(random.Random(1)), read_words("en", {})
    renderer = Renderer(words, Settings(Path(), day=archive.day))
    for kind in KINDS:
        name = kind.__name__.rsplit(".", 1)[-1]
        start = process_time()
        pages = [renderer.render(page) for page in kind.plan(archive, words)]
        yield f"{len(pages)} pages of {name}", process_time() - start
        size, address = max((len(gzip.compress(page.html.encode())), page.address) for page in pages)
        yield f"the heaviest of {name}", f"{size / 1000:8.1f} KB  /{address}"
