"""Shortening: where a text may be cut."""

_SPACELESS = "\u2e80"
"""From here on, in the order of Unicode, stand the scripts of China, Japan and Korea, most of them without spaces."""


def cut(text: str, length: int) -> str:
    """Return the beginning of a text, at most so many characters, without the word that would be cut.

    A script without spaces is cut anywhere. What only joins words does not stand at the end. The result is empty if the
    first word is too long.
    """
    if len(text) <= length:
        return text
    whole = text[:length] if text[length] >= _SPACELESS else text[:length].rpartition(" ")[0]
    return whole.rstrip(" ,;:–—-")
