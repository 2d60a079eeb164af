"""A field for a passphrase, hidden unless one asks to see it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.fields import TextField

SHOW = "入力した文字を表示する"
WHY_SHOW = "漢字やかなは、表示しているときに入力できます。"


class PassphraseField(QWidget):
    """Hides what is typed; a hidden field takes no IME, so showing is offered for kana."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = TextField(self)
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.changed.connect(self.changed)
        self._line.returnPressed.connect(self.entered)
        self._show = CheckRow(SHOW, self, detail=WHY_SHOW)
        self._show.changed.connect(self._show_or_hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._line)
        column.addWidget(self._show)
        self.setFocusProxy(self._line)

    def value(self) -> str:
        """Return the text as typed, spaces and all."""
        return self._line.text()

    def clear(self) -> None:
        """Forget what was typed, and the undo history with it."""
        self._line.clear()

    def select_all(self) -> None:
        """Mark everything, so that typing replaces it."""
        self._line.setFocus()
        self._line.selectAll()

    def show_with(self, other: "PassphraseField") -> None:
        """Follow another field's choice to show, and offer none of its own."""
        self._show.hide()
        other._show.changed.connect(lambda: self._set_echo(other._show.value()))

    def _show_or_hide(self) -> None:
        self._set_echo(self._show.value())

    def _set_echo(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
