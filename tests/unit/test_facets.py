"""A facet is one row and one model: with the row it appears everywhere, without it nowhere."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field

from briefarchive.facets import FACETS, Facet, format_for
from briefarchive.model.terms import TermFields
from briefarchive.model.values import Text
from briefarchive.pipeline import build, load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
WriteBriefing = Callable[..., str]
EVENT = "{id: ferry, date: 2017-05-10, title: The delegations meet, instruments: [treaty]}"


class Instrument(TermFields):
    """A legal text."""

    label: Text = Field(description="The name that readers see.")


INSTRUMENTS = Facet("instruments", "instrument", Instrument)


@pytest.fixture
def settings_with_instruments(make_archive: MakeArchive, write_briefing: WriteBriefing) -> Settings:
    root = make_archive(
        {
            "briefings/instruments/treaty.md": "---\nlabel: The Treaty\n---\n",
            "briefings/2017/talks.md": write_briefing(instruments="[treaty]", events=f"[{EVENT}]"),
        }
    )
    return Settings(root, facets=(*FACETS, INSTRUMENTS))


def pages_of(settings: Settings) -> dict[str, str]:
    loaded = load(settings)
    assert loaded.problems == ()
    return {output.address: output.html for output in build(settings, loaded).outputs}


def test_added_facet_is_a_field_of_briefings_and_events() -> None:
    form = format_for((*FACETS, INSTRUMENTS))
    assert "instruments" in form.briefing.model_fields
    assert "instruments" in form.registers["events"].model_fields
    assert "instruments" not in format_for(FACETS).briefing.model_fields


def test_added_facet_has_its_index_and_pages(settings_with_instruments: Settings) -> None:
    pages = pages_of(settings_with_instruments)
    assert "The Treaty" in pages["instruments/"]
    assert "Talks at the ferry" in pages["instruments/treaty/"]
    assert "The delegations meet" in pages["instruments/treaty/"]
    assert 'href="../../instruments/treaty/"' in pages["2017/talks/"]
    assert "instruments/" in pages["404.html"]


def test_unknown_term_of_an_added_facet_is_called_by_its_name(
    make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    root = make_archive({"briefings/2017/talks.md": write_briefing(instruments="[treety]")})
    (problem,) = load(Settings(root, facets=(*FACETS, INSTRUMENTS))).problems
    assert problem.message == 'no instrument is called "treety"'
    assert problem.hint == "add it: briefings/instruments/treety.md"


@pytest.mark.parametrize("folder", ["series", "places", "issues"])
def test_removed_facet_leaves_no_page_and_no_link(
    folder: str, make_archive: MakeArchive, write_briefing: WriteBriefing
) -> None:
    root = make_archive({"briefings/2017/talks.md": write_briefing()})
    for file in (root / "briefings" / folder).iterdir():
        file.unlink()
    settings = Settings(root, facets=tuple(facet for facet in FACETS if facet.folder != folder))
    pages = pages_of(settings)
    assert [address for address in pages if address.startswith(folder)] == []
    assert [address for address, html in pages.items() if f'{folder}/"' in html] == []


def test_removed_facet_is_no_field_and_no_folder(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    root = make_archive({"briefings/2017/talks.md": write_briefing(series="[ferry-talks]")})
    facets = tuple(facet for facet in FACETS if facet.folder != "series")
    assert [(problem.at.path, problem.code) for problem in load(Settings(root, facets=facets)).problems] == [
        ("briefings/2017/talks.md", "unknown-field"),
        ("briefings/series/ferry-talks.md", "wrong-folder"),
    ]


def test_required_facet_needs_a_term(make_archive: MakeArchive, write_briefing: WriteBriefing) -> None:
    root = make_archive({"briefings/2017/talks.md": write_briefing(topics=None)})
    assert [problem.code for problem in load(Settings(root)).problems] == ["missing-field"]


def test_events_do_not_carry_a_facet_that_is_not_theirs() -> None:
    event = format_for(FACETS).registers["events"]
    assert {facet.folder for facet in FACETS} - set(event.model_fields) == {"authors"}
