"""What a model refuses, said in the author's terms: the place of the smallest thing to change, and what to type."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefarchive.diagnostics import Diagnostic, did_you_mean, nearest
from briefarchive.model.entries import key_place_in, place_in
from briefarchive.yamltree import Fields

Keys = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """One of pydantic's errors, and what is needed to say it in the author's terms."""

    error: ErrorDetails
    model: type[BaseModel]
    tree: Fields
    path: str
    keys: Keys

    @property
    def name(self) -> str:
        """The field; for an item of a list, the list's."""
        return next((key for key in reversed(self.keys) if isinstance(key, str)), "")

    def problem(self, code: str, message: str, hint: str = "") -> Diagnostic:
        """Return the problem, at the value that was refused."""
        return Diagnostic(place_in(self.tree, self.path, self.keys), code, message, hint)


def field_problems(
    errors: Iterable[ErrorDetails], model: type[BaseModel], tree: Fields, path: str
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics for pydantic's errors, by place.

    A misspelt field that is required would be reported twice, as unknown and as missing; only the first is kept.
    """
    problems = {_field_problem(error, model, tree, path) for error in errors}
    meant = {problem.hint for problem in problems if problem.code == "unknown-field"}
    spare = {
        problem
        for problem in problems
        if problem.code == "missing-field" and f'did you mean "{problem.hint.split(":")[0]}"?' in meant
    }
    return tuple(sorted(problems - spare))


def _field_problem(error: ErrorDetails, model: type[BaseModel], tree: Fields, path: str) -> Diagnostic:
    """Return the diagnostic for one of pydantic's errors."""
    keys: Keys = tuple(key for key in error["loc"] if not str(key).startswith("<"))
    refusal = _Refusal(error, model, tree, path, keys)
    context = error.get("ctx", {})
    if "message" in context:  # one of our own readers refused it
        return refusal.problem(error["type"], str(context["message"]), str(context["hint"]))
    say = _WORDINGS.get(error["type"], _other)
    return say(refusal)


def _missing(refusal: _Refusal) -> Diagnostic:
    around = place_in(refusal.tree, refusal.path, refusal.keys[:-1])
    return Diagnostic(around, "missing-field", f'the field "{refusal.name}" is missing', f"{refusal.name}: ...")


def _unknown(refusal: _Refusal) -> Diagnostic:
    hint = did_you_mean(refusal.name, _field_names(_model_at(refusal.model, refusal.keys[:-1])))
    at = key_place_in(refusal.tree, refusal.path, refusal.keys)
    return Diagnostic(at, "unknown-field", f'no field is called "{refusal.name}"', hint)


def _not_listed(refusal: _Refusal) -> Diagnostic:
    given = refusal.error["input"]
    expected = str(refusal.error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    allowed = [word.strip(" '") for word in expected.split(",")]
    if not isinstance(given, str):
        return refusal.problem("wrong-type", f'a single word is expected for "{refusal.name}"', f"one of: {expected}")
    message = f'"{given}" is not one of: {", ".join(allowed)}'
    near = nearest(given, allowed)
    return refusal.problem("not-in-list", message, f'did you mean "{near}"?' if near else "")


def _not_a_list(refusal: _Refusal) -> Diagnostic:
    given = refusal.error["input"]
    item = given if isinstance(given, str) and given else "..."
    return refusal.problem("wrong-type", f'a list is expected for "{refusal.name}"', f"{refusal.name}: [{item}]")


def _not_a_group(refusal: _Refusal) -> Diagnostic:
    message = f'fields are expected in "{refusal.name}", not a single value'
    return refusal.problem("wrong-type", message, _example(_model_at(refusal.model, refusal.keys)))


def _empty(refusal: _Refusal) -> Diagnostic:
    return refusal.problem("empty-field", f'the list "{refusal.name}" is empty', "name at least one")


def _no_question(refusal: _Refusal) -> Diagnostic:
    return refusal.problem("not-a-question", "a question ends in a question mark", f"{refusal.error['input']}?")


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
