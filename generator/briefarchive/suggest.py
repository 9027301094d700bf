"""Suggest: names of terms that stand unlinked where they first appear in a section, with the link to paste."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import dirname, relpath

from briefarchive.diagnostics import Diagnostic, Location, Severity
from briefarchive.longer_names import LongerNames
from briefarchive.model.archive import Archive
from briefarchive.model.entries import Briefing, Term
from briefarchive.names import Found, Names
from briefarchive.sections import Places, Section, link_text


class Suggester:
    """The names of one archive, ready to be looked for in its texts."""

    def __init__(self, archive: Archive, facets: Iterable[str], capitals: Iterable[str]) -> None:
        """Gather the names.

        Args:
            archive: Whose terms are looked for.
            facets: The folders of the facets whose names are looked for.
            capitals: Words of the archive's language that are written with a capital letter and are no names.
        """
        self.owners = _owners(term for folder in facets for term in archive.terms[folder].values())
        self.names = Names(self.owners)
        self.longer = LongerNames(self.owners, {*capitals, *_words_of_offices(archive)})

    def suggestions(self, entry: Briefing | Term, sections: Sequence[Section]) -> Iterator[Diagnostic]:
        """Yield a suggestion for the first unlinked mention of each term in each section of an entry."""
        filed = _filed(entry)
        for section in sections:
            linked = {entry.path, *section.links}
            for places, found in self._mentions(section):
                term = _meant(self.owners[found.name], filed)
                if term is not None and term.path not in linked:
                    linked.add(term.path)
                    at = Location(entry.path, *places.of(found.start))
                    yield _suggestion(at, found.name, term, entry, is_filed=term.path in filed)

    def _mentions(self, section: Section) -> Iterator[tuple[Places, Found]]:
        """Yield each name that could become a link, in the order of the text, with the places of its block."""
        for block in section.blocks:
            places: Places | None = None
            words = block.words
            for found in self.names.found_in(words):
                places = places or Places(block)
                if not self.longer.have(words, found.start, found.end) and places.can_link(found.start, found.end):
                    yield places, found


def _suggestion(at: Location, name: str, term: Term, entry: Briefing | Term, *, is_filed: bool) -> Diagnostic:
    message = f'"{name}" is not linked in this section'
    if isinstance(entry, Briefing) and not is_filed:
        message += f', and "{term.id}" is not among the {term.facet} of this briefing'
    way = relpath(term.path, dirname(entry.path))
    return Diagnostic(at, "unlinked-name", message, f"[{link_text(name)}]({way})", Severity.SUGGESTION)


def _words_of_offices(archive: Archive) -> Iterator[str]:
    """Yield the words of the titles of offices: they stand before names."""
    for terms in archive.terms.values():
        for term in terms.values():
            for role in getattr(term.fields, "roles", ()):
                yield from role.title.split()


def _owners(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms that bear each name."""
    owners: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for name in dict.fromkeys(_names_of(term)):
            owners[name].append(term)
    return {name: tuple(found) for name, found in owners.items()}


def _names_of(term: Term) -> Iterator[str]:
    """Yield the names of a term; a label that is no proper name is met in the middle of sentences too."""
    yield term.title
    names = getattr(term.fields, "names", None)
    if names is None:
        yield term.title[:1].lower() + term.title[1:]
    else:
        yield from (name.text for name in names)


def _filed(entry: Briefing | Term) -> frozenset[str]:
    """Return the files of the terms that an entry's own fields name."""
    return frozenset(f"briefings/{ref.kind}/{ref.id}.md" for ref in entry.refs)


def _meant(owners: Sequence[Term], filed: frozenset[str]) -> Term | None:
    """Return the term that a name means in an entry: its only one, or the only one that the entry is filed under."""
    if len(owners) > 1:
        owners = [term for term in owners if term.path in filed]
    return owners[0] if len(owners) == 1 else None
