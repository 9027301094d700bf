"""Publishing: a site is built beside the folder that readers see, and takes its place in one step."""

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def staging_folder(published: Path) -> Path:
    """Make and return a new, empty folder beside the published one, on the same disk."""
    published.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{published.name}.", dir=published.parent))
    folder.chmod(0o755)  # `mkdtemp` makes it private; a web server reads it
    return folder


def publish(staged: Path, published: Path) -> None:
    """Put a finished folder in the place of the published one; the old content is deleted afterwards.

    Raises:
        OSError: The folders could not be exchanged; the published one is as it was.
    """
    if not published.exists():
        staged.rename(published)
        return
    if _exchanged(staged, published):
        discard(staged)
        return
    # No exchange on this system: two renames, and the first is undone if the second fails.
    aside = Path(tempfile.mkdtemp(prefix=f".{published.name}.", dir=published.parent)) / "old"
    published.rename(aside)
    try:
        staged.rename(published)
    except OSError:
        aside.rename(published)
        raise
    discard(aside.parent)


def discard(folder: Path) -> None:
    """Delete a folder; what cannot be deleted is left, it is never published."""
    shutil.rmtree(folder, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, and tell whether that was possible.

    Source: Linux manual, renameat2(2), flag RENAME_EXCHANGE.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without it
        return False
    result: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
