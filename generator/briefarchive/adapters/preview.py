"""The preview: what `mkdocs serve` remembers from one build to the next."""

import traceback
from collections.abc import Callable, Mapping

from briefarchive.adapters.preview_search import PreviewSearch
from briefarchive.diagnostics import Diagnostic, Location
from briefarchive.exports.exporter import ExportedFile
from briefarchive.model.entries import Entry
from briefarchive.pages.problems import problems_page
from briefarchive.pipeline import Build, Loaded, build, load
from briefarchive.render import OutputFile, Renderer
from briefarchive.settings import Settings
from briefarchive.words import read_words


class Preview:
    """Builds again and again, and always has pages to show: broken files are shown as they last were.

    Attributes:
        last_good: The latest valid entry of each file, by path.
        last_outputs: The pages of the latest build that went through.
        last_exported: Its files for other programs.
        search: Makes the index of its search when nothing is built.

    Args:
        say: Is told what became of the search index.
    """

    def __init__(self, say: Callable[[str], object] = str) -> None:
        self.search = PreviewSearch(say)
        self.last_good: Mapping[str, Entry] = {}
        self.last_outputs: tuple[OutputFile, ...] = ()
        self.last_exported: tuple[ExportedFile, ...] = ()
        self.last_glimpses: tuple[tuple[str, str], ...] = ()

    def build(self, settings: Settings) -> Build:
        """Return the pages of the archive as it is now, with a page of problems.

        An exception of our own is shown as a problem too, over the pages of the build before.
        """
        self.search.pause()
        loaded = load(settings, self.last_good)
        self.last_good = loaded.entries
        problems = loaded.problems
        try:
            built = build(settings, loaded)
            self.last_outputs, self.last_exported = built.outputs, built.exported
            self.last_glimpses = built.glimpses
        except Exception as error:  # noqa: BLE001 - a preview goes on whatever happens
            problems = (_failure(error), *problems)
        return Build(
            Loaded(loaded.archive, problems, loaded.entries),
            (*self.last_outputs, _problems(settings, problems)),
            self.last_exported,
            self.last_glimpses,
        )


def _failure(error: Exception) -> Diagnostic:
    """Return an exception as a problem, at the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    at = Location(frames[-1].filename, frames[-1].lineno or 1) if frames else Location("briefarchive")
    return Diagnostic(at, "internal-error", f"{type(error).__name__}: {error}", "the pages are those of the last build")


def _problems(settings: Settings, problems: tuple[Diagnostic, ...]) -> OutputFile:
    words = read_words(settings.language, settings.words)
    return Renderer(words, settings).render(problems_page(problems, words))
