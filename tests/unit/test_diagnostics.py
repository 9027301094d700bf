"""Problems: how they are printed, sorted and gathered, and what a hint offers."""

import pytest

from briefarchive.diagnostics import (
    MAX_WORDS_LISTED,
    Checked,
    Diagnostic,
    Location,
    Severity,
    collect,
    did_you_mean,
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
