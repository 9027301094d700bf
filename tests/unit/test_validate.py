"""One file against the models: what it is, and the smallest thing to change."""

from collections.abc import Callable

import pytest

from briefarchive.diagnostics import Checked, Diagnostic
from briefarchive.facets import FACETS, format_for
from briefarchive.model.entries import Briefing, Entry, Register, Term
from briefarchive.parse import parse
from briefarchive.read import SourceFile
from briefarchive.validate import validate

FORM = format_for(FACETS)
TALKS = "briefings/2017/talks.md"
WriteBriefing = Callable[..., str]


def validated(text: str, path: str = TALKS) -> Checked[Entry]:
    document = parse(SourceFile(path, text)).value
    assert document is not None
    return validate(document, FORM)


def only_problem(text: str, path: str = TALKS) -> Diagnostic:
    (problem,) = validated(text, path).problems
    return problem


def test_folder_tells_what_a_file_is(write_briefing: WriteBriefing) -> None:
    briefing = validated(write_briefing()).value
    assert isinstance(briefing, Briefing)
    assert (briefing.slug, briefing.short_path, briefing.title) == ("talks", "2017/talks.md", "Talks at the ferry")
    term = validated("---\nlabel: Trade\n---\n", "briefings/topics/trade.md").value
    assert isinstance(term, Term)
    assert (term.facet, term.id, term.title) == ("topics", "trade", "Trade")
    register = validated("views: {text: Views.}\n", "briefings/disclaimers.yml").value
    assert isinstance(register, Register)
    assert list(register.records) == ["views"]


@pytest.mark.parametrize(
    "path",
    [
        "briefings/talks.md",
        "briefings/217/talks.md",
        "briefings/\uff12\uff10\uff11\uff17/talks.md",
        "briefings/people/talks.md",
        "briefings/2017/04/talks.md",
        "briefings/2017/sources.yml",
        "briefings/people.yml",
    ],
)
def test_file_in_another_folder_is_refused(path: str, write_briefing: WriteBriefing) -> None:
    text = "a: {text: b}\n" if path.endswith(".yml") else write_briefing()
    problem = only_problem(text, path)
    assert (problem.at.path, problem.at.line, problem.code) == (path, 1, "wrong-folder")


def test_briefing_lies_in_the_folder_of_its_year(write_briefing: WriteBriefing) -> None:
    problem = only_problem(write_briefing(date="2018-01-01"))
    assert (problem.code, problem.at.line, problem.at.column) == ("wrong-folder", 3, 7)
    assert problem.hint == "move the file to briefings/2018/talks.md"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Talks", "rename the file to talks.md"),
        ("talks_at_the_ferry", "rename the file to talks-at-the-ferry.md"),
        ("переговоры", "rename the file to short-words-with-hyphens.md"),
    ],
)
def test_name_of_a_file_is_a_slug(name: str, hint: str, write_briefing: WriteBriefing) -> None:
    problem = only_problem(write_briefing(), f"briefings/2017/{name}.md")
    assert (problem.code, problem.hint) == ("bad-id", hint)


@pytest.mark.parametrize("name", ["index", "readme"])
def test_hint_for_a_reserved_name_is_another_name(name: str, write_briefing: WriteBriefing) -> None:
    problem = only_problem(write_briefing(), f"briefings/2017/{name}.md")
    assert problem.code == "bad-id"
    assert f"to {name}.md" not in problem.hint


# Fields


@pytest.mark.parametrize(
    ("fields", "line", "column", "code", "hint"),
    [
        pytest.param({"titel": "Talks"}, 10, 1, "unknown-field", '"title"', id="unknown, near a field"),
        pytest.param({"xyzzy": "Talks"}, 10, 1, "unknown-field", "", id="unknown, near none"),
        pytest.param({"summary": None}, 2, 1, "missing-field", "summary: ...", id="missing"),
        pytest.param({"summary": ""}, 5, 9, "empty-field", "delete the line", id="without a value"),
        pytest.param({"summary": "[a]"}, 5, 10, "wrong-type", "", id="a list for text"),
        pytest.param({"topics": "trade"}, 7, 9, "wrong-type", "topics: [trade]", id="text for a list"),
        pytest.param({"topics": ""}, 7, 8, "wrong-type", "topics: [...]", id="nothing for a list"),
        pytest.param({"topics": "[]"}, 7, 9, "empty-field", "", id="an empty list"),
        pytest.param({"topics": "[[a]]"}, 7, 10, "wrong-type", "", id="a list in a list"),
        pytest.param({"topics": "[a, b, a]"}, 7, 16, "repeated-id", "", id="the second of two alike"),
        pytest.param({"kind": "anlysis"}, 4, 7, "not-in-list", '"analysis"', id="a slip in a word"),
        pytest.param({"kind": "[analysis]"}, 4, 7, "wrong-type", "analysis", id="a list for a word"),
        pytest.param({"status": "drfat"}, 10, 9, "not-in-list", '"draft"', id="a slip in a status"),
        pytest.param({"status": "{status: drfat}"}, 10, 18, "not-in-list", '"draft"', id="a slip in a group"),
        pytest.param({"status": "{staus: draft}"}, 10, 10, "unknown-field", '"status"', id="unknown in a group"),
        pytest.param({"status": "withdrawn"}, 10, 9, "field-conflict", "{status: withdrawn, since:", id="no since"),
        pytest.param({"written": "2017-05-09"}, 10, 10, "field-conflict", "", id="written before its date"),
        pytest.param({"events": "[[a]]"}, 10, 10, "wrong-type", "{id: ..., ", id="a list for an event"),
        pytest.param({"events": "[{id: a, date: 2017, titel: x}]"}, 10, 30, "unknown-field", '"title"', id="event"),
        pytest.param(
            {"sources": "[{id: a, title: T, type: primary}]"},
            9,
            11,
            "missing-field",
            "publisher: ...",
            id="inline source",
        ),
        pytest.param({"positions": "[talks]"}, 10, 13, "wrong-type", "actor: ...", id="text for a position"),
        pytest.param({"updates": "{date: 2017-05-11}"}, 10, 10, "wrong-type", "", id="a group for a list"),
        pytest.param({"<b>": "x"}, 10, 1, "unknown-field", "", id="a name in angle brackets"),
        pytest.param(
            {"events": "[{id: a, date: 2017, title: T, <id>: x}]"}, 10, 40, "unknown-field", "", id="a name like a tag"
        ),
        pytest.param({"updates": '"a: b"'}, 10, 10, "wrong-type", 'updates: ["a: b"]', id="text that needs quotes"),
        pytest.param(
            {"status": "{status: draft, since: 2018-01-01}"}, 10, 32, "field-conflict", 'delete "since"', id="since"
        ),
        pytest.param(
            {"status": "{status: withdrawn, note: Wrong.}"}, 10, 18, "field-conflict", "since: 2", id="a note, no since"
        ),
        pytest.param({"'<<'": "x"}, 10, 1, "yaml-merge-key", "", id="a merge key"),
        pytest.param({'""': "x"}, 10, 1, "unknown-field", "", id="a name without letters"),
        pytest.param({"0": "x"}, 10, 1, "unknown-field", "", id="a number as name"),
        pytest.param({"model_config": "x"}, 10, 1, "unknown-field", "", id="a name of the machinery"),
        pytest.param({"__class__": "x"}, 10, 1, "unknown-field", "", id="another name of the machinery"),
    ],
)
def test_wrong_field_is_reported_where_to_change_it(  # noqa: PLR0913 - a row of the table
    *, fields: dict[str, str], line: int, column: int, code: str, hint: str, write_briefing: WriteBriefing
) -> None:
    parsed = parse(SourceFile(TALKS, write_briefing(**fields)))
    assert parsed.value is not None
    problems = [*parsed.problems, *validate(parsed.value, FORM).problems]
    found = [(problem.at.line, problem.at.column, problem.code) for problem in problems]
    assert found == [(line, column, code)]
    assert hint in problems[0].hint


def test_misspelt_field_that_is_required_is_one_problem(write_briefing: WriteBriefing) -> None:
    """The slip is reported, not the want of the right word as well."""
    problem = only_problem(write_briefing(summary=None, sumary="What was said."))
    assert (problem.code, problem.hint) == ("unknown-field", 'did you mean "summary"?')


def test_misspelt_field_excuses_no_want_in_another_group(write_briefing: WriteBriefing) -> None:
    events = "[{id: a, date: 2017, titel: A}, {id: b, date: 2017}]"
    assert [(problem.code, problem.at.column) for problem in validated(write_briefing(events=events)).problems] == [
        ("unknown-field", 30),
        ("missing-field", 41),
    ]


def test_unknown_field_near_none_excuses_no_want(write_briefing: WriteBriefing) -> None:
    problems = validated(write_briefing(summary=None, xyzzy="What was said.")).problems
    assert [problem.code for problem in problems] == ["missing-field", "unknown-field"]


def test_list_is_empty_only_if_nothing_stands_in_it(write_briefing: WriteBriefing) -> None:
    """Pydantic counts the items that are valid."""
    problems = validated(write_briefing(sources="[{id: a, publisher: P, title: T, type: x}]", topics="[]")).problems
    assert [(problem.at.line, problem.code) for problem in problems] == [(7, "empty-field"), (9, "not-in-list")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"topics": "[a, [b]]"}, 'item 2 of "topics": text is expected'),
        ({"positions": "[talks]"}, 'a group of fields is expected for item 1 of "positions"'),
        ({"summary": "[a]"}, "text is expected here"),
        ({"same": "x"}, 'no field is called "same"'),
    ],
)
def test_message_says_which_item(fields: dict[str, str], words: str, write_briefing: WriteBriefing) -> None:
    assert words in only_problem(write_briefing(**fields)).message


def test_item_of_a_list_is_named_by_its_list(write_briefing: WriteBriefing) -> None:
    problem = only_problem(write_briefing(positions="[talks]"))
    assert '"0"' not in problem.message
    assert "positions" in problem.message


def test_whole_source_in_a_briefing_needs_an_id(write_briefing: WriteBriefing) -> None:
    """Without one nothing can cite it, and no page would show it."""
    source = "[{publisher: The Gazette, title: Talks, type: primary}]"
    assert only_problem(write_briefing(sources=source)).code == "missing-field"


@pytest.mark.parametrize(
    ("record", "at"),
    [
        pytest.param("{id: a, action: x, made: 2017, parties: [b], due: 2018, due_note: soon}", "due_note", id="due"),
        pytest.param("{id: a, action: x, made: 2017, parties: [b], by: [c], to: [d]}", "by", id="both ways"),
        pytest.param("{id: a, action: x, made: 2017, parties: [b], to: [d]}", "to", id="mutual, and to one"),
        pytest.param("{id: a, action: x, made: 2017, by: [c]}", "by", id="to nobody"),
        pytest.param("{id: a, action: x, made: 2017, to: [c]}", "to", id="by nobody"),
    ],
)
def test_conflict_is_reported_at_one_of_the_two_fields(record: str, at: str, write_briefing: WriteBriefing) -> None:
    problem = only_problem(write_briefing(commitments=f"[{record}]"))
    assert problem.code == "field-conflict"
    line = write_briefing(commitments=f"[{record}]").split("\n")[problem.at.line - 1]
    assert line[problem.at.column - 1 :].startswith(at) or line[: problem.at.column - 1].endswith(f"{at}: ")


@pytest.mark.parametrize(
    ("given", "hint"), [("resolution: unclear", "resolved: 2019-06-30"), ("resolved: 2018-01-01", "resolution: ")]
)
def test_resolution_of_a_judgement_is_dated(given: str, hint: str, write_briefing: WriteBriefing) -> None:
    judgement = f"{{text: T, likelihood: likely, confidence: low, {given}}}"
    problem = only_problem(write_briefing(judgements=f"[{judgement}]"))
    assert (problem.code, problem.at.column) == ("field-conflict", 14 + judgement.index(given.split()[1]))
    assert hint in problem.hint


def test_hint_for_a_status_can_be_pasted(write_briefing: WriteBriefing) -> None:
    name, _, value = only_problem(write_briefing(status="superseded")).hint.partition(": ")
    assert validated(write_briefing(**{name: value})).problems == ()


@pytest.mark.parametrize("field", ["events", "commitments"])
def test_record_that_others_name_needs_an_id(field: str, write_briefing: WriteBriefing) -> None:
    record = {"events": "{date: 2017, title: T}", "commitments": "{action: x, made: 2017, parties: [b]}"}[field]
    problem = only_problem(write_briefing(**{field: f"[{record}]"}))
    assert (problem.code, problem.hint) == ("missing-field", "id: ...")


# Registers


def test_bad_record_does_not_take_the_others_with_it() -> None:
    source = "{publisher: P, title: T, type: primary}"
    checked = validated(f"a: {source}\nb: {{publisher: P}}\nc: {source}\n", "briefings/sources.yml")
    assert isinstance(checked.value, Register)
    assert list(checked.value.records) == ["a", "c"]
    assert {problem.at.line for problem in checked.problems} == {2}


def test_key_of_a_register_is_the_id_of_its_record() -> None:
    register = validated(
        "ferry: {recorded: 2017-05-10, date: 2017-05-10, title: Talks}\n", "briefings/events.yml"
    ).value
    assert isinstance(register, Register)
    assert register.records["ferry"].id == "ferry"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        pytest.param("Ferry: {recorded: 2017-05-10}\n", (1, 1), "bad-id", id="a key that is no slug"),
        pytest.param("ferry: Talks\n", (1, 1), "wrong-type", id="a record without fields"),
        pytest.param("ferry: {id: ferry}\n", (1, 9), "unknown-field", id="an id inside"),
        pytest.param("ferry: {date: 2017, title: Talks}\n", (1, 1), "missing-field", id="not recorded"),
    ],
)
def test_wrong_record_is_reported_at_its_key(text: str, place: tuple[int, int], code: str) -> None:
    problem = only_problem(text, "briefings/events.yml")
    assert (problem.at.line, problem.at.column, problem.code) == (*place, code)
