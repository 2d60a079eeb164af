"""What every step of the review has in common: it shows the view and says what was changed."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.review_view import ReviewView
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.sections import SectionsPage

BACK = KeyHint("Alt+←", "戻る")
NEXT = KeyHint("Ctrl+Enter", "次へ")
PANES = KeyHint("F6", "手順・内容・材料を移動")
TICK = KeyHint("Space", "選ぶ・外す")
PREVIEW = KeyHint("Ctrl+P", "検討票を確認")


class Side(Enum):
    """What stands beside a step."""

    MATERIALS = "materials"
    CHECKS = "checks"
    NOTHING = "nothing"


class StepPane(QWidget):
    """One step; ``edited`` carries the changed ReviewContent and which field was changed."""

    edited = Signal(object, str)
    wanted = Signal(object)
    """A Wish of ``place``."""
    hints_changed = Signal()

    title = ""
    side = Side.NOTHING
    hints: tuple[KeyHint, ...] = (BACK, NEXT, PANES)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: ReviewView | None = None
        self.pane = SectionsPage(self)
        self.pane.column.setSpacing(10)
        self.top = QVBoxLayout()
        self.top.setContentsMargins(0, 0, 0, 0)
        self.pane.column.addLayout(self.top)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 12, 8)
        column.setSpacing(8)
        column.addWidget(self.pane, 1)

    @property
    def view(self) -> ReviewView:
        """Return the view that is shown; RuntimeError before there is one."""
        if self._view is None:
            raise RuntimeError("a step is asked before it was shown")
        return self._view

    def show_view(self, view: ReviewView) -> None:
        """Show a review; what is being typed stays."""
        self._view = view
        self.fill(view)

    def fill(self, view: ReviewView) -> None:
        """Fill every field from the view."""
        raise NotImplementedError

    def subtitle(self, _view: ReviewView) -> str:
        """Return the quiet line under the title."""
        return ""

    def head_buttons(self) -> Sequence[SecondaryButton]:
        """Return the buttons that stand beside the title."""
        return ()

    def footer_note(self, _view: ReviewView) -> str:
        """Return what the footer says beside the buttons."""
        return ""

    def focus_path(self, path: tuple[str, ...]) -> bool:
        """Focus the field of a remark; False when it is not in this step."""
        return self.pane.focus_field(path)

    def focus_first(self) -> None:
        """Put the focus where work begins; nothing by default, so that no field looks chosen."""

    def close_open(self) -> bool:
        """Close an editor that is open inside the step (Esc); False when none was."""
        return False

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Fold for the room there is."""

    def edit(self, field: str, **changes: Any) -> None:
        """Say that answers were changed."""
        self.edited.emit(replace(self.view.content, **changes), field)
