"""The stages in order: start here.

      read          parse       validate    annotate         link      plan      render         adapters
*.md ------> SourceFile -> Document -> Briefing, Term, again -> Archive -> Page -> OutputFile ------> MkDocs, CLI
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefarchive.annotate import annotate
from briefarchive.diagnostics import Checked, Diagnostic, collect, first_of_each_file
from briefarchive.exports import export, exporters_for
from briefarchive.exports.exporter import ExportedFile, Site
from briefarchive.facets import Format, format_for
from briefarchive.ledger import parse_ledger
from briefarchive.link import link
from briefarchive.markdown import read_prose
from briefarchive.markdown.plain import read_sections
from briefarchive.model.archive import Archive, LedgerLine
from briefarchive.model.entries import Briefing, Broken, Entry, Register, Term
from briefarchive.model.prose import Body, Prose
from briefarchive.pages import PAGE_TYPES
from briefarchive.pages.audit import audit_page
from briefarchive.pages.data import data_page
from briefarchive.pages.fields import fields_page
from briefarchive.pages.glimpses import glimpses
from briefarchive.parse import body_of, parse
from briefarchive.read import LEDGER, Listing, list_files, read
from briefarchive.render import OutputFile, Renderer
from briefarchive.rules import RULES
from briefarchive.rules.prose import HOME
from briefarchive.rules.wording import one_sided_wording
from briefarchive.settings import Settings
from briefarchive.suggest import Suggester
from briefarchive.validate import validate
from briefarchive.words import read_words


@dataclass(frozen=True, slots=True)
class Loaded:
    """An archive and everything that is wrong with it."""

    archive: Archive
    """Made of the entries that are valid."""
    problems: tuple[Diagnostic, ...]
    """By file, line and column; of a file with very many, the first."""
    entries: Mapping[str, Entry]
    """Every valid entry by path; in a preview as `last_good` takes it, with the text of its prose."""


@dataclass(frozen=True, slots=True)
class Build:
    """An archive and every page of it."""

    loaded: Loaded
    outputs: tuple[OutputFile, ...]
    exported: tuple[ExportedFile, ...]
    """The files for other programs, in the order of the data page."""
    glimpses: tuple[tuple[str, str], ...] = ()
    """The address and the text of what each link can show of its page before it is followed."""


def load(settings: Settings, last_good: Mapping[str, Entry] | None = None) -> Loaded:
    """Read, parse, validate and link the archive: all that `check` needs.

    Args:
        settings: Where the archive lies, its facets, and whether drafts belong to it.
        last_good: Entries of an earlier run, by path, that stand in for files which have errors now. None
            but in a preview.
    """
    files = list_files(settings.root)
    form = format_for(settings.facets)
    results = {path: _entry_of(settings.root, path, form) for path in files.texts}
    found, invalid = collect(results.values())
    valid = {entry.path: _completed(entry, last_good) for entry in found if not isinstance(entry, Broken)}
    stand_ins = {path: entry for path, entry in (last_good or {}).items() if path in results}
    entries = {**stand_ins, **valid}
    home = _home_of(settings.root, files.others)
    ledger = _ledger_of(settings.root, files)
    annotated = annotate(entries.values())
    complete = annotated.value or ()
    archive = link(
        (*complete, *(entry for entry in found if isinstance(entry, Broken))),
        settings.facets,
        files.others.union(files.texts),
        home.value,
        drafts=settings.drafts,
    )
    archive = replace(archive, day=settings.day, ledger=ledger.value or ())
    unresolved = [problem for rule in RULES for problem in rule(archive)]
    unresolved += one_sided_wording(entries.values(), home.value)
    problems = sorted({*files.problems, *invalid, *home.problems, *ledger.problems, *annotated.problems, *unresolved})
    return Loaded(
        archive,
        tuple(sorted({*first_of_each_file(problems)})),
        {entry.path: entry for entry in complete} if last_good is None else entries,
    )


def _completed(entry: Entry, last_good: Mapping[str, Entry] | None) -> Entry:
    """Return a register with the last good version of the records that have errors now; any other entry as it is."""
    earlier = (last_good or {}).get(entry.path)
    if not isinstance(entry, Register) or not isinstance(earlier, Register):
        return entry
    spoilt = {key: earlier.records[key] for key in entry.tree if key in earlier.records and key not in entry.records}
    return replace(entry, records={**entry.records, **spoilt}) if spoilt else entry


def build(settings: Settings, loaded: Loaded) -> Build:
    """Plan every page of a loaded archive and render it.

    Raises:
        jinja2.TemplateError: A template has a mistake.
    """
    words = read_words(settings.language, settings.words)
    renderer = Renderer(words, settings)
    pages = [page for plan in PAGE_TYPES for page in plan(loaded.archive, words)]
    form = format_for(settings.facets)
    exported = tuple(export(exporters_for(form), loaded.archive, _site_of(settings)))
    pages += [
        audit_page(loaded.archive, loaded.problems, words, settings.stale_after_days),
        fields_page(form, words),
        data_page(exported, words),
    ]
    files = tuple(file for made in exported for file in made.files)
    outputs = tuple(renderer.render(page) for page in pages)
    return Build(loaded, outputs, files, tuple(glimpses(loaded.archive, words)))


def export_files(settings: Settings, loaded: Loaded, names: Collection[str] = ()) -> tuple[ExportedFile, ...]:
    """Return the files for other programs, without a page.

    Args:
        settings: As for `build`.
        loaded: A loaded archive.
        names: The exporters to ask; all of them if none is named.
    """
    exporters = exporters_for(format_for(settings.facets))
    asked = [exporter for exporter in exporters if not names or exporter.name in names]
    return tuple(file for made in export(asked, loaded.archive, _site_of(settings)) for file in made.files)


def suggest(settings: Settings, loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return the names of terms that briefings and profiles leave unlinked, by file, line and column."""
    archive = loaded.archive
    facets = [facet.folder for facet in settings.facets if facet.on_events]  # the others sign, and do not act
    words = read_words(settings.language, settings.words)
    suggester = Suggester(archive, facets, (words[f"date.month.{month}"] for month in range(1, 13)))
    entries: list[Briefing | Term] = [*archive.by_path.values()]
    entries += (term for terms in archive.terms.values() for term in terms.values())
    return tuple(sorted(found for entry in entries for found in _suggestions(settings.root, entry, suggester)))


def _suggestions(root: Path, entry: Briefing | Term, suggester: Suggester) -> Iterator[Diagnostic]:
    source = read(root, entry.path).value
    if source is not None and entry.prose.html:
        text, first_line = body_of(source)
        yield from suggester.suggestions(entry, read_sections(text, entry.path, first_line))


def _site_of(settings: Settings) -> Site:
    url = settings.site_url or settings.site_path
    return Site(url, settings.name, settings.language, settings.license)


def _entry_of(root: Path, path: str, form: Format) -> Checked[Entry]:
    """Take one file from the disk to a valid entry, gathering its problems on the way."""
    source = read(root, path)
    if source.value is None:
        return Checked(None, source.problems)
    document = parse(source.value)
    if document.value is None:
        return Checked(None, (*source.problems, *document.problems))
    entry = validate(document.value, form)
    return Checked(entry.value, (*source.problems, *document.problems, *entry.problems))


def _home_of(root: Path, files: Collection[str]) -> Checked[Prose]:
    """Return the prose that opens the home page, if the archive has any."""
    if HOME not in files:
        return Checked(None)
    source = read(root, HOME)
    if source.value is None:
        return Checked(None, source.problems)
    prose = read_prose(source.value.text, HOME)
    kept = replace(prose.value, body=Body(source.value.text.encode(), 1)) if prose.value else None
    return Checked(kept, (*source.problems, *prose.problems))


def _ledger_of(root: Path, files: Listing) -> Checked[tuple[LedgerLine, ...]]:
    """Return the addresses that were published; an archive without a ledger promises none."""
    if not files.has_ledger:
        return Checked(())
    source = read(root, LEDGER)
    if source.value is None:
        return Checked(None, source.problems)
    ledger = parse_ledger(source.value)
    return Checked(ledger.value, (*source.problems, *ledger.problems))
