"""The search of large archives: what its index costs to make, and what a first search loads.

Measured twice: with the records of the model, as the site does, and with Pagefind reading HTML pages that hold the same
prose. Bytes are those of Chromium's network log, from a server that compresses as hosts of static sites do.
"""

import gzip
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from corpus import VOCABULARY, Corpus
from playwright.sync_api import Page, sync_playwright

from briefarchive.adapters.assets import SCRIPT, script
from briefarchive.pages.search import plan
from briefarchive.pipeline import load
from briefarchive.render import Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

WORDS = {
    "a name": "actor-17",
    "the commonest word": VOCABULARY[0],
    "a word of most briefings": VOCABULARY[40],
    "a middling word": VOCABULARY[1_000],
    "a rare word": VOCABULARY[-1],
}
PARTS = ("entry", "js", "wasm", "pf_meta", "filter/", "index/", "fragment/")
"""What tells the parts of an index from each other, in their addresses."""
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]
KILOBYTE = 1000
INDEXING = """
import sys
from functools import partial
from pathlib import Path
from briefarchive.adapters.search_index import index_archive
from briefarchive.pipeline import load
from briefarchive.settings import Settings
from briefarchive.words import read_words
archive = load(Settings(Path(sys.argv[1]))).archive
import os, resource
before = os.times()
index_archive(Path(sys.argv[2]), archive=archive, words=read_words("en", {}), language="en")
after = os.times()
print(after.user + after.system - before.user - before.system)
print(after.children_user + after.children_system)
print(after.elapsed - before.elapsed)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""
FROM_HTML = """
import os, resource, subprocess, sys
before = os.times()
subprocess.run([sys.executable, "-m", "pagefind", "--site", sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
after = os.times()
print(0.0)
print(after.children_user + after.children_system)
print(after.elapsed - before.elapsed)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


def measure(briefings: int = 1_000) -> Iterator[tuple[str, str]]:
    """Yield what was measured and the value with its unit, for an archive of so many briefings."""
    with tempfile.TemporaryDirectory() as name:
        root, site, html = (Path(name, part) for part in ("archive", "site", "html"))
        Corpus(root, briefings).write()
        settings, words = Settings(root), read_words("en", {})
        archive = load(settings).archive
        yield from _indexing("records", site, INDEXING, root, site)
        for briefing in archive.briefings:
            page = html / briefing.path.removesuffix(".md") / "index.html"
            page.parent.mkdir(parents=True)
            page.write_text(_html(briefing.title, briefing.prose.html), encoding="utf-8")
        yield from _indexing("HTML of briefings alone", html / "pagefind", FROM_HTML, html)
        (page,) = plan(archive, words)
        (site / "search").mkdir()
        body = Renderer(words, settings).render(page).html
        (site / "search/index.html").write_text(_html("Search", body), encoding="utf-8")
        (site / SCRIPT).parent.mkdir()
        (site / SCRIPT).write_text(script(), encoding="utf-8")
        for what, word in WORDS.items():
            yield from _searching(what, site, word)


def _html(title: str, body: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>'
    page = f"<main><h1>{escape(title)}</h1>{body}</main>"
    return f'<!doctype html><html lang="en">{head}{page}<script type="module" src="../{SCRIPT}"></script></html>'


def _indexing(what: str, index: Path, code: str, *arguments: Path) -> Iterator[tuple[str, str]]:
    run = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    own, pagefind, wall, memory = map(float, run.stdout.split())
    files = [file for file in index.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    yield f"{what}: CPU, ours + Pagefind's", f"{own:.1f} + {pagefind:.1f} s"
    yield f"{what}: wall", f"{wall:.1f} s"
    yield f"{what}: most memory of Pagefind", f"{memory:.0f} MB"
    yield f"{what}: index", f"{size / 1e6:.1f} MB in {len(files)} files"


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Compresses text, as hosts of static sites do."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with a file."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        is_text = file.suffix in (".html", ".js", ".json")
        data = gzip.compress(file.read_bytes(), 6) if is_text else file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)


def _searching(what: str, site: Path, word: str) -> Iterator[tuple[str, str]]:
    """Yield what a first search of one word loads, beside the page and the script of the site."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/search/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page()
        loaded = _network_log(page)
        page.goto(address, wait_until="networkidle")
        yield f"{what}: bytes of the index at page load", f"{_bytes(loaded)} B"
        page.get_by_role("searchbox").fill(word)
        page.locator(".brief-hit").first.wait_for(timeout=60_000)
        page.wait_for_load_state("networkidle")
        yield f"{what}: first search", f"{_bytes(loaded) / KILOBYTE:.0f} kB in {len(_parts(loaded))} requests"
        for part in PARTS:
            sizes = [size for address, size in _parts(loaded).items() if part in address]
            yield f"  {part}", f"{sum(sizes) / KILOBYTE:.1f} kB in {len(sizes)} requests"
        browser.close()
    server.shutdown()


def _network_log(page: Page) -> dict[str, dict[str, object]]:
    """Return a log of requests, which fills while the page loads: the address and the bytes of each."""
    log: dict[str, dict[str, object]] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.requestWillBeSent", lambda event: log.update({event["requestId"]: {"url": event["request"]["url"]}})
    )
    session.on("Network.loadingFinished", lambda event: log[event["requestId"]].update(size=event["encodedDataLength"]))
    return log


def _parts(log: dict[str, dict[str, object]]) -> dict[str, int]:
    return {
        str(part["url"]): int(str(part.get("size", 0))) for part in log.values() if "/pagefind/" in str(part["url"])
    }


def _bytes(log: dict[str, dict[str, object]]) -> int:
    return sum(_parts(log).values())


if __name__ == "__main__":
    for what, value in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000):
        print(f"{what:<60} {value}", flush=True)
