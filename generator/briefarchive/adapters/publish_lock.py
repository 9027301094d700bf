"""One build at a time for each published folder: a lock that the system frees when its holder is killed."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WAIT_SECONDS = 10.0
_PAUSE_SECONDS = 0.1


class BusyError(Exception):
    """Another process held the lock for as long as we waited."""


class Lock:
    """A lock that is held, on a file that is there only while it is.

    Attributes:
        descriptor: The open file; whoever inherits it holds the lock too.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor

    @classmethod
    def take(cls, path: Path, on_wait: Callable[[], None]) -> Self:
        """Wait for the lock, at most `WAIT_SECONDS`.

        Args:
            path: The file to lock; made if it is not there.
            on_wait: Called once, if there is something to wait for.

        Raises:
            BusyError: Another process kept it.
            OSError: The file cannot be made or locked.
        """
        end = time.monotonic() + WAIT_SECONDS
        lock = cls._take_now(path)
        if lock is None:
            on_wait()
        while lock is None:
            if time.monotonic() >= end:
                raise BusyError
            time.sleep(_PAUSE_SECONDS)
            lock = cls._take_now(path)
        return lock

    @classmethod
    def _take_now(cls, path: Path) -> Self | None:
        """Return the lock, or nothing if another process holds it.

        A holder deletes the file before it lets go, so what was locked may no longer be the file of that name: then
        the lock is worth nothing.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _locked(descriptor) and os.path.samestat(os.fstat(descriptor), path.stat()):
                return cls(path, descriptor)
        except FileNotFoundError:
            pass
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)
        return None

    def release(self) -> None:
        """Let the next one in; the file goes first, while nobody else can hold it."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            pass  # it stays behind unlocked, which stops nobody
        finally:
            os.close(self.descriptor)


def _locked(descriptor: int) -> bool:
    """Lock an open file if no other process has, and tell whether it is locked now.

    Source: Linux manual, flock(2): the lock belongs to the open file and goes with the last process that has it open.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:
        if sys.platform == "win32":  # how it says that another process has it
            return False
        raise
    return True
