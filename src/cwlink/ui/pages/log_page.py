"""閲覧・変更の記録: who looked at, changed, printed or took out what, and when."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.core.wareki import long_date
from cwlink.services.activity_view import LogView
from cwlink.storage.activities import Act
from cwlink.ui import activity_words as words
from cwlink.ui.activity_words import LogLine
from cwlink.ui.page import Breakpoint, KeyHint, Page, PageKey
from cwlink.ui.pages.log_place import LogKind, LogPlace, LogQuery
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column, GroupRow
from cwlink.ui.tables.ruled_table import RuledTable
from cwlink.ui.widgets.badges import Badge, tag
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.empty_state import EmptyState
from cwlink.ui.widgets.fields import ChoiceField
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.segments import Segments

TITLE = "閲覧・変更の記録"
KINDS = (
    (LogKind.ALL, "すべて"),
    (LogKind.LOOKS, "閲覧"),
    (LogKind.CHANGES, "変更"),
    (LogKind.LEAVING, "印刷・書き出し"),
)
_NOTE = "自動で残る記録です。書き換えることも、記録を止めることもできません。"
_NONE = {
    True: "この世帯を開く、変更する、印刷すると、いつ・誰が・何をしたかがここに残ります。",
    False: "関係機関や設定を変更する、名簿を取り込むと、いつ・誰が・何をしたかがここに残ります。",
}
_EVERY_LINE = 30
_ANY_FIELD = ("", "すべての項目")
_PERIODS = (("", "すべての期間"), ("1", "今日"), ("7", "7日間"), ("31", "1か月"), ("366", "1年間"))


class LogPage(Page):
    """Shows a LogView; ``wanted`` carries a LogQuery, ``turned`` whether to older entries."""

    wanted = Signal(object)
    turned = Signal(bool)
    back_wanted = Signal()
    household_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._view: LogView | None = None
        self._closed: set[str] = set()
        self._place = LogPlace()
        self._room = Breakpoint.WIDE
        self.back = LinkButton("", self, glyph="chevron-left")
        self._whose = help_text("", self)
        self.kinds = Segments("記録の種類", self)
        self.kinds.set_parts([(kind, told) for kind, told in KINDS], LogKind.ALL)
        self.field = ChoiceField(self, nothing=_ANY_FIELD[1])
        self.field.setAccessibleName("項目")
        self.period = ChoiceField(self, nothing=_PERIODS[0][1])
        self.period.setAccessibleName("期間")
        self.period.set_choices(_PERIODS)
        self.everything = CheckRow("世帯の記録も含める", self)
        self.table: RuledTable[LogLine] = RuledTable(TITLE, (), self, row_height=34)
        self._none = EmptyState(_NONE[True], self)
        self._unfound = EmptyState("この条件に当てはまる記録はありません。", self)
        self.clear = self._unfound.add_action("条件を外す")
        self.newer = SecondaryButton("新しい記録へ", self, glyph="chevron-left")
        self.older = SecondaryButton("古い記録へ", self, glyph="chevron-right")
        self._count = help_text("", self)
        self._notice_row = QVBoxLayout()
        self._lay_out()
        self._connect()

    def show_log(self, view: LogView, place: LogPlace) -> None:
        """Show a page of the log of a place."""
        self._view, self._place = view, place
        of_household = bool(place.household_id)
        whence = "世帯に戻る" if of_household else "設定に戻る"
        self.back.setText("戻る" if place.subject_id else whence)
        self._whose.setText(_whose(view, place))
        self.everything.setVisible(not of_household)
        self.field.setVisible(view.wanted.household_id is not None)
        self._closed.clear()
        self._offer_fields(view)
        self._fill()
        self.table.scrollToTop()
        self.heading_changed.emit()

    def query(self) -> LogQuery:
        """Return what is looked for."""
        subject, _colon, name = (self.field.value() or "").partition(":")
        return LogQuery(
            LogKind(self.kinds.current()),
            (subject, name) if name else None,
            int(self.period.value() or 0) or None,
            self.everything.isVisibleTo(self) and self.everything.value(),
        )

    def take_focus(self) -> None:
        """Put the cursor into the table, or where one looks for something else."""
        lines = self.lines()
        if lines:
            self.table.select_row(lines[0])
        (self.table if lines else self.kinds).setFocus()

    def begin(self) -> None:
        """Look for everything, as when the page is opened."""
        self.kinds.set_current(LogKind.ALL)
        self.field.set_value(None)
        self.period.set_value(None)
        self.everything.set_value(False)

    def lines(self) -> Sequence[LogLine]:
        """Return the lines shown, without the days between them."""
        return [row for row in self.table.rows_model.rows() if not isinstance(row, GroupRow)]

    # Page

    def heading(self) -> str:
        """Return the title and the case number."""
        record = self._view.record if self._view else None
        return f"{TITLE}（{record.case_number}）" if record else TITLE

    def place(self) -> PageKey | None:
        """Belong to the households, or to the settings."""
        return PageKey.HOUSEHOLDS if self._place.household_id else PageKey.SETTINGS

    def people(self) -> Iterable[str]:
        """Return names, addresses and telephones of former days too."""
        return self._view.words if self._view else ()

    def key_hints(self) -> Sequence[KeyHint]:
        """Return the keys of the page."""
        return (
            KeyHint("↑↓", "記録を見る"),
            KeyHint("Enter", "その項目の経過だけを見る"),
            KeyHint("Alt+←", self.back.text()),
        )

    def panes(self) -> Sequence[QWidget]:
        """Return what is looked for, and the table."""
        return (self.kinds, self.table)

    def notice_row(self) -> QBoxLayout | None:
        """Return the row under the title."""
        return self._notice_row

    def here(self) -> object:
        """Return whose log is shown."""
        return self._place

    def show_breakpoint(self, room: Breakpoint) -> None:
        """Join columns where there is little room."""
        self._room = room
        if self._view is not None:
            self._fill()

    # inside

    def _fill(self) -> None:
        view = self._view
        if view is None:
            return
        rows = list(_by_day(words.lines_of(view), self._closed))
        looked_for = self.query() != LogQuery()
        self.table.rows_model.set_columns(_columns(self._room))
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows and not looked_for)
        self._unfound.setVisible(not rows and looked_for)
        last = view.first + len(view.entries)
        paged = view.total > len(view.entries)
        place = f"　{view.first + 1:,}～{last:,}件目を表示" if paged else ""
        self._count.setText(f"{view.total:,}件{place}" if rows else "")
        for button, possible in ((self.newer, view.first > 0), (self.older, bool(view.older))):
            button.setVisible(paged)
            button.setEnabled(possible)

    def _offer_fields(self, view: LogView) -> None:
        chosen = self.field.value()
        offered = [(f"{one[0]}:{one[1]}", told) for one, told in words.filter_words(view.fields)]
        self.field.set_choices([_ANY_FIELD, *offered])
        self.field.set_value(chosen)
        self.field.setEnabled(bool(offered))

    def _toggle(self, day: str) -> None:
        self._closed ^= {day}
        self._fill()

    def _ask(self, *_told: object) -> None:
        self.wanted.emit(self.query())

    def _clear(self) -> None:
        self.begin()
        self._ask()

    def _only_field(self, line: LogLine) -> None:
        if line.field is not None and line.field[1] and not self.field.isHidden():
            self.field.set_value(f"{line.field[0]}:{line.field[1]}")
            self._ask()

    def _open_menu(self, line: LogLine, at: QPoint) -> None:
        menu = QMenu(self)
        if line.field is not None and line.field[1] and not self.field.isHidden():
            menu.addAction("この項目の経過だけを見る", lambda: self._only_field(line))
        household = line.entry.household_id if line.entry else None
        if household and not self._place.household_id:
            menu.addAction("この世帯を開く", lambda: self.household_wanted.emit(household))
        if menu.actions():
            menu.popup(at)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._ask)
        self.field.changed.connect(self._ask)
        self.period.changed.connect(self._ask)
        self.everything.changed.connect(self._ask)
        self.clear.clicked.connect(self._clear)
        self.back.clicked.connect(self.back_wanted)
        self.newer.clicked.connect(lambda: self.turned.emit(False))
        self.older.clicked.connect(lambda: self.turned.emit(True))
        self.table.opened.connect(self._only_field)
        self.table.group_toggled.connect(self._toggle)
        self.table.menu_wanted.connect(self._open_menu)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(page_title(TITLE, self))
        head.addWidget(self._whose, 1)
        filters = QWidget(self)
        flow = FlowLayout(filters, gap=16, line_gap=8)
        for widget in (self.kinds, self.field, self.period, self.everything):
            flow.addWidget(widget)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._count, 1)
        foot.addWidget(self.newer)
        foot.addWidget(self.older)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(help_text(_NOTE, self))
        column.addLayout(self._notice_row)
        column.addWidget(filters)
        column.addWidget(self._none)
        column.addWidget(self._unfound)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        column.setAlignment(self._none, Qt.AlignmentFlag.AlignTop)


def _whose(view: LogView, place: LogPlace) -> str:
    if view.record is None:
        return "所の記録（関係機関・対応表・設定・取込み・廃棄）"
    number = f"ケース番号 {view.record.case_number}"
    head = next((one.name for one in view.record.members_on(view.today)), "")
    told = (f"{head} 世帯" if head else "", number, place.title)
    return "　｜　".join(part for part in told if part)


def _by_day(lines: Sequence[LogLine], closed: Container[str]) -> Iterator[LogLine | GroupRow]:
    """Yield the lines of each day under its date, a closed day by its date alone."""
    for day, own in groupby(lines, lambda line: line.at.date()):
        is_open = day.isoformat() not in closed
        yield GroupRow(day.isoformat(), long_date(day, weekday=True), is_open=is_open)
        if is_open:
            yield from own


def _columns(room: Breakpoint) -> Sequence[Column[LogLine]]:
    narrow = room is Breakpoint.NARROW
    act = Column[LogLine]("act", "区分", _act, room=5)
    what = Column[LogLine]("what", "何を", _what, room=8, stretch=2)
    sides = (
        Column[LogLine]("item", "項目", _item_and_what if narrow else _item, room=9, stretch=3),
        Column[LogLine]("before", "変更前", lambda one: _words(one.before), room=8, stretch=4),
        Column[LogLine]("after", "変更後", lambda one: _words(one.after), room=8, stretch=4),
    )
    when = Column[LogLine]("when", "時刻", _when_and_act if narrow else _when, room=5)
    return (when, *sides) if narrow else (when, act, what, *sides)


def _when(one: LogLine) -> Cell:
    return Cell(f"{one.at:%H:%M}", second=one.by) if one.leads else Cell()


def _when_and_act(one: LogLine) -> Cell:
    told = "\n".join(part for part in (words.ACTS[one.act], one.by) if part)
    return Cell(f"{one.at:%H:%M}", second=told, lines=3) if one.leads else Cell()


def _act(one: LogLine) -> Cell:
    return Cell(badges=(_badge(one.act),)) if one.leads else Cell()


def _badge(act: Act) -> Badge:
    return tag(words.ACTS[act])


def _what(one: LogLine) -> Cell:
    return Cell(one.what, second=one.note, lines=3) if one.leads else Cell()


def _item(one: LogLine) -> Cell:
    return Cell(one.item, strong=bool(one.field), ink="text" if one.field else "text2", lines=3)


def _item_and_what(one: LogLine) -> Cell:
    told = "　".join(part for part in (one.what, one.note) if part) if one.leads else ""
    return Cell(one.item or told, second=told if one.item else "", strong=bool(one.field), lines=4)


def _words(text: str) -> Cell:
    quiet = text.startswith("（") and text.endswith("）")
    return Cell(text, ink="text2" if quiet else "text", lines=_EVERY_LINE)
