"""Chips and tags side by side, shown anew only when they are others."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from cwlink.ui.widgets.badges import Badge, BadgeLabel
from cwlink.ui.widgets.flow import FlowLayout


class BadgeFlow(QWidget):
    """Shows badges that flow like words."""

    def __init__(self, badges: Sequence[Badge] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badges: tuple[Badge, ...] = ()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_badges(badges)

    def set_badges(self, badges: Sequence[Badge]) -> None:
        """Show other badges."""
        if tuple(badges) == self._badges:
            return
        self._badges = tuple(badges)
        self._flow.clear()
        for badge in badges:
            self._flow.addWidget(BadgeLabel(badge, self))
        self.setAccessibleName("、".join(badge.spoken() for badge in badges))
        self.updateGeometry()
