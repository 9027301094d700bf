"""Inputs that once broke an invariant, and the seeds of the harnesses: none of them breaks one now."""

import gc
import sys
from pathlib import Path

import judge
import pending
import pytest

from briefarchive.markdown import read_prose

HERE = Path(__file__).parent
JUDGES = {
    "front_matter": judge.judge_front_matter,
    "prose": judge.judge_body,
    "registers": judge.judge_register,
    "dates": lambda content: judge.judge_date(content.decode(errors="replace")),
    "archives": lambda content: judge.judge_archive(content.decode(errors="replace")),
}
ACCEPTED: frozenset[str] = frozenset()
"""Past failures that are right as they are; all others must be refused with an error."""
WAITING = {name: known.why for known in pending.PENDING.values() for name in known.inputs}


def inputs(folder: str) -> list[str]:
    return sorted(file.relative_to(HERE / folder).as_posix() for file in (HERE / folder).glob("*/*"))


def marked(name: str) -> object:
    marks = [pytest.mark.xfail(reason=WAITING[name], strict=True)] if name in WAITING else []
    return pytest.param(name, marks=marks, id=name)


@pytest.mark.parametrize("name", [marked(name) for name in inputs("failures")])
def test_past_failure_stays_repaired(name: str) -> None:
    with judge.bounded():
        accepted = JUDGES[name.split("/", maxsplit=1)[0]]((HERE / "failures" / name).read_bytes())
    assert accepted == (name in ACCEPTED)


@pytest.mark.parametrize("name", inputs("corpus"))
def test_seed_breaks_nothing(name: str) -> None:
    with judge.bounded():
        JUDGES[name.split("/", maxsplit=1)[0]]((HERE / "corpus" / name).read_bytes())


def test_text_that_was_read_leaves_nothing_in_memory() -> None:
    """Else a build holds the trees of all its briefings, and `serve` those of each rebuild too."""
    text = "## One\n\nWords *and* [a link](../actors/arland.md).[^a]\n\n![a](b.png)\n\n[^a]: A note.\n"
    taken = [_blocks_after(text, times=200) for _ in range(3)]
    assert taken[2] - taken[1] < 200 * 4, "the tree of this text takes forty blocks; other tests leave some noise"


def _blocks_after(text: str, times: int) -> int:
    """Read a text so many times and return how many pieces of memory are in use then."""
    for _ in range(times):
        read_prose(text, "briefings/2017/talks.md")
    gc.collect()
    return sys.getallocatedblocks()


def test_every_failure_that_waits_has_its_input() -> None:
    assert set(WAITING) <= set(inputs("failures"))
