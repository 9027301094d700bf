"""Templates: text is text, addresses are relative, and what is missing is our mistake."""

from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from briefarchive import render
from briefarchive.pages.page import Page, Section
from briefarchive.render import ENVIRONMENT, OutputFile, Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

WORDS = read_words("en", {})
TITLE = "<script>alert('1')</script> & \"quotes\""
ESCAPED = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &#34;quotes&#34;"


@dataclass(frozen=True, slots=True)
class View:
    prose: str = ""


@pytest.fixture
def rendered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type:
    """Give a class whose call renders a template given as text."""
    loader = jinja2.FileSystemLoader(tmp_path)
    monkeypatch.setattr(render, "ENVIRONMENT", ENVIRONMENT.overlay(loader=loader, cache_size=0, bytecode_cache=None))
    (tmp_path / "pages").mkdir()

    class Rendered:
        def __new__(  # type: ignore[misc]
            cls, template: str, address: str = "2017/talks/", sections: tuple[Section, ...] = ()
        ) -> OutputFile:
            (tmp_path / "pages" / "x.html.j2").write_text(template, encoding="utf-8")
            page = Page(address, "x", TITLE, "", View(f"<b>{TITLE}</b>"), sections=sections)
            return Renderer(WORDS, Settings(tmp_path, name=TITLE, site_path="/archive/")).render(page)

    return Rendered


@pytest.mark.parametrize(
    ("template", "html"),
    [
        pytest.param("{{ page.title }}", ESCAPED, id="text"),
        pytest.param('<a title="{{ page.title }}">', f'<a title="{ESCAPED}">', id="attribute"),
        pytest.param("{{ site_name }}", ESCAPED, id="name of the site"),
        pytest.param("{{ view.prose }}", f"&lt;b&gt;{ESCAPED}&lt;/b&gt;", id="markup that nobody vouches for"),
        pytest.param("{{ view.prose | trusted }}", f"<b>{TITLE}</b>", id="sanitised prose"),
        pytest.param("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(page.title) }}", ESCAPED, id="through a macro"),
        pytest.param('{{ say("timeline.year-title", year=page.title) }}', f"Timeline: {ESCAPED}", id="in words"),
    ],
)
def test_title_is_text_wherever_it_is_shown(template: str, html: str, rendered: type) -> None:
    assert rendered(template).html == html


@pytest.mark.parametrize("template", ["{{ page.titel }}", "{{ view.nothing }}", "{{ nothing }}", "{{ to(nothing) }}"])
def test_what_the_view_does_not_hold_is_our_mistake(template: str, rendered: type) -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered(template)


@pytest.mark.parametrize(
    ("page", "target", "way"),
    [
        ("2017/talks/", "actors/arland/", "../../actors/arland/"),
        ("2017/talks/", "timeline/2017/#ferry", "../../timeline/2017/#ferry"),
        ("timeline/2017/", "timeline/2017/#ferry", "#ferry"),
        ("2017/talks/", "", "../../"),
        ("", "actors/", "actors/"),
        ("", "", "./"),
        ("404.html", "actors/", "/archive/actors/"),
        ("404.html", "", "/archive/"),
    ],
)
def test_ways_are_relative_to_the_page_but_for_one_shown_at_any_address(
    page: str, target: str, way: str, rendered: type
) -> None:
    assert rendered(f'{{{{ to("{target}") }}}}', page).html == way


def test_contents_are_the_headings_of_prose_then_those_of_the_template(rendered: type) -> None:
    sections = (Section("One", "one", 2), Section("Deep", "deep", 4), Section("Two", "two", 3))
    output = rendered('{{ heading("Sources", "brief-sources") }}', sections=sections)
    assert [section.anchor for section in output.sections] == ["one", "two", "brief-sources"]
    assert output.html == "Sources"


def test_every_template_of_a_page_can_be_read() -> None:
    for name in ENVIRONMENT.list_templates(filter_func=lambda name: name.endswith(".j2")):
        ENVIRONMENT.get_template(name)
