"""Annotations: every note of the archive by what it does, newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.folds.shelves import Shelf, shelve
from briefarchive.footnotes import PLAIN
from briefarchive.model.archive import Annotation, Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.records import NoteKind
from briefarchive.pages.grounds import Citation, citation
from briefarchive.pages.links import Link, to_briefing
from briefarchive.pages.notes import KINDS
from briefarchive.pages.page import Page, shortened
from briefarchive.pages.shelf_pages import by_key
from briefarchive.quotations import CONTEXT_CHARS
from briefarchive.words import Words

ADDRESS = "annotations/"
MAX_OF_KIND = 5
"""How many of a kind the register shows; the rest stand on the page of the kind."""
MAX_CHARS = 400


@dataclass(frozen=True, slots=True)
class AnnotationLine:
    """A note in a list."""

    kind: str
    """One of `KINDS`."""
    date: Edtf
    before: str
    """Some words before those it comments on, behind an ellipsis if there are more."""
    words: str
    """What it comments on; empty if it has only a marker."""
    after: str
    """Some words after them, with an ellipsis if there are more."""
    text: str
    """Plain text, shortened."""
    citation: Citation | None
    """What a note on a source cites."""
    language: str
    """BCP 47; empty if it is the archive's."""
    place: Link
    """Its address on the page of the briefing that it comments on."""
    by: Link | None
    """The briefing that says it, if it is a later one."""


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The newest notes of one kind."""

    kind: str
    newest: tuple[AnnotationLine, ...]
    all: Link | None
    """The page of the kind, if there are more."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The notes of the archive by kind."""

    count: int
    groups: tuple[KindGroup, ...]
    """In the order of `KINDS`, those without a note left out."""


@dataclass(frozen=True, slots=True)
class KindView:
    """The notes of one kind, newest first, or one shelf of them."""

    kind: str
    base: str
    """The address to which the keys of smaller shelves are added."""
    shelf: Shelf[AnnotationLine]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the register, then the pages of each kind with more notes than the register shows."""
    title = words.say("annotations.title")
    groups = []
    for kind in KINDS:
        found = [annotation for annotation in archive.annotations if (annotation.kind or PLAIN) == kind]
        if found:
            groups.append(_group(archive, kind, found, words))
        if len(found) > MAX_OF_KIND:
            yield from _kind_pages(archive, kind, found, words)
    view = RegisterView(len(archive.annotations), tuple(groups))
    yield Page(ADDRESS, "annotations", title, words.say("annotations.description"), view)


def annotation_line(archive: Archive, annotation: Annotation) -> AnnotationLine:
    """Return a note as lists show it."""
    on, by, quoted = annotation.on, annotation.by, annotation.words
    return AnnotationLine(
        kind=annotation.kind or PLAIN,
        date=annotation.added,
        before=_before(quoted.prefix) if quoted else "",
        words=quoted.exact if quoted else "",
        after=_after(quoted.suffix) if quoted else "",
        text=shortened(annotation.text, MAX_CHARS),
        citation=_cited(archive, annotation),
        language=annotation.language,
        place=to_annotation(annotation),
        by=None if by is on else to_briefing(by),
    )


def _before(prefix: str) -> str:
    """Return words before a passage without the one that was cut; a script without spaces is cut anywhere."""
    return prefix if len(prefix) < CONTEXT_CHARS else f"… {prefix.partition(' ')[2] or prefix}"


def _after(suffix: str) -> str:
    return suffix if len(suffix) < CONTEXT_CHARS else f"{suffix.rpartition(' ')[0] or suffix} …"


def to_annotation(annotation: Annotation) -> Link:
    """Return the link to a note, named for the briefing on whose page it stands."""
    return Link(annotation.on.title, f"{address_of(annotation.on.path)}#note-{annotation.label}")


def _cited(archive: Archive, annotation: Annotation) -> Citation | None:
    name = next(iter(annotation.sources), "") if annotation.kind == NoteKind.SOURCE else ""
    return citation(name, archive.sources[name]) if name in archive.sources else None


def _group(archive: Archive, kind: str, found: Sequence[Annotation], words: Words) -> KindGroup:
    newest = tuple(annotation_line(archive, annotation) for annotation in found[:MAX_OF_KIND])
    more = Link(words.say("annotations.all", count=len(found)), f"{ADDRESS}{kind}/") if found[MAX_OF_KIND:] else None
    return KindGroup(kind, newest, more)


def _kind_pages(archive: Archive, kind: str, found: Sequence[Annotation], words: Words) -> Iterator[Page]:
    whole = shelve(found, lambda annotation: (annotation.recorded.year, annotation.recorded.month))
    lines = whole.shown_as(lambda annotation: annotation_line(archive, annotation))
    register, link = (
        Link(words.say("annotations.title"), ADDRESS),
        Link(words.say(f"kinds.{kind}"), f"{ADDRESS}{kind}/"),
    )
    for key, shelf in {"": lines, **by_key(lines)}.items():
        title = words.say("shelf.title", title=link.title, period=words.period(key)) if key else link.title
        yield Page(
            address=f"{link.address}{key}/" if key else link.address,
            template="annotations-of-kind",
            title=title,
            description=words.say("annotations.of-kind", title=title),
            view=KindView(kind, link.address, shelf),
            trail=(register, link) if key else (register,),
        )
