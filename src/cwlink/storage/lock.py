"""Keep a second window out of the vault, and let go by itself when the program dies.

The lock is an operating system lock on the file ``lock`` in the vault's folder (flock, or
msvcrt.locking on Windows): it ends with the process that holds it, however that ends, so that a
crash never locks the caseworker out. What stands in the file (process, computer) is only for the
sentence shown to the second window. It is emptied on release; when it names another computer
although the operating system granted the lock, a file server may not pass locks on, and opening
is refused until the caller takes over on purpose.
"""

import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from cwlink.storage.problems import VaultHeldElsewhere, VaultInUse

_LOCKED_BYTE = 1 << 30  # far behind the text: Windows lets nobody read a locked byte


@dataclass(frozen=True)
class Holder:
    """Who holds the lock."""

    host: str
    pid: int

    @classmethod
    def this_process(cls) -> "Holder":
        """Return this computer's name and this process."""
        return cls(platform.node(), os.getpid())


class VaultLock:
    """The lock of one vault, held until release()."""

    def __init__(self, path: Path, *, take_over: bool = False) -> None:
        """Take the lock; raises VaultInUse, VaultHeldElsewhere, OSError where nothing is written.

        ``take_over`` sets aside the mark another computer left.
        """
        file = path.open("a+b", buffering=0)
        try:
            granted = _try_lock(file)
            left = _holder_in(file)
            if not granted:
                raise VaultInUse(left.host, left.pid) if left else VaultInUse("", 0)
            me = Holder.this_process()
            if left and left.host != me.host and not take_over:
                raise VaultHeldElsewhere(left.host, left.pid)
            _write(file, msgspec.json.encode(me))
        except BaseException:
            file.close()
            raise
        self._file = file

    def release(self) -> None:
        """Empty the file and let others in.

        Where the device is gone or read-only by now, the mark stays; the lock ends all the same.
        """
        if not self._file.closed:
            with suppress(OSError), self._file:
                _write(self._file, b"")
                _unlock(self._file)


def _holder_in(file: IO[bytes]) -> Holder | None:
    file.seek(0)
    try:
        return msgspec.json.decode(file.read(4096), type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _write(file: IO[bytes], text: bytes) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
