"""Inputs that once broke an invariant, and the seeds of the harnesses: none of them breaks one now."""

from pathlib import Path

import judge
import pending
import pytest

HERE = Path(__file__).parent
JUDGES = {
    "front_matter": judge.judge_front_matter,
    "prose": judge.judge_body,
    "registers": judge.judge_register,
    "dates": lambda content: judge.judge_date(content.decode(errors="replace")),
    "archives": lambda content: judge.judge_archive(content.decode(errors="replace")),
}
WAITING = {name: known.why for known in pending.PENDING.values() for name in known.inputs}


def inputs(folder: str) -> list[str]:
    return sorted(file.relative_to(HERE / folder).as_posix() for file in (HERE / folder).glob("*/*"))


def marked(name: str) -> object:
    marks = [pytest.mark.xfail(reason=WAITING[name], strict=True)] if name in WAITING else []
    return pytest.param(name, marks=marks, id=name)


@pytest.mark.parametrize("name", [marked(name) for name in inputs("failures")])
def test_past_failure_stays_repaired(name: str) -> None:
    with judge.bounded():
        JUDGES[name.split("/")[0]]((HERE / "failures" / name).read_bytes())


@pytest.mark.parametrize("name", inputs("corpus"))
def test_seed_breaks_nothing(name: str) -> None:
    with judge.bounded():
        JUDGES[name.split("/")[0]]((HERE / "corpus" / name).read_bytes())


def test_every_failure_that_waits_has_its_input() -> None:
    assert set(WAITING) <= set(inputs("failures"))
