"""What is particular to one archive: where it lies, and the choices its owner made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from briefarchive.buildday import build_day
from briefarchive.facets import FACETS, Facet


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of an archive; in a site they stand in `mkdocs.yml`."""

    root: Path
    """The repository root; `briefings/` and `docs/` lie in it."""
    name: str = "Briefarchive"
    """What the archive is called."""
    description: str = ""
    """What it is about, in a sentence."""
    language: str = "en"
    """The language of the interface and of briefings that name none, BCP 47."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Interface words that differ from the shipped table of the language."""
    license: str = "CC-BY-4.0"
    """SPDX id of the licence of briefings that name none."""
    site_url: str = ""
    """Where the site is published, ending in a slash; empty if that is not known."""
    site_path: str = "/"
    """Path of the site on its server, ending in a slash."""
    repository: str = ""
    """Web address of the repository, for edit and report links; empty if there is none."""
    branch: str = "main"
    """The branch that edit links open."""
    drafts: bool = False
    """Whether drafts are shown, as `mkdocs serve` does."""
    facets: tuple[Facet, ...] = FACETS
    """The vocabularies of the archive."""
    stale_after_days: int = 730
    """The age, in days, from which the audit calls a position old."""
    day: date = field(default_factory=build_day)
    """The day of the build: what falls due is judged by it."""
