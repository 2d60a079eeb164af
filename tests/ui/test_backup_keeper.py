"""Backups made by themselves: daily, quietly, and the last one before the vault is closed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cwlink.app.backup_keeper import BackupKeeper
from cwlink.app.last_backup import LastBackup
from cwlink.app.outside import Outside
from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.services import backups, settings
from cwlink.services.backups import Reason
from cwlink.storage.problems import DiskFull
from cwlink.storage.vault import Vault
from cwlink.ui.closing_window import CLOSE, RETRY
from cwlink.ui.front_window import FrontWindow
from cwlink.ui.main_window import MainWindow
from cwlink.ui.notices import Tone
from cwlink.ui.page import PageKey
from cwlink.ui.welcome.waiting_form import WaitingForm
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner, Task


class HeldRunner(InlineRunner):
    """Does the work when it is told to, as a thread does it later."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def begin(self, task: Task, work: Callable[[], Callable[[], None]]) -> None:
        """Hold the work."""
        self.held.append(lambda: task.hand_over(work()))

    def go_on(self) -> None:
        """Do what is held."""
        held, self.held = self.held, []
        for work in held:
            work()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def outside(tmp_path: Path, clock: FixedClock) -> Outside:
    return Outside(WindowSettings(tmp_path / "window.ini"), clock=clock, runner=InlineRunner())


@pytest.fixture
def window(qtbot: QtBot, vault: Vault, outside: Outside) -> Iterator[MainWindow]:
    made = build_window(vault, outside.clock, InlineRunner(), settings=outside.settings)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.hide()


@pytest.fixture
def keeper(vault: Vault, window: MainWindow, outside: Outside) -> BackupKeeper:
    return BackupKeeper(vault, window, outside)


def write(vault: Vault, clock: FixedClock, name: str = "みどり市福祉事務所") -> None:
    settings.change(vault, {settings.OFFICE_NAME.key: name}, now=clock.now())


def there(vault: Vault, second: Path | None = None) -> list[Reason | None]:
    return [one.backup.reason for one in backups.listed(vault.path, second)]


def no_room(*_told: object, **_named: object) -> None:
    raise DiskFull


def test_a_backup_is_made_once_a_day_and_told_quietly(
    keeper: BackupKeeper, vault: Vault, window: MainWindow, clock: FixedClock
) -> None:
    keeper.look()
    assert there(vault) == [Reason.DAILY]
    assert "バックアップしました" in window.status.words()
    assert window.notice() is None
    clock.moment += timedelta(hours=1)
    keeper.look()
    assert there(vault) == [Reason.DAILY]
    clock.moment += timedelta(days=1)
    keeper.look()
    assert there(vault) == [Reason.DAILY, Reason.DAILY]


def test_the_page_shows_a_backup_that_was_made_beside_it(
    keeper: BackupKeeper, window: MainWindow
) -> None:
    window.open_page(PageKey.BACKUPS)
    page = window.page(PageKey.BACKUPS)
    assert page.table.rows_model.rowCount() == 0
    keeper.look()
    assert page.table.rows_model.rowCount() == 1


def test_what_went_wrong_is_told_once_a_day_with_the_way_to_the_page(
    keeper: BackupKeeper,
    window: MainWindow,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backups, "back_up", no_room)
    keeper.look()
    notice = window.notice()
    assert notice is not None
    assert (notice.tone, notice.sentence) == (
        Tone.WARNING,
        "今日のバックアップを作れませんでした。",
    )
    assert "空きが足りない" in notice.detail
    assert notice.on_action is not None
    notice.on_action()
    assert window.current_key() is PageKey.BACKUPS
    keeper.look()
    assert window.notice() is None
    clock.moment += timedelta(days=1)
    keeper.look()
    assert window.notice() is not None


def test_another_notice_is_not_taken_away(
    qtbot: QtBot, keeper: BackupKeeper, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cwlink.ui import notices

    monkeypatch.setattr(backups, "back_up", no_room)
    keeper._tell_later.setInterval(0)
    own = notices.error("保存できませんでした。")
    window.show_notice(own)
    keeper.look()
    QApplication.processEvents()
    assert window.notice() is own
    window._notice.clear()
    qtbot.waitUntil(lambda: window.notice() is not None)


def test_a_second_place_that_is_away_is_told_and_the_first_backup_stands(
    keeper: BackupKeeper, vault: Vault, window: MainWindow, outside: Outside, tmp_path: Path
) -> None:
    outside.settings.second_place = tmp_path / "抜いたUSB"
    keeper.look()
    assert there(vault) == [Reason.DAILY]
    notice = window.notice()
    assert notice is not None
    assert "このパソコンだけにバックアップを作りました。" in notice.sentence
    assert "USBメモリーを差す" in notice.detail


def test_only_what_was_written_since_is_news(
    keeper: BackupKeeper, vault: Vault, clock: FixedClock
) -> None:
    assert not keeper.has_news()
    write(vault, clock)
    assert keeper.has_news()
    keeper.look()
    assert not keeper.has_news()
    write(vault, clock, "さくら市福祉事務所")
    assert keeper.has_news()


def test_what_is_written_while_a_backup_is_made_stays_news(
    keeper: BackupKeeper, vault: Vault, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = backups.back_up

    def while_she_types(*told: Vault, **named: object) -> object:
        done = real(*told, **named)  # type: ignore[arg-type]  # passed on as they are
        write(vault, clock, "さくら市福祉事務所")
        return type(done)(done.first, done.second, done.dropped, done.over, vault.writes)

    monkeypatch.setattr(backups, "back_up", while_she_types)
    keeper.look()
    assert keeper.has_news()


def test_a_window_that_goes_is_told_nothing_any_more(
    vault: Vault, window: MainWindow, outside: Outside
) -> None:
    held = HeldRunner()
    keeper = BackupKeeper(
        vault, window, Outside(outside.settings, clock=outside.clock, runner=held)
    )
    keeper.look()
    keeper.stop()
    held.go_on()
    assert there(vault) == [Reason.DAILY]
    assert "バックアップしました" not in window.status.words()
    keeper.look()
    assert held.held == []


def test_nothing_of_the_vault_is_on_the_screen_while_the_last_backup_is_made(
    qtbot: QtBot, vault: Vault, window: MainWindow, outside: Outside, clock: FixedClock
) -> None:
    held = HeldRunner()
    keeper = BackupKeeper(
        vault, window, Outside(outside.settings, clock=outside.clock, runner=held)
    )
    write(vault, clock)
    front = FrontWindow(1.0)
    qtbot.addWidget(front)
    told: list[str] = []
    LastBackup(keeper).at_lock(front, told.append)
    form = front.form()
    assert isinstance(form, WaitingForm)
    assert form.title() == "バックアップを作っています"
    assert told == []
    held.go_on()
    assert told == [""]
    assert there(vault) == [Reason.CLOSING]


def test_a_lock_is_not_stopped_by_a_backup_that_fails(
    qtbot: QtBot, keeper: BackupKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "back_up", no_room)
    front = FrontWindow(1.0)
    qtbot.addWidget(front)
    told: list[str] = []
    LastBackup(keeper).at_lock(front, told.append)
    assert len(told) == 1
    assert told[0].startswith("施錠しましたが、バックアップを作れませんでした。")


def test_the_closing_window_goes_by_itself(keeper: BackupKeeper, vault: Vault) -> None:
    last = LastBackup(keeper)
    last.at_closing()
    assert last.window is not None
    assert not last.window.isVisible()
    assert there(vault) == [Reason.CLOSING]


def test_closing_says_that_there_is_no_backup_and_lets_her_go(
    keeper: BackupKeeper, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = LastBackup(keeper)
    with monkeypatch.context() as full:
        full.setattr(backups, "back_up", no_room)
        last.at_closing()
        window = last.window
        assert window is not None
        assert window.isVisible()
        again, leave = window.form.problem.remedies()
        assert (again.text(), leave.text()) == (RETRY, CLOSE)
        assert window.form.title() == "バックアップを作れませんでした"
        assert "空きが足りない" in window.form.problem.sentence()
        again.click()
        assert window.isVisible()
    window.form.problem.remedies()[0].click()
    assert not window.isVisible()
    assert there(vault) == [Reason.CLOSING]


def test_she_may_close_without_a_backup(
    keeper: BackupKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "back_up", no_room)
    last = LastBackup(keeper)
    last.at_closing()
    assert last.window is not None
    last.window.form.problem.remedies()[1].click()
    assert not last.window.isVisible()


def test_an_open_demo_is_never_backed_up(
    window: MainWindow, outside: Outside, vault: Vault, clock: FixedClock
) -> None:
    vault.is_demo = True
    keeper = BackupKeeper(vault, window, outside)
    write(vault, clock)
    keeper.look()
    assert not keeper.has_news()
    assert there(vault) == []
