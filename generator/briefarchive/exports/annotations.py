"""Annotations: every note in the Web Annotation Data Model, all in one file and those on each briefing in its own.

Source: W3C Recommendation, Web Annotation Data Model, 23 February 2017.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from briefarchive.addresses import address_of
from briefarchive.exports.columns import Json
from briefarchive.exports.exporter import DATA, Exporter, Site
from briefarchive.exports.formats import json_text
from briefarchive.facets import Format
from briefarchive.model.archive import Annotation, Archive
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.records import NoteKind
from briefarchive.model.terms import Author

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FOLDER = "annotations/"
_MOTIVATIONS: Mapping[str, str] = {
    NoteKind.CONTEXT: "describing",
    NoteKind.SOURCE: "linking",
    NoteKind.UPDATE: "commenting",
    NoteKind.DISPUTE: "questioning",
    NoteKind.TRANSLATION: "describing",
    NoteKind.CORRECTION: "editing",
    NoteKind.JUDGEMENT: "assessing",
    NoteKind.REACTION: "replying",
}
"""Of each kind, the nearest of the model's own motivations (section 3.3.5); a plain note is a comment."""
_ONE_LICENSE = re.compile(r"[A-Za-z0-9.+-]+")


def exporters(_form: Format) -> Iterator[Exporter]:
    """Yield the file of all notes, those learnt last first, and the files of each briefing, by number."""
    yield Exporter("annotations.jsonld", "jsonld", "data.about.annotations", _all)
    yield Exporter(FOLDER, "jsonld", "data.about.annotations-of-briefings", _by_briefing)


def annotations_file(briefing: Briefing) -> str:
    """Return the address of the file with the notes on a briefing, which exists if there are any."""
    return f"{DATA}{_name(briefing)}"


def _name(briefing: Briefing) -> str:
    return f"{FOLDER}{briefing.short_path.removesuffix('.md')}.jsonld"


def _all(archive: Archive, site: Site) -> Iterator[tuple[str, str]]:
    yield _file("annotations.jsonld", site.name, archive.annotations, archive, site)


def _by_briefing(archive: Archive, site: Site) -> Iterator[tuple[str, str]]:
    found = sorted(archive.annotations, key=lambda annotation: (annotation.on.path, annotation.number))
    for _, notes in groupby(found, key=lambda annotation: annotation.on.path):
        annotations = tuple(notes)
        briefing = annotations[0].on
        yield _file(_name(briefing), briefing.title, annotations, archive, site)


def _file(name: str, label: str, annotations: Iterable[Annotation], archive: Archive, site: Site) -> tuple[str, str]:
    """Return a file with one collection, all of whose annotations are on its first page."""
    items: list[Json] = [_annotation(annotation, archive, site) for annotation in annotations]
    address = site.address(f"{DATA}{name}")
    page: Json = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items}
    collection: dict[str, Json] = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
    }
    return name, json_text(collection | ({"first": page, "last": f"{address}#page"} if items else {}))


def _annotation(annotation: Annotation, archive: Archive, site: Site) -> Json:
    page = site.address(address_of(annotation.on.path))
    created, revised = annotation.recorded, max(_days_of(annotation.by))
    return {
        "id": f"{page}#note-{annotation.label}",
        "type": "Annotation",
        "motivation": _motivation(annotation),
        "creator": _creators(annotation.by, archive, site),
        "created": _midnight(created),
        **({"modified": _midnight(revised)} if revised > created else {}),
        **_rights(annotation.by.fields.license or site.license),
        "body": _bodies(annotation, site),
        "target": _target(annotation, page),
    }


def _motivation(annotation: Annotation) -> str:
    return _MOTIVATIONS.get(annotation.kind, "commenting")


def _days_of(briefing: Briefing) -> Iterator[date]:
    """Yield the days on which the text was last known to change: written, and updated."""
    yield briefing.fields.written or briefing.date
    yield from (update.date for update in briefing.fields.updates)


def _midnight(day: date) -> str:
    """Return the beginning of a day, since the model knows no days (section 3.3.1)."""
    return f"{day.isoformat()}T00:00:00Z"


def _rights(license_id: str) -> dict[str, Json]:
    """Return the licence as the address that SPDX gives it, if it is a single one."""
    return {"rights": f"https://spdx.org/licenses/{license_id}.html"} if _ONE_LICENSE.fullmatch(license_id) else {}


def _creators(briefing: Briefing, archive: Archive, site: Site) -> list[Json]:
    """Return who signs the briefing that says it."""
    authors = (archive.term(ref) for ref in briefing.fields.terms("authors"))
    return [{"id": _address_of(author, site), "name": author.title} for author in authors if author is not None]


def _address_of(author: Term, site: Site) -> str:
    """Return the address that is known everywhere, ORCID's, if an author has one, else that of the page."""
    orcid = author.fields.orcid if isinstance(author.fields, Author) else None
    return f"https://orcid.org/{orcid}" if orcid else site.address(address_of(author.path))


def _bodies(annotation: Annotation, site: Site) -> list[Json]:
    """Return what the note says, its kind as a tag, and the sources that it rests on."""
    bodies: list[Json] = []
    if annotation.text:
        bodies.append(
            {
                "type": "TextualBody",
                "value": annotation.text,
                "format": "text/plain",
                "language": annotation.language or site.language,
                "purpose": _motivation(annotation),
            }
        )
    if annotation.kind:
        bodies.append({"type": "TextualBody", "value": annotation.kind, "format": "text/plain", "purpose": "tagging"})
    return bodies + [
        {"type": "SpecificResource", "source": site.address(f"sources/{name}/"), "purpose": "linking"}
        for name in annotation.sources
    ]


def _target(annotation: Annotation, page: str) -> Json:
    """Return the words that a note comments on, or the whole briefing if it names none."""
    words = annotation.words
    if words is None:
        return page
    return {
        "type": "SpecificResource",
        "source": page,
        "selector": {
            "type": "TextQuoteSelector",
            "exact": words.exact,
            "prefix": words.prefix,
            "suffix": words.suffix,
        },
    }
