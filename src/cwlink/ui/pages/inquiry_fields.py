"""Fields of the inquiry's form: ticks in a flow, and the tries at reaching an agency."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.rules.inquiry import Attempt
from cwlink.ui.editors.fields import Composite
from cwlink.ui.inquiry_words import TRIES
from cwlink.ui.meeting_words import INQUIRY_WAYS
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, SecondaryButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text


class CheckFlow(Composite):
    """Any of a few choices, flowing like words; ``value`` is in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=16)
        self._rows: dict[str, CheckRow] = {}

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) pairs."""
        ticked = self.value()
        self._flow.clear()
        self._rows = {}
        for key, words in choices:
            row = CheckRow(words, self)
            row.changed.connect(self.changed)
            self._flow.addWidget(row)
            row.show()
            self._rows[key] = row
        for first in list(self._rows.values())[:1]:
            self.setFocusProxy(first)
        self.set_value(ticked)

    def row(self, key: str) -> CheckRow:
        """Return the row of a choice."""
        return self._rows[key]

    def value(self) -> tuple[str, ...]:
        """Return the keys that are ticked."""
        return tuple(key for key, row in self._rows.items() if row.value())

    def set_value(self, keys: Sequence[str]) -> None:
        """Tick these and no others."""
        for key, row in self._rows.items():
            row.set_value(key in keys)


class TryRow(QWidget):
    """Notes a try at reaching the agency with one button; who was spoken to stands beside it."""

    wanted = Signal(str, str)
    """What came of it, with what was written beside it, and who was spoken to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spoke_to = TextField(self, example="相談係 佐久間", room=9)
        self.spoke_to.setAccessibleName("電話に出た人")
        self.note = TextField(self, example="15時以降に戻る", room=11)
        self.note.setAccessibleName("連絡のメモ")
        self.buttons: dict[str, SecondaryButton] = {}
        flow = FlowLayout(self, gap=8, line_gap=6)
        for word, field in (("出た人", self.spoke_to), ("メモ", self.note)):
            flow.addWidget(help_text(word, self))
            flow.addWidget(field)
        for word in TRIES:
            button = SecondaryButton(word, self)
            button.setAccessibleDescription("連絡の記録に加えます")
            button.clicked.connect(partial(self.tell, word))
            self.buttons[word] = button
            flow.addWidget(button)

    def tell(self, word: str) -> None:
        """Report a try, and make room for the next."""
        note = "　".join(filter(None, (word, self.note.value())))
        self.wanted.emit(note, self.spoke_to.value())
        self.note.set_value("")
        self.spoke_to.set_value("")


class TryList(QWidget):
    """The tries so far, each with a button that takes it away."""

    remove_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Attempt, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_attempts(self, attempts: tuple[Attempt, ...], today: date) -> None:
        """Show tries, the first first."""
        if attempts == self._shown:
            return
        self._shown = attempts
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in attempts:
            self._column.addWidget(self._line(one, today))
        self.setVisible(bool(attempts))

    def _line(self, one: Attempt, today: date) -> QWidget:
        words = attempt_words(one, today)
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(words, Text.BODY, line))
        away = IconButton("close", f"この連絡の記録を取り消す：{words}", line, plain=True)
        away.clicked.connect(partial(self.remove_wanted.emit, one.id))
        row.addWidget(away)
        row.addStretch(1)
        return line


def attempt_words(one: Attempt, today: date) -> str:
    """Return a try in one line: 11月24日　電話　不在."""
    parts = (short_date(one.on, today), INQUIRY_WAYS[one.way], one.spoke_to, one.note)
    return "　".join(part for part in parts if part)
