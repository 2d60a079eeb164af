"""An unexpected error is shown once, with a report that holds no personal data.

The report names files, lines, functions and types of errors, never what an error says: messages
carry values, and values carry names. Nothing of it is written to a file or a log.
"""

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from cwlink import __version__
from cwlink.core.problems import KnownProblem

PACKAGE = Path(__file__).resolve().parent.parent


def report_of(error: BaseException) -> str:
    """Return what may be handed to whoever maintains the program."""
    from PySide6.QtCore import qVersion

    lines = [
        f"cwlink {__version__} / Python {platform.python_version()} / Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    ]
    for step, cause in enumerate(_chain(error)):
        lines.append("" if step == 0 else "（原因）")
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
    return "\n".join(lines)


def _chain(error: BaseException) -> list[BaseException]:
    """Return the error and what caused it, outermost first."""
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or following.__context__
    return found


def _short(file: str) -> str:
    """Return a path within the program, or the bare name of any other file."""
    path = Path(file)
    inside = path.is_relative_to(PACKAGE)
    return path.relative_to(PACKAGE).as_posix() if inside else path.name


class BugReports:
    """What stands in the place of sys.excepthook while the program runs."""

    def __init__(self, tell: Callable[[KnownProblem], None], show: Callable[[str], None]) -> None:
        self._tell = tell
        self._show = show
        self._told: set[str] = set()

    def take(
        self,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        """Tell a known problem as a sentence; show anything else as a report, the same one once."""
        if isinstance(error, KnownProblem):
            self._tell(error)
            return
        report = report_of(error)
        sys.stderr.write(f"{report}\n")
        if report not in self._told:
            self._told.add(report)
            self._show(report)
