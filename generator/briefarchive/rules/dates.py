"""Rules over dates: nothing rests on what came later, and nothing comes true before it was promised."""

from collections.abc import Iterable, Iterator
from datetime import date

from briefarchive.diagnostics import Diagnostic
from briefarchive.link import records_of
from briefarchive.model.archive import Archive
from briefarchive.model.edtf import Edtf
from briefarchive.model.entries import Briefing
from briefarchive.model.records import Commitment, Event, Record, Source
from briefarchive.model.values import Ref


def sources_after_dateline(archive: Archive) -> Iterator[Diagnostic]:
    """Report sources later than the day a briefing, or one of its records, speaks from."""
    for briefing in archive.by_path.values():
        yield from _late(archive, briefing, briefing.fields.sources, _last_day(briefing), "the dateline")
        for _, _, record in records_of(briefing):
            day = record.recorded or briefing.date
            yield from _late(archive, briefing, record.sources, day, "the day it was recorded")


def _last_day(briefing: Briefing) -> date:
    """Return the latest day from which anything in a briefing speaks: later records bring later sources."""
    days = [record.recorded for _, _, record in records_of(briefing) if record.recorded]
    return max([briefing.date, *days, *(update.date for update in briefing.fields.updates)])


def _late(
    archive: Archive, briefing: Briefing, items: Iterable[Ref | Source], day: date, what: str
) -> Iterator[Diagnostic]:
    for index, item in enumerate(items):
        source = archive.sources.get(item.id) if isinstance(item, Ref) else item
        if source is not None and source.date is not None and source.date.is_after(day):
            at = briefing.ref_at(item) if isinstance(item, Ref) else briefing.at("sources", index)
            message = f'the source "{item.id}" is of {source.date}, later than {what}, {day}'
            yield Diagnostic(at, "late-source", message, f"leave {item.id} out")


def sources_after_register_day(archive: Archive) -> Iterator[Diagnostic]:
    """Report a register's record that was recorded before any of its sources, and before the thing itself.

    A register's list of sources goes on growing, so only the earliest counts; and what was public on its own day needs
    no source of that day.
    """
    for register in archive.registers.values():
        for key, record in register.records.items():
            if not isinstance(record, Record) or record.recorded is None:
                continue
            own = _own_date(record)
            if own is not None and own.latest == record.recorded:
                continue
            dates = [source.date for ref in record.sources if (source := archive.sources.get(ref.id)) and source.date]
            if dates and all(found.is_after(record.recorded) for found in dates):
                message = f'"{key}" was recorded on {record.recorded}, before any of its sources'
                hint = f"recorded: {min(found.latest for found in dates if found.latest)}"
                yield Diagnostic(register.at(key, "recorded"), "late-source", message, hint)


def _own_date(record: Record) -> Edtf | None:
    if isinstance(record, Event):
        return record.date
    return record.made if isinstance(record, Commitment) else None


def outcomes_before_commitments(archive: Archive) -> Iterator[Diagnostic]:
    """Report outcomes dated before their commitment was made."""
    for briefing in archive.by_path.values():
        for index, outcome in enumerate(briefing.fields.outcomes):
            promise = archive.promises.get(outcome.commitment.id)
            if promise is None or outcome.date.latest is None or promise.commitment.made.earliest is None:
                continue
            if outcome.date.latest < promise.commitment.made.earliest:
                at = briefing.at("outcomes", index, "date")
                message = f'the outcome is of {outcome.date}, before "{outcome.commitment.id}" was made'
                yield Diagnostic(at, "early-outcome", message, f"the commitment is of {promise.commitment.made}")


def due_before_made(archive: Archive) -> Iterator[Diagnostic]:
    """Report commitments that fall due before they were made."""
    for name, promise in archive.promises.items():
        made, due = promise.commitment.made, promise.commitment.due
        if due and due.latest and made.earliest and due.latest < made.earliest:
            at = promise.home.at(*promise.keys, "due")
            message = f'"{name}" falls due on {due}, before it was made, {made}'
            yield Diagnostic(at, "dates-reversed", message)
