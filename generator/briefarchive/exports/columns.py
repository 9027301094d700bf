"""Columns: the fields of a table, gathered from the models, and their values as JSON knows them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
    for name, field in type(record).model_fields.items():
        if name in leave_out:
            continue
        column, value = field.alias or name, getattr(record, name)
        cells[column] = plain(value)
        if _is_date(field.annotation):
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
    if isinstance(value, (Ref, Edtf, date, tuple, BaseModel)):
        return _PLAIN[next(kind for kind in _PLAIN if isinstance(value, kind))](value)
    if value is None or isinstance(value, (str, int, float)):
        return str(value) if isinstance(value, str) else value  # members of an enumeration are texts too
    raise TypeError(f"no form in JSON for {type(value).__name__}")


def record_of(record: BaseModel) -> dict[str, Json]:
    """Return the fields of a record or group, under the names that authors write."""
    fields = type(record).model_fields
    return {field.alias or name: plain(getattr(record, name)) for name, field in fields.items()}


_PLAIN: Mapping[type, Callable[[Any], Json]] = {
    Ref: attrgetter("id"),
    Edtf: attrgetter("text"),
    date: date.isoformat,
    tuple: lambda items: [plain(item) for item in items],
    BaseModel: record_of,
}


def _is_date(annotation: object) -> bool:
    return Edtf in (annotation, *getattr(annotation, "__args__", ()))
