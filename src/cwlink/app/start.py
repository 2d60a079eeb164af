"""The way from a double click to the unlock window, and what is made ready behind it."""

import gc
import importlib
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cwlink.app.outside import Outside
from cwlink.app.program import Program
from cwlink.ui.first_look import give_first_look
from cwlink.ui.window_settings import WindowSettings, settings_file

# Imported on a thread while the passphrase is typed: no Qt, and what opens the vault first.
BEHIND = (
    "sqlcipher3",
    "cryptography.hazmat.primitives.kdf.argon2",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cwlink.services.vaults",
    "cwlink.services.household_list",
    "cwlink.services.household_drafts",
)
# Imported one by one between two events, since they define widgets.
BETWEEN = (
    "cwlink.ui.theme",
    "cwlink.ui.main_window",
    "cwlink.app.window",
    "cwlink.app.households",
    "cwlink.ui.problem_box",
)
SWITCH_SECONDS = 0.02
"""How long a thread works before another may: at Python's own 5 ms two that import hinder each
other, and at this nobody notices while typing."""

NO_SCREEN = (
    "画面のない所では開けません。画面のあるパソコンで起動するか、"
    "cwlink --help で画面のいらない命令を確かめてください。\n"
)


def start(vault: Path | None) -> int:
    """Run the program until its last window is closed; returns the exit status."""
    if not _has_screen():
        sys.stderr.write(NO_SCREEN)
        return 1
    app = QApplication(sys.argv)
    app.setApplicationName("cwlink")
    program = show_first_window(app, Outside(WindowSettings(settings_file())), vault)
    status = app.exec()
    program.finish()
    return status


def _has_screen() -> bool:
    """Tell whether Qt would find a screen; without one it ends the process with a core dump."""
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ways))


def show_first_window(app: QApplication, outside: Outside, vault: Path | None) -> Program:
    """Show the unlock window, or the welcome, and have everything else made ready behind it."""
    settings = outside.settings
    give_first_look(app, look=settings.look, text_scale=settings.text_scale)
    program = Program(app, outside, vault=vault)
    program.shown.connect(Readiness(program).begin)
    program.show_front()
    return program


class Readiness(QObject):
    """Imports what comes after unlocking, once the unlock window has been painted."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._left = list(BETWEEN)
        self._usual_switch = sys.getswitchinterval()

    def begin(self) -> None:
        """Start importing; the caseworker can type meanwhile."""
        from cwlink.app.bug_report import BugReports

        sys.excepthook = BugReports(self._program.tell, self._program.show_bug).take
        sys.setswitchinterval(SWITCH_SECONDS)
        threading.Thread(target=_import_behind, name="readiness").start()
        QTimer.singleShot(0, self._import_next)

    def _import_next(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
            QTimer.singleShot(0, self._import_next)
        else:
            sys.setswitchinterval(self._usual_switch)
            gc.enable()
            gc.freeze()
            self._import_records_if_idle()

    def _import_records_if_idle(self) -> None:
        """Import what the list does not need while she types; else that comes after the list."""
        from cwlink.app.records import import_records

        front = self._program.front
        if front is not None and not front.was_asked:
            threading.Thread(target=import_records, name="records").start()


def _import_behind() -> None:
    for module in BEHIND:
        importlib.import_module(module)
