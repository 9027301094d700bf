"""Filters: by what the lists and tables of a page can be narrowed, and what each entry is filed under."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefarchive.model.archive import Archive
from briefarchive.model.values import Ref
from briefarchive.words import Words

MIN_LISTED = 8
"""A shorter list is read as it is."""
MAX_CHOICES = 50
"""Of one select: the most frequent; longer ones are not read, and would weigh more than the list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that lists can be narrowed to."""

    id: str
    title: str
    count: int | None = None
    """How many entries it leaves, where that is shown."""


@dataclass(frozen=True, slots=True)
class Select:
    """Choices of which one is taken; without any it is shown once another page asks for one by the address."""

    name: str
    """In the address, and in what entries are filed under."""
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """How the lists of a page can be narrowed."""

    selects: tuple[Select, ...]
    kinds: tuple[str, ...] = ()
    """The kinds of records, if there are several: last parts of the keys of their words."""
    has_period: bool = False
    """Whether a part of the time on the axis of a drawing can be chosen."""


def by_title(name: str, label: str, titles: Mapping[str, str]) -> Select:
    """Return choices by their titles, without regard to case.

    Args:
        name: As in `Select`; so below.
        label: Stands above the choices.
        titles: By id.
    """
    found = sorted(titles.items(), key=lambda item: (item[1].casefold(), item[0]))
    return in_order(name, label, found)


def in_order(name: str, label: str, titles: Iterable[tuple[str, str]]) -> Select:
    """Return choices in the order of the ids and titles given."""
    return Select(name, label, tuple(Choice(id_, title) for id_, title in titles))


def narrowed(address: str, name: str, choice: str) -> str:
    """Return the address of a page with one choice taken.

    Args:
        address: The page.
        name: Of the select on it.
        choice: The id of what is chosen there.
    """
    return f"{address}?{name}={choice}"


def filed(archive: Archive, refs: Iterable[Ref]) -> str:
    """Return the terms that references name, as `facet/id`, with spaces between; unknown ones are left out."""
    return " ".join(f"{ref.kind}/{ref.id}" for ref in refs if archive.term(ref))


def filter_of(
    archive: Archive, words: Words, entries: Iterable[str], kinds: Sequence[str] = (), *, has_period: bool = False
) -> Filter | None:
    """Return how the lists of a page can be narrowed; None if they are too short for it.

    Args:
        archive: For the labels of the terms.
        words: The words of the interface.
        entries: What each is filed under, as `filed` gives it; those on smaller shelves too.
        kinds: The kinds of records on the page.
        has_period: As in `Filter`.
    """
    listed = tuple(entries)
    if len(listed) < MIN_LISTED and len(kinds) < 2:  # noqa: PLR2004 - one kind is no choice
        return None
    counts = Counter(name for entry in listed for name in entry.split())
    selects = tuple(
        Select(facet, words.facet_title(facet), tuple(_choices(archive, facet, counts, len(listed))))
        for facet in archive.terms
    )
    several = tuple(kinds) if len(kinds) > 1 else ()
    return Filter(selects, several, has_period)


def _choices(archive: Archive, facet: str, counts: Counter[str], total: int) -> Sequence[Choice]:
    """Return the terms of a facet that tell entries apart, by label."""
    found = [
        Choice(term.id, term.title, count)
        for term in archive.terms[facet].values()
        if 0 < (count := counts[f"{facet}/{term.id}"]) < total
    ]
    most = {choice.id for choice in sorted(found, key=lambda choice: (-(choice.count or 0), choice.id))[:MAX_CHOICES]}
    return [choice for choice in found if choice.id in most]
