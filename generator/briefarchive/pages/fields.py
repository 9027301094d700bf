"""The reference of fields: what front matter and registers may hold, gathered from the models."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefarchive.facets import Format
from briefarchive.model.values import Written
from briefarchive.pages.page import Page, Section
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field."""

    name: str
    required: bool
    written: str
    """What its value looks like, in words."""
    meaning: str


@dataclass(frozen=True, slots=True)
class ModelTable:
    """The fields of one model, in the order in which they are declared."""

    title: str
    anchor: str
    lead: str
    where: str
    """The files that hold it, for a model that a file is made of."""
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class FieldsView:
    """Every model: briefings, terms, registers, then the groups that stand inside them."""

    tables: tuple[ModelTable, ...]


def fields_page(form: Format, words: Words) -> Page:
    """Return the reference of an archive's format."""
    tables = tuple(model_table(model, where, words) for model, where in _models(form))
    return Page(
        address="guide/fields/",
        template="fields",
        title=words.say("fields.title"),
        description=words.say("fields.description"),
        view=FieldsView(tables),
        sections=tuple(Section(table.title, table.anchor) for table in tables),
    )


def _models(form: Format) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield each model once, with the files it is for: those of whole files first, then the groups inside them."""
    whole: list[tuple[type[BaseModel], str]] = [(form.briefing, "briefings/<year>/<id>.md")]
    whole += [(facet.model, f"briefings/{facet.folder}/<id>.md") for facet in form.facets]
    whole += [(model, f"briefings/{name}.yml") for name, model in form.registers.items()]
    yield from whole
    inside = (field.annotation for model, _ in whole for field in model.model_fields.values())
    names = {model.__name__ for model, _ in whole}
    yield from ((model, "") for model in groups_in(inside) if model.__name__ not in names)


def groups_in(types: Iterable[Any]) -> Iterator[type[BaseModel]]:
    """Yield each model once that is named anywhere in types, then those named in its own fields."""
    seen: set[str] = set()
    waiting = list(types)
    while waiting:
        for model in _models_in(waiting.pop(0)):
            if model.__name__ not in seen:
                seen.add(model.__name__)
                yield model
                waiting += (field.annotation for field in model.model_fields.values())


def model_table(model: type[BaseModel], where: str, words: Words) -> ModelTable:
    """Return the fields of a model, required ones first."""
    rows = tuple(
        FieldRow(
            name=field.alias or name,
            required=field.is_required(),
            written=written(field.annotation, field.metadata, words),
            meaning=(field.description or "").replace("`", ""),
        )
        for name, field in sorted(model.model_fields.items(), key=_required_first)
    )
    name = model.__name__
    return ModelTable(name, f"model-{name.lower()}", _lead(model), where, rows)


def _required_first(item: tuple[str, FieldInfo]) -> bool:
    return not item[1].is_required()


def _lead(model: type[BaseModel]) -> str:
    """Return the first line of a model's docstring; one made for the facets has that of the model it extends."""
    doc = model.__doc__ or model.__bases__[0].__doc__ or ""
    return doc.strip().split("\n")[0]


def written(annotation: Any, metadata: Sequence[object], words: Words) -> str:  # noqa: ANN401 - types have no type
    """Return in words what a value of a type looks like."""
    for mark in metadata:
        if isinstance(mark, Written):
            return words.say(mark.key, of=mark.of)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return words.say("type.one-of", words=", ".join(annotation))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return words.say("type.group", model=annotation.__name__)
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if hasattr(annotation, "__metadata__"):  # Annotated: the type, then what is said of it
        return written(parts[0], annotation.__metadata__, words)
    inside = words.say("type.or").join(dict.fromkeys(written(part, (), words) for part in parts))
    return words.say("type.list", items=inside) if getattr(annotation, "__origin__", None) is tuple else inside


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - as above
    """Yield the models named anywhere in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
