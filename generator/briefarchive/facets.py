"""The vocabularies that briefings are filed under, and the format of files that follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import Field, Tag, create_model

from briefarchive.model.briefing import BY_SHAPE, ID_SHAPE, RECORD_SHAPE, BriefingFields
from briefarchive.model.records import Commitment, Disclaimer, Event, Source, Wording
from briefarchive.model.terms import Actor, Author, Issue, Place, Series, TermFields, Topic
from briefarchive.model.values import EventRef, Model, refs_to


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of filing briefings: a folder of terms and a field in their front matter."""

    folder: str
    """Below `briefings/`; also the field of a briefing that lists its terms, and the first part of their addresses."""
    name: str
    """What one term is called in messages."""
    model: type[TermFields]
    required: bool = False
    """Whether each briefing names at least one."""
    on_events: bool = True
    """Whether events name them too."""


FACETS = (
    Facet("topics", "topic", Topic, required=True),
    Facet("actors", "actor", Actor, required=True),
    Facet("issues", "issue", Issue),
    Facet("places", "place", Place),
    Facet("series", "series", Series),
    Facet("authors", "author", Author, required=True, on_events=False),
)


@dataclass(frozen=True, slots=True)
class Format:
    """The models that front matter and registers are checked against."""

    facets: tuple[Facet, ...]
    briefing: type[BriefingFields]
    registers: Mapping[str, type[Model]]
    """The model of a record, by the name of the register: `sources` stands in `briefings/sources.yml`."""

    def facet(self, folder: str) -> Facet | None:
        """Return the facet whose terms lie in a folder, if there is one."""
        return next((facet for facet in self.facets if facet.folder == folder), None)


@cache
def format_for(facets: tuple[Facet, ...]) -> Format:
    """Return the format of an archive with these facets: one field for each in briefings and events."""
    on_events: dict[str, Any] = {
        facet.folder: (refs_to(facet.folder), Field((), description=f"Ids of {facet.folder}."))
        for facet in facets
        if facet.on_events
    }
    event = create_model("Event", __base__=Event, **on_events)
    event_or_id = Annotated[Annotated[EventRef, Tag(ID_SHAPE)] | Annotated[event, Tag(RECORD_SHAPE)], BY_SHAPE]
    fields: dict[str, Any] = {facet.folder: (refs_to(facet.folder), _facet_field(facet)) for facet in facets}
    fields["events"] = (tuple[event_or_id, ...], BriefingFields.model_fields["events"])
    briefing = create_model("Briefing", __base__=BriefingFields, **fields)
    registers: dict[str, type[Model]] = {
        "sources": Source,
        "events": event,
        "commitments": Commitment,
        "disclaimers": Disclaimer,
        "wording": Wording,
    }
    return Format(facets, briefing, registers)


def _facet_field(facet: Facet) -> Any:  # noqa: ANN401 - pydantic types its own Field so
    if facet.required:
        return Field(description=f"Ids of {facet.folder}, at least one.", min_length=1)
    return Field((), description=f"Ids of {facet.folder}.")
