"""The ledger of commitments: what was promised and what became of it, now and as known at the end of each year."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefarchive.folds.commitments import PromiseStatus, Tally, fates, tallies
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.folds.voices import Voices
from briefarchive.link import made_in
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf, on
from briefarchive.pages.fates import FateView, fate_views
from briefarchive.pages.filters import Filter, by_title, in_order
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.pages.stands import to_actor, to_issue
from briefarchive.words import Words

LEDGER = "commitments/"


@dataclass(frozen=True, slots=True)
class PartyTally:
    """What became of what one actor promised."""

    actor: Link
    total: int
    counts: tuple[tuple[str, int], ...]
    """How many stand where: words of the model, overdue first; those that none has are left out."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Commitments on one day as known then, or some of them."""

    day: Edtf | None
    """The last day of a year; nothing for what is known now."""
    fates: tuple[FateView, ...]
    """Overdue ones first, then by status, then newest first."""
    shelf: Shelf[FateView]
    """By the year in which they were made, if they are too many for one page."""
    counts: tuple[tuple[str, int], ...]
    """How many stand where."""
    tallies: tuple[PartyTally, ...]
    """Actors with the most commitments first."""
    steps: tuple[Link, ...]
    """The page of each year in which something changed, oldest first; last of all that of now."""
    previous: Link | None
    next: Link | None
    days: tuple[str, ...]
    """The days on which something changed, ISO 8601, oldest first; none on the page of a past year."""
    filter: Filter


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the ledger of now, then that of each year; if it is too long for one page, by the year of the promise."""
    found = fate_views(archive)
    if not found:
        return
    title, description = words.say("ledger.title"), words.say("ledger.description")
    in_order = sorted(found, key=lambda view: (view.made, view.id))
    shelf = shelve(in_order, lambda view: made_in(archive.promises[view.id]))
    steps = _steps(found, words) if not shelf.shelves else ()
    shown = () if shelf.shelves else found
    yield Page(LEDGER, "ledger", title, description, _view(archive, words, shown, None, (shelf, steps, None)))
    for smaller in shelf.below():
        heading = words.say("shelf.title", title=title, period=words.period(smaller.key))
        things = tuple(view for view in found if view in smaller.things)
        view = _view(archive, words, things, None, (smaller, (), None))
        yield Page(f"{LEDGER}made/{smaller.key}/", "ledger", heading, description, view, trail=(Link(title, LEDGER),))
    for step in steps[:-1]:
        end = date(int(step.address.split("/")[1]), 12, 31)
        heading = words.say("ledger.title-then", year=step.title)
        view = _view(archive, words, fate_views(archive, min(end, archive.day)), end, (shelf, steps, step))
        yield Page(step.address, "ledger", heading, description, view, trail=(Link(title, LEDGER),))


def _steps(found: Iterable[FateView], words: Words) -> tuple[Link, ...]:
    years = sorted({day[:4] for view in found for day in view.days})
    return (
        *(Link(words.period(year), f"{LEDGER}{year}/") for year in years),
        Link(words.say("positions.now"), LEDGER),
    )


def _view(
    archive: Archive,
    words: Words,
    found: tuple[FateView, ...],
    day: date | None,
    around: tuple[Shelf[FateView], tuple[Link, ...], Link | None],
) -> LedgerView:
    shelf, steps, here = around
    index = steps.index(here) if here else len(steps) - 1
    statuses = Counter(view.status for view in found)
    return LedgerView(
        day=on(day) if day else None,
        fates=found,
        shelf=shelf,
        counts=tuple((status.value, statuses[status.value]) for status in PromiseStatus if statuses[status.value]),
        tallies=_tallies(archive, min(day, archive.day) if day else archive.day),
        steps=steps,
        previous=steps[index - 1] if index > 0 else None,
        next=steps[index + 1] if index + 1 < len(steps) else None,
        days=() if day else tuple(sorted({changed for view in found for changed in view.days})),
        filter=_filter(archive, words, found),
    )


def _filter(archive: Archive, words: Words, found: Sequence[FateView]) -> Filter:
    parties = {name: to_actor(archive, name).title for view in found for name in view.party_ids}
    issues = {view.issue_id: to_issue(archive, view.issue_id).title for view in found if view.issue_id}
    statuses = ((status.value, words.say(f"fate.status.{status.value}")) for status in PromiseStatus)
    return Filter(
        (
            by_title("party", words.say("ledger.party"), parties),
            by_title("issue", words.say("ledger.issue"), issues),
            in_order("status", words.say("ledger.status"), statuses),
        )
    )


def _tallies(archive: Archive, day: date) -> tuple[PartyTally, ...]:
    state = fates(archive.promises, archive.outcomes, Clock.at(day))
    voices = Voices.of(archive.terms.get("actors", {}))
    found: Sequence[Tally] = tallies(archive.promises, state, voices)
    views = [
        PartyTally(
            to_actor(archive, tally.row), tally.total, tuple((status.value, number) for status, number in tally.counts)
        )
        for tally in found
    ]
    return tuple(sorted(views, key=lambda view: (-view.total, view.actor.title.casefold())))
