"""Notes that quote, notes of others in the margin, and words that are watched for: each compares many with much."""

from collections.abc import Callable

from cases.case import BODY, BRIEFING, Case, Text, briefing, first_hundred

_OTHER = "briefings/2017/other.md"
_WORDING = "briefings/wording.yml"
_SIZE = 240_000


def _notes(name: str, prose: Text, *expected: str) -> Case:
    return Case(f"annotations/{name}", expected, files={BRIEFING: prose})


def _quoted(count: int, words: str, lemma: str, size: int = _SIZE) -> str:
    """Return prose in one paragraph with so many notes, each of which quotes."""
    refs = "".join(f"{words.format(n)}[^context-{n}] " for n in range(count))
    said = "".join(f'[^context-{n}]: "{lemma.format(n)}" — a\n' for n in range(count))
    return briefing(f"{refs}{'a ' * ((size - len(refs) - len(said)) // 2)}\n\n{said}")


def _margin(name: str, body: Callable[[], str], quote: str, count: int, *expected: str) -> Case:
    """Return the case of a briefing with so many notes on another one."""
    notes = "".join(f"  - {{on: 2017/other.md, quote: {quote}, kind: context, text: A}}\n" for _ in range(count))
    files = {_OTHER: lambda: briefing(body()), BRIEFING: briefing(extra=f"notes:\n{notes}")}
    return Case(f"annotations/margin-notes-{name}", expected, files=files)


def _watched(name: str, words: Text, body: Callable[[], str], *expected: str) -> Case:
    """Return the case of a register with more words than are looked for."""
    surplus = f"{_WORDING}:101 too-many-words"
    return Case(
        f"annotations/{name}", (*expected, surplus), files={_WORDING: words, BRIEFING: lambda: briefing(body())}
    )


def _words(count: int, word: str = "watched{}") -> Text:
    return lambda: "".join(f"w{n}: {{words: [{word.format(n)}], neutral: b}}\n" for n in range(count))


_OFTEN = first_hundred(f"{BODY} one-sided-wording" for _ in range(101))

CASES = (
    _notes(
        "quotations-in-one-paragraph",
        lambda: _quoted(2_000, "word{}", "word{}"),
        *first_hundred(f"{n} too-many-notes" for n in range(214, 2_014)),
    ),
    _notes(
        "quotations-of-one-word",
        lambda: _quoted(2_000, "word", "word"),
        *first_hundred(f"{n} repeated-words" for n in range(15, 2_014)),
    ),
    _notes(
        "quotations-not-found",
        lambda: _quoted(2_000, "word{}", "words{}"),
        *first_hundred(f"{n} lost-words" for n in range(14, 2_014)),
    ),
    _notes(
        "quotations-found-often",
        lambda: _quoted(2_000, "a", "a a a"),
        *first_hundred(["14 lost-words", "15 lost-words", *(f"{n} repeated-words" for n in range(17, 2_014))]),
    ),
    _notes("quotation-of-all", lambda: _quoted(1, "a " * 60_000, "a " * 60_000)),
    _notes("quotation-marks", lambda: _quoted(1, "b", '"' * 60_000), "14 lost-words"),
    _notes("quotation-without-end", lambda: briefing(f'b[^context-a]\n\n[^context-a]: "{"a " * 110_000}')),
    _notes("quotation-of-dashes", lambda: briefing(f'b[^context-a]\n\n[^context-a]: "b" {"— " * 60_000}')),
    _margin(
        "repeated", lambda: "a " * 120_000, "a a", 900, *first_hundred(f"{n} repeated-words" for n in range(11, 911))
    ),
    _margin(
        "crowded",
        lambda: "a " * 120_000 + "word",
        "word",
        900,
        *first_hundred(f"{n} crowded-words" for n in range(19, 911)),
    ),
    _margin(
        "in-paragraphs",
        lambda: "a\n\n" * 40_000 + "word",
        "word",
        900,
        *first_hundred(f"{n} too-many-notes" for n in range(12, 911)),
    ),
    _margin("long", lambda: "a " * 120_000, f"'{'a ' * 2_000}b'", 55, *(f"{n} lost-words" for n in range(11, 66))),
    _watched("words-nowhere", _words(3_000), lambda: "a " * 120_000),
    _watched("words-in-blocks", _words(3_000), lambda: "watched7\n\n" + "a\n\n" * 80_000, f"{BODY} one-sided-wording"),
    _watched("words-in-lines", _words(3_000), lambda: "watched7\n" + "a\n" * 120_000, f"{BODY} one-sided-wording"),
    _watched(
        "words-everywhere",
        _words(3_000),
        lambda: "".join(f"watched{n}\n\n" for n in range(3_000)) * 5,
        *first_hundred(f"{BODY + 2 * n} one-sided-wording" for n in range(101)),
    ),
    _watched(
        "words-in-one-paragraph", _words(3_000), lambda: "".join(f"watched{n} " for n in range(3_000)) * 5, *_OFTEN
    ),
    _watched("words-in-each-other", _words(300, "a" + " a" * 30 + "{}"), lambda: "a " * 120_000),
    _watched("words-as-many-as-fit", _words(18_000), lambda: "watched7 " * 20_000, *_OFTEN),
    _watched("words-in-quotations", _words(300), lambda: '"watched7 ' * 20_000, *_OFTEN),
    _watched("words-in-brackets", _words(300), lambda: "watched7 (" * 20_000, *_OFTEN),
)
