"""The window on a household's record, and what the caseworker does with it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from shiboken6 import delete

from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.rules.household import HouseholdRecord
from cwlink.services import household_edit
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.households_page import HouseholdsPage
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner
from household_case import HOUSEHOLD_ID, NOW

Opener = Callable[[], MainWindow]


def opened(theme: Theme, vault: Vault, tmp_path: Path) -> Iterator[Opener]:
    """Give a way to open the main window on the vault, again after a crash; close it at last."""
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        settings = WindowSettings(tmp_path / "window.ini")
        window = build_window(vault, FixedClock(), InlineRunner(), settings=settings)
        window.resize(1366, 688)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        windows.append(window)
        return window

    yield made
    for window in windows:
        window.hide()
        delete(window)
    if theme.own_scale != 1.0:
        theme.set_own_scale(1.0)


def page_of(window: MainWindow) -> HouseholdsPage:
    page = window.page(PageKey.HOUSEHOLDS)
    assert isinstance(page, HouseholdsPage)
    return page


def key(window: MainWindow, keys: str) -> None:
    """Press a key as a person does: it goes to whatever has the focus."""
    QTest.keySequence(QApplication.focusWidget() or window, keys)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type into the field that has the focus, as an IME hands a text over."""
    field = QApplication.focusWidget()
    assert field is not None
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def choose(page: HouseholdsPage, words: str, *path: str) -> None:
    """Choose from a list."""
    field = frame(page, *path).editor
    assert isinstance(field, QComboBox)
    at = field.findText(words)
    field.setCurrentIndex(at)
    field.activated.emit(at)


def frame(page: HouseholdsPage, *path: str) -> FieldFrame:
    form = page.editor.form()
    assert form is not None
    return form.frames[path]


def press(widget: QWidget, words: str) -> None:
    """Press the button, radio button or tick box that says these words."""
    for button in widget.findChildren(QAbstractButton):
        if button.text() == words and button.isVisibleTo(widget):
            button.click()
            QApplication.processEvents()
            return
    raise AssertionError(f"no button says {words}")


def put(vault: Vault, record: HouseholdRecord) -> None:
    household_edit.save(vault, draft=HouseholdDraft(record), now=NOW)


def stored(vault: Vault) -> HouseholdRecord:
    return household_edit.open_draft(vault, household_id=HOUSEHOLD_ID).record


def open_household(window: MainWindow) -> HouseholdsPage:
    window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    QApplication.processEvents()
    return page_of(window)


def shown_numbers(page: HouseholdsPage) -> list[str]:
    model = page.list.view.list_model
    entries = [model.item(at) for at in range(model.rowCount())]
    return [one.number for one in entries if hasattr(one, "number")]


def notice(window: MainWindow) -> str:
    shown = window.notice()
    return "" if shown is None else shown.sentence
