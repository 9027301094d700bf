"""The navigation that `mkdocs.yml` sets out."""

from collections.abc import Mapping
from typing import Any


def nav_titles(nav: Any) -> Mapping[str, str]:  # noqa: ANN401 - MkDocs does not type its navigation
    """Return the titles that the navigation gives to pages, by source path."""
    titles: dict[str, str] = {}
    if isinstance(nav, list):
        for item in nav:
            titles |= nav_titles(item)
    elif isinstance(nav, dict):
        for title, target in nav.items():
            titles |= {target: title} if isinstance(target, str) else nav_titles(target)
    return titles
