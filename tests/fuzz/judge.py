"""What must hold whatever an archive says: the invariants that every fuzzed input is held against.

Each `judge_*` takes one input and raises AssertionError if an invariant fails. Any other exception is a failure too.
"""

import os
import random
import re
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache, partial
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from unittest import mock
from zlib import crc32

from briefarchive import pipeline
from briefarchive.datewords import in_words, machine
from briefarchive.diagnostics import Diagnostic, Location, Severity, has_errors
from briefarchive.facets import FACETS, format_for
from briefarchive.markdown import read_prose
from briefarchive.model.edtf import Edtf, EdtfError
from briefarchive.model.edtf import parse as parse_date
from briefarchive.model.entries import Briefing, Broken, Entry, Register, Term
from briefarchive.model.prose import Prose
from briefarchive.parse import parse
from briefarchive.read import list_files, read
from briefarchive.settings import Settings
from briefarchive.validate import validate
from briefarchive.words import read_words

HERE = Path(__file__).parent
BASE = HERE.parent / "golden" / "_base"
MAX_CPU_SECONDS = 2.0
"""Of one small input, whatever else the machine does; typical is a thousandth of it."""
MAX_WALL_SECONDS = 60
"""After which a run that hangs is stopped, with its input."""
FRONT_MATTER = ("briefings/2017/talks.md", *(f"briefings/{facet.folder}/some-term.md" for facet in FACETS))
REGISTERS = tuple(f"briefings/{name}.yml" for name in format_for(FACETS).registers)

BESIDE_AN_ENTRY = frozenset(
    {
        *("yaml-anchor", "yaml-tag", "yaml-merge-key", "duplicate-key", "control-character"),
        *("bad-link", "remote-image", "undefined-note", "unused-note", "duplicate-note", "bad-note-label"),
    }
)
"""Errors that leave an entry standing: they stop a build, but `serve` goes on showing the rest of the file."""


PENDING: set[str] = set()
"""Invariants with a known failure that waits for its repair (`pending.py`): the rest is fuzzed meanwhile."""


# Time


@contextmanager
def bounded(seconds: float = MAX_CPU_SECONDS) -> Iterator[None]:
    """Hold what is done inside to a bound on its time: of the processor, so that a busy machine does not matter."""
    previous = signal.signal(signal.SIGALRM, _stopped)
    signal.alarm(MAX_WALL_SECONDS)
    begun = time.process_time()
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
    spent = time.process_time() - begun
    assert spent < seconds, f"took {spent:.1f} s"


def _stopped(_number: int, _frame: FrameType | None) -> None:
    raise AssertionError(f"not done after {MAX_WALL_SECONDS} s")


# Places and wording of problems

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def judge_problems(problems: Iterable[Diagnostic], files: Mapping[str, bytes]) -> None:
    """Every problem lies inside its file and is said in one line, its hint in another."""
    for problem in problems:
        if not (problem.code == "yaml-error" and "past-the-end" in PENDING):
            judge_place(problem.at, files)
        assert problem.message, f"no message: {problem!r}"
        if "printed-lines" not in PENDING:
            printed = str(problem)
            assert len(printed.splitlines()) == 1 + bool(problem.hint), f"a line too many: {printed!r}"
            assert not _CONTROL.search(printed), f"a control character: {printed!r}"


def judge_place(at: Location, files: Mapping[str, bytes]) -> None:
    """A place lies inside its file; one of a folder is its beginning."""
    lines = lines_of(files.get(at.path, b""))
    assert 1 <= at.line <= len(lines), f"line {at.line} of {len(lines)}: {at}"
    length = len(lines[at.line - 1])
    assert 1 <= at.column <= length + 1, f"column {at.column} of {length}: {at}"


@lru_cache(maxsize=32)
def lines_of(content: bytes) -> list[str]:
    """Return the lines of a file as an editor counts them."""
    text = content.decode(errors="replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


# HTML

_ALLOWED: Mapping[str, frozenset[str]] = {
    **{tag: frozenset() for tag in ("br", "hr", "em", "strong", "del", "pre", "blockquote", "ul", "li")},
    **{tag: frozenset() for tag in ("table", "thead", "tbody", "tr")},
    **{tag: frozenset({"class"}) for tag in ("p", "td", "th", "div", "sup", "code")},
    **{f"h{level}": frozenset({"id"}) for level in range(1, 7)},
    "a": frozenset({"href", "title", "id", "class", "role", "aria-label", "aria-labelledby"}),
    "span": frozenset({"id", "class", "data-note"}),
    "img": frozenset({"src", "alt", "title"}),
    "ol": frozenset({"start"}),
    "input": frozenset({"type", "checked", "disabled", "aria-label"}),
}
"""What prose may hold; on purpose not taken from the sanitiser."""
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "srcset")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\-\x00-\x20]*):", re.IGNORECASE)
_NO_ICON = [("rel", "icon"), ("href", "data:,")]
"""What a page that is whole says so that browsers ask the server for no icon."""
_SCHEMES = frozenset({"http", "https", "mailto"})
_CLASS = re.compile(r"(?:brief-[a-z_-]+|headerlink|language-[^ ]*|markdown-alert(?:-[a-z]+)?|task-list-item)")


class _Markup(HTMLParser):
    """Reads HTML and asserts that it is sound."""

    def __init__(self, allowed: Mapping[str, frozenset[str]] | None) -> None:
        super().__init__(convert_charrefs=True)
        self.allowed = allowed
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.labels: list[str | None] = []
        """What the links beside headings are called."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        names = [name for name, _ in attrs]
        assert tag not in ("script", "iframe", "object", "embed", "base", "style"), f"<{tag}>"
        assert len(set(names)) == len(names), f"an attribute given twice: <{tag} {names}>"
        for name, value in attrs if (tag, attrs) != ("link", _NO_ICON) else ():
            self._judge(tag, name, value or "")
        if ("class", "headerlink") in attrs:
            self.labels.append(dict(attrs).get("aria-label"))
        if self.allowed is not None:
            assert tag in self.allowed, f"<{tag}> in prose"
            assert self.allowed[tag].issuperset(names), f"<{tag} {names}> in prose"
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag of SVG that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def handle_comment(self, data: str) -> None:
        """Refuse comments: neither templates nor prose write any."""
        raise AssertionError(f"a comment: {data!r}")

    unknown_decl = handle_pi = handle_comment

    def handle_decl(self, decl: str) -> None:
        """Take in the declaration of a whole page, as redirects are."""
        assert self.allowed is None, f"<!{decl}> in prose"
        assert decl == "doctype html", f"<!{decl}>"

    def _judge(self, tag: str, name: str, value: str) -> None:
        assert not name.startswith("on"), f"<{tag} {name}>"
        assert name not in ("style", "srcdoc"), f"<{tag} {name}>"
        if name in _ADDRESSES and (scheme := _SCHEME.match(value)):
            assert scheme[1].lower() in _SCHEMES, f"<{tag} {name}={value!r}>"
        if name == "id":
            assert value, "an empty id"
            assert not re.search(r"\s", value), f"an id with a space: {value!r}"
            self.ids[value] += 1
        if name == "class" and self.allowed is not None and tag != "code":
            assert all(map(_CLASS.fullmatch, value.split())), f"<{tag} class={value!r}> in prose"


def judge_html(html: str, *, is_prose: bool, is_clean: bool = True) -> _Markup:
    """HTML is balanced, holds nothing that acts and, if it is to be clean, no control character; returns its markup."""
    assert "<script" not in html.lower()
    if is_clean:
        found = _CONTROL.search(html)
        assert not found, f"a control character: {found}"
    markup = _Markup(_ALLOWED if is_prose else None)
    markup.feed(html)
    markup.close()
    assert not markup.open, f"left open: {markup.open}"
    return markup


def judge_prose(prose: Prose, path: str, files: Mapping[str, bytes]) -> None:
    """Prose is sound HTML whose ids are unique and all there, and everything in it has a place in its file."""
    whole = judge_html(prose.html, is_prose=True)
    ids, labels = whole.ids, whole.labels
    for note in prose.notes:
        said = judge_html(note.html, is_prose=True)
        ids, labels = ids + said.ids, labels + said.labels
        ids[note.anchor] += 1
    assert labels == [heading.text for heading in prose.headings], labels
    repeated = [name for name, times in ids.items() if times > 1]
    assert not repeated, f"ids given twice: {repeated}"
    expected = [heading.slug for heading in prose.headings]
    expected += [anchor for note in prose.notes for anchor in note.references]
    expected += [f"words-{note.label}" for note in prose.notes if note.lemma]
    assert {name for name in ids if name.startswith("words-")} <= set(expected)
    missing = [name for name in expected if name not in ids]
    assert not missing, f"ids that nothing has: {missing}"
    assert [note.number for note in prose.notes] == list(range(1, len(prose.notes) + 1))
    for thing in (*prose.headings, *prose.mentions):
        judge_place(Location(path, thing.line, thing.column), files)
    for note in prose.notes:
        judge_place(Location(note.by.path if note.by else path, note.line, note.column), files)
    for mention in prose.mentions:
        assert mention.path.startswith(("briefings/", "docs/")), mention


# One input of each kind


@cache
def _folder() -> Path:
    """Return this process's folder, in memory where there is one, deleted at its end."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder inside has a name of its own
    where = memory if memory.is_dir() and "TMPDIR" not in os.environ else None
    folder = tempfile.TemporaryDirectory(prefix="briefarchive-fuzz-", dir=where)
    _FOLDERS.append(folder)
    return Path(folder.name)


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def clean_up() -> None:
    """Delete what the judges wrote; a process that ends as usual does so by itself, libFuzzer's does not."""
    _folder.cache_clear()
    while _FOLDERS:
        _FOLDERS.pop().cleanup()


def judge_file(path: str, content: bytes) -> bool:
    """Take one file through read, parse and validate; tell whether it was accepted without an error."""
    root = _folder() / "single"
    file = root / path
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
    file.write_bytes(content)
    entry, problems = _entry_of(root, path)
    files = {path: content}
    judge_problems(sorted(problems), files)
    judge_verdict(path, entry, problems)
    if entry is not None:
        judge_prose(entry.prose, path, files)
        for ref in entry.refs:
            judge_place(entry.ref_at(ref), files)
    return not has_errors(problems)


def _entry_of(root: Path, path: str) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    source = read(root, path)
    if source.value is None:
        return None, source.problems
    document = parse(source.value)
    problems = (*source.problems, *document.problems)
    if document.value is None:
        return None, problems
    entry = validate(document.value, format_for(FACETS))
    return entry.value, (*problems, *entry.problems)


def judge_verdict(path: str, entry: Entry | None, problems: Iterable[Diagnostic]) -> None:
    """A file is an entry or refused with an error, never both and never neither; so is each record of a register."""
    errors = {problem.code for problem in problems if problem.severity is Severity.ERROR}
    places = [problem.at.path for problem in problems]
    assert set(places) <= {path}, f"problems of {path} elsewhere: {places}"
    if entry is None or isinstance(entry, Broken):
        assert errors, f"{path} is no entry, and no error says why"
    elif isinstance(entry, (Briefing, Term)):
        both = errors - BESIDE_AN_ENTRY
        assert not both, f"{path} is an entry in spite of {both}"
    elif isinstance(entry, Register):
        left_out = set(entry.tree) - set(entry.records)
        assert set(entry.records) <= set(entry.tree)
        assert bool(left_out) == bool(errors - BESIDE_AN_ENTRY), f"left out of {path}: {left_out}, errors: {errors}"


def judge_front_matter(content: bytes) -> bool:
    """Take front matter, without its fences: a briefing's, or that of the file named by a comment on its first line."""
    path = _named_in(content, FRONT_MATTER)
    return judge_file(path, b"---\n" + content + b"\n---\n\nText.\n")


def judge_register(content: bytes) -> bool:
    """Take a text as the register of sources, or as the one that a comment on its first line names."""
    return judge_file(_named_in(content, REGISTERS), content)


def _named_in(content: bytes, paths: Sequence[str]) -> str:
    """Return the path that the first line says, as `# path`; the first path if it says none of them."""
    first = content.split(b"\n", 1)[0].decode(errors="replace")
    return next((path for path in paths if first == f"# {path}"), paths[0])


_BODY_PATH = "briefings/2017/talks.md"


def judge_body(content: bytes) -> bool:
    """Take a text as the body of a briefing; tell whether it is accepted without an error."""
    root = _folder() / "body"
    file = root / _BODY_PATH
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
    file.write_bytes(content)
    files = {_BODY_PATH: content}
    source = read(root, _BODY_PATH)
    judge_problems(source.problems, files)
    if source.value is None:
        assert has_errors(source.problems)
        return False
    prose = read_prose(source.value.text, _BODY_PATH)
    judge_problems(prose.problems, files)
    if prose.value is None:
        assert has_errors(prose.problems), "no prose, and no error says why"
        return False
    judge_prose(prose.value, _BODY_PATH, files)
    return not has_errors(prose.problems)


@cache
def _words() -> Mapping[str, str]:
    return read_words("en", {})


def judge_date(text: str) -> bool:
    """Take a text as a date; tell whether it is one."""
    try:
        value = parse_date(text)
    except EdtfError as error:
        refusal = error
    else:
        _judge_valid_date(value, text)
        return True
    assert refusal.message
    for said in (refusal.message, refusal.hint):
        assert said.isprintable(), f"more than one line: {said!r}"
    if refusal.hint:
        assert refusal.hint != text, f"the hint is what was refused: {text!r}"
        assert judge_date(refusal.hint), f"the hint is refused too: {refusal.hint!r}"
    return False


def _judge_valid_date(value: Edtf, text: str) -> None:
    assert str(value) == text
    assert text.isascii()
    first, last, _ = value.rank
    assert first <= last
    assert value.earliest in (None, first)
    assert value.latest in (None, last)
    assert value.earliest or value.latest
    assert 1 <= value.year <= 9999
    assert 0 <= value.month <= 12
    assert not value.is_after(last)
    assert not value.is_before(first)
    assert in_words(value, _words())
    assert re.fullmatch(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?", machine(value))


# Archives


def unpacked(text: str) -> dict[str, str]:
    """Return the files of an archive told in one text: each begins with a line `=== path`."""
    parts = re.split(r"^=== (briefings/[^\n]*|docs/[^\n]*)\n", text, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True))
    return {path: said for path, said in files.items() if _is_plain(path)}


def _is_plain(path: str) -> bool:
    """Tell whether a path can be written on every disk and stays inside the archive."""
    parts = path.split("/")
    return all(re.fullmatch(r"[\w.,' -]{1,80}", part) and part.strip(". ") for part in parts) and len(parts) <= 6


@cache
def _base() -> Mapping[str, bytes]:
    """Return the files of the valid archive that golden tests share."""
    return {file.relative_to(BASE).as_posix(): file.read_bytes() for file in BASE.rglob("*") if file.is_file()}


def judge_archive(text: str, seed: int = 0) -> bool:
    """Take an archive told in one text, over the valid base, in two orders of its files; tell whether it is clean."""
    files = dict(_base())
    for path, said in unpacked(text).items():
        inside = [other for other in files if other.startswith(f"{path}/") or path.startswith(f"{other}/")]
        if not inside:  # no file is a folder too
            files[path] = said.encode(errors="replace")
    root = _folder() / "archive"
    shutil.rmtree(root, ignore_errors=True)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    listed = {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()}
    return _judge_archive_at(Settings(root, name="The Ferry Archive"), listed, seed)


def _judge_archive_at(settings: Settings, files: Mapping[str, bytes], seed: int) -> bool:
    loaded = pipeline.load(settings)
    judge_problems(loaded.problems, files)
    assert list(loaded.problems) == sorted(set(loaded.problems))
    with mock.patch.object(pipeline, "list_files", partial(_shuffled, seed=seed)):
        again = pipeline.load(settings)
    assert again.problems == loaded.problems, _difference(again.problems, loaded.problems)
    refused = {problem.at.path for problem in loaded.problems if problem.severity is Severity.ERROR}
    for path in list_files(settings.root).texts:
        assert path in loaded.entries or path in refused, f"{path} is neither an entry nor refused"
    if has_errors(loaded.problems) and any(isinstance(entry, Broken) for entry in loaded.entries.values()):
        raise AssertionError("a broken file is an entry")
    # Pages take long; of an archive with errors, only `serve` makes any.
    if not refused or crc32(repr(files).encode()) % 8 == 0:
        _judge_pages(settings, loaded, again, refused)
    return not refused


def _judge_pages(settings: Settings, loaded: pipeline.Loaded, again: pipeline.Loaded, refused: Collection[str]) -> None:
    """Pages are sound, the same whatever the order of the files, and there is one for each accepted briefing."""
    pages = {output.address: output for output in pipeline.build(settings, loaded).outputs}
    assert pages == {output.address: output for output in pipeline.build(settings, again).outputs}, "order of files"
    for address, page in pages.items():
        ids = judge_html(page.html, is_prose=False, is_clean=not refused).ids
        repeated = [name for name, times in ids.items() if times > 1]
        assert not repeated or refused, f"{address}: ids given twice: {repeated}"
    for path, entry in loaded.entries.items():
        if isinstance(entry, Briefing) and not entry.is_draft and path not in refused:
            address = path.removeprefix("briefings/").removesuffix(".md")
            assert any(page.startswith(f"{address}/") for page in pages), f"{path} has no page"


def _shuffled(root: Path, seed: int) -> object:
    listing = list_files(root)
    texts = list(listing.texts)
    random.Random(seed).shuffle(texts)
    return replace(listing, texts=tuple(texts))


def _difference(one: Iterable[Diagnostic], other: Iterable[Diagnostic]) -> str:
    return f"depends on the order of files: {sorted(set(one) ^ set(other))}"
