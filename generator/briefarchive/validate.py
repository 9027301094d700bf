"""Validate: check a document against the models of its folder; looks at one file alone."""

import re
from collections.abc import Iterator
from typing import TypeVar

from pydantic import ValidationError

from briefarchive.diagnostics import MAX_PROBLEMS, Checked, Diagnostic, Location
from briefarchive.facets import Format
from briefarchive.field_problems import field_problems
from briefarchive.model.entries import Briefing, Broken, Entry, Register, Term, key_place_in, place_in
from briefarchive.model.records import Record
from briefarchive.model.values import Model, Ref, slug_problem, slugified
from briefarchive.parse import Document
from briefarchive.yamltree import Fields, Scalar

M = TypeVar("M", bound=Model)
_YEAR = re.compile(r"\d{4}", re.ASCII)


def validate(document: Document, form: Format) -> Checked[Entry]:
    """Return the briefing, term or register that a document is, told apart by its folder.

    Args:
        document: A parsed file.
        form: The models of the archive.

    Returns:
        The entry, `Broken` if a field or the name is wrong, and every problem of the file's name and fields. None if
        the file has no business where it lies.
    """
    parts = document.path.split("/")[1:]
    if len(parts) == 1 and parts[0].endswith(".yml"):
        return _validate_register(document, form, parts[0].removesuffix(".yml"))
    if len(parts) == 2 and parts[1].endswith(".md"):  # noqa: PLR2004 - a folder and a file
        folder, name = parts[0], parts[1].removesuffix(".md")
        if _YEAR.fullmatch(folder):
            return _validate_briefing(document, form, folder, name)
        if form.facet(folder):
            return _validate_term(document, form, folder, name)
    return Checked(None, (_misplaced(document, form),))


def _misplaced(document: Document, form: Format) -> Diagnostic:
    folders = [facet.folder for facet in form.facets]
    hint = f"briefings lie in briefings/<year>/, terms in briefings/{'/, briefings/'.join(folders)}/"
    if document.path.endswith(".yml"):
        hint = "registers: " + ", ".join(f"briefings/{name}.yml" for name in form.registers)
    return Diagnostic(Location(document.path), "wrong-folder", "no file of this kind belongs here", hint)


def _validate_briefing(document: Document, form: Format, year: str, slug: str) -> Checked[Entry]:
    problems = list(_name_problems(document.path, slug))
    named: list[Ref] = []
    result = _fill(form.briefing, document.fields, document.path, named)
    problems += result.problems
    fields = result.value
    if fields is not None and str(fields.date.year).zfill(4) != year:
        at = place_in(document.fields, document.path, ("date",))
        message = f'a briefing of {fields.date} does not belong in the folder "{year}"'
        hint = f"move the file to briefings/{fields.date.year:04}/{slug}.md"
        problems.append(Diagnostic(at, "wrong-folder", message, hint))
    if fields is None or problems:
        return Checked(Broken(document.path, document.fields, document.prose, tuple(named)), tuple(problems))
    return Checked(Briefing(document.path, document.fields, document.prose, fields))


def _validate_term(document: Document, form: Format, folder: str, slug: str) -> Checked[Entry]:
    facet = form.facet(folder)
    assert facet is not None  # noqa: S101 - the caller asked first
    problems = tuple(_name_problems(document.path, slug))
    named: list[Ref] = []
    result = _fill(facet.model, document.fields, document.path, named)
    if result.value is None or problems:
        broken = Broken(document.path, document.fields, document.prose, tuple(named))
        return Checked(broken, (*problems, *result.problems))
    return Checked(Term(document.path, document.fields, document.prose, folder, slug, result.value))


def _validate_register(document: Document, form: Format, name: str) -> Checked[Entry]:
    """Check each record of a register by itself: one bad record does not take the others with it.

    Records behind one with which there are too many problems are left out.
    """
    model = form.registers.get(name)
    if model is None:
        return Checked(None, (_misplaced(document, form),))
    problems: list[Diagnostic] = []
    records: dict[str, Model] = {}
    for key, tree in document.fields.items():
        assert isinstance(key, Scalar)  # noqa: S101 - what `compose` builds
        if len(problems) > MAX_PROBLEMS:
            break
        at = Location(document.path, key.line, key.column)
        if problem := slug_problem(key):
            problems.append(Diagnostic(at, "bad-id", f'"{key}" cannot be an id: {problem}', slugified(key)))
            continue
        if not isinstance(tree, Fields):
            problems.append(Diagnostic(at, "wrong-type", f'the record "{key}" has no fields'))
            continue
        result = _fill_record(model, key, tree, document.path)
        problems += result.problems
        if result.value is not None:
            records[str(key)] = result.value
    return Checked(Register(document.path, document.fields, document.prose, name, records), tuple(problems))


def _fill_record(model: type[Model], key: Scalar, tree: Fields, path: str) -> Checked[Model]:
    """Read one record of a register: its key is its id, and it says when the archive learnt it."""
    if "id" in tree:
        at = key_place_in(tree, path, ("id",))
        message = "in a register the key is the id"
        return Checked(None, (Diagnostic(at, "unknown-field", message, 'delete "id"'),))
    if issubclass(model, Record) and "recorded" not in tree:
        at = Location(path, key.line, key.column)
        message = f'"{key}" does not say when the archive learnt it'
        return Checked(None, (Diagnostic(at, "missing-field", message, "recorded: 2017-04-27"),))
    if "id" not in model.model_fields:
        return _fill(model, tree, path)
    whole = Fields({"id": key, **tree})
    whole.line, whole.column = tree.line, tree.column
    return _fill(model, whole, path)


def _name_problems(path: str, slug: str) -> Iterator[Diagnostic]:
    if problem := slug_problem(slug):
        hint = f"rename the file to {slugified(slug) or 'short-words-with-hyphens'}.md"
        yield Diagnostic(Location(path), "bad-id", f'"{slug}" cannot be an id: {problem}', hint)


def _fill(model: type[M], tree: Fields, path: str, named: list[Ref] | None = None) -> Checked[M]:
    """Return the model filled from a tree, and put the references that could be read into a list."""
    try:
        return Checked(model.model_validate(tree, context=named))
    except ValidationError as invalid:
        return Checked(None, field_problems(invalid.errors(include_url=False), model, tree, path))
