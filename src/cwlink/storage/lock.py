"""Keep a second window out of the vault, and let go by itself when the program dies.

The lock is an operating system lock on the file ``lock`` in the vault's folder (flock, or
msvcrt.locking on Windows): it ends with the process that holds it, however that ends, so that a
crash never locks the caseworker out. What stands in the file (computer, process, user, since when)
is for the sentence shown to the second window. It is emptied on release; when it names another
computer although the operating system granted the lock, a file server may not pass locks on, and
opening is refused until the caller takes over on purpose. From then on the mark is not the first
window's any more, which looks at it before it writes (`require_held`) and writes nothing more.
"""

import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import msgspec

from cwlink.core.clock import SystemClock
from cwlink.storage.problems import VaultHeldElsewhere, VaultInUse, VaultTakenOver

_USER_NAMES = ("USERNAME", "LOGNAME", "USER")
_LONGEST = 4096
_LONGEST_NAME = 40
_LOCKED_BYTE = 1 << 30  # far behind the text: Windows lets nobody read a locked byte


@dataclass(frozen=True)
class Holder:
    """Who holds the lock; earlier versions wrote neither ``user`` nor ``since`` (ISO)."""

    host: str
    pid: int
    user: str = ""
    since: str = ""

    @classmethod
    def this_process(cls) -> "Holder":
        """Return this computer's name, this process, who runs it, and the present time."""
        user = next((os.environ[name] for name in _USER_NAMES if os.environ.get(name)), "")
        since = SystemClock().now().isoformat(timespec="minutes")
        return cls(platform.node(), os.getpid(), user, since)

    def told(self) -> str:
        """Return what a sentence says of the holder: someone else may have written it."""
        parts = [f"コンピューター名 {_plain(self.host)}"]
        if self.user:
            parts.append(f"利用者 {_plain(self.user)}")
        parts.append(f"プロセス番号 {self.pid}")
        try:
            since = datetime.fromisoformat(self.since)
        except ValueError:
            return "、".join(parts)
        time = f"{since.month}月{since.day}日 {since.hour}:{since.minute:02}"
        return "、".join([*parts, f"{time}から"])


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
                raise VaultInUse(left.host, left.pid, left.told()) if left else VaultInUse
            me = Holder.this_process()
            if left and left.host != me.host and not take_over:
                raise VaultHeldElsewhere(left.host, left.pid, left.told())
            self._mark = msgspec.json.encode(me)
            _write(file, self._mark)
        except BaseException:
            file.close()
            raise
        self._file = file
        self._path = path

    def require_held(self) -> None:
        """Raise VaultTakenOver when another one's mark, or none, stands where this one's stood.

        It is read by its name, not by the open file, which a file server may answer from memory.
        Raises OSError where it cannot be read.
        """
        try:
            found = self._path.read_bytes()
        except FileNotFoundError:
            found = b""
        if found != self._mark:
            raise VaultTakenOver

    def release(self) -> None:
        """Empty the file, unless it names another one by now, and let others in.

        Where the device is gone or read-only by now, the mark stays; the lock ends all the same.
        """
        if not self._file.closed:
            with suppress(OSError), self._file:
                if _content(self._file) == self._mark:
                    _write(self._file, b"")
                _unlock(self._file)


def holder_in(path: Path) -> Holder | None:
    """Return whose mark stands in a lock file, without touching it; None for nobody's."""
    try:
        with path.open("rb", buffering=0) as file:
            return _holder_in(file)
    except FileNotFoundError:
        return None


def _holder_in(file: IO[bytes]) -> Holder | None:
    try:
        return msgspec.json.decode(_content(file), type=Holder)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read(_LONGEST)


def _plain(text: str) -> str:
    return "".join(filter(str.isprintable, text))[:_LONGEST_NAME]


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
