"""Turn what the database and the operating system say into the sentences of `problems`."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from cwlink.storage.problems import (
    DamagedVault,
    DiskFull,
    ReadOnlyVault,
    VaultBusy,
    VaultGone,
    VaultProblem,
    VaultUnreachable,
)

_ROOM_TO_WORK = 1024 * 1024  # bytes; with less, an input/output error means a full disk

_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26
_BY_SQLITE_CODE: dict[int, type[VaultProblem]] = {
    _BUSY: VaultBusy,
    _LOCKED: VaultBusy,
    _READONLY: ReadOnlyVault,
    _IOERR: VaultUnreachable,
    _CORRUPT: DamagedVault,
    _FULL: DiskFull,
    _CANTOPEN: VaultUnreachable,
    _NOTADB: DamagedVault,
}
_BY_BACKUP_MESSAGE: dict[str, int] = {
    "database is locked": _BUSY,
    "attempt to write a readonly database": _READONLY,
    "disk I/O error": _IOERR,
    "database disk image is malformed": _CORRUPT,
    "database or disk is full": _FULL,
    "unable to open database file": _CANTOPEN,
}
"""Errors of sqlcipher3's backup() carry no code, only SQLite's fixed text."""

_BY_ERRNO: dict[int, type[VaultProblem]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.EACCES: ReadOnlyVault,
    errno.EPERM: ReadOnlyVault,
    errno.EROFS: ReadOnlyVault,
    errno.EIO: VaultUnreachable,
    errno.ENOENT: VaultGone,
}


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Raise the VaultProblem that an error of the database or the system amounts to.

    ``folder`` is where the vault lies or will lie. Other errors pass unchanged.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - raised again by _tell
        _tell(error, folder)


def _tell(error: Exception, folder: Path) -> NoReturn:
    problem = problem_of(error, folder)
    if problem is None:
        raise error
    raise problem from error


def problem_of(error: BaseException, folder: Path) -> VaultProblem | None:
    """Return the problem an error amounts to, or None for one that is not of the vault."""
    kind = _kind_of(error)
    if kind is VaultUnreachable:
        kind = _nearer(folder)
    return kind() if kind else None


def _kind_of(error: BaseException) -> type[VaultProblem] | None:
    """Read the code of a database error, bare or wrapped by SQLAlchemy, or of a system error."""
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None and type(cause).__module__.startswith("sqlcipher3"):
        code = _BY_BACKUP_MESSAGE.get(str(cause))
    if isinstance(code, int):
        return _BY_SQLITE_CODE.get(code & 0xFF)
    if isinstance(error, OSError) and error.errno is not None:
        return _BY_ERRNO.get(error.errno, VaultUnreachable)
    return None


def _nearer(folder: Path) -> type[VaultProblem]:
    """Say what lies behind an input/output error, as far as the folder tells."""
    try:
        free = shutil.disk_usage(folder if folder.exists() else folder.parent).free
    except OSError:
        return VaultGone
    if free < _ROOM_TO_WORK:
        return DiskFull
    return VaultUnreachable
