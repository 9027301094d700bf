"""Suggestions: the first unlinked mention in each section, with the words to paste, and none where none belongs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefarchive.diagnostics import Diagnostic, Severity
from briefarchive.markdown.plain import read_sections
from briefarchive.model.archive import Archive
from briefarchive.pipeline import load, suggest
from briefarchive.sections import Places, link_text
from briefarchive.settings import Settings
from briefarchive.suggest import Suggester

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
Suggest = Callable[..., list[Diagnostic]]
MINISTER = """---
type: person
name: Anna Berg
names: [{text: Berg}, {text: 大臣, lang: ja}, {text: Берг, lang: ru}, {text: Common}]
---
"""
OTHER = "---\ntype: company\nname: Other\nnames: [{text: Common}]\n---\n"


@pytest.fixture(scope="module")
def archive(keep_archive: MakeArchive, write_briefing: WriteBriefing) -> Archive:
    """Give an archive with briefings that are filed under one, both or none of the two who share a name."""
    actors = {"one": "[arland, berg]", "both": "[arland, berg, other]", "none": "[arland]"}
    briefings = {
        f"briefings/2017/{name}.md": write_briefing(topics="[trade]", actors=listed) for name, listed in actors.items()
    }
    terms = {"briefings/actors/berg.md": MINISTER, "briefings/actors/other.md": OTHER}
    return load(Settings(keep_archive({**briefings, **terms}))).archive


@pytest.fixture
def suggested(archive: Archive) -> Suggest:
    """Give a function that returns the suggestions for a text, as if it stood in one of the briefings."""
    suggester = Suggester(archive, ("topics", "actors", "issues", "places", "series"), ["March"])

    def for_text(body: str, briefing: str = "one") -> list[Diagnostic]:
        entry = archive.by_path[f"2017/{briefing}.md"]
        found = list(suggester.suggestions(entry, read_sections(body, entry.path)))
        for one in found:  # whatever the text, the place is that of the name
            name = one.message.split('"')[1]
            assert body.split("\n")[one.at.line - 1][one.at.column - 1 :].startswith(name.split(" ")[0])
        return found

    return for_text


def hints(found: list[Diagnostic]) -> list[str]:
    return [re.sub(r"\.\./\w+/", "", one.hint) for one in found]


BERG = "[Berg](berg.md)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("Berg came, and Berg left.", [BERG], id="once"),
        pytest.param("Berg came.\n\n## Then\n\nBerg left.", [BERG, BERG], id="once in each section"),
        pytest.param("[Berg](../actors/berg.md) came. Berg left.", [], id="linked before"),
        pytest.param("Berg came with [her](../actors/berg.md#role).", [], id="linked after"),
        pytest.param("[Berg](../actors/berg.md).\n\n## Then\n\nBerg left.", [BERG], id="linked in another section"),
        pytest.param("The [talks of Berg](../topics/trade.md).", [], id="in another link"),
        pytest.param("See `Berg` and\n\n    Berg\n\n```text\nBerg\n```", [], id="in code"),
        pytest.param("> Berg came.", [], id="in a quotation"),
        pytest.param("> [!NOTE]\n> Berg came.", [BERG], id="in a box"),
        pytest.param('He said "Berg came", «Berg», “Berg”, „Berg“, 「Berg」, ‘Berg’s men’.', [], id="in quoted words"),
        pytest.param("The “talks” with Berg.", [BERG], id="beside quoted words"),
        pytest.param("The ministers’ talks with Berg ended.", [BERG], id="after an apostrophe"),
        pytest.param('She "never ended, Berg said.', [], id="after a mark that is not closed"),
        pytest.param("## Berg\n\nWords.", [], id="in a heading"),
        pytest.param("## [Berg](../actors/berg.md)\n\nBerg came.", [], id="linked in the heading"),
        pytest.param("Words.[^1]\n\n[^1]: Berg came.", [], id="in a note"),
        pytest.param("Anna Berg came.", ["[Anna Berg](berg.md)"], id="the longest name"),
        pytest.param("Anna\nBerg came.", ["[Anna Berg](berg.md)"], id="over two lines"),
        pytest.param("**Anna** Berg came.", [], id="half in emphasis"),
        pytest.param("**Anna Berg** came.", ["[Anna Berg](berg.md)"], id="in emphasis"),
        pytest.param("*Berg*man came.", [], id="part of a word, half in emphasis"),
        pytest.param("大臣は言った。Берга не было. Берг молчал.", ["[大臣](berg.md)"], id="other scripts"),
        pytest.param("Берга не было. Берг молчал.", ["[Берг](berg.md)"], id="whole words alone"),
        pytest.param("Trade and trade.", ["[Trade](trade.md)"], id="label at the start of a sentence"),
        pytest.param("The trade.", ["[trade](trade.md)"], id="label in the middle of one"),
        pytest.param("&amp; \\* Berg", [BERG], id="after an entity and an escape"),
        pytest.param("| Who |\n| --- |\n| Berg |", [BERG], id="in a table"),
        pytest.param("- one\n  - Berg", [BERG], id="in a list"),
        pytest.param("![Berg](photo.png)", [], id="in place of a picture"),
        pytest.param("<b>Berg</b> came.", [BERG], id="between tags, which are text"),
        pytest.param("The Common Room. A Berg Hotel.", [], id="in longer names"),
        pytest.param("The editor wrote.", [], id="authors sign and are not mentioned"),
    ],
)
def test_what_is_suggested(body: str, expected: list[str], suggested: Suggest) -> None:
    assert hints(suggested(body)) == expected


def test_hint_is_the_link_to_paste(suggested: Suggest) -> None:
    (found,) = suggested("So Berg came.")
    assert (found.at.path, found.at.column, found.hint) == ("briefings/2017/one.md", 4, "[Berg](../actors/berg.md)")
    assert found.severity is Severity.SUGGESTION


def test_pasting_the_hint_leaves_nothing_to_suggest(suggested: Suggest) -> None:
    (found,) = suggested("So Berg came.")
    assert suggested("So Berg came.".replace("Berg", found.hint)) == []


def test_term_that_the_briefing_does_not_list_is_named(suggested: Suggest) -> None:
    (found,) = suggested("So Berg came.", "none")
    assert found.message.endswith('"berg" is not among the actors of this briefing')


def test_name_of_two_terms_means_the_one_that_the_briefing_lists(suggested: Suggest) -> None:
    assert hints(suggested("So Common came.", "one")) == ["[Common](berg.md)"]
    assert hints(suggested("So Common came.", "both")) == []
    assert hints(suggested("So Common came.", "none")) == []


def test_lines_are_counted_in_the_file(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    text = write_briefing("In [Arland](../actors/arland.md).\n\nThe trade with Borland.\n")
    settings = Settings(make_archive({"briefings/2017/talks.md": text}))
    found = [(one.at.line, one.at.column) for one in suggest(settings, load(settings))]
    lines = text.split("\n")
    assert [lines[line - 1][column - 1 :] for line, column in found] == ["trade with Borland.", "Borland."]


def test_profile_of_a_term_does_not_mention_itself(make_archive: MakeArchive) -> None:
    files = {"briefings/actors/berg.md": f"{MINISTER}\nBerg left Arland.\n"}
    settings = Settings(make_archive(files))
    found = [one for one in suggest(settings, load(settings)) if one.at.path == "briefings/actors/berg.md"]
    assert [one.hint for one in found] == ["[Arland](arland.md)"]


@given(st.text(st.sampled_from('ab[]()*_`"“”«‘’&;\\<>!^#|~ \n-1:>'), max_size=60))
@example("1\\\\a &amp;b &nosuch;a &#97;b")
def test_every_character_of_any_text_has_its_place(text: str) -> None:
    lines = text.split("\n")
    for section in read_sections(text, "briefings/2017/x.md"):
        for block in section.blocks:
            places = Places(block)
            for start, char in enumerate(block.words):
                line, column = places.of(start)
                if char.isalpha() and places.can_link(start, start + 1):
                    assert lines[line - 1][column - 1] in (char, "&")  # an entity stands for one character or two


@given(st.text(max_size=30))
def test_words_between_brackets_close_none(words: str) -> None:
    assert not re.search(r"(?<!\\)(\\\\)*[\[\]]", link_text(words))
