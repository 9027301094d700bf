"""Writing: files of a command change in one step each, and only if their content does."""

from collections.abc import Iterable
from pathlib import Path

from briefarchive.exports.exporter import ExportedFile


def write_in_one_step(file: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there: a reader sees the old one or the new one.

    Raises:
        OSError: It cannot be written; the old one is as it was.
    """
    staged = file.with_name(f".{file.name}.new")
    try:
        staged.write_bytes(content)
        staged.replace(file)
    except OSError:
        staged.unlink(missing_ok=True)
        raise


def write_changed(folder: Path, files: Iterable[ExportedFile]) -> tuple[str, ...]:
    """Write those of the files whose content differs from what lies in a folder; returns their names.

    Raises:
        OSError: One cannot be written; those before it are.
    """
    changed = []
    for file in files:
        place = folder / file.name
        if place.is_file() and place.read_bytes() == file.content:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        write_in_one_step(place, file.content)
        changed.append(file.name)
    return tuple(changed)
