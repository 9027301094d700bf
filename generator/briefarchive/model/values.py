"""The kinds of value that fields hold: each turns text with a place into a meaning, or says what is wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from briefarchive.model.edtf import Edtf, EdtfError
from briefarchive.model.edtf import parse as parse_edtf

MAX_SLUG_CHARS = 80
MAX_DIGITS = 9
MAX_TEXT_CHARS = 5_000
"""Of a field: it is shown on every page that lists its entry. What is longer is prose."""
MAX_URL_CHARS = 2_000
"""The length that every browser and server takes."""
DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(10))})
"""Names that no file can have on Windows, whatever its ending."""
RESERVED_SLUGS = frozenset({"index", "readme"}) | DEVICES
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})*")
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*(?: (?:WITH|AND|OR) [A-Za-z0-9][A-Za-z0-9.+-]*)*")
_CREATIVE_COMMONS = re.compile(r"CC-BY(?:-NC)?(?:-SA|-ND)?-\d\.\d")


class Model(BaseModel):
    """What authors write: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference from one entry to another: what it names and where it stands in its file."""

    kind: str
    """What is referred to: a facet's folder (`actors`), a kind of record (`sources`, `events`), or `briefings`."""
    id: str
    line: int
    column: int


def refuse(code: str, message: str, hint: str = "", at: str | int | None = None) -> PydanticCustomError:
    """Return the error that a field reader raises; code, message and hint become a `Diagnostic`.

    Args:
        code: As in `Diagnostic`, like the next two.
        message: What is wrong.
        hint: What to type instead.
        at: Where in the refused value the mistake stands: the name of a field, or the index of an item.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})


def slugified(text: str) -> str:
    """Return the nearest slug to a text, or nothing; for hints only: an id is chosen by a person."""
    letters = "".join(char for char in normalize("NFKD", text).casefold() if not combining(char))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:MAX_SLUG_CHARS].rstrip("-")
    return "" if slug in RESERVED_SLUGS else slug


def slug_problem(text: str) -> str:
    """Return what keeps a text from being an id, or nothing if it is one."""
    if not _SLUG.fullmatch(text):
        return "an id is made of lower-case letters a to z, digits and single hyphens"
    if len(text) > MAX_SLUG_CHARS:
        return f"an id has at most {MAX_SLUG_CHARS} characters"
    return "this id is reserved" if text in RESERVED_SLUGS else ""


def _slug(value: object) -> str:
    text = _line(value)
    if problem := slug_problem(text):
        raise refuse("bad-id", f'"{text}" cannot be an id: {problem}', slugified(text))
    return text


def _line(value: object) -> str:
    """Read one line of text: trimmed, never empty; line breaks inside a folded value become spaces."""
    if not isinstance(value, str):
        raise refuse("wrong-type", "text is expected here, not a list or a group of fields")
    text = " ".join(value.split())
    if not text:
        raise refuse("empty-field", "this field has no value", "give it a value, or delete the line")
    if len(text) > MAX_TEXT_CHARS:
        message = f"a field has at most {MAX_TEXT_CHARS} characters"
        raise refuse("text-too-long", message, "put what is longer in the prose")
    return text


def _former_path(value: object) -> str:
    """Read the path of a briefing or term below `briefings/`, where no file lies any more."""
    text = _line(value)
    if _is_short_path(text):
        return text
    way = text.removesuffix(".md").strip("./").removeprefix("briefings/").split("/")
    likely = "/".join(map(slugified, way)) + ".md"
    hint = likely if _is_short_path(likely) else "write folder and file: actors/old-name.md"
    raise refuse("bad-alias", f'"{text}" is not the path of a briefing or term', hint)


def _is_short_path(text: str) -> bool:
    folder, _, name = text.partition("/")
    return name.endswith(".md") and not slug_problem(folder) and not slug_problem(name.removesuffix(".md"))


def _day(value: object) -> date:
    text = _line(value)
    if not _DAY.fullmatch(text):
        raise refuse("bad-date", f'"{text}" is not a whole day', _day_hint(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refuse("bad-date", f'there is no day "{text}" in the calendar') from None


def _day_hint(text: str) -> str:
    try:
        parse_edtf(text)
    except EdtfError as error:
        return error.hint or "write year, month and day: 2017-04-27"
    return "write year, month and day: 2017-04-27"


def _edtf(value: object) -> Edtf:
    try:
        return parse_edtf(_line(value))
    except EdtfError as error:
        raise refuse("bad-date", error.message, error.hint) from None


def _url(value: object) -> str:
    text = _line(value)
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and not {" ", "\\"} & set(text)
        valid = valid and parts.port != 0  # reading it refuses what is no port
    except ValueError:
        valid = False
    if valid and "@" in parts.netloc:
        raise refuse("bad-address", f'"{text}" names a user or a password', "write the server alone")
    if len(text) > MAX_URL_CHARS:
        raise refuse("bad-address", f"an address has at most {MAX_URL_CHARS} characters")
    if not valid:
        raise refuse("bad-address", f'"{text}" is not a web address', "begin it with https://")
    return text


def _count(value: object) -> int:
    text = _line(value)
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        raise refuse("bad-number", f'"{text}" is not a whole number', "write digits only: 17")
    return int(text)


def _matching(
    pattern: re.Pattern[str], code: str, what: str, hint: str, mended: Callable[[str], str]
) -> Callable[[object], str]:
    """Return the reader of a text of one form; what `mended` makes of another is its hint, if it has that form."""

    def read(value: object) -> str:
        text = _line(value)
        if not pattern.fullmatch(text):
            likely = mended(text)
            raise refuse(code, f'"{text}" is not {what}', likely if pattern.fullmatch(likely) else hint)
        return text

    return read


def _language_mended(text: str) -> str:
    """Return a language tag in the letter case of BCP 47."""
    first, *rest = re.split(r"[-_ ]", text.lower())
    cased = {2: str.upper, 4: str.title}
    return "-".join([first, *(cased.get(len(part), str)(part) for part in rest)])


def _license_mended(text: str) -> str:
    """Return the id of a Creative Commons licence, the only ones that people write in a form of their own."""
    likely = re.sub(r"[\s-]+", "-", text.upper())
    return likely if _CREATIVE_COMMONS.fullmatch(likely) else ""


def _digits_at_the_end(text: str) -> str:
    """Return the number that ends a text, such as the address of an item."""
    found = re.search(r"[1-9][0-9]*/?$", text)
    return found.group().rstrip("/") if found else ""


def _degrees(limit: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        text = _line(value)
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,7})?", text, re.ASCII) or abs(float(text)) > limit:
            raise refuse("bad-number", f'"{text}" is not a number of degrees from -{limit:g} to {limit:g}')
        return float(text)

    return read


def _orcid(value: object) -> str:
    """Read an ORCID iD, checking its last character (ISO 7064, MOD 11-2)."""
    text = _line(value)
    if not re.fullmatch(r"(?:\d{4}-){3}\d{3}[\dX]", text, re.ASCII):
        raise refuse("bad-identifier", f'"{text}" is not an ORCID iD', "write it as 0000-0002-1825-0097")
    total = 0
    digits = text.replace("-", "")
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != digits[-1]:
        raise refuse("bad-identifier", f'"{text}" is not an ORCID iD: its last character does not fit the others')
    return text


def _reference(kind: str) -> PlainValidator:
    """Return the reader of a reference to an entry of one kind.

    If a validation has a list as its context, each reference is added to it, also when something else is refused.
    """

    def read(value: object, validation: ValidationInfo) -> Ref:
        text = _line(value)
        ref = Ref(kind, text, getattr(value, "line", 1), getattr(value, "column", 1))
        if validation.context is not None:
            validation.context.append(ref)
        return ref

    return PlainValidator(read, json_schema_input_type=str)


def _no_repeats(refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    seen: set[str] = set()
    for index, ref in enumerate(refs):
        if ref.id in seen:
            message = f'"{ref.id}" stands in this list twice'
            raise refuse("repeated-id", message, f'delete one of the two "{ref.id}"', at=index)
        seen.add(ref.id)
    return refs


@dataclass(frozen=True, slots=True)
class Written:
    """How a value is written, for the reference of fields: a key of the interface words, `type.date`."""

    key: str
    of: str = ""
    """Of a reference: what it refers to."""


def _id_of(kind: str) -> Written:
    return Written("type.path" if kind == "briefings" else "type.id-of", kind)


Text = Annotated[str, BeforeValidator(_line), Written("type.text")]
Slug = Annotated[str, BeforeValidator(_slug), Written("type.id")]
FormerPath = Annotated[str, BeforeValidator(_former_path), Written("type.former-path")]
Day = Annotated[date, PlainValidator(_day, json_schema_input_type=str), Written("type.day")]
Date = Annotated[Edtf, PlainValidator(_edtf, json_schema_input_type=str), Written("type.date")]
Url = Annotated[str, BeforeValidator(_url), Written("type.url")]
Count = Annotated[int, BeforeValidator(_count), Written("type.number")]
Latitude = Annotated[float, BeforeValidator(_degrees(90)), Written("type.degrees")]
Longitude = Annotated[float, BeforeValidator(_degrees(180)), Written("type.degrees")]
Orcid = Annotated[str, BeforeValidator(_orcid), Written("type.orcid")]
Language = Annotated[
    str,
    BeforeValidator(
        _matching(_LANGUAGE, "bad-language", "a BCP 47 language tag", "such as: en, es-419, zh-Hans", _language_mended)
    ),
    Written("type.language"),
]
License = Annotated[
    str,
    BeforeValidator(
        _matching(_LICENSE, "bad-license", "an SPDX licence id", "such as: CC-BY-4.0, CC0-1.0", _license_mended)
    ),
    Written("type.license"),
]
WikidataId = Annotated[
    str,
    BeforeValidator(
        _matching(
            re.compile(r"Q[1-9][0-9]{0,11}"),
            "bad-identifier",
            "a Wikidata item",
            "write it as Q42",
            lambda text: f"Q{_digits_at_the_end(text)}",
        )
    ),
    Written("type.wikidata"),
]
ViafId = Annotated[
    str,
    BeforeValidator(
        _matching(
            re.compile(r"[1-9][0-9]{0,21}"),
            "bad-identifier",
            "a VIAF number",
            "write digits only: 113230702",
            _digits_at_the_end,
        )
    ),
    Written("type.viaf"),
]
CountryCode = Annotated[
    str,
    BeforeValidator(
        _matching(re.compile(r"[A-Z]{2}"), "bad-identifier", "an ISO 3166-1 code", "write two letters: FR", str.upper)
    ),
    Written("type.country"),
]

ActorRef = Annotated[Ref, _reference("actors"), _id_of("actors")]
IssueRef = Annotated[Ref, _reference("issues"), _id_of("issues")]
TopicRef = Annotated[Ref, _reference("topics"), _id_of("topics")]
PlaceRef = Annotated[Ref, _reference("places"), _id_of("places")]
SourceRef = Annotated[Ref, _reference("sources"), _id_of("sources")]
EventRef = Annotated[Ref, _reference("events"), _id_of("events")]
CommitmentRef = Annotated[Ref, _reference("commitments"), _id_of("commitments")]
BriefingRef = Annotated[Ref, _reference("briefings"), _id_of("briefings")]
DisclaimerRef = Annotated[Ref, _reference("disclaimers"), _id_of("disclaimers")]
StanceRef = Annotated[Ref, _reference("stances"), _id_of("stances")]
"""One of the stances of the issue that the same record names, so its own rule resolves it."""


def refs_to(kind: str) -> Any:  # noqa: ANN401 - a type made at run time for a facet's field
    """Return the type of a list of references of one kind, each id once."""
    return Annotated[tuple[Annotated[Ref, _reference(kind), _id_of(kind)], ...], AfterValidator(_no_repeats)]
