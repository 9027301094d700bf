"""Comparisons: two actors side by side, over every contested issue on which either has a position."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefarchive.folds.positions import CellKey, Standing, standings
from briefarchive.model.archive import Archive
from briefarchive.model.clocks import Clock
from briefarchive.pages.grid import actor_order
from briefarchive.pages.links import Link
from briefarchive.pages.page import Page
from briefarchive.pages.stands import StandingView, standing_view, to_actor, to_issue
from briefarchive.words import Words

MAX_PAIRS = 200
"""Of those with the most issues in common; the matrix shows the others."""
MAX_ACTORS = 60
"""Pairs are looked for among so many actors, those with positions on the most issues; nobody has more partners."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ComparedIssue:
    """An issue, and where both stand on it."""

    issue: Link
    left: StandingView | None
    right: StandingView | None
    verdict: str
    """`same`, `differ`, or `alone` if only one has a position."""


@dataclass(frozen=True, slots=True)
class Partners:
    """An actor, and those with whom it can be compared."""

    actor: Link
    partners: tuple[Link, ...]
    """Their comparisons; the count is that of the issues on which both have a position."""


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two actors side by side."""

    left: Link
    right: Link
    issues: tuple[ComparedIssue, ...]
    """Those on which they differ first, then those on which they agree, then those of one alone; each by label."""
    differ: int
    same: int
    others: tuple[Partners, ...]
    """Further comparisons of both."""


@dataclass(frozen=True, slots=True)
class CompareView:
    """Every comparison, by actor."""

    partners: tuple[Partners, ...]


def plan(archive: Archive, words: Words) -> Iterator[Page]:
    """Yield the list of comparisons, then each."""
    if not archive.positions:
        return
    found = standings(archive.positions, Clock.at(archive.day))
    pairs = _pairs(archive, found)
    partners = _partners(archive, pairs)
    title = words.say("compare.title")
    yield Page("compare/", "compare", title, words.say("compare.description"), CompareView(tuple(partners.values())))
    for left, right in pairs:
        view = _comparison(archive, found, (left, right), partners)
        heading = words.say("compare.pair-title", left=view.left.title, right=view.right.title)
        description = words.say("compare.pair-description", left=view.left.title, right=view.right.title)
        trail = (Link(words.say("positions.title"), "positions/"), Link(title, "compare/"))
        yield Page(_address(left, right), "comparison", heading, description, view, trail=trail)


def _address(left: str, right: str) -> str:
    return f"compare/{left}/{right}/"


def _pairs(archive: Archive, found: Collection[CellKey]) -> Mapping[Pair, int]:
    """Return how many issues two actors share, most first; those who share none are left out."""
    issues = Counter(row for row, _ in found)
    most = sorted(issues, key=lambda row: (-issues[row], row))[:MAX_ACTORS]
    place = {name: index for index, name in enumerate(sorted(most, key=lambda name: actor_order(archive, name)))}
    rows: dict[str, list[str]] = defaultdict(list)
    for row, issue in found:
        if row in place:
            rows[issue].append(row)
    shared: Counter[Pair] = Counter()
    for names in rows.values():
        shared.update(combinations(sorted(names, key=place.__getitem__), 2))
    ordered = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    return dict(ordered[:MAX_PAIRS])


def _partners(archive: Archive, pairs: Mapping[Pair, int]) -> Mapping[str, Partners]:
    """Return the comparisons of each actor, actors by type and label, comparisons with the most issues first."""
    links: dict[str, list[Link]] = defaultdict(list)
    for (left, right), count in pairs.items():
        links[left].append(Link(to_actor(archive, right).title, _address(left, right), count))
        links[right].append(Link(to_actor(archive, left).title, _address(left, right), count))
    names = sorted(links, key=lambda name: actor_order(archive, name))
    return {name: Partners(to_actor(archive, name), tuple(links[name])) for name in names}


def _comparison(
    archive: Archive, found: Mapping[CellKey, Standing], pair: Pair, partners: Mapping[str, Partners]
) -> ComparisonView:
    left, right = pair
    names = dict.fromkeys(issue for row, issue in found if row in pair)
    issues = sorted(
        (_compared(archive, name, found.get((left, name)), found.get((right, name))) for name in names), key=_order
    )
    return ComparisonView(
        left=to_actor(archive, left),
        right=to_actor(archive, right),
        issues=tuple(issues),
        differ=sum(issue.verdict == "differ" for issue in issues),
        same=sum(issue.verdict == "same" for issue in issues),
        others=_others(partners, pair),
    )


def _others(partners: Mapping[str, Partners], pair: Pair) -> tuple[Partners, ...]:
    here = _address(*pair)
    kept = (
        Partners(partners[name].actor, tuple(link for link in partners[name].partners if link.address != here))
        for name in pair
    )
    return tuple(one for one in kept if one.partners)


def _compared(archive: Archive, name: str, left: Standing | None, right: Standing | None) -> ComparedIssue:
    is_same = left and right and left.newest.stance == right.newest.stance
    verdict = "alone" if left is None or right is None else "same" if is_same else "differ"
    return ComparedIssue(
        to_issue(archive, name),
        standing_view(archive, left) if left else None,
        standing_view(archive, right) if right else None,
        verdict,
    )


_VERDICTS: Sequence[str] = ("differ", "same", "alone")


def _order(issue: ComparedIssue) -> tuple[int, str]:
    return _VERDICTS.index(issue.verdict), issue.issue.title.casefold()
