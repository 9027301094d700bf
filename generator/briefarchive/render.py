"""Render: write a page as an HTML fragment; the only module that knows the template engine."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import jinja2
from markupsafe import Markup

from briefarchive.addresses import relative
from briefarchive.datewords import in_words, machine
from briefarchive.model.edtf import Edtf
from briefarchive.pages.page import Page, Section
from briefarchive.settings import Settings
from briefarchive.words import Words

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished page, before the theme's shell is put around it."""

    address: str
    """As in `Page`."""
    title: str
    description: str
    html: str
    source: str
    sections: tuple[Section, ...]
    """The table of contents: headings of the second and third level, in the order of the page."""

    @property
    def is_document(self) -> bool:
        """Whether it is whole as it is: no shell is put around it."""
        return self.html.startswith("<!doctype html>")


@jinja2.pass_context
def _in_words(context: jinja2.runtime.Context, date: Edtf) -> str:
    """Return a date in the words of the interface's language."""
    return in_words(date, context["words"])


ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
"""One for all builds of a process: templates are compiled once, and anew when their file changes."""
ENVIRONMENT.filters |= {
    "in_words": _in_words,
    "machine": machine,
    "trusted": Markup,  # prose that came through `markdown`, nothing else
}


class Renderer:
    """Writes the pages of one build."""

    def __init__(self, words: Words, settings: Settings) -> None:
        self.root = settings.site_path
        self.common = {
            "words": words,
            "say": words.say,
            "language": settings.language,
            "facet_title": words.facet_title,
            "period": words.period,
            "site_name": settings.name,
            "repository": settings.repository,
            "branch": settings.branch,
            "license": settings.license,
        }

    def render(self, page: Page) -> OutputFile:
        """Return a page as HTML.

        Raises:
            jinja2.TemplateError: The template has a mistake, or shows what the view does not hold.
        """
        headings: list[Section] = []
        template = ENVIRONMENT.get_template(f"pages/{page.template}.html.j2")
        html = template.render(
            **self.common,
            page=page,
            view=page.view,
            to=self._ways_from(page.address),
            heading=partial(_note_heading, headings),
        )
        return OutputFile(page.address, page.title, page.description, html, page.source, _contents(page, headings))

    def foot(self, address: str, title: str, source: str) -> str:
        """Return the links for editing and reporting that stand at the end of a page which is written by hand.

        Args:
            address: As in `Page`.
            title: Plain text.
            source: The file, from the repository root.
        """
        page = Page(address, "", title, "", None, source)
        return ENVIRONMENT.get_template("partials/foot.html.j2").render(**self.common, page=page)

    def _ways_from(self, page: str) -> Callable[[str], str]:
        """Return the function that gives the way to an address; a page that is no folder is shown at any address."""
        return self.root.__add__ if page.endswith(".html") else partial(_way, page=page)


def _way(address: str, page: str) -> str:
    """Return the way from a page to an address, which may end in a fragment."""
    place, mark, fragment = address.partition("#")
    return mark + fragment if place == page and mark else relative(place, page) + mark + fragment


def _note_heading(headings: list[Section], title: str, anchor: str) -> str:
    """Put a heading of a template into the table of contents; returns its title."""
    headings.append(Section(title, anchor))
    return title


def _contents(page: Page, headings: list[Section]) -> tuple[Section, ...]:
    """Return the headings of the prose, which comes first, then those of the template's own parts."""
    prose = [section for section in page.sections if section.level in (2, 3)]
    return (*prose, *headings)
