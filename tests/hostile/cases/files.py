"""What lies in the folders of an archive and is no file, or too large a one."""

import os
import socket
import stat
from pathlib import Path

from cases.case import BRIEFING, Case, Place, Text, briefing, first_hundred

TOPIC = "briefings/topics/hostile.md"


def _link(target: str) -> Place:
    return Place(lambda path: path.symlink_to(target))


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # an address of a socket has at most 107 bytes
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def _deep(path: Path) -> None:
    """Make twelve hundred folders inside each other."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        for _ in range(1200):
            Path("a").mkdir()
            os.chdir("a")
    finally:
        os.chdir(here)


def _hole(size: int) -> Place:
    """Return a file of zeros that takes no room on the disk."""

    def make(path: Path) -> None:
        with path.open("wb") as opened:
            opened.truncate(size)

    return Place(make)


def _refused(name: str, place: Place, path: str = TOPIC) -> Case:
    return Case(f"files/{name}", ("1 not-a-file",), main=path, files={path: place})


def _ledger(name: str, text: Text, *expected: str) -> Case:
    path = "briefings/addresses.txt"
    return Case(f"files/ledger-{name}", expected, main=path, files={path: text})


CASES = (
    _refused("link-out", _link("/etc/passwd")),
    _refused("link-up", _link("../../../../../../etc/passwd")),
    _refused("link-inside", _link("trade.md")),
    _refused("link-broken", _link("nothing.md")),
    _refused("link-to-itself", _link("hostile.md")),
    _refused("link-to-device", _link("/dev/zero")),
    _refused("link-to-processes", _link("/proc/self/environ")),
    _refused("link-to-folder", _link("/"), "briefings/2016"),
    _refused("link-to-parent", _link(".."), "briefings/topics/up"),
    _refused("link-picture", _link("/etc/passwd"), "briefings/2017/a.png"),
    _refused("link-register", _link("/etc/passwd"), "briefings/events.yml"),
    _refused("link-home", _link("/etc/passwd"), "docs/_home.md"),
    _refused("link-in-docs", _link("/etc"), "docs/etc"),
    _refused("link-docs", _link("/etc"), "docs"),
    _refused("link-ledger", _link("/etc/passwd"), "briefings/addresses.txt"),
    _refused("pipe", Place(os.mkfifo)),
    _refused("pipe-register", Place(os.mkfifo), "briefings/events.yml"),
    _refused("pipe-picture", Place(os.mkfifo), "briefings/2017/a.jpg"),
    _refused("pipe-in-docs", Place(os.mkfifo), "docs/a.md"),
    _refused("socket", Place(_socket)),
    *(
        (_refused("device", Place(lambda path: os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5)))),)
        if os.geteuid() == 0
        else ()
    ),
    Case("files/folder-named-as-file", (), files={f"{TOPIC}/.keep": ""}),
    Case("files/folder-named-as-register", (), files={"briefings/events.yml/.keep": ""}),
    Case(
        "files/file-in-folder-named-as-file",
        (f"{TOPIC}/a.md:1 wrong-folder",),
        files={f"{TOPIC}/a.md": "---\nlabel: A\n---\n"},
    ),
    Case("files/deep", (f"briefings/2017{'/a' * 16}:1 wrong-folder",), files={"briefings/2017/a": Place(_deep)}),
    Case("files/deep-in-docs", (f"docs{'/a' * 17}:1 wrong-folder",), files={"docs/a": Place(_deep)}),
    Case("files/large", ("1 file-too-large",), main=TOPIC, files={TOPIC: _hole(262_145)}),
    Case("files/huge", ("1 file-too-large",), main=TOPIC, files={TOPIC: _hole(1 << 40)}),
    Case(
        "files/huge-capital-ending",
        ("1 unknown-file",),
        main="briefings/topics/a.MD",
        files={"briefings/topics/a.MD": _hole(1 << 40)},
    ),
    Case(
        "files/huge-register",
        ("1 file-too-large",),
        main="briefings/events.yml",
        files={"briefings/events.yml": _hole(1 << 40)},
    ),
    Case(
        "files/huge-misplaced-register",
        ("1 file-too-large",),
        main="briefings/2017/a.yml",
        files={"briefings/2017/a.yml": _hole(1 << 20)},
    ),
    Case(
        "files/huge-ledger",
        ("1 file-too-large",),
        main="briefings/addresses.txt",
        files={"briefings/addresses.txt": _hole(1 << 40)},
    ),
    Case("files/huge-home", ("1 file-too-large",), main="docs/_home.md", files={"docs/_home.md": _hole(1 << 40)}),
    *(
        Case(
            f"files/huge-picture{ending}",
            (f"briefings/2017/a{ending}:1 file-too-large",),
            files={f"briefings/2017/a{ending}": _hole(1 << 40)},
        )
        for ending in (".png", ".JPG", ".webp")
    ),
    Case("files/large-picture", (), files={"briefings/2017/a.png": _hole(1 << 24)}),
    Case(
        "files/nuls-register",
        ("1 control-character",),
        main="briefings/events.yml",
        files={"briefings/events.yml": _hole(1 << 22)},
    ),
    Case("files/script", ("briefings/2017/a.html:1 unknown-file",), files={"briefings/2017/a.html": "<script>"}),
    Case(
        "files/vector",
        ("briefings/2017/a.svg:1 unknown-file",),
        files={"briefings/2017/a.svg": "<svg onload=alert(1)>"},
    ),
    Case("files/no-ending", ("briefings/2017/a:1 unknown-file",), files={"briefings/2017/a": ""}),
    Case("files/other-ending", ("briefings/sources.yaml:1 unknown-file",), files={"briefings/sources.yaml": ""}),
    Case("files/two-endings", ("briefings/2017/a.md.exe:1 unknown-file",), files={"briefings/2017/a.md.exe": ""}),
    Case("files/picture-that-is-none", (), files={"briefings/2017/a.png": "<script>alert(1)</script>"}),
    Case("files/many", (), files={f"briefings/topics/t{n}.md": f"---\nlabel: T{n}\n---\n" for n in range(300)}),
    Case(
        "files/ledger-of-nonsense",
        tuple(f"briefings/addresses.txt:{n} bad-address-line" for n in range(1, 6)),
        files={"briefings/addresses.txt": "/etc/passwd\n../x/\n<script>\n\njavascript:alert(1)\n"},
    ),
    _ledger("of-blank-lines", lambda: "\n" * 1_000_000, *first_hundred(f"{n} bad-address-line" for n in range(1, 102))),
    _ledger(
        "full-of-blank-lines", lambda: "\n" * 8_388_608, *first_hundred(f"{n} bad-address-line" for n in range(1, 102))
    ),
    _ledger(
        "of-nonsense-lines",
        lambda: "../x/\n" * 1_000_000,
        *first_hundred(f"{n} bad-address-line" for n in range(1, 102)),
    ),
    _ledger("of-one-line", lambda: "a" * 8_000_000, "1 bad-address-line"),
    _ledger("of-one-address", lambda: "a/" * 4_000_000, "1 bad-address-line"),
    _ledger("of-hyphens", lambda: "a-" * 4_000_000, "1 bad-address-line"),
    _ledger("of-one-address-often", lambda: "actors/arland/\n" * 500_000, "200001 file-too-large"),
    _ledger(
        "of-lost-pages",
        lambda: "".join(f"actors/a{n}/\n" for n in range(190_000)),
        *first_hundred(f"{n} lost-address" for n in range(1, 102)),
    ),
    _ledger("of-retired-pages", lambda: "".join(f"- actors/a{n}/\n" for n in range(190_000))),
    Case("files/briefing-is-register", (f"{BRIEFING}:1 no-front-matter",), files={BRIEFING: "title: A\n"}),
    Case(
        "files/register-is-briefing",
        ("briefings/events.yml:10 yaml-error",),
        files={"briefings/events.yml": briefing()},
    ),
)
