"""Known failures that wait for a repair in the generator; a repair deletes its row, else its replay fails."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What is wrong, and the inputs in `failures/` that show it."""

    why: str
    inputs: tuple[str, ...]


PENDING: Mapping[str, Known] = {
    "printed-lines": Known(
        "a value with an escaped line end makes a second line of a problem, which can forge one or command the CI",
        (
            "front_matter/line-end-in-a-name.yml",
            "front_matter/line-end-in-a-value.yml",
            "registers/escape-in-a-name.yml",
        ),
    ),
    "past-the-end": Known(
        "libyaml names the line after the last one of a register that ends without a line end",
        ("registers/no-line-end.yml", "registers/open-bracket.yml"),
    ),
}
"""By the invariant of `judge` that is switched off while everything else is fuzzed."""
