"""Lists without dates are shown whole, or split by the hundred with nothing lost."""

from briefarchive.folds.shelves import MAX_LISTED
from briefarchive.pages.links import Link
from briefarchive.pages.listing import NOTHING, by_number, by_title, listing


def test_short_list_is_shown_whole() -> None:
    shown = listing(range(MAX_LISTED), "list/", by_number)
    assert (shown.things, shown.parts, shown.count) == (tuple(range(MAX_LISTED)), (), MAX_LISTED)


def test_long_list_is_split_by_the_hundred() -> None:
    shown = listing(range(MAX_LISTED * 2 + 1), "list/", by_number)
    assert shown.things == ()
    assert shown.links == (
        Link("1–100", "list/1/", 100),
        Link("101–200", "list/2/", 100),
        Link("201–201", "list/3/", 1),
    )
    assert [thing for part in shown.parts for thing in part.things] == list(range(MAX_LISTED * 2 + 1))
    assert shown.count == MAX_LISTED * 2 + 1


def test_part_can_be_called_by_its_first_and_last_title() -> None:
    assert by_title(1, [Link("Arland", ""), Link("Borland", ""), Link("Corland", "")]) == "Arland – Corland"


def test_nothing_is_false() -> None:
    assert not NOTHING
    assert listing([0], "", by_number)
