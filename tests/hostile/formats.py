"""What is wrong with files for other programs: each is read by the rules of its own format."""

import csv
import io
import json
import xml.parsers.expat
from collections.abc import Callable, Iterator, Mapping

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of a formula."""


def flaws(name: str, content: bytes) -> Iterator[str]:
    """Yield what is wrong with a file; one of a format that nobody judges is wrong too."""
    judge = _JUDGES.get(name.rsplit(".", 1)[-1])
    if judge is None:
        yield "a format that nothing judges"
        return
    try:
        yield from judge(content)
    except (ValueError, csv.Error, xml.parsers.expat.ExpatError) as error:
        yield f"not well-formed: {error}"


def _json(content: bytes) -> Iterator[str]:
    def refuse(word: str) -> object:
        raise ValueError(word)

    json.loads(content.decode(), parse_constant=refuse)
    yield from ()


def _csv(content: bytes) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different lengths"
    yield from (f"a formula: {cell[:40]!r}" for row in rows for cell in row if _is_formula(cell))


def _is_formula(cell: str) -> bool:
    return cell.startswith(FORMULA) and not cell.removeprefix("-").replace(".", "", 1).isdigit()


def _xml(content: bytes) -> Iterator[str]:
    declared: list[str] = []
    parser = xml.parsers.expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_: declared.append(name)
    parser.Parse(content, True)  # noqa: FBT003 - the parser takes it by place
    yield from (f"a document type: {name}" for name in declared)


def _text(content: bytes) -> Iterator[str]:
    content.decode()
    yield from ()


_JUDGES: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "json": _json,
    "jsonld": _json,
    "geojson": _json,
    "csv": _csv,
    "xml": _xml,
    "svg": _xml,
    "ics": _text,
    "bib": _text,
    "txt": _text,
}
"""By the ending of a name."""
