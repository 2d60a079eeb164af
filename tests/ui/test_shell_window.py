"""The window round the pages: rail, history, keys, panes, breakpoints, notices."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwlink.core.clock import FixedClock
from cwlink.ui import notices
from cwlink.ui.found import Found
from cwlink.ui.keys_overlay import KeysOverlay
from cwlink.ui.main_window import MainWindow
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey, SaveState, breakpoint_for
from cwlink.ui.rail import PLACES
from cwlink.ui.theme import Theme
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.work import Task

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class NotedPage(Page):
    """A page that notes what the window asked of it."""

    def __init__(self, key: PageKey) -> None:
        super().__init__()
        self.key = key
        self.asked: list[str] = []
        self.where: object = None
        self.may_leave = True
        self.steps = 0
        self.list_field = QLineEdit()
        self.work_field = QLineEdit()
        self.button = QPushButton("計画を確定する")
        self.button.clicked.connect(lambda: self.asked.append("primary"))
        column = QVBoxLayout(self)
        self._left, self._right = QWidget(), QWidget()
        for pane, fields in (
            (self._left, (self.list_field,)),
            (self._right, (self.work_field, self.button)),
        ):
            inner = QVBoxLayout(pane)
            for field in fields:
                inner.addWidget(field)
            column.addWidget(pane)
        self.rooms: list[Breakpoint] = []

    def heading(self) -> str:
        return f"{self.key} {self.where or ''}".strip()

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Ctrl+F", "絞り込み"), KeyHint("F6", "一覧と記録を移動"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self._left, self._right)

    def primary(self) -> QAbstractButton:
        return self.button

    def arrive(self, where: object = None) -> None:
        self.where = where
        super().arrive(where)

    def here(self) -> object:
        return self.where

    def go_back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0

    def leave(self) -> bool:
        self.asked.append("leave")
        return self.may_leave

    def undo(self) -> None:
        self.asked.append("undo")

    def redo(self) -> None:
        self.asked.append("redo")

    def save_now(self) -> None:
        self.asked.append("save")

    def preview(self) -> None:
        self.asked.append("preview")

    def new_record(self) -> None:
        self.asked.append("new")

    def focus_filter(self) -> None:
        self.asked.append("filter")

    def toggle_side(self) -> None:
        self.asked.append("side")

    def next_remark(self, *, backwards: bool = False) -> None:
        self.asked.append("back remark" if backwards else "next remark")

    def show_breakpoint(self, room: Breakpoint) -> None:
        self.rooms.append(room)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(FixedClock())
    qtbot.addWidget(made)
    for key in (place.key for place in PLACES):
        made.add_page(key, lambda key=key: NotedPage(key), place=key)
    made.add_page(PageKey.REVIEW, lambda: NotedPage(PageKey.REVIEW), place=PageKey.HOUSEHOLDS)
    made.resize(1366, 688)
    made.open_page(PageKey.HOUSEHOLDS)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made


def page_of(window: MainWindow) -> NotedPage:
    page = window.current_page()
    assert isinstance(page, NotedPage)
    page.asked.clear()
    return page


def test_only_the_places_that_exist_are_on_the_rail(window: MainWindow) -> None:
    words = [button.text() for button in window.rail.findChildren(QAbstractButton)]
    assert words == ["世帯", "会議", "計画", "関係機関", "提供記録", "設定"]


def test_ctrl_and_a_number_open_the_places(qtbot: QtBot, window: MainWindow) -> None:
    for number, key in (
        (Qt.Key.Key_2, PageKey.MEETINGS),
        (Qt.Key.Key_3, PageKey.PLANS),
        (Qt.Key.Key_4, PageKey.AGENCIES),
        (Qt.Key.Key_5, PageKey.RECORD),
        (Qt.Key.Key_6, PageKey.SETTINGS),
        (Qt.Key.Key_1, PageKey.HOUSEHOLDS),
    ):
        qtbot.keyClick(window, number, CONTROL)
        assert window.current_key() is key
        assert window.rail.button(key).isChecked()


def test_a_page_within_a_place_marks_that_place(window: MainWindow) -> None:
    window.open_page(PageKey.REVIEW, "24-00093")
    assert window.rail.button(PageKey.HOUSEHOLDS).isChecked()
    assert window.windowTitle() == "review 24-00093 － cwlink"


def test_going_back_shows_what_was_seen_before(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page(PageKey.HOUSEHOLDS, "24-00093")
    window.open_page(PageKey.REVIEW, "R8-1")
    window.open_page(PageKey.PLANS, "R8-2")
    for expected in ((PageKey.REVIEW, "R8-1"), (PageKey.HOUSEHOLDS, "24-00093")):
        qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert (window.current_key(), page_of(window).where) == expected


def test_going_back_first_goes_back_inside_the_page(window: MainWindow) -> None:
    window.open_page(PageKey.REVIEW)
    page_of(window).steps = 1
    window.back()
    assert window.current_key() is PageKey.REVIEW
    window.back()
    assert window.current_key() is PageKey.HOUSEHOLDS


def test_a_page_that_cannot_save_is_not_left(qtbot: QtBot, window: MainWindow) -> None:
    page_of(window).may_leave = False
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.current_key() is PageKey.HOUSEHOLDS
    assert window.rail.button(PageKey.HOUSEHOLDS).isChecked()
    assert not window.close()
    page_of(window).may_leave = True
    assert window.close()


@pytest.mark.parametrize(
    ("key", "modifier", "asked"),
    [
        (Qt.Key.Key_Z, CONTROL, "undo"),
        (Qt.Key.Key_Y, CONTROL, "redo"),
        (Qt.Key.Key_S, CONTROL, "save"),
        (Qt.Key.Key_P, CONTROL, "preview"),
        (Qt.Key.Key_N, CONTROL, "new"),
        (Qt.Key.Key_F, CONTROL, "filter"),
        (Qt.Key.Key_I, CONTROL, "side"),
        (Qt.Key.Key_J, CONTROL, "next remark"),
        (Qt.Key.Key_J, CONTROL | SHIFT, "back remark"),
        (Qt.Key.Key_Return, CONTROL, "primary"),
    ],
)
def test_keys_reach_the_page(
    qtbot: QtBot,
    window: MainWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    asked: str,
) -> None:
    page = page_of(window)
    qtbot.keyClick(window, key, modifier)
    assert page.asked == [asked]


def test_a_field_takes_back_its_own_typing_before_the_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    page.work_field.setFocus()
    qtbot.keyClicks(page.work_field, "abc")
    qtbot.keyClick(page.work_field, Qt.Key.Key_Z, CONTROL)
    assert (page.work_field.text(), page.asked) == ("", [])
    qtbot.keyClick(page.work_field, Qt.Key.Key_Z, CONTROL)
    assert page.asked == ["undo"]


def test_nothing_acts_while_the_ime_is_converting(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.list_field.setFocus()
    QCoreApplication.sendEvent(page.list_field, QInputMethodEvent("みずの", []))
    qtbot.keyClick(page.list_field, Qt.Key.Key_F6)
    qtbot.keyClick(page.list_field, Qt.Key.Key_Return, CONTROL)
    assert page.list_field.hasFocus()
    assert page.asked == []
    done = QInputMethodEvent()
    done.setCommitString("水野")
    QCoreApplication.sendEvent(page.list_field, done)
    qtbot.keyClick(page.list_field, Qt.Key.Key_F6)
    assert page.work_field.hasFocus()


def test_f6_goes_round_the_panes_and_remembers_where_the_focus_was(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    page.button.setFocus()
    rail = window.rail.button(PageKey.HOUSEHOLDS)
    for expected in (rail, page.list_field, page.button, rail):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        assert expected.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert page.button.hasFocus()


def test_a_disabled_primary_says_why(qtbot: QtBot, window: MainWindow) -> None:
    page = page_of(window)
    page.button.setEnabled(False)
    page.button.setToolTip("同じ世帯の計画がすでにあります")
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    notice = window.notice()
    assert page.asked == []
    assert notice is not None
    assert notice.sentence == "同じ世帯の計画がすでにあります"


def test_a_notice_goes_with_its_page_and_with_escape(qtbot: QtBot, window: MainWindow) -> None:
    window.show_notice(notices.error("保存できませんでした。"))
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.notice() is None
    page_of(window).notice_wanted.emit(notices.done("保存しました。"))
    assert window.notice() is not None
    window.open_page(PageKey.PLANS)
    assert window.notice() is None


def test_locking_is_asked_for_by_key_and_by_button(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "Ctrl+Lで施錠")
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("width", "scale", "room"),
    [
        (1366, 1.0, Breakpoint.WIDE),
        (911, 1.0, Breakpoint.MIDDLE),
        (683, 1.0, Breakpoint.NARROW),
        (1366, 1.5, Breakpoint.MIDDLE),
        (1366, 2.0, Breakpoint.NARROW),
    ],
)
def test_pages_fold_by_window_width_and_text_size(
    window: MainWindow, theme: Theme, width: int, scale: float, room: Breakpoint
) -> None:
    theme.set_own_scale(scale)
    window.resize(width, 688)
    assert window.width() == width
    assert window.room() is room
    assert page_of(window).rooms[-1] is room
    theme.set_own_scale(1.0)


def test_breakpoints_lie_where_the_drawings_say() -> None:
    assert breakpoint_for(1200) is Breakpoint.WIDE
    assert breakpoint_for(1199) is Breakpoint.MIDDLE
    assert breakpoint_for(900) is Breakpoint.MIDDLE
    assert breakpoint_for(899) is Breakpoint.NARROW


def test_the_window_fits_half_a_screen_in_large_text(window: MainWindow, theme: Theme) -> None:
    theme.set_own_scale(2.0)
    window.resize(1366, 688)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 688
    theme.set_own_scale(1.0)
    assert window.minimumSizeHint().width() <= 683


def test_the_status_line_keeps_saved_and_lock_in_a_narrow_window(window: MainWindow) -> None:
    assert "令和8年11月24日（火）" in window.status.words()
    assert "自動保存済み 14:32" in window.status.words()
    window.resize(683, 688)
    assert window.status.words() == ["自動保存済み 14:32"]
    page_of(window).saving_changed.emit(SaveState.FAILED)
    assert window.status.words() == ["保存できていません"]


def test_key_caps_give_way_but_help_stays(qtbot: QtBot, window: MainWindow) -> None:
    def shown() -> list[str]:
        return [cap.text() for cap in window.status.findChildren(KeyCap) if cap.isVisible()]

    assert shown() == ["絞り込み（Ctrl+F）", "一覧と記録を移動（F6）", "ヘルプ（F1）"]
    window.resize(905, 688)
    window.status.setMaximumWidth(560)
    qtbot.waitUntil(lambda: shown()[-1:] == ["ヘルプ（F1）"] and len(shown()) < 3)


def test_key_caps_can_be_turned_off(window: MainWindow) -> None:
    window.show_keys_in_status(shown=False)
    assert not any(cap.isVisible() for cap in window.status.findChildren(KeyCap))


def test_the_demo_is_marked_in_title_and_status_line(qtbot: QtBot) -> None:
    demo = MainWindow(FixedClock(), demo=True)
    qtbot.addWidget(demo)
    demo.add_page(
        PageKey.HOUSEHOLDS, lambda: NotedPage(PageKey.HOUSEHOLDS), place=PageKey.HOUSEHOLDS
    )
    demo.resize(683, 600)
    demo.open_page(PageKey.HOUSEHOLDS)
    demo.show()
    assert demo.windowTitle().startswith("お試し")
    assert demo.status.words()[0].startswith("お試し")


def test_anything_is_found_from_anywhere(qtbot: QtBot, window: MainWindow) -> None:
    asked: list[str] = []

    def answer(text: str) -> None:
        asked.append(text)
        window.finder.show_results(
            [
                Found("水野 トメ", "24-00093", "世帯", PageKey.HOUSEHOLDS, "h1"),
                Found("みどり病院", "医療施設", "関係機関", PageKey.AGENCIES, "a1"),
            ]
        )

    window.finder.asked.connect(answer)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    field = window.finder.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    qtbot.keyClicks(field, "mi")
    qtbot.waitUntil(lambda: asked == ["mi"])
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (window.current_key(), page_of(window).where) == (PageKey.AGENCIES, "a1")
    assert not window.finder.isVisible()


def test_escape_closes_the_finder_and_gives_the_focus_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = page_of(window)
    page.work_field.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert window.finder.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.finder.isVisible()
    assert page.work_field.hasFocus()


def test_help_lists_the_keys_of_this_page_and_of_every_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    overlay = window.findChild(KeysOverlay)
    assert overlay is not None
    caps = [cap.text() for cap in overlay.findChildren(KeyCap)]
    assert any("Ctrl+K" in cap for cap in caps)
    assert any("Ctrl+1～6" in cap for cap in caps)
    assert sum("Ctrl+F" in cap for cap in caps) == 2
    qtbot.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()


def test_long_work_shows_a_bar_then_a_way_to_cancel(qtbot: QtBot, window: MainWindow) -> None:
    task = Task()
    window.watch_task("名簿を取り込んでいます", task)
    panel = window.progress
    assert not panel.isVisible()
    qtbot.waitUntil(panel.isVisible, timeout=2000)
    cancel = panel.findChild(QPushButton)
    assert cancel is not None
    assert not cancel.isVisible()
    qtbot.waitUntil(cancel.isVisible, timeout=4000)
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()
    assert panel.isVisible()
    with qtbot.waitSignal(task.ended):
        task.hand_over(lambda: None)
    assert not panel.isVisible()


def test_larger_text_does_not_grow_the_window(window: MainWindow, theme: Theme) -> None:
    tall = QWidget(window.current_page())
    tall.setMinimumHeight(2000)
    page_of(window).layout().addWidget(tall)
    window.resize(1366, 768)
    theme.set_own_scale(2.0)
    QCoreApplication.processEvents()
    assert window.height() == 768
    theme.set_own_scale(1.0)
