"""Prose: what the code host shows is what the site shows, and every mistake is at its place."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.diagnostics import Checked
from briefarchive.markdown import read_prose
from briefarchive.model.prose import Prose

FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None)
PATH = "briefings/2017/talks.md"


def prose_of(text: str, path: str = PATH) -> Prose:
    checked = read_prose(text, path)
    assert checked.value is not None
    assert checked.problems == ()
    return checked.value


def problems_in(text: str) -> list[tuple[int, int, str]]:
    return [(problem.at.line, problem.at.column, problem.code) for problem in read_prose(text, PATH).problems]


def lines(*parts: str) -> str:
    return "\n".join(parts) + "\n"


# Links


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("../actors/arland.md", "../../actors/arland/"),
        ("other.md", "../../2017/other/"),
        ("other.md#a-heading", "../../2017/other/#a-heading"),
        ("#a-heading", "#a-heading"),
        ("../actors/", "../../actors/"),
        ("../../docs/about/index.md", "../../about/"),
        ("../actors/arland.md#%D0%90", "../../actors/arland/#%D0%90"),
        ("quay.png", "../../2017/quay.png"),
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&amp;c=2#d"),
        ("mailto:editor@example.org", "mailto:editor@example.org"),
    ],
)
def test_link_leads_to_the_address_of_the_page(written: str, href: str) -> None:
    assert f'<a href="{href}">x</a>' in prose_of(f"[x]({written})\n").html


@pytest.mark.parametrize(
    ("path", "href"),
    [("briefings/actors/borland.md", "../../actors/arland/"), ("docs/_home.md", "actors/arland/")],
)
def test_ways_are_relative_to_the_page_of_the_file(path: str, href: str) -> None:
    way = "../briefings/actors/arland.md" if path.startswith("docs") else "arland.md"
    assert f'href="{href}"' in prose_of(f"[x]({way})\n", path).html


def test_mention_keeps_its_target_words_and_place() -> None:
    text = lines(
        "渡し船 of [the **state** of `A`](../actors/arland.md#roles).", "", "> [x][ref]", "", "[ref]: other.md"
    )
    first, second = prose_of(text).mentions
    assert (first.path, first.fragment, first.text) == ("briefings/actors/arland.md", "roles", "the state of A")
    assert (first.line, first.column) == (1, 8)
    assert (second.path, second.line, second.column) == ("briefings/2017/other.md", 3, 3)


def test_mentions_inside_notes_come_last() -> None:
    text = lines("One.[^1] [b](b.md)", "", "[^1]: [a](a.md)")
    assert [mention.text for mention in prose_of(text).mentions] == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        pytest.param("日本 [x](javascript:alert(1))", 4, "bad-link", id="a script"),
        pytest.param("[x](JavaScript:alert(1))", 1, "bad-link", id="a script in other case"),
        pytest.param("[x](data:text/html,x)", 1, "bad-link", id="data"),
        pytest.param("[x](file:///etc/passwd)", 1, "bad-link", id="a file"),
        pytest.param("[x](//example.org/)", 1, "bad-link", id="a server without scheme"),
        pytest.param("[x](/actors/)", 1, "bad-link", id="from the root of the server"),
        pytest.param("[x](../../README.md)", 1, "bad-link", id="out of the archive"),
        pytest.param("[x](../../../../etc/passwd)", 1, "bad-link", id="out of the repository"),
        pytest.param("[x](..%2F..%2F..%2Fetc%2Fpasswd)", 1, "bad-link", id="out of the repository, encoded"),
        pytest.param("[x](http://[1)", 1, "bad-link", id="no address"),
        pytest.param("[x]()", 1, "bad-link", id="nothing"),
        pytest.param("[x](<>)", 1, "bad-link", id="nothing in angle brackets"),
        pytest.param("![x]()", 1, "bad-link", id="no picture"),
        pytest.param("![x](https://example.org/a.png)", 1, "remote-image", id="a picture elsewhere"),
        pytest.param("![x](data:image/png;base64,AA)", 1, "remote-image", id="a picture in the text"),
        pytest.param("![x](//example.org/a.png)", 1, "remote-image", id="a picture without scheme"),
    ],
)
def test_link_that_no_page_can_have_is_refused(text: str, column: int, code: str) -> None:
    assert problems_in(text + "\n") == [(1, column, code)]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("a [*x* & y](javascript:alert(1)) b", "<p>a <em>x</em> &amp; y b</p>", id="a script"),
        pytest.param("[x](//example.org/)", "<p>x</p>", id="a server"),
        pytest.param("[x](../../../../etc/passwd)", "<p>x</p>", id="out of the repository"),
        pytest.param("[x]()", "<p>x</p>", id="nothing"),
        pytest.param("a ![*x* & `y`](http://example.org/a.png) b", "<p>a x &amp; y b</p>", id="a picture elsewhere"),
        pytest.param("![x](//example.org/a.png)", "<p>x</p>", id="a picture on a server"),
        pytest.param("![<b>x](http://example.org/a.png)", "<p>x</p>", id="a picture with markup"),
        pytest.param("[![x](http://a.example/)](http://b.example/)", '<a href="http://b.example/">x</a>', id="linked"),
        pytest.param("## [x](javascript:y)", '<h2 id="x">x<a', id="a script in a heading"),
        pytest.param("[x][r]\n\n[r]: javascript:y", "<p>x</p>", id="a script by reference"),
    ],
)
def test_address_that_is_refused_is_nowhere_on_the_page(text: str, html: str) -> None:
    prose = read_prose(text + "\n", PATH).value
    assert prose is not None
    assert html in prose.html


def test_text_in_place_of_a_picture_holds_words_alone() -> None:
    """A link there is none, and the marker of a note would be missing when the note leads back to it."""
    prose = prose_of("[^n] ![a [b](b.md)[^n] *c*](quay.png)\n\n[^n]: x\n")
    assert '<img src="../../2017/quay.png" alt="a b c">' in prose.html
    assert [mention.path for mention in prose.mentions] == ["briefings/2017/quay.png"]
    assert [note.references for note in prose.notes] == [("ref-n",)]


# Headings


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("The meeting", "the-meeting"),
        ("Whose law?", "whose-law"),
        ("A & B", "a--b"),
        ("Treaty, Korea and the papers", "treaty-korea-and-the-papers"),
        ("5.2 Dates — 2017", "52-dates--2017"),
        ("`_init_` of *it*", "_init_-of-it"),
        ("snake_case-and-hyphens", "snake_case-and-hyphens"),
        ("日本、中国\uff01", "日本中国"),
        ("Абэ и Путин", "абэ-и-путин"),
        ("हिन्दी", "हिन्दी"),
        ("[Linked](other.md) words", "linked-words"),
        ("🎉 Party", "-party"),
        ("Ça va · İstanbul", "ça-va--i̇stanbul"),
    ],
)
def test_heading_has_the_fragment_that_the_code_host_gives(heading: str, slug: str) -> None:
    (found,) = prose_of(f"## {heading}\n").headings
    assert found.slug == slug


@pytest.mark.parametrize(
    ("headings", "slugs"),
    [
        pytest.param(["A", "A", "A"], ["a", "a-1", "a-2"], id="three alike"),
        pytest.param(["A", "A", "A 1"], ["a", "a-1", "a-1-1"], id="one like the number of another"),
        pytest.param(["A 1", "A", "A"], ["a-1", "a", "a-2"], id="one like the number of a later one"),
    ],
)
def test_headings_alike_are_numbered_as_on_the_code_host(headings: list[str], slugs: list[str]) -> None:
    prose = prose_of("\n\n".join(f"## {heading}" for heading in headings))
    assert [heading.slug for heading in prose.headings] == slugs


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("__search", "section-__search"),
        ("Brief topics", "section-brief-topics"),
        ("Note 1", "section-note-1"),
        ("Year 2017", "section-year-2017"),
        ("Year of change", "year-of-change"),
        ("Ref 1", "section-ref-1"),
        ("Briefly", "briefly"),
        ("!?", "section"),
    ],
)
def test_heading_takes_no_id_that_the_page_needs(heading: str, slug: str) -> None:
    prose = prose_of(f"A.[^1]\n\n## {heading}\n\n[^1]: x\n")
    assert [heading.slug for heading in prose.headings] == [slug]
    assert prose.anchors == {slug, "note-1"}


def test_slug_with_section_before_it_is_given_once_too() -> None:
    prose = prose_of("## Section note 1\n\n## Note 1\n\n## Note 1\n")
    slugs = [heading.slug for heading in prose.headings]
    assert slugs == ["section-note-1", "section-note-1-1", "section-note-1-2"]


def test_heading_keeps_its_place() -> None:
    prose = read_prose("a\n\n> ## b\n\nc\n===\n", PATH, first_line=10).value
    assert prose is not None
    assert [(heading.text, heading.line, heading.column) for heading in prose.headings] == [("b", 12, 3), ("c", 14, 1)]


def test_heading_links_to_itself() -> None:
    assert prose_of("## A & *B*\n").html == (
        '<h2 id="a--b">A &amp; <em>B</em><a class="headerlink" href="#a--b" aria-label="A &amp; B">¶</a></h2>\n'
    )


def test_second_title_is_a_warning() -> None:
    (problem,) = read_prose("# Title\n", PATH).problems
    assert (problem.code, problem.severity.name, problem.hint) == ("top-heading", "WARNING", "## Title")


# Notes


def test_notes_are_numbered_as_the_text_first_refers_to_them() -> None:
    text = lines("A[^b] B[^a] C[^b]", "", "[^a]: first[^c]", "[^b]: second", "[^c]: third")
    notes = prose_of(text).notes
    assert [(note.number, note.label, note.line, note.references) for note in notes] == [
        (1, "b", 4, ("ref-b", "ref-b:2")),
        (2, "a", 3, ("ref-a",)),
        (3, "c", 5, ("ref-c",)),
    ]


def test_marker_and_note_lead_to_each_other() -> None:
    prose = prose_of("A.[^1]\n\n[^1]: note\n")
    marker = (
        '<sup class="brief-marker brief-marker--plain">'
        '<a href="#note-1" id="ref-1" role="doc-noteref" aria-labelledby="brief-kind:plain ref-1">1</a></sup>'
    )
    assert prose.html == f"<p>A.{marker}</p>\n"
    (note,) = prose.notes
    assert (note.anchor, note.html) == ("note-1", "<p>note</p>\n")


def test_note_that_refers_to_itself_is_answered() -> None:
    (note,) = prose_of("A.[^1]\n\n[^1]: again[^1]\n").notes
    assert note.references == ("ref-1", "ref-1:2")


def test_ids_of_markers_are_unique() -> None:
    text = lines("A[^a] B[^a-2] C[^a]", "", "[^a]: one", "[^a-2]: two")
    ids = re.findall(r'id="([^"]+)"', prose_of(text).html)
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize(("label", "cites"), [("source-gazette-2017", "gazette-2017"), ("dispute-x", ""), ("1", "")])
def test_source_note_names_the_source(label: str, cites: str) -> None:
    (note,) = prose_of(f"A.[^{label}]\n\n[^{label}]: x\n").notes
    assert note.cites == cites


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("A.[^x]\n", [(1, 3, "undefined-note")], id="no note"),
        pytest.param("日本。[^x] B\n", [(1, 4, "undefined-note")], id="no note: columns are characters"),
        pytest.param("😀[^x]\n", [(1, 2, "undefined-note")], id="no note, beyond the basic plane"),
        pytest.param("a\n**b [^x]**\n", [(2, 5, "undefined-note")], id="no note, in emphasis"),
        pytest.param("[^x] [^x]\n", [(1, 1, "undefined-note"), (1, 6, "undefined-note")], id="no note, twice"),
        pytest.param("[^x] a [^y] [^x]\n", [(1, n, "undefined-note") for n in (1, 8, 13)], id="no note, thrice"),
        pytest.param("\\[^x] [^x]\n", [(1, 7, "undefined-note")], id="no note, after an escaped mark"),
        pytest.param("[^x\\] [^x]\n", [(1, 7, "undefined-note")], id="no note, after one escaped at its end"),
        pytest.param("\\\\[^x]\n", [(1, 3, "undefined-note")], id="no note, after a backslash"),
        pytest.param("&#91;^x] `[^x]`\n", [], id="an entity is text"),
        pytest.param("| b \\| [^x] |\n|---|\n", [(1, 8, "undefined-note")], id="no note, after an escaped line"),
        pytest.param("> - [^x]\n", [(1, 5, "undefined-note")], id="no note, in a quoted list"),
        pytest.param("| a [^x] |\n|---|\n", [(1, 5, "undefined-note")], id="no note, in a table"),
        pytest.param("\\[^x]\n", [], id="an escaped mark is text"),
        pytest.param("`[^x]`\n", [], id="a mark in code is text"),
        pytest.param("    [^x]\n", [], id="a mark in a code block is text"),
        pytest.param("A.\n\n[^x]: unused\n", [(3, 1, "unused-note")], id="no reference"),
        pytest.param("A[^x]\n\n[^x]: a\n[^x]: b\n", [(4, 1, "duplicate-note")], id="two notes"),
        pytest.param("A[^x]\n\n[^x]: a\n[^X]: b\n", [(4, 1, "duplicate-note")], id="two notes but for case"),
        pytest.param("A[^日]\n\n[^日]: b\n", [(3, 1, "bad-note-label")], id="a label that no address can hold"),
        pytest.param("A[^-x]\n\n[^-x]: b\n", [(3, 1, "bad-note-label")], id="a label that begins with a hyphen"),
    ],
)
def test_note_and_reference_need_each_other(text: str, problems: list[tuple[int, int, str]]) -> None:
    assert problems_in(text) == problems


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("A.[^x]\n\n> [^x]: note\n", "", id="a quotation of its own"),
        pytest.param("A.[^x]\n\n- [^x]: note\n", "", id="a list of its own"),
        pytest.param("A.[^x]\n\n> [!NOTE]\n> - [^x]: note\n", "", id="a list in an alert"),
        pytest.param("A.[^x]\n\n> b\n>\n> [^x]: note\n", "<blockquote>\n<p>b</p>\n</blockquote>\n", id="a quotation"),
        pytest.param("A.[^x]\n\n- b\n- [^x]: note\n", "<ul>\n<li>b</li>\n</ul>\n", id="a list"),
    ],
)
def test_definition_inside_another_block_is_a_note(text: str, html: str) -> None:
    prose = prose_of(text)
    _, _, rest = prose.html.partition("</p>\n")
    assert rest == html
    assert [(note.label, note.html) for note in prose.notes] == [("x", "<p>note</p>\n")]


def test_definition_inside_another_is_reported() -> None:
    """The code host and the engine refer to notes at the outermost level, or in quotations and lists, alone."""
    text = "A.[^x] B.[^y]\n\n[^x]: one\n\n    [^y]: two\n"
    assert problems_in(text) == [(1, 10, "undefined-note"), (5, 5, "unused-note")]


def test_marker_of_a_refused_note_is_shown_as_written() -> None:
    prose = read_prose("A[^日]\n\n[^日]: b\n", PATH).value
    assert prose is not None
    assert prose.html == "<p>A[^日]</p>\n"


def test_lines_are_counted_in_the_whole_file() -> None:
    (problem,) = read_prose("\nA.[^x]\n", PATH, first_line=10).problems
    assert (problem.at.line, problem.at.column) == (11, 3)


# Markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", id="a script"),
        pytest.param("a <b onclick=x>b</b>", "a &lt;b onclick=x&gt;b&lt;/b&gt;", id="inline"),
        pytest.param("<!-- hidden -->", "&lt;!-- hidden --&gt;", id="a comment"),
        pytest.param("&lt;b&gt; &amp; &copy;", "&lt;b&gt; &amp; ©", id="entities"),
        pytest.param("| a |\n|:-:|\n| b |", '<th class="brief-center">a</th>', id="alignment is a class"),
        pytest.param("> [!TIP]\n> b", '<div class="markdown-alert markdown-alert-tip">', id="an alert"),
        pytest.param("- [x] a", '<input type="checkbox" checked="" disabled="">', id="a task"),
        pytest.param("~~a~~", "<del>a</del>", id="struck out"),
        pytest.param("```js\na<b\n```", '<code class="language-js">a&lt;b\n</code>', id="code"),
        pytest.param("これは**「強調」**です", "<strong>「強調」</strong>", id="emphasis beside CJK marks"),
    ],
)
def test_raw_html_is_text_and_markdown_is_that_of_the_code_host(text: str, html: str) -> None:
    assert html in prose_of(text + "\n").html


ALLOWED = {
    "a": {"href", "title", "id", "class", "role", "aria-label", "aria-labelledby", "rel"},
    "span": {"id", "class", "data-note"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "code": {"class"},
    "input": {"type", "checked", "disabled", "aria-label"},
    **{tag: {"class"} for tag in ("td", "th", "div", "p", "sup")},
    **{f"h{level}": {"id"} for level in range(1, 7)},
    **{tag: set() for tag in ("br", "hr", "em", "strong", "del", "pre", "blockquote", "ul", "li")},
    **{tag: set() for tag in ("table", "thead", "tbody", "tr")},
}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def assert_is_tame(checked: Checked[Prose]) -> None:
    if checked.value is None:
        assert checked.problems
        return
    for html in (checked.value.html, *(note.html for note in checked.value.notes)):
        for tag, attributes in Tags(html).found:
            assert tag in ALLOWED, tag
            assert set(attributes) <= ALLOWED[tag], f"{tag}: {attributes}"
            for name in ("href", "src"):
                scheme, colon, _ = attributes.get(name, "").partition(":")
                assert not colon or scheme.lower() in ("http", "https", "mailto") or not scheme.isalpha()


PIECES = [
    *("[", "]", "(", ")", "!", "*", "_", "`", "~~", "#", "## ", "> ", "- ", "1. ", "| ", "---", "\n", "\n\n", "    "),
    *("[^a]", "[^a]: ", "[^b]: ", "<script>", "</script>", '<a onclick="x">', "<!--", "&lt;", "javascript:x", "\\"),
    *("[x](javascript:x)", "![y](data:x)", "[z](../actors/a.md)", "> [!NOTE]\n", "日本", "😀", "a", " ", "\t", '"'),
    *("http://[", "%00", "://", "www.", "@b.org", "| - |\n", "- [x] ", "~", ":", "{", "=", "[z]: ../a.md\n"),
]


@FEW
@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_answered_with_tame_markup(text: str) -> None:
    checked = read_prose(text, PATH)
    assert_is_tame(checked)
    count = text.count("\n") + 1
    assert all(1 <= problem.at.line <= count and problem.at.column >= 1 for problem in checked.problems)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(">" * 100_000 + "a", id="quotations"),
        pytest.param("- " * 50_000 + "a", id="lists"),
        pytest.param("[^a]: " * 50_000 + "a", id="notes"),
        pytest.param("[^a]: " * 280 + "a", id="notes as deep as allowed"),
        pytest.param("[^a]: " + "- " * 50_000 + "a", id="lists in a note"),
        pytest.param("> - " * 16 + "a", id="quotations and lists as deep as allowed"),
        pytest.param("".join(" " * (2 * n) + "- a\n" for n in range(60)), id="lists by indent as deep as allowed"),
        pytest.param("".join(" " * (2 * n) + "- a\n" for n in range(5000)), id="lists by indent"),
        pytest.param("".join("\t" * n + "- a\n" for n in range(1000)), id="lists by tabs"),
        pytest.param("".join(">" + " " * (2 * n) + " - a\n" for n in range(3000)), id="lists by indent, quoted"),
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("![[" * 30_000, id="brackets of pictures"),
        pytest.param("![" * 480 + "a" + "](b.png)" * 480, id="pictures as deep as allowed"),
        pytest.param("![" * 5000 + "a" + "](b.png)" * 5000, id="pictures"),
        pytest.param("*a " * 480 + "b" + "*" * 480, id="emphasis as deep as allowed"),
        pytest.param("*a " * 50_000 + "b" + "*" * 50_000, id="emphasis, closed"),
        pytest.param("~~a " * 1400 + "b~~" * 1400, id="struck out"),
        pytest.param("*a **b " * 20_000, id="emphasis"),
        pytest.param("_a " * 50_000, id="emphasis by underscores"),
        pytest.param("***" * 50_000, id="asterisks"),
        pytest.param(("[" * 500 + "\n\n") * 200, id="brackets in many paragraphs"),
        pytest.param("[\n" * 50_000, id="brackets on many lines"),
        pytest.param("<" * 50_000, id="angle brackets"),
        pytest.param("`" * 25_000 + " " + "`" * 24_999, id="backticks"),
        pytest.param("&" * 50_000, id="ampersands"),
        pytest.param("[a]: b\n\n" + "[a]" * 500, id="references"),
        pytest.param("[a](b.md) " * 2000, id="links in one sentence"),
        pytest.param("[^x] " * 1500, id="markers without notes"),
        pytest.param("|" * 2000 + "\n" + "|-" * 2000 + "|\n" + "|a" * 2000, id="cells"),
        pytest.param("|a" * 50_000 + "|\n" + "|-" * 50_000 + "|\n", id="a row of cells"),
        pytest.param("| " * 199 + "\n" + "|-" * 198 + "|\n" + "|\n" * 500, id="cells as many as allowed"),
        pytest.param("\\" * 50_000 + "[^x]", id="backslashes"),
        pytest.param("." * 50_000 + "[a](b.md)", id="full stops"),
    ],
)
def test_hostile_text_is_answered_at_once(text: str) -> None:
    """An engine without limits overflows the stack or takes minutes here."""
    start = time.process_time()
    checked = read_prose(text, PATH)
    assert time.process_time() - start < 1
    assert_is_tame(checked)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("*a |\n", id="a row without a table"),
        pytest.param("2. *a\n", id="a number that begins no list"),
        pytest.param("     - *a\n", id="a mark too far to the right"),
        pytest.param("\\- *a\n", id="an escaped mark"),
        pytest.param("*a\n\u3000\n", id="a space that is a letter to the engine"),
    ],
)
def test_line_that_goes_on_with_a_paragraph_is_counted_with_it(line: str) -> None:
    """Else the engine overflows the stack: all these marks are inside each other."""
    text = "a\n" + line * 2000 + "b" + "*" * 2000
    assert [problem.code for problem in read_prose(text, PATH).problems] == ["too-deep"]
    text = "a\n" + line * 50_000 + "b" + "*" * 50_000
    assert [problem.code for problem in read_prose(text, PATH).problems] == ["too-deep"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join(f"- [a{n}](b.md)\n" for n in range(6100)), id="a list"),
        pytest.param("".join(f"> - [a{n}](b.md)\n" for n in range(6100)), id="a list in a quotation"),
        pytest.param("".join(f"> [a{n}](b.md)\n>\n" for n in range(6100)), id="paragraphs of a quotation"),
        pytest.param("".join(f"{n}. [a{n}](b.md)\n" for n in range(1, 700)), id="a numbered list"),
        pytest.param("| a |\n|---|\n" + "".join(f"| [a{n}](b.md) |\n" for n in range(700)), id="a table"),
        pytest.param(
            "".join(f"[^n{n}]\n\n" for n in range(400)) + "".join(f"[^n{n}]: [a](b.md)\n" for n in range(400)),
            id="notes",
        ),
        pytest.param("*a* **b** ~~c~~ [d](b.md) _e_ " * 100, id="a paragraph"),
        pytest.param("```\n" + "a[0] *= b[1]\n" * 700 + "```\n", id="a program"),
    ],
)
def test_long_text_is_not_taken_for_deep(text: str) -> None:
    """Each item, cell, row and note is a block of its own; a chronology may hold hundreds."""
    assert problems_in(text) == []


def test_text_too_deep_is_reported_where_it_is() -> None:
    (problem,) = read_prose("a\n\n" + "*a\n" * 700 + "b" + "*" * 700, PATH, first_line=10).problems
    assert problem.code == "too-deep"
    assert 500 < problem.at.line < 512
