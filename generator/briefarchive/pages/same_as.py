"""Identifiers: the same thing in registers kept by others."""

from dataclasses import dataclass

from briefarchive.model.terms import SameAs

REGISTERS = {
    "wikidata": "https://www.wikidata.org/wiki/{id}",
    "viaf": "https://viaf.org/viaf/{id}",
    "iso3166": "https://www.iso.org/obp/ui/#iso:code:3166:{id}",
}
"""The web address of an item in each register, by the field that holds its id."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """An item of a register kept by others."""

    register: str
    """The field that holds it."""
    id: str
    url: str


def identifiers(same_as: SameAs | None) -> tuple[Identifier, ...]:
    """Return the identifiers of a thing, in the order of the fields."""
    found = ((register, getattr(same_as, register, None)) for register in REGISTERS)
    return tuple(Identifier(register, name, REGISTERS[register].format(id=name)) for register, name in found if name)
