"""Rules over the whole archive. The stories in `tests/golden` show each message; here are the edges."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefarchive.diagnostics import Diagnostic
from briefarchive.pipeline import load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
Check = Callable[[Mapping[str, str]], list[Diagnostic]]
TALKS = "briefings/2017/talks.md"
COURIER = "{publisher: The Courier, title: A year on, date: 2018-05-09, type: secondary, id: courier}"


@pytest.fixture
def check(make_archive: MakeArchive) -> Check:
    """Give the problems of files laid over the base."""
    return lambda files: list(load(Settings(make_archive(files))).problems)


@pytest.fixture
def check_talks(check: Check, write_briefing: WriteBriefing) -> Callable[..., list[Diagnostic]]:
    """Give the problems of one briefing."""
    return lambda body="Text.\n", **fields: check({TALKS: write_briefing(body, **fields)})


CheckTalks = Callable[..., list[Diagnostic]]


def position(**fields: str) -> str:
    base = {
        "actor": "arland",
        "issue": "crossing",
        "date": "2017-05-10",
        "stance": "shared",
        "statement": "One fare for all.",
    }
    return "[{" + ", ".join(f"{name}: {value}" for name, value in {**base, **fields}.items()) + "}]"


# Sources and days


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        pytest.param({"sources": "[gazette-2017]"}, [], id="of the day before"),
        pytest.param({"sources": "[courier-2018]"}, ["late-source"], id="of a year later"),
        pytest.param(
            {"sources": "[courier-2018]", "updates": "[{date: 2018-06-01, level: minor}]"},
            [],
            id="of a year later, with an update after it",
        ),
        pytest.param(
            {"sources": "[courier-2018]", "positions": position(recorded="2018-05-09", sources="[courier-2018]")},
            [],
            id="of a year later, with a record of that day",
        ),
        pytest.param(
            {"positions": position(sources="[courier-2018]")},
            ["late-source"],
            id="of a record, later than the briefing",
        ),
        pytest.param({"sources": f"[{COURIER}]"}, ["late-source"], id="a whole source of a year later"),
        pytest.param(
            {"sources": "[{publisher: P, title: T, type: primary, id: p, date: 2017-05}]"}, [], id="of that month"
        ),
    ],
)
def test_nothing_rests_on_a_later_source(fields: dict[str, str], codes: list[str], check_talks: CheckTalks) -> None:
    assert [problem.code for problem in check_talks(**fields)] == codes


def test_late_source_is_reported_where_it_is_listed(check_talks: CheckTalks) -> None:
    (problem,) = check_talks(sources="[gazette-2017, courier-2018]")
    assert (problem.at.line, problem.at.column) == (9, 25)


def test_record_of_a_register_may_name_sources_that_came_later(check: Check) -> None:
    """But one at least must have been there on the day it was recorded."""
    event = "recorded: 2017-05-10, date: 2017-05-08, title: A letter"
    files = {"briefings/events.yml": f"a: {{{event}, sources: [courier-2018, gazette-2017]}}\n"}
    assert check(files) == []
    files = {"briefings/events.yml": f"a: {{{event}, sources: [courier-2018]}}\n"}
    assert [problem.code for problem in check(files)] == ["late-source"]


# References


@pytest.mark.parametrize(
    ("fields", "place", "hint"),
    [
        pytest.param({"actors": "[arland, borlnd]"}, (8, 18), 'did you mean "borland"?', id="a slip"),
        pytest.param({"issues": "[nothing]"}, (10, 10), "one of: crossing", id="few to choose from"),
        pytest.param({"disclaimer": "views"}, (10, 13), "add it: briefings/disclaimers.yml", id="none to choose from"),
        pytest.param({"related": "[2017/othr.md]"}, (10, 11), 'did you mean "2017/other.md"?', id="a briefing"),
        pytest.param({"related": "[other]"}, (10, 11), "2017/other.md", id="a briefing by its slug"),
        pytest.param({"positions": position(speaker="ministr")}, (10, 119), "one of", id="in a record"),
        pytest.param({"positions": position(stance="shard")}, (10, 72), 'did you mean "shared"?', id="a stance"),
    ],
)
def test_unknown_name_is_reported_at_the_word(
    fields: dict[str, str], place: tuple[int, int], hint: str, check: Check, write_briefing: WriteBriefing
) -> None:
    files = {TALKS: write_briefing(**fields), "briefings/2017/other.md": write_briefing()}
    (problem,) = check(files)
    assert (problem.at.line, problem.at.column) == place
    assert problem.code in ("unknown-id", "unknown-stance")
    assert hint in problem.hint


def test_entry_with_mistakes_of_its_own_is_known(check_talks: CheckTalks, check: Check) -> None:
    """A mistake in one file is not reported again at every reference to it."""
    problems = check(
        {
            "briefings/actors/broken.md": "---\ntype: nation\nname: Broken\n---\n",
            TALKS: "---\ntitle: T\ndate: 2017-05-10\nkind: analysis\nsummary: S\nauthors: [editor]\ntopics: [trade]\n"
            "actors: [broken]\nsources: [gazette-2017]\n---\n\n[Broken](../actors/broken.md)\n",
        }
    )
    assert [problem.at.path for problem in problems] == ["briefings/actors/broken.md"]


def test_references_in_a_file_with_other_mistakes_are_checked_in_the_same_run(check_talks: CheckTalks) -> None:
    problems = check_talks("[x](../actors/nobody.md)\n", kind="essay", actors="[nobody]")
    assert [(problem.at.line, problem.code) for problem in problems] == [
        (4, "not-in-list"),
        (8, "unknown-id"),
        (12, "dangling-link"),
    ]


def test_references_in_a_draft_are_checked_too(check_talks: CheckTalks) -> None:
    assert [problem.code for problem in check_talks(status="draft", actors="[nobody]")] == ["unknown-id"]


def test_second_of_two_records_with_one_id_is_reported_at_its_key(check: Check, write_briefing: WriteBriefing) -> None:
    event = "{recorded: 2017-05-10, date: 2017-05-10, title: T}"
    (problem,) = check(
        {
            "briefings/commitments.yml": "a: {recorded: 2017-05-10, action: A, made: 2017, parties: [arland]}\n",
            "briefings/events.yml": f"b: {event}\na: {event}\n",
        }
    )
    assert (problem.code, problem.at.path, problem.at.line, problem.at.column) == (
        "duplicate-id",
        "briefings/events.yml",
        2,
        1,
    )
    assert "briefings/commitments.yml:1" in problem.message


def test_whole_source_may_not_take_the_id_of_another(check_talks: CheckTalks) -> None:
    source = "{publisher: P, title: T, type: primary, id: gazette-2017}"
    assert [problem.code for problem in check_talks(sources=f"[{source}]")] == ["duplicate-id"]


def test_event_may_be_discussed_by_its_id(check_talks: CheckTalks, check: Check, write_briefing: WriteBriefing) -> None:
    event = "a: {recorded: 2017-05-10, date: 2017-05-10, title: T}\n"
    assert check({"briefings/events.yml": event, TALKS: write_briefing(events="[a]")}) == []


@pytest.mark.parametrize("status", ["draft", "published"])
def test_published_briefing_does_not_lead_to_a_draft(status: str, check: Check, write_briefing: WriteBriefing) -> None:
    problems = check(
        {
            "briefings/2017/draft.md": write_briefing(status="draft"),
            TALKS: write_briefing("See [it](draft.md).\n", related="[2017/draft.md]", status=status),
        }
    )
    lines = [problem.at.line for problem in problems if problem.code == "draft-reference"]
    assert lines == ([10, 14] if status == "published" else [])
    assert len(problems) == len(lines)


# Terms


def test_labels_alike_need_words_that_tell_them_apart(check: Check) -> None:
    def actor(distinguish: str) -> str:
        return f"---\ntype: person\nname: Jon\n{distinguish}---\n"

    elder, younger = "distinguish: the elder\n", "distinguish: the younger\n"
    for first, second, count in [("", "", 1), (elder, "", 1), ("", younger, 1), (elder, younger, 0)]:
        problems = check({"briefings/actors/jon-1.md": actor(first), "briefings/actors/jon-2.md": actor(second)})
        assert [problem.code for problem in problems] == ["duplicate-label"] * count


def test_words_that_tell_apart_must_differ(check: Check) -> None:
    actor = "---\ntype: person\nname: Jon\ndistinguish: the elder\n---\n"
    problems = check({"briefings/actors/jon-1.md": actor, "briefings/actors/jon-2.md": actor})
    assert [problem.code for problem in problems] == ["duplicate-label"]


@pytest.mark.parametrize(("facet", "field"), [("actors", "part_of"), ("places", "within"), ("topics", "broader")])
def test_circle_is_reported_once(facet: str, field: str, check: Check) -> None:
    head = "type: body\nname" if facet == "actors" else "label"
    files = {
        f"briefings/{facet}/{name}.md": f"---\n{head}: {name}\n{field}: {above}\n---\n"
        for name, above in [("x", "y"), ("y", "z"), ("z", "y"), ("w", "w")]
    }
    problems = check(files)
    assert [(problem.at.path[-4:], problem.code) for problem in problems] == [("w.md", "cycle"), ("y.md", "cycle")]


def test_long_chain_is_no_circle_and_is_answered(check: Check) -> None:
    files = {
        f"briefings/topics/t{n}.md": f"---\nlabel: T{n}\n" + (f"broader: t{n - 1}\n" if n else "") + "---\n"
        for n in range(150)
    }
    assert check(files) == []


# Records


@pytest.mark.parametrize(
    ("date", "codes"),
    [("2017-05-10", []), ("2017-05", []), ("2017", []), ("2017-04", ["early-outcome"]), ("2018/..", [])],
)
def test_outcome_is_not_before_its_commitment(date: str, codes: list[str], check_talks: CheckTalks) -> None:
    problems = check_talks(
        commitments="[{id: fare, action: A, made: 2017-05-10, parties: [arland, borland]}]",
        outcomes=f"[{{commitment: fare, date: {date}, status: open}}]",
    )
    assert [problem.code for problem in problems] == codes


def test_commitment_is_not_due_before_it_is_made(check_talks: CheckTalks) -> None:
    (problem,) = check_talks(
        commitments="[{id: fare, action: A, made: 2017-05-10, parties: [arland, borland], due: 2016}]"
    )
    assert (problem.code, problem.at.line, problem.at.column) == ("dates-reversed", 10, 88)


@pytest.mark.parametrize(
    ("text", "is_mixed"),
    [
        ("It is very likely, and held with high confidence, that a fare is agreed.", True),
        ("It is very likely that a fare is agreed. Our confidence in this is moderate.", False),
        ("A fare will be agreed.", False),
    ],
)
def test_likelihood_and_confidence_stand_in_different_sentences(
    *, text: str, is_mixed: bool, check_talks: CheckTalks
) -> None:
    """Intelligence Community Directive 203 asks for this."""
    problems = check_talks(judgements=f'[{{text: "{text}", likelihood: very likely, confidence: high}}]')
    assert [(problem.at.line, problem.at.column) for problem in problems] == ([(10, 21)] if is_mixed else [])


# Prose


def test_opening_of_the_home_page_is_checked_like_any_prose(check: Check) -> None:
    problems = check(
        {"docs/_home.md": "[nobody](../briefings/actors/nobody.md) [x](../briefings/actors/arland.md#y)\n"}
    )
    assert [(problem.at.path, problem.at.column, problem.code) for problem in problems] == [
        ("docs/_home.md", 1, "dangling-link"),
        ("docs/_home.md", 41, "dangling-fragment"),
    ]


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        pytest.param("../actors/arlnd.md", 'did you mean "../actors/arland.md"?', id="a slip"),
        pytest.param("../actor/arland.md", 'did you mean "../actors/arland.md"?', id="a slip in the folder"),
        pytest.param("actors/arland.md", 'did you mean "../actors/arland.md"?', id="a step forgotten"),
        pytest.param("../actors", 'did you mean "../actors/"?', id="a folder without its slash"),
        pytest.param("../actor/", 'did you mean "../actors/"?', id="a slip in a folder"),
        pytest.param("../actors/arland", 'did you mean "../actors/arland.md"?', id="an ending forgotten"),
        pytest.param("talk.md", 'did you mean "talks.md"?', id="beside it"),
        pytest.param("../../docs/nowhere.md", "", id="nothing like it"),
    ],
)
def test_hint_for_a_link_can_be_pasted(link: str, hint: str, check_talks: CheckTalks) -> None:
    (problem,) = check_talks(f"[x]({link})\n")
    assert (problem.code, problem.hint) == ("dangling-link", hint)


def test_hint_for_a_picture_is_a_picture(check_talks: CheckTalks) -> None:
    (problem,) = check_talks("![x](tals.png)\n")
    assert ".md" not in problem.hint


def test_citation_of_a_whole_source_is_listed(check_talks: CheckTalks) -> None:
    source = "{publisher: P, title: T, type: primary, id: ledger}"
    assert check_talks("A.[^source-ledger]\n\n[^source-ledger]: Page 1.\n", sources=f"[{source}]") == []


def test_heading_may_not_take_the_address_of_a_record(check_talks: CheckTalks) -> None:
    """The page would have one id twice, and the record's address would lead to the heading."""
    problems = check_talks(
        "## Publish the fare\n",
        commitments="[{id: publish-the-fare, action: A, made: 2017-05-10, parties: [arland, borland]}]",
    )
    assert [problem.at.line for problem in problems] == [13]
