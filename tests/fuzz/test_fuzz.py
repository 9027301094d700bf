"""Nothing that an author can type crashes, hangs, smuggles markup or is lost: many nearly right inputs, every time.

The inputs are drawn from seeds, the same ones in each run. A failure names its seed and shows its input: make the input
smaller by hand, and put it into `failures/`, where `test_failures.py` keeps it.
"""

from collections.abc import Callable, Iterator

import invent
import judge
import pending
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

FRONT_MATTER_RUNS, BODY_RUNS, REGISTER_RUNS, DATE_RUNS, ARCHIVE_RUNS = 20_000, 2_000, 1_000, 4_000, 80
PARTS = 4
"""Each kind of run is told in so many tests, which can run side by side."""
QUICK = settings(
    max_examples=100, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(autouse=True)
def known_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the invariants whose failures are known."""
    monkeypatch.setattr(judge, "PENDING", set(pending.PENDING))


def run(runs: int, part: int, judged: Callable[[invent.Rng], tuple[str, Callable[[], bool]]]) -> int:
    """Judge the inputs of a part of the seeds; return how many were accepted."""
    accepted = 0
    for seed in range(part, runs, PARTS):
        said, verdict = judged(invent.rng_of(seed))
        try:
            with judge.bounded():
                accepted += verdict()
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error!r}\n{said}") from error
    return accepted


def front_matter(rng: invent.Rng) -> tuple[str, Callable[[], bool]]:
    path, head = invent.front_matter(rng)
    content = f"---\n{head}\n---\n\nText.\n"
    return f"{path}\n{content!r}", lambda: judge.judge_file(path, content.encode(errors="surrogatepass"))


def body(rng: invent.Rng) -> tuple[str, Callable[[], bool]]:
    text = invent.body(rng)
    return repr(text), lambda: judge.judge_body(text.encode(errors="surrogatepass"))


def register(rng: invent.Rng) -> tuple[str, Callable[[], bool]]:
    path, text = invent.register(rng)
    return f"{path}\n{text!r}", lambda: judge.judge_file(path, text.encode(errors="surrogatepass"))


def date(rng: invent.Rng) -> tuple[str, Callable[[], bool]]:
    text = invent.date(rng)
    return repr(text), lambda: judge.judge_date(text)


def archive(rng: invent.Rng) -> tuple[str, Callable[[], bool]]:
    text = invent.archive(rng)
    return text, lambda: judge.judge_archive(text)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize(
    ("runs", "judged", "share"),
    [
        pytest.param(FRONT_MATTER_RUNS, front_matter, 0.1, id="front matter"),
        pytest.param(BODY_RUNS, body, 0.3, id="bodies"),
        pytest.param(REGISTER_RUNS, register, 0.1, id="registers"),
        pytest.param(DATE_RUNS, date, 0.01, id="dates"),
        pytest.param(ARCHIVE_RUNS, archive, 0, id="archives"),
    ],
)
def test_inputs_are_accepted_or_refused_and_break_nothing(
    runs: int, judged: Callable[[invent.Rng], tuple[str, Callable[[], bool]]], share: float, part: int
) -> None:
    accepted = run(runs, part, judged)
    assert share * runs / PARTS <= accepted < 0.95 * runs / PARTS, (
        "the inputs are too wrong, or too right, to tell much"
    )


def test_the_counts_are_those_of_the_specification() -> None:
    assert FRONT_MATTER_RUNS >= 20_000
    assert BODY_RUNS >= 2_000


# Anything at all, made smaller by hypothesis when it fails


LINES = st.lists(st.sampled_from(invent.YAML_TOKENS) | st.text(max_size=6), max_size=12).map("".join)
MARKS = st.lists(st.sampled_from(invent.PROSE_TOKENS) | st.text(max_size=6), max_size=16).map("".join)
PATHS = st.sampled_from(
    [
        *("briefings/2017/one.md", "briefings/2017/two.md", "briefings/topics/one.md", "briefings/actors/one.md"),
        *("briefings/sources.yml", "briefings/events.yml", "briefings/addresses.txt", "briefings/odd/one.md"),
        *("briefings/2017/index.md", "briefings/one.md", "docs/_home.md", "docs/one.md", "briefings/2017/one.jpg"),
    ]
)


@QUICK
@given(LINES)
@example("")
@example("\ufeff")
def test_any_front_matter(text: str) -> None:
    for path in judge.FRONT_MATTER:
        judge.judge_file(path, f"---\n{text}\n---\n".encode(errors="surrogatepass"))


@QUICK
@given(MARKS)
def test_any_body(text: str) -> None:
    judge.judge_body(text.encode(errors="surrogatepass"))


@QUICK
@given(LINES)
def test_any_register(text: str) -> None:
    for path in judge.REGISTERS:
        judge.judge_file(path, text.encode(errors="surrogatepass"))


@QUICK
@given(st.binary(max_size=60))
@example(b"")
@example(b"---")
@example(b"\xef\xbb\xbf---\r\n---")
def test_any_bytes(content: bytes) -> None:
    judge.judge_file("briefings/2017/talks.md", content)
    judge.judge_file("briefings/sources.yml", content)


@QUICK
@given(
    st.text(max_size=30) | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/[0-9X.-]{0,10}[?~%]?)?", fullmatch=True)
)
def test_any_date(text: str) -> None:
    judge.judge_date(text)


@settings(QUICK, max_examples=30)
@given(st.dictionaries(PATHS, MARKS.map("---\n{}\n---\n".format) | LINES | MARKS, max_size=5), st.integers(0, 99))
def test_any_archive_in_any_order(files: dict[str, str], seed: int) -> None:
    judge.judge_archive("".join(f"=== {path}\n{said}\n" for path, said in files.items()), seed)


@pytest.fixture(scope="session", autouse=True)
def nothing_is_left_behind() -> Iterator[None]:
    yield
    judge.clean_up()
