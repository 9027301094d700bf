"""Relations: how a briefing stands to others: what it replaces, what is near it, what to read beside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.folds.backlinks import named_by
from briefarchive.folds.related import Relation, related
from briefarchive.model.archive import Archive, Filed
from briefarchive.model.entries import Briefing
from briefarchive.model.values import Ref
from briefarchive.pages.cards import BriefingLine, briefing_line
from briefarchive.pages.links import Link, has_page, to_briefing, to_named, to_ref, to_term

_IN_ROWS = ("issues", "series")
"""Facets whose briefings are read one after the other."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The briefings before and after one among those on an issue or in a series."""

    term: Link
    number: int
    """Which one it is, in date order, counted from 1."""
    count: int
    """How many there are."""
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class Relations:
    """The other briefings that the page of one leads to."""

    supersedes: tuple[Link, ...]
    superseded_by: tuple[Link, ...]
    translation_of: tuple[Link, ...]
    """The one that it translates, if any."""
    translations: tuple[Link, ...]
    related: tuple[BriefingLine, ...]
    """Those its author names, then those that share its rarer terms; `via` says what they share."""
    neighbours: tuple[Neighbours, ...]
    """By issue, then by series."""

    @property
    def has_versions(self) -> bool:
        """Whether it replaces, translates or is replaced or translated by another."""
        return bool(self.supersedes or self.superseded_by or self.translation_of or self.translations)


@dataclass(frozen=True, slots=True)
class NamedBy:
    """Which published briefings name each briefing, by its path as front matter writes it, in date order."""

    superseded_by: Mapping[str, Sequence[Briefing]]
    translations: Mapping[str, Sequence[Briefing]]
    rows: Mapping[Filed, Mapping[str, int]]
    """The place of each briefing, by its path, among those on an issue or in a series, newest first."""


def who_names_whom(archive: Archive) -> NamedBy:
    """Return which briefings name each briefing."""
    return NamedBy(
        superseded_by=named_by(archive.briefings, lambda briefing: briefing.fields.supersedes),
        translations=named_by(archive.briefings, _translated),
        rows={
            filed: {briefing.path: index for index, briefing in enumerate(row)}
            for filed, row in archive.filed_briefings.items()
            if filed[0] in _IN_ROWS
        },
    )


def _translated(briefing: Briefing) -> tuple[Ref, ...]:
    return (briefing.fields.translation_of,) if briefing.fields.translation_of else ()


def relations(archive: Archive, briefing: Briefing, named: NamedBy) -> Relations:
    """Return how a briefing stands to others."""
    return Relations(
        supersedes=_to_named(archive, briefing.fields.supersedes),
        superseded_by=tuple(map(to_briefing, named.superseded_by.get(briefing.short_path, ()))),
        translation_of=_to_named(archive, _translated(briefing)),
        translations=tuple(map(to_briefing, named.translations.get(briefing.short_path, ()))),
        related=tuple(_related(archive, briefing)),
        neighbours=() if briefing.is_draft else tuple(_neighbours(archive, briefing, named)),
    )


def _to_named(archive: Archive, refs: Iterable[Ref]) -> tuple[Link, ...]:
    """Return links to the briefings that references name, those without a page left out."""
    links = (to_named(archive, ref) for ref in refs)
    return tuple(link for link in links if link)


def _related(archive: Archive, briefing: Briefing) -> Iterator[BriefingLine]:
    """Yield the briefings that the author names, then those that share the most particular terms."""
    shared = {
        relation.briefing.path: relation
        for relation in related(briefing, archive.filed_briefings, len(archive.briefings))
    }
    named = (archive.by_path.get(ref.id) for ref in briefing.fields.related)
    for other in named:
        if other and has_page(archive, other):
            yield briefing_line(other, _why(archive, shared.pop(other.path, None)))
    for relation in shared.values():
        yield briefing_line(relation.briefing, _why(archive, relation))


def _why(archive: Archive, relation: Relation | None) -> tuple[Link, ...]:
    """Return the terms that two briefings share, those that do not exist left out."""
    terms = (archive.terms.get(facet, {}).get(name) for facet, name in relation.shared) if relation else ()
    return tuple(to_term(term) for term in terms if term is not None)


def _neighbours(archive: Archive, briefing: Briefing, named: NamedBy) -> Iterator[Neighbours]:
    """Yield the briefings around one on each of its issues and in each of its series, where there are any."""
    for facet in _IN_ROWS:
        for ref in briefing.fields.terms(facet):
            row = archive.filed_briefings.get((facet, ref.id), ())
            index = named.rows[facet, ref.id][briefing.path]
            previous = row[index + 1] if index + 1 < len(row) else None
            following = row[index - 1] if index else None
            if previous or following:
                yield Neighbours(
                    to_ref(archive, ref),
                    len(row) - index,
                    len(row),
                    to_briefing(previous) if previous else None,
                    to_briefing(following) if following else None,
                )
