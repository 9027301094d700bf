"""Annotations keep what the Web Annotation Data Model demands (W3C Recommendation, 23 February 2017)."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from briefarchive.exports import exporters_for
from briefarchive.exports.exporter import Site
from briefarchive.facets import FACETS, format_for
from briefarchive.model.archive import Archive
from briefarchive.model.prose import Quotation
from briefarchive.model.records import NoteKind
from briefarchive.pipeline import load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
Object = dict[str, Any]

SITE = Site("https://example.org/archive/", "The Ferry Archive", "en", "CC-BY-4.0")
MOTIVATIONS = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
}
"""Section 3.3.5."""
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
BODY = "Talks opened[^context-a] on the ferry.[^1] Nobody knows why.[^source-gazette-2017]\n\n" + "".join(
    f"Word.[^{kind}-x]\n\n" for kind in NoteKind if kind != "source"
)
NOTES = "[^context-a]: The *first* talks.\n[^1]: Plain.\n[^source-gazette-2017]: Page 2.\n" + "".join(
    f"[^{kind}-x]: What {kind} says.\n" for kind in NoteKind if kind != "source"
)


@pytest.fixture
def archive(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Archive:
    author = '---\nname: "</script> Editor"\norcid: 0000-0002-1825-0097\n---\n'
    loaded = load(
        Settings(
            make_archive(
                {
                    "briefings/2017/talks.md": write_briefing(BODY + NOTES, title="<b>Talks</b>"),
                    "briefings/authors/editor.md": author,
                }
            )
        )
    )
    assert loaded.problems == ()
    return loaded.archive


def files_of(archive: Archive) -> dict[str, Object]:
    wanted = [exporter for exporter in exporters_for(format_for(FACETS)) if exporter.form == "jsonld"]
    return {name: json.loads(text) for exporter in wanted for name, text in exporter.files(archive, SITE)}


def items_of(archive: Archive) -> list[Object]:
    return list(files_of(archive)["annotations.jsonld"]["first"]["items"])


def broken_rules(annotation: Object) -> Iterator[str]:
    """Yield each rule of the model that an annotation breaks: MUST, and SHOULD where the archive knows the answer."""
    if not is_iri(annotation.get("id")):
        yield "3.1: exactly one id, an IRI"
    if annotation.get("type") != "Annotation":
        yield "3.1: the type is Annotation"
    if not annotation.get("target"):
        yield "3.1: at least one target"
    if not annotation.get("body"):
        yield "3.1: there should be a body"
    if annotation.get("motivation") not in MOTIVATIONS:
        yield "3.3.5: a motivation of the model"
    yield from broken_rules_of_provenance(annotation)
    for body in annotation["body"]:
        yield from broken_rules_of_body(body)
    yield from broken_rules_of_target(annotation["target"])


def broken_rules_of_provenance(annotation: Object) -> Iterator[str]:
    for name in {"created", "modified"} & set(annotation):
        if not UTC.fullmatch(annotation[name]):
            yield f"3.3.1: {name} is a dateTime in UTC"
    if "created" not in annotation:
        yield "3.3.1: there should be a time of creation"
    if not all(is_iri(creator.get("id")) and creator.get("name") for creator in annotation.get("creator", [])):
        yield "3.3.2: a creator has an id and a name"
    if "rights" in annotation and not is_iri(annotation["rights"]):
        yield "3.3.6: rights are an IRI"


def broken_rules_of_body(body: Object) -> Iterator[str]:
    if body.get("purpose") not in MOTIVATIONS:
        yield "3.3.5: a purpose of the model"
    if body["type"] == "TextualBody":
        if not isinstance(body.get("value"), str) or not body["value"]:
            yield "3.2.4: exactly one value"
        if body.get("format") != "text/plain":
            yield "3.2.4: there should be one format, a media type"
    elif body["type"] != "SpecificResource" or not is_iri(body.get("source")):
        yield "4: a specific resource has exactly one source"


def broken_rules_of_target(target: object) -> Iterator[str]:
    if isinstance(target, str):
        if not is_iri(target):
            yield "3.2.1: a target is an IRI"
        return
    assert isinstance(target, dict)
    if target.get("type") != "SpecificResource" or not is_iri(target.get("source")):
        yield "4: a specific resource has exactly one source"
    selector = target.get("selector", {})
    if selector.get("type") != "TextQuoteSelector" or not selector.get("exact"):
        yield "4.2.4: exactly one quotation"
    if not all(isinstance(selector.get(name), str) for name in ("prefix", "suffix")):
        yield "4.2.4: there should be one prefix and one suffix"


def is_iri(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).netloc) and not re.search(r'[\s<>"{}|\\^`]', value)


def test_every_annotation_keeps_the_rules(archive: Archive) -> None:
    items = items_of(archive)
    assert len(items) == len(NoteKind) + 2
    assert [rule for item in items for rule in broken_rules(item)] == []


def test_collection_keeps_the_rules(archive: Archive) -> None:
    for name, collection in files_of(archive).items():
        assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert collection["id"] == f"https://example.org/archive/data/{name}"
        assert collection["type"] == "AnnotationCollection"
        page = collection["first"]
        assert collection["total"] == len(page["items"])
        assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", collection["id"], 0)
        assert collection["last"] == page["id"]


def test_collection_without_notes_has_no_page(make_archive: MakeArchive) -> None:
    (file,) = files_of(load(Settings(make_archive())).archive).values()
    assert file["total"] == 0
    assert not {"first", "last"} & set(file)


def test_ids_are_the_addresses_of_the_notes(archive: Archive) -> None:
    ids = [item["id"] for item in items_of(archive)]
    assert len(set(ids)) == len(ids)
    assert "https://example.org/archive/2017/talks/#note-context-a" in ids


def test_note_without_words_is_on_the_whole_briefing(archive: Archive) -> None:
    assert {item["target"] for item in items_of(archive)} == {"https://example.org/archive/2017/talks/"}


def test_note_with_words_quotes_them(archive: Archive) -> None:
    words = Quotation("the ferry", "Talks opened on ", ".")
    quoting = replace(archive, annotations=(replace(archive.annotations[0], words=words),))
    (item,) = items_of(quoting)
    assert list(broken_rules(item)) == []
    assert item["target"] == {
        "type": "SpecificResource",
        "source": "https://example.org/archive/2017/talks/",
        "selector": {"type": "TextQuoteSelector", "exact": "the ferry", "prefix": "Talks opened on ", "suffix": "."},
    }


def test_kind_is_a_tag_and_a_cited_source_a_link(archive: Archive) -> None:
    source = next(item for item in items_of(archive) if item["id"].endswith("source-gazette-2017"))
    assert source["motivation"] == "linking"
    assert [(body["purpose"], body.get("value") or body["source"]) for body in source["body"]] == [
        ("linking", "Page 2."),
        ("tagging", "source"),
        ("linking", "https://example.org/archive/sources/gazette-2017/"),
    ]


def test_author_with_an_orcid_is_named_by_it(archive: Archive) -> None:
    creators = items_of(archive)[0]["creator"]
    assert creators == [{"id": "https://orcid.org/0000-0002-1825-0097", "name": "</script> Editor"}]


def test_text_that_was_revised_says_when(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    updates = "[{date: 2018-01-02, level: minor}, {date: 2017-12-01, level: minor}]"
    body = "Talks.[^1]\n\n[^1]: Plain.\n"
    files = {"briefings/2017/talks.md": write_briefing(body, updates=updates, written="2017-06-01")}
    (item,) = items_of(load(Settings(make_archive(files))).archive)
    assert (item["created"], item["modified"]) == ("2017-05-10T00:00:00Z", "2018-01-02T00:00:00Z")


def test_each_briefing_has_its_own_file(archive: Archive) -> None:
    files = files_of(archive)
    assert set(files) == {"annotations.jsonld", "annotations/2017/talks.jsonld"}
    own = files["annotations/2017/talks.jsonld"]
    assert own["label"] == "<b>Talks</b>"
    assert [item["id"].partition("#")[2] for item in own["first"]["items"][:3]] == [
        "note-context-a",
        "note-1",
        "note-source-gazette-2017",
    ]
