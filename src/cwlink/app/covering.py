"""The way into the lock: the screen is covered first, then everything saved, then the vault closed.

Where something would be lost by closing it, the vault stays open behind the cover until it is safe.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from cwlink.core.problems import KnownProblem
from cwlink.ui.asking import is_asking
from cwlink.ui.curtain import Curtain
from cwlink.ui.main_window import MainWindow
from cwlink.ui.work import Runner

_LOOK_MS = 200
_BACK = "パスフレーズを入れると続きに戻ります。"


class Why(StrEnum):
    """What keeps the vault open behind the cover, as it is said there."""

    UNSAVED = f"保存できていない入力があるため、保管庫を閉じていません。{_BACK}"
    AT_WORK = f"続いている作業が終わるまで、保管庫を閉じずに待っています。{_BACK}"
    SHOWN_ONCE = f"一度しか表示できないものを表示していたため、保管庫を閉じていません。{_BACK}"
    ASKING = f"答えを待っている画面があるため、保管庫を閉じていません。{_BACK}"


class Covered(QObject):
    """A main window out of sight; tells ``safe`` once nothing is lost by closing its vault."""

    safe = Signal()
    why_changed = Signal()

    def __init__(self, main: MainWindow, runner: Runner, save: Callable[[], bool]) -> None:
        """Cover ``main``; ``save`` stores all it holds, and returns whether it could."""
        super().__init__()
        self._runner, self._save_all = runner, save
        self._curtain = Curtain(main)
        self._saved = False
        self._why: Why | None = None
        self._again = QTimer(self, interval=_LOOK_MS)
        self._again.timeout.connect(self._look_again)

    def cover(self) -> Why | None:
        """Cover the screen and save; return what keeps the vault open, None for nothing.

        Whatever goes wrong with saving, the screen is covered.
        """
        try:
            self._curtain.fall()
            self._save()
        finally:
            self._curtain.hide_window()
            self._why = self._find_why()
        if self._why is not None:
            self._again.start()
        return self._why

    def why(self) -> Why | None:
        """Return what keeps the vault open."""
        return self._why

    def typed_in_dialogs(self) -> Mapping[str, str]:
        """Return what stood in the dialogs that covering closed."""
        return self._curtain.typed_in_dialogs()

    def uncover(self) -> None:
        """Bring everything back as it was."""
        self._again.stop()
        self._curtain.rise()

    def drop(self) -> None:
        """Let go of the window: its vault is closed."""
        self._again.stop()
        self._curtain.drop()

    def _save(self) -> None:
        self._saved = False
        try:
            self._saved = self._save_all()
        except KnownProblem:
            self._saved = False

    def _find_why(self) -> Why | None:
        if self._runner.is_busy():
            return Why.AT_WORK
        if is_asking():
            return Why.ASKING
        if not self._saved:
            return Why.UNSAVED
        return Why.SHOWN_ONCE if self._curtain.keeps_something_shown_once() else None

    def _look_again(self) -> None:
        """See whether work has ended; what it brought is saved too."""
        before, now = self._why, self._find_why()
        if before in (Why.AT_WORK, Why.ASKING) and now not in (Why.AT_WORK, Why.ASKING):
            self._save()
            now = self._find_why()
        self._why = now
        if now is None:
            self._again.stop()
            self.safe.emit()
        elif now is not before:
            self.why_changed.emit()
