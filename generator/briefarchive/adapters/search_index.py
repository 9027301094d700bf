"""The search index: made by Pagefind from the finished pages, in the folder of the site."""

import os
import subprocess
import sys
from pathlib import Path

VARIABLE = "BRIEFARCHIVE_SEARCH"
_ENTRY = "pagefind/pagefind-entry.json"


class SearchIndexError(Exception):
    """Pagefind made no index; the message ends in what it said."""


def index_is_wanted() -> bool:
    """Tell whether the environment asks for a search index, as `make site` does."""
    return os.environ.get(VARIABLE) == "1"


def make_search_index(site: Path, held: int) -> None:
    """Write the folder `pagefind` into a site.

    Args:
        site: A finished site.
        held: The descriptor of a lock that the indexer holds too: it may outlive a killed build, and until it ends
            nobody must clear the folder away under it.

    Raises:
        SearchIndexError: There is no index.
    """
    run = subprocess.run(  # noqa: S603 - our own interpreter and a module that is installed with us
        [sys.executable, "-P", "-m", "pagefind", "--site", str(site)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        pass_fds=(held,) if os.name == "posix" else (),
        check=False,
    )
    if run.returncode or not (site / _ENTRY).is_file():
        said = run.stdout.strip() or "It said nothing."
        raise SearchIndexError(f"no search index was made, Pagefind ended with exit code {run.returncode}:\n{said}")
