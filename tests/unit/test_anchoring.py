"""Anchoring: the words that a note quotes are found in its block, whatever markup they are in, or reported."""

import re
import time
from collections import defaultdict
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefarchive.diagnostics import Diagnostic
from briefarchive.markdown import read_prose
from briefarchive.model.prose import Note, Prose, Quotation
from briefarchive.quotations import folded

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)
PATH = "briefings/2017/talks.md"
PAIRS = ['""', "“”", "«»", "「」", "„“"]


def read(text: str) -> tuple[Prose, tuple[Diagnostic, ...]]:
    checked = read_prose(text, PATH)
    assert checked.value is not None
    return checked.value, checked.problems


def notes_of(text: str) -> dict[str, Note]:
    prose, problems = read(text)
    assert problems == ()
    return {note.label: note for note in prose.notes}


class Reading(HTMLParser):
    """What readers see of HTML: the words of its blocks, and those that each note comments on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks = [""]
        self.words: dict[str, str] = defaultdict(str)
        self.ids: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.append(found.get("id") or "")
        if tag in {"p", "h2", "td", "th"}:
            self.blocks.append("")
        if tag not in {"img", "br", "input"}:
            hides = "hidden" if tag == "sup" or found.get("class") == "headerlink" else ""
            self._open.append((tag, found.get("data-note") or hides))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [name for _, name in self._open]
        if "hidden" not in names:
            self.blocks[-1] += data
            for name in filter(None, names):
                self.words[name] += data


def single_spaced(text: str) -> str:
    return " ".join(text.split())


# Where words may stand


@pytest.mark.parametrize(
    ("block", "words"),
    [
        pytest.param("It was the *seventeenth* meeting.[^n]", "the seventeenth meeting", id="emphasis"),
        pytest.param("It was [the **17th**](../actors/a.md) meeting.[^n]", "the 17th meeting", id="a link"),
        pytest.param("`code` and ~~struck~~ words[^n]", "code and struck words", id="code and what is struck out"),
        pytest.param("fish &amp; chips &mdash; twice[^n]", "fish & chips — twice", id="entities"),
        pytest.param("a \\* b\\_c[^n]", "a * b_c", id="escapes"),
        pytest.param("soft\nbreak[^n]", "soft break", id="a soft break"),
        pytest.param("hard  \nbreak[^n]", "hard break", id="a hard break"),
        pytest.param("to <https://example.org/a> now[^n]", "to https://example.org/a now", id="a bare address"),
        pytest.param("one[^m] two[^n]", "one two", id="another marker inside"),
        pytest.param("one ![x y](quay.png)two[^n]", "one two", id="a picture inside"),
        pytest.param("the fare (in shells),[^n]", "the fare", id="words between"),
        pytest.param("桟橋は\n閉鎖中です。[^n]", "桟橋は閉鎖中です", id="a line broken in Japanese"),
        pytest.param("Ферри «Заря» ушёл.[^n]", "«Заря» ушёл", id="Russian"),
        pytest.param("## The fare[^n]", "The fare", id="a heading"),
        pytest.param("- The fare[^n]\n- x", "The fare", id="a list"),
        pytest.param("> The fare[^n]", "The fare", id="a quotation"),
        pytest.param("> [!NOTE]\n> The fare[^n]", "The fare", id="a box"),
        pytest.param("| The fare[^n] | x |\n|---|---|", "The fare", id="the head of a table"),
        pytest.param("| x |\n|---|\n| The fare[^n] |", "The fare", id="a cell"),
    ],
)
def test_words_are_found_through_markup(block: str, words: str) -> None:
    prose, problems = read(f'{block}\n\n[^n]: "{words}" — Note.\n[^m]: x\n')
    assert [problem.code for problem in problems] == ([] if "[^m]" in block else ["unused-note"])
    note = next(note for note in prose.notes if note.label == "n")
    assert note.lemma is not None
    assert folded(note.lemma.exact) == folded(words)
    reading = Reading(prose.html)
    assert folded(reading.words["n"]) == folded(words)
    assert reading.ids.count("words-n") == 1


def test_note_in_the_text_of_another_is_anchored_there() -> None:
    notes = notes_of('A fare[^a]\n\n[^a]: "fare" — It is two shells.[^b]\n[^b]: "two shells" — Of the sea.\n')
    assert notes["b"].lemma == Quotation("two shells", "It is ", ".")
    assert (
        '<span class="brief-words brief-words--plain" id="words-b" data-note="b">two shells</span>' in notes["a"].html
    )


def test_words_are_not_sought_in_the_lemma_of_the_note_they_stand_in() -> None:
    _, problems = read('A fare[^a]\n\n[^a]: "fare" — None.[^b]\n[^b]: "fare" — x\n')
    assert [problem.code for problem in problems] == ["lost-words"]


def test_note_knows_its_day_and_its_text_alone() -> None:
    note = notes_of('In May.[^update-x]\n\n[^update-x]: "In May" (2017-07~) — It *did*.\n\n    And `so` on.\n')[
        "update-x"
    ]
    assert (note.kind, str(note.added), note.text) == ("update", "2017-07~", "It did.\nAnd so on.")
    assert note.html == "<p>It <em>did</em>.</p>\n<p>And <code>so</code> on.</p>\n"


@pytest.mark.parametrize(
    ("definition", "html"),
    [
        ('"*a* [b](b.md)" — *c* d', "<p><em>c</em> d</p>\n"),
        ('*"a b" — c* d', "<p><em>c</em> d</p>\n"),
        ('"a\nb" —\nc d', "<p>c d</p>\n"),
        ('"a b" —[^1] c', None),
        ('"a b" —\n\n    - c\n', "<ul>\n<li>c</li>\n</ul>\n"),
        ('"a b" — "c" — d', '<p>"c" — d</p>\n'),
    ],
)
def test_beginning_is_taken_off_whatever_it_holds(definition: str, html: str | None) -> None:
    note = notes_of(f"a b[^n] [^1]\n\n[^n]: {definition}\n[^1]: x\n")["n"]
    assert note.lemma == Quotation("a b", "", "")
    assert html is None or note.html == html


def test_source_note_quotes_nothing() -> None:
    """It is referred to from many places; what it begins with is its text."""
    note = notes_of('A[^source-x] B[^source-x]\n\n[^source-x]: "Title" — page 1\n')["source-x"]
    assert (note.lemma, note.text) == (None, '"Title" — page 1')


def test_words_stand_before_the_first_of_several_markers() -> None:
    assert notes_of('a fare[^n] and b[^n]\n\n[^n]: "fare" — x\n')["n"].lemma == Quotation("fare", "a ", " and b")


def test_marks_may_overlap() -> None:
    prose, _ = read('a b c d[^x][^y][^z]\n\n[^x]: "a b c" — 1\n[^y]: "b c d" — 2\n[^z]: "b" — 3\n')
    reading = Reading(prose.html)
    assert reading.words == {"x": "a b c", "y": "b c d", "z": "b"}
    assert sorted(filter(None, reading.ids)) == ["ref-x", "ref-y", "ref-z", "words-x", "words-y", "words-z"]


# What is reported, and what to write instead


@pytest.mark.parametrize(
    ("block", "words", "code", "hint"),
    [
        pytest.param("the 17th time[^n]", "the 16th time", "lost-words", 'did you mean "the 17th time"?', id="changed"),
        pytest.param("[^n] the fare", "the fare", "lost-words", "put the marker behind them", id="behind the marker"),
        pytest.param("The fare.\n\nx[^n]", "The fare", "lost-words", "", id="in another paragraph"),
        pytest.param("x ![the fare](q.png)[^n]", "the fare", "lost-words", "", id="in place of a picture"),
        pytest.param("in May, in May[^n]", "in May", "repeated-words", 'quote more: "May, in May"', id="twice"),
        pytest.param("a Maybe May[^n]", "May", "repeated-words", 'quote more: "Maybe May"', id="in another word"),
        pytest.param("| the fare | x[^n] |\n|--|--|", "the fare", "lost-words", "", id="in another cell"),
    ],
)
def test_words_that_are_not_there_once_are_reported(block: str, words: str, code: str, hint: str) -> None:
    text = f'{block}\n\n[^n]: "{words}" — x\n'
    (problem,) = read(text)[1]
    assert (problem.code, problem.at.column, problem.hint) == (code, 7, hint)
    assert problem.at.line == text.count("\n")


def test_hint_can_be_pasted() -> None:
    text = 'They met in May; left in May, and again in May.[^n]\n\n[^n]: "{}" — x\n'
    for wrong in ("in May", "they left in June"):
        (problem,) = read(text.format(wrong))[1]
        (mended,) = re.findall('"(.*)"', problem.hint)
        assert read(text.format(mended))[1] == ()


def test_words_that_too_many_notes_are_on_are_reported() -> None:
    labels = [f"n{number}" for number in range(10)]
    text = "word" + "".join(f"[^{label}]" for label in labels) + "\n\n"
    prose, problems = read(text + "".join(f'[^{label}]: "word" — x\n' for label in labels))
    assert [(problem.code, problem.at.line) for problem in problems] == [("crowded-words", 11), ("crowded-words", 12)]
    assert len(Reading(prose.html).words) == 8


# Whatever the text


WORDS = [
    "fare",
    "May",
    "渡し船",
    "桟橋は",
    "Заря",
    "17",
    "a.b",
    "O'Neill",
    "«x»",
    "&amp;",
    "&#12354;",
    "\\*",
    "é",
    "—",
    "\\[y\\]",
]
WRAPS = ["{}", "{}", "*{}*", "**{}**", "~~{}~~", "[{}](../actors/a.md)", "*{}", "{}*", "`{}`", "{}[^m]", "![{}](q.png)"]
PIECE = st.builds(
    str.format, st.sampled_from(WRAPS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
)
BLOCK = st.lists(st.tuples(PIECE, st.sampled_from([" ", " ", "", "\n", ", "])), min_size=1, max_size=8).map(
    lambda pieces: "x " + "".join(map("".join, pieces)).strip()
)


def quoted(words: str) -> str:
    """Return words as Markdown that means nothing else."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", single_spaced(words))


def shown_words(block: str) -> str:
    return Reading(read(f"{block}\n\n[^m]: x\n")[0].html).blocks[1]


@FEW
@given(BLOCK, st.integers(0, 60), st.integers(1, 60), st.sampled_from(PAIRS))
def test_any_quotation_from_a_block_is_found_again(block: str, start: int, length: int, pair: str) -> None:
    words = shown_words(block)[start : start + length].strip()
    opening, closing = pair
    assume(words and closing not in words)
    text = f"{block}[^n]\n\n[^n]: {opening}{quoted(words)}{closing} — Note.\n[^m]: x\n"
    prose, problems = read(text)
    codes = {problem.code for problem in problems} - {"unused-note"}
    if codes:
        assert codes == {"repeated-words"}
        assert len(re.findall(f"(?={re.escape(folded(words))})", folded(shown_words(block)))) > 1
        return
    note = next(note for note in prose.notes if note.label == "n")
    assert note.lemma is not None
    reading = Reading(prose.html)
    assert single_spaced(reading.words["n"]) == single_spaced(note.lemma.exact)
    assert folded(note.lemma.exact) == folded(words)
    around = single_spaced(note.lemma.prefix + note.lemma.exact + note.lemma.suffix)
    assert around in single_spaced(reading.blocks[1])
    assert reading.blocks == Reading(read(f"{block}[^n]\n\n[^n]: Note.\n[^m]: x\n")[0].html).blocks


@FEW
@given(st.lists(st.sampled_from("abcdefgh"), min_size=6, max_size=20), st.data())
def test_editing_the_words_breaks_the_build_and_editing_elsewhere_does_not(
    letters: list[str], data: st.DataObject
) -> None:
    words = [f"{letter}{number}" for number, letter in enumerate(letters)]
    first = data.draw(st.integers(0, len(words) - 4), label="first")
    lemma = words[first : first + 4]
    edited = data.draw(st.integers(0, len(words) - 1), label="edited")
    changed = [*words[:edited], "other", *words[edited + 1 :]]
    problems = read(f'{" ".join(changed)}[^n]\n\n[^n]: "{" ".join(lemma)}" — x\n')[1]
    if not first <= edited < first + 4:
        assert problems == ()
        return
    (problem,) = problems
    assert (problem.code, problem.at.line) == ("lost-words", 3)
    assert f'did you mean "{" ".join(changed[first : first + 4])}"?' == problem.hint


MANY = 2000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "a fare"
            + "".join(f"[^n{n}]" for n in range(MANY))
            + "\n\n"
            + "".join(f'[^n{n}]: "fare" — x\n' for n in range(MANY)),
            id="on the same words",
        ),
        pytest.param(
            "".join(f"w{n} [^n{n}]" for n in range(MANY))
            + "\n\n"
            + "".join(f'[^n{n}]: "w{n} " — x\n' for n in range(MANY)),
            id="on words of their own",
        ),
        pytest.param(
            "".join(f"w{n} [^n{n}]" for n in range(MANY))
            + "\n\n"
            + "".join(f'[^n{n}]: "v{n} w" — x\n' for n in range(MANY)),
            id="on words that are lost",
        ),
        pytest.param("a " * 50_000 + '[^n]\n\n[^n]: "a" — x\n', id="on a word among very many"),
        pytest.param("word " * 20_000 + '[^n]\n\n[^n]: "' + "word " * 20_000 + '" — x\n', id="on very many words"),
        pytest.param(
            "word " * 20_000 + '[^n]\n\n[^n]: "' + "ward " * 20_000 + '" — x\n', id="on very many other words"
        ),
        pytest.param("渡" * 50_000 + '[^n]\n\n[^n]: "' + "船" * 100 + '" — x\n', id="on other letters among very many"),
        pytest.param(
            "渡 \n" * 20_000 + '渡[^n]\n\n[^n]: "' + "渡" * 10_000 + '船" — x\n', id="on letters on many lines"
        ),
        pytest.param(
            "渡 " * 10_000
            + "".join(f"[^n{n}]" for n in range(1000))
            + "\n\n"
            + "".join(f'[^n{n}]: "渡船渡船" — x\n' for n in range(1000)),
            id="on letters that are lost in many",
        ),
        pytest.param("[^n] x\n\n[^n]: " + '"' * 50_000 + " —\n", id="quote marks"),
        pytest.param(
            "*a " * 400 + "b" + "*" * 400 + '[^n]\n\n[^n]: "' + "*a " * 400 + "b" + "*" * 400 + '" — x\n',
            id="in emphasis",
        ),
    ],
)
def test_hostile_notes_are_answered_at_once(text: str) -> None:
    start = time.process_time()
    prose, _ = read(text)
    assert time.process_time() - start < 1
    assert len(prose.html) < 40 * len(text) + 1000
