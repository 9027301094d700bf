"""What `driver.py` does with small sites, done with whole builds by MkDocs of an archive of 300 pages.

usage: torture.py [kills|moments|full|pairs [COUNT]]

Without arguments: 200 kills at counted points, 40 at random moments, 20 full disks, 50 pairs of builds. That is about
700 builds, half an hour and more. The result of each kind is printed as JSON; the exit code is 1 if anything was wrong.
"""

import hashlib
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import driver
import mkdocs.__main__

from briefarchive.adapters import mkdocs_plugin, publish_lock
from briefarchive.adapters.publication import PublishError

sys.path.insert(1, str(Path(__file__).parents[1] / "bench"))
import corpus

COUNTS = {"kills": 200, "moments": 40, "full": 20, "pairs": 50}
BRIEFINGS = 150
CONFIG = """
site_name: !ENV BRIEFARCHIVE_WORD
site_url: https://example.org/archive/
theme: {name: material, font: false}
plugins: [briefarchive]
validation: {nav: {omitted_files: info}}
"""
NAME = re.compile(rb"Archive (\d{5})")


class WholeBuilds(driver.Cases):
    """Cases in which MkDocs builds: the name of the site, which every page bears, tells two sites apart."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "archive"
        self.root.mkdir()
        (self.root / "docs").mkdir()
        (self.root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        corpus.Corpus(self.root, BRIEFINGS).write()
        self.reference: str | None = None
        (folder / "out").mkdir()
        super().__init__(folder / "out")

    def work(self, word: str) -> Callable[[], None]:
        """Return what builds and publishes a site."""

        def build() -> None:
            os.chdir(self.root)
            os.environ |= {"BRIEFARCHIVE_WORD": f"Archive {int(word):05}", "SOURCE_DATE_EPOCH": "1700000000"}
            logging.disable()
            try:
                mkdocs.__main__.cli(["build", "-d", str(self.site)])
            except SystemExit as end:
                if end.code:
                    raise PublishError from None

        return build

    def found(self) -> str:
        """Return the number in the name of the published site, if the rest is what every build gives."""
        if not self.site.is_dir():
            return "no site"
        names = NAME.findall((self.site / "index.html").read_bytes())
        whole = hashlib.sha256()
        for file in sorted(path for path in self.site.rglob("*") if path.is_file()):
            content = file.read_bytes().replace(b"Archive " + names[0], b"Archive")
            whole.update(b"%b %d\n%b" % (os.fsencode(file.relative_to(self.site)), len(content), content))
        self.reference = self.reference or whole.hexdigest()
        return str(int(names[0])) if whole.hexdigest() == self.reference else "a mixture"

    def check(self, case: str, status: int, expected: set[str], *, clear: bool = True) -> str:
        """Say each case as it ends: all of them take more than half an hour."""
        found = super().check(case, status, expected, clear=clear)
        sys.stderr.write(f"{case}: {found}\n")
        return found


def run(command: str, count: int) -> bool:
    """Run one kind of cases in a new folder and tell whether all was well."""
    with tempfile.TemporaryDirectory() as folder:
        cases = WholeBuilds(Path(folder))
        numbers = [(count, part) for part in range(-(-count // driver.PART))] if command == "kills" else [(count,)]
        for values in numbers:
            driver.COMMANDS[command](cases, *values)
        sys.stdout.write(f"{command}: ")
        cases.report()
    return not cases.wrong


def main(command: str = "", count: str = "") -> None:
    """Run what is asked for."""
    publish_lock.WAIT_SECONDS = 60.0  # two builds one after the other, on a busy machine
    kinds = {command: int(count or COUNTS[command])} if command else COUNTS
    ends = [run(kind, number) for kind, number in kinds.items()]  # each runs, whatever came before
    sys.exit(not all(ends))


if __name__ == "__main__":
    assert mkdocs_plugin  # imported once, before the processes part
    main(*sys.argv[1:])
