"""YAML as authors write it: every value with its place, and what is refused."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.yamltree import CONTROL, Fields, Items, Limits, Scalar, compose

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)
PATH = "briefings/2017/talks.md"


def places(node: object, way: str = "") -> Iterator[tuple[str, str, int, int]]:
    """Yield way, text, line and column of each scalar in a tree, the keys of mappings included."""
    if isinstance(node, Scalar):
        yield way, str(node), node.line, node.column
    elif isinstance(node, Items):
        for index, item in enumerate(node):
            yield from places(item, f"{way}/{index}")
    elif isinstance(node, Fields):
        for key, value in node.items():
            yield from places(key, f"{way}/?")
            yield from places(value, f"{way}/{key}")


def problems_in(text: str, limits: Limits | None = None) -> list[tuple[int, int, str]]:
    found = compose(text, PATH, limits=limits).problems
    return [(problem.at.line, problem.at.column, problem.code) for problem in found]


@pytest.mark.parametrize(
    ("text", "value", "line", "column"),
    [
        pytest.param("a: b", "b", 1, 4, id="plain"),
        pytest.param("a: 'b'", "b", 1, 4, id="quoted: at the quotation mark"),
        pytest.param('a: "\\u65e5"', "日", 1, 4, id="escaped"),
        pytest.param("\n# comment\n\na: b", "b", 4, 4, id="after a comment"),
        pytest.param("渡し船: 日本", "日本", 1, 6, id="CJK: columns are characters"),
        pytest.param('"😀": 😀 b', "😀 b", 1, 6, id="beyond the basic plane: columns are characters"),
        pytest.param("a: [日本, b]", "b", 1, 9, id="flow list"),
        pytest.param("日:\n  - x\n  - b", "b", 3, 5, id="block list"),
        pytest.param("a: {日: b}", "b", 1, 8, id="flow mapping"),
        pytest.param("a: >\n  b\n  c\n", "b c\n", 1, 4, id="folded: at the mark"),
        pytest.param("a: |-\n  b\n  c\n", "b\nc", 1, 4, id="literal: at the mark"),
        pytest.param("a: b\n   c", "b c", 1, 4, id="plain over two lines"),
        pytest.param("a:", "", 1, 3, id="no value: behind the colon"),
    ],
)
def test_scalar_knows_its_place(text: str, value: str, line: int, column: int) -> None:
    checked = compose(text, PATH)
    assert checked.problems == ()
    _, found, *place = list(places(checked.value))[-1]
    assert (found, *place) == (value, line, column)


def test_lines_are_counted_in_the_whole_file() -> None:
    (problem,) = compose("a: 1\na: 2\n", PATH, first_line=2).problems
    assert (problem.at.line, problem.at.column) == (3, 1)


@pytest.mark.parametrize("text", ["no", "007", "1e3", "~", "null", "2024-02-30", "0x1F", ".inf", "12:30", "=", ""])
def test_every_scalar_is_text(text: str) -> None:
    checked = compose(f"a: {text}\n", PATH)
    assert checked.problems == ()
    assert checked.value == {"a": text}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "{}"])
def test_empty_text_is_an_empty_mapping(text: str) -> None:
    checked = compose(text, PATH)
    assert checked.value == {}
    assert checked.problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("a: &x b", (1, 4, "yaml-anchor"), id="anchor"),
        pytest.param("a: *x", (1, 4, "yaml-anchor"), id="alias"),
        pytest.param("a: !!int 1", (1, 4, "yaml-tag"), id="tag"),
        pytest.param("a: !x [b]", (1, 4, "yaml-tag"), id="tag of a list"),
        pytest.param("a: b\n<<: c", (2, 1, "yaml-merge-key"), id="merge key"),
        pytest.param("日: b\n日: c", (2, 1, "duplicate-key"), id="the same key twice"),
        pytest.param("a: {b: 1, b: 2}", (1, 11, "duplicate-key"), id="the same key twice, inside"),
        pytest.param("? [a]\n: b", (1, 3, "yaml-key"), id="a list as key"),
        pytest.param("? {a: b}\n: b", (1, 3, "yaml-key"), id="a mapping as key"),
        pytest.param("- a", (1, 1, "not-a-mapping"), id="a list"),
        pytest.param("a", (1, 1, "not-a-mapping"), id="a word"),
        pytest.param("a: b\n---\nc: d", (2, 1, "yaml-error"), id="a second document"),
        pytest.param("a: [b", (1, 6, "yaml-error"), id="an open bracket: at the end"),
        pytest.param("a: b: c", (1, 5, "yaml-error"), id="two colons"),
        pytest.param("日: @b", (1, 4, "yaml-error"), id="a reserved mark"),
        pytest.param("a: b\n\tc: d", (2, 1, "yaml-error"), id="a tab"),
        pytest.param('日: "b\x01"', (1, 1, "yaml-error"), id="a control character"),
        pytest.param("%YAML 3.0\n---\na: b", (1, 1, "yaml-error"), id="a directive"),
    ],
)
def test_what_no_front_matter_needs_is_refused_by_name(text: str, problem: tuple[int, int, str]) -> None:
    assert problems_in(text) == [problem]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("a: b: c", "quotes", id="two colons"),
        pytest.param('a: "b" c', "quotes", id="text after a quotation"),
        pytest.param("a: @b", "quotes", id="a reserved mark"),
        pytest.param("a: [b", "bracket", id="an open bracket"),
        pytest.param('a: "b', "quotation mark", id="an open quotation"),
        pytest.param("a: b\n\tc: d", "spaces", id="a tab"),
        pytest.param("a:\n\t- b", "spaces", id="a tab before a dash"),
        pytest.param("a: b\n  \tc: d", "spaces", id="a tab behind spaces"),
        pytest.param("a: b\nc d\ne: f", "colon", id="no colon"),
        pytest.param("a:\n  - b\n c", "indent", id="a list out of line"),
        pytest.param("a: b\n---\nc: d", "---", id="a second document"),
        pytest.param("a: b\n...\nc: d", "...", id="the end of a document"),
        pytest.param("? [a]\n: b", "name: value", id="a list as key"),
    ],
)
def test_error_of_yaml_says_what_to_do(text: str, words: str) -> None:
    (problem,) = compose(text, PATH).problems
    assert words in problem.hint


def test_key_given_twice_keeps_its_first_value() -> None:
    assert compose("a: 1\na: [2]\nb: 3", PATH).value == {"a": "1", "b": "3"}


@pytest.mark.parametrize("value", ["c", "[c, {d: e}]", "{a: 2, d: [e]}"], ids=["text", "list", "mapping"])
def test_merge_key_is_left_out_with_its_value(value: str) -> None:
    assert compose(f"a: 1\n<<: {value}\nb: 3\n'<<': {value}\n", PATH).value == {"a": "1", "b": "3"}


@pytest.mark.parametrize("depth", [12, 13])
def test_depth_is_limited(depth: int) -> None:
    text = "a: " + "[" * (depth - 1) + "]" * (depth - 1)
    assert problems_in(text) == ([] if depth == 12 else [(1, 15, "yaml-too-deep")])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "], ids=["lists", "mappings", "dashes", "keys"])
def test_hostile_depth_is_answered(opening: str) -> None:
    """The composer of libyaml overflows the stack here."""
    assert {code for _, _, code in problems_in("a: " + opening * 100_000)} <= {
        "yaml-too-deep",
        "yaml-error",
        "yaml-key",
    }


def test_number_of_values_is_limited() -> None:
    assert problems_in("a: 1\nb: 2", Limits(nodes=5)) == []
    assert problems_in("a: 1\nb: 2", Limits(nodes=4)) == [(2, 4, "yaml-too-large")]


CHARACTERS = st.characters(exclude_categories=("Cs",))
TEXTS = st.text(CHARACTERS.filter(lambda char: not CONTROL.match(char)), max_size=12).filter("<<".__ne__)
TREES = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)


class Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


@FEW
@given(
    tree=TREES,
    style=st.sampled_from([None, '"', "'", "|", ">"]),
    flow=st.booleans(),
    width=st.sampled_from([20, 1000]),
)
def test_what_is_dumped_comes_back_with_its_places(
    *, tree: dict[str, object], style: str | None, flow: bool, width: int
) -> None:
    """The judge of the places is PyYAML's own composer, which is written in Python."""
    text = yaml.dump(tree, Dumper=Plain, allow_unicode=True, default_style=style, default_flow_style=flow, width=width)
    checked = compose(text, PATH, limits=Limits(depth=30))
    assert checked.problems == ()
    assert checked.value == tree
    assert list(places(checked.value)) == list(judged(yaml.compose(text, Loader=yaml.SafeLoader)))


def judged(node: yaml.Node | None, way: str = "") -> Iterator[tuple[str, str, int, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield way, node.value, node.start_mark.line + 1, node.start_mark.column + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from judged(item, f"{way}/{index}")
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from judged(key, f"{way}/?")
            yield from judged(value, f"{way}/{key.value}")


@FEW
@given(st.text() | st.text("-:[]{}&*!|>'\"#%@`?,<~ \n\tab日"))
def test_any_text_is_answered(text: str) -> None:
    checked = compose(text, PATH)
    assert checked.value is not None or checked.problems
    lines = text.count("\n") + text.count("\r") + 2
    assert all(1 <= problem.at.line <= lines for problem in checked.problems)
    assert all("\n" not in str(problem.message) for problem in checked.problems)
