"""Theme styles: the theme's style sheets without what no page of the site can use.

Every page waits for its style sheets before it is drawn. A theme brings styles for all that it could show, for both
directions of writing and for twenty colours; a site uses half of that. Which half is seen on the finished pages, and in
the scripts that may add to them, so whatever an archive's own pages use stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from briefarchive.adapters.style_rules import selectors, statements, written

SHEETS = "assets/stylesheets/*.css"
"""Where a theme has its style sheets."""

_WORKERS = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The theme's scripts that run beside pages and cannot change them."""
_GROUPS = ("@media", "@supports")
_CLASSES = re.compile(r'class="([^"]*)"')
_CHOSEN = r"dir|data-md-color-[a-z]+"
"""Attributes that say which of the theme's directions and colours a page has."""
_CHOICE = re.compile(rf'((?:{_CHOSEN})="[^"]*")')
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_ARGUMENT = re.compile(r":[\w-]+\([^()]*\)")
_CONDITION = re.compile(rf'\[({_CHOSEN})="?([^"\]]*)"?\]')
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
_CLASS = re.compile(r"\.((?:[\w-]|\\.)+)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


class Seen:
    """What the finished pages and the scripts of a site name."""

    def __init__(self) -> None:
        self._attributes: set[str] = set()
        """The values of `class` as they stand: pages share a few hundred."""
        self._choices: set[str] = set()
        self._scripts: set[str] = set()

    def page(self, html: str) -> None:
        """Take in a finished page."""
        self._attributes.update(_CLASSES.findall(html))
        self._choices.update(_CHOICE.findall(html))
        self._scripts.update(_SCRIPT.findall(html))

    def trimmed(self, theme: Mapping[str, str], others: Iterable[str], scripts: Iterable[str]) -> dict[str, str]:
        """Return the theme's sheets without rules for classes that nothing bears, and values that nothing reads.

        Args:
            theme: Each sheet by its name.
            others: The other sheets of the site, which read values of the theme.
            scripts: The files of scripts, as text.
        """
        words = {word for script in (*self._scripts, *scripts) for word in _WORD.findall(script)}
        classes = {name for names in self._attributes for name in names.split()} | words
        beginnings = tuple(word for word in words if word.endswith("-") and word.strip("-"))
        applies = partial(_applies, classes=classes, beginnings=beginnings, choices=self._choices)
        kept = {name: "".join(_applying(css, applies)) for name, css in theme.items()}
        read = words.union(*(_READ.findall(css) for css in (*kept.values(), *others)))
        return {name: "".join(_reading(css, read)) for name, css in kept.items()}


def trim_theme(site: Path, theme: Iterable[Path], seen: Seen) -> None:
    """Trim the theme's sheets in a finished site; their maps, which are of the whole sheets, go.

    Args:
        site: The folder of the site, with nothing in it that was not made anew.
        theme: The folders of the theme.
        seen: Has taken in each page.
    """
    names = {sheet.relative_to(folder).as_posix() for folder in theme for sheet in folder.glob(SHEETS)}
    sheets = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.css")}
    named = {file.relative_to(site).as_posix(): file for file in site.rglob("*.js")}
    scripts = [file.read_text(encoding="utf-8") for name, file in named.items() if not name.startswith(_WORKERS)]
    whole = {name: css for name, css in sheets.items() if name in names}
    others = [css for name, css in sheets.items() if name not in names]
    for name, css in seen.trimmed(whole, others, scripts).items():
        (site / name).write_text(css, encoding="utf-8")
        (site / f"{name}.map").unlink(missing_ok=True)


def _applying(css: str, applies: partial[bool]) -> Iterator[str]:
    """Yield the statements of a sheet of which some selector may apply, without the selectors that do not."""
    for head, block in statements(css):
        if block is None or (head.startswith("@") and not head.startswith(_GROUPS)):
            yield written(head, block)
        elif head.startswith("@"):
            if inside := "".join(_applying(block, applies)):
                yield written(head, inside)
        elif left := ",".join(filter(applies, selectors(head))):
            yield written(left, block)


def _applies(selector: str, classes: set[str], beginnings: tuple[str, ...], choices: set[str]) -> bool:
    """Tell whether a selector may find something on a page; what stands in brackets after a colon is not looked at."""
    bare, count = _ARGUMENT.subn("", selector)
    while count:
        bare, count = _ARGUMENT.subn("", bare)
    if any(f'{name}="{value}"' not in choices for name, value in _CONDITION.findall(bare)):
        return False
    names = (name.replace("\\", "") for name in _CLASS.findall(_ATTRIBUTE.sub("", bare)))
    return all(name in classes or name.startswith(beginnings) for name in names)


def _reading(css: str, read: set[str]) -> Iterator[str]:
    """Yield the statements of a sheet, without custom properties that nothing reads and rules that hold no more."""
    for head, block in statements(css):
        if block is None:
            name = head.partition(":")[0]
            if not name.startswith("--") or name in read:
                yield written(head, None)
        elif inside := "".join(_reading(block, read)):
            yield written(head, inside)
