"""Longer names: whether a name that was found is only a part of one that the archive does not know."""

import re
from collections.abc import Iterable

_WINDOW = 60
"""Characters before a name in which the words before it are looked for."""
_BEFORE = re.compile(r"([^\W\d_]+)[ \n](?:(?:of|of the|de|du|des|von|van)[ \n])?\Z")
_AFTER = re.compile(r"[ \n]([^\W\d_]+)")
_OPENING = re.compile(r"(?:\A|[.!?:;…。！？(\[|\n“\"«—–-])\s*\Z")  # noqa: RUF001 - marks of other scripts too


class LongerNames:
    """Tells by capital letters; scripts without them, and names written small, are parts of nothing."""

    def __init__(self, names: Iterable[str], others: Iterable[str]) -> None:
        """Gather what a capital letter beside a name may be without being one name with it.

        Args:
            names: Those that are known: two may stand side by side.
            others: Words with capital letters that are no names: months, titles of offices.
        """
        known = [name.split() for name in names]
        self.after = {words[0] for words in known if words} | set(others)
        self.before = {words[-1] for words in known if words} | set(others)

    def have(self, text: str, start: int, end: int) -> bool:
        """Tell whether the words of a text from `start` to `end` are part of a longer name, as far as can be seen."""
        name = text[start:end]
        if not name[0].isupper():
            return False
        after = _AFTER.match(text, end)
        if after and after[1][0].isupper() and after[1] not in self.after:
            return True
        return len(name.split()) == 1 and self._goes_on_before(text, start)

    def _goes_on_before(self, text: str, start: int) -> bool:
        window = text[max(start - _WINDOW, 0) : start]
        before = _BEFORE.search(window)
        if before is None or not before[1][0].isupper() or before[1] in self.before:
            return False
        return not _OPENING.search(window[: before.start()])  # the first word of a sentence is always capital
