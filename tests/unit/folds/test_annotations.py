"""Annotations: every note on what is published, those learnt last first."""

from collections.abc import Callable
from pathlib import Path

from briefarchive.pipeline import load
from briefarchive.settings import Settings

BODY = """In May[^dispute-a] and June[^1][^source-gazette-2017]

[^dispute-a]: "May" (2017-06/2017-07) — It was *June*.
[^1]: Plain.
[^source-gazette-2017]: Page 1.
"""


def test_every_note_is_there_with_who_says_it_and_since_when(
    make_archive: Callable[..., Path], write_briefing: Callable[..., str]
) -> None:
    later = (
        "[{on: 2017/talks.md, quote: June, kind: update, text: So., id: so, recorded: 2018-06-01,"
        " sources: [courier-2018]},"
        " {on: 2017/talks.md, quote: In May, kind: context, text: Also so.}]"
    )
    files = {
        "briefings/2017/talks.md": write_briefing(BODY, language="ja"),
        "briefings/2018/year-on.md": write_briefing(title="B", date="2018-05-10", notes=later, language="ru"),
        "briefings/2018/draft.md": write_briefing("x[^1]\n\n[^1]: y\n", title="C", date="2018-05-10", status="draft"),
    }
    loaded = load(Settings(make_archive(files), drafts=True))
    assert loaded.problems == ()
    found = loaded.archive.annotations
    assert [(one.recorded.isoformat(), one.number, one.kind, one.label) for one in found] == [
        ("2018-06-01", 4, "update", "later:2018-year-on-1"),
        ("2018-05-10", 5, "context", "later:2018-year-on-2"),
        ("2017-07-31", 1, "dispute", "dispute-a"),
        ("2017-05-10", 2, "", "1"),
        ("2017-05-10", 3, "source", "source-gazette-2017"),
    ]
    assert [str(one.added) for one in found] == [
        "2018-06-01",
        "2018-05-10",
        "2017-06/2017-07",
        "2017-05-10",
        "2017-05-10",
    ]
    assert [one.sources for one in found] == [("courier-2018",), (), (), (), ("gazette-2017",)]
    assert [one.note_id for one in found] == ["so", "", "", "", ""]
    assert [one.language for one in found] == ["ru", "ru", "ja", "ja", "ja"]
    assert {one.on.path for one in found} == {"briefings/2017/talks.md"}
    assert [one.by.slug for one in found] == ["year-on", "year-on", "talks", "talks", "talks"]
    assert [one.words and one.words.exact for one in found] == ["June", "In May", "May", None, None]
    assert found[2].text == "It was June."
