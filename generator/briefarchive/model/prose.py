"""Prose as the rest of the generator sees it: finished HTML, and what the text holds and points at."""

from dataclasses import dataclass, field

from briefarchive.model.edtf import Edtf
from briefarchive.model.records import NoteKind


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a prose."""

    level: int
    text: str
    slug: str
    """Its fragment on the page, made as the code host makes it, unique in the prose."""
    line: int
    """Where it stands in its file."""
    column: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A relative link or image: what it points at and where it stands."""

    path: str
    """The file or folder it names, from the repository root; a folder ends in a slash; this file for `#x` alone."""
    fragment: str
    text: str
    """The words of the link, without markup."""
    line: int
    column: int
    before: str = ""
    """The beginning of its sentence, without markup."""
    after: str = ""
    """The rest of its sentence."""
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one block (a paragraph, a heading, a table cell) as its readers see them, and what stands around them.

    Markers and the texts in place of pictures are left out, white space is folded to single spaces.

    Source: TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    exact: str
    prefix: str
    """Up to 32 characters before it in its block."""
    suffix: str
    """Up to 32 characters after it."""


@dataclass(frozen=True, slots=True)
class By:
    """The record that a later note is: where it is written."""

    path: str
    """The file of the later briefing, from the repository root."""
    index: int
    """Its place in the list `notes`, counted from 0."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a prose: numbered from 1 in the order in which the text first refers to it, later ones at the end."""

    label: str
    """As written, `source-gazette-2024-03-01`; of a later note `later:2019-survey-1`, which no author can write."""
    number: int
    html: str
    """What it says, without the words that it comments on and the day on which it was added."""
    line: int
    """Where it stands in its file, which for a later note is that of the later briefing."""
    column: int
    references: tuple[str, ...]
    """The element ids of the markers that refer to it, in order."""
    kind: str = ""
    """What it does, one of `NoteKind`; nothing for a plain note."""
    lemma: Quotation | None = None
    """The words that it comments on."""
    added: Edtf | None = None
    """When it was added, if the note says so."""
    text: str = ""
    """What it says, without markup."""
    by: By | None = None
    """The record of a later note; nothing for a note of the text itself."""

    @property
    def cites(self) -> str:
        """The id of the source that the label names, or nothing."""
        kind, _, name = self.label.partition("-")
        return name if kind == NoteKind.SOURCE else ""

    @property
    def anchor(self) -> str:
        """The element id of the note on its page."""
        return f"note-{self.label}"


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a prose as it was written, kept until every note on it is known."""

    text: bytes
    """UTF-8: half as large as text that holds one dash."""
    first_line: int
    """The line of the file on which it begins, counted from 1."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The body of a briefing or the profile of a term."""

    html: str = ""
    """Sanitised; links are relative to the page of the file itself."""
    headings: tuple[Heading, ...] = ()
    """In the order of the text."""
    mentions: tuple[Mention, ...] = ()
    """In the order of the text, those inside notes last."""
    notes: tuple[Note, ...] = ()
    """By number."""
    body: Body | None = field(default=None, compare=False, repr=False)

    @property
    def anchors(self) -> frozenset[str]:
        """The fragments that links may point at."""
        return frozenset([heading.slug for heading in self.headings] + [note.anchor for note in self.notes])
