"""Asks for the passphrase of a package: drawn at random and shown this once, or one's own."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services import passwords
from cwlink.services.handover_giving import PassphraseState
from cwlink.ui.asking import asking
from cwlink.ui.notices import Tone
from cwlink.ui.passphrase_field import PassphraseField
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane

DRAWN, OWN = "drawn", "own"
_WIDTH, _HEIGHT = 620, 440
_AROUND = 40
_WHY = "引継ぎデータは暗号化されます。後任者が開くときに、このパスワードを入力します。"
_ONCE = "この画面を閉じると二度と表示されません。紙に控えてから進んでください。"
_HOW = "引継ぎデータとは別に、手渡しか電話で後任者に伝えてください。"
_HELP = "関係のない言葉を四つ以上つなぐと、覚えやすく破られにくくなります。"
_EMPTY = "パスワードを入力してください。"
_WEAK = "推測されやすいパスワードです。言葉を足すか、自動で作ったものを使ってください。"


class PackagePassphrase(QDialog):
    """``drawn`` is offered; one's own is rated by ``rate``. ``value()`` is what was chosen."""

    def __init__(
        self,
        drawn: str,
        rate: Callable[[str], PassphraseState],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._drawn, self._rate = drawn, rate
        self.setWindowTitle("引継ぎデータのパスワード")
        self.way = RadioGroup(self)
        self.way.set_choices(
            ((DRAWN, "自動で作ったパスワードを使う（おすすめ）"), (OWN, "自分で決める"))
        )
        self.way.set_value(DRAWN)
        self.shown = Label(drawn, Text.FIGURE, self)
        self.aloud = help_text(passwords.aloud(drawn), self)
        self.copy_button = LinkButton("コピーする", self, glyph="copy")
        self.own = PassphraseField(self)
        self.frame = FieldFrame("パスワード", self.own, self, required=True, help_line=_HELP)
        self.go_on = PrimaryButton("控えたので、保存先を選ぶ", self)
        self.cancel = SecondaryButton("やめる", self)
        self._lay_out()
        self.way.changed.connect(self._turn)
        self.copy_button.clicked.connect(self._copy)
        self.own.changed.connect(self._show_state)
        self.own.entered.connect(self._accept)
        self.go_on.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.reject)
        self._turn()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> str:
        """Return the passphrase that was chosen."""
        return self._drawn if self.way.value() == DRAWN else self.own.value()

    def _turn(self) -> None:
        drawn = self.way.value() == DRAWN
        self._drawn_part.setVisible(drawn)
        self.frame.setVisible(not drawn)
        self.go_on.setText("控えたので、保存先を選ぶ" if drawn else "保存先を選ぶ")
        if not drawn:
            self.own.setFocus()

    def _show_state(self) -> None:
        hint = self._rate(self.own.value()).hint if self.own.value() else ""
        self.frame.set_remark(Tone.WARNING if hint else None, hint)

    def _accept(self) -> None:
        if self.way.value() == OWN:
            typed = self.own.value()
            remark = _EMPTY if not typed.strip() else ""
            if typed and not self._rate(typed).enough:
                remark = _WEAK
            if remark:
                self.frame.set_remark(Tone.ERROR, remark)
                self.own.setFocus()
                return
        self.accept()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._drawn)
        self.copy_button.setText("コピーしました")

    def _lay_out(self) -> None:
        self._drawn_part = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.shown, 1)
        row.addWidget(self.copy_button)
        part = QVBoxLayout(self._drawn_part)
        part.setContentsMargins(0, 0, 0, 0)
        part.setSpacing(8)
        part.addLayout(row)
        part.addWidget(self.aloud)
        part.addWidget(Label(_ONCE, Text.STRONG, self))
        pane = ScrollPane(self)
        pane.column.setSpacing(12)
        for widget in (
            Label(_WHY, Text.BODY, self),
            self.way,
            self._drawn_part,
            self.frame,
            help_text(_HOW, self),
        ):
            pane.add(widget)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(pane, 1)
        column.addLayout(foot)
        behind = self.parentWidget()
        room = behind.window().size() if behind is not None else self.maximumSize()
        self.resize(
            min(theme().px(_WIDTH), room.width() - _AROUND),
            min(theme().px(_HEIGHT), room.height() - _AROUND),
        )


def ask_passphrase(
    parent: QWidget, drawn: str, rate: Callable[[str], PassphraseState]
) -> str | None:
    """Return the passphrase of a new package, None for who thought better of it."""
    dialog = PackagePassphrase(drawn, rate, parent)
    with asking():
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
    value = dialog.value() if accepted else None
    dialog.deleteLater()
    return value
