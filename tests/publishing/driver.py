"""Builds small sites without MkDocs, hundreds of times, and kills or starves them at counted points.

usage: driver.py kills FOLDER exchange|renames COUNT PART     kill -9 at 50 of COUNT points, the PART-th (from 0)
       driver.py moments FOLDER exchange|renames COUNT        kill -9 at random moments
       driver.py full FOLDER exchange|renames COUNT           a full disk at so many points
       driver.py pairs FOLDER exchange|renames COUNT          two builds at once

Prints a JSON object: how many cases there were, how they ended, and what was wrong. Each build runs in a process forked
from this one, which has everything imported. An audit hook counts what a build asks of the disk and steps in.
"""

import errno
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from briefarchive.adapters import publishing
from briefarchive.adapters.publication import Publication, PublishError

PAGES = 300
PART = 50
# What writes to the disk; the rest reads, or ends in a call into the C library.
WRITES = {"os.mkdir", "os.rename", "os.chmod"}
ASKS = {*WRITES, "open", "open to write", "os.remove", "os.rmdir", "os.scandir", "ctypes.dlopen", "ctypes.dlsym"}
PAGE = "<!doctype html><title>{word}</title><p>Page {number} of the site {word}.\n" + "Words of a page. " * 60


class Cases:
    """What happened in many cases.

    Attributes:
        ends: How often a case ended in which way.
        wrong: A sentence for each case that did not end as it should.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"
        self.ends: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.word = "0"
        self.check("first build", self.build("1"), {"1"})

    def build(self, word: str, fault: Callable[[str], None] | None = None) -> int:
        """Build the next site in another process; return its wait status."""
        self.word = word
        return run(self.work(word), fault)

    def work(self, word: str) -> Callable[[], None]:
        """Return what builds and publishes a site."""
        return lambda: build(self.site, word)

    def found(self) -> str:
        """Return the word of the published site if it is whole; else `no site` or what is wrong."""
        return word_of(self.site)

    def check(self, case: str, status: int, expected: set[str], *, clear: bool = True) -> str:
        """Note what is wrong with the published site or beside it, and return which site it is."""
        found = self.found()
        if found not in expected:
            self.wrong.append(f"{case}: the site is {found!r}, not one of {sorted(expected)} (status {status})")
        beside = [path.name for path in self.folder.iterdir() if path.name != "site"]
        if clear and beside:
            self.wrong.append(f"{case}: left over: {beside} (status {status})")
        return found

    def next(self) -> str:
        """Return the word of the next site."""
        return str(int(self.word) + 1)

    def report(self) -> None:
        """Print what happened."""
        print(json.dumps({"cases": self.ends.total(), "ends": self.ends, "wrong": self.wrong}))  # noqa: T201 - for the test


def pages(word: str) -> Mapping[str, str]:
    """Return all files of a site, by path."""
    files = {f"part-{n % 30}/page-{n}/index.html": PAGE.format(word=word, number=n) for n in range(PAGES - 1)}
    return files | {"index.html": PAGE.format(word=word, number="first")}


def word_of(site: Path) -> str:
    """Return the word of a site that is whole and nothing else; else `no site` or what is wrong."""
    if not site.is_dir():
        return "no site"
    found = {
        str(path.relative_to(site)): path.read_text(encoding="utf-8") for path in site.rglob("*") if path.is_file()
    }
    first = found.get("index.html", "")
    word = first.partition("<title>")[2].partition("</title>")[0]
    return word if found == pages(word) else f"a mixture: {len(found)} files"


def build(site: Path, word: str) -> None:
    """Build and publish a site, in the order in which MkDocs calls the plugin."""
    publication = Publication(site, lambda _: None)
    try:
        for path, content in pages(word).items():
            file = publication.staged / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
        publication.complete()
    except Exception as error:
        publication.fail(error)
        raise
    finally:
        publication.end()


def run(work: Callable[[], None], fault: Callable[[str], None] | None = None) -> int:
    """Do work in another process and return its wait status: 0 done, 1 << 8 refused with a sentence, 2 << 8 a bug."""
    return os.waitpid(start(work, fault), 0)[1]


def start(work: Callable[[], None], fault: Callable[[str], None] | None = None) -> int:
    """Start work in another process and return its id."""
    child = os.fork()
    if child:
        return child
    code = 2
    try:
        if fault:
            sys.addaudithook(lambda event, values: counted(event, values, fault))
        work()
        code = 0
    except PublishError:
        code = 1
    except BaseException as error:  # noqa: BLE001 - the parent counts it as wrong
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201 - shown when the test fails
    finally:
        os._exit(code)


def counted(event: str, values: tuple[object, ...], fault: Callable[[str], None]) -> None:
    """Tell a fault of an event if it is one that counts."""
    if event == "open" and isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR):
        event = "open to write"
    if event in ASKS:
        fault(event)


def trace(cases: Cases) -> list[str]:
    """Return what a whole build asks of the disk, in order."""
    file = cases.folder / "trace"
    asked: list[str] = []

    def work() -> None:
        with suppress(SystemExit):
            cases.work(word)()
        file.write_text("\n".join(asked), encoding="utf-8")

    word = cases.next()
    run(work, asked.append)
    events = file.read_text(encoding="utf-8").splitlines()
    file.unlink()
    cases.word = word
    return events[: exchange(events) + 400]


def exchange(events: list[str]) -> int:
    """Return where the last steps begin: the new folder takes over the permissions of the old one."""
    return len(events) - 1 - events[::-1].index("os.chmod")


def points(events: list[str], count: int) -> list[int]:
    """Return so many places in a trace: each around the exchange, and the rest at even distances."""
    dense = set(range(exchange(events) - 8, min(exchange(events) + 30, len(events))))
    sparse = [number for number in range(len(events)) if number not in dense]
    wanted = count - len(dense)
    return sorted(dense | {sparse[index * len(sparse) // wanted] for index in range(wanted)})


def at(point: int, act: Callable[[], None]) -> Callable[[str], None]:
    """Return a fault that acts at one place of the trace."""
    seen = iter(range(sys.maxsize))

    def fault(event: str) -> None:
        if next(seen) == point:
            act()

    return fault


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def after_death(cases: Cases, case: str, status: int, before: str, word: str) -> None:
    """Check what a killed build left: one whole site, at the latest when a build that fails has begun and ended."""
    if cases.found() == "no site":
        cases.ends["moved aside"] += 1
        run(lambda: Publication(cases.site, lambda _: None).end())
        cases.check(f"{case}, restored", status, {before, word})
    found = cases.check(case, status, {before, word}, clear=False)
    cases.ends["old" if found == before else "new"] += 1
    follower = cases.next()
    cases.check(f"{case}, next build", cases.build(follower), {follower})


def kills(cases: Cases, count: int, part: int) -> None:
    """Kill builds at points of the trace."""
    for point in points(trace(cases), count)[part * PART : (part + 1) * PART]:
        before, word = cases.word, cases.next()
        status = cases.build(word, at(point, die))
        if not os.WIFSIGNALED(status):
            cases.wrong.append(f"point {point}: the build was not killed (status {status})")
        after_death(cases, f"point {point}", status, before, word)


def moments(cases: Cases, count: int) -> None:
    """Kill builds at random moments, inside a call too."""
    draw = random.Random(7)
    began = time.monotonic()
    cases.build(cases.next())
    whole = time.monotonic() - began
    for case in range(count):
        before, word = cases.word, cases.next()
        cases.word = word
        child = start(cases.work(word))
        time.sleep(draw.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        after_death(cases, f"moment {case}", os.waitpid(child, 0)[1], before, word)


def no_space() -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "anywhere")


def full(cases: Cases, count: int) -> None:
    """Let the disk be full at one write, or from one write on."""
    writes = [place for place, event in enumerate(trace(cases)) if event in {*WRITES, "open to write"}]
    for case in range(count):
        point = writes[case * len(writes) // count]
        before, word = cases.word, cases.next()
        status = cases.build(word, at(point, no_space) if case % 2 else full_from(point))
        failed = os.waitstatus_to_exitcode(status)
        if failed == 2:
            cases.wrong.append(f"point {point}: an exception instead of a sentence")
        cases.ends["old" if failed else "new"] += 1
        cases.check(f"full at {point}", status, {before} if failed else {word})
        follower = cases.next()
        cases.check(f"full at {point}, next build", cases.build(follower), {follower})


def full_from(point: int) -> Callable[[str], None]:
    """Return a fault that lets nothing new be made any more; what is there can be moved and deleted."""
    seen = iter(range(sys.maxsize))

    def fault(event: str) -> None:
        if next(seen) >= point and event == "os.mkdir":
            no_space()

    return fault


def pairs(cases: Cases, count: int) -> None:
    """Start two builds at about the same time: both publish, one after the other; in each tenth pair one is killed."""
    draw = random.Random(11)
    for case in range(count):
        words = [cases.next(), str(int(cases.next()) + 1)]
        delays = [draw.uniform(0, 0.05), draw.uniform(0, 0.05)]
        before, cases.word = cases.word, words[1]
        children = [start(later(delay, cases.work(word))) for word, delay in zip(words, delays, strict=True)]
        killed = case % 10 == 9
        if killed:
            time.sleep(delays[0] + draw.uniform(0, 0.03))
            os.kill(children[0], signal.SIGKILL)
        statuses = [os.waitpid(child, 0)[1] for child in children]
        if statuses[1] or (statuses[0] and not killed):
            cases.wrong.append(f"pair {case}: ended with {statuses}")
        # A build that is killed after the exchange, while it clears up, has published all the same.
        found = cases.check(f"pair {case}", statuses[1], set(words), clear=not killed)
        cases.ends["before" if found == before else "first" if found == words[0] else "second"] += 1
        if killed:  # it may have died last; the next build clears up after it
            word = cases.next()
            cases.check(f"pair {case}, next build", cases.build(word), {word})


def later(delay: float, work: Callable[[], None]) -> Callable[[], None]:
    """Return work that waits before it begins."""

    def delayed() -> None:
        time.sleep(delay)
        work()

    return delayed


def main(command: str, folder: str, means: str, *numbers: str) -> None:
    """Run one kind of cases."""
    if means == "renames":
        publishing._exchanged = lambda *_: False  # noqa: SLF001 - as on a system without
    cases = Cases(Path(folder))
    COMMANDS[command](cases, *map(int, numbers))
    cases.report()


COMMANDS: Mapping[str, Callable[..., None]] = {"kills": kills, "moments": moments, "full": full, "pairs": pairs}

if __name__ == "__main__":
    main(*sys.argv[1:])
