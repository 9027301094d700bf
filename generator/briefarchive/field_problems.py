"""What a model refuses, said in the author's terms: the place of the smallest thing to change, and what to type."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefarchive.diagnostics import Diagnostic, did_you_mean
from briefarchive.model.entries import key_place_in, place_in
from briefarchive.yamltree import Fields

Keys = tuple[str | int, ...]


def field_problem(error: ErrorDetails, model: type[BaseModel], tree: Fields, path: str) -> Diagnostic:
    """Return the diagnostic for one of pydantic's errors.

    Args:
        error: From a validation of the tree.
        model: The model that refused it.
        tree: What was validated.
        path: The file it comes from.
    """
    keys: Keys = tuple(key for key in error["loc"] if not str(key).startswith("<"))
    context = error.get("ctx", {})
    name = str(keys[-1]) if keys else ""
    at = place_in(tree, path, keys)
    match error["type"]:
        case "missing":
            around = place_in(tree, path, keys[:-1])
            return Diagnostic(around, "missing-field", f'the field "{name}" is missing', f"{name}: ...")
        case "extra_forbidden":
            hint = did_you_mean(name, _field_names(_model_at(model, keys[:-1])))
            return Diagnostic(
                key_place_in(tree, path, keys), "unknown-field", f'no field is called "{name}"', hint
            )
        case "enum":
            given = str(error["input"])
            allowed = [word.strip(" '") for word in str(context["expected"]).replace(" or ", ", ").split(",")]
            hint = did_you_mean(given, allowed) if isinstance(error["input"], str) else ""
            return Diagnostic(at, "not-in-list", f'"{given}" is not one of: {", ".join(allowed)}', hint)
        case "tuple_type":
            given = str(error["input"]) if isinstance(error["input"], str) else "..."
            return Diagnostic(at, "wrong-type", f'a list is expected for "{name}"', f"{name}: [{given}]")
        case "model_type" | "model_attributes_type":
            message = f'fields are expected for "{name}", not a single value'
            return Diagnostic(at, "wrong-type", message, _example(_model_at(model, keys)))
        case "too_short":
            return Diagnostic(at, "empty-field", f'the list "{name}" is empty', "name at least one")
        case "string_pattern_mismatch":
            return Diagnostic(
                at, "not-a-question", "a question ends in a question mark", f"{error['input']}?"
            )
        case code if "message" in context:
            return Diagnostic(at, code, str(context["message"]), str(context["hint"]))
        case _:
            return Diagnostic(at, "wrong-type", str(error["msg"]))


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
    return "{" + ", ".join(f"{name}: ..." for name in required) + "}"


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
