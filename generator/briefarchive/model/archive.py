"""The archive: every entry, and the indexes that say who shares what with whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from briefarchive.diagnostics import Location
from briefarchive.model.assertions import Forecast, Held, Reported
from briefarchive.model.clocks import Days, Known
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Briefing, Broken, Entry, Register, Term
from briefarchive.model.prose import Mention, Prose, Quotation
from briefarchive.model.records import Commitment, Disclaimer, Event, Source
from briefarchive.model.terms import Issue
from briefarchive.model.values import Ref

Filed: TypeAlias = tuple[str, str]
"""A facet's folder and the id of one of its terms."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and where it is defined."""

    event: Event
    home: Entry
    """A briefing or the register of events."""
    at: Location
    discussed_in: tuple[Briefing, ...]
    """Every briefing that defines it or names its id, in date order."""
    known: Known
    days: Days
    page: str = ""
    """The last part of the address of the timeline's page that shows it: `2017`, `2017-04`."""

    @property
    def id(self) -> str:
        """The id of the event, which is unique in the archive."""
        return self.event.id or ""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A sentence that mentions an entry."""

    entry: Briefing | Term
    """Where it stands."""
    mention: Mention


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment and where it is defined."""

    commitment: Commitment
    home: Entry
    keys: tuple[str | int, ...]
    """The way to it in the fields of its home."""
    known: Known
    days: Days
    """When it was made."""
    page: str = "commitments/"
    """The address of the page of the ledger that shows it."""

    @property
    def id(self) -> str:
        """The id of the commitment, which is unique in the archive."""
        return self.commitment.id

    @property
    def due(self) -> Days | None:
        """When it falls due, if a date says it and has an end."""
        due = self.commitment.due
        return Days.of(due) if due and due.latest else None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note on a published briefing: its own, or one that a later briefing adds."""

    on: Briefing
    by: Briefing
    """The briefing that says it; the same as `on` but for a later note."""
    kind: str
    """One of `NoteKind`; nothing for a plain note."""
    label: str
    number: int
    """On the page of `on`."""
    words: Quotation | None
    """What it comments on; nothing if it has only a marker."""
    added: Edtf
    """When it was added: the day it gives, else the dateline of `by`."""
    recorded: date
    """The day the archive learnt it."""
    html: str
    text: str
    """Without markup."""
    language: str
    """That of `by`, BCP 47; nothing if it is the archive's."""
    note_id: str
    """The id of the record of a later note, if it has one."""
    sources: tuple[str, ...]
    """The ids of the sources it rests on: those of a later note, or the one that a source note cites."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger: an address that was published."""

    address: str
    """Relative to the root of the site; a record's ends in `#` and its id."""
    is_retired: bool
    """Whether it may be gone."""
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the archive knows. Maps have an entry only for what exists; sequences are in a stated order."""

    briefings: tuple[Briefing, ...]
    """What is published, by dateline, then path, oldest first."""
    drafts: tuple[Briefing, ...]
    """Shown in a preview, and counted nowhere; in the same order, none unless they were asked for."""
    by_path: Mapping[str, Briefing]
    """Published or not, by path below `briefings/`, as front matter writes it."""
    terms: Mapping[str, Mapping[str, Term]]
    """By facet's folder, then id; each facet's terms in the order of their labels."""
    registers: Mapping[str, Register]
    sources: Mapping[str, Source]
    """Of the register and of briefings, by id."""
    disclaimers: Mapping[str, Disclaimer]
    happenings: Mapping[str, Happening]
    """By id; in date order, oldest first."""
    promises: Mapping[str, Promise]
    """By id, in the order in which they were made."""
    positions: tuple[Held, ...]
    """Every position of a published or withdrawn briefing, in date order; by file where the dates are equal."""
    outcomes: Mapping[str, tuple[Reported, ...]]
    """Of each commitment, by its id, in the order of positions."""
    forecasts: tuple[Forecast, ...]
    """Every judgement, in the order of positions."""
    filed_briefings: Mapping[Filed, tuple[Briefing, ...]]
    """Briefings that name a term, newest first."""
    filed_happenings: Mapping[Filed, tuple[Happening, ...]]
    """Events that name a term, oldest first."""
    backlinks: Mapping[str, tuple[Backlink, ...]]
    """Sentences that mention an entry, by the path of its file: those of briefings, newest first, then of terms."""
    annotations: tuple[Annotation, ...]
    """Every note on a published briefing: those learnt last first, then by path and number."""
    contested: Mapping[str, tuple[Annotation, ...]]
    """The corrections and disputes on a briefing, in the same order, by the path of its file."""
    broken: tuple[Broken, ...]
    """Files with mistakes in their fields, by path."""
    facet_names: Mapping[str, str]
    """What one term of a facet is called, by the facet's folder."""
    source_ids: tuple[tuple[str, Location], ...]
    """Every id given to a source, as for records."""
    record_ids: tuple[tuple[str, Location], ...]
    """Every id given to a record, in the order of files; one that is given twice stands here twice."""
    home: Prose
    """What opens the home page; empty if the archive has no `docs/_home.md`."""
    paths: frozenset[str]
    """Every file of `briefings/` and `docs/` that a link can name, from the repository root, invalid ones included."""
    day: date = date.max
    """The day of the build: what falls due is judged by it."""
    ledger: tuple[LedgerLine, ...] = ()
    """The addresses that were published, in the order of the ledger; none if the archive keeps no ledger."""

    def entries(self) -> Iterator[Entry]:
        """Yield every file's entry: briefings, drafts among them, terms by facet, registers, broken ones."""
        yield from self.by_path.values()
        for terms in self.terms.values():
            yield from terms.values()
        yield from self.registers.values()
        yield from self.broken

    def stances(self, issue: str) -> Mapping[str, tuple[str, int]]:
        """Return the label of each stance of an issue and its place in the list, from 1, by the stance's id."""
        term = self.terms.get("issues", {}).get(issue)
        stances = term.fields.stances if term and isinstance(term.fields, Issue) else ()
        return {stance.id: (stance.label, number) for number, stance in enumerate(stances, 1)}

    def stance(self, issue: str, stance: str) -> tuple[str, int]:
        """Return the label of a stance and its place, as `stances`; of an unknown one, which is reported, id and 0."""
        return self.stances(issue).get(stance, (stance, 0))

    def term(self, ref: Ref) -> Term | None:
        """Return the term that a reference to a facet names, if it exists."""
        return self.terms.get(ref.kind, {}).get(ref.id)
