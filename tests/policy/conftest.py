"""What the tests of the content policy share: an archive whose every text attacks, and sites served with their headers.

The archive is filled from the models, so a field that is added to one is attacked from then on.
"""

import contextlib
import functools
import http.server
import importlib.util
import json
import os
import re
import string
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from playwright.sync_api import Page
from pydantic import BaseModel

from briefarchive.facets import FACETS, format_for
from briefarchive.model.values import Written

# The built repository and its kinds of page are those of the browser tests.
_SPEC = importlib.util.spec_from_file_location("browser_tests", Path(__file__).parents[1] / "browser" / "conftest.py")
assert _SPEC
assert _SPEC.loader
_shared = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_shared)
www, kinds = _shared.www, _shared.kinds
kind_of = _shared._kind_of  # noqa: SLF001 - as the kinds of page
SITE_PATH: str = _shared.SITE_PATH

PAYLOADS = (
    '"><script>window.pwned=1</script>',
    "<img src=x onerror=window.pwned=1>",
    "{{7*7}}",
    "{% raw %}",
    "{{ config }}",
    "]]>",
    "</title><svg onload=window.pwned=1>",
    "</article></main><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "' onmouseover='window.pwned=1' x='",
    '" onfocus="window.pwned=1" autofocus x="',
    "javascript:window.pwned=1",
    "&#x3c;script&#x3e;window.pwned=1&#x3c;/script&#x3e;",
    "--><!-- \\x3cscript",
    "\u200f\u05d0\u05d1\u061c",  # marks of writing from right to left; overrides are refused on reading
)
URL = "https://example.org/?\"><script>window.pwned=1</script><img/src=x/onerror=window.pwned=1>'onmouseover='window.pwned=1"
CONFIG = """\
site_name: Hostile archive
site_url: https://example.org/archive/
exclude_docs: /_home.md
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.tabs, navigation.top, toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: Switch to dark colours}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: Switch to light colours}
plugins:
  - briefarchive:
      repository: https://example.org/repository
markdown_extensions: [tables]
nav:
  - Home: index.md
  - Briefings: briefings.md
  - Issues: issues.md
  - Timeline: timeline.md
  - About: about.md
"""
ABOUT = """\
# About

| left | right |
| :--- | ----: |
| a    | 1     |
"""
BODY = """\
## {escaped}

{raw}

[{escaped}](../actors/hostile.md "{title}") and ![{escaped}](../2017/quay.png "{title}") and [far](<{url}> '{title}').

### Second {escaped}

| {cell} | right |
| :--- | ----: |
| {cell} | `{cell}` |

```"><script>window.pwned=1</script>
{raw}
```

> [!NOTE]
> {escaped}
> {raw}

<script>window.pwned=1</script>

<img src=x onerror=window.pwned=1> <https://example.org/"onmouseover='window.pwned=1'> **{escaped}** ~~{escaped}~~

- [ ] {raw}

Words.[^context-a] More words.[^source-hostile]

[^context-a]: "Words" — {raw}
[^source-hostile]: {escaped}
"""
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
_OMIT = object()
_PLAIN: Mapping[str, object] = {
    "type.day": "2017-05-10",
    "type.date": "2017-05",
    "type.url": URL,
    "type.number": "17",
    "type.degrees": "12.5",
    "type.orcid": "0000-0002-1825-0097",
    "type.language": "en",
    "type.license": "CC-BY-4.0",
    "type.wikidata": "Q17",
    "type.viaf": "17",
    "type.country": "JP",
    "type.path": "2016/earlier.md",
}
_IDS = {"events": "talks", "commitments": "promise", "stances": "stance", "disclaimers": "hostile"}
_FIXED: Mapping[tuple[str, str], object] = {
    ("Commitment", "parties"): _OMIT,  # instead of `by` and `to`
    ("Commitment", "due"): _OMIT,  # instead of `due_note`, which is text
    ("Stance", "id"): "stance",
    ("Publication", "status"): "withdrawn",
}


def escaped(text: str) -> str:
    """Return Markdown that shows a text as it is."""
    return re.sub(f"([{re.escape(string.punctuation)}])", r"\\\1", text)


@dataclass
class Attack:
    """Fills models with hostile text, each text with a number of its own and another payload in front."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    own: str = ""
    """The facet of the term being filled: terms of its own facet that it names are others than itself."""

    def text(self) -> str:
        number = next(self.numbers)
        first = number % len(PAYLOADS)
        return " ".join([f"Text {number}", *PAYLOADS[first:], *PAYLOADS[:first]])

    def fill(self, model: type[BaseModel], **fixed: object) -> dict[str, Any]:
        """Return a value for every field of a model, as an author would write them all."""
        filled = {}
        for name, known in model.model_fields.items():
            key = known.alias or name
            value = fixed.get(name, _FIXED.get((model.__name__, name)))
            if value is None and name != "retracted":
                value = self._value(known.annotation, known.metadata)
                if any("pattern" in repr(mark) for mark in known.metadata):  # a question
                    value = f"{value}?"
            if value not in (None, _OMIT):
                filled[key] = value
        return filled

    def _value(self, annotation: Any, metadata: Any = ()) -> Any:  # noqa: ANN401 - types have no type
        for mark in metadata:
            if isinstance(mark, Written):
                return self._written(mark)
        if hasattr(annotation, "__metadata__"):
            return self._value(get_args(annotation)[0], annotation.__metadata__)
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return next(iter(annotation)).value
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.fill(annotation)
        parts = [part for part in get_args(annotation) if part not in (type(None), ...)]
        value = self._value(parts[-1])
        return [value] if get_origin(annotation) is tuple else value

    def _written(self, mark: Written) -> object:
        if mark.key == "type.text":
            return self.text()
        if mark.key == "type.id":
            return f"record-{next(self.numbers)}"
        if mark.key == "type.former-path":
            return f"{self.own or '2015'}/former-{next(self.numbers)}.md"
        if mark.key == "type.id-of":
            return "plain" if mark.of == self.own else _IDS.get(mark.of, "hostile")
        return _PLAIN[mark.key]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A built site of hostile text, and some of the texts that it must show."""

    folder: Path
    """As a web server has it."""
    title: str
    summary: str
    terms: Mapping[str, Mapping[str, Any]]
    """The fields of the hostile term of each facet."""
    heading: str
    source: str
    event: str


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    """Build the archive of hostile texts with MkDocs."""
    root, folder = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("hostile-www")
    made = _lay_out(root, folder)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / SITE_PATH)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "BRIEFARCHIVE_SEARCH": "1"}
    built = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert built.returncode == 0, built.stderr
    return made


def _lay_out(root: Path, folder: Path) -> Hostile:
    """Write the archive."""
    attack, form = Attack(), format_for(FACETS)
    quoted = attack.text()
    terms = {}
    for facet in form.facets:
        attack.own = facet.folder
        terms[facet.folder] = attack.fill(facet.model)
        body, heading = _body(attack)
        _write(root, f"briefings/{facet.folder}/hostile.md", terms[facet.folder], body)
        required = {name for name, known in facet.model.model_fields.items() if known.is_required()}
        plain = {key: value for key, value in attack.fill(facet.model).items() if key in required}
        _write(root, f"briefings/{facet.folder}/plain.md", plain)
    attack.own = ""
    source, event = attack.fill(form.registers["sources"], id=_OMIT), attack.fill(form.registers["events"], id="talks")
    registers = {
        "sources": {"hostile": source},
        "events": {"registered": attack.fill(form.registers["events"], id=_OMIT)} | dict(_many(attack)),
        "commitments": {"recurring": attack.fill(form.registers["commitments"], id=_OMIT)},
        "disclaimers": {"hostile": attack.fill(form.registers["disclaimers"])},
        "wording": {"hostile": attack.fill(form.registers["wording"])},
    }
    for name, records in registers.items():
        _save(root / f"briefings/{name}.yml", json.dumps(records, ensure_ascii=False))
    inline = attack.fill(form.registers["sources"], id="inline")
    full = attack.fill(form.briefing, sources=["hostile", inline], events=[event, "registered"], status="published")
    full["commitments"][0]["id"] = "promise"
    full["notes"][0]["quote"] = quoted
    body, heading = _body(attack)
    _write(root, "briefings/2017/hostile.md", full, body)
    bare = {"events": _OMIT, "positions": _OMIT, "commitments": _OMIT, "notes": _OMIT, "sources": ["hostile"]}
    gone = attack.fill(form.briefing, **bare)
    _write(root, "briefings/2017/gone.md", gone)
    earlier = attack.fill(form.briefing, status="published", **bare) | {"date": "2016-05-10", "sources": ["old"]}
    earlier = {key: value for key, value in earlier.items() if key not in _POINTING}
    with (root / "briefings/sources.yml").open("r+", encoding="utf-8") as register:
        known = json.load(register) | {"old": attack.fill(form.registers["sources"], id=_OMIT) | {"date": "2015"}}
        register.seek(0)
        json.dump(known, register, ensure_ascii=False)
    _write(root, "briefings/2016/earlier.md", earlier, f"{escaped(quoted)}\n")
    _save(root / "mkdocs.yml", CONFIG)
    _save(root / "docs/_home.md", f"{attack.text()}\n")
    _save(root / "docs/about.md", ABOUT)
    (root / "briefings/2017/quay.png").write_bytes(PIXEL)
    return Hostile(folder, full["title"], full["summary"], terms, heading, source["title"], event["title"])


def _many(attack: Attack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield more events than one list shows, so that terms get pages by year, with titles in their trails."""
    facets = {facet.folder: ["hostile"] for facet in FACETS if facet.on_events}
    for month in range(1, 13):
        for number in range(10):
            date = f"2017-{month:02}"
            same = {"date": date, "recorded": "2018-01-01", "sources": ["hostile"]}
            yield f"many-{month}-{number}", {"title": attack.text(), **same, **facets}


_POINTING = frozenset({"outcomes", "judgements", "reactions", "supersedes", "related", "translation_of", "origin"})


def _body(attack: Attack) -> tuple[str, str]:
    """Return a Markdown text that attacks in every kind of node, and what its first heading says."""
    text = attack.text()
    body = BODY.format(
        escaped=escaped(text),
        raw=attack.text(),
        title=escaped(attack.text()),
        cell=attack.text().replace("|", "\\|"),
        url=URL.replace("<", "%3C").replace(">", "%3E"),
    )
    return body, text


def _write(root: Path, path: str, fields: Mapping[str, Any], body: str = "Text.\n") -> None:
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    _save(root / path, f"---\n{head}---\n\n{body}")


def _save(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files with the headers that their folder asks for, as a host of static sites does."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Add the headers of the file `_headers`, which has one block for the whole site."""
        asked = Path(self.directory, SITE_PATH, "_headers").read_text(encoding="utf-8").splitlines()
        for line in asked[1:]:
            name, _, value = line.strip().partition(": ")
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder and give the address of its home page."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{SITE_PATH}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def serve() -> Callable[[Path], contextlib.AbstractContextManager[str]]:
    """Give `serving` for a folder that a test has changed."""
    return serving


@pytest.fixture(scope="session")
def hostile_pages(hostile: Hostile) -> tuple[str, ...]:
    """Give the address of the largest page of each kind, and of each that is about a hostile entry."""
    site = hostile.folder / SITE_PATH
    sizes = {
        page.relative_to(site).as_posix().removesuffix("index.html"): page.stat().st_size
        for page in site.rglob("*.html")
    }
    largest = {kind_of(address): address for address in sorted(sizes, key=lambda each: sizes[each])}
    return tuple(sorted({*largest.values(), *(address for address in sizes if address.endswith("hostile/"))}))


@pytest.fixture(scope="session")
def hostile_url(hostile: Hostile) -> Iterator[str]:
    """Give the address of the hostile site's home page."""
    with serving(hostile.folder) as url:
        yield url


@pytest.fixture(scope="session")
def own_url(www: Path) -> Iterator[str]:
    """Give the address of this repository's home page."""
    with serving(www) as url:
        yield url


REPORT = """
document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))
"""


@pytest.fixture
def watch() -> Callable[[Page], list[str]]:
    """Give a function that gathers all that a page must not do, from now on."""

    def begin(page: Page) -> list[str]:
        trouble: list[str] = []
        page.add_init_script(REPORT)
        page.on(
            "console",
            lambda message: (
                trouble.append(f"{message.text} ({message.location['url']})") if message.type == "error" else None
            ),
        )
        page.on("pageerror", lambda error: trouble.append(f"failed: {error}"))
        page.on("dialog", lambda dialog: (trouble.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on(
            "request", lambda request: trouble.append(f"asked: {request.url}") if _is_foreign(request.url) else None
        )
        return trouble

    return begin


def _is_foreign(url: str) -> bool:
    return not re.match(r"http://127\.0\.0\.1:\d+/archive/|data:", url)
