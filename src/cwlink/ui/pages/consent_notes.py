"""The lines above a household's consents: what ends soon, and which copies are to be collected."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.household_record import HouseholdView
from cwlink.ui.consent_words import collect_words, renewal_words
from cwlink.ui.notices import Tone
from cwlink.ui.pages.household_wishes import RenewWish, WithdrawWish
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label
from cwlink.ui.widgets.strips import ToneFrame


class ConsentNotes(QWidget):
    """Shows a line for each matter that waits, each with one action; ``wished`` carries a wish."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: HouseholdView | None = None
        self.renewal = _Line("clock", "同意を更新する", self._renew, self)
        self.collecting = _Line("warning", "撤回の影響を確かめる", self._look, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.renewal)
        column.addWidget(self.collecting)

    def show_view(self, view: HouseholdView) -> None:
        """Show what waits in a household; nothing where nothing does."""
        self._view = view
        names: dict[str, str] = {one.id: one.name for one in view.record.members}
        due = view.consent.to_renew
        copies = [copy for lost in view.to_collect.values() for copy in lost]
        self.renewal.say(f"同意の更新：{renewal_words(due, names, view.today)}" if due else "")
        self.collecting.say(collect_words(copies) if copies else "")
        self.setVisible(bool(due or copies))

    def _renew(self) -> None:
        if self._view is not None and self._view.consent.to_renew:
            self.wished.emit(RenewWish(self._view.consent.to_renew[0].id))

    def _look(self) -> None:
        for consent_id in self._view.to_collect if self._view else ():
            self.wished.emit(WithdrawWish(consent_id))
            return


class _Line(ToneFrame):
    """A sentence with one link at its right."""

    def __init__(self, glyph: str, action: str, act: Callable[[], None], parent: QWidget) -> None:
        super().__init__(Tone.WARNING, parent)
        self._sentence = Label("", Text.BODY, self)
        self.button = LinkButton(action, self)
        self.button.clicked.connect(lambda _=False: act())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel(glyph, self, tint="warn", side=18), 0)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, sentence: str) -> None:
        """Show a sentence, or nothing."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        """Return what is shown, empty for nothing."""
        return "" if self.isHidden() else self._sentence.text()
