"""Writes a file the caseworker asked for whole or not at all, whatever the disk does meanwhile."""

import contextlib
import os
from pathlib import Path

from cwlink.core.problems import KnownProblem


class NotSaved(KnownProblem):
    """A file could not be written; what stood under its name is still there."""

    def __init__(self) -> None:
        super().__init__(
            "保存できませんでした。同じ名前のファイルを開いている場合は閉じるか、"
            "書き込める別のフォルダーを選んで保存してください。"
        )


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` in place of what stood there; raises NotSaved."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as problem:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotSaved from problem


def _sync_folder(path: Path) -> None:
    """Let the new name outlast a power cut, where the system can (not Windows, not every share)."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
