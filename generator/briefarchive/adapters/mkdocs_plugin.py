"""The MkDocs plugin hands finished pages to MkDocs, which puts the theme around them.

No other module imports MkDocs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from briefarchive.adapters.archive_links import ArchiveLinks
from briefarchive.adapters.assets import ASSETS, PRINTED, SCRIPT, STYLESHEET, printed, script, stylesheet
from briefarchive.adapters.content_policy import ContentPolicy, has_inline_styles
from briefarchive.adapters.navigation import nav_titles
from briefarchive.adapters.preview import Preview
from briefarchive.adapters.publication import Publication, PublishError
from briefarchive.adapters.search_index import index_archive, index_is_wanted
from briefarchive.adapters.theme_styles import Seen, trim_theme
from briefarchive.adapters.valid_html import valid
from briefarchive.addresses import BRIEFINGS
from briefarchive.buildday import build_day
from briefarchive.diagnostics import Diagnostic, Severity, has_errors
from briefarchive.exports.exporter import DATA
from briefarchive.pages.page import Section
from briefarchive.pipeline import Build, build, load
from briefarchive.read import PICTURES
from briefarchive.render import TEMPLATES, OutputFile, Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words

PACKAGE = Path(__file__).parents[1]
THEME = TEMPLATES / "theme"
NOT_FOUND = "404.html"
SEARCH = "search/"
THEME_SCRIPTS = "partials/javascripts/"
"""Where the theme has its inline scripts."""

log = get_plugin_logger("briefarchive")


class PluginOptions(Config):  # type: ignore[no-untyped-call] # MkDocs does not type the making of subclasses
    """What `mkdocs.yml` says of the archive, under the plugin's name; each option is described in `Settings`."""

    language = config_options.Type(str, default="en")
    words = config_options.Type(dict, default={})
    license = config_options.Type(str, default="CC-BY-4.0")
    repository = config_options.Type(str, default="")
    branch = config_options.Type(str, default="main")
    stale_after_days = config_options.Type(int, default=730)


class ArchivePage(Page):
    """A page that is finished before MkDocs sees it; MkDocs keeps it as it is, in the navigation or not."""

    def __init__(self, output: OutputFile, file: File, config: MkDocsConfig, nav_title: str | None) -> None:
        # The theme writes titles and descriptions as they are, so they are made safe before it sees them.
        super().__init__(nav_title or escape(output.title), file, config)
        self.output = output

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the signature is MkDocs's
        """Take over what the core says of the page instead of reading a file."""
        self.markdown = ""
        hidden = ["navigation"] if self.output.sections and self.output.address else ["navigation", "toc"]
        self.meta = {
            "title": escape(self.output.title),
            "description": escape(self.output.description),
            "hide": hidden,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the signature is MkDocs's
        """Take over what the core rendered."""
        self.content = self.output.html
        self.toc = _contents(self.output.sections)
        self.present_anchor_ids = {section.anchor for section in self.output.sections}


class BriefarchivePlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call] # as above
    """Adds the pages of the archive to a site, and publishes a build only when all of it succeeded."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.publication: Publication | None = None
        self.configured: tuple[MkDocsConfig, str] | None = None
        """The configuration that this build has changed, and the folder that it named for the site."""
        self.built: Build | None = None
        self.renderer: Renderer | None = None
        self.policy = ContentPolicy(())
        self.seen = Seen()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether this is a preview: it lives through many builds, and shows drafts."""
        self.preview = Preview(log.info) if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch what pages are made of, lend the theme our templates, and build beside the published folder."""
        config.theme.dirs.insert(0, str(THEME))
        config.extra_css.append(STYLESHEET)
        config.extra_javascript.append(_module(SCRIPT))
        config.markdown_extensions.append(ArchiveLinks())  # type: ignore[arg-type] # objects are taken too
        if self.preview:
            config.watch += map(str, (_root(config) / "briefings", TEMPLATES, ASSETS, PACKAGE / "words"))
        else:
            with _said():
                self.publication = Publication(Path(config.site_dir), log.info)
            self.configured = config, config.site_dir
            config.site_dir = str(self.publication.staged)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Load and render the whole archive: whatever can fail for an author's reason fails here."""
        settings = settings_of(config, self.config, drafts=self.preview is not None)
        self.renderer = Renderer(read_words(settings.language, settings.words), settings)
        if self.preview:
            self.built = self.preview.build(settings)
            _report(self.built.loaded.problems)
            return
        loaded = load(settings)
        _report(loaded.problems)
        if has_errors(loaded.problems):
            count = sum(problem.severity is Severity.ERROR for problem in loaded.problems)
            raise PluginError(f"The archive has {count} error(s), listed above; the published site is unchanged.")
        self.built = build(settings, loaded)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put links for editing and reporting below pages that are written by hand; the core's have theirs."""
        if isinstance(page, ArchivePage) or self.renderer is None:
            return html
        return html + self.renderer.foot(page.url, page.title or "", f"docs/{page.file.src_uri}")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add each page in memory, and the pictures of the archive."""
        assert self.built is not None  # noqa: S101 - `on_pre_build` ran
        titles = nav_titles(config.nav)
        for output in self.built.outputs:
            if output.address == NOT_FOUND:
                continue  # a template of the theme, see `on_template_context`
            if output.is_document:
                html = self._protected(output.html)
                _replace(files, File.generated(config, f"{output.address}index.html", content=html))
                continue
            source = f"{output.address.rstrip('/') or 'index'}.md"
            file = File.generated(config, source, content="")
            file.edit_uri = None
            _replace(files, file)
            ArchivePage(output, file, config, titles.get(source))
        for path in sorted(self.built.loaded.archive.paths):
            if path.startswith(BRIEFINGS) and path.lower().endswith(tuple(PICTURES)):
                inside = path.removeprefix(BRIEFINGS)
                _replace(files, File.generated(config, inside, abs_src_path=str(_root(config) / path)))
        made: list[tuple[str, str | bytes]] = [(STYLESHEET, stylesheet()), (PRINTED, printed()), (SCRIPT, script())]
        made += self.built.glimpses
        made += ((f"{DATA}{file.name}", file.content) for file in self.built.exported)
        for address, content in made:
            _replace(files, File.generated(config, address, content=content))
        return files

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs's
    ) -> TemplateContext:
        """Hand the theme's page for lost addresses what the core rendered for it."""
        if template_name == NOT_FOUND and self.built is not None:
            outputs = (output for output in self.built.outputs if output.address == NOT_FOUND)
            return context | {"not_found": next(outputs)}  # type: ignore[return-value]
        return context

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002 - Jinja's door is `render`
        """Learn which inline scripts are the theme's: no others will run."""
        names = [name for name in env.list_templates() if name.startswith(THEME_SCRIPTS)]
        self.policy = ContentPolicy(env.loader.get_source(env, name)[0] for name in names)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs's
        """Mend what only the finished page shows, and say what a browser may run on it."""
        is_own = isinstance(page, ArchivePage)
        if self.policy.has_foreign_scripts(output) or (not is_own and has_inline_styles(output)):
            log.warning("%s holds an inline script or style, which the site's content policy refuses", page.url)
        return self._protected(valid(output), page.url)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend the theme's own pages too."""
        return self._protected(valid(output_content)) if template_name == NOT_FOUND else output_content

    def _protected(self, html: str, address: str = "") -> str:
        """Return a page with its content policy; a preview has none, for MkDocs adds a script to every answer."""
        if self.preview:
            return html
        self.seen.page(html)
        return self.policy.protect(html, compiles=address == SEARCH)

    @event_priority(-100)  # last: other plugins may still write pages
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Complete the site; a strict failure, which comes later, takes this back."""
        assert self.built is not None  # noqa: S101 - `on_pre_build` ran
        language, words = self.config.language, read_words(self.config.language, self.config.words)
        index = partial(index_archive, archive=self.built.loaded.archive, words=words, language=language)
        if self.preview:
            self.preview.search.renew(index)
        elif self.publication:
            self.policy.write_headers(Path(config.site_dir))
            trim_theme(Path(config.site_dir), map(Path, config.theme.dirs), self.seen)
            with _said():
                self.publication.complete(index if index_is_wanted() else None)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Have the preview answer for its search index too."""
        if self.preview:
            server.set_app(self.preview.search.serve(server.get_app(), server.mount_path))  # type: ignore[arg-type]
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Note that the site must not be published."""
        if self.publication:
            with _said():
                self.publication.fail(error)

    def on_shutdown(self) -> None:
        """Put a whole site in the place of the published one, and clear away any other."""
        if self.preview:
            self.preview.search.end()
        publication, self.publication = self.publication, None
        try:
            if publication:
                with _said():
                    publication.end()
        finally:
            if self.configured:
                config, site_dir = self.configured
                config.site_dir = site_dir
                self.configured = None


def settings_of(config: MkDocsConfig, options: PluginOptions, *, drafts: bool) -> Settings:
    """Return the archive's settings as `mkdocs.yml` gives them.

    Raises:
        InvalidSiteError: There are no interface words for the language, a change names words that do not exist, or the
            environment names no day for the build.
    """
    try:
        read_words(options.language, options.words)
    except ValueError as error:
        raise InvalidSiteError(f"the plugin's options in mkdocs.yml: {error}") from None
    try:
        day = build_day()
    except ValueError as error:
        raise InvalidSiteError(f"the environment: {error}") from None
    return Settings(
        root=_root(config),
        name=config.site_name,
        description=config.site_description or "",
        site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        site_path=(urlsplit(config.site_url or "/").path.rstrip("/") + "/"),
        language=options.language,
        words={str(key): str(value) for key, value in options.words.items()},
        license=options.license,
        repository=options.repository.rstrip("/"),
        branch=options.branch,
        drafts=drafts,
        stale_after_days=options.stale_after_days,
        day=day,
    )


def read_settings(config_file: Path) -> Settings:
    """Return the settings that a `mkdocs.yml` gives, for commands that run without MkDocs.

    Raises:
        InvalidSiteError: The file is not a valid configuration, or does not name the plugin.
    """
    try:
        config = load_config(str(config_file))
    except ConfigurationError as error:
        raise InvalidSiteError(f"{config_file}: {error}") from None
    plugin = config.plugins.get("briefarchive")
    if plugin is None:
        raise InvalidSiteError(f'{config_file} does not name the plugin "briefarchive"')
    return settings_of(config, plugin.config, drafts=False)


class InvalidSiteError(PluginError):
    """A `mkdocs.yml` from which no settings can be read."""


@contextmanager
def _said() -> Iterator[None]:
    """End the build with a sentence, where it cannot be published."""
    try:
        yield
    except PublishError as error:
        log.error("%s", error)  # noqa: TRY400 - the sentence says it all
        raise Abort("Aborted: nothing was published.") from None


def _module(path: str) -> config_options.ExtraScriptValue:
    """Return a script as the theme takes it: a module, which waits until the page is there and never holds it up."""
    entry = config_options.ExtraScriptValue(path)
    entry.type = "module"
    return entry


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _report(problems: tuple[Diagnostic, ...]) -> None:
    """Log problems; the archive's warnings are for information, so that strict mode means MkDocs's own."""
    for problem in problems:
        if problem.severity is Severity.ERROR:
            log.error("%s", problem)
        else:
            log.info("%s", problem)


def _replace(files: Files, file: File) -> None:
    """Add a file, in the place of one on the disk with the same path."""
    existing = files.get_file_from_path(file.src_uri)
    if existing is not None:
        files.remove(existing)
    files.append(file)


def _contents(sections: tuple[Section, ...]) -> TableOfContents:
    """Return a table of contents of two levels; the theme writes its titles as they are."""
    top: list[AnchorLink] = []
    for section in sections:
        link = AnchorLink(escape(section.title), section.anchor, section.level)
        if section.level > 2 and top:  # noqa: PLR2004 - below the second level
            top[-1].children.append(link)
        else:
            top.append(link)
    return TableOfContents(top)
