"""The shape of the code: imports run downwards, each foreign library has one door, modules stay readable."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import briefarchive

PACKAGE = Path(briefarchive.__file__).parent
SOURCES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in SOURCES.items()}

LAYERS = [  # from the ground up; a module imports from its own layer or from below
    {"__init__", "diagnostics", "addresses", "sentences", "shortening"},
    {"yamltree"},
    {"model"},
    {"facets", "words", "datewords", "buildday", "settings"},
    {"folds", "drawing"},
    {"read", "parse", "field_problems", "validate", "annotate", "link", "ledger"}
    | {"markdown", "nesting", "slugs", "targets", "passages", "footnotes"}
    | {"lemmas", "alerts", "notekinds", "quotations", "nearest_words", "marks", "anchoring"}
    | {"sections", "names", "longer_names"},
    {"rules", "suggest"},
    {"exports"},
    {"pages"},
    {"search"},
    {"render"},
    {"pipeline"},
    {"adapters"},
]
RANKS = {name: rank for rank, names in enumerate(LAYERS) for name in names}

DOORS = {
    "mkdocs": "adapters.mkdocs_plugin",
    "markdown": "adapters.archive_links",
    "jinja2": "render",
    "markupsafe": "render",
    "click": "adapters.cli",
    "yaml": "yamltree",
    "comrak": "markdown",
    "nh3": "markdown",
    "pagefind_bin": "adapters.search_index",
}


@cache
def imports_of(tree: ast.Module) -> tuple[str, ...]:
    """Return the dotted name of each module or thing that a module imports."""
    return tuple(_imports_in(tree))


def _imports_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def first_part(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_every_module_has_a_layer() -> None:
    assert {first_part(name) or "__init__" for name in SOURCES} <= {*RANKS, "briefarchive"}


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_imports_run_downwards(name: str) -> None:
    rank = RANKS[first_part(name)]
    upward = [
        imported
        for imported in imports_of(TREES[name])
        if imported.startswith("briefarchive.")
        and RANKS.get(first_part(imported.removeprefix("briefarchive.")), 0) > rank
    ]
    assert upward == []


@pytest.mark.parametrize("library", sorted(DOORS))
def test_one_module_alone_imports_a_library(library: str) -> None:
    users = {
        DOORS[library] if name.startswith(f"{DOORS[library]}.") else name
        for name, tree in TREES.items()
        if any(first_part(used) == library for used in imports_of(tree))
    }
    assert users == {DOORS[library]}


def test_modules_stay_readable() -> None:
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in SOURCES.items()}
    assert {name: lines for name, lines in lengths.items() if lines > 350} == {}


def test_generator_names_nothing_of_one_archive() -> None:
    """What an author or a reader is shown must fit any archive; docstrings and comments are for us."""
    of_one_archive = re.compile(r"japan|russia|moscow|tokyo|kuril|abe-|putin", re.IGNORECASE)
    found = [
        f"{name}: {text}" for name, tree in TREES.items() for text in literals(tree) if of_one_archive.search(text)
    ]
    shown = [*PACKAGE.glob("templates/**/*.j2"), *PACKAGE.glob("words/*.yml")]
    found += [path.name for path in shown if of_one_archive.search(path.read_text(encoding="utf-8"))]
    assert found == []


def literals(tree: ast.Module) -> Iterator[str]:
    """Yield the text literals of a module that are not docstrings."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
