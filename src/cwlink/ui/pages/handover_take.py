"""受け取る: a predecessor's file is opened, looked through, decided about and taken in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cwlink.rules.handover import HandoverAnswers, Side, Standing
from cwlink.services import people_words
from cwlink.services.handover_taking import HandoverPreview, PreviewHousehold, Taken, TakenHousehold
from cwlink.ui.dropped_file import dropped_file
from cwlink.ui.handover_words import STANDINGS, from_words, taken_words
from cwlink.ui.page import Breakpoint
from cwlink.ui.pages.handover_columns import take_columns, taken_columns
from cwlink.ui.pages.handover_open_form import OpenForm
from cwlink.ui.pages.handover_scroll import scrolled
from cwlink.ui.pages.handover_take_side import TakeSide
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.theme import theme
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from cwlink.ui.widgets.empty_state import EmptyPage
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text
from cwlink.ui.widgets.segments import Segments
from cwlink.ui.widgets.side_by_side import SideBySide

ALL, OPEN = "all", "open"
_SIDE_WIDTH = 380
_LEAST_TABLE = 220
_NOTHING = "変更はありません。この引継ぎデータは、すべて取り込み済みです。"
_OLD = 31  # days
_LATER = "{}日前のデータです。その後の変更がないか、前任者に確かめてください"
_OWN = "この保管庫で作った引継ぎデータです。確かめるために開いています。"


class TakePane(QWidget):
    """Shows a file from choosing it to what it brought; wishes carry what they need."""

    choose_wanted = Signal()
    file_dropped = Signal(object)
    look_wanted = Signal(str)
    answered = Signal(object)
    take_wanted = Signal()
    household_wanted = Signal(str)
    list_wanted = Signal()
    hints_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: HandoverPreview | None = None
        self.path: Path | None = None
        self._room = Breakpoint.WIDE
        self.setAcceptDrops(True)
        self.start = EmptyPage(
            "import",
            "前任者から受け取った引継ぎデータを取り込みます",
            "引継ぎデータを選ぶ",
            self,
            detail="ファイル（.cwlink-hikitsugi）を選ぶか、この画面に落としてください。\n"
            "取り込む前に、世帯ごとに内容を確かめられます。",
        )
        self.open_form = OpenForm(self)
        self._from = Label("", Text.STRONG, self)
        self._note = help_text("", self)
        self.other = LinkButton("別のファイルを選ぶ", self)
        self.parts = Segments("世帯の絞り込み", self)
        self.newest = LinkButton("違う項目は、すべて新しい方にする", self)
        self.table: RuledTable[PreviewHousehold] = RuledTable("引継ぎデータの世帯", (), self)
        self.taken_table: RuledTable[TakenHousehold] = RuledTable(
            "取り込んだ世帯", taken_columns(), self
        )
        self.side = TakeSide(self)
        self._state = Label("", Text.BODY, self)
        self.to_list = SecondaryButton("世帯の一覧へ", self)
        self.details = SecondaryButton("世帯の内容", self)
        self.take = PrimaryButton("取り込む", self, glyph="import")
        self._lay_out()
        self._connect()

    def show_file(self, path: Path) -> None:
        """Ask for the passphrase of a file."""
        self._preview, self.path = None, path
        self.open_form.show_file(path)
        self._turn_to(self.open_form)
        self.open_form.take_focus()

    def refuse(self, sentence: str) -> None:
        """Say in place why a file cannot be opened or taken."""
        if self._pages.currentWidget() is self.open_form:
            self.open_form.refuse(sentence)
        else:
            self._state.setText(sentence)
            self._state.set_tint("error")

    def show_preview(self, preview: HandoverPreview) -> None:
        """Show what taking a file would do."""
        afresh = self._preview is None or preview.package_id != self._preview.package_id
        self._preview = preview
        self.open_form.forget()
        self._from.setText(from_words(preview))
        notes = [preview.file_name, _OWN if preview.own_package else ""]
        if preview.days_old >= _OLD:
            notes.append(_LATER.format(preview.days_old))
        if preview.agencies:
            notes.append(f"ほかに、関係機関の登録 {preview.agencies}件を取り込みます")
        self._tell_note("　".join(one for one in notes if one))
        self._show_parts(afresh=afresh)
        self._fill()
        self._turn_to(self._look)
        self._tables.setCurrentWidget(self.table)
        if afresh:
            self.table.selectRow(0)
            self.table.setFocus()
        self.side.show_household(self.table.current_row(), preview.answers)

    def show_taken(self, taken: Taken) -> None:
        """Show what was taken, counted on both sides."""
        self._preview = self.path = None
        self.taken_table.set_rows(list(taken.households))
        self._tables.setCurrentWidget(self.taken_table)
        left = (*taken.refused, *taken.without)
        self._tell_note(f"取り込んでいない世帯：{'、'.join(left)}" if left else "")
        self._state.setText(taken_words(taken))
        self._state.set_tint("ok" if taken.equal else "warn")
        for widget in (self.take, self.parts, self.newest, self.details):
            widget.hide()
        self._sides.fold(True)
        self.to_list.setFocus()
        self.hints_changed.emit()

    def answers(self) -> HandoverAnswers:
        """Return what is decided so far."""
        return self._preview.answers if self._preview else HandoverAnswers()

    def preview_shown(self) -> HandoverPreview | None:
        """Return what is shown, None before a file was opened and after it was taken."""
        return self._preview

    def people(self) -> Iterable[str]:
        """Return names of the file, whom the vault may not know yet."""
        homes = self._preview.households if self._preview else ()
        for one in homes:
            yield from people_words.name_words(one.name)
            yield from people_words.name_words(one.kana)
            for question in one.questions:
                yield from people_words.name_words(question.name)
            for conflict in one.conflicts:
                yield from people_words.name_words(conflict.item)
                for value in (conflict.mine, conflict.theirs):
                    if isinstance(value, str) and conflict.field.endswith(_PERSONAL):
                        yield value
        for each in self.taken_table.rows_model.rows():
            if isinstance(each, TakenHousehold):
                yield from people_words.name_words(each.name)

    def primary(self) -> QAbstractButton:
        """Return the filled button in sight."""
        shown = self._pages.currentWidget()
        if shown is self.start:
            return self.start.button
        if shown is self.open_form:
            return self.open_form.button
        return self.to_list if self.take.isHidden() else self.take

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through."""
        if self._pages.currentWidget() is not self._look:
            return (self._pages,)
        return (self._head, self._tables, self.side, self._footer)

    def next_open(self) -> None:
        """Go to the next household about which something is not decided."""
        for one in self._preview.households if self._preview else ():
            if self._left(one):
                self.parts.set_current(ALL)
                self._fill()
                self.table.select_row(one)
                self._sides.open_drawer()
                self.side.focus_first_open()
                return

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Make the side a drawer where there is no room."""
        self._room = room
        folded = room is not Breakpoint.WIDE
        self._sides.fold(folded or self._preview is None)  # what was taken has no side
        self.details.setVisible(folded and self._preview is not None)
        self.table.set_columns(take_columns(self._is_taken, self._left, room))

    def toggle_side(self) -> None:
        """Open or close the side."""
        self._sides.toggle()

    def close_drawer(self) -> bool:
        """Close the side where it is a drawer."""
        return self._sides.close_drawer()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    # inside

    def _tell_note(self, words: str) -> None:
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _is_taken(self, one: PreviewHousehold) -> bool:
        return one.id not in self.answers().without

    def _left(self, one: PreviewHousehold) -> int:
        """Return how much about a household is not decided yet."""
        answers = self.answers()
        if one.id in answers.without or one.standing is Standing.REFUSED:
            return 0
        conflicts = sum(each.key not in answers.sides for each in one.conflicts)
        return conflicts + sum(each.key not in answers.same for each in one.questions)

    def _show_parts(self, *, afresh: bool) -> None:
        homes = self._preview.households if self._preview else ()
        current = ALL if afresh else self.parts.current()
        parts = [(ALL, f"すべて {len(homes):,}")]
        for standing, (word, _glyph, _ink) in STANDINGS.items():
            count = sum(one.standing is standing for one in homes)
            if count:
                parts.append((standing.value, f"{word} {count:,}"))
        asked = sum(bool(one.conflicts or one.questions) for one in homes)
        if asked:
            parts.append((OPEN, f"決めることがある {asked:,}"))
        keys = [key for key, _words in parts]
        self.parts.set_parts(parts, current if current in keys else ALL)
        self.newest.setVisible(any(one.conflicts for one in homes))

    def _fill(self) -> None:
        preview = self._preview
        if preview is None:
            return
        part = self.parts.current()
        rows = [one for one in preview.households if _belongs(one, part)]
        current = self.table.current_row()
        self.table.set_rows(rows)
        same = next((one for one in rows if current and one.id == current.id), None)
        if same is not None:
            self.table.select_row(same)
        count = sum(
            one.standing in (Standing.NEW, Standing.CHANGED) and self._is_taken(one)
            for one in preview.households
        )
        nothing = preview.nothing_to_do
        self.take.setText(f"取り込む（{count:,}世帯）" if count else "取り込む")
        self.take.setVisible(not nothing)
        self.take.set_allowed(bool(count) or bool(preview.agencies), "取り込む世帯がありません。")
        left = preview.undecided
        told = f"決めていないことが{left}件あります。" if left else ""
        self._state.setText(_NOTHING if nothing else told)
        self._state.set_tint("warn" if left else "text2")
        self.hints_changed.emit()

    def _tick(self, one: PreviewHousehold, on: bool) -> None:
        without = self.answers().without - {one.id} if on else self.answers().without | {one.id}
        self.answered.emit(replace(self.answers(), without=without))

    def _choose_newest(self) -> None:
        homes = self._preview.households if self._preview else ()
        sides = {each.key: Side(each.proposed) for one in homes for each in one.conflicts}
        self.answered.emit(replace(self.answers(), sides={**self.answers().sides, **sides}))

    def _wish_take(self) -> None:
        if self._preview is not None and self._preview.undecided:
            self.next_open()
        else:
            self.take_wanted.emit()

    def _turn_to(self, widget: QWidget) -> None:
        self._pages.setCurrentWidget(widget)
        if widget is self._look and self._preview is not None:
            self._sides.fold(self._room is not Breakpoint.WIDE)
            for shown in (self.parts, self.take):
                shown.show()
            self.take.setVisible(not self._preview.nothing_to_do)
            self.details.setVisible(self._room is not Breakpoint.WIDE)
        self.hints_changed.emit()

    def _connect(self) -> None:
        self.start.wanted.connect(self.choose_wanted)
        self.other.clicked.connect(self.choose_wanted)
        self.open_form.other_wanted.connect(self.choose_wanted)
        self.open_form.open_wanted.connect(self.look_wanted)
        self.parts.changed.connect(lambda _part: self._fill())
        self.newest.clicked.connect(self._choose_newest)
        self.table.current_changed.connect(
            lambda one: self.side.show_household(one, self.answers())
        )
        self.table.opened.connect(lambda _one: self._sides.open_drawer())
        self.table.tick_wanted.connect(self._tick)
        self.taken_table.opened.connect(lambda one: self.household_wanted.emit(one.id))
        self.side.answered.connect(self.answered)
        self.take.clicked.connect(self._wish_take)
        self.to_list.clicked.connect(self.list_wanted)
        self.details.clicked.connect(self._sides.toggle)

    def _lay_out(self) -> None:
        self._tables = QStackedWidget(self)
        self._tables.setMinimumHeight(theme().px(_LEAST_TABLE))
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.taken_table)
        self.table.set_columns(take_columns(self._is_taken, self._left, self._room))
        self._head = QWidget(self)
        title = EndedFlow(gap=12)
        title.addWidget(self._from)
        title.end_with(self.other, self.details)
        bar = EndedFlow(gap=12)
        bar.addWidget(self.parts)
        bar.end_with(self.newest)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addLayout(title)
        head.addWidget(self._note)
        head.addLayout(bar)
        work = scrolled(self, self._head, self._tables)
        self._sides = SideBySide(work, self.side, self, width=_SIDE_WIDTH)
        self._look = QWidget(self)
        look = QVBoxLayout(self._look)
        look.setContentsMargins(0, 0, 0, 0)
        look.setSpacing(0)
        look.addWidget(self._sides, 1)
        look.addWidget(self._made_footer())
        self._pages = QStackedWidget(self)
        for page in (self.start, self.open_form, self._look):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.details.hide()

    def _made_footer(self) -> QWidget:
        self._footer = QFrame(self)
        self._footer.setProperty("role", "footer")
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        row.addWidget(self._state, 1)
        row.addWidget(self.to_list)
        row.addWidget(self.take)
        return self._footer


_PERSONAL = ("name", "kana", "phone", "address")


def _belongs(one: PreviewHousehold, part: str) -> bool:
    if part == OPEN:
        return bool(one.conflicts or one.questions)
    return part in (ALL, one.standing.value)
