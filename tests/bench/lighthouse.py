"""What Lighthouse says of one page of each important kind, on a fast computer and on a slow telephone.

The site of `build/www` is served compressed, as hosts of static sites do. Usage: `make lighthouse ARGS="positions/"`.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http import HTTPStatus
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
TOOL = REPOSITORY / "tools/lighthouse/node_modules/.bin/lighthouse"
WWW = REPOSITORY / "build/www"
SITE = "archive/"
PAGES = ("", "2017/moscow-april-2017/", "actors/japan/", "issues/applicable-law/", "timeline/", "positions/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
BARS = {"desktop": (100, 100, 100, 100), "mobile": (95, 100, 100, 100)}
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
COMPRESSED = ("text/", "image/svg", "application/json", "application/javascript")


class _Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves texts compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the whole file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind, content = self.guess_type(path), path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(COMPRESSED):
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def measure(url: str, device: str) -> tuple[tuple[int, ...], float, list[str]]:
    """Return the scores by category, the layout shift, and what cost points."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(TOOL), url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        command += ["--preset=desktop"] if device == "desktop" else []
        environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
        subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
        found = json.loads(report.read_text(encoding="utf-8"))
    audits = found["audits"]
    lost = [
        f"{audits[ref['id']]['title']} ({audits[ref['id']].get('displayValue', '')})"
        for category in CATEGORIES
        for ref in found["categories"][category]["auditRefs"]
        if ref["weight"] and audits[ref["id"]]["score"] is not None and audits[ref["id"]]["score"] < 1
    ]
    scores = tuple(round(100 * found["categories"][category]["score"]) for category in CATEGORIES)
    return scores, float(audits["cumulative-layout-shift"]["numericValue"]), lost


def main(pages: tuple[str, ...]) -> int:
    """Print a line for each page and device; 1 if one stays below its bar."""
    handler = functools.partial(_Compressing, directory=str(WWW))
    is_below = False
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in pages:
            for device, bars in BARS.items():
                url = f"http://127.0.0.1:{server.server_port}/{SITE}{page}"
                scores, shift, lost = measure(url, device)
                below = any(score < bar for score, bar in zip(scores, bars, strict=True))
                is_below |= below
                mark = "BELOW " if below else ""
                line = f"{mark}{device:8} {'/'.join(map(str, scores)):16} shift {shift:.3f}  /{page}"
                print(line, *lost, sep="\n    ", flush=True)
        server.shutdown()
    return int(is_below)


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or PAGES))
