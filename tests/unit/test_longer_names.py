"""A capital letter beside a name may make it a part of a longer one."""

import pytest

from briefarchive.longer_names import LongerNames

LONGER = LongerNames(["Abe", "Japan", "Shinzo Abe", "Sankei Shimbun"], ["March", "Prime", "Minister"])


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("in *Japan* on", False),
        ("the *Japan* Times", True),
        ("the Sea of *Japan*", True),
        ("the bank of *Japan*", False),
        ("with Minister *Abe*", False),
        ("the Prime Minister of *Japan*", False),
        ("with Takeo *Abe*", True),
        ("Takeo *Abe*", False),  # the first word of a sentence is capital anyway
        ("met. On *Abe*", False),
        ("On 3 March *Abe* said", False),
        ("in *Japan* Abe said", False),
        ("in Japan *Abe* said", False),
        ("with Yuri *Shinzo Abe*", False),
        ("the *Sankei Shimbun* Group", True),
        ("in *Japan*\nTimes", True),
        ("in *安倍* X", False),
        ("the *economic cooperation* Plan", False),
    ],
)
def test_part_of_a_longer_name(text: str, *, is_part: bool) -> None:
    before, name, after = text.split("*")
    assert LONGER.have(before + name + after, len(before), len(before + name)) is is_part
