"""Hostile files and the answers that they must get, by category; nothing large is stored, it is made when it runs."""

from cases import annotations, archives, encoding, fields, files, names, prose, registers, yaml
from cases.case import Case, Place

CASES: tuple[Case, ...] = (
    *yaml.CASES,
    *encoding.CASES,
    *names.CASES,
    *fields.CASES,
    *prose.CASES,
    *registers.CASES,
    *archives.CASES,
    *annotations.CASES,
    *files.CASES,
)
__all__ = ["CASES", "Case", "Place"]
