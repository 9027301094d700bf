"""The page that lists what is wrong with the archive, while it is being written."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefarchive.diagnostics import Diagnostic
from briefarchive.pages.page import Page
from briefarchive.words import Words


@dataclass(frozen=True, slots=True)
class ProblemsView:
    """Every problem, by file and line."""

    problems: tuple[Diagnostic, ...]


def problems_page(problems: Sequence[Diagnostic], words: Words) -> Page:
    """Return the page of problems; only a preview has it."""
    title = words.say("problems.title", count=len(problems))
    return Page("problems/", "problems", title, words.say("problems.description"), ProblemsView(tuple(problems)))
