"""会議の開催を待たず行うこと, with a record in place of who was told, when and how."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import short_date
from cwlink.reference.catalogue import catalogue
from cwlink.rules.first_actions import FirstActionDue
from cwlink.rules.review import FirstActionRecord
from cwlink.services.review_view import ReviewView
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, SecondaryButton
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.strips import ToneFrame
from cwlink.ui.wizards.review.words import holder_word, issue_label

WAYS = ("電話", "面談", "訪問", "メール", "FAX", "文書")


class FirstActions(ToneFrame):
    """``recorded`` carries all records after one was added, changed or removed."""

    recorded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.ERROR, parent)
        self._records: tuple[FirstActionRecord, ...] = ()
        self._shown: object = None
        self._now, self._caseworker = datetime.min, ""
        self._columns: dict[str, QVBoxLayout] = {}
        self.editor: RecordEditor | None = None
        self.setAccessibleName("会議の開催を待たず行うこと")
        self._count = help_text("", self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("danger", self, tint="error"))
        head.addWidget(Label("会議の開催を待たず行うこと", Text.SECTION, self))
        head.addWidget(self._count, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._rows)

    def show_view(self, view: ReviewView) -> None:
        """Show what is due and what was recorded; an open editor stays."""
        due, self._records = view.judgement.first_actions, view.content.first_actions
        if (due, self._records) == self._shown:
            return
        self._shown = (due, self._records)
        self._now, self._caseworker = view.now, view.aids.caseworker
        self._columns.clear()
        self.editor = None
        told = sum(any(one.code == each.code for one in self._records) for each in due)
        self._count.setText(f"{len(due)}件（対応の記録 {told}）")
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in due:
            self._rows.addWidget(self._row(view, each))

    def close_open(self) -> bool:
        """Give up the record being written; False when none is."""
        if self.editor is None:
            return False
        self.editor.hide()
        self.editor.deleteLater()
        self.editor = None
        return True

    def _row(self, view: ReviewView, due: FirstActionDue) -> QWidget:
        action = catalogue().first_action(due.code)
        name = action.screen_label if action else due.code
        row = QWidget(self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(name, Text.STRONG, row))
        words.addWidget(help_text(f"理由：{_because(view, due)}", row))
        if action and action.basis:
            words.addWidget(help_text(f"根拠：{action.basis}", row))
        add = SecondaryButton("対応を記録する", row, glyph="plus")
        add.setAccessibleName(f"{name}の対応を記録する")
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(add, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for record in self._records:
            if record.code == due.code:
                column.addWidget(self._record_box(record, row))
        self._columns[due.code] = column
        add.clicked.connect(lambda: self.begin(due.code))
        return row

    def _record_box(self, record: FirstActionRecord, parent: QWidget) -> QWidget:
        box = QFrame(parent)
        box.setProperty("role", "card")
        grid = QGridLayout(box)
        grid.setContentsMargins(12, 6, 6, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        told = (
            ("日時", _moment(record.at, self._now.date()), False),
            ("相手", record.whom, True),
            ("方法", record.way, False),
            ("内容", record.content, True),
        )
        for at, (head, words, wraps) in enumerate(told):
            grid.addWidget(help_text(head, box), 0, at)
            told_words = Label(words or "未記入", Text.BODY, box, wrap=wraps)
            grid.addWidget(told_words, 1, at, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 5)
        change = IconButton("pencil", "この記録を直す", box, plain=True)
        change.clicked.connect(lambda: self.begin(record.code, record))
        remove = IconButton("trash", "この記録を外す", box, plain=True)
        remove.clicked.connect(lambda: self._tell(without=record))
        for at, button in enumerate((change, remove), start=len(told)):
            grid.addWidget(button, 0, at, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return box

    def begin(self, code: str, record: FirstActionRecord | None = None) -> None:
        """Begin a record of what is due, or change one."""
        self.close_open()
        filled = record or FirstActionRecord(code, self._now, "", WAYS[0], "", self._caseworker)
        self.editor = RecordEditor(filled, self)
        self.editor.done.connect(lambda told: self._tell(with_one=told, without=record))
        self.editor.given_up.connect(self.close_open)
        self._columns[code].addWidget(self.editor)
        self.editor.whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(
        self,
        *,
        with_one: FirstActionRecord | None = None,
        without: FirstActionRecord | None = None,
    ) -> None:
        if without is not None and with_one is not None:
            kept = tuple(with_one if one is without else one for one in self._records)
        else:
            added = (with_one,) if with_one else ()
            kept = (*(one for one in self._records if one is not without), *added)
        self.close_open()
        self.recorded.emit(kept)


def _because(view: ReviewView, due: FirstActionDue) -> str:
    """Return why something is due: the answer to 緊急, or who holds which issue."""
    words = []
    if due.urgent:
        words.append("生命・身体・財産に危険がある（「きっかけ」で緊急ありと回答）")
    words += [
        f"{issue_label(view.household, held.issue)}（{holder_word(view.household, held.holder)}）"
        for held in due.because
    ]
    return "、".join(words)


def _moment(at: datetime | None, today: date) -> str:
    return f"{short_date(at.date(), today)} {at.hour}:{at.minute:02d}" if at else ""


class RecordEditor(QFrame):
    """Asks when, whom, how and what; what is known of it is filled in."""

    done = Signal(object)
    given_up = Signal()

    def __init__(self, record: FirstActionRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._record = record
        self.day = WarekiDateField(self)
        self.day.set_value(record.at.date() if record.at else None)
        self.time = TextField(self, example="10:20", room=6)
        self.time.set_value(f"{record.at:%H:%M}" if record.at else "")
        self.whom = TextField(self, example="みどり消防署 予防係")
        self.way = ChoiceField(self)
        self.way.set_choices([(way, way) for way in WAYS])
        self.way.set_value(record.way)
        self.content = TextField(self, example="火の元の確認を依頼。午後に訪問予定")
        self.save = SecondaryButton("記録する", self, glyph="check")
        give_up = SecondaryButton("やめる", self)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(12)
        first.addWidget(FieldFrame("日付", self.day, self))
        first.addWidget(FieldFrame("時刻", self.time, self))
        first.addWidget(FieldFrame("方法", self.way, self))
        first.addWidget(FieldFrame("相手", self.whom, self, required=True), 1)
        second.addWidget(FieldFrame("内容", self.content, self), 1)
        second.addWidget(give_up, 0, Qt.AlignmentFlag.AlignBottom)
        second.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        self.whom.set_value(record.whom)
        self.content.set_value(record.content)
        for field in (self.whom, self.time, self.day):
            field.changed.connect(self._allow)
        self.save.clicked.connect(lambda: self.done.emit(self.record()))
        give_up.clicked.connect(self.given_up)
        self._allow()

    def record(self) -> FirstActionRecord:
        """Return what was written."""
        return replace(
            self._record,
            at=self._moment(),
            whom=self.whom.value(),
            way=self.way.value() or "",
            content=self.content.value(),
        )

    def _moment(self) -> datetime | None:
        day, hour = self.day.value(), _clock(self.time.value())
        return datetime.combine(day, hour) if day and hour else None

    def _allow(self) -> None:
        missing = "" if self._moment() else "日付と時刻（例：10:20）を入力してください。"
        missing = missing or ("" if self.whom.value() else "伝えた相手を入力してください。")
        self.save.set_allowed(not missing, missing)


def _clock(text: str) -> time | None:
    """Read 10:20, 10時20分 or 1020; None where it is no time of day."""
    digits = "".join(char for char in unicodedata.normalize("NFKC", text) if char.isdigit())
    if len(digits) not in (3, 4):
        return None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    return time(hour, minute) if hour < 24 and minute < 60 else None
