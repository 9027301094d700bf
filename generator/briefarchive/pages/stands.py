"""Stands: a position as it is shown beside others, in the matrix, in a dossier, in a comparison."""

from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.positions import Standing
from briefarchive.model.archive import Archive
from briefarchive.model.assertions import Held
from briefarchive.model.edtf import Edtf
from briefarchive.pages.grounds import Grounds, grounds
from briefarchive.pages.links import Link, to_ref, to_term


@dataclass(frozen=True, slots=True)
class Stand:
    """A position: who took which stance, in which words, when, and where the archive says so."""

    stance: str
    """The label of the stance."""
    sign: int
    """The place of the stance in the list of its issue, from 1: the same sign is the same stance; 0 if unknown."""
    date: Edtf
    statement: str
    quote: str
    voice: Link
    """Who spoke."""
    is_own: bool
    """Whether the row spoke for itself, rather than a body or person for it."""
    basis: str
    """A word of the model."""
    reported_by: Link | None
    passage: Link
    """The briefing, at the position's own place."""
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class StandingView:
    """Where a row stands on an issue."""

    newest: Stand
    others: tuple[Stand, ...]
    """What else is shown of it, newest first: positions that may be as late, and other voices still in office."""
    is_ordered: bool
    """Whether the dates tell which position is the latest."""
    differs: bool
    """Whether those who speak for the row hold different stances."""


def stand(archive: Archive, held: Held) -> Stand:
    """Return a position as it is shown."""
    position = held.position
    label, sign = archive.stance(held.issue, held.stance)
    return Stand(
        stance=label,
        sign=sign,
        date=position.date,
        statement=position.statement,
        quote=position.quote or "",
        voice=to_actor(archive, held.voice),
        is_own=held.voice == held.row,
        basis=position.basis.value,
        reported_by=to_ref(archive, position.reported_by) if position.reported_by else None,
        passage=Link(held.home.title, f"{address_of(held.home.path)}#{held.anchor}"),
        grounds=grounds(archive, position),
    )


def standing_view(archive: Archive, standing: Standing) -> StandingView:
    """Return where a row stands, as it is shown."""
    others = {*standing.latest, *standing.voices} - {standing.newest}
    newest_first = sorted(others, key=lambda held: (held.days.first, held.place), reverse=True)
    return StandingView(
        newest=stand(archive, standing.newest),
        others=tuple(stand(archive, held) for held in newest_first),
        is_ordered=standing.is_ordered,
        differs=standing.voices_differ,
    )


def to_actor(archive: Archive, name: str) -> Link:
    """Return the link to an actor by id; an unknown one is shown as its id."""
    term = archive.terms.get("actors", {}).get(name)
    return to_term(term) if term else Link(name, "")


def to_issue(archive: Archive, name: str) -> Link:
    """Return the link to an issue by id; an unknown one is shown as its id."""
    term = archive.terms.get("issues", {}).get(name)
    return to_term(term) if term else Link(name, "")
