"""The content policy: what a browser may load and run on a page of the site.

Titles and prose are text wherever they are shown; this is the barrier behind that one. A page says its policy in a
`<meta>` element, so it holds on any host. The file `_headers`, which common hosts of static sites read, says it once
for the whole site, with what only a header can say.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

HEADERS = "_headers"
CHARSET = '<meta charset="utf-8">'
"""Where a page says its policy: right behind this, before anything that the policy is about."""

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'{scripts}",
    "style-src 'self'",
    "img-src 'self' data:",  # the icons in the theme's style sheet are `data:` addresses
    "font-src 'self'",
    "connect-src 'self'",  # the search loads its index piece by piece
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)
_COMPILES = "'wasm-unsafe-eval'"

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
"""In the tag of a script that is no inline script: it is a file, or data."""
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_VALUE = r'[^"\\<>\s]*'
"""What the theme puts in the place of an expression: an address inside quotation marks."""
_ALIGNED = re.compile(r'<(td|th) style="text-align: (left|center|right);">')
_STYLED = re.compile(r"<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)


class ContentPolicy:
    """Gives each finished page its policy, and remembers what all of them need.

    Only scripts that the theme has in its own templates are allowed: were an author's text ever to reach a page as a
    script, computing its hash from the finished page alone would allow it.
    """

    def __init__(self, templates: Iterable[str]) -> None:
        """Take in the sources of the theme's templates that hold inline scripts."""
        self.theme = [_pattern(script) for template in templates for _, script in _SCRIPT.findall(template)]
        self.hashes: dict[str, str] = {}
        """By script: its hash, or nothing if it is not the theme's; pages share a few scripts."""
        self.used: set[str] = set()
        self.compiles = False

    def protect(self, html: str, *, compiles: bool = False) -> str:
        """Return a finished page with its policy.

        Args:
            html: The page; what is written into it afterwards must not be an inline script.
            compiles: Whether a script on it, that of the search, is WebAssembly.

        Raises:
            ValueError: The page does not say its encoding as all pages do.
        """
        if CHARSET not in html:
            raise ValueError(f"a page without {CHARSET} has no place for its policy")
        html = _ALIGNED.sub(r'<\1 class="brief-\2">', html)
        hashes = {found for script in _inline_scripts(html) if (found := self._hash(script))}
        self.used |= hashes
        self.compiles |= compiles
        meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy(hashes, compiles=compiles)}">'
        return html.replace(CHARSET, CHARSET + meta, 1)

    def has_foreign_scripts(self, html: str) -> bool:
        """Tell whether a page has inline scripts that are not the theme's, and will not run."""
        return not all(map(self._hash, _inline_scripts(html)))

    def headers(self) -> str:
        """Return the file of headers that allows what every page protected so far needs.

        Source: the format of `_headers` of static hosts: a path with a star, then one header a line.
        """
        policy = f"{_policy(self.used, compiles=self.compiles)}; frame-ancestors 'none'"
        return (
            "/*\n"
            f"  Content-Security-Policy: {policy}\n"
            "  X-Content-Type-Options: nosniff\n"
            "  Referrer-Policy: same-origin\n"
        )

    def write_headers(self, site: Path) -> None:
        """Write the file of headers into a site, before what a file of its own already says there."""
        file = site / HEADERS
        own = f"\n{file.read_text(encoding='utf-8')}" if file.exists() else ""
        file.write_text(self.headers() + own, encoding="utf-8")

    def _hash(self, script: str) -> str:
        if script not in self.hashes:
            is_known = any(pattern.fullmatch(script) for pattern in self.theme)
            self.hashes[script] = _source(script) if is_known else ""
        return self.hashes[script]


def has_inline_styles(html: str) -> bool:
    """Tell whether a page has styles or event handlers in its markup, which no policy of ours allows."""
    return bool(_STYLED.search(_ALIGNED.sub("", _SCRIPT.sub("", html))))


def _policy(hashes: Collection[str], *, compiles: bool) -> str:
    """Return a policy as one line, the same for the same hashes in any order."""
    allowed = [*sorted(hashes), *([_COMPILES] if compiles else [])]
    return "; ".join(_DIRECTIVES).format(scripts="".join(f" {source}" for source in allowed))


def _source(script: str) -> str:
    """Return the source expression that allows a script.

    Source: Content Security Policy Level 3, section 2.3.1.
    """
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _inline_scripts(html: str) -> Iterable[str]:
    return (script for tag, script in _SCRIPT.findall(html) if not _NOT_RUN.search(tag))


def _pattern(script: str) -> re.Pattern[str]:
    """Return what a script of a template looks like on a page."""
    return re.compile(_VALUE.join(map(re.escape, _EXPRESSION.split(script))))
