"""Measurements: `make bench` runs all of them, `make bench ARGS=folds` one. They print, and judge nothing."""

import sys
from collections.abc import Callable, Iterator, Mapping

import folds
import glimpses
import pages
import search

MEASURES: Mapping[str, Callable[[], Iterator[tuple[str, float | str]]]] = {
    "folds": folds.measure,
    "glimpses": glimpses.measure,
    "pages": pages.measure,
    "search": search.measure,
}
"""Each yields what was done and its seconds of CPU, or a value with its unit."""


def main(names: list[str]) -> int:
    """Run the measures named, or all; return 2 if there is none of a name."""
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        print(f"no measure is called {', '.join(unknown)}; one of: {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    for name in names or MEASURES:
        print(name)
        for what, value in MEASURES[name]():
            print(f"  {what:<50} {value if isinstance(value, str) else f'{value:8.3f} s of CPU'}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
