"""Where the demo's files lie: answers for the program when it asks, and pictures of the window."""

from pathlib import Path
from time import time_ns

from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QWidget

from cwlink.core.problems import KnownProblem

_QUICK = 40


class DemoFiles:
    """Answers with the list to take in, and with places for papers in one folder."""

    def __init__(self, caseload: Path, papers: Path) -> None:
        self._caseload, self._papers = caseload, papers
        self._since = time_ns()

    def written(self) -> list[Path]:
        """Return the papers that were saved since, in the order of their names."""
        found = self._papers.glob("*.pdf")
        return sorted(path for path in found if path.stat().st_mtime_ns >= self._since)

    def folder(self, _parent: QWidget, _title: str, _start: Path) -> Path | None:
        """Give the folder of the papers."""
        return self._papers

    def file(self, _parent: QWidget, _title: str, _start: Path, _kinds: str) -> Path | None:
        """Give the list to take in."""
        return self._caseload

    def new_file(self, _parent: QWidget, _title: str, start: Path, _kinds: str) -> Path | None:
        """Give the proposed name in the folder of the papers."""
        return self._papers / start.name


def save_picture(window: QWidget, path: Path) -> None:
    """Write what a window shows as PNG; raises KnownProblem when it cannot be written."""
    writer = QImageWriter(str(path), b"png")
    writer.setCompression(_QUICK)
    if not writer.write(window.grab().toImage()):
        raise KnownProblem(f"画面の絵を書き出せません。別の場所を指定してください：{path}")
