"""The steps of a wizard: done ones with their answer, the current one, those to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from cwlink.ui.icons import paint_icon
from cwlink.ui.text_lines import paint_text, text_height
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.labels import help_text, section_title
from cwlink.ui.widgets.row_button import RowButton

WIDTH = 200
_LEFT = 12
_TOP = 4


@dataclass(frozen=True)
class Step:
    """One step; ``answer`` is one line, ``open`` says that it can be gone to."""

    key: str
    name: str
    answer: str = ""
    done: bool = False
    open: bool = False


class StepList(QFrame):
    """``chosen`` carries the key of a done or open step; folded it is one line with a menu."""

    chosen = Signal(str)

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._current = ""
        self._folded = False
        self._rows: dict[str, _StepRow] = {}
        self._group = QButtonGroup(self)
        self._title, self._note = section_title(title, self), help_text(note, self)
        self._line = SecondaryButton("", self)
        self._line.clicked.connect(self._open_menu)
        self._column = QVBoxLayout(self)
        self.setProperty("role", "stepList")
        self.setAccessibleName(f"{title}の手順")
        self._lay_out()
        self.fold(False)
        theme().changed.connect(self._fold_again)

    def set_note(self, note: str) -> None:
        """Say below the title whose steps these are."""
        self._note.setText(note)

    def set_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show the steps, one of them current."""
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        self._steps, self._current = tuple(steps), current
        for row in self._rows.values():
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        for at, step in enumerate(steps):
            row = _StepRow(at + 1, step, self)
            row.setChecked(step.key == current)
            row.setEnabled(step.done or step.open or step.key == current)
            row.clicked.connect(lambda _=False, key=step.key: self._choose(key))
            row.setVisible(not self._folded)
            self._rows[step.key] = row
            self._group.addButton(row)
            self._column.insertWidget(self._column.count() - 2, row)
        if focused in self._rows:
            self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.setText(self.one_line())
        self._line.setAccessibleName(self.one_line())

    def one_line(self) -> str:
        """Return the steps in one line: 手順 4／9　表23の該当."""
        keys = [step.key for step in self._steps]
        if self._current not in keys:
            return ""
        at = keys.index(self._current)
        return f"手順 {at + 1}／{len(keys)}　{self._steps[at].name} ▾"

    def fold(self, folded: bool) -> None:
        """Show one line instead of the list, or the list again."""
        self._folded = folded
        for part in (self._title, self._note, *self._rows.values()):
            part.setVisible(not folded)
        self._line.setVisible(folded)
        side = 8 if folded else 0
        self._column.setContentsMargins(side, 8, side, 8)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred if folded else policy.Fixed, policy.Preferred)
        if folded:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(theme().px(WIDTH))

    def _fold_again(self) -> None:
        self.fold(self._folded)

    def _lay_out(self) -> None:
        self._column.setSpacing(0)
        for label in (self._title, self._note):
            label.setContentsMargins(16, 0, 8, 0)
            self._column.addWidget(label)
        self._column.addWidget(self._line)
        self._column.addStretch(1)

    def _choose(self, key: str) -> None:
        for name, row in self._rows.items():
            row.setChecked(name == self._current)
        if key != self._current:
            self.chosen.emit(key)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, step in enumerate(self._steps):
            answer = f"　{step.answer}" if step.answer else ""
            action = menu.addAction(f"{at + 1}　{step.name}{answer}")
            action.setEnabled(step.done or step.open)
            action.triggered.connect(lambda _=False, key=step.key: self._choose(key))
        menu.popup(self._line.mapToGlobal(QPoint(0, self._line.height())))


class _StepRow(RowButton):
    """One step: number or check in a ring, name, answer."""

    def __init__(self, number: int, step: Step, parent: QWidget) -> None:
        super().__init__(step.name, parent)
        self._number = number
        self._step = step
        state = "済み" if step.done else ""
        parts = (f"手順{number} {step.name}", state, step.answer)
        self.setAccessibleName("、".join(part for part in parts if part))

    def heightForWidth(self, width: int) -> int:
        """Return the height of name and answer, 40 at least."""
        return max(theme().px(38), self._words_height(width) + 2 * _TOP)

    def paint_content(self, painter: QPainter) -> None:
        """Paint ring, name and answer."""
        look, current = theme(), self.isChecked()
        words = self._words_height(self.width())
        top = (self.height() - words) // 2
        room = QRect(self._left(), top, self._room(self.width()), words)
        name = look.ink("text" if current or self._step.done else "text2", selected=current)
        role = Text.STRONG if current else Text.BODY
        used = paint_text(painter, room, self._step.name, role, name)
        if self._step.answer:
            room.translate(0, used)
            quiet = look.ink("text2", selected=current)
            paint_text(painter, room, self._step.answer, Text.HELP, quiet)
        self._paint_ring(painter, current=current)

    def _paint_ring(self, painter: QPainter, *, current: bool) -> None:
        look, side = theme(), theme().px(22)
        ring = QRectF(_LEFT, (self.height() - side) / 2, side, side)
        done = self._step.done and not current
        strong = look.ink("accent", selected=current)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(strong if done or current else look.color("line_strong"), 1.4))
        painter.setBrush(strong if current else look.color("surface"))
        painter.drawEllipse(ring)
        if done:
            box = ring.toRect().adjusted(4, 4, -4, -4)
            paint_icon(painter, box, "check", strong.name())
            return
        inside = "row_sel" if current and look.tokens.contrast else "on_accent"
        painter.setPen(look.color(inside if current else "text2"))
        painter.setFont(look.font(Text.HELP))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _left(self) -> int:
        return _LEFT + theme().px(22) + 8

    def _room(self, width: int) -> int:
        return max(width - self._left() - 8, 1)

    def _words_height(self, width: int) -> int:
        role = Text.STRONG if self.isChecked() else Text.BODY
        height = text_height(self._step.name, role, self._room(width))
        if self._step.answer:
            height += text_height(self._step.answer, Text.HELP, self._room(width))
        return height
