"""Kinds of notes: what the label of a footnote says that the note does."""

import re

from briefarchive.diagnostics import Diagnostic, Location
from briefarchive.model.records import NoteKind

_KINDS = tuple(kind.value for kind in NoteKind)
_FIRST_WORD = re.compile(r"[A-Za-z]+")


def read_kind(label: str, at: Location) -> tuple[str, Diagnostic | None]:
    """Return what a note does, nothing for a plain note, and the problem if its label must mean one but says none.

    A label says a kind with the kind and a hyphen before a name. It must mean one if its first word is a kind, or if a
    hyphen follows its first word and this is one letter away from a kind: put in, left out, changed or exchanged with
    the next. So `my-note` and `date-of-talks` are plain labels; `contxt-x`, `judgment-x` and `context1` are mistakes.
    """
    kind, hyphen, name = label.partition("-")
    if hyphen and name and kind in _KINDS:
        return kind, None
    found = _FIRST_WORD.match(label)
    word = found.group().lower() if found else ""
    rest = label[len(word) :]
    meant = next((kind for kind in _KINDS if word == kind or (rest.startswith("-") and _is_near(word, kind))), "")
    if not meant:
        return "", None
    hint = f"[^{meant}-{rest.lstrip('-._') or '1'}]"
    return "", Diagnostic(at, "unknown-kind", f'"{label}" names no kind of note', f"did you mean {hint}?")


def _is_near(word: str, kind: str) -> bool:
    """Tell whether two words differ by one letter at most."""
    if abs(len(word) - len(kind)) > 1:
        return False
    same = next((count for count, (one, other) in enumerate(zip(word, kind, strict=False)) if one != other), None)
    if same is None:
        return True
    one, other = word[same:], kind[same:]
    is_exchanged = one[:2] == other[1::-1] and one[2:] == other[2:]
    return is_exchanged or one[1:] == other[1:] or one[1:] == other or one == other[1:]
