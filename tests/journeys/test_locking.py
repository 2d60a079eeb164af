"""She goes away from her desk: nobody reads anything meanwhile, and nothing of hers is lost."""

import gc
import weakref
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from locking_case import AtWork
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QToolTip
from pytestqt.qtbot import QtBot
from record_case import page_of

from covered_case import told
from cwlink.core.progress import Progress
from cwlink.storage.problems import DiskFull
from cwlink.storage.vault import Vault
from cwlink.ui import asking, question
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.work import ThreadRunner
from household_case import HOUSEHOLD_ID

if TYPE_CHECKING:
    from conftest import ClosedVault, Computer

UNSAVED = (
    "保存できていない入力があるため、保管庫を閉じていません。パスフレーズを入れると続きに戻ります。"
)
NAMES = ("水野", "和夫", "栄町")


@pytest.fixture
def desk(qtbot: QtBot, computer: "Computer", closed_vault: "ClosedVault") -> AtWork:
    return AtWork(qtbot, computer, closed_vault)


@pytest.fixture
def at_work(desk: AtWork) -> Iterator[AtWork]:
    """Give a program that does long work on threads."""
    runner = ThreadRunner()
    desk.program._outside.__dict__["runner"] = runner
    yield desk
    runner.finish()


def open_record(desk: AtWork) -> None:
    desk.main.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(HOUSEHOLD_ID))
    desk.settle()


def test_after_the_lock_nothing_tells_of_anyone(desk: AtWork) -> None:
    open_record(desk)
    main = desk.main
    gone = [weakref.ref(main), weakref.ref(page_of(main))]
    desk.main.copied._owns = lambda: True  # a display without windows owns nothing
    QApplication.clipboard().setText("水野　トメ")
    QToolTip.showText(main.pos(), "水野　トメ", main)
    menu = QMenu(main)
    menu.addAction("水野　トメを開く")
    menu.popup(main.pos())
    assert any(name in text for text in map(str, told(desk.in_sight())) for name in NAMES)
    del main, menu

    desk.lock()
    gc.collect()

    assert desk.is_closed()
    widgets = desk.widgets()
    assert not [text for text in map(str, told(widgets)) if any(name in text for name in NAMES)]
    assert desk.titles() == ["cwlink"]
    assert QApplication.clipboard().text() == ""
    assert [ref() for ref in gone] == [None, None]
    Vault.open(desk.closed.path, passphrase=desk.closed.passphrase).close()


def test_she_comes_back_to_the_household_she_was_at(desk: AtWork) -> None:
    open_record(desk)
    desk.lock()
    assert desk.program._left is not None
    assert repr(desk.program._left.where) == repr(HouseholdPlace(HOUSEHOLD_ID))
    desk.unlock()
    assert desk.main.current_key() is PageKey.HOUSEHOLDS
    assert page_of(desk.main).shown_id() == HOUSEHOLD_ID


def test_the_place_is_not_another_vaults(
    desk: AtWork, computer: "Computer", closed_vault: "ClosedVault"
) -> None:
    open_record(desk)
    desk.lock()
    other = Vault.create(computer.folder / "別.cwlink", passphrase="別の傘と鍵")[0]
    other.close()
    assert desk.program.front is not None
    desk.program.front._path = other.path
    desk.program.front.show_unlock()
    desk.unlock("別の傘と鍵")
    assert page_of(desk.main).shown_id() == ""


def test_what_cannot_be_saved_stays_behind_a_covered_screen(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_record(desk)
    page, vault = page_of(desk.main), desk.vault
    with monkeypatch.context() as broken:
        broken.setattr(page, "leave", lambda: False)
        desk.lock()
    assert desk.titles() == ["cwlink"]
    assert desk.form.sentence() == UNSAVED
    assert not [t for t in map(str, told(desk.in_sight())) if any(name in t for name in NAMES)]

    desk.unlock("違う")
    assert "パスフレーズが違います" in desk.form.sentence()
    desk.unlock("違う")
    assert desk.form.open_button.text() == "あと1秒"
    assert not desk.main.isVisible()
    desk.form.hold_back(0)

    desk.unlock()
    assert desk.main.isVisible()
    assert desk.program.front is None
    assert page_of(desk.main) is page
    assert page.shown_id() == HOUSEHOLD_ID
    assert desk.vault is vault
    desk.lock()
    assert desk.is_closed()


def test_a_full_disk_while_locking_is_such_a_case(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing that no draft could take is still in the window when she comes back."""

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    open_record(desk)
    monkeypatch.setattr(desk.main, "flush", full)
    desk.lock()
    assert desk.form.sentence() == UNSAVED


def test_a_mistake_in_the_program_covers_the_screen_too(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken() -> bool:
        raise RuntimeError("a bug")

    open_record(desk)
    monkeypatch.setattr(desk.main, "flush", broken)
    with qtbot.captureExceptions() as caught:
        desk.lock()
    assert [str(one[1]) for one in caught] == ["a bug"]
    assert desk.titles() == ["cwlink"]
    assert desk.form.sentence() == UNSAVED


def test_everything_is_out_of_sight_before_it_is_saved(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving may take long, on a share that does not answer: nobody reads on meanwhile."""
    open_record(desk)
    main = desk.main
    dialog = QDialog(main)
    dialog.setWindowTitle("水野　トメ")
    dialog.open()
    flush, seen = main.flush, []

    def look() -> bool:
        assert desk.program._covered is not None
        cloth = desk.program._covered._curtain._cloth
        seen.append((main.childAt(main.rect().center()) is cloth, dialog.isVisible()))
        assert cloth.geometry() == main.rect()
        return flush()

    monkeypatch.setattr(main, "flush", look)
    desk.lock()
    assert seen == [(True, False)]
    assert desk.is_closed()


def test_wrong_passphrases_are_counted_over_locking(desk: AtWork) -> None:
    desk.lock()
    desk.unlock("違う")
    desk.unlock("これも違う")
    desk.form.hold_back(0)
    desk.unlock("まだ違う")
    assert desk.form.open_button.text() == "あと2秒"
    assert desk.program.front is not None
    form = desk.program.front.show_unlock()
    assert not form.open_button.isEnabled()
    form.hold_back(0)
    desk.unlock()
    desk.lock()
    desk.unlock("違う")
    assert desk.form.open_button.isEnabled()


def test_long_work_ends_before_the_vault_closes(at_work: AtWork) -> None:
    import threading

    may_end, ended = threading.Event(), []

    def work(progress: Progress) -> str:
        may_end.wait(10)
        progress.report(1, 1)
        return "済み"

    runner = at_work.program._outside.runner
    runner.run_task(work, ended.append, ended.append)
    at_work.lock()
    assert not at_work.main.isVisible()
    assert "続いている作業が終わるまで" in at_work.form.sentence()
    assert at_work.vault.secret_matches(at_work.closed.passphrase)
    at_work.form.passphrase.setText("途中まで")
    may_end.set()
    at_work.qtbot.waitUntil(at_work.is_closed, timeout=5000)
    assert ended == ["済み"]
    assert not at_work.form.is_held()
    assert at_work.form.passphrase.text() == "途中まで"


def test_what_work_opens_behind_the_cover_is_not_seen(at_work: AtWork) -> None:
    import threading

    may_end = threading.Event()
    shown: list[QDialog] = []

    class Passwords(QDialog):
        def is_shown_once(self) -> bool:
            return True

    def open_dialog(_none: object) -> None:
        dialog = Passwords(at_work.main)
        dialog.setWindowTitle("写しのパスワード")
        dialog.open()
        shown.append(dialog)

    runner = at_work.program._outside.runner
    runner.run_task(lambda _progress: may_end.wait(10), open_dialog, lambda _problem: None)
    at_work.lock()
    may_end.set()
    at_work.qtbot.waitUntil(lambda: "一度しか" in at_work.form.sentence(), timeout=5000)
    assert at_work.titles() == ["cwlink"]
    at_work.unlock()
    assert shown[0].isVisible()
    assert at_work.main.isVisible()
    shown[0].done(0)
    at_work.lock()
    assert at_work.is_closed()


def test_a_question_on_the_screen_is_answered_with_no(desk: AtWork) -> None:
    from PySide6.QtCore import QTimer

    answers: list[bool] = []
    QTimer.singleShot(0, desk.main, desk.program.lock)
    answers.append(question.ask(desk.main, "廃棄", "水野さんの記録ですか。", "", "廃棄する"))
    assert answers == [False]
    assert not asking.is_asking()
    desk.qtbot.waitUntil(desk.is_closed, timeout=5000)


def test_the_end_of_the_session_saves_and_waits_only_where_something_would_be_lost(
    desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ending:
        asked_to_wait = 0

        def cancel(self) -> None:
            self.asked_to_wait += 1

    ending = Ending()
    with monkeypatch.context() as broken:
        broken.setattr(desk.main, "flush", lambda: False)
        desk.program.end_session(ending)
    assert ending.asked_to_wait == 1
    desk.unlock()
    desk.program.end_session(ending)
    assert ending.asked_to_wait == 1
    assert desk.is_closed()


@pytest.mark.parametrize("message", [(0x0218, 4), (0x02B1, 7), (0x02B1, 6)])
def test_sleep_and_the_locked_screen_lock_the_program(
    desk: AtWork, message: tuple[int, int]
) -> None:
    assert desk.program._session is not None
    desk.program._session.take(*message)
    assert desk.is_closed()


def test_the_manual_is_beside_the_unlock_form_and_goes_with_it(desk: AtWork) -> None:
    desk.lock()
    link = next(b for b in desk.form.findChildren(QPushButton) if b.text() == "手引き")
    link.click()
    link.click()
    assert sorted(desk.titles()) == ["cwlink", "手引き"]
    desk.unlock()
    assert "手引き" not in desk.titles()
