"""Rules: checks over the whole archive. A rule is a generator of problems; to add one, write it and name it here."""

from collections.abc import Callable, Iterator

from briefarchive.diagnostics import Diagnostic
from briefarchive.model.archive import Archive
from briefarchive.rules.addresses import lost_addresses, unusable_aliases
from briefarchive.rules.circles import briefing_cycles, broader_cycles
from briefarchive.rules.dates import (
    due_before_made,
    outcomes_before_commitments,
    sources_after_dateline,
    sources_after_register_day,
)
from briefarchive.rules.judgements import mixed_judgements
from briefarchive.rules.positions import contradictions, positions_of_others, speakers_out_of_office
from briefarchive.rules.prose import dangling_links, headings_like_records, notes_before_dateline, uncited_sources
from briefarchive.rules.references import (
    drafts_pointed_at,
    duplicate_ids,
    notes_on_later_briefings,
    unknown_ids,
)
from briefarchive.rules.terms import duplicate_labels, duplicate_stances, reversed_dates

Rule = Callable[[Archive], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    unknown_ids,
    duplicate_ids,
    drafts_pointed_at,
    notes_on_later_briefings,
    dangling_links,
    uncited_sources,
    notes_before_dateline,
    duplicate_labels,
    duplicate_stances,
    broader_cycles,
    briefing_cycles,
    reversed_dates,
    sources_after_dateline,
    sources_after_register_day,
    outcomes_before_commitments,
    due_before_made,
    headings_like_records,
    mixed_judgements,
    positions_of_others,
    speakers_out_of_office,
    contradictions,
    unusable_aliases,
    lost_addresses,
)
