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
    except OSError as problem:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise NotSaved from problem
