"""The front matter of a briefing."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from briefarchive.model.records import (
    Commitment,
    Event,
    Judgement,
    LaterNote,
    Outcome,
    Position,
    Reaction,
    Source,
)
from briefarchive.model.values import (
    BriefingRef,
    Day,
    DisclaimerRef,
    EventRef,
    FormerPath,
    Language,
    License,
    Model,
    Ref,
    SourceRef,
    Text,
    refuse,
)


class Kind(StrEnum):
    """What sort of text a briefing is."""

    ANALYSIS = "analysis"
    COMMENTARY = "commentary"
    BACKGROUND = "background"
    CHRONOLOGY = "chronology"
    DOCUMENT = "document"


class PublicationStatus(StrEnum):
    """Whether a briefing counts."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Publication(Model):
    """The status of a briefing, since when and why."""

    status: PublicationStatus = Field(description="Whether the briefing counts.")
    since: Day | None = Field(None, description="The day from which it no longer counts.")
    note: Text | None = Field(None, description="Why, in a sentence.")

    @model_validator(mode="after")
    def _end_is_dated(self) -> Self:
        ended = self.status in (PublicationStatus.SUPERSEDED, PublicationStatus.WITHDRAWN)
        if ended != (self.since is not None):
            message = '"superseded" and "withdrawn" say since when; the other two do not'
            raise refuse("field-conflict", message, self._hint(), at="status" if ended else "since")
        return self

    def _hint(self) -> str:
        """Return what mends a status without its day, or a day without such a status."""
        if self.since:
            return 'delete "since"'
        since = "since: 2019-06-30"
        return since if self.note else f"status: {{status: {self.status}, {since}}}"


class Level(StrEnum):
    """How much an update changes."""

    MAJOR = "major"
    MINOR = "minor"


class Update(Model):
    """A change made to a briefing after it was published."""

    date: Day = Field(description="The day of the change.")
    level: Level = Field(description="Whether it changes what the briefing says.")
    note: Text | None = Field(None, description="What changed; required for `major`.")

    @model_validator(mode="after")
    def _major_is_explained(self) -> Self:
        if self.level is Level.MAJOR and self.note is None:
            raise refuse("missing-field", 'a major update needs a "note" that says what changed', "note: ...")
        return self


def _as_group(value: object) -> object:
    """Read `status: draft` as `status: {status: draft}`."""
    return {"status": value} if isinstance(value, str) else value


def _shape(value: object) -> str:
    return ID_SHAPE if isinstance(value, (str, Ref)) else RECORD_SHAPE


ID_SHAPE = "<id>"
RECORD_SHAPE = "<record>"
BY_SHAPE = Discriminator(_shape)
"""Tells an id from a record; pydantic puts the two tags into the way to a field, and `field_problems` drops them."""
EventItem = Annotated[Annotated[EventRef, Tag(ID_SHAPE)] | Annotated[Event, Tag(RECORD_SHAPE)], BY_SHAPE]
SourceItem = Annotated[Annotated[SourceRef, Tag(ID_SHAPE)] | Annotated[Source, Tag(RECORD_SHAPE)], BY_SHAPE]


class BriefingFields(Model):
    """The front matter of a briefing.

    The lists of terms are added by `format_for`, one for each facet.
    """

    title: Text = Field(description="Headline.")
    date: Day = Field(description="The dateline: the day the briefing speaks from.")
    written: Day | None = Field(None, description="When it was really written, if later.")
    kind: Kind = Field(description="What sort of text it is.")
    summary: Text = Field(description="One or two sentences for indexes, feeds and previews.")
    sources: tuple[SourceItem, ...] = Field(
        description="What it rests on: ids of sources, or whole sources; at least one.", min_length=1
    )
    status: Annotated[Publication, BeforeValidator(_as_group)] = Field(
        Publication(status=PublicationStatus.PUBLISHED, since=None, note=None),
        description="Whether it counts: a word, or a group of `status`, `since` and `note`.",
    )
    events: tuple[EventItem, ...] = Field((), description="Events defined here, or the ids of events discussed here.")
    positions: tuple[Position, ...] = Field((), description="Who held what, when.")
    commitments: tuple[Commitment, ...] = Field((), description="What was promised.")
    outcomes: tuple[Outcome, ...] = Field((), description="What became of commitments.")
    judgements: tuple[Judgement, ...] = Field((), description="Forecasts.")
    reactions: tuple[Reaction, ...] = Field((), description="How outlets took events.")
    notes: tuple[LaterNote, ...] = Field((), description="Notes on earlier briefings.")
    updates: tuple[Update, ...] = Field((), description="Changes made after publication.")
    supersedes: tuple[BriefingRef, ...] = Field((), description="Briefings that this one replaces, as paths.")
    related: tuple[BriefingRef, ...] = Field((), description="Briefings to read beside it, as paths.")
    origin: SourceRef | None = Field(None, description="The text that it republishes or comments on: a source.")
    disclaimer: DisclaimerRef | None = Field(None, description="A text from `disclaimers.yml` for its head.")
    license: License | None = Field(None, description="SPDX id of its licence, if not the archive's.")
    language: Language | None = Field(None, description="Its language, BCP 47, if not the archive's.")
    translation_of: BriefingRef | None = Field(None, description="The briefing that it translates, as a path.")
    aliases: tuple[FormerPath, ...] = Field((), description="Former paths of this file; each becomes a redirect.")

    @model_validator(mode="after")
    def _written_after_dateline(self) -> Self:
        if self.written and self.written < self.date:
            hint = "leave it out unless it was written later"
            raise refuse("field-conflict", '"written" is before "date"', hint, at="written")
        return self

    def terms(self, facet: str) -> tuple[Ref, ...]:
        """Return the references to one facet, in the author's order; none if the archive has no such facet."""
        refs: tuple[Ref, ...] = getattr(self, facet, ())
        return refs
