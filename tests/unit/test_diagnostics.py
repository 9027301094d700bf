"""Problems: how they are printed, sorted and gathered, and what a hint offers."""

import pytest

from briefarchive.diagnostics import (
    MAX_MESSAGE_CHARS,
    MAX_PROBLEMS,
    MAX_WORDS_LISTED,
    Checked,
    Diagnostic,
    Location,
    Severity,
    collect,
    did_you_mean,
    first_of_each_file,
    has_errors,
)

HERE = Location("briefings/2017/talks.md", 4, 7)
PROBLEM = Diagnostic(HERE, "bad-date", 'there is no day "2017-02-30"')


def test_problem_is_printed_on_a_line_that_editors_can_follow() -> None:
    assert str(PROBLEM) == 'briefings/2017/talks.md:4:7: error bad-date: there is no day "2017-02-30"'


def test_hint_is_printed_on_a_second_indented_line() -> None:
    warning = Diagnostic(HERE, "top-heading", "a title", "## Title", Severity.WARNING)
    assert str(warning) == "briefings/2017/talks.md:4:7: warning top-heading: a title\n    hint: ## Title"


def test_problems_sort_by_file_then_line_then_column_as_numbers() -> None:
    places = [Location("b.md", 1, 1), Location("a.md", 10, 1), Location("a.md", 9, 10), Location("a.md", 9, 2)]
    problems = [Diagnostic(place, "x", "y") for place in places]
    assert [problem.at for problem in sorted(problems)] == places[::-1]


def test_collect_keeps_the_values_that_exist_and_every_problem() -> None:
    other = Diagnostic(HERE, "x", "y")
    results = [Checked(1), Checked(None, (PROBLEM,)), Checked(0, (other, PROBLEM))]
    assert collect(results) == ((1, 0), (PROBLEM, other, PROBLEM))


def test_warnings_alone_are_no_errors() -> None:
    warning = Diagnostic(HERE, "x", "y", severity=Severity.WARNING)
    assert not has_errors([warning])
    assert has_errors([warning, PROBLEM])


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        pytest.param("topcis", ["topics", "actors"], 'did you mean "topics"?', id="a slip"),
        pytest.param("TOPICS", ["topics", "actors"], 'did you mean "topics"?', id="other case"),
        pytest.param("PRINTED", ["A", "Printed"], 'did you mean "Printed"?', id="known words with capitals"),
        pytest.param("xyz", ["topics", "actors"], "one of: actors, topics", id="nothing near, few to choose from"),
        pytest.param("xyz", [f"w{n}" for n in range(MAX_WORDS_LISTED + 1)], "", id="nothing near among many"),
        pytest.param("xyz", [], "", id="nothing known"),
    ],
)
def test_hint_names_the_nearest_known_word(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_of_a_file_with_many_problems_the_first_are_kept_and_others_keep_all() -> None:
    many = [Diagnostic(Location("a.md", line), "code", "wrong") for line in range(1, MAX_PROBLEMS + 3)]
    exact = [Diagnostic(Location("b.md", line), "code", "wrong") for line in range(1, MAX_PROBLEMS + 1)]
    kept = list(first_of_each_file([*many, *exact]))
    assert kept[:MAX_PROBLEMS] == many[:MAX_PROBLEMS]
    assert (kept[MAX_PROBLEMS].at, kept[MAX_PROBLEMS].code) == (many[MAX_PROBLEMS].at, "too-many-problems")
    assert kept[MAX_PROBLEMS + 1 :] == exact


def test_rest_is_as_severe_as_its_worst() -> None:
    warnings = [
        Diagnostic(Location("a.md", line), "code", "odd", severity=Severity.WARNING)
        for line in range(1, MAX_PROBLEMS + 3)
    ]
    error = Diagnostic(Location("a.md", 999), "code", "wrong")
    assert not has_errors(first_of_each_file(warnings))
    assert has_errors(first_of_each_file([*warnings, error]))


def test_message_that_quotes_a_long_value_is_cut() -> None:
    (cut,) = first_of_each_file([Diagnostic(Location("a.md"), "code", "a" * 100_000, "b" * 100_000)])
    assert (len(cut.message), len(cut.hint)) == (MAX_MESSAGE_CHARS + 1, MAX_MESSAGE_CHARS + 1)
