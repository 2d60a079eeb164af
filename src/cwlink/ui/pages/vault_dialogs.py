"""Questions about the vault's keys: a new passphrase, a new recovery key, a new data key."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating
from cwlink.ui.hold_back import HoldBack
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.tab_stops import go_round
from cwlink.ui.theme import theme
from cwlink.ui.welcome.new_passphrase import NewPassphrase
from cwlink.ui.welcome.recovery_key_step import RecoveryKeyStep
from cwlink.ui.widgets.buttons import PrimaryButton, SecondaryButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, page_title, section_title
from cwlink.ui.widgets.scroll_pane import ScrollPane

_WIDTH = 520
_FRAME = 40
"""What the title bar takes."""
_OLD_BACKUPS = "これまでのバックアップは、変更前のパスフレーズで開きます。"
_RECOVERY_KEY = (
    "新しい回復キーを作ると、今の回復キーでは保管庫を開けなくなります。"
    "これまでのバックアップは、今の回復キーで開きます。"
)
_DATA_KEY = (
    "パスフレーズが他人に知られたときや、保管庫の入ったUSBメモリーをなくしたときに行います。"
    "先にバックアップを作り、すべての記録を新しい鍵で書き直します。\n"
    "これまでのバックアップは、古い鍵のまま開きます。更新が済んだら消してもかまいません。\n"
    "パスフレーズを知られたときは、先にパスフレーズを変更してください。"
)


class _Question(QDialog):
    """A dialog with a title, content, and two buttons."""

    def __init__(self, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(_WIDTH))
        self.go = PrimaryButton(action, self)
        self.cancel = SecondaryButton("やめる", self)
        self.cancel.clicked.connect(self.reject)
        self.held = HoldBack(self.go)
        """Holds the next attempt back after a wrong passphrase."""
        self._pane = ScrollPane(self)
        self.content = self._pane.column
        self.content.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        column.addWidget(page_title(title, self))
        column.addWidget(self._pane, 1)
        column.addLayout(buttons)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round the fields and buttons as they stand in the dialog."""
        reached = go_round(self, forward=forward)
        if reached is not None and self._pane.isAncestorOf(reached):
            self._pane.bring_into_sight(reached)
        return reached is not None

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height the words need."""
        super().showEvent(event)
        self._fit_later()

    def _fit_later(self) -> None:
        """Fit once the layout knows what its widgets need."""
        QTimer.singleShot(0, self, self._fit_height)

    def _fit_height(self) -> None:
        """Grow to the height the content needs at this width; it scrolls where the screen ends."""
        room = self.screen().availableGeometry().height() - _FRAME
        inner, seen = self._pane.content, self._pane.viewport()
        wanted = inner.heightForWidth(seen.width())
        self.resize(self.width(), min(self.height() - seen.height() + wanted, room))


class PassphraseDialog(_Question):
    """Asks for the present passphrase and a new one."""

    chosen = Signal(str, str)
    """The present passphrase and the new one."""

    def __init__(self, rate: Callable[[str], Rating], parent: QWidget | None = None) -> None:
        super().__init__("パスフレーズの変更", "パスフレーズを変更する", parent)
        self.present = PassphraseField(self)
        self.new = NewPassphrase(rate, self)
        self._present_frame = FieldFrame("今のパスフレーズ", self.present, self, required=True)
        self.content.addWidget(Label(_OLD_BACKUPS, parent=self))
        self.content.addWidget(self._present_frame)
        self.content.addWidget(Divider(self))
        self.content.addWidget(section_title("新しいパスフレーズ", self))
        self.content.addWidget(self.new)
        self.present.setFocus()
        self.go.clicked.connect(self._choose)
        self.new.entered.connect(self._choose)
        self.present.changed.connect(lambda: self._present_frame.set_remark(None))

    def refuse(self, sentence: str) -> None:
        """Say why the passphrase was not changed."""
        self._present_frame.set_remark(Tone.ERROR, sentence)
        self._fit_later()
        self.present.select_all()

    def remark(self) -> str:
        """Return what is said at the present passphrase."""
        return self._present_frame.remark()

    def _choose(self) -> None:
        if not self.held.is_held() and self.new.check():
            self.chosen.emit(self.present.value(), self.new.value())


class RecoveryKeyDialog(_Question):
    """Asks for the passphrase, then shows the new recovery key until it was written down."""

    asked = Signal(str)
    """The passphrase, for a new recovery key."""
    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str = "回復キーの作り直し",
        action: str = "新しい回復キーを作る",
        words: str = _RECOVERY_KEY,
    ) -> None:
        super().__init__(title, action, parent)
        self.passphrase = PassphraseField(self)
        self.step: RecoveryKeyStep | None = None
        self._frame = FieldFrame("パスフレーズ", self.passphrase, self, required=True)
        self._busy = False
        self._words = Label(words, parent=self)
        self.content.addWidget(self._words)
        self.content.addWidget(self._frame)
        self.passphrase.setFocus()
        self.go.clicked.connect(self._go_on)
        self.passphrase.entered.connect(self._go_on)
        self.passphrase.changed.connect(lambda: self._frame.set_remark(None))

    def is_shown_once(self) -> bool:
        """Tell whether closing would lose the key that is shown, or is about to be."""
        return self._busy or self.step is not None

    def show_busy(self, busy: bool) -> None:
        """Hold everything back while the work is done."""
        self._busy = busy
        self.setEnabled(not busy)

    def refuse(self, sentence: str) -> None:
        """Say why there is no new recovery key."""
        self.show_busy(False)
        self._frame.set_remark(Tone.ERROR, sentence)
        self._fit_later()
        self.passphrase.select_all()

    def remark(self) -> str:
        """Return what is said at the passphrase."""
        return self._frame.remark()

    def show_key(self, recovery_key: str) -> None:
        """Show the new key; the dialog ends once a part of it was typed from the paper."""
        self.show_busy(False)
        self._words.hide()
        self._frame.hide()
        self.cancel.hide()
        self.step = RecoveryKeyStep(recovery_key, self)
        self.step.print_wanted.connect(self.print_wanted)
        self.step.pdf_wanted.connect(self.pdf_wanted)
        self.content.addWidget(self.step)
        self.go.setText("控えを確かめて閉じる")
        self.go.setAccessibleName("控えを確かめて閉じる")
        self._fit_later()

    def reject(self) -> None:
        """Stay while a new key is made, or shown and not checked yet."""
        if not self.is_shown_once():
            super().reject()

    def _go_on(self) -> None:
        if self.held.is_held():
            return
        if self.step is None:
            self.asked.emit(self.passphrase.value())
        elif self.step.check():
            self.accept()
        else:
            self._fit_later()


def data_key_dialog(parent: QWidget | None = None) -> RecoveryKeyDialog:
    """Return the dialog that says when the data key is renewed, and shows its recovery key."""
    return RecoveryKeyDialog(
        parent, title="保管庫の鍵の更新", action="バックアップして鍵を更新する", words=_DATA_KEY
    )
