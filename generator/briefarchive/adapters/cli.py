"""The command line: the only module that knows Click."""

import json
import os
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal

import click

from briefarchive.adapters.mkdocs_plugin import InvalidSiteError, read_settings
from briefarchive.adapters.writing import write_changed, write_in_one_step
from briefarchive.diagnostics import Diagnostic, Severity, has_errors
from briefarchive.exports import exporters_for
from briefarchive.facets import format_for
from briefarchive.ledger import ledger_text, lost_lines, new_addresses
from briefarchive.pipeline import Loaded, export_files, load, suggest
from briefarchive.read import LEDGER
from briefarchive.rules.addresses import lost_addresses
from briefarchive.settings import Settings

EXIT_CLEAN = 0
EXIT_ERRORS = 1


@click.group()
@click.version_option(package_name="briefarchive")
def main() -> None:
    """Work on an annotated archive of briefings."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How problems are printed.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--suggest", "with_suggestions", is_flag=True, help="Propose links for names that stand unlinked.")
@click.option(
    "--config-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    help="The archive's mkdocs.yml; the archive lies in its folder.",
)
def check(
    paths: tuple[Path, ...], form: Literal["text", "json"], *, strict: bool, with_suggestions: bool, config_file: Path
) -> None:
    """Report every problem of the archive, or only those in PATHS.

    Exits with 0 if there is no error, 1 if there is one, 2 on wrong usage. Suggestions change nothing in that.
    """
    settings = _settings(config_file)
    loaded = load(settings)
    suggestions = suggest(settings, loaded) if with_suggestions else ()
    problems = [problem for problem in loaded.problems if _concerns(problem, paths, settings.root)]
    proposed = [suggestion for suggestion in suggestions if _concerns(suggestion, paths, settings.root)]
    listed = sorted([*problems, *proposed])
    click.echo(_as_json(listed) if form == "json" else _as_text(listed))
    failed = any(strict or problem.severity is Severity.ERROR for problem in problems)
    sys.exit(EXIT_ERRORS if failed else EXIT_CLEAN)


@main.command()
@click.option("--accept", is_flag=True, help="Add the new addresses to the ledger.")
@click.option("--retire", "retired", multiple=True, metavar="ADDRESS", help="Let a lost address be gone for good.")
@click.option(
    "--config-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    help="The archive's mkdocs.yml; the archive lies in its folder.",
)
def addresses(*, accept: bool, retired: tuple[str, ...], config_file: Path) -> None:
    """Compare the archive with briefings/addresses.txt, the ledger of published addresses.

    Exits with 0 if the archive still has every address, 1 if one is lost, 2 on wrong usage.
    """
    settings = _settings(config_file)
    loaded = load(settings)
    archive = loaded.archive
    new, lost = new_addresses(archive), lost_lines(archive)
    for address in retired:
        if address not in {line.address for line in lost}:
            raise click.UsageError(f'"{address}" is not lost: only a lost address can be retired')
    _keep_ledger(settings.root, loaded, new if accept else (), retired)
    lines = {line.line for line in lost if line.address not in retired}
    click.echo("".join(f"new: {address}\n" for address in new), nl=False)
    click.echo("".join(f"{problem}\n" for problem in lost_addresses(archive) if problem.at.line in lines), nl=False)
    click.echo(f"{len(new)} {'added' if accept else 'new'}, {len(lines)} lost")
    sys.exit(EXIT_ERRORS if lines else EXIT_CLEAN)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--only", "names", multiple=True, metavar="NAME", help="An export, such as events.csv; may be repeated.")
@click.option(
    "--config-file",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    help="The archive's mkdocs.yml; the archive lies in its folder.",
)
def export(folder: Path, names: tuple[str, ...], config_file: Path) -> None:
    """Write the archive into DIR as files for other programs.

    Only what changed is written; files that no export makes are left alone. Exits with 0 if all is written, 1 if the
    archive has errors (then nothing is), 2 on wrong usage.
    """
    settings = _settings(config_file)
    known = [exporter.name for exporter in exporters_for(format_for(settings.facets))]
    for name in names:
        if name not in known:
            raise click.UsageError(f'no export is called "{name}"; there are: {", ".join(known)}')
    loaded = load(settings)
    if has_errors(loaded.problems):
        click.echo(_as_text([problem for problem in loaded.problems if problem.severity is Severity.ERROR]))
        click.echo("Nothing was written.", err=True)
        sys.exit(EXIT_ERRORS)
    files = export_files(settings, loaded, names)
    try:
        changed = write_changed(folder, files)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror}") from None
    click.echo("".join(f"wrote {name}\n" for name in changed), nl=False)
    click.echo(f"{len(changed)} written, {len(files) - len(changed)} unchanged")


def _keep_ledger(root: Path, loaded: Loaded, new: Collection[str], retired: Collection[str]) -> None:
    """Write the ledger in one step, if anything changes; not for an archive with mistakes, which is not published."""
    errors = sum(problem.severity is Severity.ERROR and problem.code != "lost-address" for problem in loaded.problems)
    if errors:
        message = f"the archive has {errors} other error(s), which `briefarchive check` lists"
        if new or retired:
            raise click.ClickException(f"nothing was written: {message}")
        click.echo(f"This may not be all: {message}.", err=True)
    elif new or retired:
        write_in_one_step(root / LEDGER, ledger_text(loaded.archive.ledger, new, retired).encode())


def _settings(config_file: Path) -> Settings:
    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file} here: run this in the folder of an archive")
    try:
        return read_settings(config_file)
    except InvalidSiteError as error:
        raise click.UsageError(str(error)) from None


def _concerns(problem: Diagnostic, paths: tuple[Path, ...], root: Path) -> bool:
    """Tell whether a problem lies in one of the paths, or no path was given."""
    if not paths:
        return True
    at = Path(os.path.abspath(root / problem.at.path))  # noqa: PTH100 - links are not to be followed
    return any(at.is_relative_to(os.path.abspath(path)) for path in paths)  # noqa: PTH100 - as above


def _as_text(problems: Iterable[Diagnostic]) -> str:
    lines = [str(problem) for problem in problems]
    counts = Counter(problem.severity for problem in problems)
    total = f"{_counted(counts[Severity.ERROR], 'error')}, {_counted(counts[Severity.WARNING], 'warning')}"
    if counts[Severity.SUGGESTION]:
        total += f", {_counted(counts[Severity.SUGGESTION], 'suggestion')}"
    return "\n".join([*lines, total if lines else CLEAN])


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


CLEAN = "No problem found."


def _as_json(problems: Iterable[Diagnostic]) -> str:
    """Return an array with one object for each problem; lines and columns count from 1."""
    return json.dumps(
        [
            {
                "path": problem.at.path,
                "line": problem.at.line,
                "column": problem.at.column,
                "severity": problem.severity.name.lower(),
                "code": problem.code,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=2,
    )
