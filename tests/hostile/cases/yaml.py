"""YAML that means more than it says, never ends, or is none."""

from cases.case import FIRST, TOPIC, Case, briefing, first_hundred


def _fields(name: str, extra: str, *expected: str) -> Case:
    """Return the case of a good briefing with lines added to its fields; lines are counted from the first added."""
    shifted = []
    for problem in expected:
        line, code = problem.split(" ")
        shifted.append(f"{FIRST + int(line) - 1} {code}")
    return Case(f"yaml/{name}", tuple(shifted), files={"briefings/2017/hostile.md": briefing(extra=extra)})


def _topic(name: str, fields: str, *expected: str) -> Case:
    """Return the case of a topic with these fields, which begin on its second line."""
    return Case(f"yaml/{name}", expected, main=TOPIC, files={TOPIC: f"---\n{fields}\n---\n"})


def _large(name: str, made: str, times: int, *expected: str, before: str = "label: a\n", after: str = "") -> Case:
    """Return the case of a topic whose fields repeat a text."""
    return Case(
        f"yaml/{name}", expected, main=TOPIC, files={TOPIC: lambda: f"---\n{before}{made * times}{after}\n---\n"}
    )


def _laughs() -> str:
    """Return nine lists, each of nine aliases of the one before: a billion values if they were expanded."""
    lists = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)]
    return "---\na0: &a0 ha\n" + "".join(lists) + "---\n"


_ODD = {
    "yes": "yes",
    "no": "no",
    "null": "null",
    "tilde": "~",
    "octal": "007",
    "exponent": "1e3",
    "no-such-day": "2024-02-30",
    "infinity": ".inf",
    "not-a-number": ".nan",
    "sexagesimal": "12:34:56",
    "hexadecimal": "0xFF",
    "equals": "=",
    "binary-words": "0b11",
    "underscored": "1_000",
    "time": "2001-12-14t21:59:43.10-05:00",
    "python-words": "__import__('os')",
}

CASES = (
    # Everything is text, whatever YAML would make of it.
    *(
        Case(f"yaml/scalar-{name}", (), main=TOPIC, files={TOPIC: f"---\nlabel: {text}\n---\n"}, shows=shown)
        for name, text in _ODD.items()
        for shown in [text.replace("'", "&#39;")]
    ),
    # Aliases, anchors, tags, merge keys
    _topic("anchor", "label: &x a", "2 yaml-anchor"),
    _topic("alias-unknown", "label: *x", "2 yaml-anchor"),
    _topic("alias-of-itself", "label: &x [*x]", "2 yaml-anchor", "2 yaml-anchor"),
    _topic("alias-as-key", "*x : a", "2 yaml-anchor"),
    _topic("anchor-on-key", "&x label: a", "2 yaml-anchor"),
    _topic("anchor-on-all", "&x\nlabel: a", "2 yaml-anchor"),
    _topic("merge-key", "label: a\n<<: {scope_note: b}", "3 yaml-merge-key"),
    _topic("merge-of-alias", "label: &x a\n<<: *x", "2 yaml-anchor", "3 yaml-merge-key", "3 yaml-anchor"),
    _topic("merge-key-quoted", 'label: a\n"<<": {scope_note: b}', "3 yaml-merge-key"),
    _topic("tag-str", "label: !!str a", "2 yaml-tag"),
    _topic("tag-local", "label: !x a", "2 yaml-tag"),
    _topic("tag-binary", "label: !!binary aGk=", "2 yaml-tag"),
    _topic("tag-python", "label: !!python/object/apply:os.system [id]", "2 wrong-type", "2 yaml-tag"),
    _topic("tag-python-name", "label: !!python/name:os.system a", "2 yaml-tag"),
    _topic("tag-on-all", "!!omap\nlabel: a", "2 yaml-tag"),
    _topic("tag-verbatim", "label: !<tag:yaml.org,2002:int> 1", "2 yaml-tag"),
    _topic("tag-unknown-handle", "label: !e!x a", "2 yaml-error"),
    _topic("tag-set", "label: a\nrelated: !!set {a, b}", "3 wrong-type", "3 yaml-tag"),
    Case(
        "yaml/billion-laughs", ("2 yaml-anchor", "3 yaml-anchor", "3 yaml-anchor"), main=TOPIC, files={TOPIC: _laughs}
    ),
    # Keys
    _topic("duplicate", "label: a\nlabel: b", "3 duplicate-key"),
    _topic("duplicate-quoted", 'label: a\n"label": b', "3 duplicate-key"),
    _topic("duplicate-escaped", 'label: a\n"\\x6cabel": b', "3 duplicate-key"),
    _topic("duplicate-thrice", "label: a\nlabel: b\nlabel: c", "3 duplicate-key", "4 duplicate-key"),
    _topic("key-of-lists", "? [a, b]\n: c", "2 yaml-key"),
    _topic("key-of-fields", "? {a: b}\n: c", "2 yaml-key"),
    _topic("key-in-flow", "label: a\nscope_note: {[x]: y}", "3 yaml-key"),
    _topic("key-empty", "label: a\n: b", "3 yaml-error"),
    _topic("key-empty-quoted", 'label: a\n"": b', "3 unknown-field"),
    _topic("key-explicit", "? label\n: a"),
    _topic("key-cyrillic", "l\u0430bel: a", "2 unknown-field"),
    _topic("key-full-width", "label: a\n\uff4cabel: b", "3 unknown-field"),
    _topic("key-zero-width", "label: a\nlabel\u200b: b", "3 unknown-field"),
    _topic("key-dunder", "label: a\n__class__: b\nmodel_config: c", "3 unknown-field", "4 unknown-field"),
    _topic("key-of-union", "label: a\n<record>: b", "3 unknown-field"),
    _topic("key-long", f"label: a\n{'k' * 1000}: b", "3 unknown-field"),
    _topic("key-too-long", f"label: a\n{'k' * 2000}: b", "3 yaml-error"),
    _topic("key-case", "Label: a", "2 unknown-field"),
    _topic("key-without-value", "label:", "2 empty-field"),
    _fields("key-union-in-list", "events:\n  - {<id>: a}\n", *["2 missing-field"] * 2, "2 unknown-field"),
    # Indentation, tabs, several documents, directives
    _topic("tab-indents", "label: a\nrelated:\n\t- trade", "4 yaml-error"),
    _topic("tab-behind-colon", "label:\ta"),
    _topic("tab-before-key", "\tlabel: a", "2 yaml-error"),
    _topic("documents-dots", "label: a\n..."),
    _topic("documents-dots-more", "label: a\n...\nlabel: b", "4 yaml-error"),
    _topic("documents-marker-inside", "label: a\n--- b", "3 yaml-error"),
    _topic("document-marker-first", "--- {label: a}"),
    _topic("directive-yaml", "%YAML 1.1", "2 yaml-error"),
    _topic("directive-tag", "%TAG !e! tag:example.org,2000:", "2 yaml-error"),
    _topic("directive-unknown", "%FOO bar", "2 yaml-error"),
    _topic("directive-behind-dots", "label: a\n...\n%TAG ! tag:x,2000:", "4 yaml-error"),
    _topic("percent-in-text", "label: a\nscope_note: |\n  %TAG is a word"),
    # Block, folded and quoted text
    _topic("block", "label: |\n  a\n  b"),
    _topic("folded-keep", "label: >+\n  a\n\n\n"),
    _topic("block-strip-indent", "label: |2-\n   a"),
    _topic("block-indent-zero", "label: |0\n  a", "2 yaml-error"),
    _topic("block-indent-wrong", "label: |9\n  a", "3 yaml-error"),
    _topic("block-without-text", "label: |", "2 empty-field"),
    _topic("block-holds-fence", "label: |\n  ---\n  a"),
    _topic("quote-unclosed", 'label: "a', "2 yaml-error"),
    _topic("quote-single-unclosed", "label: 'a", "2 yaml-error"),
    _topic("escape-unknown", 'label: "\\q"', "2 yaml-error"),
    _topic("escape-surrogate", 'label: "\\ud800"', "2 yaml-error"),
    _topic("escape-beyond", 'label: "\\U00110000"', "2 yaml-error"),
    _topic("escape-nul", 'label: "a\\0b"', "2 control-character"),
    _topic("escape-bidi", 'label: "a\\u202Eb"', "2 control-character"),
    _topic("escape-esc", 'label: "a\\e[31mb"', "2 control-character"),
    _topic("escape-newline", 'label: "a\\nb"'),
    _topic("escape-markup", 'label: "\\x3cscript\\x3ealert(1)\\x3c/script\\x3e"'),
    _topic("escape-next-line", 'label: "a\\Nb"', "2 control-character"),
    _topic("quote-not-closed-but-key", 'label: "a\nscope_note: b"'),
    # Wrong shapes
    _topic("flow-unclosed", "label: a\nrelated: [trade", "3 yaml-error"),
    _topic("flow-crossed", "label: a\nrelated: [trade}", "3 yaml-error"),
    _topic("flow-commas", "label: a\nrelated: [,]", "3 yaml-error"),
    _topic("root-list", "- a", "2 not-a-mapping"),
    _topic("root-text", "a", "2 not-a-mapping"),
    _topic("root-null", "~", "2 not-a-mapping"),
    _topic("root-empty-flow", "{}", "2 missing-field"),
    _topic("root-empty-list", "[]", "2 not-a-mapping"),
    _topic("comments-alone", "# label: a", "2 missing-field"),
    _topic("at-sign", "label: @a", "2 yaml-error"),
    _topic("backtick", "label: `a`", "2 yaml-error"),
    _topic("colon-in-text", "label: a: b", "2 yaml-error"),
    _topic("comment-in-text", "label: a #b"),
    # Depth
    _topic("depth-flow-lists", "label: " + "[" * 50 + "]" * 50, "2 yaml-too-deep"),
    _topic("depth-flow-fields", "label: " + "{a: " * 50 + "}" * 50, "2 yaml-too-deep"),
    _topic("depth-dashes", "label:\n  " + "- " * 50, "3 yaml-too-deep"),
    _large("depth-open-lists", "[", 200_000, "3 yaml-too-deep", before="label: a\nx: "),
    _large("depth-open-fields", "{a: ", 60_000, "3 yaml-too-deep", before="label: a\nx: "),
    _large("depth-dash-bomb", "- ", 120_000, "3 yaml-too-deep", before="label:\n "),
    _large("depth-question-bomb", "? ", 120_000, "2 yaml-key", before=""),
    _large("depth-indent-bomb", "x:\n", 0, "14 yaml-too-deep", before="".join(" " * n + "x:\n" for n in range(400))),
    # Size
    _large("nodes-items", "a,", 100_000, "3 yaml-too-large", before="label: a\nrelated: [", after="]"),
    _large("nodes-empty-fields", "{},", 80_000, "3 yaml-too-large", before="label: a\nrelated: [", after="]"),
    _large("nodes-lines", "- a\n", 60_000, "9999 yaml-too-large", before="label: a\nrelated:\n"),
    _large("nodes-keys", "", 0, "5001 yaml-too-large", before="".join(f"k{n}: v\n" for n in range(20_000))),
    _large("nodes-dates", "- {date: x}\n", 20_000, "3335 yaml-too-large", before="label: a\nrelated:\n"),
    _large(
        "unknown-fields",
        "",
        0,
        *first_hundred(f"{n + 3} unknown-field" for n in range(1000)),
        before="label: a\n" + "".join(f"labels{n}: v\n" for n in range(1000)),
    ),
    _large("scalar-plain", "b ", 120_000, "2 text-too-long", before="label: "),
    _large("scalar-word", "b", 250_000, "2 text-too-long", before="label: "),
    _large("scalar-quoted", "\\x41", 60_000, "2 text-too-long", before='label: "', after='"'),
    _large("scalar-block", "  b\n", 60_000, "2 text-too-long", before="label: |\n"),
    _large("scalar-blank-lines", "\n", 250_000, before="label: |\n  a", after="\n"),
    _large("scalar-continued", " b\n", 80_000, "2 text-too-long", before="label: a\n"),
    _large("comment-bomb", "#\n", 120_000),
    _large("comment-long", "#", 250_000),
    _large("spaces", " ", 250_000, before="label:", after="a"),
    _large("blank-lines", "\n", 250_000),
    _large("tag-directives", "", 0, "2 yaml-error", before="".join(f"%TAG !a{n}! t:x,2000:\n" for n in range(9_000))),
    _large(
        "tag-directives-behind-dots",
        "",
        0,
        "4 yaml-error",
        before="label: a\n...\n" + "".join(f"%TAG !a{n}! t:x,2000:\n" for n in range(9_000)),
    ),
    _large("tag-long", "x", 250_000, "2 yaml-tag", before="label: !", after=" a"),
    _large("anchor-long", "x", 250_000, "2 yaml-anchor", before="label: &", after=" a"),
    _large(
        "anchor-bomb",
        "",
        0,
        *first_hundred(f"{n + 2} yaml-anchor" for n in range(4000)),
        before="".join(f"k{n}: &a v\n" for n in range(4000)),
    ),
    _large("duplicate-bomb", "label: a\n", 4900, *first_hundred(f"{n + 3} duplicate-key" for n in range(4900))),
    _large(
        "unknown-fields-as-many-as-fit",
        "",
        0,
        *first_hundred(f"{n + 3} unknown-field" for n in range(4900)),
        before="label: a\n" + "".join(f"labels{n}: v\n" for n in range(4900)),
    ),
    _large(
        "lists-in-place-of-text-as-many-as-fit",
        "",
        0,
        *first_hundred(f"{n + 4} wrong-type" for n in range(4900)),
        before="label: a\nrelated:\n" + "- [a]\n" * 4900,
    ),
    _large("quotes-side-by-side", '"a" ', 60_000, "3 yaml-error", before="label: a\nrelated: [", after="]"),
    _large("colons", ":", 250_000, "2 yaml-error", before=""),
    _large("colon-words", "a: ", 80_000, "2 yaml-error", before=""),
    _large("key-explicit-long", "k", 250_000, "2 missing-field", "2 unknown-field", before="? ", after="\n: a"),
)
