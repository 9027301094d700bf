"""Records: the dated, sourced assertions that briefings and registers hold."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from briefarchive.model.values import (
    ActorRef,
    BriefingRef,
    CommitmentRef,
    Count,
    CountryCode,
    Date,
    Day,
    EventRef,
    IssueRef,
    Language,
    Model,
    Ref,
    Slug,
    SourceRef,
    StanceRef,
    Text,
    Url,
    refuse,
)


class Confidence(StrEnum):
    """How sure the archive is of what a record says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Retraction(Model):
    """From when a record no longer counts, and why."""

    date: Day = Field(description="The day from which it no longer counts.")
    note: Text = Field(description="Why, in a sentence.")


class Record(Model):
    """A dated, sourced assertion."""

    id: Slug | None = Field(None, description="What others call it; one that others refer to must have it.")
    recorded: Day | None = Field(None, description="The day the archive learnt it; default: the briefing's date.")
    sources: tuple[SourceRef, ...] = Field((), description="What it rests on: ids of sources.")
    confidence: Confidence | None = Field(None, description="How sure the archive is of it.")
    disagreement: Text | None = Field(None, description="How sources differ, in a sentence.")
    retracted: Retraction | None = Field(None, description="Counts for what was known before that day, not after.")


class EventStatus(StrEnum):
    """Whether an event took place."""

    HELD = "held"
    EXPECTED = "expected"
    CANCELLED = "cancelled"


class Event(Record):
    """Something that happened, is expected or was called off."""

    id: Slug = Field(description="What others call it; its address is made of it.")
    date: Date = Field(description="When, EDTF.")
    title: Text = Field(description="What happened, as a headline.")
    summary: Text | None = Field(None, description="One or two sentences.")
    number: Count | None = Field(None, description="Its number in its series.")
    status: EventStatus = Field(EventStatus.HELD, description="Whether it took place.")

    def terms(self, facet: str) -> tuple[Ref, ...]:
        """Return the references to one facet, in the author's order; none if events do not carry it."""
        refs: tuple[Ref, ...] = getattr(self, facet, ())
        return refs


class Basis(StrEnum):
    """How a position is known."""

    STATED = "stated"
    REPORTED = "reported"
    ASSESSED = "assessed"


class Position(Record):
    """What an actor held on an issue on a day."""

    actor: ActorRef = Field(description="Whose position it is.")
    issue: IssueRef = Field(description="The contested question.")
    date: Date = Field(description="When it was held, EDTF.")
    stance: StanceRef = Field(description="One of the stances that the issue lists.")
    statement: Text = Field(description="The position in the archive's own words, one sentence.")
    quote: Text | None = Field(None, description="The actor's own words, if a source prints them.")
    speaker: ActorRef | None = Field(None, description="The person who spoke for the actor.")
    basis: Basis = Field(Basis.STATED, description="How it is known.")
    reported_by: ActorRef | None = Field(None, description="Who reported it.")


class Commitment(Record):
    """What was promised, by whom, to whom and by when."""

    id: Slug = Field(description="What others call it: outcomes refer to it.")
    action: Text = Field(description="What is to be done, in the archive's own words.")
    made: Date = Field(description="When it was made, EDTF.")
    parties: tuple[ActorRef, ...] = Field((), description="Who promised each other; instead of `by` and `to`.")
    by: tuple[ActorRef, ...] = Field((), description="Who promised.")
    to: tuple[ActorRef, ...] = Field((), description="To whom.")
    issue: IssueRef | None = Field(None, description="The contested question it belongs to.")
    due: Date | None = Field(None, description="By when, EDTF.")
    due_note: Text | None = Field(None, description="By when, where no date can say it.")
    recurs: Text | None = Field(None, description="How often, where it repeats.")
    instrument: Text | None = Field(None, description="Where it is laid down.")
    count: Count | None = Field(None, description="How many, where it is a number of things.")

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        side = "by" if self.by else "to"
        if self.parties and (self.by or self.to):
            message = 'a commitment has either "parties" (mutual) or "by" and "to"'
            raise refuse("field-conflict", message, f'delete "parties" or "{side}"', at=side)
        if not (self.parties or self.by or self.to):
            message = 'a commitment has either "parties" (mutual) or "by" and "to"'
            raise refuse("field-conflict", message, "parties: [one-state, another-state]")
        if bool(self.by) != bool(self.to):
            hint = "to: [another-state]" if self.by else "by: [one-state]"
            raise refuse("field-conflict", '"by" and "to" go together', hint, at=side)
        if self.due and self.due_note:
            message = '"due_note" is for what no date can say'
            raise refuse("field-conflict", message, 'delete "due" or "due_note"', at="due_note")
        return self


class OutcomeStatus(StrEnum):
    """What became of a commitment."""

    OPEN = "open"
    MET = "met"
    PARTIAL = "partial"
    LATE = "late"
    MISSED = "missed"
    SUSPENDED = "suspended"
    ENDED = "ended"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class Outcome(Record):
    """What became of a commitment by a day; stands in the briefing that reports it."""

    commitment: CommitmentRef = Field(description="The commitment.")
    date: Date = Field(description="When this became so, EDTF.")
    status: OutcomeStatus = Field(description="What became of it.")
    note: Text | None = Field(None, description="One or two sentences.")


class Likelihood(StrEnum):
    """The seven bands of likelihood of Intelligence Community Directive 203."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"

    @property
    def key(self) -> str:
        """The last part of the key of its words."""
        return self.value.replace(" ", "-")


class AnalyticConfidence(StrEnum):
    """How well a judgement is founded."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class Resolution(StrEnum):
    """How a judgement turned out."""

    CAME_TRUE = "came-true"
    DID_NOT = "did-not"
    UNCLEAR = "unclear"


class Judgement(Record):
    """A forecast, and later whether it came true."""

    text: Text = Field(description="What is judged, in a sentence.")
    likelihood: Likelihood = Field(description="One of the seven bands of ICD 203.")
    confidence: AnalyticConfidence = Field(description="How well it is founded.")  # type: ignore[assignment]
    resolve_by: Date | None = Field(None, description="By when it can be judged, EDTF.")
    resolution: Resolution | None = Field(None, description="How it turned out.")
    resolved: Day | None = Field(None, description="The day this was settled.")

    @model_validator(mode="after")
    def _resolution_is_dated(self) -> Self:
        if (self.resolution is None) != (self.resolved is None):
            given, hint = (
                ("resolution", "resolved: 2019-06-30") if self.resolution else ("resolved", "resolution: came-true")
            )
            raise refuse("field-conflict", '"resolution" and "resolved" go together', hint, at=given)
        return self


class Tone(StrEnum):
    """How an outlet took an event."""

    CRITICAL = "critical"
    MIXED = "mixed"
    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"


class Reaction(Record):
    """How an outlet took an event."""

    outlet: ActorRef = Field(description="Who reacted.")
    event: EventRef = Field(description="To what.")
    date: Date = Field(description="When, EDTF.")
    tone: Tone = Field(description="How it was taken.")
    summary: Text = Field(description="One or two sentences in the archive's own words.")


class NoteKind(StrEnum):
    """What a note does to the words that it comments on."""

    CONTEXT = "context"
    SOURCE = "source"
    UPDATE = "update"
    DISPUTE = "dispute"
    TRANSLATION = "translation"
    CORRECTION = "correction"
    JUDGEMENT = "judgement"
    REACTION = "reaction"


class LaterNote(Record):
    """A note on an earlier briefing, shown there and dated and attributed to this one."""

    on: BriefingRef = Field(description="The earlier briefing, as a path.")
    quote: Text = Field(description="The words it comments on, as they stand there.")
    kind: NoteKind = Field(description="What kind of note it is.")
    text: Text = Field(description="The note.")


class SourceType(StrEnum):
    """How near a source is to what it reports."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class TitleKind(StrEnum):
    """Whether a title is the source's own."""

    PRINTED = "printed"
    DESCRIPTIVE = "descriptive"


class Reliability(StrEnum):
    """How reliable the publisher is, in the letters of the Admiralty code."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How credible the content is, in the figures of the Admiralty code."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"


class Source(Model):
    """A published text that records rest on."""

    id: Slug = Field(description="Its id; in a register the key says it.")
    publisher: Text = Field(description="Who published it.")
    title: Text = Field(description="Its title, or a description of it.")
    title_kind: TitleKind = Field(TitleKind.PRINTED, description="Whether the title is the source's own.")
    date: Date | None = Field(None, description="When it was published, EDTF.")
    url: Url | None = Field(None, description="Where it can be read.")
    archived: Url | None = Field(None, description="Where a copy is kept.")
    accessed: Day | None = Field(None, description="The day it was read.")
    type: SourceType = Field(description="How near it is to what it reports.")
    language: Language | None = Field(None, description="Its language, BCP 47.")
    country: CountryCode | None = Field(None, description="Country of the publisher, ISO 3166-1.")
    reliability: Reliability | None = Field(None, description="Of the publisher, A to F.")
    credibility: Credibility | None = Field(None, description="Of the content, 1 to 6.")
    note: Text | None = Field(None, description="What a reader should know of it.")


class Disclaimer(Model):
    """A text that stands at the head of the briefings that name it."""

    text: Text = Field(description="The text.")


class Wording(Model):
    """Words that one side uses, and the neutral form."""

    words: tuple[Text, ...] = Field(description="The words or names.", min_length=1)
    neutral: Text = Field(description="What to write instead.")
    used_by: tuple[ActorRef, ...] = Field((), description="Who uses them.")
    note: Text | None = Field(None, description="When they may stand all the same.")
