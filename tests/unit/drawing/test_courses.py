"""Courses: the names at the ends of the lines are read apart, whoever ends where."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefarchive.drawing.courses import LABEL, LETTERS, SIZE, CourseDrawing, Step, draw_courses
from briefarchive.drawing.letters import text_width


def drawn(*stances: int) -> CourseDrawing:
    """Return the drawing of an actor for each stance, which it takes in 2017."""
    drawing = draw_courses([(f"Actor {name}", [Step(date(2017, 5, 1), one)]) for name, one in enumerate(stances)])
    assert drawing
    return drawing


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
def test_no_name_lies_on_another(stances: list[int]) -> None:
    drawing = drawn(*stances)
    heights = sorted(course.label_y for course in drawing.courses)
    assert all(below - above >= LABEL for above, below in pairwise(heights))
    assert all(course.label_y >= course.end.y for course in drawing.courses)
    assert heights[-1] <= drawing.height


def test_a_long_name_is_cut_where_its_room_ends() -> None:
    name = "League of Residents of Chishima and Habomai Islands"
    drawing = draw_courses([(name, [Step(date(2017, 5, 1), 1)])])
    assert drawing
    (course,) = drawing.courses
    assert (course.name, course.label) == (name, "League of…")
    assert text_width(course.label, SIZE) < LETTERS
