"""In the wizard's steps with a table either the table scrolls or the page, never both."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.storage.vault import Vault
from cwlink.ui.theme import Theme
from cwlink.ui.wizards.review.agencies_step import AgenciesStep
from cwlink.ui.wizards.review.bodies_step import BodiesStep
from wizard_case import bench

STEPS = (BodiesStep, AgenciesStep)


def scrolls(step: BodiesStep | AgenciesStep) -> tuple[bool, bool]:
    """Tell whether the page and whether the table scrolls."""
    for _ in range(4):
        QApplication.processEvents()
    page, table = step.pane.verticalScrollBar(), step.table.verticalScrollBar()
    return page.maximum() > 0, table.maximum() > 0


@pytest.mark.parametrize("kind", STEPS)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_only_one_of_table_and_page_scrolls(
    qtbot: QtBot, vault: Vault, theme: Theme, kind: type[AgenciesStep], scale: float
) -> None:
    theme.set_own_scale(scale)
    step = kind()
    qtbot.addWidget(step)
    bench(vault, step)
    found = []
    for height in (900, 560, 420, 300, 420, 560, 900):
        step.resize(700, height)
        found.append(scrolls(step))
    theme.set_own_scale(1.0)
    assert (True, True) not in found
    assert found == found[::-1]
    assert (True, False) in found


@pytest.mark.parametrize("kind", STEPS)
def test_the_row_the_cursor_is_moved_to_comes_into_sight(
    qtbot: QtBot, vault: Vault, kind: type[AgenciesStep]
) -> None:
    step = kind()
    qtbot.addWidget(step)
    bench(vault, step)
    step.resize(700, 260)
    step.activateWindow()
    assert scrolls(step) == (True, False)
    step.table.setFocus()
    qtbot.waitUntil(step.table.hasFocus)
    for _ in range(5):
        qtbot.keyClick(step.table, Qt.Key.Key_Down)
    row = step.table.visualRect(step.table.currentIndex())
    bottom = step.table.viewport().mapTo(step.pane.viewport(), row.bottomLeft())
    assert step.pane.verticalScrollBar().value() > 0
    assert bottom.y() <= step.pane.viewport().height()
    assert step.pane.mapFromGlobal(step.table.mapToGlobal(QPoint(0, 0))).y() < bottom.y()
