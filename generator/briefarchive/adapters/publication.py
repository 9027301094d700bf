"""A publication: one build's claim on the folder that readers see, and what is said when it cannot be had."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefarchive.adapters import publish_lock
from briefarchive.adapters.publish_lock import BusyError, Lock
from briefarchive.adapters.publishing import beside, discard, publish, recover, staging_folder
from briefarchive.adapters.search_index import SearchIndexError

_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_DISK_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG}
# What no folder of a finished site holds: deleting such a folder would be a loss.
_SOURCES = (".git", ".hg", ".svn", "mkdocs.yml")


class PublishError(Exception):
    """A site cannot be published; the message says why and what to do, and that the published one is unchanged."""


class Publication:
    """One build's claim on a published folder, from before its first file until its site is in place.

    Args:
        published: The folder that readers see, or will.
        say: Is told that the build has to wait for another one, and that the site is published.

    Attributes:
        published: The same, without symbolic links above it.
        staged: The folder to build in, empty at first.
        lock: Keeps other builds away from both.
        is_complete: Whether the site in `staged` may be published.

    Raises:
        PublishError: The folder must not be replaced, another build is at work, or the disk refuses.
    """

    def __init__(self, published: Path, say: Callable[[str], None]) -> None:
        self.published = Path(os.path.realpath(published.parent)) / published.name
        self.say = say
        self.is_complete = False
        with _explained(self.published):
            self.published.parent.mkdir(parents=True, exist_ok=True)
            self.lock = _lock(self.published, say)
            try:
                recover(self.published)
                _refuse(self.published)
                self.staged = staging_folder(self.published)
            except BaseException:
                self.lock.release()
                raise

    def complete(self, make_index: Callable[[Path, int], None] | None = None) -> None:
        """Make the search index if there is to be one, and note that the site is whole.

        Args:
            make_index: Writes it into the site; whatever it starts holds the lock too, by this descriptor.

        Raises:
            PublishError: There is no search index.
        """
        if make_index:
            try:
                make_index(self.staged, self.lock.descriptor)
            except SearchIndexError as error:
                raise PublishError(f"The published site is unchanged: {error}") from None
        self.is_complete = True

    def fail(self, error: Exception) -> None:
        """Note that the site must not be published.

        Raises:
            PublishError: The disk is full or refuses: that needs a sentence and no traceback.
        """
        self.is_complete = False
        if isinstance(error, OSError) and error.errno in _DISK_ERRORS:
            raise PublishError(f"The site cannot be written: {error}. The published site is unchanged.") from None

    def end(self) -> None:
        """Put a complete site in the place of the published one, delete any other, and let other builds in.

        To be called in a `finally`: while an exception is on its way (strict mode, Ctrl+C), nothing is published.

        Raises:
            PublishError: A complete site could not be published.
        """
        try:
            if self.is_complete and sys.exc_info()[0] is None:
                with _explained(self.published):
                    _refuse(self.published)
                    publish(self.staged, self.published)
                self.say(f"Published: {self.published}")
        finally:
            discard(self.staged)
            self.lock.release()


def _lock(published: Path, say: Callable[[str], None]) -> Lock:
    """Return the lock of a published folder.

    Raises:
        PublishError: Another build has it, or the folder is the root of the disk.
    """
    if not published.name:
        raise PublishError(f"The site cannot be published to {published}. Choose another folder with -d or site_dir.")
    waiting = (
        f"Another build is publishing to {published}; waiting for it, up to {publish_lock.WAIT_SECONDS:.0f} seconds."
    )
    try:
        return Lock.take(beside(published, "lock"), lambda: say(waiting))
    except BusyError:
        raise PublishError(
            f"Another build is publishing to {published} and has not finished. Run this one again when it has; "
            "nothing was changed by this one."
        ) from None


def _refuse(published: Path) -> None:
    """Pass if the folder is one to replace.

    Raises:
        PublishError: It is not.
    """
    reason = _reason_against(published)
    if reason:
        raise PublishError(f"The site cannot be published to {published}: {reason} Nothing was changed.")


def _reason_against(published: Path) -> str:
    """Return why a folder must not be replaced, and what to do; nothing if it may be."""
    reason = _reason_in_kind(published)
    if reason or not published.exists():
        return reason
    if not os.access(published, os.W_OK | os.X_OK):
        return "it is read-only. Make it writable, or choose another folder with -d or site_dir."
    return _reason_in_content({path.name for path in published.iterdir()})


def _reason_in_kind(published: Path) -> str:
    """Return why a path does not lead to a plain folder, or to nothing."""
    if published.is_symlink():
        return f"it is a symbolic link to {published.readlink()}. Give that folder's own path, or remove the link."
    if published.exists() and not published.is_dir():
        return "it is not a folder. Move it away, or choose another place with -d or site_dir."
    if published.is_mount():
        return "a disk is mounted there, which cannot be exchanged. Publish to a folder inside it, with -d or site_dir."
    return ""


def _reason_in_content(names: set[str]) -> str:
    """Return why a folder is not a site that was built, judged by what lies in it; nothing if it is or is empty."""
    precious = [name for name in _SOURCES if name in names]
    if precious:
        return f"it holds {precious[0]}, so it is more than a site. Choose another folder with -d or site_dir."
    if names and "index.html" not in names:
        return (
            "it holds files but no index.html, so it is not a site, and publishing would delete them. "
            "Move them away, or choose another folder with -d or site_dir."
        )
    return ""


@contextmanager
def _explained(published: Path) -> Iterator[None]:
    """Turn what the system refuses into a sentence.

    Raises:
        PublishError: In the place of any `OSError`.
    """
    try:
        yield
    except OSError as error:
        place = f" ({os.fsdecode(error.filename)})" if error.filename else ""
        advice = ""
        if error.errno in _NOT_ALLOWED:
            advice = f" The site is built beside its folder, so {published.parent} must be writable."
        raise PublishError(
            f"The site cannot be published to {published}: {error.strerror or error}{place}.{advice} "
            "What is published there is unchanged."
        ) from None
