"""次回, 見通し, 資料 and 所内共有メモ: what concerns the whole meeting at its end."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.minutes import Handling, Material, MaterialState, MeetingMinutes
from cwlink.rules.minutes_edits import changed_row
from cwlink.ui.editors.minutes.near_date_field import NearDateField
from cwlink.ui.editors.minutes.presence_field import KeyedChoice
from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.editors.minutes.section import MinutesPart
from cwlink.ui.editors.plan.field_rows import FieldRows
from cwlink.ui.editors.plan.section import allow
from cwlink.ui.meeting_words import HANDLING, MATERIALS
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow, RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.text_area import GrowingTextArea
from cwlink.ui.widgets.time_field import TimeField

_MEMO_HELP = (
    "福祉事務所の中で共有します。役に立った進め方やつなぎ方を、"
    "氏名・住所など個人が特定されることを書かずに残してください。"
)


class HandlingField(RadioGroup):
    """回収・廃棄 or 施錠保管."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, across=True)
        self.set_choices([(one.value, word) for one, word in HANDLING.items()])

    def value(self) -> Handling | None:
        """Return how papers are handled, None while it is not said."""
        key = super().value()
        return Handling(key) if key else None


class StateField(KeyedChoice):
    """What became of one numbered copy, by one key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        choices = {one.value: word for one, word in MATERIALS.items()}
        super().__init__(choices, parent, nothing="1～3で選ぶ")

    def value(self) -> MaterialState | None:
        """Return the state, None while nothing is said."""
        key = super().value()
        return MaterialState(key) if key else None


class NextSection(MinutesPart):
    """次回 and 見通し."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on = FieldFrame(
            "次回の日",
            NearDateField(self.today, self, weekday=True),
            self,
            required=True,
            path=("next_on",),
        )
        at = FieldFrame("時刻", TimeField(self), self, path=("next_starts",))
        none = FieldFrame("次回を設けないとき", CheckRow("次回なし", self), self, path=("no_next",))
        reason = FieldFrame(
            "次回を設けない理由",
            TextField(self, example="転出し、転出先の福祉事務所に引き継ぐ"),
            self,
            required=True,
            path=("no_next_reason",),
        )
        period = FieldFrame(
            "見通し（期間）",
            TextField(self, example="6か月", room=7),
            self,
            required=True,
            path=("outlook_period",),
        )
        count = FieldFrame(
            "見通し（回数）",
            TextField(self, example="3回", room=7),
            self,
            required=True,
            path=("outlook_count",),
        )
        for frame in (on, at, none, reason, period, count):
            self.bind_meeting(frame, frame.path[0])
        self._dated, self._reason = (on, at), reason
        self._rows = FieldRows(
            (((on, 4), (at, 3), (none, 3), (reason, 7)), ((period, 4), (count, 4))), self
        )
        card = Card("次回と見通し", "いつまで、あと何回集まるか", self)
        card.add(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def begin_line(self) -> None:
        """Put the cursor on the next date."""
        self._dated[0].focus_editor()

    def show_scene(self, scene: Scene) -> None:
        """Ask for a date, or for the reason why there is none."""
        super().show_scene(scene)
        for frame in self._dated:
            frame.setVisible(not scene.minutes.no_next)
        self._reason.setVisible(scene.minutes.no_next)

    def show_narrow(self, *, narrow: bool) -> None:
        """Lay out for little or much room."""
        self._rows.show_narrow(narrow=narrow)


class MaterialsSection(MinutesPart):
    """How papers are handled, and what became of each numbered copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_MaterialRow] = []
        self._card = Card("配付資料", "提供記録にある番号ごとに", self)
        kept = FieldFrame("取扱い", HandlingField(self), self, required=True, path=("kept",))
        self.bind_meeting(kept, "kept")
        self._none = help_text("この会議の関係機関に渡した番号付きの資料はありません。", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._every = QWidget(self)
        flow = FlowLayout(self._every, gap=16, line_gap=2)
        for state, word in MATERIALS.items():
            button = LinkButton(f"未入力をすべて{word}にする", self._every)
            button.clicked.connect(partial(self._set_all, state))
            flow.addWidget(button)
        self._card.add(kept)
        self._card.add(self._none)
        self._card.body.addLayout(self._list)
        self._card.add(self._every)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_scene(self, scene: Scene) -> None:
        """Show the copies that agencies of this meeting hold."""
        super().show_scene(scene)
        materials = scene.minutes.materials
        while len(self._rows) > len(materials):
            row = self._rows.pop()
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(materials):
            self._rows.append(self._new_row(len(self._rows)))
        for row, material in zip(self._rows, materials, strict=True):
            row.show_material(material, editable=scene.editable)
        self._none.setVisible(not materials)
        waiting = any(one.state is None for one in materials)
        self._every.setVisible(waiting and scene.editable)

    def rows(self) -> "Sequence[_MaterialRow]":
        """Return the rows in their order."""
        return tuple(self._rows)

    def _new_row(self, at: int) -> "_MaterialRow":
        row = _MaterialRow(self)
        row.state.changed.connect(lambda: self._set(at, row.state.value()))
        row.state.step_wanted.connect(partial(self._step, at))
        self._list.addWidget(row)
        row.show()
        return row

    def _set(self, at: int, state: MaterialState | None) -> None:
        def changed(minutes: MeetingMinutes) -> MeetingMinutes:
            material = replace(minutes.materials[at], state=state)
            return replace(minutes, materials=changed_row(minutes.materials, material))

        self.edit_meeting(changed)

    def _set_all(self, state: MaterialState) -> None:
        self.edit_meeting(
            lambda minutes: replace(
                minutes,
                materials=tuple(
                    one if one.state else replace(one, state=state) for one in minutes.materials
                ),
            )
        )

    def _step(self, at: int, step: int) -> None:
        if 0 <= at + step < len(self._rows):
            self._rows[at + step].state.setFocus()


class _MaterialRow(QWidget):
    """One numbered copy: to whom, and what became of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = Label("", Text.STRONG, self, wrap=False)
        self._recipient = Label("", Text.BODY, self)
        self.state = StateField(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._number)
        row.addWidget(self._recipient, 2)
        row.addWidget(self.state, 1)

    def show_material(self, material: Material, *, editable: bool) -> None:
        """Show a copy."""
        self._number.setText(material.number)
        self._recipient.setText(material.recipient)
        self.state.set_value(material.state)
        self.state.setAccessibleName(f"{material.number}の状態")
        allow(self.state, editable)


class MemoSection(MinutesPart):
    """所内共有メモ: asked for when minutes are finalised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        area = GrowingTextArea(self, example="初回訪問を保健師と一緒に行い、受診の話ができた")
        frame = FieldFrame("メモ", area, self, help_line=_MEMO_HELP, path=("memo",))
        self.memo = self.bind_meeting(frame, "memo")
        card = Card("所内共有メモ", "次の会議に生かすこと", self)
        card.add(self.memo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
