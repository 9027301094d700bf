"""The ledger of published addresses: what stands in it, and what is lost. `golden/addresses` shows the messages."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefarchive.addresses import address_of
from briefarchive.facets import FACETS, format_for
from briefarchive.ledger import ledger_text, lost_lines, new_addresses, parse_ledger, published, redirects
from briefarchive.link import link
from briefarchive.model.archive import Archive, LedgerLine
from briefarchive.parse import parse
from briefarchive.pipeline import build, load
from briefarchive.read import LEDGER, SourceFile
from briefarchive.settings import Settings
from briefarchive.validate import validate

FEW = settings(max_examples=20, deadline=None, derandomize=True, database=None)
STORY = Path(__file__).parents[1] / "golden" / "every-record"
TALKS = "briefings/2017/talks.md"
COMMITMENT = "[{id: fair-fare, action: Ask a fair fare, made: 2017-05-10, parties: [arland, borland]}]"
MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]


def lost(root: Path) -> list[str]:
    return [line.address for line in lost_lines(load(Settings(root)).archive)]


def lines_of(text: str) -> tuple[LedgerLine, ...]:
    checked = parse_ledger(SourceFile(LEDGER, text))
    assert checked.problems == ()
    assert checked.value is not None
    return checked.value


# The text


def test_line_is_an_address_with_or_without_the_mark_of_the_retired() -> None:
    text = "2017/talks/#fair-fare\n- actors/arland/\n"
    assert lines_of(text) == (
        LedgerLine("2017/talks/#fair-fare", is_retired=False, line=1),
        LedgerLine("actors/arland/", is_retired=True, line=2),
    )


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("actors/arland", "actors/arland/"),
        ("/actors/arland/", "actors/arland/"),
        ("2017/talks#fair-fare", "2017/talks/#fair-fare"),
        (" actors/arland/ ", "actors/arland/"),
    ],
)
def test_line_that_is_nearly_an_address_has_it_as_its_hint(line: str, hint: str) -> None:
    assert [problem.hint for problem in parse_ledger(SourceFile(LEDGER, f"{line}\n")).problems] == [hint]


@pytest.mark.parametrize("line", ["", "-", "- ", "#a", "a/b.md", "../a/", "a//b/", "# A heading", "=======", "a/#b#c"])
def test_line_that_is_no_address_is_a_problem(line: str) -> None:
    checked = parse_ledger(SourceFile(LEDGER, f"a/\n{line}\nb/\n"))
    assert [(problem.code, problem.at.line) for problem in checked.problems] == [("bad-address-line", 2)]
    assert [found.address for found in checked.value or ()] == ["a/", "b/"]


def test_text_is_sorted_and_has_each_address_once() -> None:
    lines = lines_of("b/\na/\n- c/\nb/\n")
    assert ledger_text(lines, new=["a/b/", "c/"], retired=["b/"]) == "a/\na/b/\n- b/\nc/\n"


ADDRESSES = st.lists(st.sampled_from([f"{page}/{record}" for page in "abcdef" for record in ("", "#x", "y/")]))


@FEW
@given(before=ADDRESSES, new=ADDRESSES, retired=ADDRESSES)
def test_no_address_leaves_the_text(before: list[str], new: list[str], retired: list[str]) -> None:
    text = ledger_text(lines_of("".join(f"{address}\n" for address in before)), new, retired)
    assert {line.address for line in lines_of(text)} == {*before, *new, *retired}
    assert ledger_text(lines_of(text)) == text


# What is published


def test_every_published_address_is_a_page_or_a_place_of_it(make_archive: MakeArchive) -> None:
    options = Settings(make_archive(story=STORY))
    loaded = load(options)
    outputs = build(options, loaded).outputs
    ids = {output.address: set(re.findall(r' id="([^"]+)"', output.html)) for output in outputs}
    addresses = set(published(loaded.archive))
    pages = {address for address in addresses if "#" not in address}
    assert pages <= set(ids)
    assert {output.address for output in outputs if output.source.startswith("briefings/")} <= pages
    missing = [address for address in addresses - pages if address.split("#")[1] not in ids[address.split("#")[0]]]
    assert missing == []
    assert {"2017/everything/#publish-the-fare", "timeline/2017/#2017-05-10-ferry", "sources/gazette-2017/"} < addresses


def test_drafts_are_not_published(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    root = make_archive({TALKS: write_briefing(status="draft", commitments=COMMITMENT, aliases="[2016/talks.md]")})
    for drafts in (False, True):
        archive = load(Settings(root, drafts=drafts)).archive
        assert not [address for address in published(archive) if address.startswith(("2016", "2017"))]
        assert redirects(archive) == {}


def test_event_counts_on_the_page_of_its_year_however_long_that_is(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    event = "{{id: event-{0}, date: 2017-03-04, title: Event {0}, actors: [arland]}}"
    for count in (100, 101):
        events = ", ".join(event.format(number) for number in range(count))
        archive = load(Settings(make_archive({TALKS: write_briefing(events=f"[{events}]")}))).archive
        pages = {address.split("#")[0] for address in published(archive) if address.startswith("timeline/")}
        assert pages == {"timeline/2010s/", "timeline/2017/"}


# What is lost


def test_archive_without_a_ledger_has_lost_nothing(make_archive: MakeArchive) -> None:
    assert load(Settings(make_archive())).problems == ()


def test_address_is_lost_with_its_file_and_kept_by_an_alias(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    ledger = {LEDGER: "2016/old/\n2016/old/#fair-fare\n2016/old/#no-fare\n"}
    assert lost(make_archive(ledger)) == ["2016/old/"]
    new = {TALKS: write_briefing(commitments=COMMITMENT, aliases="[2016/old.md]")}
    assert lost(make_archive(ledger | new)) == ["2016/old/#no-fare"]
    draft = {TALKS: write_briefing(status="draft", commitments=COMMITMENT, aliases="[2016/old.md]")}
    assert lost(make_archive(ledger | draft)) == ["2016/old/"]


def test_retired_page_takes_its_records_with_it(make_archive: MakeArchive) -> None:
    assert lost(make_archive({LEDGER: "- 2016/old/\n2016/old/#fair-fare\n"})) == []


def test_record_is_lost_while_its_page_stays(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    files = {TALKS: write_briefing(), LEDGER: "2017/talks/\n2017/talks/#fair-fare\n- 2017/talks/#no-fare\n"}
    assert lost(make_archive(files)) == ["2017/talks/#fair-fare"]


LISTED = (
    "1999/\n2017/\n2017/old/\n2017/talks/\n2017/talks/#fair-fare\nactors/old/\nsources/courier-2018/\n"
    "sources/old/\ntimeline/1999/\ntimeline/1999/#fair\n"
)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({}, ["1999/", "2017/old/", "actors/old/", "sources/old/", "timeline/1999/"], id="whole"),
        pytest.param({TALKS: "---\ntitle: [\n---\n"}, [], id="a file that cannot be read"),
        pytest.param({TALKS: "---\naliases: [actors/old.md]\n---\n"}, ["2017/old/"], id="a file with mistakes"),
        pytest.param(
            {"briefings/events.yml": "fair: {date: 1999, title: A fair, recorded: soon}\n"},
            ["2017/old/", "actors/old/"],
            id="a register with mistakes",
        ),
    ],
)
def test_what_may_stand_in_a_file_with_mistakes_is_not_called_lost(
    files: Mapping[str, str], expected: list[str], make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    talks = {TALKS: write_briefing(commitments=COMMITMENT)}
    assert lost(make_archive({**talks, LEDGER: LISTED, **files})) == expected


def test_retired_address_that_is_back_is_new(make_archive: MakeArchive) -> None:
    archive = load(Settings(make_archive({LEDGER: "- actors/arland/\nactors/borland/\n"}))).archive
    assert "actors/arland/" in new_addresses(archive)
    assert "actors/borland/" not in new_addresses(archive)


# Moving a file


def in_memory(texts: Mapping[str, str], ledger: tuple[LedgerLine, ...] = ()) -> Archive:
    """Return the archive of texts by path."""
    documents = [parse(SourceFile(path, text)).value for path, text in sorted(texts.items())]
    entries = [validate(document, format_for(FACETS)).value for document in documents if document]
    archive = link([entry for entry in entries if entry], FACETS, texts)
    return replace(archive, ledger=ledger)


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """Give the files of a story over the base, by path."""
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for root in (STORY.with_name("_base"), STORY)
        for path in sorted((root / "briefings").rglob("*.*"))
    }


SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@FEW
@given(data=st.data())
def test_file_that_leaves_aliases_loses_no_address(data: st.DataObject, texts: Mapping[str, str]) -> None:
    ledger = lines_of("".join(f"{address}\n" for address in set(published(in_memory(texts)))))
    movable = [path for path in texts if path.endswith(".md") and not path.startswith("briefings/2016/")]
    path = data.draw(st.sampled_from(movable))
    folder = path.split("/")[1]
    names = [f"{folder}/{slug}.md" for slug in data.draw(st.lists(SLUGS, min_size=1, max_size=3, unique=True))]
    *later, last = [name for name in names if f"briefings/{name}" not in texts] or [f"{folder}/moved.md"]
    former = [path.removeprefix("briefings/"), *later]
    unaliased = re.sub(r"^aliases: .*\n", "", texts[path], flags=re.MULTILINE)
    others = {other: text for other, text in texts.items() if other != path}

    text = unaliased.replace("---\n", f"---\naliases: [{', '.join(former)}]\n", 1)
    moved = in_memory({**others, f"briefings/{last}": text}, ledger)
    assert lost_lines(moved) == ()
    assert {redirects(moved)[old].path for old in former} == {f"briefings/{last}"}

    forgotten = in_memory({**others, f"briefings/{last}": unaliased}, ledger)
    assert [line.address for line in lost_lines(forgotten)] == [address_of(path)]
