"""Kinds of disability: none, some of four, or not known."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.rules.facts import DisabilityKind
from cwlink.ui.editors.fields import Composite, KnownChoice
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.flow import FlowLayout

_WORDS = {
    DisabilityKind.PHYSICAL: "身体障害",
    DisabilityKind.INTELLECTUAL: "知的障害",
    DisabilityKind.MENTAL: "精神障害",
    DisabilityKind.DEVELOPMENTAL: "発達障害",
}


class DisabilityField(Composite):
    """Whether there is a disability, and which; the kinds show only where there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = KnownChoice("あり", "なし", self)
        self._kinds = QWidget(self)
        flow = FlowLayout(self._kinds, gap=16)
        self._rows = {kind: CheckRow(word, self._kinds) for kind, word in _WORDS.items()}
        for row in self._rows.values():
            flow.addWidget(row)
            row.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._known)
        column.addWidget(self._kinds)
        self.setFocusProxy(self._known)
        self._known.set_known(None)
        self._kinds.hide()
        self._known.changed.connect(self._answered)

    def kinds(self) -> tuple[str, ...] | None:
        """Return the kinds, () for none, None while not known or none is ticked."""
        answer = self._known.known()
        if answer is None:
            return None
        ticked = tuple(str(kind) for kind, row in self._rows.items() if row.value())
        return (ticked or None) if answer else ()

    def set_kinds(self, kinds: tuple[str, ...] | None) -> None:
        """Show kinds; 「あり」 stays while its kinds are still to be ticked."""
        if kinds == self.kinds():
            return
        self._known.set_known(None if kinds is None else bool(kinds))
        for kind, row in self._rows.items():
            row.set_value(kind in (kinds or ()))
        self._kinds.setVisible(bool(kinds))

    def _answered(self) -> None:
        self._kinds.setVisible(self._known.known() is True)
        self.changed.emit()
