"""Interface words: every key that is used exists, and every key that exists is used."""

import ast
import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

import briefarchive
from briefarchive.facets import FACETS
from briefarchive.model import briefing, edtf, records, terms
from briefarchive.words import read_words

PACKAGE = Path(briefarchive.__file__).parent
WORDS = read_words("en", {})
KEY = re.compile(r"[a-z0-9*-]+(?:\.[a-z0-9*-]+)+\.?\*?|disagreement|confidence")
IN_TEMPLATES = re.compile(r"""["']([a-z0-9.-]+)["']\s*(~)?""")


def python_texts() -> set[str]:
    """Return the text literals of the sources; a blank of an f-string is a star."""
    texts: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
                texts.add("".join(map(str, parts)))
    return texts


def template_texts() -> set[str]:
    """Return the text literals of the templates; one that something is appended to ends in a star."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("templates/**/*.*"))
    return {text + ("*" if appended else "") for text, appended in IN_TEMPLATES.findall(texts)}


SAID = re.compile(r"""\bsay\(\s*["']([a-z0-9.-]+)["']\s*[,)]""")
FILES = [*PACKAGE.rglob("*.py"), *PACKAGE.glob("templates/**/*.*")]
SAID_KEYS = {key for path in FILES for key in SAID.findall(path.read_text(encoding="utf-8"))}
USED = {text for text in python_texts() | template_texts() if KEY.match(text)} | SAID_KEYS
PATTERNS = [re.compile(re.escape(text).replace(r"\*", ".+")) for text in sorted(USED) if "*" in text]


def is_used(key: str) -> bool:
    forms = {key, key.removesuffix(".one").removesuffix(".many")}
    return bool(forms & USED) or any(pattern.fullmatch(form) for pattern in PATTERNS for form in forms)


def test_every_key_of_the_table_is_used() -> None:
    facet_titles = {f"{facet.folder}.title" for facet in FACETS}
    unused = [key for key in WORDS if not is_used(key) and key not in facet_titles]
    assert not unused, ", ".join(unused)


def test_every_key_that_is_said_exists() -> None:
    assert len(SAID_KEYS) > 50
    assert sorted(key for key in SAID_KEYS if key not in WORDS and f"{key}.many" not in WORDS) == []


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("briefing.kind.", briefing.Kind),
        ("event.status.", records.EventStatus),
        ("outcome.status.", records.OutcomeStatus),
        ("position.basis.", records.Basis),
        ("judgement.likelihood.", records.Likelihood),
        ("judgement.resolution.", records.Resolution),
        ("confidence.", records.Confidence),
        ("confidence.", records.AnalyticConfidence),
        ("reaction.tone.", records.Tone),
        ("kind.", records.NoteKind),
        ("note.marker.", records.NoteKind),
        ("source.type.", records.SourceType),
        ("actor.type.", terms.ActorType),
        ("actor.name-kind.", terms.NameKind),
        ("issue.status.", terms.IssueStatus),
        ("date.", edtf.Kind),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_every_word_that_authors_choose_has_words_for_readers(prefix: str, words: type[StrEnum]) -> None:
    left_to_date_words = {edtf.Kind.SEASON}
    keys = [prefix + word.value.replace(" ", "-") for word in words if word not in left_to_date_words]
    assert [key for key in keys if key not in WORDS] == []


def test_both_forms_of_a_number_exist() -> None:
    stems = {key.removesuffix(ending) for key in WORDS for ending in (".one", ".many") if key.endswith(ending)}
    lonely = [stem for stem in stems if not {f"{stem}.one", f"{stem}.many"} <= set(WORDS)]
    assert [stem for stem in lonely if not stem.startswith("actor.type.")] == []


def test_blanks_are_well_formed() -> None:
    for key, text in WORDS.items():
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text)), key


@pytest.mark.parametrize(("count", "said"), [(0, "0 sources"), (1, "One source"), (2, "2 sources")])
def test_number_chooses_the_form(count: int, said: str) -> None:
    assert WORDS.say("sources.count", count=count) == said


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2017", "2017"),
        ("2017-04", "April 2017"),
        ("2017-00", "2017, month unknown"),
    ],
)
def test_period_is_said_in_words(key: str, said: str) -> None:
    assert WORDS.period(key) == said


def test_archive_may_change_words_that_exist() -> None:
    assert read_words("en-GB", {"home.title": "Start"}).say("home.title") == "Start"
    with pytest.raises(ValueError, match=r"home\.titel"):
        read_words("en", {"home.titel": "Start"})


@pytest.mark.parametrize("language", ["xx", "../en", ""])
def test_language_without_a_table_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="there is no table"):
        read_words(language, {})


def test_unknown_facet_is_called_by_its_folder() -> None:
    assert WORDS.facet_title("legal-texts") == "Legal texts"
