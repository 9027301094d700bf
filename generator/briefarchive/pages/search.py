"""The page of the search: a form and facets that scripts bring to life, and the indexes for everyone else."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.folds.bundles import FOLDER, Bundle, bundles, count_records
from briefarchive.model.archive import Archive
from briefarchive.pages.links import ICONS, Link
from briefarchive.pages.page import Page
from briefarchive.words import Words

ICON_OF_KIND = {"briefing": "briefings", "event": "timeline", "note": "annotations", "source": "sources"}
"""Names of `ICONS` by kinds of result; a term has that of its facet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of result to choose."""

    kind: str
    """As the index calls it; empty for everything in a bundle."""
    label: str
    bundle: str
    """The folder of the index that holds it, relative to the root of the site."""


@dataclass(frozen=True, slots=True)
class FacetChoice:
    """A facet by which results are narrowed."""

    name: str
    """As addresses call it."""
    label: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What can be searched for, and by what it can be narrowed."""

    choices: tuple[Choice, ...]
    """What the search begins with first."""
    facets: tuple[FacetChoice, ...]
    is_eager: bool
    """Whether all facets are shown at once; else each is loaded when it is opened."""
    kinds: tuple[tuple[str, str], ...]
    """What one result of each kind is called."""
    icons: tuple[tuple[str, str], ...]
    """Which icon stands beside a kind of result, and which beside each facet of terms."""
    indexes: tuple[Link, ...]
    """The lists that lead to everything without a search."""


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the page."""
    parts = bundles(count_records(archive))
    kinds = [kind for part in parts for kind in part.kinds]
    view = SearchView(
        choices=(_whole(parts, words), *(choice for part in parts for choice in _choices(part, words))),
        facets=tuple(_facets(archive, words)),
        is_eager=parts[0].is_eager,
        kinds=tuple((kind, words.say(f"search.kind.{kind}")) for kind in kinds),
        icons=(*ICON_OF_KIND.items(), *((facet, facet) for facet in archive.terms if facet in ICONS)),
        indexes=tuple(_indexes(archive, words)),
    )
    yield Page("search/", "search", words.say("search.title"), words.say("search.description"), view)


def _whole(parts: tuple[Bundle, ...], words: Words) -> Choice:
    """Return what the search begins with: everything, or as much as one index holds."""
    label = words.say("search.everything") if len(parts) == 1 else words.say("search.first")
    return Choice("", label, FOLDER)


def _choices(part: Bundle, words: Words) -> Iterator[Choice]:
    for kind in part.kinds:
        yield Choice(kind, words.say(f"search.kinds.{kind}"), part.address)


def _facets(archive: Archive, words: Words) -> Iterator[FacetChoice]:
    yield FacetChoice("kind", words.say("search.facet.kind"))
    for folder, name in archive.facet_names.items():
        yield FacetChoice(name, words.facet_title(folder))
    yield FacetChoice("year", words.say("search.facet.year"))


def _indexes(archive: Archive, words: Words) -> Iterator[Link]:
    for name in ("briefings", "timeline", *archive.terms, "sources"):
        yield Link(words.facet_title(name), f"{name}/")
