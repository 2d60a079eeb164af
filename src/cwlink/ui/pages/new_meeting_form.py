"""会議を準備する: for which household or households, and how the meeting is held."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.rules.meeting import MeetingForm
from cwlink.ui.meeting_words import FORMS
from cwlink.ui.page import Breakpoint, KeyHint
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import RadioGroup
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.scroll_pane import ScrollPane
from cwlink.ui.widgets.search_field import SearchField

_DETAILS = {
    MeetingForm.SINGLE: "一つの世帯（又は複数の世帯）について、必要になったときに開く会議",
    MeetingForm.REGULAR: "月1回など、日を決めて開く会議。前回の会議体・機関・場所を引き継ぎます",
    MeetingForm.HOSTED: "関係機関が主催し、担当者が出席する会議",
}
_NOTHING = "引き継がない"


@dataclass(frozen=True)
class Choosable:
    """A household that can be chosen."""

    id: str
    name: str
    case_number: str
    detail: str = ""


@dataclass(frozen=True)
class NewMeetingWish:
    """What is to be prepared; ``follows`` is the meeting whose content comes along."""

    households: tuple[str, ...]
    form: MeetingForm
    follows: str = ""
    meeting_id: str = ""


@dataclass(frozen=True)
class NewMeetingLeft:
    """What was chosen in the form when it was left by a lock."""

    wish: NewMeetingWish
    chosen: tuple[Choosable, ...]


class NewMeetingForm(ScrollPane):
    """Households to tick, found by words; ``wanted`` carries a NewMeetingWish."""

    HINTS = (
        KeyHint("Space", "世帯を選ぶ"),
        KeyHint("Ctrl+F", "世帯を探す"),
        KeyHint("Ctrl+Enter", "準備を始める"),
        KeyHint("Esc", "やめる"),
    )
    wanted = Signal(object)
    find_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: dict[str, Choosable] = {}
        self._rows: tuple[Choosable, ...] = ()
        self._meeting_id = ""
        self._title = Label("会議を準備する", Text.SECTION, self)
        self.kind = RadioGroup(self)
        self.kind.set_choices([(one.value, FORMS[one], _DETAILS[one]) for one in MeetingForm])
        self.follows = ChoiceField(self, nothing=_NOTHING)
        self.search = SearchField("氏名・カナ・ケース番号で探す", self)
        self.table: RuledTable[Choosable] = RuledTable("世帯", self._columns(), self, row_height=32)
        self._told = help_text("", self)
        self.begin = PrimaryButton("準備を始める", self)
        self.stop = LinkButton("一覧に戻る", self, glyph="chevron-left")
        self._lay_out()
        self._connect()

    def start(
        self,
        chosen: Sequence[Choosable],
        earlier: Sequence[tuple[str, str]],
        *,
        meeting_id: str = "",
        meeting_words: str = "",
    ) -> None:
        """Begin with households chosen beforehand; ``earlier`` are meetings to take over.

        With a ``meeting_id`` households are put into that meeting, called ``meeting_words``.
        """
        self._chosen = {one.id: one for one in chosen}
        self._meeting_id = meeting_id
        self.kind.set_value(MeetingForm.SINGLE)
        self.follows.set_choices([("", _NOTHING), *earlier])
        self.follows.set_value("")
        self.search.clear()
        adding = bool(meeting_id)
        self._title.setText(f"{meeting_words}に世帯を追加する" if adding else "会議を準備する")
        self._how.setVisible(not adding)
        self.begin.setText("会議に追加する" if adding else "準備を始める")
        self.begin.setAccessibleName(self.begin.text())
        self._follows.setVisible(bool(earlier) and not adding)
        self._show_chosen()

    def show_households(self, rows: Sequence[Choosable]) -> None:
        """Show the households found; those chosen stay on top."""
        others = [one for one in rows if one.id not in self._chosen]
        self._rows = (*self._chosen.values(), *others)
        self.table.set_rows(self._rows)
        if self._rows and self.table.current_row() is None:
            self.table.select_row(self._rows[0])

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the households that are ticked."""
        return tuple(self._chosen)

    def choose(self, household: Choosable) -> None:
        """Tick a household, or take the tick away."""
        if household.id in self._chosen:
            del self._chosen[household.id]
        else:
            if self._meeting_id:
                self._chosen.clear()
            self._chosen[household.id] = household
        self.table.set_rows(self._rows)
        self._show_chosen()

    def left(self) -> NewMeetingLeft:
        """Return what is chosen."""
        return NewMeetingLeft(self._wish(), tuple(self._chosen.values()))

    def resume(self, left: NewMeetingLeft) -> None:
        """Choose again what had been chosen; the form was begun with start()."""
        self.kind.set_value(left.wish.form)
        self.follows.set_value(left.wish.follows)
        self._chosen = {one.id: one for one in left.chosen}
        self.show_households(self._rows)
        self._show_chosen()

    def focus_first(self) -> None:
        """Begin where households are looked for."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Put how and whom one below the other where it is narrow."""
        across = room is Breakpoint.WIDE
        direction = QHBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if across else direction.TopToBottom)

    def _columns(self) -> tuple[Column[Choosable], ...]:
        return (
            Column("tick", "選ぶ", lambda one: Cell(ticked=one.id in self._chosen), room=2),
            Column("name", "世帯", lambda one: Cell(one.name, strong=True), room=10, stretch=2),
            Column("number", "ケース番号", lambda one: Cell(one.case_number), room=6, stretch=1),
            Column(
                "detail", "世帯員", lambda one: Cell(one.detail, ink="text2"), room=5, stretch=1
            ),
        )

    def _lay_out(self) -> None:
        self._how = Card("どのような会議ですか", parent=self)
        self._how.add(self.kind)
        self._follows = FieldFrame(
            "これまでの会議の内容を引き継ぐ",
            self.follows,
            self,
            help_line="会議体、機関、場所、役割を引き継ぎます。定期開催では、選ばなければ前回から引き継ぎます。",
        )
        self._how.add(self._follows)
        self._how.body.addStretch(1)
        whom = Card("どの世帯について話し合いますか", "複数の世帯を選べます", self)
        whom.add(self.search)
        whom.add(self.table)
        whom.add(self._told)
        whom.body.setStretch(1, 1)
        self.table.setMinimumHeight(theme().px(220))
        self._sides = QHBoxLayout()
        self._sides.setSpacing(12)
        self._sides.addWidget(self._how, 2)
        self._sides.addWidget(whom, 3)
        top = QHBoxLayout()
        top.addWidget(self.stop)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self.begin)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._sides, 1)
        self.column.addWidget(whole, 1)
        self.fill_height()

    def _connect(self) -> None:
        self.search.searched.connect(self.find_wanted)
        self.table.tick_wanted.connect(lambda row, _on: self.choose(row))
        self.table.opened.connect(self.choose)
        self.begin.clicked.connect(self._want)
        self.stop.clicked.connect(self.closed)

    def _show_chosen(self) -> None:
        names = "、".join(one.name for one in self._chosen.values())
        self._told.setText(f"{len(self._chosen)}世帯を選択：{names}" if names else "")
        self.begin.set_allowed(bool(self._chosen), "世帯を選んでください。")

    def _want(self) -> None:
        self.wanted.emit(self._wish())

    def _wish(self) -> NewMeetingWish:
        form = MeetingForm(self.kind.value() or MeetingForm.SINGLE)
        return NewMeetingWish(self.chosen(), form, self.follows.value() or "", self._meeting_id)
