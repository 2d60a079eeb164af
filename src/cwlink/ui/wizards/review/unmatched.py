"""連携先が未登録の課題: issues no agency is marked for, with an office mark to add at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.matching import UnmatchedIssue
from cwlink.rules.matrix import OfficeChoice
from cwlink.services.review_view import ReviewView
from cwlink.ui.matrix_words import choice_words
from cwlink.ui.widgets.badges import chip
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import help_text
from cwlink.ui.wizards.review.badge_flow import BadgeFlow
from cwlink.ui.wizards.review.place import MatrixWish, OfficeMarkWish
from cwlink.ui.wizards.review.words import holder_word, issue_label


class UnmatchedIssues(QWidget):
    """One row per issue: which agency type, which mark, and a button that adds it."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.rows: list[UnmatchedRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(10)

    def show_view(self, view: ReviewView) -> None:
        """Show the issues without any agency."""
        unmatched = view.judgement.matching.unmatched
        if unmatched == self._shown:
            return
        self._shown = unmatched
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        types = [(one.code, one.name) for one in view.desk.matrix.agencies]
        self.rows = [UnmatchedRow(view, one, types, self) for one in unmatched]
        for row in self.rows:
            row.wanted.connect(self.wanted)
            self._column.addWidget(row)

    def focus_first(self) -> None:
        """Put the focus on the first choice."""
        for row in self.rows[:1]:
            row.agency.setFocus(Qt.FocusReason.OtherFocusReason)


class UnmatchedRow(QWidget):
    """An issue with the choice of an agency type and a mark."""

    wanted = Signal(object)

    def __init__(
        self,
        view: ReviewView,
        unmatched: UnmatchedIssue,
        types: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._issue = unmatched.issue
        label = issue_label(view.household, unmatched.issue)
        chips = [
            chip(label, holder=holder_word(view.household, holder)) for holder in unmatched.holders
        ]
        self.agency = ChoiceField(self, nothing="機関の種類を選ぶ")
        self.agency.set_choices(types)
        self.mark = ChoiceField(self)
        marks = (OfficeChoice.MAIN, OfficeChoice.RELATED)
        self.mark.set_choices([(one.value, choice_words(one)) for one in marks])
        self.mark.set_value(OfficeChoice.MAIN.value)
        self.add = SecondaryButton("所の連携先を登録", self, glyph="plus")
        self.add.set_allowed(False, "機関の種類を選んでください。")
        self.more = LinkButton("対応表で登録する", self)
        self.more.clicked.connect(partial(self.wanted.emit, MatrixWish(self._issue)))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(BadgeFlow(chips, self))
        head.addWidget(
            help_text("どの機関に相談しますか。所の設定として次からも使います。", self), 1
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FieldFrame("機関の種類", self.agency, self), 3)
        row.addWidget(FieldFrame("印", self.mark, self), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.add)
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(row)
        column.addLayout(buttons)
        self.agency.changed.connect(lambda: self.add.set_allowed(self.agency.value() is not None))
        self.add.clicked.connect(self._add)

    def _add(self) -> None:
        agency, mark = self.agency.value(), self.mark.value()
        if agency and mark:
            self.wanted.emit(OfficeMarkWish(agency, self._issue, OfficeChoice(mark)))
