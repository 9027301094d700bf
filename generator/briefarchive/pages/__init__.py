"""Page types: which pages an archive has, where, showing what. To add one, write its module and name it here."""

from briefarchive.pages import (
    actors,
    authors,
    briefings,
    compare,
    home,
    issues,
    not_found,
    places,
    plain_terms,
    positions,
    redirects,
    search,
    series,
    shifts,
    sources,
    timeline,
    topics,
    years,
)
from briefarchive.pages.page import Plan

PAGE_TYPES: tuple[Plan, ...] = (
    home.plan,
    briefings.plan,
    topics.plan,
    actors.plan,
    issues.plan,
    places.plan,
    series.plan,
    authors.plan,
    plain_terms.plan,
    positions.plan,
    shifts.plan,
    compare.plan,
    timeline.plan,
    years.plan,
    sources.plan,
    search.plan,
    not_found.plan,
    redirects.plan,
)
