"""手順8: whom to call, why each is proposed, and what each is called for (表24)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from cwlink.rules.judgement import choice_of
from cwlink.rules.matching import Group
from cwlink.rules.review import AgencyChoice
from cwlink.services.review_desk import Invitee
from cwlink.services.review_view import ReviewView
from cwlink.ui.page import KeyHint
from cwlink.ui.tables.marks import Layer, Mark, Sign
from cwlink.ui.tables.ruled_header import RuledHeader
from cwlink.ui.theme import theme
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.mark_legend import MarkLegend
from cwlink.ui.wizards.review.agency_bars import GroupBar
from cwlink.ui.wizards.review.agency_columns import unlikely_reason
from cwlink.ui.wizards.review.agency_table import AgencyTable
from cwlink.ui.wizards.review.one_scroll import OneScroll
from cwlink.ui.wizards.review.place import RegisterWish
from cwlink.ui.wizards.review.step_pane import NEXT, StepPane
from cwlink.ui.wizards.review.unmatched import UnmatchedIssues

UNMATCHED = "unmatched"
_TITLES = {
    Group.MAIN: "中心となる機関",
    Group.RELATED: "関連する機関",
    Group.UNLIKELY: "対象外の可能性",
    UNMATCHED: "連携先が未登録の課題",
}
_LEGEND = (
    (Mark(Sign.MAIN), "主に担当"),
    (Mark(Sign.RELATED), "関連"),
    (Mark(Sign.MAIN, Layer.SUPPLEMENT), "補足"),
    (Mark(Sign.RELATED, Layer.OFFICE), "所の設定"),
    (Mark(Sign.RELATED, doubt=True), "要確認（表24の読み取り）"),
)


class AgenciesStep(StepPane):
    """Four groups, one open; ticks, purposes and registered agencies are chosen in the table."""

    title = "関係機関を選ぶ"
    hints = (
        KeyHint("Space", "招集に入れる・外す"),
        KeyHint("F2", "目的を直す"),
        KeyHint("← →", "区分を閉じる・開く"),
        NEXT,
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: str = Group.MAIN
        self._only_proposed = False
        self.only = SecondaryButton("目的が案のものだけ", self)
        self.only.setCheckable(True)
        self.broad = SecondaryButton("幅広く招集", self)
        self.broad.setCheckable(True)
        self.table = AgencyTable(self)
        self.unmatched = UnmatchedIssues(self)
        self.bars = {key: GroupBar(title, self) for key, title in _TITLES.items()}
        self.register_mark = self.bars[UNMATCHED].add_action("所の連携先を登録", "plus")
        self._header = RuledHeader(self)
        self._header.setModel(self.table.rows_model)
        self._header.setStretchLastSection(True)
        self._legend = MarkLegend(_LEGEND, self)
        self._box = _Box(self)
        self._rows = QVBoxLayout(self._box)
        self._lay_out()
        self._connect()

    def head_buttons(self) -> Sequence[SecondaryButton]:
        """Return filter and broad invitation."""
        return (self.only, self.broad)

    def subtitle(self, view: ReviewView) -> str:
        """Say how many are proposed, and what to do."""
        return (
            f"課題と対応表から{len(view.invitees)}機関を挙げました。"
            "会議に呼ぶ機関を残し、目的を確かめてください。"
        )

    def footer_note(self, view: ReviewView) -> str:
        """Count what is chosen and which purposes are still proposals."""
        called = [one for one in view.invitees if one.called]
        proposed = sum(one.proposed for one in called)
        purposes = f"目的 {proposed}件は案のまま" if proposed else f"目的 {len(called)}件すべて確認"
        return f"選択 {len(called)} 機関・{purposes}"

    def fill(self, view: ReviewView) -> None:
        """Show the groups and the rows of the open one."""
        self._fit_marks()
        present = [key for key in _TITLES if self._size(view, key)]
        if self._open and self._open not in present:
            self._open = present[0] if present else ""
        for key, bar in self.bars.items():
            bar.setVisible(key in present)
            bar.show_group(_note(view, key), is_open=key == self._open)
        self.unmatched.show_view(view)
        self.table.set_rows(self._shown(view))
        self.broad.setText(f"幅広く招集（＋{_added(view)}）")
        self.broad.setVisible(bool(view.judgement.broad))
        self.broad.setChecked(view.content.broad_invite)
        proposed = sum(one.called and one.proposed for one in view.invitees)
        self.only.setText(f"目的が案のものだけ（{proposed}）")
        for button in (self.broad, self.only):
            button.setAccessibleName(button.text())

    def focus_first(self) -> None:
        """Begin in the rows of the open group."""
        if self._open == UNMATCHED:
            self.unmatched.focus_first()
            return
        if not self.table.currentIndex().isValid() and self.table.rows_model.rowCount():
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_group(self, key: str) -> None:
        """Open one group and close the others; "" closes all."""
        self._open = key
        self._place_body()
        self.fill(self.view)
        if key:
            self.table.setCurrentIndex(self.table.rows_model.index(0, 0))
            self.focus_first()

    # inside

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._header)
        for bar in self.bars.values():
            self._rows.addWidget(bar)
        self.pane.column.addWidget(self._legend)
        self.pane.column.addWidget(self._box, 1)
        self.pane.fill_height()
        self._place_body()
        OneScroll(self.pane, self.table, least=150)

    def _place_body(self) -> None:
        """Put the rows under the open bar."""
        for body in (self.table, self.unmatched):
            self._rows.removeWidget(body)
            body.hide()
        while (last := self._rows.itemAt(self._rows.count() - 1)) and last.spacerItem():
            self._rows.takeAt(self._rows.count() - 1)
        if not self._open or self._open == UNMATCHED:
            self._rows.addStretch(1)
        if self._open:
            body = self.unmatched if self._open == UNMATCHED else self.table
            at = self._rows.indexOf(self.bars[self._open]) + 1
            self._rows.insertWidget(at, body, 0 if body is self.unmatched else 1)
            body.show()

    def _connect(self) -> None:
        for key, bar in self.bars.items():
            bar.toggle_wanted.connect(partial(self._toggle, key))
            bar.left.connect(partial(self._move_from_bar, key))
        self.register_mark.clicked.connect(lambda: self.open_group(UNMATCHED))
        self.table.tick_wanted.connect(self._tick)
        self.table.edit_wanted.connect(lambda one, _key, text: self._choose(one, purpose=text))
        self.table.opened.connect(self._open_row)
        self.table.choose_wanted.connect(self._open_row)
        self.table.menu_wanted.connect(self._open_menu)
        self.table.register_wanted.connect(self._register)
        self.table.close_wanted.connect(self._close_group)
        self.table.left_upwards.connect(self._focus_open_bar)
        self.table.left_downwards.connect(lambda: self._move_from_bar(self._open, 1))
        self.table.columns_fitted.connect(self._fit_header)
        self.unmatched.wanted.connect(self.wanted)
        self._box.resized.connect(self._fit_marks)
        self.broad.clicked.connect(
            lambda: self.edit("broad_invite", broad_invite=self.broad.isChecked())
        )
        self.only.clicked.connect(self._filter)

    def _size(self, view: ReviewView, key: str) -> int:
        if key == UNMATCHED:
            return len(view.judgement.matching.unmatched)
        return len(view.judgement.matching.of_group(Group(key)))

    def _shown(self, view: ReviewView) -> list[Invitee]:
        return [
            one
            for one in view.invitees
            if one.suggestion.group == self._open
            and (not self._only_proposed or (one.called and one.proposed))
        ]

    def _fit_marks(self) -> None:
        """Show marks in columns where there is room for them, else in words."""
        if self._view is None:
            return
        room = self._box.width() - theme().px(12)
        with_marks = room >= self.table.grid_width(self._view)
        self.table.show_columns(self._view, with_marks=with_marks)
        self._legend.setVisible(with_marks)
        self._fit_header()

    def _fit_header(self) -> None:
        for at in range(len(self.table.rows_model.columns) - 1):
            self._header.resizeSection(at, self.table.columnWidth(at))
        self._header.setFixedHeight(self._header.sizeHint().height())

    def _toggle(self, key: str, opens: bool) -> None:
        if opens:
            self.open_group(key)
        else:
            self.open_group("")
            self.bars[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_group(self) -> None:
        self._toggle(self._open, False)

    def _focus_open_bar(self) -> None:
        self.bars[self._open].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_from_bar(self, key: str, step: int) -> None:
        """Go from a bar, or from the end of its rows, to what is next in sight."""
        shown = [one for one, bar in self.bars.items() if not bar.isHidden()]
        if step > 0 and key == self._open and not self.table.hasFocus():
            self.focus_first()
            return
        at = shown.index(key) + step
        if not 0 <= at < len(shown):
            return
        target = shown[at]
        if step < 0 and target == self._open and target != UNMATCHED:
            last = self.table.rows_model.rowCount() - 1
            self.table.setCurrentIndex(self.table.rows_model.index(last, 0))
            self.focus_first()
            return
        self.bars[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick(self, invitee: Invitee, on: bool) -> None:
        code = invitee.suggestion.agency.code
        broad = self.view.content.broad_invite and code in self.view.judgement.broad
        proposed = invitee.suggestion.preselected or broad
        self._choose(invitee, selected=None if on is proposed else on)

    def _choose(self, invitee: Invitee, **changes: object) -> None:
        """Change what is chosen of an agency; an untouched choice is not kept."""
        content, code = self.view.content, invitee.suggestion.agency.code
        if changes.get("purpose") == invitee.purpose and invitee.proposed:
            return
        choice = replace(choice_of(content, code), **changes)  # type: ignore[arg-type]
        others = tuple(one for one in content.agencies if one.agency_type != code)
        kept = () if choice == AgencyChoice(code) else (choice,)
        self.edit(f"agency {code}", agencies=(*others, *kept))

    def _filter(self) -> None:
        self._only_proposed = self.only.isChecked()
        self.fill(self.view)

    def _register(self, invitee: Invitee) -> None:
        self.wanted.emit(RegisterWish(invitee.suggestion.agency.code))

    def _open_row(self, invitee: Invitee) -> None:
        place = self.table.visualRect(self.table.currentIndex())
        self._open_menu(invitee, self.table.viewport().mapToGlobal(place.bottomLeft()))

    def _open_menu(self, invitee: Invitee, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = "招集から外す" if invitee.called else "招集に入れる"
        menu.addAction(words, partial(self._tick, invitee, not invitee.called))
        menu.addAction("目的を直す", self.table.edit_purpose)
        if not invitee.proposed:
            menu.addAction("目的を案に戻す", partial(self._choose, invitee, purpose=""))
        menu.addSeparator()
        for agency in invitee.registered:
            name = " ".join(filter(None, (agency.name, agency.department)))
            action = menu.addAction(name, partial(self.pick, invitee, agency.id))
            action.setCheckable(True)
            action.setChecked(agency in invitee.to_call)
        menu.addAction("所の関係機関に登録する", partial(self._register, invitee))
        menu.popup(at)

    def pick(self, invitee: Invitee, agency_id: str) -> None:
        """Add a registered agency to those to call, or take it out."""
        picked = [one.id for one in invitee.chosen]
        ids = [one for one in picked if one != agency_id]
        if len(ids) == len(picked):
            ids = [one.id for one in invitee.registered if one.id in (*picked, agency_id)]
        self._choose(invitee, agency_ids=tuple(ids))


class _Box(QFrame):
    """The frame round header, bars and rows."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width."""
        super().resizeEvent(event)
        self.resized.emit()


def _added(view: ReviewView) -> int:
    """Count what 幅広く招集 adds, or has added, to what is called without it."""
    choices = {one.agency_type: one.selected for one in view.content.agencies}
    return sum(choices.get(code) is None for code in view.judgement.broad)


def _note(view: ReviewView, key: str) -> str:
    if key == UNMATCHED:
        unmatched = view.judgement.matching.unmatched
        kinds = {one.code: one.short_label for one in view.household.issues}
        names = "、".join(kinds.get(one.issue, one.issue) for one in unmatched)
        return f"{len(unmatched)}件　{names}"
    found = [one for one in view.invitees if one.suggestion.group == key]
    called = sum(one.called for one in found)
    count = f"{len(found)}機関・選択{called}"
    if key == Group.MAIN:
        doubtful = sum(one.suggestion.fit.fit == "check" for one in found)
        return f"{count}　「対象か要確認」{doubtful}機関を含む" if doubtful else count
    names = "、".join(one.suggestion.agency.name for one in found)
    if key == Group.UNLIKELY and found:
        reason = unlikely_reason(found[0])
        more = "ほか" if len(found) > 1 else ""
        return f"{count}　{found[0].suggestion.agency.name}（{reason}）{more}"
    return f"{count}　{names}"
