"""Fields for words, numbers and choices.

Every field has ``value()``, ``set_value()`` and the signal ``changed``, sent only when the
caseworker changes something. Fields that can hold something unreadable also have ``problem()``
and ``problem_changed`` with one sentence; ``FieldFrame`` shows it.
"""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import text_width
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text

_LEAST_CHOICE = 120


def example_text(text: str) -> str:
    """Return an example as a placeholder shows it."""
    return f"例：{text}"


def set_state(editor: QWidget, state: str) -> None:
    """Give an editor the look of ``error``, ``warn`` or none."""
    if editor.property("state") == state:
        return
    editor.setProperty("state", state)
    style = editor.style()
    style.unpolish(editor)
    style.polish(editor)
    editor.update()


class TextField(QLineEdit):
    """One line of text; ``room`` is the number of full-width characters it should show."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, example: str = "", room: int = 0) -> None:
        super().__init__(parent)
        self._room = room
        self._at_end: QPushButton | None = None
        if example:
            self.setPlaceholderText(example_text(example))
        if room:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._edited)

    def put_at_end(self, button: QPushButton) -> None:
        """Show a small button inside the field, at its right end."""
        self._at_end = button
        button.setParent(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.ArrowCursor)
        self._place_button()

    def value(self) -> str:
        """Return the text without spaces round it."""
        return self.text().strip()

    def set_value(self, value: str | None) -> None:
        """Show a text from its beginning; keeps the cursor when it is what was typed."""
        if (value or "") != self.value():
            self.setText(value or "")
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """Ask for the room its content usually needs."""
        hint = super().sizeHint()
        if self._room:
            margins = self.textMargins().left() + self.textMargins().right()
            hint.setWidth(self._room * text_width("字", Text.BODY) + theme().px(26) + margins)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Need the width of four characters."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(self.sizeHint().width(), 4 * text_width("字", Text.BODY)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the small button at the right end."""
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        if self._at_end is None:
            return
        side = theme().px(26)
        margin = (self.height() - side) // 2
        self._at_end.setGeometry(self.width() - side - margin, margin, side, side)
        if self.textMargins().right() != side:
            self.setTextMargins(0, 0, side, 0)

    def _edited(self) -> None:
        self.changed.emit()


class ParsedField(TextField):
    """A line of text that means a value; subclasses say how to read and how to show it.

    The value is read at every keystroke; what cannot be read is said only on leaving the field.
    """

    problem_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, example: str = "", room: int = 0) -> None:
        super().__init__(parent, example=example, room=room)
        self._problem = ""

    def problem(self) -> str:
        """Return the sentence that says why the text cannot be read, empty when it can."""
        return self._problem

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the value in full, or say what is wrong."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()

    def settle(self) -> None:
        """Show the value in full, or say what is wrong with the text."""
        problem = self._read()
        if not problem:
            self._show()
        self._tell(problem)

    def _edited(self) -> None:
        if not self._read():
            self._tell("")
        self.changed.emit()

    def _read(self) -> str:
        """Take the value from the text; return a sentence when it cannot be read."""
        raise NotImplementedError

    def _show(self) -> None:
        """Write the value into the field in full."""
        raise NotImplementedError

    def _tell(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)


class NumberField(ParsedField):
    """A whole number; full-width digits and commas are read, thousands shown with commas."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        least: int = 0,
        most: int = 999_999_999,
        unit: str = "",
        room: int = 6,
    ) -> None:
        super().__init__(parent, room=room)
        self._least, self._most, self._unit = least, most, unit
        self._number: int | None = None
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def value(self) -> int | None:  # type: ignore[override]  # a number field holds a number
        """Return the number, None when empty or unreadable."""
        return self._number

    def set_value(self, value: int | None) -> None:  # type: ignore[override]  # as above
        """Show a number."""
        if value == self._number and not self._problem:
            return
        self._number = value
        self._show()
        self._tell("")

    def _read(self) -> str:
        plain = unicodedata.normalize("NFKC", self.text()).strip().replace(",", "")
        plain = plain.removesuffix(self._unit).strip()
        self._number = None
        if not plain:
            return ""
        if not plain.removeprefix("-").isdecimal():
            return "数字で入力してください。"
        if not self._least <= int(plain) <= self._most:
            return f"{self._least:,}から{self._most:,}までの数を入力してください。"
        self._number = int(plain)
        return ""

    def _show(self) -> None:
        self.setText("" if self._number is None else f"{self._number:,}{self._unit}")
        self.setCursorPosition(0)


class ChoiceField(QComboBox):
    """One of a few choices, opened on demand; the wheel scrolls the page, not the choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, nothing: str = "選んでください") -> None:
        super().__init__(parent)
        self.setPlaceholderText(nothing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer (key, words) pairs; a key of "" is the choice of nothing in words."""
        chosen = self.value()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.set_value(chosen)

    def value(self) -> str | None:
        """Return the key of the choice, None when nothing is chosen."""
        key = self.currentData()
        return str(key) if key else None

    def set_value(self, key: str | None) -> None:
        """Choose by key; an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(str(key or "")))

    def minimumSizeHint(self) -> QSize:
        """Give way where the longest choice has no room; the list shows it whole."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme().px(_LEAST_CHOICE)), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and our own arrow."""
        super().paintEvent(event)
        side = theme().px(16)
        box = QRect(self.width() - side - theme().px(8), 0, side, self.height())
        token = "text2" if self.isEnabled() else "disabled"
        paint_icon(QPainter(self), box, "chevron-down", theme().color(token).name())
