"""Which kinds of records are indexed together."""

from briefarchive.folds.bundles import KINDS, MAX_TOGETHER, bundles


def test_a_small_archive_has_one_index() -> None:
    (bundle,) = bundles({"briefing": 3, "event": 5, "note": 0})
    assert (bundle.address, bundle.kinds, bundle.count) == ("pagefind/", ("briefing", "event"), 8)
    assert bundle.is_eager


def test_a_large_archive_has_one_for_briefings_and_terms_and_one_for_each_other_kind() -> None:
    found = bundles(dict.fromkeys(KINDS, MAX_TOGETHER))
    assert found[0].kinds == ("briefing", "term")
    assert [bundle.address for bundle in found[1:3]] == ["pagefind/event/", "pagefind/position/"]
    assert tuple(kind for bundle in found for kind in bundle.kinds) == KINDS
    assert not any(bundle.is_eager for bundle in found)


def test_an_empty_archive_has_an_empty_index() -> None:
    (bundle,) = bundles({})
    assert bundle.kinds == ()
