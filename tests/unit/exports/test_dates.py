"""What is filed under each term, by kind and month."""

import json
from collections.abc import Callable
from pathlib import Path

from briefarchive.exports import export
from briefarchive.exports.dates import exporters
from briefarchive.exports.exporter import Site
from briefarchive.facets import FACETS, format_for
from briefarchive.pipeline import load
from briefarchive.settings import Settings


def test_a_term_has_a_file_of_what_is_filed_under_it(
    make_archive: Callable[..., Path], write_briefing: Callable[..., str]
) -> None:
    position = "{actor: minister, issue: crossing, date: 2017, stance: shared, statement: It is shared.}"
    promise = "{id: fare, action: Lower the fare, made: 2017-05-10, due: 2017-12, by: [arland], to: [borland]}"
    events = "talks:\n  recorded: 2018-01-01\n  date: 2017-05-02\n  title: Talks\n  actors: [arland, nobody]\n"
    briefing = write_briefing(positions=f"[{position}]", commitments=f"[{promise}]", actors="[borland]")
    minister = "---\ntype: person\nname: Minister\nroles: [{title: minister, of: arland, from: 2015}]\n---\n"
    root = make_archive(
        {
            "briefings/2017/talks.md": briefing,
            "briefings/events.yml": events,
            "briefings/actors/minister.md": minister,
        }
    )
    (made,) = export(exporters(format_for(FACETS)), load(Settings(root)).archive, Site("", "", "en", ""))
    files = {file.name: json.loads(file.content) for file in made.files}
    assert files["dates/actors/arland.json"] == {
        "events": {"2017-05": ["timeline/2017/#talks"]},
        "positions": {"2017-00": ["2017/talks/#position.1"]},
        "made": {"2017-05": ["2017/talks/#fare"]},
        "due": {"2017-12": ["2017/talks/#fare"]},
    }, "a minister speaks for the state"
    assert files["dates/actors/minister.json"] == {"positions": {"2017-00": ["2017/talks/#position.1"]}}
    assert "dates/actors/nobody.json" not in files
    assert set(files["dates/actors/borland.json"]) == {"briefings", "made", "due"}
