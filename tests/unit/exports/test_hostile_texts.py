"""Whatever authors write: every file for other programs can be read, holds the text, and computes nothing."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefarchive.exports.formats import FORMULA_MARKS
from briefarchive.pipeline import export_files, load
from briefarchive.settings import Settings

MakeArchive = Callable[..., Path]
TEXTS = [
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "</script><script>alert(1)</script>",
    'a "quoted", text; with all, marks',
    "]]> <!-- & \\\\ \\n {{ say }} {% x %}",
    "א ب 渡し 🚢",
]


@pytest.mark.parametrize("text", TEXTS)
def test_text_of_an_author_is_data_and_nothing_else(
    text: str, make_archive: MakeArchive, write_briefing: Callable[..., str]
) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    event = f"{{id: ferry, date: 2017-05-10, title: {quoted}, summary: {quoted}}}"
    position = f"{{actor: arland, issue: crossing, date: 2017-05-10, stance: alone, statement: {quoted}}}"
    commitment = f"{{id: promise, action: {quoted}, made: 2017-05-10, parties: [arland, borland]}}"
    records = {"events": f"[{event}]", "positions": f"[{position}]", "commitments": f"[{commitment}]"}
    briefing = write_briefing("Talks.[^1]\n\n[^1]: Said.\n", title=quoted, summary=quoted, **records)
    settings = Settings(make_archive({"briefings/2017/talks.md": briefing}), name=text)
    loaded = load(settings)
    assert loaded.problems == ()
    files = {file.name: file.content.decode() for file in export_files(settings, loaded)}
    for name, content in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(content, newline=""), strict=True) for cell in row]
            assert not [cell for cell in cells if cell.startswith(FORMULA_MARKS)], name
            assert text in [cell.removeprefix("'") for cell in cells], name
        else:
            json.loads(content)
    titles = [json.loads(files[name])[0]["title"] for name in ("briefings.json", "events.json")]
    labels = [json.loads(files[name])["label"] for name in ("annotations.jsonld", "annotations/2017/talks.jsonld")]
    assert titles + labels == [text] * 4
