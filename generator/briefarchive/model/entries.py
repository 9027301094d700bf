"""Entries: what one file of the archive says, once its fields are known to be good."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel

from briefarchive.diagnostics import Location
from briefarchive.model.briefing import BriefingFields, PublicationStatus
from briefarchive.model.prose import Prose
from briefarchive.model.terms import TermFields
from briefarchive.model.values import Model, Ref
from briefarchive.yamltree import Fields, Items, Node, Scalar


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where it lies, and the tree of its fields with their places."""

    path: str
    """From the repository root: `briefings/2024/grain-talks.md`."""
    tree: Fields = field(compare=False, repr=False)
    prose: Prose

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every reference in its fields, in the order of the model's fields."""
        return ()

    def at(self, *keys: str | int) -> Location:
        """Return the place of a field, or of the nearest thing around it that stands in the file.

        Args:
            keys: The way to it: `"outcomes", 0, "date"`. The place of a value is that of its text or list.
        """
        return place_in(self.tree, self.path, keys)

    def ref_at(self, ref: Ref) -> Location:
        """Return the place of a reference in this file."""
        return Location(self.path, ref.line, ref.column)


@dataclass(frozen=True, slots=True)
class Briefing(Entry):
    """A briefing."""

    fields: BriefingFields

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every reference in its front matter, in the order of the model's fields."""
        return tuple(refs_in(self.fields))

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def short_path(self) -> str:
        """The path below `briefings/`, as front matter writes it."""
        return self.path.removeprefix("briefings/")

    @property
    def title(self) -> str:
        """The headline."""
        return self.fields.title

    @property
    def date(self) -> date:
        """The dateline."""
        return self.fields.date

    @property
    def is_draft(self) -> bool:
        """Whether it is not published yet."""
        return self.fields.status.status is PublicationStatus.DRAFT


@dataclass(frozen=True, slots=True)
class Term(Entry):
    """A term of a facet."""

    facet: str
    """The folder of its facet."""
    id: str
    fields: TermFields

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every reference in its front matter, in the order of the model's fields."""
        return tuple(refs_in(self.fields))

    @property
    def title(self) -> str:
        """The name that readers see."""
        return self.fields.display_name


@dataclass(frozen=True, slots=True)
class Register(Entry):
    """A register: records by id, in the order of the file."""

    name: str
    records: Mapping[str, Model]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every reference in its records, in the order of the file."""
        return tuple(ref for record in self.records.values() for ref in refs_in(record))

    def places(self) -> Iterator[tuple[str, Location]]:
        """Yield the id of each record with the place of its key, in the order of the file; looks at each key once."""
        for key in self.tree:
            if key in self.records and isinstance(key, Scalar):
                yield str(key), Location(self.path, key.line, key.column)


@dataclass(frozen=True, slots=True)
class Broken(Entry):
    """A file with mistakes in its fields: no page is made of it, but what it names and says is checked all the same."""

    named: tuple[Ref, ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The references among its fields that could be read."""
        return self.named

    @property
    def ids(self) -> frozenset[str]:
        """The ids of records and sources that it would define."""
        lists = (items for items in self.tree.values() if isinstance(items, Items))
        return frozenset(
            str(item["id"]) for items in lists for item in items if isinstance(item, Fields) and "id" in item
        )


def place_in(tree: Fields, path: str, keys: tuple[str | int, ...]) -> Location:
    """Return the place of a value in a tree, following keys as far as they lead; keys that lead nowhere are skipped."""
    node = _nearest(tree, keys)
    return Location(path, node.line, node.column)


def key_place_in(tree: Fields, path: str, keys: tuple[str | int, ...]) -> Location:
    """Return the place of the name of the field that the keys lead to, not of its value; without keys, the tree's."""
    node = _nearest(tree, keys[:-1])
    if isinstance(node, Fields):
        name = next((name for name in node if name in keys[-1:]), None)
        if name is not None:
            return Location(path, name.line, name.column)  # type: ignore[attr-defined]
    return Location(path, node.line, node.column)


def _nearest(tree: Fields, keys: tuple[str | int, ...]) -> Node:
    node: Node = tree
    for key in keys:
        child = _child(node, key)
        if child is not None:
            node = child
    return node


def _child(node: Node, key: str | int) -> Node | None:
    child: object = None
    if isinstance(node, Fields):
        child = node.get(str(key))
    elif isinstance(node, Items) and isinstance(key, int) and key < len(node):
        child = node[key]
    return child  # type: ignore[return-value]


def refs_in(value: object) -> Iterator[Ref]:
    """Yield every reference in a record or front matter, in the order of its fields."""
    if isinstance(value, Ref):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from refs_in(item)
    elif isinstance(value, BaseModel):
        for item in value.__dict__.values():
            if not isinstance(item, str):
                yield from refs_in(item)
