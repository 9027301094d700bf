"""Known failures that wait for a repair in the generator; a repair deletes its row, else its replay fails. None now."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """What is wrong, and the inputs in `failures/` that show it."""

    why: str
    inputs: tuple[str, ...]


PENDING: Mapping[str, Known] = {}
"""By the invariant of `judge` that is switched off while everything else is fuzzed."""
