"""The ledger of commitments: what was promised and what became of it, now and as known at the end of each year."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Never

from briefarchive.folds.commitments import PromiseStatus, Tally, fates, tallies
from briefarchive.folds.shelves import Shelf
from briefarchive.folds.voices import Voices
from briefarchive.link import ledger_shelf
from briefarchive.model.archive import Archive, Promise
from briefarchive.model.clocks import Clock
from briefarchive.model.edtf import Edtf, on
from briefarchive.pages.editions import Edition, editions
from briefarchive.pages.fates import LEDGER, FateView, fate_views, to_recorded_in
from briefarchive.pages.filters import Filter, by_title, in_order
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.pages.stands import to_actor, to_issue
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class PartyTally:
    """What became of what one actor promised."""

    actor: Link
    total: int
    counts: tuple[tuple[str, int], ...]
    """How many stand where: words of the model, overdue first; those that none has are left out."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A commitment that the archive records and does not count: a link to it still finds it."""

    id: str
    title: str
    made: Edtf
    briefing: Link | None
    """As in `FateView`."""
    ended: Edtf | None
    """The day from which it counts no longer; nothing if it does not count yet."""
    starts: Edtf | None
    """Else the day from which it will count."""
    note: str
    """Why it was retracted; empty if its briefing was withdrawn, or if it was not."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Commitments on one day as known then, or some of them."""

    day: Edtf | None
    """The last day of a year; nothing for what is known now."""
    fates: tuple[FateView, ...]
    """Overdue ones first, then by status, then newest first."""
    uncounted: tuple[Uncounted, ...]
    """Those of the page that do not count now, in the order in which they were made; none for a past year."""
    shelf: Shelf[Never]
    """By the year in which they were made, if they are too many for one page."""
    counts: tuple[tuple[str, int], ...]
    """How many stand where."""
    tallies: tuple[PartyTally, ...]
    """Actors with the most commitments first; none on a page of some of the commitments."""
    steps: tuple[Link, ...]
    """The page of each year in which something changed, oldest first; last of all that of now."""
    previous: Link | None
    next: Link | None
    days: tuple[str, ...]
    """The days on which something changed, ISO 8601, oldest first; none on the page of a past year."""
    filter: Filter


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What a page of the ledger has."""

    edition: Edition
    shelf: Shelf[Never]
    fates: tuple[FateView, ...] = ()
    uncounted: tuple[Uncounted, ...] = ()
    tallies: tuple[PartyTally, ...] = ()

    def view(self, archive: Archive, words: Words) -> LedgerView:
        day, found = self.edition.day, self.fates
        statuses = Counter(view.status for view in found)
        return LedgerView(
            day=on(day) if day else None,
            fates=found,
            uncounted=self.uncounted,
            shelf=self.shelf,
            counts=tuple((status.value, statuses[status.value]) for status in PromiseStatus if statuses[status.value]),
            tallies=self.tallies,
            steps=self.edition.steps,
            previous=self.edition.previous,
            next=self.edition.next,
            days=() if day else tuple(sorted({changed for view in found for changed in view.days})),
            filter=_filter(archive, words, found),
        )


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the ledger of now, then that of each year; if it is too long for one page, by the year of the promise."""
    if not archive.promises and not archive.positions:
        return
    found, shelf = fate_views(archive), ledger_shelf(archive.promises.values())
    years = () if shelf.shelves else sorted({int(day[:4]) for view in found for day in view.days})
    *past, now = editions(LEDGER, years, words)
    title, description = words.say("ledger.title"), words.say("ledger.description")
    above = (Link(title, LEDGER),)
    whole, *parts = _leaves(archive, found, shelf, now)
    yield Page(LEDGER, "ledger", title, description, whole.view(archive, words))
    for part in parts:
        heading = words.say("shelf.title", title=title, period=words.period(part.shelf.key))
        yield Page(_address(part.shelf), "ledger", heading, description, part.view(archive, words), trail=above)
    for edition in past:
        heading = words.say("ledger.title-then", year=words.period(str(edition.year)))
        leaf = _leaf_then(archive, edition, shelf)
        yield Page(edition.address, "ledger", heading, description, leaf.view(archive, words), trail=above)


def _address(shelf: Shelf[object]) -> str:
    return f"{LEDGER}made/{shelf.key}/" if shelf.key else LEDGER


def _leaves(archive: Archive, found: Iterable[FateView], shelf: Shelf[Promise], now: Edition) -> Iterator[_Leaf]:
    """Yield the ledger of now as a whole, then each smaller shelf of it."""
    counted: dict[str, list[FateView]] = defaultdict(list)
    for view in found:
        counted[archive.promises[view.id].page].append(view)
    others = _uncounted(archive, {view.id for views in counted.values() for view in views})
    for each in (shelf, *shelf.below()):
        address = _address(each)
        tallied = () if each.key else _tallies(archive, archive.day)
        fates, uncounted = tuple(counted.get(address, ())), tuple(others.get(address, ()))
        yield _Leaf(now, each.bare, fates, uncounted, tallied)


def _leaf_then(archive: Archive, edition: Edition, shelf: Shelf[Promise]) -> _Leaf:
    """Return the ledger at the end of a year, or today if the year is not over."""
    day = min(edition.day or archive.day, archive.day)
    return _Leaf(edition, shelf.bare, fate_views(archive, day), tallies=_tallies(archive, day))


def _uncounted(archive: Archive, counted: Container[str]) -> Mapping[str, Sequence[Uncounted]]:
    """Return the commitments that do not count today, by the page that lists them."""
    found: dict[str, list[Uncounted]] = defaultdict(list)
    for promise in archive.promises.values():
        if promise.id not in counted:
            found[promise.page].append(_uncounted_line(promise, archive.day))
    return found


def _uncounted_line(promise: Promise, day: date) -> Uncounted:
    ended, retracted = promise.known.ended(day), promise.commitment.retracted
    return Uncounted(
        id=promise.id,
        title=promise.commitment.action,
        made=promise.commitment.made,
        briefing=to_recorded_in(promise),
        ended=on(ended) if ended else None,
        starts=None if ended else on(max(promise.known.since, promise.days.first)),
        note=retracted.note if retracted and retracted.date == ended else "",
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
