"""The main job without anyone at the screen: from a caseload list to an agency's PDF."""

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from cwlink.app.demo.case import go_through
from cwlink.app.demo.files import DemoFiles, save_picture
from cwlink.app.demo.hand import Hand
from cwlink.app.demo.household import enter_household
from cwlink.app.demo.inquiry import ask_agency
from cwlink.app.demo.others import show_others
from cwlink.app.demo.story import Show
from cwlink.app.demo.take_in import take_in
from cwlink.app.window import build_window
from cwlink.core.clock import FixedClock
from cwlink.core.ids import HouseholdId
from cwlink.core.places import VAULT_SUFFIX
from cwlink.core.problems import KnownProblem
from cwlink.services import demo, demo_samples, vaults
from cwlink.storage.vault import Vault
from cwlink.ui.main_window import MainWindow
from cwlink.ui.theme import Look, Theme, theme
from cwlink.ui.window_settings import WindowSettings
from cwlink.ui.work import InlineRunner

VAULT, PAPERS, SCREENS = f"みどり市{VAULT_SUFFIX}", "帳票", "画面"
WIDTH, HEIGHT = 1366, 688


@dataclass(frozen=True)
class Stage:
    """What is there once the main job is done, for whoever wants to see more of it."""

    hand: Hand
    theme: Theme
    household_id: HouseholdId
    vault: Vault
    clock: FixedClock


def run_demo(folder: Path) -> Sequence[Path]:
    """Do the main job in ``folder``; returns the vault, the PDFs and a picture of every screen.

    What an earlier run left there is replaced. Raises KnownProblem when the folder cannot be
    written or holds another vault of the same name.
    """
    screens, papers = folder / SCREENS, folder / PAPERS
    pictures: list[Path] = []
    _make_folders(screens, papers)

    def show(window: MainWindow, name: str) -> None:
        """Save a picture named by its place in the story, never by a person."""
        path = screens / f"{len(pictures) + 1:02}_{name}.png"
        save_picture(window, path)
        pictures.append(path)

    files = DemoFiles(demo_samples.CASELOAD, papers)
    play(folder / VAULT, files, show)
    return [folder / VAULT, *files.written(), *pictures]


def play(
    vault_path: Path,
    files: DemoFiles,
    show: Callable[[MainWindow, str], None],
    after: Callable[[Stage], None] | None = None,
) -> None:
    """Make a vault and do the main job in the real main window; ``show`` sees each screen."""
    look = _light_theme(_application())
    clock = FixedClock()
    vault = _new_vault(vault_path, clock)
    with TemporaryDirectory() as scratch:
        settings = WindowSettings(Path(scratch) / "window.ini")
        window = build_window(vault, clock, InlineRunner(), files=files, settings=settings)
        try:
            window.resize(WIDTH, HEIGHT)
            window.show()
            window.activateWindow()
            hand = Hand(window)
            with hand.watching():
                hand.settle()

                def shown(name: str) -> None:
                    hand.look()
                    show(window, name)

                household_id = _work(hand, shown, vault, clock)
                if after is not None:
                    after(Stage(hand, look, household_id, vault, clock))
        finally:
            window.hide()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
            vault.close()


def _work(hand: Hand, show: Show, vault: Vault, clock: FixedClock) -> HouseholdId:
    today = clock.today()
    take_in(hand, show)
    sample, other = demo_samples.households(today)
    household_id = enter_household(hand, show, vault, clock, sample)
    demo.add_household(vault, other, today)
    demo.fill_cases(vault, today)
    go_through(hand, show, clock, household_id, demo_samples.case_work(1, today))
    ask_agency(hand, show, household_id)
    show_others(hand, show, household_id)
    return household_id


def _application() -> QApplication:
    """Return the application, made without a display where there is none yet."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say_nothing_of_the_platform)
    return QApplication(["cwlink"])


def _say_nothing_of_the_platform(_kind: QtMsgType, _where: QMessageLogContext, told: str) -> None:
    """Pass on what Qt complains of, but for what a platform without a screen cannot do."""
    if "This plugin does not support" not in told:
        sys.stderr.write(f"{told}\n")


def _light_theme(app: QApplication) -> Theme:
    """Return the application's theme in light at 100 %, made where there is none yet."""
    try:
        present = theme()
    except RuntimeError:
        return Theme(app, look=Look.LIGHT)
    present.set_look(Look.LIGHT)
    present.set_own_scale(1.0)
    return present


def _make_folders(*folders: Path) -> None:
    """Make the folders; pictures of an earlier run go, whatever else lies there stays."""
    try:
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
            for picture in folder.glob("[0-9][0-9]_*.png"):
                picture.unlink()
    except OSError:
        raise KnownProblem(
            "フォルダーに書き込めません。書き込めるフォルダーを指定してください。"
        ) from None


def _new_vault(path: Path, clock: FixedClock) -> Vault:
    """Make the vault with the sample office, in place of one that an earlier run made."""
    if path.exists():
        _give_way(path)
    vault, _key = Vault.create(path, passphrase=vaults.DEMO_PASSPHRASE, demo=True)
    try:
        demo.fill_office(vault, clock.today())
    except BaseException:
        vaults.abandon(vault)
        raise
    return vault


def _give_way(path: Path) -> None:
    """Remove a vault that is surely a demo's; raises KnownProblem for any other."""
    vault = Vault.open(path, passphrase=vaults.DEMO_PASSPHRASE)
    is_demo = vault.is_demo
    vault.close()
    if not is_demo:
        raise KnownProblem("同じ名前の保管庫があります。別のフォルダーを指定してください。")
    shutil.rmtree(path)
