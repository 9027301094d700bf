"""Front matter: fences, wrong types at every place, dates, addresses, identifiers, and bombs of fields."""

from cases.case import BRIEFING, Case, briefing, first_hundred

_FIELDS = [
    "title",
    "date",
    "written",
    "kind",
    "summary",
    "authors",
    "topics",
    "actors",
    "issues",
    "places",
    "series",
    "sources",
    "status",
    "events",
    "positions",
    "commitments",
    "outcomes",
    "judgements",
    "reactions",
    "notes",
    "updates",
    "supersedes",
    "related",
    "origin",
    "disclaimer",
    "license",
    "language",
    "translation_of",
    "aliases",
]
_LISTS = frozenset(
    [
        "authors",
        "topics",
        "actors",
        "issues",
        "places",
        "series",
        "sources",
        "events",
        "positions",
        "commitments",
        "outcomes",
        "judgements",
        "reactions",
        "notes",
        "updates",
        "supersedes",
        "related",
        "aliases",
    ]
)
_LINES = {
    name: line
    for line, name in enumerate(["title", "date", "kind", "summary", "authors", "topics", "actors", "sources"], 2)
}


def _wrong(name: str, value: str, *codes: str) -> Case:
    """Return the case of a field with a wrong value: problems on the line of the field."""
    line = _LINES.get(name, 10)
    extra = "" if name in _LINES else f"{name}: {value}\n"
    text = briefing(extra=extra, **({name: value} if name in _LINES else {}))
    kind = {"[": "list", "{": "group", "'": "text"}[value[0]] if value[0] in "[{'" else value
    return Case(f"fields/{name}-{kind}", tuple(f"{line} {code}" for code in codes), files={BRIEFING: text})


def _group_codes(name: str) -> tuple[str, ...]:
    """Return the problems of a group of one unknown field in the place of a field."""
    return ("unknown-field",) if name == "status" else ("wrong-type",)


def _date(name: str, value: str, code: str = "bad-date") -> Case:
    return Case(f"fields/day-{name}", (f"3 {code}",) if code else (), files={BRIEFING: briefing(date=value)})


def _edtf(name: str, value: str, code: str = "bad-date") -> Case:
    extra = f"events:\n  - {{id: a, title: A, date: {value}}}\n"
    return Case(f"fields/edtf-{name}", (f"11 {code}",) if code else (), files={BRIEFING: briefing(extra=extra)})


def _whole(name: str, text: str, *expected: str) -> Case:
    return Case(f"fields/{name}", expected, files={BRIEFING: text})


def _extra(name: str, extra: str, *expected: str) -> Case:
    return Case(f"fields/{name}", expected, files={BRIEFING: briefing(extra=extra)})


_TERM = "briefings/{}/hostile.md"


def _term(name: str, facet: str, fields: str, *expected: str) -> Case:
    path = _TERM.format(facet)
    return Case(f"fields/{name}", expected, main=path, files={path: f"---\n{fields}---\n"})


_NESTED = "{a: {b: {c: [d]}}}"

CASES = (
    # A list where text belongs, text where a list belongs, a group where neither does
    *(_wrong(name, "'<b>'", "wrong-type") for name in _FIELDS if name in _LISTS),
    *(_wrong(name, "[[a]]", "wrong-type") for name in _FIELDS if name not in _LISTS),
    *(_wrong(name, _NESTED, *_group_codes(name), *(["missing-field"] if name == "status" else [])) for name in _FIELDS),
    # Fences
    _whole("fence-missing", "title: A\n", "1 no-front-matter"),
    _whole("fence-unclosed", "---\ntitle: A\n", "1 unclosed-front-matter"),
    _whole("fence-alone", "---", "1 unclosed-front-matter"),
    _whole("fence-twice", "---\n---\n", *["2 missing-field"] * 8),
    _whole("fence-four-hyphens", "----\ntitle: A\n----\n", "1 no-front-matter"),
    _whole("fence-indented", " ---\ntitle: A\n---\n", "1 no-front-matter"),
    _whole("fence-plus", "+++\ntitle = 'A'\n+++\n", "1 no-front-matter"),
    _whole("fence-json", '{"title": "A"}\n', "1 no-front-matter"),
    _whole("fence-behind-blank-line", "\n---\ntitle: A\n---\n", "1 no-front-matter"),
    _whole("fence-in-prose", briefing("---\ntitle: B\nstatus: draft\n---\n")),
    _whole("fence-in-value", briefing(title='"A\n---\n"'), *["2 yaml-error"]),
    _whole("fence-dots", "---\ntitle: A\n...\n", "1 unclosed-front-matter"),
    Case("fields/fence-bomb", ("5003 too-many-headings",), files={BRIEFING: lambda: "---\n" * 60_000}),
    Case("fields/fence-never", ("1 unclosed-front-matter",), files={BRIEFING: lambda: "---\n" + "----\n" * 50_000}),
    # Days
    _date("empty", "", "empty-field"),
    _date("no-such", "2017-02-30"),
    _date("no-leap", "2017-02-29"),
    _date("leap-century", "1900-02-29"),
    _date("month-13", "2017-13-01"),
    _date("day-0", "2017-01-00"),
    _date("year-0", "0000-01-01"),
    _date("year-five-digits", "12017-01-01"),
    _date("negative", "-2017-01-01"),
    _date("month-only", "2017-05"),
    _date("time", "2017-05-10T00:00:00Z"),
    _date("slashes", "10/05/2017"),
    _date("words", "10 May 2017"),
    _date("week", "2017-W19-3"),
    _date("ordinal", "2017-130"),
    _date("basic", "20170510"),
    _date("arabic-digits", "\u0662\u0660\u0661\u0667-\u0660\u0665-\u0661\u0660"),
    _date("full-width-digits", "\uff12\uff10\uff11\uff17-\uff10\uff15-\uff11\uff10"),
    _date("dashes", "2017–05–10"),
    _date("superscript", "2017-05-1²"),
    _date("zero", "0"),
    _date("infinity", ".inf"),
    _date("long", "1" * 4000),
    _date("xs", "2017-05-XX"),
    _date("interval", "2017-05-10/2017-05-11"),
    _date("spaces-around", "'  2017-05-10  '", ""),
    _date("newline-inside", '"2017-05-\\n10"'),
    _date("other-year", "2016-05-10", "wrong-folder"),
    # EDTF
    *(
        _edtf(name, text)
        for name, text in {
            "level-2-set": "'[2017,2018]'",
            "level-2-digits": "1950S2",
            "level-2-season": "2017-31",
            "level-2-x": "2X17",
            "year-e": "Y1E9",
            "year-long": "Y170000002",
            "negative": "-0044",
            "backwards": "2018/2017",
            "three": "2016/2017/2018",
            "nothing": "/",
            "open-both": "../..",
            "dots": "...",
            "qualifier-twice": "2017??",
            "qualifier-alone": "'?'",
            "time": "2017-05-10T12:00",
            "month-00": "2017-00",
            "winter-of-9999": "9999-24",
            "x-interval": "201X/2018",
            "letters": "MMXVII",
            "markup": "'<b>2017</b>'",
            "slashes-bomb": "'" + "/" * 4000 + "'",
            "x-bomb": "'" + "X" * 4000 + "'",
            "digit-bomb": "'" + "2017-" * 900 + "'",
            "qualifier-bomb": "'2017" + "?~" * 2000 + "'",
        }.items()
    ),
    _edtf("text-bomb", "'" + "2" * 5001 + "'", "text-too-long"),
    # Identifiers
    _extra("license-words", "license: All rights reserved\n", "10 bad-license"),
    _extra("license-markup", "license: <script>\n", "10 bad-license"),
    _extra("license-and-bomb", f"license: A{' AND B' * 800} AND\n", "10 bad-license"),
    _extra("language-word", "language: english!\n", "10 bad-language"),
    _extra("language-no", "language: no\n"),
    _extra("language-markup", "language: 'en\" onload=\"x'\n", "10 bad-language"),
    _extra("language-bomb", f"language: en{'-abcde' * 800}-\n", "10 bad-language"),
    _term("orcid-sum", "authors", "name: A\norcid: 0000-0002-1825-0098\n", "3 bad-identifier"),
    _term("orcid-address", "authors", "name: A\norcid: https://orcid.org/0000-0002-1825-0097\n", "3 bad-identifier"),
    _term("orcid-other-digits", "authors", "name: A\norcid: 0000-0002-1825-009\u0667\n", "3 bad-identifier"),
    _term("wikidata-property", "actors", "type: state\nname: A\nsame_as: {wikidata: P31}\n", "4 bad-identifier"),
    _term("wikidata-zero", "actors", "type: state\nname: A\nsame_as: {wikidata: Q0}\n", "4 bad-identifier"),
    _term(
        "wikidata-address", "actors", "type: state\nname: A\nsame_as: {wikidata: 'javascript:Q1'}\n", "4 bad-identifier"
    ),
    _term("viaf-long", "actors", f"type: state\nname: A\nsame_as: {{viaf: {'9' * 23}}}\n", "4 bad-identifier"),
    _term("iso-three", "actors", "type: state\nname: A\nsame_as: {iso3166: JPN}\n", "4 bad-identifier"),
    _term("degrees", "places", "label: A\ncoordinates: {lat: 91, lon: 181}\n", "3 bad-number", "3 bad-number"),
    _term("degrees-nan", "places", "label: A\ncoordinates: {lat: .nan, lon: 1e999}\n", "3 bad-number", "3 bad-number"),
    _term("degrees-list", "places", "label: A\ncoordinates: [1, 2]\n", "3 wrong-type"),
    _term("question", "issues", "question: Why.\nshort: A\n", "2 not-a-question"),
    _term(
        "stances-twice",
        "issues",
        "question: Why?\nshort: A\nstances: [{id: a, label: A}, {id: a, label: B}]\n",
        "4 duplicate-id",
    ),
    _term("markup-label", "topics", "label: <img src=x onerror=alert(1)>\n"),
    _term("template-label", "topics", "label: '{{ 7*7 }}{% raw %}'\n"),
    _term("number-label", "topics", "label: 007\n"),
    # Markup in every text
    Case(
        "fields/markup-in-texts",
        (),
        files={
            BRIEFING: briefing(
                title="'\"><script>alert(1)</script>'",
                summary="'</title><svg onload=alert(1)>'",
                extra="events:\n  - {id: a, date: 2017-05-10, title: '<iframe srcdoc=x>', summary: '<b onclick=x>'}\n",
            )
        },
        shows="&lt;script&gt;alert(1)&lt;/script&gt;",
    ),
    Case("fields/markdown-in-texts", (), files={BRIEFING: briefing(title="'[a](javascript:alert(1)) ![b](//x) `c`'")}),
    # Records
    _extra("event-of-events", "events:\n  - events: [a]\n", *["11 missing-field"] * 3, "11 unknown-field"),
    _extra("event-list-in-list", "events:\n  - - a\n", "11 wrong-type"),
    _extra("event-null", "events:\n  -\n", "11 empty-field"),
    _extra("positions-of-text", "positions: [a, b]\n", "10 wrong-type", "10 wrong-type"),
    _extra(
        "commitment-with-all",
        "commitments:\n  - {id: a, action: A, made: 2017, parties: [arland], by: [arland], to: [borland]}\n",
        "11 field-conflict",
    ),
    _extra("commitment-with-nobody", "commitments:\n  - {id: a, action: A, made: 2017}\n", "11 field-conflict"),
    _extra(
        "judgement-half",
        "judgements:\n  - {text: A, likelihood: likely, confidence: low, resolved: 2018-01-01}\n",
        "11 field-conflict",
    ),
    _extra("status-superseded", "status: superseded\n", "10 field-conflict"),
    _extra("status-word", "status: '<b>'\n", "10 not-in-list"),
    _extra("written-before", "written: 2017-05-09\n", "10 field-conflict"),
    _extra("update-unexplained", "updates:\n  - {date: 2018-01-01, level: major}\n", "11 missing-field"),
    # Bombs
    Case(
        "fields/list-bomb", ("7 yaml-too-large",), files={BRIEFING: lambda: briefing(topics=f"[{'trade,' * 30_000}]")}
    ),
    Case("fields/list-long", ("7 repeated-id",), files={BRIEFING: lambda: briefing(topics=f"[{'trade,' * 9_000}]")}),
    Case(
        "fields/event-bomb",
        (),
        files={
            BRIEFING: lambda: briefing(
                extra="events:\n" + "".join(f"  - {{id: e{n}, date: 2017-05-10, title: T}}\n" for n in range(1_200))
            )
        },
    ),
    Case(
        "fields/position-bomb",
        (),
        files={
            BRIEFING: lambda: briefing(
                extra="positions:\n"
                + "  - {actor: arland, issue: crossing, date: 2017, stance: alone, statement: S}\n" * 850
            )
        },
    ),
    Case(
        "fields/wrong-event-bomb",
        first_hundred(f"{n} wrong-type" for n in range(11, 2011)),
        files={BRIEFING: lambda: briefing(extra="events:\n" + "  - [a]\n" * 2_000)},
    ),
    Case(
        "fields/unknown-in-events",
        first_hundred(f"{n} unknown-field" for n in range(11, 811)),
        files={
            BRIEFING: lambda: briefing(
                extra="events:\n"
                + "".join(f"  - {{id: e{n}, date: 2017, title: T, lable{n}: x}}\n" for n in range(800))
            )
        },
    ),
    Case(
        "fields/alias-bomb",
        (),
        files={
            BRIEFING: lambda: briefing(extra="aliases: [" + ", ".join(f"2016/a{n}.md" for n in range(1_500)) + "]\n")
        },
    ),
    Case("fields/title-bomb", ("2 text-too-long",), files={BRIEFING: lambda: briefing(title="a" * 200_000)}),
    Case("fields/title-long", (), files={BRIEFING: lambda: briefing(title="a" * 5_000)}),
    Case("fields/kind-bomb", ("4 not-in-list",), files={BRIEFING: lambda: briefing(kind="analysis" * 30_000)}),
)
