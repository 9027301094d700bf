"""Filing: the values of each facet under which a search record is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefarchive.folds.dated import refs_of
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf, on
from briefarchive.model.entries import Briefing, Term
from briefarchive.model.records import Event
from briefarchive.model.terms import Actor, Issue, Place, Topic
from briefarchive.model.values import Ref
from briefarchive.search.record import value
from briefarchive.words import Words

Facets = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Filing:
    """Says under what things are filed, in ids and in words that readers see."""

    archive: Archive
    words: Words

    def under(
        self, refs: Iterable[Ref | None], date: Edtf | None = None, kind: str = "", kind_label: str = ""
    ) -> Facets:
        """Return the values for references to terms, a date, and what sort of its kind a thing is.

        Args:
            refs: To terms of any facet; unknown ones, which are reported elsewhere, are left out.
            date: Its year is a value.
            kind: The sort, an id; nothing if its kind has no sorts.
            kind_label: The sort in words.
        """
        found: dict[str, dict[str, None]] = {}
        for ref in refs:
            term = self.archive.term(ref) if ref else None
            if term is not None:
                name = self.archive.facet_names[term.facet]
                found.setdefault(name, {})[value(term.id, _label(term))] = None
        facets = {name: tuple(values) for name, values in found.items()}
        if date is not None:
            facets["year"] = (value(f"{date.year:04}", str(date.year)),)
        if kind:
            facets["kind"] = (value(kind, kind_label),)
        return facets

    def of_briefing(self, briefing: Briefing) -> Facets:
        """Return what a briefing is filed under."""
        fields = briefing.fields
        label = self.words.say(f"briefing.kind.{fields.kind}")
        return self.under(refs_of(fields, self.archive.terms), on(briefing.date), fields.kind.value, label)

    def standing(self, briefing: Briefing) -> str:
        """Return in a word why a briefing does not simply count: it is a draft, replaced or withdrawn; else nothing."""
        status = briefing.fields.status.status.value
        return "" if status == "published" else self.words.say(f"briefing.standing.{status}")

    def of_term(self, term: Term) -> Facets:
        """Return what a term is filed under: itself, and the terms that it belongs to."""
        refs = [Ref(term.facet, term.id, 1, 1), *_belongings(term)]
        return self.under(refs, None, term.facet, self.words.facet_title(term.facet))

    def of_issue(self, ref: Ref | None) -> tuple[Ref, ...]:
        """Return an issue with its topics and places; its parties are not all behind everything said of it."""
        term = self.archive.term(ref) if ref else None
        around = (*term.fields.topics, *term.fields.places) if term and isinstance(term.fields, Issue) else ()
        return () if ref is None else (ref, *around)

    def of_event(self, event: Event) -> Facets:
        """Return what an event is filed under."""
        return self.under(refs_of(event, self.archive.terms), event.date)


def _label(term: Term) -> str:
    """Return what readers see of a term, with the words that tell it from another one."""
    further = term.fields.distinguish
    return f"{term.title} ({further})" if further else term.title


def _belongings(term: Term) -> tuple[Ref, ...]:
    """Return the terms of other facets, or broader ones, that a term belongs to."""
    match term.fields:
        case Topic(broader=broader):
            return (broader,) if broader else ()
        case Issue(topics=topics, places=places, parties=parties):
            return (*topics, *places, *parties)
        case Place(within=within):
            return (within,) if within else ()
        case Actor(part_of=part_of):
            return (part_of,) if part_of else ()
    return ()
