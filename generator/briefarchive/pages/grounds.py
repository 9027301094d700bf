"""Grounds: what a thing rests on, as it is cited, and what any record says of how far it can be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.records import Record, Source
from briefarchive.model.values import Ref


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is cited."""

    id: str
    publisher: str
    title: str
    is_printed: bool
    """Whether the title is the source's own; a description is set in brackets."""
    date: Edtf | None
    url: str
    archived: str
    language: str
    type: str
    grade: str
    """Reliability and credibility in the letters and figures of the Admiralty code, `B2`; empty if not graded."""
    note: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """What any record says of itself: how sure the archive is of it, what it rests on, whether it still counts."""

    confidence: str
    """A word of the model; empty if the author gave none."""
    disagreement: str
    recorded: Edtf | None
    """The day the archive learnt it, where the author gave one."""
    retracted: Edtf | None
    """The day from which it no longer counts."""
    retraction: str
    """Why it no longer counts."""
    citations: tuple[Citation, ...]


def citation(source_id: str, source: Source) -> Citation:
    """Return a source as it is cited."""
    grades = (source.reliability, source.credibility)
    return Citation(
        id=source_id,
        publisher=source.publisher,
        title=source.title,
        is_printed=source.title_kind.value == "printed",
        date=source.date,
        url=_encoded(source.url or ""),
        archived=_encoded(source.archived or ""),
        language=source.language or "",
        type=source.type.value,
        grade="".join(grade.value for grade in grades if grade),
        note=source.note or "",
    )


def _encoded(url: str) -> str:
    """Return an address with what may not stand in one (spaces, braces) percent-encoded.

    Source: RFC 3986, sections 2.2 and 2.3: reserved and unreserved characters.
    """
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")


def citations(archive: Archive, refs: Iterable[Ref], until: date | None = None) -> tuple[Citation, ...]:
    """Return the sources that references name.

    Args:
        archive: Where the sources are looked up; unknown ones are left out, they are reported elsewhere.
        refs: In the order in which they are to be cited.
        until: Leave out what was published after this day.
    """
    found = ((ref.id, archive.sources.get(ref.id)) for ref in refs)
    return tuple(
        citation(key, source)
        for key, source in found
        if source is not None and not (until and source.date and source.date.is_after(until))
    )


def grounds(archive: Archive, record: Record, until: date | None = None, day: date | None = None) -> Grounds:
    """Return what a record says of itself.

    Args:
        archive: Where the sources are looked up.
        record: The record.
        until: As in `citations`.
        day: Leave out a retraction after this day.
    """
    retracted = None if record.retracted and day and record.retracted.date > day else record.retracted
    return Grounds(
        confidence=record.confidence.value if record.confidence else "",
        disagreement=record.disagreement or "",
        recorded=on(record.recorded) if record.recorded else None,
        retracted=on(retracted.date) if retracted else None,
        retraction=retracted.note if retracted else "",
        citations=citations(archive, record.sources, until),
    )
