"""会議体の設置状況: each meeting body with its state in one click, and its details on demand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.reference.agencies import AgencyType
from cwlink.rules.bodies import SetUp
from cwlink.services.bodies import BodySetup
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.cards import Divider
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField, TextField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.text_area import GrowingTextArea

STATE_WORDS = {SetUp.SET_UP: "設置済み", SetUp.NOT_SET_UP: "未設置", SetUp.UNKNOWN: "未確認"}
_PAUSE_MS = 700


class BodyRows(QWidget):
    """Shows every body; ``changed`` carries the BodySetup that was changed."""

    changed = Signal(object)
    editing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, BodyRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def set_types(self, types: Sequence[AgencyType]) -> None:
        """Offer agency types as members."""
        names = {kind.code: kind.name for kind in types}
        for row in self._rows.values():
            row.set_types(names)

    def set_values(self, setups: Sequence[BodySetup]) -> None:
        """Show bodies."""
        for setup in setups:
            if setup.code not in self._rows:
                self._add_row(setup)
            self._rows[setup.code].set_value(setup)

    def row(self, code: str) -> "BodyRow":
        """Return the row of a body."""
        return self._rows[code]

    def hand_over(self) -> None:
        """Tell what was changed and not told yet."""
        for row in self._rows.values():
            row.hand_over()

    def _add_row(self, setup: BodySetup) -> None:
        row = BodyRow(setup, self)
        row.changed.connect(self.changed)
        row.editing.connect(self.editing)
        if self._rows:
            self._column.addWidget(Divider(self))
        self._rows[setup.code] = row
        self._column.addWidget(row)


class BodyRow(QWidget):
    """One body: name and scheme, its state, and since when, by whom and with whom."""

    changed = Signal(object)
    editing = Signal()

    def __init__(self, setup: BodySetup, parent: QWidget) -> None:
        super().__init__(parent)
        self._setup = setup
        self.state = Segments(f"{setup.body.name}の設置状況", self)
        self.state.set_parts([(s.value, words) for s, words in STATE_WORDS.items()], setup.state)
        self.more = LinkButton("詳細", self)
        self._summary = help_text("", self)
        self._names: dict[str, str] = {}
        self._details: _Details | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self.state.changed.connect(self._choose_state)
        self.more.clicked.connect(lambda: self.open_details(not self._is_open()))
        self._pause.timeout.connect(self.hand_over)
        self.open_details(False)

    def set_types(self, names: Mapping[str, str]) -> None:
        """Offer agency types as members."""
        self._names = dict(names)
        if self._details is not None:
            self._details.members.set_types(self._names)

    def set_value(self, setup: BodySetup) -> None:
        """Show what the office says of the body."""
        self._setup = setup
        self.state.set_current(setup.state.value)
        if self._details is not None and not self._pause.isActive():
            self._details.set_value(setup)
        self._show_summary()

    @property
    def details(self) -> "_Details":
        """Return the details; they are made when first asked for, since few are opened."""
        if self._details is None:
            self._details = _Details(self)
            self._details.members.set_types(self._names)
            self._details.set_value(self._setup)
            self._details.changed.connect(self._edited)
            self._column.addWidget(self._details)
        return self._details

    def value(self) -> BodySetup:
        """Return what stands in the fields."""
        state = SetUp(self.state.current() or SetUp.UNKNOWN)
        setup = replace(self._setup, state=state)
        return setup if self._details is None else self._details.value(setup)

    def open_details(self, opened: bool) -> None:
        """Show or hide the details."""
        if opened or self._details is not None:
            self.details.setVisible(opened)
        self._summary.setVisible(not opened and bool(self._summary.text()))
        self.more.set_glyph("chevron-up" if opened else "chevron-down")
        words = "詳細を閉じる" if opened else "詳細を開く"
        self.more.setAccessibleName(f"{self._setup.body.name}の{words}")

    def hand_over(self) -> None:
        """Tell what was changed and not told yet."""
        self._pause.stop()
        value = self.value()
        if value != self._setup:
            self._setup = value
            self._show_summary()
            self.changed.emit(value)

    def _lay_out(self) -> None:
        body = self._setup.body
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(body.name, Text.STRONG, self))
        words.addWidget(help_text(f"{body.scheme}・{body.legal_basis}", self))
        choice = EndedFlow(gap=8)
        choice.addWidget(self.state)
        choice.addWidget(self.more)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addLayout(choice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self._summary)

    def _is_open(self) -> bool:
        return self._details is not None and not self._details.isHidden()

    def _choose_state(self, chosen: str) -> None:
        if chosen == SetUp.SET_UP.value and not self._setup.since:
            self.open_details(True)
        self.hand_over()

    def _edited(self) -> None:
        self.editing.emit()
        self._pause.start()

    def _show_summary(self) -> None:
        setup = self._setup
        parts = []
        if setup.since:
            parts.append(f"{long_date(setup.since)}設置")
        if setup.secretariat:
            parts.append(f"事務局 {setup.secretariat}")
        if setup.members:
            parts.append(f"構成 {len(setup.members)}機関")
        if setup.guideline:
            parts.append(f"要綱 {setup.guideline}")
        self._summary.setText("・".join(parts))
        self._summary.setVisible(bool(parts) and not self._is_open())


class _Details(QWidget):
    """Since when, secretariat, 要綱, members and a note."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.since = WarekiDateField(self, example="R7.4.1")
        self.secretariat = TextField(self, example="福祉事務所 保護係")
        self.guideline = TextField(self, example="みどり市調整会議設置要綱")
        self.members = MemberTypes(self)
        self.note = GrowingTextArea(self, example="毎月第2木曜。議題は前月末までに事務局へ")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        grid.addWidget(FieldFrame("設置日", self.since, self), 0, 0)
        grid.addWidget(FieldFrame("事務局", self.secretariat, self), 0, 1)
        grid.addWidget(FieldFrame("要綱の名称・文書番号", self.guideline, self), 1, 0)
        grid.addWidget(FieldFrame("メモ（所内）", self.note, self), 1, 1)
        grid.addWidget(FieldFrame("構成機関", self.members, self), 2, 0, 1, 2)
        for field in (self.since, self.secretariat, self.guideline, self.members, self.note):
            field.changed.connect(self.changed)

    def set_value(self, setup: BodySetup) -> None:
        """Show the details of a body."""
        self.since.set_value(setup.since)
        self.secretariat.set_value(setup.secretariat)
        self.guideline.set_value(setup.guideline)
        self.members.set_value(setup.members)
        self.note.set_value(setup.note)

    def value(self, setup: BodySetup) -> BodySetup:
        """Return a body with the details that stand in the fields."""
        return replace(
            setup,
            since=self.since.value(),
            secretariat=self.secretariat.value(),
            guideline=self.guideline.value(),
            members=self.members.value(),
            note=self.note.value(),
        )


class MemberTypes(QWidget):
    """The agency types that belong to a body; a click takes one out."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: dict[str, str] = {}
        self._members: tuple[str, ...] = ()
        self._shown = QWidget(self)
        self._flow = FlowLayout(self._shown, gap=6, line_gap=2)
        self.add = ChoiceField(self, nothing="構成機関を追加")
        self.add.changed.connect(self._added)
        self.setFocusProxy(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._shown)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def set_types(self, names: Mapping[str, str]) -> None:
        """Offer agency types."""
        self._names = dict(names)
        self._show()

    def value(self) -> tuple[str, ...]:
        """Return the agency types that belong to the body."""
        return self._members

    def set_value(self, members: Sequence[str]) -> None:
        """Show agency types."""
        if tuple(members) != self._members:
            self._members = tuple(members)
            self._show()

    def _added(self) -> None:
        chosen = self.add.value()
        if chosen and chosen not in self._members:
            self._members = (*self._members, chosen)
            self._show()
            self.changed.emit()

    def _take_out(self, code: str) -> None:
        self._members = tuple(member for member in self._members if member != code)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self._flow.clear()
        for code in self._members:
            name = self._names.get(code, code)
            button = LinkButton(name, self._shown, glyph="close")
            button.setAccessibleName(f"{name}を外す")
            button.setToolTip("構成機関から外す")
            button.clicked.connect(lambda _=False, code=code: self._take_out(code))
            self._flow.addWidget(button)
        self._shown.setVisible(bool(self._members))
        left = [(code, name) for code, name in self._names.items() if code not in self._members]
        self.add.set_choices(left)
        self.add.set_value(None)
