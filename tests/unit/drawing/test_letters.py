"""How wide texts are taken to be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.drawing.letters import cut_to, text_width

FEW = settings(max_examples=50, deadline=None, derandomize=True, database=None)


def test_broad_scripts_are_taken_to_be_broader() -> None:
    assert text_width("安倍晋三", 12) > text_width("Abes", 12) * 1.5
    assert text_width("Тимошенко", 12) > text_width("iiiiiiiii", 12)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("Talks at the ferry", 200, "Talks at the ferry"),
        ("Talks at the ferry", 100, "Talks at the…"),
        ("Talks, then a walk", 55, "Talks…"),
        ("Unbreakablewordthatislong", 60, ""),
        ("安倍晋三内閣総理大臣", 60, "安倍晋…"),
        ("Talks", 0, ""),
        ("", 10, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, room: float, shown: str) -> None:
    assert cut_to(text, room, 12) == shown


@FEW
@given(st.text(max_size=60), st.floats(0, 300))
def test_what_is_left_fits(text: str, room: float) -> None:
    shown = cut_to(text, room, 12)
    assert shown == "" or text_width(shown, 12) <= room + 0.01
    assert len(shown) <= len(text) + 1
