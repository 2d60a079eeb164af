"""A list of lines of one kind in a household's minutes: a card with its heads and its rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.minutes import CaseMinutes
from cwlink.ui.editors.minutes.line_rows import Cell, LineRows, column_heads, moved
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.widgets.cards import Card


class LineSection(MinutesPart):
    """Keeps the lines of one field of CaseMinutes; subclasses say what a line is made of."""

    FIELD = ""
    TITLE = ""
    NOTE = ""
    NONE = ""
    ADD = ""
    HEADS: Sequence[tuple[str, int]] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(self.TITLE, self.NOTE, self)
        self._heads = column_heads(self.HEADS, self)
        self.lines = LineRows(self.make_cells, self.NONE, self.ADD, self)
        self._narrow = False
        self._card.body.setSpacing(4)
        self._card.add(self._heads)
        self._card.add(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.lines.part_changed.connect(self._change)
        self.lines.line_wanted.connect(self.add_line)
        self.lines.remove_wanted.connect(self._remove)
        self.lines.move_wanted.connect(self._move)

    def make_cells(self) -> Sequence[Cell]:
        """Return the fields of one new line."""
        raise NotImplementedError

    def new_line(self, before: Any) -> Any:
        """Return an empty line; ``before`` is the one above it, None for the first."""
        raise NotImplementedError

    def is_empty(self, line: Any) -> bool:
        """Tell whether nothing was written in a line yet."""
        raise NotImplementedError

    def rows(self) -> tuple[Any, ...]:
        """Return the lines as they stand."""
        return tuple(getattr(self.scene.told, self.FIELD)) if self.scene else ()

    def show_scene(self, scene: Scene) -> None:
        """Show the lines of the household that is spoken of."""
        super().show_scene(scene)
        rows = self.rows()
        self.offer(scene)
        self.lines.show_lines(rows, editable=scene.editable)
        self._heads.setVisible(bool(rows) and not self._narrow)

    def offer(self, scene: Scene) -> None:
        """Offer people in the lines, where they are chosen."""

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        super().show_narrow(narrow=narrow)
        self._narrow = narrow
        self.lines.show_narrow(narrow=narrow)
        self._heads.setVisible(bool(self.rows()) and not narrow)

    def begin_line(self) -> None:
        """Put the cursor into an empty line at the end, adding one where there is none."""
        rows = self.rows()
        if rows and self.is_empty(rows[-1]):
            self.lines.focus_line(-1)
        else:
            self.add_line(len(rows) - 1)

    def add_line(self, after: int) -> None:
        """Add a line below the one at a place, unless it is empty itself, and go there."""
        if self.scene is None or not self.scene.writable:
            return
        rows = self.rows()
        if 0 <= after < len(rows) and self.is_empty(rows[after]):
            self.lines.focus_line(after)
            return
        new = self.new_line(rows[after] if 0 <= after < len(rows) else None)
        self._put(lambda kept: (*kept[: after + 1], new, *kept[after + 1 :]))
        self.lines.focus_line(after + 1)
        self.line_done.emit()

    def change_line(self, at: int, change: Callable[[Any], Any], field: str = "") -> None:
        """Change the line at a place."""
        self._put(lambda kept: (*kept[:at], change(kept[at]), *kept[at + 1 :]), field)

    def changed_part(self, line: Any, part: str, value: Any) -> Any:
        """Return a line with one part changed to what its field says."""
        changes: dict[str, Any] = {part: value}
        return replace(line, **changes)

    def _change(self, at: int, part: str, value: Any) -> None:
        self.change_line(
            at, lambda line: self.changed_part(line, part, value), f"{self.FIELD}/{at}/{part}"
        )

    def _remove(self, at: int) -> None:
        if self.scene is None or not self.scene.editable:
            return
        self._put(lambda kept: (*kept[:at], *kept[at + 1 :]))
        if self.lines.count():
            self.lines.focus_line(max(at - 1, 0))
        else:
            self.lines.add.setFocus()

    def _move(self, at: int, step: int) -> None:
        if 0 <= at + step < self.lines.count():
            self._put(lambda kept: moved(kept, at, step))
            self.lines.focus_line(at + step)

    def _put(self, change: Callable[[tuple[Any, ...]], tuple[Any, ...]], field: str = "") -> None:
        def changed(told: CaseMinutes) -> CaseMinutes:
            changes: dict[str, Any] = {self.FIELD: change(getattr(told, self.FIELD))}
            return replace(told, **changes)

        self.edit_case(changed, field)
