"""Stories: each folder here is a small archive, with the problems and the pages that it must give.

A story holds only what is particular to it; its files lie over the valid archive in `_base`. `problems.txt` is what
`check` prints, without the count. `pages/` has the pages that the story is about, as fragments before the theme: to add
one, make an empty file at its address. `data/` has files for other programs in the same way, `suggestions.txt`
what `check --suggest` adds. `pytest --update-golden` rewrites all of them.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.pipeline import Loaded, build, export_files, load, suggest
from briefarchive.settings import Settings

HERE = Path(__file__).parent
STORIES = sorted(folder.parent.name for folder in HERE.glob("*/problems.txt"))
ABOUT_PAGES = sorted(folder.parent.name for folder in HERE.glob("*/pages"))
ABOUT_DATA = sorted(folder.parent.name for folder in HERE.glob("*/data"))
WITH_SUGGESTIONS = sorted(folder.parent.name for folder in HERE.glob("*/suggestions.txt"))
MakeArchive = Callable[..., Path]
Compare = Callable[[str, Path], None]


@pytest.fixture
def compare(pytestconfig: pytest.Config) -> Callable[[str, Path], None]:
    """Give the comparison of a text with a file, which `--update-golden` rewrites first."""

    def compare_or_update(text: str, expected: Path) -> None:
        if pytestconfig.getoption("--update-golden"):
            expected.write_bytes(text.encode())
        assert text == expected.read_bytes().decode(), expected.relative_to(HERE)

    return compare_or_update


def settings_of(root: Path) -> Settings:
    return Settings(root, name="The Ferry Archive", repository="https://example.org/archive")


def printed(loaded: Loaded) -> str:
    return "".join(f"{problem}\n" for problem in loaded.problems)


def test_base_is_valid(make_archive: MakeArchive) -> None:
    assert printed(load(settings_of(make_archive()))) == ""


@pytest.mark.parametrize("story", STORIES)
def test_story_gives_its_problems(story: str, make_archive: MakeArchive, compare: Compare) -> None:
    compare(printed(load(settings_of(make_archive(story=HERE / story)))), HERE / story / "problems.txt")


@pytest.mark.parametrize("story", WITH_SUGGESTIONS)
def test_story_gives_its_suggestions(story: str, make_archive: MakeArchive, compare: Compare) -> None:
    settings = settings_of(make_archive(story=HERE / story))
    found = suggest(settings, load(settings))
    compare("".join(f"{suggestion}\n" for suggestion in found), HERE / story / "suggestions.txt")


@pytest.mark.parametrize("story", ABOUT_PAGES)
def test_story_gives_its_pages(story: str, make_archive: MakeArchive, compare: Compare) -> None:
    settings = settings_of(make_archive(story=HERE / story))
    outputs = {output.address: output.html for output in build(settings, load(settings)).outputs}
    folder = HERE / story / "pages"
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        compare(outputs[name if name in outputs else name.removesuffix("index.html")], file)


@pytest.mark.parametrize("story", ABOUT_DATA)
def test_story_gives_its_data(story: str, make_archive: MakeArchive, compare: Compare) -> None:
    settings = settings_of(make_archive(story=HERE / story))
    files = {file.name: file.content.decode() for file in export_files(settings, load(settings))}
    folder = HERE / story / "data"
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        compare(files[file.relative_to(folder).as_posix()], file)


# The line of the mistake, what stands there, and what its hint says to type instead.
TEN_CORRECTIONS = [
    (3, "10 May 2017", "2017-05-10"),
    (4, "analisys", "analysis"),
    (7, "trad", "trade"),
    (9, "isues", "issues"),
    (10, "gazete-2017", "gazette-2017"),
    (15, "heldd", "held"),
    (20, "shard", "shared"),
    (22, "CC BY 4.0", "CC-BY-4.0"),
    (25, "../actors/arlnd.md", "../actors/arland.md"),
    (25, "", "[^dispute-fare]: ..."),  # to be added at the end
]


def test_ten_mistakes_in_one_file_are_reported_in_one_run(make_archive: MakeArchive) -> None:
    loaded = load(settings_of(make_archive(story=HERE / "ten-mistakes")))
    assert [problem.at.line for problem in loaded.problems] == [line for line, _, _ in TEN_CORRECTIONS]
    for problem, (_, _, typed) in zip(loaded.problems, TEN_CORRECTIONS, strict=True):
        assert typed in problem.hint


def test_typing_what_the_ten_hints_say_leaves_no_problem(make_archive: MakeArchive) -> None:
    root = make_archive(story=HERE / "ten-mistakes")
    file = root / "briefings" / "2017" / "ten.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    for line, wrong, right in TEN_CORRECTIONS:
        if wrong:
            lines[line - 1] = lines[line - 1].replace(wrong, right)
        else:
            lines += ["", right]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert printed(load(settings_of(root))) == ""
