"""Links of hand-written pages into the archive; the only module that knows Python-Markdown."""

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class ArchiveLinks(Extension):
    """Lets hand-written pages link to `briefings/` as the code host needs it: `../briefings/actors/x.md`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Change addresses before MkDocs resolves them, which it does last."""
        md.treeprocessors.register(_ArchiveLinkChanger(md), "briefarchive-links", 1)


class _ArchiveLinkChanger(Treeprocessor):
    """The site lays `briefings/` over `docs/`, so a way up and into `briefings/` is one step shorter there."""

    def run(self, root: Any) -> None:  # noqa: ANN401 - an element tree, which Python-Markdown does not type
        """Rewrite the links of one page."""
        for element in root.iter("a"):
            way = element.get("href", "")
            up, found, inside = way.partition("briefings/")
            if found and up.startswith("../") and not up.replace("../", ""):
                path, mark, fragment = inside.partition("#")
                page = path if path and not path.endswith("/") else f"{path.rstrip('/') or 'briefings'}.md"
                element.set("href", f"{up.removeprefix('../')}{page}{mark}{fragment}")
