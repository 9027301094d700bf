"""Publishing: a site is built beside the folder that readers see, and takes its place in one step.

Beside the folder `site` lie, while a build is at work:

- `.site.lock`, which keeps other builds of this site waiting;
- `.site.new`, the site that is being built, and then the former one while it is being deleted;
- `.site.old`, only where folders cannot be exchanged and only for a moment: the former site, always whole.

A build that is killed leaves them behind; the next one restores and clears away, once it has the lock.
"""

import ctypes
import errno
import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Not known to the kernel, to the file system, or (EPERM) to the rules of a container.
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def recover(published: Path) -> None:
    """Restore a site that a killed build had moved aside, and clear away what killed builds left.

    The caller holds the lock: nothing beside the folder belongs to a living build.
    """
    new, old = beside(published, "new"), beside(published, "old")
    if old.is_dir() and not os.path.lexists(published):
        old.rename(published)
    discard(new)
    if old.is_dir():
        old.rename(new)  # what bears the name `old` is whole, so it loses the name before it is deleted
        discard(new)


def staging_folder(published: Path) -> Path:
    """Make and return a new, empty folder beside the published one, on the same disk.

    Raises:
        OSError: It cannot be made, for one because that of an earlier build cannot be deleted.
    """
    published.parent.mkdir(parents=True, exist_ok=True)
    folder = beside(published, "new")
    if os.path.lexists(folder):
        raise FileExistsError(errno.EEXIST, "left by an earlier build, delete it by hand", str(folder))
    folder.mkdir()
    return folder


def publish(staged: Path, published: Path) -> None:
    """Put a finished folder in the place of the published one; the old content is deleted afterwards.

    The new folder takes over the permissions of the old one.

    Raises:
        OSError: The folders could not be exchanged; the published one is as it was.
    """
    replaces = published.exists()
    if replaces:
        staged.chmod(stat.S_IMODE(published.stat().st_mode))
    _sync(staged)
    if not replaces:
        staged.rename(published)
    elif not _exchanged(staged, published):
        _exchange_in_steps(staged, published)
    with suppress(OSError):  # it is published; that this outlasts a power cut is all that is at stake
        _sync(published.parent)
    discard(staged)


def discard(folder: Path) -> None:
    """Delete a folder; what cannot be deleted is left, it is never published."""
    if folder.is_symlink() or folder.is_file():
        with suppress(OSError):
            folder.unlink()
        return
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():  # folders in it that are read-only
        _make_writable(folder)
        shutil.rmtree(folder, ignore_errors=True)


def beside(published: Path, kind: str) -> Path:
    """Return the path of what lies beside a published folder while a build is at work: `new`, `old` or `lock`."""
    return published.with_name(f".{published.name}.{kind}")


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step, and tell whether this system can.

    Raises:
        OSError: It can, and refused.

    Source: Linux manual, renameat2(2), flag RENAME_EXCHANGE.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without it
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchange_in_steps(staged: Path, published: Path) -> None:
    """Swap two folders in three renames; `recover` undoes the first if the second was never reached.

    Raises:
        OSError: One of the first two failed; the published folder is as it was.

    Source: POSIX.1-2024, rename(): each is one step.
    """
    old = beside(published, "old")
    published.rename(old)
    try:
        staged.rename(published)
    except BaseException:
        old.rename(published)
        raise
    with suppress(OSError):  # it is published; the next build deletes what bears the name `old`
        _sync(published.parent)
        old.rename(staged)


def _sync(folder: Path) -> None:
    """Write out all of the disk on which a folder lies, and its names.

    Raises:
        OSError: The disk is full or broken.

    Source: Linux manual, syncfs(2): one call instead of one for each file, errors reported; POSIX, sync().
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if not sys.platform.startswith("linux"):
            os.sync()
        elif ctypes.CDLL(None, use_errno=True).syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def _make_writable(folder: Path) -> None:
    """Let the owner delete what is in a folder, as far as it is the owner's."""
    with suppress(OSError):
        folder.chmod(0o700)
    for inside, names, _ in os.walk(folder):
        for path in (Path(inside, name) for name in names):
            if not path.is_symlink():
                with suppress(OSError):
                    path.chmod(0o700)
