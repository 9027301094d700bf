"""Alerts: the boxes of the code host, which draws them only at the outermost level, untitled, and with something in."""

import re

from briefarchive.diagnostics import Diagnostic, Location, nearest

KINDS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
_MARK = re.compile(r"\[!(\w+)\]", re.ASCII)


def alert_problem(at: Location, kind: str, title: str, *, is_outermost: bool, is_empty: bool) -> Diagnostic | None:
    """Return what keeps the code host from drawing an alert as a box.

    Args:
        at: Where it begins.
        kind: One of `KINDS`, in any case.
        title: What stands behind the mark.
        is_outermost: Whether it stands in nothing else: no list, quotation or note.
        is_empty: Whether nothing is in it.
    """
    if not is_outermost:
        hint = "put it before or behind what it stands in, or write a quotation: > ..."
        return Diagnostic(at, "bad-alert", "the code host draws no box inside a list, a quotation or a note", hint)
    if title:
        message = f'the mark of a box stands alone on its line, without "{title}"'
        return Diagnostic(at, "bad-alert", message, f"> [!{kind.upper()}]")
    return Diagnostic(at, "bad-alert", "there is nothing in this box", "> ...") if is_empty else None


def unknown_alert(at: Location, words: str) -> Diagnostic | None:
    """Return the problem of a quotation that was to be a box, given its first words."""
    found = _MARK.match(words)
    if not found:
        return None
    near = nearest(found[1], [kind.casefold() for kind in KINDS]).upper()
    hint = f"did you mean [!{near}]?" if near else "one of: " + ", ".join(f"[!{kind}]" for kind in KINDS)
    return Diagnostic(at, "bad-alert", f'no box is called "{found[1]}"', hint)
