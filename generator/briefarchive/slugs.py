"""Slugs: the fragment of each heading, as the code host makes it."""

import re
from unicodedata import category

_OURS = re.compile(r"__|brief-|note-|ref-|words-|year-\d")
"""How the ids of the theme (`__search`), of our page parts, of notes, of their markers and words, of years begin."""
_KEPT = ("L", "M", "N")
"""Letters, marks (without which words of Hindi or Arabic fall apart) and numbers."""


class Slugs:
    """The slugs of one text: each is given once.

    Source: the algorithm of the package github-slugger, but for two cases. A heading without letters and numbers is
    `section`. One that would take an id of the theme or of our own page parts has `section-` before it: `note-1`
    becomes `section-note-1`, `__search` becomes `section-__search`.
    """

    def __init__(self) -> None:
        self._repeats: dict[str, int] = {}

    def take(self, heading: str) -> str:
        """Return the slug of the next heading, given its words; one that is taken gets `-1`, `-2` and so on."""
        wanted = slug = _slug(heading)
        while slug in self._repeats:
            self._repeats[wanted] += 1
            slug = f"{wanted}-{self._repeats[wanted]}"
        self._repeats[slug] = 0
        return slug


def _slug(heading: str) -> str:
    kept = "".join(char for char in heading.lower() if char in " -_" or category(char).startswith(_KEPT))
    slug = kept.replace(" ", "-") or "section"
    return f"section-{slug}" if _OURS.match(slug) else slug
