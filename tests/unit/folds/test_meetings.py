"""What a series of meetings carried on."""

from collections.abc import Callable
from datetime import date

import pytest

from briefarchive.folds.latest import counted
from briefarchive.folds.meetings import Meeting, meetings, moves_of
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.terms import Issue

ArchiveOf = Callable[..., Archive]
PositionFields = Callable[..., dict[str, object]]
TODAY = date(2020, 1, 1)


def meeting(number: int, issues: str, **fields: object) -> dict[str, object]:
    """Return a meeting of the first of a month: the number says which."""
    event = {"id": f"talks-{number}", "date": f"2016-{number:02}-01", "title": "Talks", "series": ["talks"]}
    return {**event, "number": str(number), "issues": issues.split(), **fields}


def told(archive: Archive, clock: Clock | None = None, issues: dict[str, Issue] | None = None) -> list[Meeting]:
    clock = clock or Clock.at(TODAY)
    found = counted(archive.filed_happenings.get(("series", "talks"), ()), clock)
    return [*meetings(found, moves_of(archive, clock), issues or {})]


def turns(found: Meeting) -> dict[str, str]:
    return {item.issue: str(item.turn) for item in found.agenda}


@pytest.mark.parametrize(
    ("agendas", "last"),
    [
        pytest.param(["fare"], {"fare": "opened"}, id="first"),
        pytest.param(["fare", "fare"], {"fare": "carried"}, id="again"),
        pytest.param(["fare", "quay"], {"fare": "dropped", "quay": "opened"}, id="no more"),
        pytest.param(["fare", "quay", "fare quay"], {"fare": "resumed", "quay": "carried"}, id="taken up again"),
        pytest.param(["fare", "quay", "quay"], {"quay": "carried"}, id="dropped once"),
        pytest.param(["fare", "", "fare"], {"fare": "carried"}, id="a meeting whose agenda nobody recorded"),
    ],
)
def test_issue_is_followed_from_agenda_to_agenda(
    agendas: list[str], last: dict[str, str], archive_of: ArchiveOf
) -> None:
    events = [meeting(number, issues) for number, issues in enumerate(agendas, 1)]
    assert turns(told(archive_of([{"events": events}]))[-1]) == last


def test_issue_moved_by_a_shift_a_promise_or_an_outcome(archive_of: ArchiveOf, position: PositionFields) -> None:
    events = [meeting(1, "fare"), meeting(3, "fare"), meeting(5, "fare")]
    promise = {"id": "survey", "action": "A", "made": "2016-03-01", "parties": ["arland"], "issue": "fare"}
    fields = {
        "events": events,
        "positions": [position(date="2015"), position(date="2016-02", stance="no")],
        "commitments": [promise],
        "outcomes": [{"commitment": "survey", "date": "2016-04", "status": "met"}],
    }
    first, second, third = told(archive_of([fields]))
    assert [turns(one)["fare"] for one in (first, second, third)] == ["opened", "moved", "moved"]
    (item,) = second.agenda
    assert (len(item.shifts), len(item.promises), len(item.outcomes)) == (1, 1, 0)
    assert [len(third.agenda[0].outcomes), second.missing] == [1, 1]


def test_issue_settled_between_two_meetings_is_closed(archive_of: ArchiveOf) -> None:
    settled = Issue.model_validate({"question": "What?", "short": "Fare", "settled": "2016-02"})
    events = [meeting(1, "fare"), meeting(3, "quay")]
    found = told(archive_of([{"events": events}]), issues={"fare": settled})
    assert turns(found[-1]) == {"fare": "closed", "quay": "opened"}


def test_meeting_that_was_not_held_or_not_known_does_not_count(archive_of: ArchiveOf) -> None:
    archive = archive_of(
        [
            {"date": "2016-01-02", "events": [meeting(1, "fare")]},
            {"date": "2016-04-02", "events": [meeting(2, "fare", status="cancelled"), meeting(3, "fare")]},
        ]
    )
    assert [one.happening.id for one in told(archive)] == ["talks-1", "talks-3"]
    assert [one.happening.id for one in told(archive, Clock.at(date(2016, 3, 10)))] == ["talks-1"]
