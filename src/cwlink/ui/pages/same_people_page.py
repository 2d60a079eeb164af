"""同じ人の確認: who may be recorded twice, and both records beside the list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cwlink.rules.member_merge import MergeWish
from cwlink.rules.same_person import Grade, Proposal
from cwlink.services import people_words
from cwlink.services.merge_preview import MergePreview
from cwlink.services.same_people import SamePeople
from cwlink.ui import half_done
from cwlink.ui import same_people_words as words
from cwlink.ui.page import Breakpoint, KeyHint, Page
from cwlink.ui.pages.same_people_pane import SamePeoplePane
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.widgets.badges import tag
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments

_ALL = "all"
_PARTS = {_ALL: "すべて", Grade.LIKELY: "確からしい", Grade.SIMILAR: "似ている"}
_PART, _CHOSEN = "part of the pairs", "chosen about a pair"
_LIST_WIDTH, _NO_LIMIT = 320, 16_777_215
_PROMISE = "自動でまとめることはありません。まとめた後も Ctrl+Z で元に戻せます。"


@dataclass(frozen=True)
class SamePeoplePlace:
    """A pair to be shown, by its key; "" shows the first."""

    key: str = ""


@dataclass(frozen=True)
class MergeLeft:
    """A pair, and what was chosen about it."""

    key: str
    wish: MergeWish


class SamePeoplePage(Page):
    """Shows SamePeople and one preview; signals say what she chose."""

    chosen = Signal(object)
    merge_wanted = Signal()
    apart_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    list_wanted = Signal()
    resume_wanted = Signal(object)
    """A MergeLeft that was left by a lock."""

    def __init__(self) -> None:
        super().__init__()
        self._found: SamePeople | None = None
        self._proposal: Proposal | None = None
        self._preview: MergePreview | None = None
        self._narrow = False
        self._shows_list = True
        self._any = False
        self._title = page_title("同じ人の確認", self)
        self._counts = help_text("", self)
        self.back = LinkButton("世帯の一覧へ", self, glyph="chevron-left")
        self.parts = Segments("確認する組の絞り込み", self)
        self.list: RuledTable[Proposal] = RuledTable("確認する組", _columns(), self, row_height=64)
        self.pane = SamePeoplePane(self)
        self.apart = SecondaryButton("別の人です", self)
        self.merge = PrimaryButton("1人にまとめる", self)
        self.look = PrimaryButton("2件の内容を見る", self)
        self.empty = EmptyPage(
            "check",
            "同じ人と思われる記録はありません",
            "世帯の一覧へ",
            self,
            detail="氏名・カナ・生年月日を比べ、2件に分かれていそうな人をここに示します。\n"
            "名簿を取り込んだ後や、世帯を引き継いだ後に確かめてください。",
        )
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_found(self, found: SamePeople, *, at: str = "") -> None:
        """Show the pairs; the one with the key ``at``, else the first, is chosen."""
        self._found = found
        self._counts.setText(words.count_words(found))
        self.parts.set_words(_ALL, f"すべて {len(found.proposals):,}")
        for grade, word in words.GRADES.items():
            self.parts.set_words(grade, f"{word} {found.count(grade):,}")
        nothing = not found.proposals
        self.empty.setVisible(nothing)
        self._work.setVisible(not nothing)
        self._footer.setVisible(not nothing)
        if nothing:
            self._proposal = self._preview = None
        self._fill(at)
        self.hints_changed.emit()

    def show_preview(self, proposal: Proposal, shown: MergePreview, today: date) -> None:
        """Show what would come of one pair."""
        self._proposal, self._preview = proposal, shown
        self.pane.show_preview(proposal, shown, today)
        self.merge.setText(words.merge_words(shown.wish))
        self.merge.setEnabled(not shown.blocks)
        self.merge.setToolTip("\n".join(words.block_words(shown)))
        self.hints_changed.emit()

    def proposal(self) -> Proposal | None:
        """Return the pair that is shown."""
        return self._proposal

    def preview_shown(self) -> MergePreview | None:
        """Return what is shown of it."""
        return self._preview

    # Page

    def heading(self) -> str:
        """Return the title of the page."""
        return "同じ人の確認"

    def people(self) -> Iterable[str]:
        """Return what tells of the pairs and of the households shown."""
        pairs = self._found.proposals if self._found else ()
        told = {name for one in pairs for name in (one.one.name, one.other.name)}
        if self._preview is not None:
            for record in (self._preview.sides.staying, self._preview.sides.other):
                told |= set(people_words.of_household(record))
        return {word for name in told for word in people_words.name_words(name)}

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the pairs."""
        if self._proposal is None:
            return (KeyHint("Alt+←", "戻る"),)
        return (
            KeyHint("↑↓", "組を選ぶ"),
            KeyHint("F6", "一覧と内容を移動"),
            KeyHint("Delete", "別の人です"),
            KeyHint("Ctrl+Enter", self.merge.text()),
            KeyHint("Ctrl+Z", "元に戻す"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the list, both records and the buttons."""
        if self._proposal is None:
            return (self.empty,)
        return (self.list, self.pane, self._footer)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def primary(self) -> QAbstractButton | None:
        """Return the button that makes one of both."""
        if self._proposal is None:
            return self.empty.button
        return self.look if self._narrow and self._shows_list else self.merge

    def here(self) -> object:
        """Return the pair shown."""
        return SamePeoplePlace(self._proposal.key) if self._proposal else None

    def typed(self) -> Mapping[str, str]:
        """Return which pairs are shown, and what was chosen about the one shown."""
        typed = dict(super().typed())
        if self.parts.current() != _ALL:
            typed[_PART] = self.parts.current()
        if self._proposal is not None and self._preview is not None:
            left = MergeLeft(self._proposal.key, self._preview.wish)
            typed[_CHOSEN] = half_done.written(left)
        return typed

    def retype(self, typed: Mapping[str, str]) -> None:
        """Narrow the pairs again, and have the same chosen; they may be found later."""
        super().retype(typed)
        left = half_done.read(typed[_CHOSEN], MergeLeft) if _CHOSEN in typed else None
        if _PART in typed:
            self.parts.set_current(typed[_PART])
        if left is not None:
            self.resume_wanted.emit(left)
        if self._found is not None:
            self._fill(left.key if left is not None else "")

    def undo(self) -> None:
        """Take back what was merged, or said, last."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.redo_wanted.emit()

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Show list and records one at a time where there is no room for both."""
        self._narrow = room is Breakpoint.NARROW
        width = theme().px(_LIST_WIDTH)
        self._left.setMinimumWidth(0 if self._narrow else width)
        self._left.setMaximumWidth(_NO_LIMIT if self._narrow else width)
        self._fold()

    def go_back(self) -> bool:
        """Go back to the list where only the records are in sight."""
        if self._narrow and not self._shows_list:
            self._shows_list = True
            self._fold()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def close_drawer(self) -> bool:
        """Do on Esc what go_back() does."""
        return self.go_back()

    # inside

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._counts, 1)
        self.parts.set_parts([(str(key), word) for key, word in _PARTS.items()], _ALL)
        self._left = QWidget(self)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.parts)
        left.addWidget(self.list, 1)
        self._work = QWidget(self)
        beside = QHBoxLayout(self._work)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(16)
        beside.addWidget(self._left)
        beside.addWidget(self.pane, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 12, 20, 12)
        inner.setSpacing(10)
        inner.addLayout(head)
        inner.addLayout(self._notice_row)
        inner.addWidget(self._work, 1)
        inner.addWidget(self.empty, 1)
        whole.addLayout(inner, 1)
        whole.addWidget(self._made_footer())
        self._work.hide()
        self._footer.hide()
        self.empty.hide()

    def _made_footer(self) -> QWidget:
        self._footer = QFrame(self)
        self._footer.setProperty("role", "footer")
        self._promise = help_text(_PROMISE, self._footer)
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._promise, 1)
        row.addStretch(0)
        for button in (self.look, self.apart, self.merge):
            row.addWidget(button)
        self.look.hide()
        return self._footer

    def _connect(self) -> None:
        self.parts.changed.connect(lambda _part: self._fill(""))
        self.list.current_changed.connect(self._tell_chosen)
        self.list.remove_wanted.connect(lambda _one: self.apart_wanted.emit())
        self.list.opened.connect(lambda _one: self._open_pair())
        self.look.clicked.connect(self._open_pair)
        self.merge.clicked.connect(self.merge_wanted)
        self.apart.clicked.connect(self.apart_wanted)
        self.back.clicked.connect(self.list_wanted)
        self.empty.wanted.connect(self.list_wanted)

    def _fill(self, at: str) -> None:
        part = self.parts.current()
        every = self._found.proposals if self._found else ()
        rows = [one for one in every if part in (_ALL, one.grade.value)]
        self.list.blockSignals(True)
        self.list.set_rows(rows)
        self.list.blockSignals(False)
        self._any = bool(rows)
        self._fold()
        self.merge.setEnabled(bool(rows))
        self.apart.setEnabled(bool(rows))
        if rows:
            chosen = next((one for one in rows if one.key == at), rows[0])
            self.list.blockSignals(True)
            self.list.select_row(chosen)
            self.list.blockSignals(False)
            self._tell_chosen(chosen)

    def _fold(self) -> None:
        alone = self._narrow and self._shows_list
        self._left.setVisible(not self._narrow or self._shows_list)
        self.pane.setVisible(self._any and not alone)
        self.look.setVisible(alone)
        self.apart.setVisible(not alone)
        self.merge.setVisible(not alone)
        self._promise.setVisible(not self._narrow)

    def _open_pair(self) -> None:
        """Go to the records; where there is no room they take the place of the list."""
        self._shows_list = False
        self._fold()
        self.pane.stays.setFocus(Qt.FocusReason.TabFocusReason)

    def _tell_chosen(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            self.chosen.emit(proposal)


def _columns() -> Sequence[Column[Proposal]]:
    return (
        Column(
            "pair",
            "確認する組",
            lambda one: Cell(
                one.one.name or one.other.name,
                second=words.where_words(one),
                strong=True,
                badges=(tag(words.GRADES[one.grade]),),
            ),
            room=10,
            stretch=1,
        ),
    )
