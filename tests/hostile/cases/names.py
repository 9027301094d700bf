"""Ids and names of files that look like others, or that some disk cannot hold."""

from unicodedata import normalize

from cases.case import BRIEFING, Case, briefing

_TOPIC = "---\nlabel: A\n---\n"
_REFUSED = {
    "capital": "Fish",
    "underscore": "fish_trade",
    "space": "fish trade",
    "space-before": " fish",
    "space-behind": "fish ",
    "dot-inside": "fish.trade",
    "dot-behind": "fish.",
    "hyphen-first": "-fish",
    "hyphen-last": "fish-",
    "hyphens": "fish--trade",
    "cyrillic": "tr\u0430de-fish",
    "greek": "tr\u03b1de-fish",
    "full-width": "\uff46\uff49\uff53\uff48",
    "composed": normalize("NFC", "caf\u00e9"),
    "decomposed": normalize("NFD", "caf\u00e9"),
    "ligature": "\ufb01sh",
    "dotless-i": "f\u0131sh",
    "kelvin": "\u212aelvin",
    "arabic-digits": "\u0661\u0662",
    "superscript": "fish\u00b2",
    "kanji": "\u6f01\u696d",
    "combining-alone": "\u0301",
    "long": "a" * 81,
    "very-long": "a" * 240,
    "index": "index",
    "percent": "fish%2e",
    "hash": "fish#a",
    "question": "fish?a",
    "quotes": "fish'\"",
    "markup": "<b>fish",
    "backslash": "fish\\trade",
    "colon": "fish:1:1: error",
    "ampersand": "fish&trade",
    "dollar": "$(id)",
    "braces": "{{ 7*7 }}",
    "tilde": "fish~",
    "asterisk": "*",
    **{f"device-{name}": name for name in ("con", "prn", "aux", "nul", "com1", "lpt9")},
}
_FORMS = (normalize("NFC", "caf\u00e9"), normalize("NFD", "caf\u00e9"))
_UNSEEN = {
    "line-feed": "fish\n::error ::pwned.md",
    "escape": "fish\x1b[31m.md",
    "tab": "fish\t.md",
    "override": "fish\u202edm.md",
    "zero-width": "fi\u200bsh.md",
    "no-break-space": "fish\u00a0trade.md",
    "byte-order-mark": "\ufefffish.md",
    "tag-letters": "fish\U000e0061.md",
    "line-separator": "fish\u2028.md",
}


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in name)


def _reference(name: str, written: str, *expected: str) -> Case:
    """Return the case of a briefing whose topics are named so."""
    return Case(f"names/reference-{name}", expected or ("7 unknown-id",), files={BRIEFING: briefing(topics=written)})


def _record(name: str, written: str) -> Case:
    """Return the case of an event with this id."""
    extra = f"events:\n  - {{id: {written}, date: 2017-05-10, title: A}}\n"
    return Case(f"names/record-{name}", ("11 bad-id",), files={BRIEFING: briefing(extra=extra)})


CASES = (
    *(
        Case(
            f"names/file-{name}",
            (f"briefings/topics/{text}.md:1 bad-id",),
            files={f"briefings/topics/{text}.md": _TOPIC},
        )
        for name, text in _REFUSED.items()
    ),
    *(
        Case(
            f"names/unseen-{name}",
            (f"briefings/topics/{_shown(text)}:1 unknown-file",),
            files={f"briefings/topics/{text}": _TOPIC},
        )
        for name, text in _UNSEEN.items()
    ),
    Case(
        "names/no-text",
        ("briefings/topics/fish\\udcff.md:1 unknown-file",),
        files={"briefings/topics/fish\udcff.md": _TOPIC},
    ),
    Case(
        "names/unseen-folder",
        ("briefings/20\\u202e17:1 unknown-file",),
        files={"briefings/20\u202e17/a.md": briefing()},
    ),
    Case("names/unseen-in-docs", ("docs/a\\u202eb.md:1 unknown-file",), files={"docs/a\u202eb.md": "A"}),
    Case("names/readme", (), files={"briefings/topics/readme.md": "A", "briefings/README.md": "B"}),
    Case("names/dot-file", (), files={"briefings/topics/.hidden.md": "A", "briefings/.git/config": "B"}),
    Case(
        "names/two-forms",
        (
            *(f"briefings/topics/{form}.md:1 bad-id" for form in _FORMS),
            f"briefings/topics/{_FORMS[0]}.md:1 name-collision",
        ),
        files={f"briefings/topics/{form}.md": _TOPIC for form in _FORMS},
    ),
    Case(
        "names/two-cases",
        ("briefings/topics/Fish.md:1 bad-id", "briefings/topics/fish.md:1 name-collision"),
        files={"briefings/topics/Fish.md": _TOPIC, "briefings/topics/fish.md": _TOPIC},
    ),
    Case(
        "names/two-cases-of-folders",
        ("briefings/Topics/trade.md:1 wrong-folder", "briefings/topics/trade.md:1 name-collision"),
        files={"briefings/Topics/trade.md": _TOPIC},
    ),
    Case(
        "names/two-cases-of-endings",
        ("briefings/topics/fish.MD:1 unknown-file",),
        files={"briefings/topics/fish.MD": _TOPIC, "briefings/topics/fish.md": _TOPIC},
    ),
    Case(
        "names/two-cases-of-pictures",
        ("briefings/2017/a.png:1 name-collision",),
        files={"briefings/2017/A.png": b"", "briefings/2017/a.png": b""},
    ),
    Case(
        "names/sharp-s",
        ("briefings/topics/stra\u00dfe.md:1 bad-id", "briefings/topics/stra\u00dfe.md:1 name-collision"),
        files={"briefings/topics/strasse.md": _TOPIC, "briefings/topics/stra\u00dfe.md": _TOPIC},
    ),
    Case("names/long-but-allowed", (), files={f"briefings/topics/{'a' * 80}.md": _TOPIC}),
    Case("names/like-a-year", (), files={"briefings/topics/2017.md": _TOPIC}),
    Case("names/like-a-device", (), files={"briefings/topics/console.md": _TOPIC}),
    Case(
        "names/year-zero",
        ("briefings/0000/a.md:3 bad-date",),
        files={"briefings/0000/a.md": briefing(date="0000-05-10")},
    ),
    Case(
        "names/year-of-other-digits",
        ("briefings/\u0662\u0660\u0661\u0667/a.md:1 wrong-folder",),
        files={"briefings/\u0662\u0660\u0661\u0667/a.md": briefing()},
    ),
    Case("names/year-long", ("briefings/02017/a.md:1 wrong-folder",), files={"briefings/02017/a.md": briefing()}),
    Case(
        "names/month-as-slug", (), files={"briefings/2017/05.md": briefing(), "briefings/2017/2017-05.md": briefing()}
    ),
    _reference("cyrillic", "[tr\u0430de]"),
    _reference("full-width", "[\uff54rade]"),
    _reference("zero-width", "[tra\u200bde]"),
    _reference("combining", "[trade\u0301]"),
    _reference("capital", "[Trade]"),
    _reference("way-out", "[../actors/arland]"),
    _reference("path", "[/etc/passwd]"),
    _reference("markup", "[<script>]"),
    _reference("template", '["{{ 7*7 }}"]'),
    _reference("dots", "[..]"),
    _reference("ending", "[trade.md]"),
    _reference("number", "[007]"),
    _reference("empty", '[""]', "7 empty-field"),
    _reference("null", "[~]"),
    Case("names/reference-spaces", (), files={BRIEFING: briefing(topics='["  trade  "]')}),
    _reference("twice", "[trade, trade]", "7 repeated-id"),
    _record("cyrillic", "t\u0430lks"),
    _record("capital", "Talks"),
    _record("reserved", "index"),
    _record("theme", "__search"),
    _record("own-part", "brief_x"),
    _record("quotes", "'a\"b'"),
    _record("markup", "<b>"),
    _record("long", "a" * 81),
    _record("dot", "a.b"),
)
