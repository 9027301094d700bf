"""Chronologies: what is filed under a term, drawn, with the lists that belong to it and the way to narrow them."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefarchive.drawing.lanes import MAX_LANES
from briefarchive.folds.dated import refs_of
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.link import period_of
from briefarchive.model.archive import Archive, Happening
from briefarchive.model.entries import Term
from briefarchive.pages.cards import EventLine, event_line
from briefarchive.pages.dated import DatedList, Records, dated_lists, row
from briefarchive.pages.drawn import About, Drawn, by_years, events_row, to_years_of
from briefarchive.pages.filters import Filter, filed, filter_of
from briefarchive.pages.links import Link
from briefarchive.words import Words

_LANES, _FEWER_LANES = 10, 4
"""For the labels of events that other rows stand below, and for those of each of these."""

_MIN_NARROWED = 15
"""Entries; fewer are seen at a glance."""


@dataclass(frozen=True, slots=True)
class Chronology:
    """Everything dated that is filed under a term."""

    events: Shelf[EventLine]
    """Oldest first."""
    lists: tuple[DatedList, ...] = ()
    """What is drawn besides the events, kind after kind."""
    drawn: Drawn | None = None
    """None if there is hardly anything."""
    filter: Filter | None = None
    own: str = ""
    """What narrows the page of a year to the term, behind its address: `?actors=japan`."""

    def __bool__(self) -> bool:
        return bool(self.events or self.lists)


def chronology(
    archive: Archive, words: Words, term: Term, events: Sequence[tuple[Happening, tuple[Link, ...]]], records: Records
) -> Chronology:
    """Return the chronology of a term.

    Args:
        archive: For the labels of terms, and for the day to mark.
        words: The words of the interface.
        term: The term.
        events: Those filed under it, each with the narrower terms through which it came; oldest first.
        records: What else is filed under it.
    """
    shelf = shelve(events, lambda item: period_of(item[0]))
    lists = dated_lists(archive, records, term)
    happenings = (happening for happening, _ in events)
    rows = [events_row(happenings, _LANES if lists else MAX_LANES)] if events else []
    rows += [row(found.kind, found.shelf.everything, _FEWER_LANES) for found in lists]
    drawn = by_years(About.of(archive, words, term.title), rows, to_years_of(shelf, term))
    filing = [filed(archive, refs_of(happening.event, archive.terms)) for happening, _ in events] if drawn else []
    narrow = _filter(archive, words, drawn, (*filing, *(line.filed for one in lists for line in one.shelf.everything)))
    is_narrowed = narrow is not None and not shelf.shelves
    names = {happening.id: name for (happening, _), name in zip(events, filing, strict=False)} if is_narrowed else {}
    return Chronology(
        shelf.shown_as(lambda item: event_line(item[0], via=item[1], filed=names.get(item[0].id, ""))),
        lists,
        drawn,
        narrow,
        f"?{term.facet}={term.id}",
    )


def _filter(archive: Archive, words: Words, drawn: Drawn | None, filing: Sequence[str]) -> Filter | None:
    """Return how a chronology can be narrowed: where only numbers are drawn and listed, by kind and period alone."""
    if drawn is None or len(filing) < _MIN_NARROWED:
        return None
    kinds = [found.kind for found in drawn.drawing.rows]
    if drawn.has_marks:
        return filter_of(archive, words, filing, kinds, has_period=True)
    return Filter((), tuple(kinds) if len(kinds) > 1 else (), has_period=True)
