"""Search records of what has a page of its own: briefings, terms and sources."""

from collections.abc import Iterator, Sequence

from briefarchive.addresses import address_of
from briefarchive.datewords import in_words
from briefarchive.model.edtf import on
from briefarchive.model.entries import Term
from briefarchive.model.terms import Actor, Issue, Place
from briefarchive.search.filing import Filing
from briefarchive.search.record import SearchRecord, day_of, plain, spaced


def briefings(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each briefing, by dateline; drafts, which only a preview has, last."""
    for briefing in (*filing.archive.briefings, *filing.archive.drafts):
        date = on(briefing.date)
        yield SearchRecord(
            kind="briefing",
            address=address_of(briefing.path),
            title=spaced(briefing.title),
            text=_joined(briefing.fields.summary, plain(briefing.prose.html)),
            date=in_words(date, filing.words),
            flag=filing.standing(briefing),
            day=day_of(date),
            facets=filing.of_briefing(briefing),
        )


def terms(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each term, facet by facet, with every name and script that it is known by."""
    for found in filing.archive.terms.values():
        for term in found.values():
            headline = term.fields.headline
            yield SearchRecord(
                kind="term",
                address=address_of(term.path),
                title=spaced(headline),
                names=" · ".join(spaced(name) for name in dict.fromkeys(_names(term)) if name != headline),
                text=_joined(term.fields.lead, *_said_of(term), plain(term.prose.html)),
                facets=filing.of_term(term),
            )


def sources(filing: Filing) -> Iterator[SearchRecord]:
    """Yield each source, by id."""
    for name, source in filing.archive.sources.items():
        label = filing.words.say(f"source.type.{source.type}")
        yield SearchRecord(
            kind="source",
            address=f"sources/{name}/",
            title=spaced(source.title),
            text=_joined(f"{source.publisher}.", source.note or ""),
            date=in_words(source.date, filing.words) if source.date else "",
            day=day_of(source.date),
            facets=filing.under((), source.date, source.type.value, label),
        )


def _joined(*texts: str) -> str:
    return spaced(" ".join(texts))


def _names(term: Term) -> Iterator[str]:
    """Yield the label of a term, and whatever else it is called."""
    yield term.title
    if isinstance(term.fields, Actor | Place):
        for name in term.fields.names:
            yield name.text
    if term.fields.distinguish:
        yield term.fields.distinguish


def _said_of(term: Term) -> Sequence[str]:
    """Return the sentences of a term's own fields."""
    match term.fields:
        case Actor(roles=roles):
            return [f"{title}." for title in dict.fromkeys(role.title for role in roles)]
        case Issue(stances=stances):
            return [f"{stance.label}. {stance.definition or ''}" for stance in stances]
    return ()
