"""What an editor should look at: what is missing, old, or rests on little."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefarchive.folds.audit import Audit, audit
from briefarchive.pipeline import load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
AuditOf = Callable[..., Audit]
TODAY = date(2020, 1, 1)
SOURCES = """\
gazette-2017: {publisher: The Gazette, title: Talks begin, date: 2017-05-09, type: primary, country: XA}
herald-2017: {publisher: The Herald, title: Talks go on, date: 2017-05-09, type: secondary, country: XA}
courier-2017: {publisher: The Courier, title: Talks end, date: 2017-05-09, type: secondary, country: XB}
leaflet-2017: {publisher: A leaflet, title: Talks, date: 2017-05-09, type: primary}
"""


def position(actor: str, sources: str, when: str = "2017-05-01", more: str = "") -> str:
    said = f"actor: {actor}, issue: crossing, date: {when}, stance: alone, statement: It says so"
    return f"{{{said}, sources: [{sources}]{more}}}"


@pytest.fixture
def audit_of(make_archive: MakeArchive, write_briefing: WriteBriefing) -> AuditOf:
    """Give a function that audits an archive of one briefing with some records, and of further files."""

    def audited(files: dict[str, str] | None = None, days: int = 730, day: date = TODAY, **records: str) -> Audit:
        given = {
            "briefings/sources.yml": SOURCES,
            "briefings/2017/talks.md": write_briefing(
                sources="[gazette-2017, herald-2017, courier-2017, leaflet-2017]", **records
            ),
            **(files or {}),
        }
        return audit(load(Settings(make_archive(given), day=day)).archive, days)

    return audited


def test_parties_without_a_position_are_named_at_their_place(audit_of: AuditOf) -> None:
    (silence,) = audit_of(positions=f"[{position('arland', 'gazette-2017')}]").silences
    assert (silence.party.id, silence.at.path, silence.at.line) == ("borland", "briefings/issues/crossing.md", 4)


def test_position_that_was_retracted_is_none(audit_of: AuditOf) -> None:
    retracted = ", retracted: {date: 2018-01-01, note: A slip}"
    found = audit_of(positions=f"[{position('arland', '', more=retracted)}]")
    assert [silence.party.id for silence in found.silences] == ["arland", "borland"]
    assert found.unsourced == ()


@pytest.mark.parametrize(("day", "count"), [(date(2019, 5, 1), 0), (date(2019, 5, 2), 1), (date(2020, 1, 1), 1)])
def test_position_is_old_after_the_set_age(day: date, count: int, audit_of: AuditOf) -> None:
    found = audit_of(day=day, positions=f"[{position('arland', 'gazette-2017')}]")
    assert len(found.stale) == count


def test_newer_position_or_a_settled_question_leaves_none_old(audit_of: AuditOf) -> None:
    both = f"[{position('arland', 'gazette-2017', '2010')}, {position('arland', 'gazette-2017')}]"
    assert audit_of(days=1000, positions=both).stale == ()
    settled = "---\nquestion: Who?\nshort: Crossing\nstatus: settled\nstances: [{id: alone, label: Alone}]\n---\n"
    assert audit_of({"briefings/issues/crossing.md": settled}, positions=both).stale == ()


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        pytest.param("gazette-2017", [("The Gazette", "XA", 1)], id="one publisher"),
        pytest.param("gazette-2017, herald-2017", [("", "XA", 2)], id="one country"),
        pytest.param("gazette-2017, courier-2017", [], id="two countries"),
        pytest.param("gazette-2017, leaflet-2017", [], id="a country is not known"),
        pytest.param("leaflet-2017", [("A leaflet", "", 1)], id="one publisher of no known country"),
        pytest.param("", [], id="no source at all"),
    ],
)
def test_question_with_sources_of_one_side(sources: str, found: list[tuple[str, str, int]], audit_of: AuditOf) -> None:
    audited = audit_of(positions=f"[{position('arland', sources)}]")
    assert [(one.publisher, one.country, one.count) for one in audited.one_voiced] == found
    assert audited.countryless == 1


@pytest.mark.parametrize(
    ("sources", "thin", "unsourced"),
    [
        ("gazette-2017", 0, 0),
        ("courier-2017", 1, 0),
        ("courier-2017, courier-2017", 1, 0),
        ("courier-2017, herald-2017", 0, 0),
        ("", 0, 1),
    ],
)
def test_claims_that_rest_on_little(sources: str, thin: int, unsourced: int, audit_of: AuditOf) -> None:
    event = f"{{id: meeting, date: 2017-05-01, title: They meet, sources: [{sources}]}}"
    promise = f"{{id: fare, action: Lower it, made: 2017-05-01, parties: [arland, borland], sources: [{sources}]}}"
    outcome = f"{{commitment: fare, date: 2017-05-03, status: met, sources: [{sources}]}}"
    reaction = (
        f"{{outlet: borland, event: meeting, date: 2017-05-02, tone: mixed, summary: So so, sources: [{sources}]}}"
    )
    found = audit_of(
        events=f"[{event}]",
        positions=f"[{position('arland', sources)}]",
        commitments=f"[{promise}]",
        outcomes=f"[{outcome}]",
        reactions=f"[{reaction}]",
    )
    assert (len(found.thin), len(found.unsourced)) == (5 * thin, 5 * unsourced)
    assert [claim.at for claim in found.thin] == sorted(claim.at for claim in found.thin)


def test_overdue_commitments_come_before_those_that_nobody_reported(audit_of: AuditOf) -> None:
    promises = [
        "{id: first, action: A, made: 2016, parties: [arland, borland]}",
        "{id: second, action: B, made: 2017-05-01, due: 2017-06, parties: [arland, borland]}",
        "{id: third, action: C, made: 2017-05-01, due: 2017-05-02, parties: [arland, borland]}",
    ]
    outcome = "[{commitment: third, date: 2017-05-02, status: met}]"
    found = audit_of(commitments=f"[{', '.join(promises)}]", outcomes=outcome)
    assert [one.promise.id for one in found.unreported] == ["second", "first"]
