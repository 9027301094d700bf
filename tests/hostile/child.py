"""The process in which cases run: it answers each line of its input, a case, with a line of its output, the answer.

A crash or an endless loop of the generator ends this process and not the test run.
"""

import gc
import importlib
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).parent
ADDRESS_SPACE = 1 << 30
"""Bytes: more than any case may use, so that one that runs wild is stopped before the machine is."""
TAGS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "aside",
        "b",
        "bdi",
        "blockquote",
        "br",
        "button",
        "cite",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "img",
        "input",
        "kbd",
        "label",
        "legend",
        "li",
        "main",
        "mark",
        "nav",
        "noscript",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "pre",
        "q",
        "s",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
    ]
)
PICTURE_TAGS = frozenset(
    ["circle", "defs", "desc", "g", "lineargradient", "path", "rect", "stop", "svg", "text", "title", "tspan"]
)
"""Of drawings; the parser gives names in small letters."""
SMALL = 20_000
"""Bytes of a case that runs in the process itself: to divide a process takes longer than most cases."""
DOCUMENT_TAGS = TAGS | PICTURE_TAGS | {"body", "head", "html", "link", "meta", "title"}
"""Of a page that is whole: a redirect."""
NO_ICON = {"rel": "icon", "href": "data:,"}
"""What a page that is whole says so that browsers ask the server for no icon; the one `data:` address."""
SCHEMES = frozenset({"", "http", "https", "mailto"})
_TAG = re.compile(r'<[a-zA-Z!?](?:[^">]|"[^"]*")*>')


class _Markup(HTMLParser):
    """Gathers what no page of an archive may have; given each tag once, with how often it stands in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.times = 0
        self.allowed = TAGS | PICTURE_TAGS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.allowed:
            self.found.append(f"the tag {tag}")
        if tag == "link" and dict(attrs) == NO_ICON:
            return
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "style", "formaction"):
                self.found.append(f"the attribute {name}")
            if name in ("href", "src", "action") and urlsplit(value or "").scheme not in SCHEMES:
                self.found.append(f"the address {value}")
            if name == "src" and urlsplit(value or "").netloc:
                self.found.append(f"a file of others, {value}")
            if name == "id":
                if not value or value in self.ids or self.times > 1:
                    self.found.append(f"the id {value!r}, twice or empty")
                self.ids.add(value or "")


def dangers(html: str) -> Iterator[str]:
    """Yield what makes a page dangerous or ill-formed."""
    markup = _Markup()
    if html.lower().startswith("<!doctype html>"):
        markup.allowed = DOCUMENT_TAGS
    for tag, times in Counter(_TAG.findall(html)).items():
        markup.times = times
        markup.feed(tag)
        markup.reset()
    yield from markup.found
    if CONTROL.search(html):
        yield "a control character"


def answer(case: Any, root: Path, plain: frozenset[object]) -> dict[str, object]:  # noqa: ANN401 - of a package beside
    """Return the problems of a case, what its pages hold that they must not, and what the answer cost.

    Args:
        case: A `Case`.
        root: The archive on disk.
        plain: Pages and files of the valid archive, looked at by other tests.
    """
    settings = Settings(root)
    forget_peak()
    begun = time.process_time()
    loaded = load(settings)
    built = None if has_errors(loaded.problems) or case.is_long else build(settings, loaded)
    seconds = time.process_time() - begun
    said = "".join(f"{problem.at.path}{problem.message}{problem.hint}" for problem in loaded.problems)
    found = ["a message that forges a line"] if CONTROL.search(said) or "\n" in said else []
    outputs = built.outputs if built else ()
    addresses = [output.address for output in outputs]
    found += [f"the address {address} twice" for address in set(addresses) if addresses.count(address) > 1]
    for output in outputs:
        if output.html not in plain:
            found += [f"{output.address}: {danger}" for danger in dangers(output.html)]
    for file in built.exported if built else ():
        if (file.name, file.content) not in plain:
            found += [f"{file.name}: {flaw}" for flaw in formats.flaws(file.name, file.content)]
    if case.shows and not any(case.shows in output.html for output in outputs):
        found.append("what it shows is not there")
    return {
        "problems": [(problem.at.path, problem.at.line, problem.code) for problem in loaded.problems],
        "accepted": bool(outputs),
        "found": found[:9],
        "seconds": seconds,
        "megabytes": peak() >> 10,
        "message_chars": max((len(str(problem)) for problem in loaded.problems), default=0),
    }


def forget_peak() -> None:
    """Measure memory anew from here on."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> int:
    """Return the most memory used since, in kilobytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def clear(root: Path) -> None:
    """Remove an archive, also one of more folders inside each other than Python can walk."""
    try:
        shutil.rmtree(root, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", root], check=True)


def lay_out(case: Any, root: Path) -> int:  # noqa: ANN401 - as above
    """Put the files of a case over the valid archive; returns how many bytes they have."""
    size = 0
    clear(root)
    shutil.copytree(HERE.parent / "golden" / "_base", root)
    for path, content in (case.files or {}).items():
        file = os.fsencode(root / path)
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120 - names that are no text
        if isinstance(content, Place):
            content.make(Path(os.fsdecode(file)))
            continue
        made = content() if callable(content) else content
        size += Path(os.fsdecode(file)).write_bytes(made if isinstance(made, bytes) else made.encode())
    return size


def main() -> None:
    """Answer until the input ends."""
    work = Path(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    settings = Settings(HERE.parent / "golden" / "_base")
    base = build(settings, load(settings))
    plain = frozenset({output.html for output in base.outputs} | {(file.name, file.content) for file in base.exported})
    by_id = {case.id: case for case in cases.CASES}
    gc.freeze()  # so that no child walks through what it has in common with its parent
    print("ready", flush=True)  # noqa: T201 - the answers of a process
    for line in sys.stdin:
        case = by_id[line.strip()]
        if lay_out(case, work) < SMALL:
            print(json.dumps(answer(case, work, plain)), flush=True)  # noqa: T201 - as above
        elif not os.fork():  # what a large case leaves in memory is no other's
            print(json.dumps(answer(case, work, plain)), flush=True)  # noqa: T201 - as above
            os._exit(0)
        elif os.wait()[1]:
            sys.exit("the case died")
    clear(work)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    from briefarchive.diagnostics import has_errors
    from briefarchive.pipeline import build, load
    from briefarchive.settings import Settings
    from briefarchive.yamltree import CONTROL

    cases = importlib.import_module("cases")
    formats = importlib.import_module("formats")
    Place = cases.Place
    main()
