"""Commitments on both clocks, with what was reported of each and the status that follows on the day of the build."""

from collections.abc import Iterator

from briefarchive.exports.columns import (
    Column,
    Json,
    Row,
    Whole,
    YesNo,
    cells_of,
    columns_of,
    days_of,
    plain,
    record_of,
)
from briefarchive.exports.exporter import Exporter, Site
from briefarchive.exports.tables import Table
from briefarchive.facets import Format
from briefarchive.folds.commitments import Fate, PromiseStatus, Span, fate
from briefarchive.folds.dated import promise_address
from briefarchive.model.archive import Archive, Promise
from briefarchive.model.assertions import Reported
from briefarchive.model.clocks import Clock
from briefarchive.model.records import Commitment, Outcome
from briefarchive.model.values import Count, Date, Day, Text, Url

_ADDED = (
    Column("known_until", "The day from which the archive no longer counts it; none if it still does.", Day),
    Column("status", "Where it stands on the day of the build; none if it does not count then.", PromiseStatus),
    Column("status_date", "When that became so, as the latest outcome says, EDTF.", Date),
    Column("status_date_earliest", "The first day that `status_date` can mean; none if it is open.", Day),
    Column("status_date_latest", "The last day that `status_date` can mean; none if it is open.", Day),
    Column("status_recorded", "The day the archive learnt that.", Day),
    Column("is_ordered", "Whether the dates tell which outcome is the latest.", YesNo),
    Column("taken_least", "Days from the promise until it was kept, at least.", Count),
    Column("taken_most", "Days from the promise until it was kept, at most.", Count),
    Column("delay_least", "Days from the end of its term until it was kept, at least; below 0 if before.", Whole),
    Column("delay_most", "Days from the end of its term until it was kept, at most; below 0 if before.", Whole),
    Column("outcomes", "What was reported of it by the day of the build, in date order.", tuple[Outcome, ...]),
    Column("reported_in", "The briefing that reports each of `outcomes`, in their order.", tuple[Text, ...]),
    Column("defined_in", "The file that defines it, below `briefings/`.", Text),
    Column("address", "Its place on the site.", Url),
)


def exporters(_form: Format) -> Iterator[Exporter]:
    """Yield the table of commitments, in the order in which they were made."""
    yield from Table("commitments", (*columns_of(Commitment), *_ADDED), _rows).exporters("json", "csv")


def _rows(archive: Archive, site: Site) -> Iterator[Row]:
    clock = Clock.at(archive.day)
    for name, promise in archive.promises.items():
        reported = archive.outcomes.get(name, ())
        yield {**_own_cells(promise, site), **_fate_cells(fate(promise, reported, clock))}


def _own_cells(promise: Promise, site: Site) -> Row:
    return {
        **cells_of(promise.commitment),
        "id": promise.id,
        "recorded": plain(promise.known.since),
        "known_until": plain(promise.known.until),
        "defined_in": promise.home.path.removeprefix("briefings/"),
        "address": site.address(promise_address(promise)),
    }


def _fate_cells(fate: Fate | None) -> Row:
    """Return the cells that follow from what was reported; all empty for a commitment that does not count."""
    reported = fate.outcomes if fate else ()
    newest = reported[-1] if reported else None
    when = newest.outcome.date if newest else None
    return {
        "status": fate.status.value if fate else None,
        "status_date": plain(when),
        **days_of("status_date", when),
        "status_recorded": plain(newest.known.since) if newest else None,
        "is_ordered": fate.is_ordered if fate else None,
        **_span_cells("taken", fate.taken if fate else None),
        **_span_cells("delay", fate.delay if fate else None),
        "outcomes": [_outcome(one) for one in reported],
        "reported_in": [one.home.short_path for one in reported],
    }


def _span_cells(name: str, span: Span | None) -> Row:
    return {f"{name}_least": span.least if span else None, f"{name}_most": span.most if span else None}


def _outcome(reported: Reported) -> Json:
    """Return an outcome with the day on which the archive learnt it."""
    return record_of(reported.outcome) | {"recorded": plain(reported.known.since)}
