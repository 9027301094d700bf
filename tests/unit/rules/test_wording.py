"""Words that one side uses: where they may stand. The story in `tests/golden/wording` shows the messages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.pipeline import load
from briefarchive.settings import Settings

Found = Callable[[str], list[str]]
REGISTER = """\
rock: {words: [Gull Rock, 岩島], neutral: the rock, used_by: [arland]}
seizure: {words: [seizure of Gull Rock], neutral: the war}
"""


@pytest.fixture
def found(make_archive: Callable[..., Path], write_briefing: Callable[..., str]) -> Found:
    """Give the words reported in the prose of a briefing."""

    def found_in(body: str) -> list[str]:
        files = {"briefings/wording.yml": REGISTER, "briefings/2017/rock.md": write_briefing(body)}
        problems = load(Settings(make_archive(files))).problems
        assert {problem.code for problem in problems} <= {"one-sided-wording"}
        return [problem.message.split('"')[1] for problem in problems]

    return found_in


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("The rock (Gull Rock in Arland's usage) is small.", id="somebody's usage"),
        pytest.param("What Arland calls Gull Rock is small.", id="somebody's word"),
        pytest.param("Arland said that a light stands on Gull Rock.", id="somebody said so"),
        pytest.param("The Gull Rock Act is old.", id="part of a name"),
        pytest.param("Gull Rock / Tern Rock is small.", id="beside the other name"),
        pytest.param("It is “Gull Rock” to some.", id="quoted"),
        pytest.param("A day of 'the seizure of Gull Rock' was set.", id="quoted with straight marks"),
        pytest.param("> Gull Rock is ours.", id="a block quote"),
        pytest.param("See [the rock](https://example.org/gull%20rock/Gull-Rock).", id="an address"),
    ],
)
def test_words_may_stand_where_they_are_somebodys(body: str, found: Found) -> None:
    assert found(f"{body}\n") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param("Nobody lives on Gull Rock.", ["Gull Rock"], id="in a sentence of the archive"),
        pytest.param("He said so. Nobody lives on Gull Rock.", ["Gull Rock"], id="said in the sentence before"),
        pytest.param("Nobody lives on gull\nrock.", ["Gull Rock"], id="in small letters over a line's end"),
        pytest.param("After the seizure of Gull Rock came peace.", ["seizure of Gull Rock"], id="the phrase alone"),
        pytest.param("船は岩島に着く。", ["岩島"], id="in a script without spaces"),
        pytest.param("Gulls Rocks.", [], id="not the word"),
        pytest.param("> [!NOTE]\n> Nobody lives on Gull Rock.", ["Gull Rock"], id="in a box of the archive"),
        pytest.param("It is [Gull Rock](rock.md).", ["Gull Rock"], id="as the words of a link"),
    ],
)
def test_words_in_the_archives_own_voice_are_reported(body: str, words: list[str], found: Found) -> None:
    assert found(f"{body}\n") == words


def test_place_is_that_of_the_word(make_archive: Callable[..., Path], write_briefing: Callable[..., str]) -> None:
    files = {
        "briefings/wording.yml": REGISTER,
        "briefings/2017/rock.md": write_briefing("One.\n\nTwo. On Gull Rock.\n", summary="To Gull Rock by sea."),
        "docs/_home.md": "On Gull Rock.\n",
    }
    problems = load(Settings(make_archive(files))).problems
    assert [(problem.at.path, problem.at.line, problem.at.column) for problem in problems] == [
        ("briefings/2017/rock.md", 5, 10),
        ("briefings/2017/rock.md", 14, 9),
        ("docs/_home.md", 1, 4),
    ]
