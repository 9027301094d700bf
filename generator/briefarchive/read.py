"""Read: find the files of an archive and take in their text; the only stage that knows the disk."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from briefarchive.diagnostics import Checked, Diagnostic, Location, Severity
from briefarchive.yamltree import CONTROL

MAX_FILE_BYTES = 262_144
"""Of a Markdown file: forty thousand words, and no more than what the Markdown engine answers in a second or two."""
MAX_REGISTER_BYTES = 8_388_608
"""Of a register and of the ledger: eight thousand sources, and no more than what is read in a second."""
MAX_PICTURE_BYTES = 16_777_216
"""A photograph as cameras make them; each is copied into the site."""
MAX_FOLDERS = 16
"""Folders inside each other: no file of an archive lies deeper than two, and hand-written pages not by much."""
LEDGER = "briefings/addresses.txt"
"""The file of published addresses."""
MAX_CODE_POINT = 0x10FFFF
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
"""A character as Markdown and HTML spell it by its number."""
PICTURES = frozenset({".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A text file of the archive."""

    path: str
    """From the repository root, with forward slashes."""
    text: str
    """Decoded, without byte order mark; lines end in one line feed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What lies in the folders of an archive."""

    texts: tuple[str, ...]
    """Paths of the Markdown files and registers in `briefings/`, sorted."""
    others: frozenset[str]
    """Paths of everything else that links may name: pictures, and the files of `docs/`."""
    has_ledger: bool
    """Whether there is a ledger of published addresses."""
    problems: tuple[Diagnostic, ...]
    """By folder; what they are about may be listed all the same."""


def list_files(root: Path) -> Listing:
    """Return the paths of an archive's files, sorted, whatever the order of the disk.

    Files whose name begins with a dot, and `README.md`, are for the code host and left out.

    Args:
        root: The repository root.
    """
    texts: list[str] = []
    others: list[str] = []
    problems: list[Diagnostic] = []
    has_ledger = False
    for path in _walk(root, "briefings", problems):
        name = path.rsplit("/", 1)[-1]
        stem, ending = os.path.splitext(name)  # noqa: PTH122 - text, not a path of the disk
        if path == LEDGER:
            has_ledger = True
            continue
        if name.lower() == "readme.md":
            continue
        if ending in (".md", ".yml"):
            texts.append(path)
        elif ending.lower() in PICTURES:
            others.append(path)
            problems += _picture_problems(root, path)
        elif ending.lower() in (".md", ".yml"):
            message = f'the name "{name}" ends in capital letters'
            hint = f"rename the file to {stem}{ending.lower()}"
            problems.append(Diagnostic(Location(path), "unknown-file", message, hint))
        else:
            hint = "briefings and terms end in .md, registers in .yml, pictures in .jpg or .png"
            problems.append(Diagnostic(Location(path), "unknown-file", f'nothing is made of a file "{name}"', hint))
    others += _walk(root, "docs", problems)
    problems += _collisions([*texts, *others])
    return Listing(tuple(texts), frozenset(others), has_ledger, tuple(problems))


def _picture_problems(root: Path, path: str) -> Iterator[Diagnostic]:
    """Report a picture that is larger than any should be; one that is gone by now is no matter of its size."""
    with suppress(OSError):
        if (root / path).lstat().st_size > MAX_PICTURE_BYTES:
            message = f"the picture is larger than {MAX_PICTURE_BYTES} bytes"
            yield Diagnostic(Location(path), "file-too-large", message, "save a smaller copy of it")


def _collisions(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Report each path that differs from another in case or Unicode form alone."""
    firsts: dict[str, str] = {}
    for path in sorted(paths):
        first = firsts.setdefault(normalize("NFC", normalize("NFC", path).casefold()), path)
        if first != path:
            message = f'on many disks "{path}" and "{first}" are one file'
            yield Diagnostic(Location(path), "name-collision", message, "rename one of the two")


def _walk(root: Path, folder: str, problems: list[Diagnostic]) -> Iterator[str]:
    """Yield the paths of regular files below a folder, sorted; links and devices are refused by name."""
    for entry in _entries(root, folder, problems):
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if not entry.name.isprintable():
            problems.append(_name_problem(folder, entry.name))
        elif entry.is_symlink():
            problems.append(_link_problem(path))
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        else:
            message = f'"{entry.name}" is a pipe, socket or device'
            problems.append(Diagnostic(Location(path), "not-a-file", message, "delete it"))


def _entries(root: Path, folder: str, problems: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, by name; nothing if it may not be opened."""
    if folder.count("/") > MAX_FOLDERS:
        message = f"more than {MAX_FOLDERS} folders lie inside each other"
        problems.append(Diagnostic(Location(folder), "wrong-folder", message, "move its files up"))
        return []
    try:
        if (root / folder).is_symlink():
            problems.append(_link_problem(folder))
            return []
        with os.scandir(root / folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        if folder != "docs" or not isinstance(error, FileNotFoundError):  # an archive needs no hand-written pages
            message = f'"{folder}" cannot be read: {error.strerror}'
            problems.append(Diagnostic(Location(folder), "unreadable-file", message))
        return []


def _name_problem(folder: str, name: str) -> Diagnostic:
    """Return the problem of a name that cannot be printed as it is: it could forge a line of the answer."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in name)
    message = f'the name "{shown}" has characters that cannot be seen'
    return Diagnostic(Location(f"{folder}/{shown}"), "unknown-file", message, "rename it")


def _link_problem(path: str) -> Diagnostic:
    message = f'"{path.rsplit("/", 1)[-1]}" is a symbolic link'
    return Diagnostic(Location(path), "not-a-file", message, "put what it leads to here instead")


def read(root: Path, path: str) -> Checked[SourceFile]:
    """Return the text of one file.

    Args:
        root: The repository root.
        path: From there.

    Returns:
        The text, unless the file is gone, too large, no UTF-8 or holds control characters.
    """
    is_long = path == LEDGER or (path.endswith(".yml") and path.count("/") == 1)
    limit = MAX_REGISTER_BYTES if is_long else MAX_FILE_BYTES
    try:
        content = _bytes_of(root / path, limit)
    except OSError as error:
        problem = Diagnostic(Location(path), "unreadable-file", f"the file cannot be read: {error.strerror or error}")
        return Checked(None, (problem,))
    if len(content) > limit:
        problem = Diagnostic(Location(path), "file-too-large", f"the file is larger than {limit} bytes")
        return Checked(None, (problem,))
    return _decoded(content, path)


def _bytes_of(file: Path, limit: int) -> bytes:
    """Return at most one byte more than the limit; never waits for a pipe that took the file's place."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as opened:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "it is not a regular file")
        return opened.read(limit + 1)


def _decoded(content: bytes, path: str) -> Checked[SourceFile]:
    problems: tuple[Diagnostic, ...] = ()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Diagnostic(Location(path, line), "not-utf-8", "the file is not UTF-8 text", "save it as UTF-8")
        return Checked(None, (problem,))
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file begins with a byte order mark"
        problems = (Diagnostic(Location(path), "byte-order-mark", message, "save it without", Severity.WARNING),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _control_place(text):
        start, char = found
        line = text.count("\n", 0, start) + 1
        column = start - text.rfind("\n", 0, start)
        message = f"a control character (U+{ord(char):04X}) stands here"
        problem = Diagnostic(Location(path, line, column), "control-character", message, "delete it")
        return Checked(None, (*problems, problem))
    return Checked(SourceFile(path, text), problems)


def _control_place(text: str) -> tuple[int, str] | None:
    """Return where the first control character stands, and which it is; one spelt as `&#x202E;` comes second."""
    if found := CONTROL.search(text):
        return found.start(), found.group()
    for found in _REFERENCE.finditer(text):
        number = int(found[1], 16) if found[1] else int(found[2])
        if number <= MAX_CODE_POINT and CONTROL.match(chr(number)):
            return found.start(), chr(number)
    return None
