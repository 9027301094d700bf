"""Registers: records by id, in one file that many edit."""

from cases.case import Case, first_hundred

EVENTS, SOURCES = "briefings/events.yml", "briefings/sources.yml"
MAX_BYTES = 8_388_608
"""Of a register."""
_EVENT = "{recorded: 2017-05-10, date: 2017-05-10, title: A}"
_BASE = "gazette-2017: {publisher: P, title: T, type: primary}\n"


def _events(name: str, text: str, *expected: str) -> Case:
    return Case(f"registers/{name}", expected, main=EVENTS, files={EVENTS: text})


def _hundred(name: str, line: str, times: int, code: str, first: int = 1) -> Case:
    """Return the case of a register of so many lines, numbered, each with one mistake."""
    return Case(
        f"registers/many-{name}",
        first_hundred(f"{n} {code}" for n in range(first, first + 101)),
        main=EVENTS,
        files={EVENTS: lambda: "".join(line.format(n) for n in range(times))},
    )


def _sources(name: str, fields: str, *expected: str) -> Case:
    """Return the case of a source with these fields beside the good ones."""
    text = f"{_BASE}a: {{publisher: P, title: T, type: primary, {fields}}}\n"
    return Case(f"registers/source-{name}", expected, main=SOURCES, files={SOURCES: text})


_BAD_URLS = {
    "javascript": "'javascript:alert(1)'",
    "javascript-case": "'JaVaScRiPt:alert(1)'",
    "data": "'data:text/html,<script>alert(1)</script>'",
    "file": "file:///etc/passwd",
    "vbscript": "'vbscript:x'",
    "ftp": "ftp://example.org/",
    "no-scheme": "//example.org/",
    "relative": "../../etc/passwd",
    "credentials": "https://user:word@example.org/",
    "user": "https://example.com@example.org/",
    "space": "'https://example.org/a b'",
    "newline": '"https://example.org/\\njavascript:alert(1)"',
    "tab": '"java\\tscript:alert(1)"',
    "backslash": "'https://example.org\\@example.com/'",
    "no-host": "https:///a",
    "no-name": "'https://:80/'",
    "port": "https://example.org:99999/",
    "port-word": "https://example.org:a/",
    "bracket": "'https://[::1/'",
    "bracket-words": "'https://[a]/'",
    "long": "https://example.org/" + "a" * 2000,
    "slashes": "https:example.org",
    "blob": "blob:https://example.org/a",
    "empty-host": "http://?",
}

CASES = (
    *(_sources(f"url-{name}", f"url: {text}", "2 bad-address") for name, text in _BAD_URLS.items()),
    _sources("url-nul", 'url: "https://example.org/\\0"', "2 control-character"),
    _sources("url-markup", "url: 'https://example.org/\"><script>alert(1)</script>'"),
    _sources("url-other-script", "url: https://пример.испыт\u0430ние/рыб\u0430"),
    _sources("archived", "archived: 'javascript:alert(1)'", "2 bad-address"),
    _sources("language", "language: English", "2 bad-language"),
    _sources("country", "country: zz9", "2 bad-identifier"),
    _sources("grade", "reliability: G", "2 not-in-list"),
    _sources("credibility", "credibility: 0", "2 not-in-list"),
    _sources("twice", "title: U", "2 duplicate-key"),
    _sources("id", "id: a", "2 unknown-field"),
    _sources("markup", "note: <img src=x onerror=alert(1)>"),
    _sources("text-of-list", "note: [a]", "2 wrong-type"),
    _sources("text-bomb", f"note: {'a' * 5001}", "2 text-too-long"),
    _events("empty", ""),
    _events("comments", "# a\n"),
    _events("list", "- a\n", "1 not-a-mapping"),
    _events("word", "a\n", "1 not-a-mapping"),
    _events("null", "null\n", "1 not-a-mapping"),
    _events("record-is-text", "a: b\n", "1 wrong-type"),
    _events("record-is-list", "a: [b]\n", "1 wrong-type"),
    _events("record-is-null", "a:\n", "1 wrong-type"),
    _events("record-is-empty", "a: {}\n", "1 missing-field"),
    _events(
        "bad-ids",
        "".join(f"{key}: {_EVENT}\n" for key in ("A", "a_b", "\u0430b", '"<b>"', "index", "con", "''")),
        *[f"{n} bad-id" for n in range(1, 8)],
    ),
    _events("id-twice", f"a: {_EVENT}\na: {_EVENT}\n", "2 duplicate-key"),
    _events("id-long", f"{'a' * 81}: {_EVENT}\n", "1 bad-id"),
    _events("merge", f"base: &base {_EVENT}\na:\n  <<: *base\n", "1 yaml-anchor", "3 yaml-merge-key", "3 yaml-anchor"),
    _events("not-recorded", "a: {date: 2017-05-10, title: A}\n", "1 missing-field"),
    _events("front-matter", f"---\na: {_EVENT}\n---\n", "3 yaml-error"),
    _events(
        "unknown-ids",
        "a: {recorded: 2017-05-10, date: 2017-05-10, title: A, actors: [x], sources: [y]}\n",
        "1 unknown-id",
        "1 unknown-id",
    ),
    _events("number", "a: {recorded: 2017-05-10, date: 2017-05-10, title: A, number: 1e3}\n", "1 bad-number"),
    _events(
        "number-long",
        f"a: {{recorded: 2017-05-10, date: 2017-05-10, title: A, number: {'9' * 4000}}}\n",
        "1 bad-number",
    ),
    _events("number-negative", "a: {recorded: 2017-05-10, date: 2017-05-10, title: A, number: -1}\n", "1 bad-number"),
    _events("markup", "a: {recorded: 2017-05-10, date: 2017-05-10, title: <script>alert(1)</script>}\n"),
    _events("depth", "a: " + "[" * 100_000, "1 yaml-too-deep"),
    Case("registers/many-events", (), files={EVENTS: lambda: "".join(f"e{n}: {_EVENT}\n" for n in range(2_000))}),
    Case(
        "registers/many-sources",
        (),
        files={
            SOURCES: lambda: _BASE + "".join(f"s{n}: {{publisher: P, title: T, type: primary}}\n" for n in range(2_000))
        },
    ),
    Case(
        "registers/many-values", ("1 yaml-too-large",), main=EVENTS, files={EVENTS: lambda: f"a: [{'a,' * 510_000}]\n"}
    ),
    Case("registers/long-comment", (), files={EVENTS: lambda: "# a\n" * 2_000_000}),
    Case(
        "registers/long-text",
        ("1 text-too-long",),
        main=EVENTS,
        files={EVENTS: lambda: f"a: {{recorded: 2017-05-10, date: 2017-05-10, title: {'a ' * 4_000_000}}}\n"},
    ),
    Case(
        "registers/tag-directives",
        ("1 yaml-error",),
        main=EVENTS,
        files={EVENTS: lambda: "".join(f"%TAG !a{n}! t:x,2000:\n" for n in range(200_000))},
    ),
    Case(
        "registers/repeated-ids",
        ("1 repeated-id",),
        main=EVENTS,
        files={
            EVENTS: lambda: (
                f"a: {{recorded: 2017-05-10, date: 2017-05-10, title: A, actors: [arland, {'borland, ' * 100_000}]}}\n"
            )
        },
    ),
    _hundred("words-as-records", "a{}: b\n", 70_000, "wrong-type"),
    _hundred(
        "unknown-fields",
        "a{}: {{recorded: 2017-05-10, date: 2017-05-10, title: A, titel: B}}\n",
        14_000,
        "unknown-field",
    ),
    _hundred("no-fields", "a{}: {{}}\n", 70_000, "missing-field"),
    _hundred("bad-dates", "a{}: {{recorded: 2017-05-10, date: 10 May, title: A}}\n", 18_000, "bad-date"),
    _hundred("bad-ids", "A{}: {{recorded: 2017-05-10, date: 2017-05-10, title: A}}\n", 18_000, "bad-id"),
    _hundred(
        "no-such-actors",
        "a{0}: {{recorded: 2017-05-10, date: 2017-05-10, title: A, actors: [arlan{0}]}}\n",
        13_000,
        "unknown-id",
    ),
    _hundred(
        "no-such-sources",
        "a{0}: {{recorded: 2017-05-10, date: 2017-05-10, title: A, sources: [gazette-{0}]}}\n",
        13_000,
        "unknown-id",
    ),
    _hundred("anchors", "a{}: &a {{}}\n", 200_000, "yaml-anchor"),
    _hundred("tags", "a{}: !a {{}}\n", 200_000, "yaml-tag"),
    _hundred("control-characters", 'a{}: "\\e"\n', 200_000, "control-character"),
    _hundred("duplicates", "a: {{}}\n", 200_000, "duplicate-key", first=2),
    Case(
        "registers/no-such-actors-in-one-record",
        first_hundred("1 unknown-id" for _ in range(200)),
        main=EVENTS,
        files={
            EVENTS: lambda: (
                f"a: {{recorded: 2017-05-10, date: 2017-05-10, title: A, actors: [{', '.join(f'a{n}' for n in range(149_000))}]}}\n"
            )
        },
    ),
    Case(
        "registers/as-many-events-as-fit",
        (),
        files={EVENTS: lambda: "".join(f"e{n}: {_EVENT}\n" for n in range(18_700))},
        is_long=True,
    ),
    Case("registers/as-large-as-may-be", (), files={EVENTS: lambda: "#" * (MAX_BYTES - 1)}),
    Case("registers/as-large-as-may-be-wide", (), files={EVENTS: lambda: "#" * (MAX_BYTES - 5) + "\U0001f41f"}),
    Case(
        "registers/long-wide-text",
        ("1 text-too-long",),
        main=EVENTS,
        files={
            EVENTS: lambda: (
                f"a: {{recorded: 2017-05-10, date: 2017-05-10, title: \U0001f41f{'a ' * (MAX_BYTES // 2 - 50)}}}\n"
            )
        },
    ),
    Case("registers/blank-lines", (), files={EVENTS: lambda: "\n" * (MAX_BYTES - 1)}),
    Case("registers/carriage-returns", (), files={EVENTS: lambda: "\r\n" * (MAX_BYTES // 2 - 1)}),
    Case("registers/references", (), files={EVENTS: lambda: "#" + "&#65;" * (MAX_BYTES // 5 - 1)}),
    Case("registers/unknown-name", ("briefings/people.yml:1 wrong-folder",), files={"briefings/people.yml": "a: {}\n"}),
    Case(
        "registers/wording-bomb",
        ("briefings/wording.yml:101 too-many-words",),
        files={
            "briefings/wording.yml": lambda: "".join(f"w{n}: {{words: [a{n}], neutral: b}}\n" for n in range(3_000))
        },
    ),
)
