"""Characters that no text of an archive holds, written as they are or spelt out by a markup."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters, and marks that show a line in another order than it is written.

Also the three ends of lines that YAML knows and editors do not (U+0085, U+2028, U+2029): they would move places.
"""
_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
"""A character as HTML and Markdown spell it by its number."""


def control_place(text: str) -> tuple[int, str] | None:
    """Return where in a text the first control character stands, and which; one spelt as `&#x202E;` comes second."""
    if found := CONTROL.search(text):
        return found.start(), found.group()
    for found in _REFERENCE.finditer(text):
        number = int(found[1], 16) if found[1] else int(found[2])
        if number <= MAX_CODE_POINT and CONTROL.match(chr(number)):
            return found.start(), chr(number)
    return None


MAX_CODE_POINT = 0x10FFFF
