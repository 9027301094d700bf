"""Valid HTML: what only the finished page allows to mend in what the theme writes."""

import re


def valid(html: str) -> str:
    """Return a finished page without what the theme writes and no HTML checker accepts.

    Source: HTML Living Standard: `autocomplete` is not for check boxes, `tabindex` needs a number, and a label's `for`
    must name an element of the page (the theme writes that element only for pages in the navigation).
    """
    for superfluous in _SUPERFLUOUS:
        html = html.replace(superfluous, "")
    for labelled, label in _NESTED_LABELS:
        html = labelled.sub(label, html)
    return html if 'id="__toc"' in html else html.replace(' for="__toc"', "")


_NESTED_LABELS = (
    (re.compile(r'aria-labelledby="(__nav_\w+)_label"'), r'aria-labelledby="\1_title"'),
    (
        re.compile(r'<label class="md-nav__title" for="(__nav_\w+)">'),
        r'<label class="md-nav__title" for="\1" id="\1_title">',
    ),
)
"""With index pages in the navigation the theme names nested lists by a label without words; their title has some."""
_SUPERFLUOUS = (' autocomplete="off"', ' tabindex=""')
