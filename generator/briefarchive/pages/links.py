"""What pages point at: every name is shown with the address of its own page."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.dated import event_address, promise_address
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.values import Ref

ICONS = frozenset(
    {"topics", "actors", "issues", "places", "series", "authors", "sources", "briefings", "timeline", "annotations"}
)
"""The first parts of addresses whose pages have an icon in the style sheet."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads."""

    title: str
    address: str
    """Relative to the root of the site; empty if the thing does not exist, which is reported elsewhere."""
    count: int | None = None
    """How many things lie behind it, where that is shown."""

    @property
    def icon(self) -> str:
        """Which of `ICONS` says what kind of thing it leads to; empty if none does."""
        first = self.address.partition("/")[0]
        return "briefings" if first.isdigit() else first if first in ICONS else ""


def to_term(term: Term, count: int | None = None) -> Link:
    """Return the link to the page of a term."""
    return Link(term.title, address_of(term.path), count)


def to_ref(archive: Archive, ref: Ref) -> Link:
    """Return the link that a reference to a term stands for; an unknown one is shown as its id."""
    term = archive.term(ref)
    return Link(ref.id, "") if term is None else to_term(term)


def to_refs(archive: Archive, refs: Iterable[Ref]) -> tuple[Link, ...]:
    """Return the links that references to terms stand for, in their order."""
    return tuple(to_ref(archive, ref) for ref in refs)


def to_briefing(briefing: Briefing) -> Link:
    """Return the link to a briefing."""
    return Link(briefing.title, address_of(briefing.path))


def to_named(archive: Archive, ref: Ref) -> Link | None:
    """Return the link to a briefing that another names, if it has a page: drafts have one in a preview alone."""
    briefing = archive.by_path.get(ref.id)
    return to_briefing(briefing) if briefing and has_page(archive, briefing) else None


def has_page(archive: Archive, briefing: Briefing) -> bool:
    """Whether a briefing is shown: it is published, or drafts were asked for."""
    return not briefing.is_draft or bool(archive.drafts)


def to_happening(happening: Happening) -> Link:
    """Return the link to an event: its place on the page of its year."""
    return Link(happening.event.title, event_address(happening))


def to_definition(promise: Promise) -> Link:
    """Return the link to a commitment where it is defined: on its briefing, or in the ledger if a register does."""
    return Link(promise.commitment.action, promise_address(promise))


def to_ledger(promise: Promise) -> Link:
    """Return the link to a commitment in the ledger, where stands what became of it."""
    return Link(promise.commitment.action, f"{promise.page}#{promise.id}")
