"""Glimpses: what a link to a briefing, an actor or an issue shows of its page before it is followed.

Each is a small file of plain texts beside the page. It is no document, so that no checker, index or reader takes it for
a page, and a script can only write its texts as texts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.datewords import in_words
from briefarchive.exports.formats import json_text
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import on
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.terms import Actor, NameKind, Role
from briefarchive.pages.issues import IssueLine, groups
from briefarchive.pages.links import to_refs
from briefarchive.pages.page import shortened
from briefarchive.pages.terms import terms_of
from briefarchive.words import Words

NAME = "glimpse.json"
MAX_BYTES = 2_000
"""Of a file, before it is compressed."""
MAX_TITLE_CHARS, MAX_LEAD_CHARS, MAX_FACT_CHARS = 100, 180, 60
MAX_FACTS = 4


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is shown of a page beside a link to it."""

    address: str
    """Of the page."""
    kicker: str
    """What it is, and when or how it stands."""
    title: str
    lead: str
    language: str = ""
    """Of title and lead, BCP 47; nothing if it is that of the site."""
    facts: tuple[tuple[str, str], ...] = ()
    """Labels with what is said of them, the most telling first."""


def glimpses(archive: Archive, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of the file for each briefing, actor and issue; each below `MAX_BYTES`."""
    for briefing in (*archive.briefings, *archive.drafts):
        yield _file(_of_briefing(archive, briefing, words))
    for term in terms_of(archive, "actors"):
        if isinstance(term.fields, Actor):
            yield _file(_of_actor(archive, term, term.fields, words))
    for group in groups(archive):
        for line in group.issues:
            yield _file(_of_issue(group.status, line, words))


def _of_briefing(archive: Archive, briefing: Briefing, words: Words) -> Glimpse:
    fields = briefing.fields
    kicker = [words[f"briefing.kind.{fields.kind.value}"], in_words(on(briefing.date), words)]
    if briefing.is_draft or fields.status.since:
        kicker.append(words[f"briefing.standing.{fields.status.status.value}"])
    authors = ", ".join(link.title for link in to_refs(archive, fields.terms("authors")))
    return Glimpse(
        address=address_of(briefing.path),
        kicker=" · ".join(kicker),
        title=fields.title,
        lead=fields.summary,
        language=fields.language or "",
        facts=((words.facet_title("authors"), authors),) if authors else (),
    )


def _of_actor(archive: Archive, term: Term, fields: Actor, words: Words) -> Glimpse:
    """Return who an actor is: its native name, the office it held last, how much is filed under it."""
    native = [name.text for name in fields.names if name.kind is NameKind.NATIVE]
    filed = term.facet, term.id
    counts = (
        ("count.briefings", len(archive.filed_briefings.get(filed, ()))),
        ("count.events", len(archive.filed_happenings.get(filed, ()))),
    )
    roles = tuple((role.title, _dates(role, words)) for role in fields.roles[-1:])
    return Glimpse(
        address=address_of(term.path),
        kicker=" · ".join([words[f"actor.type.{fields.type.value}"], *native[:1]]),
        title=term.title,
        lead=term.fields.lead,
        facts=(*roles, *((words[key], str(count)) for key, count in counts if count)),
    )


def _dates(role: Role, words: Words) -> str:
    """Return since when and until when an office was held, as far as the archive knows."""
    start, end = (in_words(date, words) if date else "" for date in (role.from_, role.to))
    if start and end:
        return words.say("date.interval", start=start, end=end)
    if start:
        return words.say("date.open-end", date=start)
    return words.say("date.open-start", date=end) if end else words["actor.no-date"]


def _of_issue(status: str, line: IssueLine, words: Words) -> Glimpse:
    """Return a contested question and where its parties stand."""
    return Glimpse(
        address=line.link.address,
        kicker=f"{words['glimpse.issue']} · {words[f'issue.status.{status}']}",
        title=line.question,
        lead="",
        facts=tuple((party.actor.title, party.stance) for party in line.parties if party.stance),
    )


def _file(glimpse: Glimpse) -> tuple[str, str]:
    """Return a glimpse as a file, cut so far that it is small in any script."""
    texts = {
        "kicker": shortened(glimpse.kicker, MAX_FACT_CHARS),
        "title": shortened(glimpse.title, MAX_TITLE_CHARS),
        "lead": shortened(glimpse.lead, MAX_LEAD_CHARS),
        "language": glimpse.language,
    }
    facts = [[shortened(part, MAX_FACT_CHARS) for part in fact] for fact in glimpse.facts[:MAX_FACTS]]
    text = json_text({**texts, "facts": facts})
    while len(text.encode()) > MAX_BYTES and facts:
        facts.pop()
        text = json_text({**texts, "facts": facts})
    return f"{glimpse.address}{NAME}", text
