"""Inputs that are nearly right: valid texts taken apart, and texts made up from what the formats are made of.

Everything is drawn from one `random.Random`, so that a seed is an input. Nothing here knows what is expected.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from briefarchive.facets import FACETS, format_for

TESTS = Path(__file__).parents[1]
REPOSITORY = TESTS.parent


class Rng(random.Random):
    """Draws inputs; `slips` says how many of the mistakes that an author could make are made: 0 is none, 1 all."""

    slips: float = 1.0


def rng_of(seed: int) -> Rng:
    """Return what draws the input of a seed; one seed in five is free of slips."""
    rng = Rng(seed)
    rng.slips = 0.0 if seed % 5 == 0 else 1.0
    return rng


def _one_of(*choices: str) -> Callable[[Rng, str], str]:
    """Return the reader's choice of some values, of which the first is right."""
    return lambda rng, _of: rng.choice(choices) if rng.slips else choices[0]


# Words of the formats

_DATES = (
    *(
        "2017-05-10",
        "2017-04",
        "2017",
        "201X",
        "20XX",
        "2017-XX",
        "2017-04-XX",
        "2017-XX-XX",
        "2017-21",
        "2016-05/2017-04",
    ),
    *(
        "../2017",
        "2017-04/..",
        "/2017",
        "2017/",
        "2017?",
        "2017-04~",
        "2017-04-27%",
        "9999-12-31",
        "0001-01-01",
        "9999-24",
    ),
    *("0000", "2017-13", "2017-02-29", "2016-02-29", "2017-04-31", "2018/2017", "..", "/", "../..", "10 May 2017"),
    *(
        "2017-5-1",
        "20170510",
        "2017-05-10T12:00",
        "Y17000",
        "-0044",
        "[2017,2018]",
        "2017-05-1\uff10",
        "May 2017",
        "2016/17",
    ),
)
_IDS = (
    *(
        "arland",
        "borland",
        "trade",
        "crossing",
        "ferry-point",
        "ferry-talks",
        "editor",
        "gazette-2017",
        "talks",
        "shared",
    ),
    *(
        "nobody",
        "",
        "index",
        "readme",
        "A",
        "a--b",
        "-a",
        "a" * 81,
        "Ärland",
        "arland ",
        "../x",
        "2017/talks.md",
        "<id>",
    ),
)
_TEXTS = (
    *(
        "Talks at the ferry",
        "",
        " ",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "a: b",
        "# no",
        "[x",
        "{",
    ),
    *(
        "&amp; & &lt;",
        "{{ 7*7 }}",
        "{% raw %}",
        "javascript:alert(1)",
        "\\",
        "'",
        '"',
        "\u200f\u05d0",
        "\u0130i\u0307",
        "ﬃ ß \u017f",
    ),
    *(
        "\U0001f600",
        "e\u0301",
        "no",
        "null",
        "~",
        "007",
        "1e3",
        "0x1f",
        "---",
        "...",
        "- a",
        "? a",
        "|",
        ">",
        "%",
        "@x",
        "`x`",
    ),
    *(
        "\x00",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\ufeff",
        "\ud7ff",
        "\u202e",
        "a\tb",
        "a\nb",
        "x" * 300,
        "Is it?",
        "]]>",
        "-->",
    ),
    *(
        "https://example.org/",
        "http://[",
        "https://example.org/?a=1&b='\"<",
        "CC-BY-4.0",
        "en-GB",
        "17",
        "1" * 40,
        "likely",
    ),
)
YAML_TOKENS = (
    *(
        ": ",
        ":\n",
        "- ",
        "\n- ",
        "\n  - ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "#",
        " #",
        "'",
        '"',
        "|",
        ">",
        "|\n  ",
        "&a ",
        "*a",
        "!!str ",
    ),
    *(
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\t",
        "? ",
        "@",
        "`",
        "\\x00",
        '"\\u202e"',
        '"\\n"',
        "\ufeff",
        "\r\n",
        "\r",
        "\x00",
    ),
    *("\xa0", "\u2028", "\u0085", "~", "null", "{}", "[]", "\n\n", "  ", "[[", "]]", "{a: ", "\U0001f600", "e\u0301"),
    *_DATES,
    *_IDS,
    *_TEXTS,
)
DATE_TOKENS = ("X", "?", "~", "%", "/", "..", "-", "0", "9", "T", "Z", " ", "\n", "٣", "May", "spring", *_DATES)
PROSE_TOKENS = (
    *(
        "\n",
        "\n\n",
        "# ",
        "## ",
        "### ",
        "- ",
        "1. ",
        "> ",
        "> [!NOTE]\n> ",
        "    ",
        "\t",
        "```\n",
        "~~~",
        "`",
        "``",
        "*",
        "**",
    ),
    *(
        "_",
        "__",
        "~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[^a]",
        "[^a]: ",
        "[^b]",
        "\n[^b]: ",
        "[^source-gazette-2017]",
        '\n[^a]: "word" — ',
        "\n[^context-b]: «Words.» (2017-07) -- ",
        "\n[^contxt-b]: 「安倍」 — ",
        "\n> [!INFO] x\n",
        "[^^",
        "[^",
    ),
    *(
        "| a | b |\n| - | -: |\n| c | d |\n",
        "|",
        "\\|",
        "\n---\n",
        "\n===\n",
        "- [ ] ",
        "- [x] ",
        "<",
        ">",
        "&lt;",
        "&#0;",
        "&#x202e;",
    ),
    *(
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:x'>",
        "<![CDATA[",
        "<?php",
    ),
    *(
        "[x](javascript:alert(1))",
        "[x](JaVa&#10;script:x)",
        "[x](data:text/html,x)",
        "![x](https://example.org/a.png)",
        "<mailto:a@b>",
    ),
    *(
        "[x](../actors/arland.md)",
        "[x](../actors/arland.md#y)",
        "[x](#note-a)",
        "[x](<a b>)",
        "[x](//example.org)",
        "[x](http://[)",
    ),
    *(
        "![x](photo.png 'y\"z')",
        "[x]: ../actors/arland.md\n",
        "[x][]",
        "www.example.org",
        "https://example.org/a_(b)",
        "a@b.org",
    ),
    *(
        "## note-a",
        "## ref-a",
        "## section",
        "## a\n## a\n## a-1\n",
        "### `a` [b](c.md)",
        "Setext\n---\n",
        "\\",
        "\\\n",
        "  \n",
    ),
    *(
        "\U0001f600",
        "e\u0301",
        "\u200f",
        "\xa0",
        "\u3000",
        "「安倍」。",
        "A. B. “C.” D",
        "...!?",
        "\r\n",
        "\r",
        "\x00",
        "\ufeff",
        "\x0b",
    ),
)


def mutate(text: str, rng: Rng, tokens: Sequence[str], others: Sequence[str] = ()) -> str:
    """Return a text with one to six things done to it."""
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 6))):
        text = rng.choice(_CHANGES)(text, rng, tokens, others)
    return text[:20_000]


def _span(text: str, rng: Rng, longest: int = 12) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(0, longest))


def _insert(text: str, rng: Rng, tokens: Sequence[str], _others: Sequence[str]) -> str:
    start = rng.randint(0, len(text))
    return text[:start] + rng.choice(tokens) + text[start:]


def _replace(text: str, rng: Rng, tokens: Sequence[str], _others: Sequence[str]) -> str:
    start, end = _span(text, rng)
    return text[:start] + rng.choice(tokens) + text[end:]


def _delete(text: str, rng: Rng, _tokens: Sequence[str], _others: Sequence[str]) -> str:
    start, end = _span(text, rng)
    return text[:start] + text[end:]


def _double(text: str, rng: Rng, _tokens: Sequence[str], _others: Sequence[str]) -> str:
    start, end = _span(text, rng, 60)
    return text[:end] + text[start:end] * rng.choice((1, 1, 2, 30)) + text[end:]


def _character(text: str, rng: Rng, _tokens: Sequence[str], _others: Sequence[str]) -> str:
    start = rng.randint(0, len(text))
    code = rng.choice((rng.randrange(128), rng.randrange(0x100, 0x3000), rng.randrange(0x10000, 0x110000)))
    return text[:start] + chr(code) + text[start + 1 :]


def _lines(text: str, rng: Rng, tokens: Sequence[str], _others: Sequence[str]) -> str:
    lines = text.split("\n")
    here, there = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(6)
    if kind == 0:
        lines[here], lines[there] = lines[there], lines[here]
    elif kind == 1:
        lines.insert(there, lines[here])
    elif kind == 2:
        del lines[here]
    elif kind == 3:
        lines[here] = " " * rng.randint(1, 8) + lines[here]
    elif kind == 4:
        lines[here] = lines[here].lstrip()
    else:
        name, colon, _ = lines[here].partition(": ")
        lines[here] = name + colon + rng.choice(tokens)
    return "\n".join(lines)


def _splice(text: str, rng: Rng, _tokens: Sequence[str], others: Sequence[str]) -> str:
    if not others:
        return text
    other = rng.choice(others).split("\n")
    lines = text.split("\n")
    start = rng.randrange(len(other))
    place = rng.randint(0, len(lines))
    return "\n".join([*lines[:place], *other[start : start + rng.randint(1, 6)], *lines[place:]])


_CHANGES: tuple[Callable[[str, Rng, Sequence[str], Sequence[str]], str], ...] = (
    *(_insert, _insert, _replace, _replace, _delete, _double, _character, _lines, _lines, _splice),
)


# Front matter from the models


def _value(annotation: Any, rng: Rng, depth: int = 0) -> object:  # noqa: ANN401 - types have no type
    """Return a value that an author could write for a type, right more often than not."""
    if depth > 5 or rng.random() < 0.04 * rng.slips:
        return rng.choice(("", [], {}, [[]], {"a": "b"}, ["x", "x"], rng.choice(_TEXTS), rng.choice(_IDS)))
    if hasattr(annotation, "__metadata__"):
        return _written(annotation, rng, depth)
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return fields_of(annotation, rng, depth + 1)
        members = list(getattr(annotation, "__members__", {}).values())
        return rng.choice(members).value if members else rng.choice(_TEXTS)
    parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
    if get_origin(annotation) is tuple:
        return [_value(parts[0], rng, depth) for _ in range(rng.choice((0, 1, 1, 1, 2, 3)) if rng.slips else 1)]
    return _value(rng.choice(parts), rng, depth)


def _written(annotation: Any, rng: Rng, depth: int) -> object:  # noqa: ANN401 - types have no type
    for mark in annotation.__metadata__:
        key = getattr(mark, "key", "")
        if key:
            return _RIGHT.get(key, _a_text)(rng, getattr(mark, "of", ""))
    return _value(get_args(annotation)[0], rng, depth)


def _a_text(rng: Rng, _of: str = "") -> str:
    return rng.choice(_TEXTS) if rng.random() < 0.4 * rng.slips else f"Text {rng.randrange(1000)}"


def _a_date(rng: Rng, _of: str = "") -> str:
    return (
        rng.choice(_DATES)
        if rng.random() < 0.3 * rng.slips
        else f"{rng.randint(2015, 2019)}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
    )


def _an_id(rng: Rng, of: str = "") -> str:
    known = {
        "actors": "arland borland", "topics": "trade", "issues": "crossing", "places": "ferry-point",
        "authors": "editor", "series": "ferry-talks", "sources": "gazette-2017", "stances": "shared alone",
        "briefings": "2017/talks.md",
    }.get(of, "one two three")  # fmt: skip
    return rng.choice(_IDS) if rng.random() < 0.15 * rng.slips else rng.choice(known.split())


_RIGHT: Mapping[str, Callable[[Rng, str], str]] = {
    "type.date": _a_date,
    "type.day": _a_date,
    "type.id": _an_id,
    "type.id-of": _an_id,
    "type.path": _an_id,
    "type.former-path": _one_of("2016/old.md", "actors/old.md", "x", "nowhere/a.md"),
    "type.number": _one_of("17", "0", "-1", "1e3", "٣", "1" * 12),
    "type.degrees": _one_of("12.5", "-90", "181", "1e1", "٣"),
    "type.url": _one_of("https://example.org/", "https://example.org/?'\"<>", "http://[", "ftp://x"),
    "type.language": _one_of("en", "ja", "EN-gb", "zh-Hans", "x"),
    "type.license": _one_of("CC-BY-4.0", "CC BY 4.0", "MIT OR X", "(("),
    "type.orcid": _one_of("0000-0002-1825-0097", "0000-0002-1825-0098", "x"),
    "type.wikidata": _one_of("Q17", "17", "q0"),
    "type.viaf": _one_of("17", "x17/", "0"),
    "type.country": _one_of("JP", "jp", "JPN"),
}


def fields_of(model: type[BaseModel], rng: Rng, depth: int = 0) -> dict[str, object]:
    """Return some of the fields of a model, most of the required ones among them."""
    filled: dict[str, object] = {}
    optional = rng.choice((0.05, 0.3, 0.8)) / (depth + 1) if rng.slips else 0.1
    for name, known in model.model_fields.items():
        if rng.random() < (1 - 0.02 * rng.slips if known.is_required() else optional):
            right = _value(known.annotation, rng, depth)
            for mark in known.metadata:
                if getattr(mark, "key", ""):
                    right = _RIGHT.get(mark.key, _a_text)(rng, mark.of)
            if any("pattern" in repr(mark) for mark in known.metadata):
                right = f"{right}?"
            if rng.slips or name not in _NEEDS_MORE:
                filled[known.alias or name] = right
    if rng.random() < 0.03 * rng.slips:
        filled[rng.choice(("topcis", "x", "id", "<id>", "a b"))] = rng.choice(_TEXTS)
    return filled


_NEEDS_MORE = frozenset(
    {
        *(
            "disclaimer",
            "events",
            "outcomes",
            "reactions",
            "notes",
            "supersedes",
            "related",
            "translation_of",
            "status",
        ),
        *(
            "aliases",
            "updates",
            "commitments",
            "broader",
            "part_of",
            "succeeds",
            "within",
            "event",
            "stances",
            "settled",
        ),
        *("written", "resolution", "resolved", "judgements", "positions", "parties", "by", "to"),
    }
)
"""Fields that are wrong unless something else is there too."""


def yaml_of(fields: Mapping[str, object], rng: Rng) -> str:
    """Return fields as YAML, most of it in flow style, which needs no care."""
    lines = []
    for name, value in fields.items():
        if isinstance(value, str) and rng.random() < 0.3 * rng.slips:
            lines.append(f"{name}: {value}")
        elif isinstance(value, list) and rng.random() < 0.5:
            lines += [f"{name}:", *(f"  - {json.dumps(item, ensure_ascii=rng.random() < 0.3)}" for item in value)]
        else:
            lines.append(f"{name}: {json.dumps(value, ensure_ascii=rng.random() < 0.3)}")
    return "\n".join(lines)


# Whole inputs


@cache
def _files(pattern: str, folder: Path = TESTS / "golden") -> tuple[str, ...]:
    found = sorted(folder.glob(pattern))
    texts = (file.read_text(encoding="utf-8", errors="replace") for file in found if file.stat().st_size < 6_000)
    return tuple(texts)


@cache
def _heads() -> tuple[str, ...]:
    files = (*_files("*/briefings/2*/*.md"), *_files("*/briefings/[a-z]*/*.md"))
    return tuple(head for file in files if (head := file.removeprefix("---\n").partition("\n---")[0]) and "\n" in head)


@cache
def _bodies() -> tuple[str, ...]:
    files = (*_files("*/briefings/2*/*.md"), *_files("*/briefings/[a-z]*/*.md"))
    bodies = (file.removeprefix("---\n").partition("\n---\n")[2] for file in files)
    return tuple(body for body in bodies if len(body) > 12)


@cache
def _registers() -> tuple[str, ...]:
    return _files("*/briefings/*.yml")


def front_matter(rng: Rng) -> tuple[str, str]:
    """Return the path of a file and its front matter."""
    form = format_for(FACETS)
    facet = rng.choice((None, None, None, *FACETS))
    path = f"briefings/{facet.folder}/some-term.md" if facet else "briefings/2017/talks.md"
    head = (
        rng.choice(_heads())
        if rng.random() < 0.4
        else yaml_of(fields_of(facet.model if facet else form.briefing, rng), rng)
    )
    if rng.random() < 0.7 * rng.slips:
        head = mutate(head, rng, YAML_TOKENS, _heads())
    return path, head


_PLAIN_BODIES = ("Text.\n", "## One\n\nThe [land](../actors/arland.md).[^a]\n\n[^a]: A note.\n", "- one\n- two\n")


def body(rng: Rng) -> str:
    """Return the body of a briefing."""
    if not rng.slips:
        return rng.choice(_PLAIN_BODIES)
    if rng.random() < 0.5:
        return mutate(rng.choice(_bodies()), rng, PROSE_TOKENS, _bodies())
    words = ("word", "Words.", " ", " ", "fare", "\n", "\n\n", *PROSE_TOKENS)
    made = "".join(rng.choice(words) for _ in range(rng.choice((3, 10, 40, 150))))
    return made.replace("\x00", "").replace("\x0b", "") if rng.random() < 0.9 else made


def register(rng: Rng) -> tuple[str, str]:
    """Return the path of a register and its text."""
    name, model = rng.choice(tuple(format_for(FACETS).registers.items()))
    path = f"briefings/{name}.yml"
    if rng.random() < 0.4 * rng.slips:
        return path, mutate(rng.choice(_registers()), rng, YAML_TOKENS, _registers())
    records = {
        _an_id(rng): {k: v for k, v in fields_of(model, rng).items() if k != "id"} for _ in range(rng.randint(0, 4))
    }
    text = yaml_of(records, rng)
    return path, mutate(text, rng, YAML_TOKENS) if rng.random() < 0.5 * rng.slips else text


def archive(rng: Rng) -> str:
    """Return a small archive as one text, to lie over the valid base."""
    form, files = format_for(FACETS), {}
    for number in range(rng.randint(1, 4)):
        fields = fields_of(form.briefing, rng) | {"date": f"2017-0{rng.randint(1, 9)}-10"}
        if rng.random() < 0.6:
            fields |= {"topics": ["trade"], "actors": ["arland"], "authors": ["editor"], "sources": ["gazette-2017"]}
            fields |= {"title": _a_text(rng) or "x", "summary": "x", "kind": "analysis"}
        files[f"briefings/2017/{_one_of(f'b{number}', 'talks', 'ferry', 'Talks')(rng, '')}.md"] = (
            f"---\n{yaml_of(fields, rng)}\n---\n\n{body(rng)}"
        )
    for _ in range(rng.randint(0, 3)):
        facet = rng.choice(FACETS)
        name = rng.choice((_an_id(rng, facet.folder), "second", "third")).replace("/", "-")
        files[f"briefings/{facet.folder}/{name}.md"] = (
            f"---\n{yaml_of(fields_of(facet.model, rng), rng)}\n---\n\n{body(rng)}"
        )
    for _ in range(rng.randint(0, 2)):
        path, text = register(rng)
        if rng.slips or path.endswith(("disclaimers.yml", "wording.yml")):  # others hold what briefings refer to
            files[path] = text
    if rng.random() < 0.2 * rng.slips:
        files["briefings/addresses.txt"] = rng.choice(
            ("2017/talks/\n", "actors/gone/\n-x\n", "\n", "2017/\ntimeline/2017/#one\n")
        )
    if rng.random() < 0.2:
        files["docs/_home.md"] = body(rng)
    text = "".join(f"=== {path}\n{said}\n" for path, said in files.items())
    return mutate(text, rng, (*YAML_TOKENS, *PROSE_TOKENS)) if rng.random() < 0.5 * rng.slips else text


def date(rng: Rng) -> str:
    """Return a date or what looks like one."""
    if rng.random() < 0.5:
        return mutate(rng.choice(_DATES), rng, DATE_TOKENS)
    return "".join(rng.choice("0123456789X?~%/.-TYSZ[]{}, MayJunespringto") for _ in range(rng.randint(0, 24)))
