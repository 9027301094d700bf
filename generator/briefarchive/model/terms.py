"""Terms: the topics, actors, issues, places, series and authors that briefings refer to."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from briefarchive.model.values import (
    ActorRef,
    CountryCode,
    Date,
    FormerPath,
    Language,
    Latitude,
    Longitude,
    Model,
    Orcid,
    PlaceRef,
    Slug,
    SourceRef,
    Text,
    TopicRef,
    ViafId,
    WikidataId,
)


class ActorType(StrEnum):
    """What kind of actor it is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    BODY = "body"
    COMPANY = "company"
    MEDIA = "media"
    GROUP = "group"


class NameKind(StrEnum):
    """What a further name of an actor is."""

    OFFICIAL = "official"
    NATIVE = "native"
    ALIAS = "alias"
    FORMER = "former"


class IssueStatus(StrEnum):
    """Whether a contested question is still one."""

    OPEN = "open"
    DORMANT = "dormant"
    SETTLED = "settled"


class SameAs(Model):
    """The same thing in registers kept by others."""

    wikidata: WikidataId | None = Field(None, description="Wikidata item, `Q42`.")
    viaf: ViafId | None = Field(None, description="Number in the Virtual International Authority File.")
    iso3166: CountryCode | None = Field(None, description="ISO 3166-1 code of two letters.")


class TermFields(Model):
    """One value of a facet: front matter, then an optional profile."""

    label_field: ClassVar[str] = "label"
    """The field that holds the name that readers see in lists."""
    headline_field: ClassVar[str] = ""
    """The field that heads its page, if that is not the name."""
    lead_field: ClassVar[str] = ""
    """The field that says in a sentence what it is, if its facet has one."""

    distinguish: Text | None = Field(None, description="Words that tell it from another term with the same label.")
    aliases: tuple[FormerPath, ...] = Field((), description="Former paths of this file; each becomes a redirect.")

    @property
    def display_name(self) -> str:
        """The name that readers see in lists."""
        name: str = getattr(self, self.label_field)
        return name

    @property
    def headline(self) -> str:
        """What heads its page."""
        headline: str = getattr(self, self.headline_field or self.label_field)
        return headline

    @property
    def lead(self) -> str:
        """A sentence that says what it is; may be empty."""
        return getattr(self, self.lead_field or "", None) or ""

    @property
    def native_names(self) -> tuple[tuple[str, str], ...]:
        """Names that its own people use in their own script, each with its language tag, which may be empty."""
        return ()


class Topic(TermFields):
    """A subject, broader or narrower than others."""

    lead_field: ClassVar[str] = "scope_note"

    label: Text = Field(description="The name that readers see.")
    broader: TopicRef | None = Field(None, description="The topic that this one is part of.")
    related: tuple[TopicRef, ...] = Field((), description="Topics beside it.")
    scope_note: Text | None = Field(None, description="What belongs here, in a sentence.")


class Name(Model):
    """A further name of an actor, in any script."""

    text: Text = Field(description="The name as written.")
    lang: Language | None = Field(None, description="Its language, BCP 47.")
    kind: NameKind = Field(NameKind.ALIAS, description="What kind of name it is.")


class Role(Model):
    """An office that a person held."""

    title: Text = Field(description="The title of the office.")
    of: ActorRef = Field(description="The state or body that the holder speaks for.")
    from_: Date | None = Field(None, alias="from", description="First day, EDTF.")
    to: Date | None = Field(None, description="Last day, EDTF; left out while the office is held.")
    source: SourceRef | None = Field(
        None, description="Where the dates stand; without it the role is shown as unsourced."
    )


class Actor(TermFields):
    """Whoever acts or speaks: a state, a person, a body, a company."""

    label_field: ClassVar[str] = "name"
    lead_field: ClassVar[str] = "summary"

    type: ActorType = Field(description="What kind of actor it is.")
    name: Text = Field(description="The name that readers see.")
    names: tuple[Name, ...] = Field((), description="Every other script and alias, so that search finds them.")
    roles: tuple[Role, ...] = Field((), description="Offices held, oldest first.")
    part_of: ActorRef | None = Field(None, description="The actor that this one is an organ or a member of.")
    succeeds: tuple[ActorRef, ...] = Field((), description="States or bodies whose place it took.")
    summary: Text | None = Field(None, description="Who this is, in a sentence.")
    same_as: SameAs | None = Field(None, description="The same actor in registers kept by others.")

    @property
    def native_names(self) -> tuple[tuple[str, str], ...]:
        """The names that its author calls native."""
        return tuple((name.text, name.lang or "") for name in self.names if name.kind is NameKind.NATIVE)


class Stance(Model):
    """One of the answers that a party can give to a contested question."""

    id: Slug = Field(description="What positions call it.")
    label: Text = Field(description="A few words that its holders would accept.")
    definition: Text | None = Field(None, description="What holding it means, in a sentence.")


class Issue(TermFields):
    """A contested question."""

    label_field: ClassVar[str] = "short"
    headline_field: ClassVar[str] = "question"
    lead_field: ClassVar[str] = "scope_note"

    question: Text = Field(description="The question; ends in a question mark.", pattern=r"[?？]$")
    short: Text = Field(description="Its name in tables: a few words.")
    scope_note: Text | None = Field(None, description="What belongs here, in a sentence.")
    parties: tuple[ActorRef, ...] = Field((), description="Whose positions the archive follows.")
    stances: tuple[Stance, ...] = Field((), description="The answers that a position can take.")
    topics: tuple[TopicRef, ...] = Field((), description="Topics it belongs to.")
    places: tuple[PlaceRef, ...] = Field((), description="Places it is about.")
    status: IssueStatus = Field(IssueStatus.OPEN, description="Whether the question is still open.")
    opened: Date | None = Field(None, description="Since when it is contested, EDTF.")
    settled: Date | None = Field(None, description="When it was settled, EDTF.")


class PlaceName(Model):
    """A name of a place, and who uses it."""

    text: Text = Field(description="The name as written.")
    lang: Language | None = Field(None, description="Its language, BCP 47.")
    used_by: ActorRef | None = Field(None, description="The actor whose usage it is.")


class Coordinates(Model):
    """A point on the map, WGS 84."""

    lat: Latitude = Field(description="Degrees north.")
    lon: Longitude = Field(description="Degrees east.")


class Place(TermFields):
    """A place; where its name is contested, the label pairs the forms."""

    label: Text = Field(description="The name that readers see.")
    names: tuple[PlaceName, ...] = Field((), description="Names by language and user.")
    administered_by: tuple[ActorRef, ...] = Field((), description="Who administers it.")
    claimed_by: tuple[ActorRef, ...] = Field((), description="Who claims it without administering it.")
    coordinates: Coordinates | None = Field(None, description="A point on the map.")
    within: PlaceRef | None = Field(None, description="The place that it is part of.")
    same_as: SameAs | None = Field(None, description="The same place in registers kept by others.")

    @property
    def native_names(self) -> tuple[tuple[str, str], ...]:
        """The names that the label does not hold already: it pairs what the sides call the place in one script."""
        return tuple((name.text, name.lang or "") for name in self.names if name.text not in self.label)


class Series(TermFields):
    """A numbered row of meetings."""

    label_field: ClassVar[str] = "title"
    lead_field: ClassVar[str] = "counting_note"

    title: Text = Field(description="The name that readers see.")
    since: Date | None = Field(None, description="When it began, EDTF.")
    counting_note: Text | None = Field(None, description="How its meetings are counted.")


class Author(TermFields):
    """Whoever signs briefings."""

    label_field: ClassVar[str] = "name"
    lead_field: ClassVar[str] = "affiliation"

    name: Text = Field(description="The name as signed.")
    affiliation: Text | None = Field(None, description="Where the author works.")
    orcid: Orcid | None = Field(None, description="ORCID iD.")
    interests: Text | None = Field(None, description="Interests that a reader should know of.")
