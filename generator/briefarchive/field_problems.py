"""What a model refuses, said in the author's terms: the place of the smallest thing to change, and what to type."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import dumps
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefarchive.diagnostics import FEW, Diagnostic, Location, did_you_mean, nearest
from briefarchive.model.briefing import ID_SHAPE, RECORD_SHAPE
from briefarchive.model.entries import key_place_in, place_in
from briefarchive.yamltree import Fields

Keys = tuple[str | int, ...]
_NEEDS_QUOTES = re.compile(r"""[\[\]{}:#"'&*!|>%@`]""")


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One of pydantic's errors, and what is needed to say it in the author's terms."""

    error: ErrorDetails
    model: type[BaseModel]
    tree: Fields
    path: str
    keys: Keys
    """The way to what was refused, as in the file."""

    @property
    def name(self) -> str:
        """The field; for an item of a list, the list's."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "")

    @property
    def is_item(self) -> bool:
        """Whether an item of a list was refused, not a field."""
        return bool(self.keys) and isinstance(self.keys[-1], int)

    @property
    def what(self) -> str:
        """The field by its name, or the item by its number, counted from 1."""
        return f'item {int(self.keys[-1]) + 1} of "{self.name}"' if self.is_item else f'"{self.name}"'

    @property
    def around(self) -> type[BaseModel] | None:
        """The model of the mapping that holds the field."""
        return _model_at(self.model, self.keys[:-1])

    @property
    def at(self) -> Location:
        """The value that was refused."""
        return place_in(self.tree, self.path, self.keys)

    def problem(self, code: str, message: str, hint: str = "") -> Diagnostic:
        """Return the problem, at the value that was refused."""
        return Diagnostic(self.at, code, message, hint)


def field_problems(
    errors: Iterable[ErrorDetails], model: type[BaseModel], tree: Fields, path: str
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics for pydantic's errors, by place, and of very many the first: each hint takes time.

    Two that pydantic reports are left out. A misspelt field that is required is unknown and missing; only the first is
    said. A list whose items are all refused is empty to pydantic, but not to its author.
    """
    refusals = [_Refusal(error, model, tree, path, _keys(error)) for error in errors]
    if len(refusals) > FEW:
        refusals = sorted(refusals, key=lambda refusal: refusal.at)[:FEW]
    meant = {_meant(refusal) for refusal in refusals if refusal.error["type"] == "extra_forbidden"}
    return tuple(
        sorted(
            {
                _problem(refusal)
                for refusal in refusals
                if not (refusal.error["type"] == "missing" and refusal.keys in meant)
                and not (refusal.error["type"] == "too_short" and refusal.error["input"])
            }
        )
    )


def _keys(error: ErrorDetails) -> Keys:
    """Return the way to what was refused, without the tags of unions; a field that nobody knows may be called so."""
    known = len(error["loc"]) - (error["type"] == "extra_forbidden")
    way = (key for key in error["loc"][:known] if key not in (ID_SHAPE, RECORD_SHAPE))
    return (*way, *error["loc"][known:])


def _meant(refusal: _Refusal) -> Keys:
    """Return the way to the field that an unknown one is likely to be a slip for."""
    return (*refusal.keys[:-1], nearest(refusal.name, _field_names(refusal.around)))


def _problem(refusal: _Refusal) -> Diagnostic:
    """Return the diagnostic for one of pydantic's errors."""
    context = refusal.error.get("ctx", {})
    if "message" in context:  # one of our own readers refused it
        return _refused_by_us(refusal, **context)
    return _WORDINGS.get(refusal.error["type"], _other)(refusal)


def _refused_by_us(refusal: _Refusal, message: str, hint: str, at: str | int | None) -> Diagnostic:
    """Return what `refuse` was told."""
    code = refusal.error["type"]
    if code == "wrong-type" and refusal.is_item:
        message = f"{refusal.what}: {message}"
    keys = refusal.keys if at is None else (*refusal.keys, at)
    return Diagnostic(place_in(refusal.tree, refusal.path, keys), code, message, hint)


def _missing(refusal: _Refusal) -> Diagnostic:
    around = place_in(refusal.tree, refusal.path, refusal.keys[:-1])
    return Diagnostic(around, "missing-field", f'the field "{refusal.name}" is missing', f"{refusal.name}: ...")


def _unknown(refusal: _Refusal) -> Diagnostic:
    hint = did_you_mean(refusal.name, _field_names(refusal.around))
    at = key_place_in(refusal.tree, refusal.path, refusal.keys)
    return Diagnostic(at, "unknown-field", f'no field is called "{refusal.name}"', hint)


def _not_listed(refusal: _Refusal) -> Diagnostic:
    given = refusal.error["input"]
    expected = str(refusal.error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    allowed = [word.strip(" '") for word in expected.split(",")]
    words = ", ".join(allowed)
    if not isinstance(given, str):
        return refusal.problem("wrong-type", f"a single word is expected for {refusal.what}", f"one of: {words}")
    near = nearest(given, allowed)
    return refusal.problem(
        "not-in-list", f'"{given}" is not one of: {words}', f'did you mean "{near}"?' if near else ""
    )


def _not_a_list(refusal: _Refusal) -> Diagnostic:
    given = refusal.error["input"]
    item = _example(_model_at(refusal.model, refusal.keys)) or "..."
    if isinstance(given, str) and given:
        item = dumps(given, ensure_ascii=False) if _NEEDS_QUOTES.search(given) else given
    return refusal.problem("wrong-type", f"a list is expected for {refusal.what}", f"{refusal.name}: [{item}]")


def _not_a_group(refusal: _Refusal) -> Diagnostic:
    example = _example(_model_at(refusal.model, refusal.keys))
    return refusal.problem("wrong-type", f"a group of fields is expected for {refusal.what}", example)


def _empty(refusal: _Refusal) -> Diagnostic:
    return refusal.problem("empty-field", f'the list "{refusal.name}" is empty', "name at least one")


def _no_question(refusal: _Refusal) -> Diagnostic:
    text = str(refusal.error["input"]).rstrip(" .!")
    return refusal.problem("not-a-question", "a question ends in a question mark", f"{text}?")


def _other(refusal: _Refusal) -> Diagnostic:
    return refusal.problem("wrong-type", str(refusal.error["msg"]))


_WORDINGS = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _not_listed,
    "tuple_type": _not_a_list,
    "model_type": _not_a_group,
    "model_attributes_type": _not_a_group,
    "too_short": _empty,
    "string_pattern_mismatch": _no_question,
}
"""How each of pydantic's error types is said."""


def _field_names(model: type[BaseModel] | None) -> list[str]:
    """Return the names that authors write for the fields of a model."""
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _example(model: type[BaseModel] | None) -> str:
    """Return the required fields of a model as they would be typed."""
    if model is None:
        return ""
    required = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    shown = required or _field_names(model)[:1]
    return "{" + ", ".join(f"{name}: ..." for name in shown) + "}"


def _model_at(model: type[BaseModel], keys: Keys) -> type[BaseModel] | None:
    """Return the model that the keys lead to, through lists and through the record side of an id-or-record item."""
    here: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int):
            continue  # an item of a list has the model that the list's field names
        field = here.model_fields.get(key) if here else None
        here = next(_models_in(field.annotation), None) if field else None
    return here


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - annotations have no common type
    """Yield the models named anywhere in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    arguments = get_args(annotation)
    for part in arguments[:1] if get_origin(annotation) is Annotated else arguments:
        yield from _models_in(part)
