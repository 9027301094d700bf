"""Later notes: they stand in the earlier briefing while its words do, and break the build when these are gone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.annotate import annotate
from briefarchive.model.entries import Briefing, Entry
from briefarchive.model.prose import Note
from briefarchive.parse import parse
from briefarchive.pipeline import Loaded, load
from briefarchive.read import SourceFile
from briefarchive.settings import Settings

FEW = settings(max_examples=15, deadline=None, derandomize=True, database=None)
EARLIER = "The ferry left in May.[^1] It came back.\n\n[^1]: At noon.\n"
QUAY = "briefings/2017/quay.md"
YEAR_ON = "briefings/2018/year-on.md"
MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]


def note_on(quote: str, path: str = "2017/quay.md", **more: str) -> str:
    fields = {"on": path, "quote": f'"{quote}"', "kind": "update", "text": "So it was.", **more}
    return "{" + ", ".join(f"{name}: {value}" for name, value in fields.items()) + "}"


@pytest.fixture
def save(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Callable[..., Settings]:
    """Give a function that writes the earlier briefing and those with notes on it; what is `None` is left alone."""

    def write(body: str | None = EARLIER, notes: Mapping[str, str] | None = None, **fields: str) -> Settings:
        files = {} if body is None else {QUAY: write_briefing(body, title="Quay", date="2017-05-10")}
        for path, items in (notes or {}).items():
            day = f"{path.split('/')[1]}-05-10"
            files[path] = write_briefing(title=path, date=day, notes=f"[{items}]", **fields)
        return Settings(make_archive(files))

    return write


def notes_on_quay(loaded: Loaded) -> tuple[Note, ...]:
    return loaded.archive.by_path["2017/quay.md"].prose.notes


def found(loaded: Loaded) -> list[tuple[str, int, str]]:
    return [(problem.at.path, problem.at.line, problem.code) for problem in loaded.problems]


def test_later_note_follows_those_of_the_text(save: Callable[..., Settings]) -> None:
    loaded = load(save(notes={YEAR_ON: note_on("left in May", text="A & <b>", recorded="2018-06-01")}))
    assert loaded.problems == ()
    own, later = notes_on_quay(loaded)
    assert (own.number, later.number, later.label) == (1, 2, "later:2018-year-on-1")
    assert (later.kind, later.html, later.text) == ("update", "<p>A &amp; &lt;b&gt;</p>\n", "A & <b>")
    assert later.by is not None
    assert (later.by.path, later.by.index, str(later.added)) == (YEAR_ON, 0, "2018-06-01")
    assert later.references == ("ref-later:2018-year-on-1",)


def test_notes_are_numbered_by_day_path_and_place(save: Callable[..., Settings]) -> None:
    notes = {
        "briefings/2018/b.md": note_on("ferry"),
        "briefings/2018/a.md": note_on("May") + ", " + note_on("back"),
        "briefings/2017/later.md": note_on("The"),
    }
    labels = [note.label for note in notes_on_quay(load(save(notes=notes)))]
    assert labels == ["1", "later:2017-later-1", "later:2018-a-1", "later:2018-a-2", "later:2018-b-1"]


def test_briefings_of_two_years_may_have_one_name(save: Callable[..., Settings]) -> None:
    notes = {f"briefings/{year}/again.md": note_on("ferry") for year in (2018, 2019)}
    labels = [note.label for note in notes_on_quay(load(save(notes=notes)))]
    assert labels == ["1", "later:2018-again-1", "later:2019-again-1"]


@pytest.mark.parametrize(
    ("body", "code", "hint"),
    [
        ("The ferry had left in June.\n", "lost-words", 'did you mean "left in June"?'),
        ("It left in May, and left in May again.\n", "repeated-words", 'quote more: "and left in May"'),
        ("Nothing alike.\n", "lost-words", ""),
        ("It left in\n\nMay.\n", "lost-words", 'did you mean "left in"?'),
        ("```\nleft in May\n```\n", "lost-words", ""),
        ("x[^1]\n\n[^1]: It left in May.\n", "lost-words", ""),
    ],
)
def test_words_that_are_gone_are_reported_where_they_are_quoted(
    save: Callable[..., Settings], body: str, code: str, hint: str
) -> None:
    (problem,) = load(save(body, {YEAR_ON: note_on("left in May")})).problems
    assert (problem.at.path, problem.code, problem.hint) == (YEAR_ON, code, hint)


def test_edit_elsewhere_breaks_nothing(save: Callable[..., Settings]) -> None:
    body = "## New\n\nThe *ferry* [left in](../actors/arland.md)\nMay, they say.[^1][^2]\n\n[^1]: x\n[^2]: y\n"
    assert load(save(body, {YEAR_ON: note_on("ferry left in May")})).problems == ()


def test_note_of_a_draft_is_checked_and_not_shown(save: Callable[..., Settings]) -> None:
    loaded = load(save(notes={YEAR_ON: note_on("ferry") + ", " + note_on("boat")}, status="draft"))
    assert [code for _, _, code in found(loaded)] == ["lost-words"]
    assert [note.label for note in notes_on_quay(loaded)] == ["1"]


def test_note_in_the_briefing_itself_is_none(save: Callable[..., Settings]) -> None:
    loaded = load(save(notes={YEAR_ON: note_on("Text", "2018/year-on.md")}))
    assert [code for _, _, code in found(loaded)] == ["note-on-later"]


def test_preview_follows_every_edit(save: Callable[..., Settings]) -> None:
    """Also while the earlier briefing has errors and stands as it last was."""
    kept: Mapping[str, Entry] = {}

    def labels(settings: Settings) -> list[str]:
        nonlocal kept
        loaded = load(settings, kept)
        kept = loaded.entries
        return [note.label for note in notes_on_quay(loaded)]

    assert labels(save(notes={YEAR_ON: note_on("ferry")})) == ["1", "later:2018-year-on-1"]
    settings = save(None, {YEAR_ON: note_on("May") + ", " + note_on("back")})
    assert labels(settings) == ["1", "later:2018-year-on-1", "later:2018-year-on-2"]
    (settings.root / QUAY).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert labels(settings) == ["1", "later:2018-year-on-1", "later:2018-year-on-2"]
    assert labels(save(None, {YEAR_ON: note_on("back")})) == ["1", "later:2018-year-on-1"]
    (settings.root / YEAR_ON).unlink()
    assert labels(settings) == ["1"]


def test_own_problems_are_reported_once(save: Callable[..., Settings]) -> None:
    loaded = load(save("The ferry.[^x]\n", {YEAR_ON: note_on("ferry")}))
    assert found(loaded) == [(QUAY, 12, "undefined-note")]


def test_entries_of_a_build_keep_no_text(save: Callable[..., Settings]) -> None:
    """Of ten thousand briefings that would be much, and it is not needed any more."""
    settings = save(notes={YEAR_ON: note_on("ferry")})
    for loaded in (load(settings), load(settings, {})):
        assert all(entry.prose.body is None for entry in loaded.archive.entries())
    assert all(entry.prose.body for entry in load(settings, {}).entries.values() if isinstance(entry, Briefing))


@FEW
@given(data=st.data())
def test_order_of_files_does_not_matter(data: st.DataObject, kept: Mapping[str, Entry]) -> None:
    expected = annotate(kept.values())
    shuffled = annotate(data.draw(st.permutations(list(kept.values()))))
    assert expected.value is not None
    assert shuffled.value is not None
    assert {entry.path: entry.prose for entry in shuffled.value} == {
        entry.path: entry.prose for entry in expected.value
    }
    assert sorted(shuffled.problems) == sorted(expected.problems)


@pytest.fixture(scope="module")
def kept(keep_archive: MakeArchive, write_briefing: WriteBriefing) -> Mapping[str, Entry]:
    """Give the entries of a preview with notes of four briefings on one, some of whose words are gone."""
    files = {QUAY: write_briefing(EARLIER, title="Quay", date="2017-05-10")}
    for year, quote in enumerate(("ferry", "left", "ferry left in May", "boat"), 2018):
        fields = {"title": str(year), "date": f"{year}-05-10", "notes": f"[{note_on(quote)}]"}
        files[f"briefings/{year}/on.md"] = write_briefing(**fields)
    return load(Settings(keep_archive(files)), {}).entries


def test_parsed_text_is_kept_with_its_first_line() -> None:
    document = parse(SourceFile(QUAY, "---\ntitle: A\n---\n\nThe — ferry.\n")).value
    assert document is not None
    assert document.prose.body is not None
    assert (str(document.prose.body.text, "utf-8"), document.prose.body.first_line) == ("\nThe — ferry.\n", 4)
