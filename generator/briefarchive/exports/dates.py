"""Dates: what is filed under each term, by kind and month; drawn timelines ask for it when a term is chosen."""

from collections.abc import Iterator, Mapping

from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.formats import json_text
from briefarchive.facets import Format
from briefarchive.folds.dated import everything
from briefarchive.model.archive import Archive

FOLDER = "dates/"
_Kinds = Mapping[str, Mapping[str, list[str]]]


def exporters(_form: Format) -> Iterator[Exporter]:
    """Yield the one export: a file for each term that has anything, by facet and id."""
    yield Exporter(FOLDER, "json", "data.about.dates", _files)


def _files(archive: Archive, _site: Site) -> Iterator[tuple[str, str]]:
    found = _by_term(archive)
    for facet, terms in archive.terms.items():
        for name in sorted(terms):
            if (facet, name) in found:
                yield f"{FOLDER}{facet}/{name}.json", json_text(found[facet, name])


def _by_term(archive: Archive) -> Mapping[tuple[str, str], _Kinds]:
    """Return addresses by kind and month (`2017-00` if only the year is known), by the term they are filed under."""
    found: dict[tuple[str, str], dict[str, dict[str, list[str]]]] = {}
    for thing in everything(archive):
        month = f"{thing.date.year}-{thing.date.month:02}"
        for ref in thing.refs:
            kinds = found.setdefault((ref.kind, ref.id), {})
            kinds.setdefault(thing.kind, {}).setdefault(month, []).append(thing.address)
    return found
