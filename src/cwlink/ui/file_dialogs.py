"""Asking where a file lies or goes, behind an interface, since tests cannot answer the system."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cwlink.ui.asking import asking


class FileDialogs(Protocol):
    """Asks for files and folders; None is the answer of who thought better of it."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Ask for an existing folder."""
        ...

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Ask for an existing file; ``kinds`` as Qt wants it: 名簿 (*.csv *.xlsx)."""
        ...

    def new_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Ask where to write a file; the system asks before it replaces one."""
        ...


class SystemDialogs:
    """The system's own dialogs."""

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Ask for an existing folder."""
        from PySide6.QtWidgets import QFileDialog

        with asking():
            return _path(QFileDialog.getExistingDirectory(parent, title, str(start)))

    def file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Ask for an existing file."""
        from PySide6.QtWidgets import QFileDialog

        with asking():
            return _path(QFileDialog.getOpenFileName(parent, title, str(start), kinds)[0])

    def new_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Ask where to write a file."""
        from PySide6.QtWidgets import QFileDialog

        with asking():
            return _path(QFileDialog.getSaveFileName(parent, title, str(start), kinds)[0])


class AnswersReady:
    """Gives answers prepared beforehand, in order; for tests and the headless run."""

    def __init__(self, *answers: Path | None) -> None:
        self._answers = list(answers)

    def folder(self, _parent: QWidget, _title: str, _start: Path) -> Path | None:
        """Give the next answer."""
        return self._answers.pop(0)

    def file(self, _parent: QWidget, _title: str, _start: Path, _kinds: str) -> Path | None:
        """Give the next answer."""
        return self._answers.pop(0)

    def new_file(self, _parent: QWidget, _title: str, _start: Path, _kinds: str) -> Path | None:
        """Give the next answer."""
        return self._answers.pop(0)


def _path(answer: str) -> Path | None:
    return Path(answer) if answer else None
