"""Columns: the fields of a table, gathered from the models, and their values as JSON knows them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel

from briefarchive.model.edtf import Edtf
from briefarchive.model.records import Record
from briefarchive.model.terms import TermFields
from briefarchive.model.values import Day, Ref, Written

Json: TypeAlias = "str | int | float | list[Json] | dict[str, Json] | None"
Row: TypeAlias = dict[str, Json]
"""The cells of one row by column."""


YesNo = Annotated[bool, Written("type.yes-no")]
Whole = Annotated[int, Written("type.whole")]

_COMMON = frozenset({*Record.model_fields, *TermFields.model_fields})
"""Fields that many models have."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table."""

    name: str
    meaning: str
    """For the codebook."""
    type: Any
    """As in a model, from which the codebook says how a value is written."""
    metadata: tuple[object, ...] = ()
    """What a model says of the type besides."""


def columns_of(model: type[BaseModel], leave_out: frozenset[str] = frozenset()) -> Iterator[Column]:
    """Yield the columns of a model: its id, its own fields as they are declared, then those that all such models have.

    After a date stand the first and the last day that it can mean.
    """
    fields = model.model_fields
    for name in sorted(fields, key=lambda name: (name != "id", name in _COMMON)):
        if name in leave_out:
            continue
        field = fields[name]
        column = field.alias or name
        yield Column(column, field.description or "", field.annotation, tuple(field.metadata))
        if _is_date(field.annotation):
            yield Column(f"{column}_earliest", f"The first day that `{column}` can mean; none if it is open.", Day)
            yield Column(f"{column}_latest", f"The last day that `{column}` can mean; none if it is open.", Day)


def cells_of(record: BaseModel, leave_out: frozenset[str] = frozenset()) -> Row:
    """Return the cells of a record, under the names that `columns_of` gives."""
    cells: Row = {}
    for name, column, is_date in _fields_of(type(record)):
        if name in leave_out:
            continue
        value = getattr(record, name)
        cells[column] = plain(value)
        if is_date:
            cells |= days_of(column, value)
    return cells


def days_of(column: str, value: Edtf | None) -> Mapping[str, Json]:
    """Return the first and the last day that a date can mean, under the names of their columns."""
    earliest, latest = (value.earliest, value.latest) if value else (None, None)
    return {f"{column}_earliest": plain(earliest), f"{column}_latest": plain(latest)}


def plain(value: object) -> Json:
    """Return the value of a field as JSON knows it: ids for references, ISO 8601 for days, EDTF for dates.

    Raises:
        TypeError: A field has a type that nobody thought of.
    """
    found = _PLAIN.get(type(value))
    if found is not None:
        return found(value)
    if isinstance(value, BaseModel):
        return record_of(value)
    if isinstance(value, str):  # a member of an enumeration
        return str(value)
    raise TypeError(f"no form in JSON for {type(value).__name__}")


def record_of(record: BaseModel) -> dict[str, Json]:
    """Return the fields of a record or group, under the names that authors write."""
    return {column: plain(getattr(record, name)) for name, column, _ in _fields_of(type(record))}


_PLAIN: Mapping[type, Callable[[Any], Json]] = {
    **dict.fromkeys((str, int, float, bool, type(None)), lambda value: value),
    tuple: lambda items: [plain(item) for item in items],
    Ref: attrgetter("id"),
    Edtf: attrgetter("text"),
    date: date.isoformat,
}


@cache
def _fields_of(model: type[BaseModel]) -> tuple[tuple[str, str, bool], ...]:
    """Return each field of a model: its name in Python, its name for authors, and whether it is a date."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name, _is_date(field.annotation)) for name, field in fields)


def _is_date(annotation: object) -> bool:
    return Edtf in (annotation, *getattr(annotation, "__args__", ()))
