"""Prose as the rest of the generator sees it: finished HTML, and what the text holds and points at."""

from dataclasses import dataclass


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
class Note:
    """A footnote: numbered from 1 in the order in which the text first refers to it."""

    label: str
    """As written, `source-gazette-2024-03-01`."""
    number: int
    html: str
    line: int
    column: int
    references: tuple[str, ...]
    """The element ids of the markers that refer to it, in order."""

    @property
    def cites(self) -> str:
        """The id of the source that the label names, or nothing."""
        kind, _, name = self.label.partition("-")
        return name if kind == "source" else ""

    @property
    def anchor(self) -> str:
        """The element id of the note on its page."""
        return f"note-{self.label}"


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

    @property
    def anchors(self) -> frozenset[str]:
        """The fragments that links may point at."""
        return frozenset([heading.slug for heading in self.headings] + [note.anchor for note in self.notes])
