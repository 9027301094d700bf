"""Records: what a briefing asserts (positions, commitments, outcomes and the rest), each as a card."""

from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.assertions import anchor_of
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Commitment, Judgement, LaterNote, Outcome, Position, Reaction
from briefarchive.model.values import Ref
from briefarchive.pages.grounds import Grounds, grounds
from briefarchive.pages.links import Link, to_definition, to_happening, to_named, to_ref, to_refs


@dataclass(frozen=True, slots=True)
class PositionCard:
    """What an actor held."""

    id: str
    actor: Link
    issue: Link
    stance: str
    statement: str
    quote: str
    date: Edtf
    basis: str
    speaker: Link | None
    reported_by: Link | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """A commitment as it was made."""

    id: str
    action: str
    made: Edtf
    due: Edtf | None
    due_note: str
    recurs: str
    count: int | None
    instrument: str
    parties: tuple[Link, ...]
    by: tuple[Link, ...]
    to: tuple[Link, ...]
    issue: Link | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class OutcomeCard:
    """What became of a commitment."""

    id: str
    commitment: Link
    status: str
    date: Edtf
    note: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class JudgementCard:
    """A forecast, and how it turned out."""

    id: str
    text: str
    likelihood: str
    """The last part of the key of its words."""
    resolve_by: Edtf | None
    resolution: str
    resolved: Edtf | None
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class ReactionCard:
    """How an outlet took an event."""

    id: str
    outlet: Link
    event: Link
    tone: str
    date: Edtf
    summary: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class NoteCard:
    """A note of one briefing on an earlier one."""

    id: str
    kind: str
    quote: str
    """Words of the earlier briefing."""
    text: str
    link: Link | None
    """The other briefing, if it has a page."""
    date: Edtf | None
    """The dateline of the other briefing, if it exists."""
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a briefing, each kind in the author's order."""

    positions: tuple[PositionCard, ...]
    commitments: tuple[CommitmentCard, ...]
    outcomes: tuple[OutcomeCard, ...]
    judgements: tuple[JudgementCard, ...]
    reactions: tuple[ReactionCard, ...]
    notes: tuple[NoteCard, ...]


def records(archive: Archive, briefing: Briefing) -> Records:
    """Return the cards of a briefing; its events have their own in `cards`."""
    fields = briefing.fields
    return Records(
        positions=tuple(_position(archive, *found) for found in enumerate(fields.positions)),
        commitments=tuple(_commitment(archive, commitment) for commitment in fields.commitments),
        outcomes=tuple(_outcome(archive, *found) for found in enumerate(fields.outcomes)),
        judgements=tuple(_judgement(archive, *found) for found in enumerate(fields.judgements)),
        reactions=tuple(_reaction(archive, *found) for found in enumerate(fields.reactions)),
        notes=tuple(_note(archive, note) for note in fields.notes),
    )


def _position(archive: Archive, index: int, position: Position) -> PositionCard:
    return PositionCard(
        id=anchor_of(position, "positions", index),
        actor=to_ref(archive, position.actor),
        issue=to_ref(archive, position.issue),
        stance=stance_label(archive, position),
        statement=position.statement,
        quote=position.quote or "",
        date=position.date,
        basis=position.basis.value,
        speaker=to_ref(archive, position.speaker) if position.speaker else None,
        reported_by=to_ref(archive, position.reported_by) if position.reported_by else None,
        grounds=grounds(archive, position),
    )


def stance_label(archive: Archive, position: Position) -> str:
    """Return the label of the stance that a position takes."""
    return archive.stance(position.issue.id, position.stance.id)[0]


def _commitment(archive: Archive, commitment: Commitment) -> CommitmentCard:
    return CommitmentCard(
        id=commitment.id or "",
        action=commitment.action,
        made=commitment.made,
        due=commitment.due,
        due_note=commitment.due_note or "",
        recurs=commitment.recurs or "",
        count=commitment.count,
        instrument=commitment.instrument or "",
        parties=to_refs(archive, commitment.parties),
        by=to_refs(archive, commitment.by),
        to=to_refs(archive, commitment.to),
        issue=to_ref(archive, commitment.issue) if commitment.issue else None,
        grounds=grounds(archive, commitment),
    )


def _outcome(archive: Archive, index: int, outcome: Outcome) -> OutcomeCard:
    return OutcomeCard(
        id=anchor_of(outcome, "outcomes", index),
        commitment=_to_definition(archive, outcome.commitment),
        status=outcome.status.value,
        date=outcome.date,
        note=outcome.note or "",
        grounds=grounds(archive, outcome),
    )


def _to_definition(archive: Archive, ref: Ref) -> Link:
    promise = archive.promises.get(ref.id)
    return to_definition(promise) if promise else Link(ref.id, "")


def _judgement(archive: Archive, index: int, judgement: Judgement) -> JudgementCard:
    return JudgementCard(
        id=anchor_of(judgement, "judgements", index),
        text=judgement.text,
        likelihood=judgement.likelihood.key,
        resolve_by=judgement.resolve_by,
        resolution=judgement.resolution.value if judgement.resolution else "",
        resolved=on(judgement.resolved) if judgement.resolved else None,
        grounds=grounds(archive, judgement),
    )


def _reaction(archive: Archive, index: int, reaction: Reaction) -> ReactionCard:
    happening = archive.happenings.get(reaction.event.id)
    return ReactionCard(
        id=anchor_of(reaction, "reactions", index),
        outlet=to_ref(archive, reaction.outlet),
        event=to_happening(happening) if happening else Link(reaction.event.id, ""),
        tone=reaction.tone.value,
        date=reaction.date,
        summary=reaction.summary,
        grounds=grounds(archive, reaction),
    )


def _note(archive: Archive, note: LaterNote) -> NoteCard:
    earlier = archive.by_path.get(note.on.id)
    return NoteCard(
        id=note.id or "",
        kind=note.kind.value,
        quote=note.quote,
        text=note.text,
        link=to_named(archive, note.on),
        date=on(earlier.date) if earlier else None,
        grounds=grounds(archive, note),
    )
