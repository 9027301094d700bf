"""What moved."""

from collections.abc import Callable

import pytest

from briefarchive.folds.shifts import shifts, voice_of
from briefarchive.model.archive import Archive

ArchiveOf = Callable[..., Archive]
PositionFields = Callable[..., dict[str, object]]
B = {"stance": "no"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([{"date": "2014"}], [], id="one position is no shift"),
        pytest.param([{"date": "2014"}, {"date": "2015", **B}], ["2014 2015 stance"], id="another stance"),
        pytest.param([{"date": "2014"}, {"date": "2015", "statement": "x"}], ["2014 2015 wording"], id="other words"),
        pytest.param([{"date": "2014"}, {"date": "2015"}], [], id="the same again"),
        pytest.param(
            [{"date": "2014"}, {"date": "2015", **B}, {"date": "2016"}],
            ["2014 2015 stance", "2015 2016 stance"],
            id="there and back",
        ),
        pytest.param([{"date": "2014"}, {"date": "2014-05", **B}], [], id="dates that overlap tell no order"),
        pytest.param(
            [{"date": "2014-01", **B}, {"date": "2014-01-20"}, {"date": "2015"}],
            [],
            id="of two before it, the one that it agrees with",
        ),
        pytest.param([{"date": "2014"}, {"date": "2015", "issue": "quay", **B}], [], id="another issue"),
    ],
)
def test_shifts_of_a_state(
    said: list[dict[str, str]], expected: list[str], archive_of: ArchiveOf, position: PositionFields
) -> None:
    fields = [{"positions": [position(**one) for one in said]}]
    found = [
        f"{shift.before.position.date} {shift.after.position.date} {shift.kind}"
        for shift in shifts(archive_of(fields).positions)
    ]
    assert found == expected


def test_shift_between_two_voices_says_so(archive_of: ArchiveOf, position: PositionFields) -> None:
    said = [position(actor="minister", date="2014-01-01"), position(actor="premier", date="2014-05-01", stance="no")]
    positions = archive_of([{"positions": said}]).positions
    (shift,) = shifts(positions)
    assert (shift.before.voice, shift.after.voice, shift.same_voice) == ("minister", "premier", False)
    assert shifts(positions, voice_of) == ()


def test_shift_from_one_of_two_that_overlap_says_so(archive_of: ArchiveOf, position: PositionFields) -> None:
    said = [
        position(date="2014-01", stance="no"),
        position(date="2014-01-20", stance="later"),
        position(date="2015"),
    ]
    (shift,) = shifts(archive_of([{"positions": said}]).positions)
    assert not shift.is_ordered
