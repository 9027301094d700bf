"""Bytes that are no text, and text that is not what it looks like."""

from cases.case import BRIEFING, TOPIC, Case, briefing

_CONTROLS = "\x00\x01\x08\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\u202a\u202d\u202e\u2066\u2069"
_HARMLESS = {
    "zero-width-space": "\u200b",
    "zero-width-joiner": "\u200d",
    "soft-hyphen": "\u00ad",
    "word-joiner": "\u2060",
    "mark-of-direction": "\u200f",
    "no-break-space": "\u00a0",
    "replacement": "\ufffd",
    "private-use": "\ue000",
    "combining-pile": "a" + "\u0301" * 400,
    "emoji": "\U0001f1ef\U0001f1f5",
    "tag-letters": "\U000e0061",
    "variation": "a\ufe0f",
}


def _topic(name: str, content: bytes, *expected: str) -> Case:
    return Case(f"encoding/{name}", expected, main=TOPIC, files={TOPIC: content})


CASES = (
    *(
        _topic(f"control-{ord(char):04x}", f"---\nlabel: a{char}b\n---\n".encode(), "2 control-character")
        for char in _CONTROLS
    ),
    *(
        Case(
            f"encoding/prose-control-{ord(char):04x}", ("12 control-character",), files={BRIEFING: briefing(f"a{char}")}
        )
        for char in "\x00\x1b\x85\u2028\u202e\u2066"
    ),
    *(
        _topic(f"harmless-{name}", f"---\nlabel: b{text}c\n---\n\nText {text}.\n".encode())
        for name, text in _HARMLESS.items()
    ),
    _topic("utf-16-le", "---\nlabel: a\n---\n".encode("utf-16"), "1 not-utf-8"),
    _topic("utf-16-be", "---\nlabel: a\n---\n".encode("utf-16-be"), "1 control-character"),
    _topic("utf-32", "---\nlabel: a\n---\n".encode("utf-32"), "1 not-utf-8"),
    _topic("utf-7", b"---\nlabel: +ADw-script+AD4-\n---\n"),
    _topic("latin-1", "---\nlabel: Zölle\n---\n".encode("latin-1"), "2 not-utf-8"),
    _topic("cyrillic-1251", "---\nlabel: Рыба\n---\n".encode("cp1251"), "2 not-utf-8"),
    _topic("shift-jis", "---\nlabel: 漁業\n---\n".encode("shift-jis"), "2 not-utf-8"),
    _topic("overlong-slash", b"---\nlabel: \xc0\xaf\n---\n", "2 not-utf-8"),
    _topic("overlong-nul", b"---\nlabel: \xc0\x80\n---\n", "2 not-utf-8"),
    _topic("overlong-three", b"---\nlabel: \xe0\x80\xaf\n---\n", "2 not-utf-8"),
    _topic("surrogate", b"---\nlabel: \xed\xa0\x80\n---\n", "2 not-utf-8"),
    _topic("surrogate-pair", b"---\nlabel: \xed\xa0\xbd\xed\xb8\x80\n---\n", "2 not-utf-8"),
    _topic("beyond-unicode", b"---\nlabel: \xf4\x90\x80\x80\n---\n", "2 not-utf-8"),
    _topic("cut-short", b"---\nlabel: a\n---\n\xe6\xbc", "4 not-utf-8"),
    _topic("continuation-alone", b"---\nlabel: a\n---\n\n\x80", "5 not-utf-8"),
    _topic("noncharacter", "---\nlabel: a\uffff\n---\n".encode(), "2 yaml-error"),
    _topic("byte-order-mark", b"\xef\xbb\xbf---\nlabel: a\n---\n", "1 byte-order-mark"),
    _topic(
        "byte-order-mark-twice",
        b"\xef\xbb\xbf\xef\xbb\xbf---\nlabel: a\n---\n",
        "1 byte-order-mark",
        "1 no-front-matter",
    ),
    _topic("byte-order-mark-inside", b"---\nlabel: a\xef\xbb\xbfb\n---\n"),
    _topic("byte-order-mark-alone", b"\xef\xbb\xbf", "1 byte-order-mark", "1 no-front-matter"),
    _topic("crlf", b"---\r\nlabel: a\r\nlable: b\r\n---\r\n", "3 unknown-field"),
    _topic("cr", b"---\rlabel: a\rlable: b\r---\r", "3 unknown-field"),
    _topic("mixed-ends", b"---\r\nlabel: a\rlable: b\n---\r\r\n", "3 unknown-field"),
    _topic("lf-cr", b"---\n\rlabel: a\n\rlable: b\n\r---\n\r", "5 unknown-field"),
    _topic("cr-in-quotes", b'---\nlabel: "a\rb"\n---\n'),
    _topic("nul-alone", b"\x00", "1 control-character"),
    _topic("nuls", b"\x00" * 50_000, "1 control-character"),
    _topic("empty", b"", "1 no-front-matter"),
    _topic("picture", bytes.fromhex("89504e470d0a1a0a0000000d49484452"), "1 not-utf-8"),
    _topic("executable", b"\x7fELF\x02\x01\x01\x00", "1 control-character"),
    _topic("gzip", b"\x1f\x8b\x08\x00", "1 not-utf-8"),
    Case("encoding/reference-to-override", ("12 control-character",), files={BRIEFING: briefing("a &#x202E; b")}),
    Case("encoding/reference-to-isolate", ("12 control-character",), files={BRIEFING: briefing("a &#8294; b")}),
    Case("encoding/reference-to-escape", ("12 control-character",), files={BRIEFING: briefing("a &#x1b; b")}),
    Case("encoding/reference-to-nul", ("12 control-character",), files={BRIEFING: briefing("a &#0; b")}),
    Case("encoding/reference-to-surrogate", (), files={BRIEFING: briefing("a &#xD800; b")}),
    Case("encoding/reference-beyond", (), files={BRIEFING: briefing("a &#x110000; &#9999999; b")}),
    Case("encoding/home", ("1 control-character",), main="docs/_home.md", files={"docs/_home.md": "a\u202eb\n"}),
)
