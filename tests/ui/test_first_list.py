"""The first list of households is shown without SQLAlchemy, which is imported after it."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.services import household_edit, household_list, matrix
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from cwlink.ui.theme import Theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import NOW, household, issue

if TYPE_CHECKING:
    from conftest import ClosedVault

START = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from cwlink.app.outside import Outside
from cwlink.app.start import show_first_window
from cwlink.core.clock import FixedClock
from cwlink.ui.window_settings import WindowSettings

app = QApplication([])
vault = Path(sys.argv[1])
settings = WindowSettings(vault.parent / "window.ini")
outside = Outside(settings, clock=FixedClock(datetime(2026, 11, 24, 14, 32)))
program = show_first_window(app, outside, vault)

def wait_for(module):
    if module in sys.modules:
        print(*sys.modules)
        app.quit()
    else:
        QTimer.singleShot(20, lambda: wait_for(module))
"""
END = """
app.exec()
program.finish()
"""
UNLOCK = """
class Painted(QObject):
    def eventFilter(self, view, event):
        if event.type() == QEvent.Type.Paint:
            view.removeEventFilter(self)
            model = program.main.current_page().list.view.list_model
            rows = (model.item(at) for at in range(model.rowCount()))
            print(*(row.number for row in rows if hasattr(row, "number")))
            print(*sys.modules)
            wait_for("cwlink.app.settings")  # the last area
        return False

painted = Painted()

def watch(_vault):
    program.main.current_page().list.view.viewport().installEventFilter(painted)

program.front.opened.connect(watch)
program.front.window.form().unlock_wanted.emit(sys.argv[2])
"""
IDLE = "wait_for('cwlink.services.household_edit')"


def _said_by(vault: "ClosedVault", doing: str) -> list[str]:
    """Start the program on a vault in a process of its own; return the lines it printed."""
    return subprocess.run(
        [sys.executable, "-c", START + doing + END, vault.path, vault.passphrase],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout.splitlines()


def _of_records(modules: str) -> list[str]:
    heavy = ("sqlalchemy", "alembic", "cwlink.models")
    return [name for name in modules.split() if name.startswith(heavy)]


def test_the_first_list_needs_no_sqlalchemy_and_the_rest_follows(
    closed_vault: "ClosedVault",
) -> None:
    vault = Vault.open(closed_vault.path, passphrase=closed_vault.passphrase)
    own = matrix.add_issue_kind(vault, name="ねこが多い", now=NOW).code
    record = household()
    with_own = replace(record, issues=(*record.issues, issue(own)))
    household_edit.save(vault, draft=HouseholdDraft(with_own), now=NOW)
    vault.close()
    shown, at_the_list, later = _said_by(closed_vault, UNLOCK)
    assert shown == record.case_number
    assert _of_records(at_the_list) == []
    assert {"sqlalchemy.orm", "cwlink.models"} <= set(_of_records(later))


def test_what_records_need_is_imported_while_the_passphrase_is_typed(
    closed_vault: "ClosedVault",
) -> None:
    (modules,) = _said_by(closed_vault, IDLE)
    assert {"sqlalchemy.orm", "cwlink.models"} <= set(_of_records(modules))
    assert "cwlink.app.settings" not in modules.split()


def test_a_day_that_has_come_is_in_the_list_once_it_is_on_the_screen(
    qtbot: QtBot, theme: Theme, vault: Vault
) -> None:
    record = household()
    leaving = replace(record.members[-1], left_on=date(2026, 12, 1))
    members = (*record.members[:-1], leaving)
    household_edit.save(vault, draft=HouseholdDraft(replace(record, members=members)), now=NOW)
    later = datetime(2026, 12, 2, 9, 0)

    def listed() -> int:
        return household_list.household_rows(vault, today=later.date()).row(0).members

    before = listed()
    settings = WindowSettings(vault.path.parent / "window.ini")
    window = build_window(vault, FixedClock(later), InlineRunner(), settings=settings)
    qtbot.addWidget(window)
    assert listed() == before
    window.show()
    qtbot.waitUntil(lambda: listed() == before - 1)
