"""Small archives whose files are good one by one and impossible together."""

from cases.case import BRIEFING, Case, Text, briefing, first_hundred

_A, _B = "briefings/2017/a.md", "briefings/2017/b.md"


def _topic(**fields: str) -> str:
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\n"


def _circle(facet: str, field: str, size: int, **fields: str) -> dict[str, Text]:
    """Return terms that lead to the next, the last to the first."""
    name = "name" if facet == "actors" else "label"
    return {
        f"briefings/{facet}/c{n:03}.md": _topic(**fields, **{name: f"C{n}", field: f"c{(n + 1) % size:03}"})
        for n in range(size)
    }


def _dense() -> dict[str, Text]:
    """Return actors of which each succeeds all that come before it: no circle, and a great many ways."""
    return {
        f"briefings/actors/d{n:03}.md": _topic(
            type="state", name=f"D{n}", succeeds=f"[{', '.join(f'd{m:03}' for m in range(n))}]"
        )
        for n in range(100)
    }


CASES = (
    Case("archives/empty", (), files={}),
    Case(
        "archives/topic-of-itself",
        ("briefings/topics/a.md:3 cycle",),
        files={"briefings/topics/a.md": _topic(label="A", broader="a")},
    ),
    Case("archives/topics-in-circle", ("briefings/topics/c000.md:3 cycle",), files=_circle("topics", "broader", 2)),
    Case(
        "archives/topics-in-long-circle", ("briefings/topics/c000.md:3 cycle",), files=_circle("topics", "broader", 120)
    ),
    Case("archives/places-in-circle", ("briefings/places/c000.md:3 cycle",), files=_circle("places", "within", 3)),
    Case(
        "archives/actors-in-circle",
        ("briefings/actors/c000.md:4 cycle",),
        files=_circle("actors", "part_of", 3, type="body"),
    ),
    Case(
        "archives/states-in-circle",
        ("briefings/actors/a.md:4 cycle",),
        files={
            "briefings/actors/a.md": _topic(type="state", name="A", succeeds="[b]"),
            "briefings/actors/b.md": _topic(type="state", name="B", succeeds="[a]"),
        },
    ),
    Case(
        "archives/two-circles",
        ("briefings/topics/a.md:3 cycle", "briefings/topics/c.md:3 cycle"),
        files={
            f"briefings/topics/{one}.md": _topic(label=one, broader=other) for one, other in ("ab", "ba", "cd", "dc")
        },
    ),
    Case(
        "archives/ladder",
        (),
        files={
            f"briefings/topics/t{n:03}.md": _topic(label=f"T{n}", **({"broader": f"t{n - 1:03}"} if n else {}))
            for n in range(150)
        },
    ),
    Case("archives/dense", (), files=_dense()),
    Case("archives/topic-related-to-itself", (), files={"briefings/topics/a.md": _topic(label="A", related="[a]")}),
    Case(
        "archives/labels-alike",
        ("briefings/topics/b.md:2 duplicate-label",),
        files={"briefings/topics/a.md": _topic(label="Fish"), "briefings/topics/b.md": _topic(label="fISH")},
    ),
    Case(
        "archives/labels-alike-but-for-form",
        ("briefings/topics/b.md:2 duplicate-label",),
        files={"briefings/topics/a.md": _topic(label="Caf\u00e9"), "briefings/topics/b.md": _topic(label="Cafe\u0301")},
    ),
    Case(
        "archives/labels-alike-but-for-width",
        ("briefings/topics/b.md:2 duplicate-label",),
        files={"briefings/topics/a.md": _topic(label="Fish"), "briefings/topics/b.md": _topic(label="ＦＩＳＨ")},
    ),
    Case(
        "archives/briefings-in-long-circle",
        ("briefings/2017/c000.md:10 cycle",),
        files={
            f"briefings/2017/c{n:03}.md": briefing(extra=f"supersedes: [2017/c{(n + 1) % 150:03}.md]\n")
            for n in range(150)
        },
    ),
    Case("archives/supersedes-itself", (f"{_A}:10 cycle",), files={_A: briefing(extra="supersedes: [2017/a.md]\n")}),
    Case(
        "archives/supersede-each-other",
        (f"{_A}:10 cycle",),
        files={_A: briefing(extra="supersedes: [2017/b.md]\n"), _B: briefing(extra="supersedes: [2017/a.md]\n")},
    ),
    Case(
        "archives/translations-of-each-other",
        (f"{_A}:10 cycle",),
        files={_A: briefing(extra="translation_of: 2017/b.md\n"), _B: briefing(extra="translation_of: 2017/a.md\n")},
    ),
    Case("archives/related-to-itself", (), files={_A: briefing(extra="related: [2017/a.md]\n")}),
    Case(
        "archives/notes-on-each-other",
        (),
        files={
            _A: briefing(extra="notes:\n  - {on: 2017/b.md, quote: Text, kind: context, text: A}\n"),
            _B: briefing(extra="notes:\n  - {on: 2017/a.md, quote: Text, kind: context, text: B}\n"),
        },
    ),
    Case(
        "archives/note-on-later",
        (f"{_A}:11 note-on-later",),
        files={
            _A: briefing(extra="notes:\n  - {on: 2018/b.md, quote: Text, kind: context, text: A}\n"),
            "briefings/2018/b.md": briefing(date="2018-05-10"),
        },
    ),
    Case("archives/alias-is-itself", (f"{_A}:10 alias-taken",), files={_A: briefing(extra="aliases: [2017/a.md]\n")}),
    Case(
        "archives/alias-is-another",
        (f"{_A}:10 alias-taken",),
        files={_A: briefing(extra="aliases: [2017/b.md]\n"), _B: briefing()},
    ),
    Case(
        "archives/alias-of-two",
        (f"{_B}:10 duplicate-alias",),
        files={_A: briefing(extra="aliases: [2016/x.md]\n"), _B: briefing(extra="aliases: [2016/x.md]\n")},
    ),
    Case(
        "archives/alias-twice",
        (f"{_A}:10 duplicate-alias",),
        files={_A: briefing(extra="aliases: [2016/x.md, 2016/x.md]\n")},
    ),
    *(
        Case(f"archives/alias-{name}", (f"{_A}:10 bad-alias",), files={_A: briefing(extra=f"aliases: ['{way}']\n")})
        for name, way in {
            "out": "../../etc/passwd",
            "root": "/2016/x.md",
            "address": "https://example.org/",
            "script": "javascript:alert(1)",
            "markup": "2016/<b>.md",
            "folder": "2016/",
            "deep": "2016/a/b.md",
            "other-folder": "assets/x.md",
            "search": "search/index.md",
            "device": "2016/con.md",
            "escaped": "2016/%2e%2e.md",
            "dots": "../2016.md",
        }.items()
    ),
    Case(
        "archives/record-ids-twice",
        (f"{_B}:11 duplicate-id",),
        files={path: briefing(extra="events:\n  - {id: a, date: 2017-05-10, title: A}\n") for path in (_A, _B)},
    ),
    Case(
        "archives/event-and-commitment",
        (f"{_A}:13 duplicate-id",),
        files={
            _A: briefing(
                extra="events:\n  - {id: a, date: 2017-05-10, title: A}\ncommitments:\n"
                "  - {id: a, action: A, made: 2017-05-10, parties: [arland, borland]}\n"
            )
        },
    ),
    Case(
        "archives/heading-takes-record",
        (f"{_A}:14 duplicate-address",),
        files={
            _A: briefing(
                "## A promise\n",
                extra="commitments:\n  - {id: a-promise, action: A, made: 2017-05-10, parties: [arland, borland]}\n",
            )
        },
    ),
    Case(
        "archives/draft-pointed-at",
        (f"{_A}:10 draft-reference",),
        files={_A: briefing(extra="related: [2017/b.md]\n"), _B: briefing(extra="status: draft\n")},
    ),
    Case("archives/late-source", (f"{_A}:9 late-source",), files={_A: briefing(sources="[courier-2018]")}),
    Case("archives/mentions-of-itself", (), files={_A: briefing("[a](a.md) and [b](#b).\n\n## B\n")}),
    Case(
        "archives/mentions-of-each-other",
        (),
        files={_A: briefing("[b](b.md)\n" * 300), _B: briefing("[a](a.md)\n" * 300)},
    ),
    Case("archives/many-briefings-one-title", (), files={f"briefings/2017/t{n}.md": briefing() for n in range(120)}),
    Case(
        "archives/many-unknown-ids",
        first_hundred(f"{_A}:7 unknown-id" for _ in range(1500)),
        files={_A: lambda: briefing(topics="[" + ", ".join(f"tradf{n}" for n in range(1500)) + "]")},
    ),
    Case(
        "archives/series-of-huge-number",
        (f"{_A}:11 bad-number",),
        files={
            _A: briefing(
                extra="events:\n  - {id: a, date: 2017-05-10, title: A, series: [ferry-talks], number: 9999999999}\n"
            )
        },
    ),
    Case(
        "archives/role-of-itself",
        (),
        files={"briefings/actors/a.md": "---\ntype: person\nname: A\nroles:\n  - {title: T, of: a}\n---\n"},
    ),
    Case(
        "archives/role-reversed",
        ("briefings/actors/a.md:5 dates-reversed",),
        files={
            "briefings/actors/a.md": "---\ntype: person\nname: A\nroles:\n  - {title: T, of: a, from: 2017, to: 2016}\n---\n"
        },
    ),
    Case(
        "archives/all-years",
        (),
        files={
            f"briefings/{year:04}/a.md": briefing(
                date=f"{year:04}-01-01", sources="[{id: s" + str(year) + ", publisher: P, title: T, type: primary}]"
            )
            for year in (1, 999, 9999)
        },
    ),
    Case(
        "archives/event-far-away",
        (),
        files={
            BRIEFING: briefing(
                extra="events:\n  - {id: a, date: 0001, title: A}\n  - {id: b, date: 9999-12-31, title: B}\n"
                "  - {id: c, date: ../2017, title: C}\n  - {id: d, date: 20XX, title: D}\n"
            )
        },
    ),
)
