"""Parse: split a file into its fields and its prose, each value with its place."""

from dataclasses import dataclass, replace

from briefarchive.diagnostics import Checked, Diagnostic, Location
from briefarchive.markdown import read_prose
from briefarchive.model.prose import Body, Prose
from briefarchive.read import SourceFile
from briefarchive.yamltree import Fields, Limits, compose

FENCE = "---"
FRONT_MATTER = Limits(nodes=10_000)
"""A chronology of three hundred events has as many values; each may be a mistake, for which a hint is looked for."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file taken apart: what its fields mean is not known yet."""

    path: str
    fields: Fields
    prose: Prose
    """Empty for a register."""


def parse(source: SourceFile) -> Checked[Document]:
    """Return the fields and the prose of a file; a register is all fields, a Markdown file has them between fences."""
    if source.path.endswith(".yml"):
        fields = compose(source.text, source.path)
        document = Document(source.path, fields.value, Prose()) if fields.value is not None else None
        return Checked(document, fields.problems)
    return _parse_markdown(source)


def body_of(source: SourceFile) -> tuple[str, int]:
    """Return the text of a Markdown file that `parse` takes, without its front matter, and the line it begins on."""
    lines = source.text.split("\n")
    end = _end_of_fields(lines) or 0
    return "\n".join(lines[end + 1 :]), end + 2


def _end_of_fields(lines: list[str]) -> int | None:
    """Return the index of the line that closes the front matter, if one does."""
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)


def _parse_markdown(source: SourceFile) -> Checked[Document]:
    lines = source.text.split("\n")
    if lines[0].rstrip() != FENCE:
        message, hint = "the file does not begin with front matter", f'write "{FENCE}" on the first line'
        return Checked(None, (Diagnostic(Location(source.path), "no-front-matter", message, hint),))
    end = _end_of_fields(lines)
    if end is None:
        message = "the front matter is not closed"
        hint = f'add a line "{FENCE}" after the last field'
        return Checked(None, (Diagnostic(Location(source.path), "unclosed-front-matter", message, hint),))
    fields = compose("\n".join(lines[1:end]), source.path, first_line=2, limits=FRONT_MATTER)
    body = "\n".join(lines[end + 1 :])
    prose = read_prose(body, source.path, first_line=end + 2)
    problems = (*fields.problems, *prose.problems)
    if fields.value is None or prose.value is None:
        return Checked(None, problems)
    kept = replace(prose.value, body=Body(body.encode(), end + 2))
    return Checked(Document(source.path, fields.value, kept), problems)
