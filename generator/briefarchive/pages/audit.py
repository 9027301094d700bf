"""The audit: what editors should look at next, each line with the file that it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefarchive.addresses import address_of
from briefarchive.diagnostics import Diagnostic, Location, Severity
from briefarchive.folds.audit import Audit, Claim, Echoed, OneVoice, audit
from briefarchive.model.archive import Archive, Happening, Promise
from briefarchive.model.assertions import Assertion, Held, Reported
from briefarchive.model.edtf import Edtf
from briefarchive.pages.links import Link, to_happening, to_ledger, to_ref, to_term
from briefarchive.pages.page import Page, shortened
from briefarchive.pages.stands import to_actor, to_issue
from briefarchive.words import Words

MAX_LINES = 50
"""How many lines of a check are shown: whoever mends them sees the next."""
_OWN_CHECKS = {"one-sided-wording": "wording", "mixed-judgement": "mixed"}
"""Warnings with a list of their own, by code."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to look at."""

    links: tuple[Link, ...]
    """What it is about; none for a warning."""
    note: str
    date: Edtf | None
    at: Location
    """The file to edit."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found."""

    name: str
    """Part of the keys of its words, and of the element id of its heading."""
    count: int
    lines: tuple[Line, ...]
    """No more than `MAX_LINES`."""


@dataclass(frozen=True, slots=True)
class AuditView:
    """Every check, with what it found."""

    checks: tuple[Check, ...]
    stale_after_days: int
    countryless: int
    """How many sources name no country."""


def audit_page(archive: Archive, problems: Sequence[Diagnostic], words: Words, stale_after_days: int) -> Page:
    """Return the page for editors.

    Args:
        archive: The archive.
        problems: What is wrong with it: warnings stand on the page, but for those of drafts that are not shown.
        words: The words of the interface.
        stale_after_days: The age from which a position is old.
    """
    found = audit(archive, stale_after_days)
    checks = (*_checks(archive, found, words), *_warnings(archive, problems))
    view = AuditView(checks, stale_after_days, found.countryless)
    return Page("audit/", "audit", words.say("audit.title"), words.say("audit.description"), view)


def _checks(archive: Archive, found: Audit, words: Words) -> Iterator[Check]:
    silences = (
        Line((to_term(one.issue), to_ref(archive, one.party)), "", None, one.at) for one in found.silences[:MAX_LINES]
    )
    yield Check("silent", len(found.silences), tuple(silences))
    stale = (_stale(archive, held) for held in found.stale[:MAX_LINES])
    yield Check("stale", len(found.stale), tuple(stale))
    unreported = (
        Line(
            (to_ledger(one.promise),),
            words.say(f"fate.status.{one.fate.status.value}"),
            one.promise.commitment.due,
            one.at,
        )
        for one in found.unreported[:MAX_LINES]
    )
    yield Check("unreported", len(found.unreported), tuple(unreported))
    one_voiced = (_one_voice(one, words) for one in found.one_voiced[:MAX_LINES])
    yield Check("one-voiced", len(found.one_voiced), tuple(one_voiced))
    thin = (_claim(archive, claim, words, claim.sources[0].publisher) for claim in found.thin[:MAX_LINES])
    yield Check("thin", len(found.thin), tuple(thin))
    unsourced = (_claim(archive, claim, words) for claim in found.unsourced[:MAX_LINES])
    yield Check("unsourced", len(found.unsourced), tuple(unsourced))


def _stale(archive: Archive, held: Held) -> Line:
    label, _ = archive.stance(held.issue, held.stance)
    links = (to_actor(archive, held.row), to_issue(archive, held.issue))
    return Line(links, label, held.position.date, held.home.at(*held.place[1:]))


def _one_voice(found: OneVoice, words: Words) -> Line:
    sources = words.say("sources.count", count=found.count)
    origin = found.publisher or words.say("source.country", country=found.country)
    return Line((to_term(found.issue),), f"{sources}: {origin}", None, found.at)


def _claim(archive: Archive, claim: Claim, words: Words, publisher: str = "") -> Line:
    kind, link, when = _subject(archive, claim)
    note = ": ".join(filter(None, (words.say(f"audit.kind.{kind}"), publisher)))
    return Line((Link(shortened(link.title), link.address),), note, when, claim.at)


def _subject(archive: Archive, claim: Claim) -> tuple[str, Link, Edtf]:
    """Return which kind of record makes a claim, what it says and where that is shown, and its date."""
    match claim.thing:
        case Happening(event=event):
            return "event", to_happening(claim.thing), event.date
        case Promise(commitment=commitment):
            return "commitment", to_ledger(claim.thing), commitment.made
        case Held(position=position):
            return "position", _passage(claim.thing, position.statement), position.date
        case Reported(outcome=outcome):
            promise = archive.promises.get(outcome.commitment.id)
            title = outcome.note or (promise.commitment.action if promise else outcome.commitment.id)
            return "outcome", _passage(claim.thing, title), outcome.date
        case Echoed(reaction=reaction):
            return "reaction", _passage(claim.thing, reaction.summary), reaction.date


def _passage(assertion: Assertion, title: str) -> Link:
    return Link(title, f"{address_of(assertion.home.path)}#{assertion.anchor}")


def _warnings(archive: Archive, problems: Iterable[Diagnostic]) -> Iterator[Check]:
    """Yield the warnings of the checks, those that editors asked for by themselves, the others last."""
    hidden = set() if archive.drafts else {one.path for one in archive.by_path.values() if one.is_draft}
    warnings = [one for one in problems if one.severity is Severity.WARNING and one.at.path not in hidden]
    names = {one: _OWN_CHECKS.get(one.code, "others") for one in warnings}
    for name in (*_OWN_CHECKS.values(), "others"):
        found = [one for one in warnings if names[one] == name]
        yield Check(name, len(found), tuple(_warning(one) for one in found[:MAX_LINES]))


def _warning(problem: Diagnostic) -> Line:
    note = ": ".join(filter(None, (problem.message, problem.hint)))
    return Line((), note, None, problem.at)
