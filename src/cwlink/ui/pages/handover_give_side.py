"""Beside the households to hand over: what is written for the successor, and packages so far."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.handover_desk import GiveRow
from cwlink.services.handover_giving import Given, GivenPackage
from cwlink.ui.handover_words import WHY_LEFT, given_words, mark_words, package_words
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.date_fields import WarekiDateField
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.flow import FlowLayout
from cwlink.ui.widgets.labels import Label, help_text, section_title
from cwlink.ui.widgets.side_panel import SidePanel
from cwlink.ui.widgets.text_area import GrowingTextArea

_PAUSE_MS = 700
_NOTE_HELP = "引継書と引継ぎデータに入ります。書いた内容は自動で保存されます。"
_COMPARE = "後任者が取り込んだ後、画面に出る件数が同じことを確かめてください。"
_ARCHIVE = "日を決めて、自分の一覧・期限から外す"
_ARCHIVE_HELP = "外した後も記録は保管庫に残り、一覧に戻せます。"


class GiveSide(SidePanel):
    """``note_changed`` carries household and text; marks carry the package's id."""

    note_changed = Signal(str, str)
    mark_wanted = Signal(str, object)
    """Package and the day on which its households leave the list, None for no day."""
    take_back_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("申し送りと、これまでの引継ぎ", parent=parent)
        self._row: GiveRow | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.hand_over)
        self.given = GivenCard(self)
        self._whose = section_title("", self)
        self._mark = help_text("", self)
        self.note = GrowingTextArea(self, example="訪問は午後2時以降。玄関で名乗ってから", lines=4)
        self._note_frame = FieldFrame("申し送り", self.note, self, help_line=_NOTE_HELP)
        self._earlier = section_title("これまでの引継ぎ", self)
        self._packages = QWidget(self)
        self._list = QVBoxLayout(self._packages)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self.given,
            self._whose,
            self._mark,
            self._note_frame,
            self._earlier,
            self._packages,
        )
        for widget in parts:
            self.add(widget)
        self.given.hide()
        self.note.changed.connect(self._timer.start)
        self.given.mark_wanted.connect(self.mark_wanted)
        self.show_row(None)

    def show_row(self, row: GiveRow | None) -> None:
        """Show what was written for the successor of a household; what was typed is told first."""
        if row is not None and self._row is not None and row.id == self._row.id:
            return
        self.hand_over()
        self._row = row
        self._whose.setText(row.choice.name if row else "世帯を選ぶと、申し送りを書けます")
        self._mark.setText(mark_words(row.choice.mark) if row and row.choice.mark else "")
        self._mark.setVisible(bool(self._mark.text()))
        self._note_frame.setVisible(row is not None)
        self.note.set_value(row.note if row else "")

    def hand_over(self) -> None:
        """Tell what was typed and not told yet."""
        self._timer.stop()
        if self._row is not None and self.note.value() != self._row.note:
            self.note_changed.emit(self._row.id, self.note.value())

    def note_kept(self, row: GiveRow) -> None:
        """Know what is kept of the household on show by now."""
        if self._row is not None and row.id == self._row.id:
            self._row = row

    def show_packages(self, packages: Sequence[GivenPackage]) -> None:
        """List the packages made so far, each with what can be done about it."""
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for one in packages:
            card = PackageCard(one, self._packages)
            card.mark_wanted.connect(self.mark_wanted)
            card.take_back_wanted.connect(self.take_back_wanted)
            self._list.addWidget(card)
        self._earlier.setVisible(bool(packages))


class _MarkForm(QWidget):
    """引継ぎ済みにする, with the day on which the households leave the list."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.archive = CheckRow(_ARCHIVE, self, detail=_ARCHIVE_HELP)
        self.day = WarekiDateField(self, weekday=True)
        self._day = FieldFrame("一覧から外す日", self.day, self, required=True)
        self.button = SecondaryButton("引継ぎ済みにする", self, glyph="check")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.archive, self._day):
            column.addWidget(widget)
        row = FlowLayout()
        row.addWidget(self.button)
        column.addLayout(row)
        self._day.hide()
        self.archive.changed.connect(lambda: self._day.setVisible(self.archive.value()))
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        if self.archive.value() and self.day.value() is None:
            self._day.focus_editor()
            return
        self.wanted.emit(self.day.value() if self.archive.value() else None)


class GivenCard(Card):
    """What was just written out, to be compared, and how it is marked as handed over."""

    mark_wanted = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("引継ぎデータを作りました", parent=parent)
        self._package = ""
        self.counts = Label("", Text.STRONG, self)
        self._file = help_text("", self)
        self._left = help_text("", self)
        self.form = _MarkForm(self)
        compare = help_text(_COMPARE, self)
        for widget in (self.counts, self._file, compare, self._left, self.form):
            self.add(widget)
        self.form.wanted.connect(lambda day: self.mark_wanted.emit(self._package, day))

    def show_given(self, given: Given) -> None:
        """Show how much was written, and what stays."""
        self._package = given.package_id
        self.counts.setText(f"{given_words(given)}を書き出しました。")
        size = f"{max(1, given.size // 1024):,}KB"
        to = f"{given.to}さんへ　" if given.to else ""
        self._file.setText(f"{to}{given.path.name}（{size}）")
        left = sum(count for one in given.households for count in one.left.values())
        self._left.setText(f"持ち出していないもの {left}件：{WHY_LEFT}" if left else "")
        self._left.setVisible(bool(left))
        self.form.show()
        self.show()

    def show_marked(self) -> None:
        """Leave out the form once the households are marked."""
        self.form.hide()


class PackageCard(Card):
    """A package made earlier: whom for, how many households, where it stands."""

    mark_wanted = Signal(str, object)
    take_back_wanted = Signal(str)

    def __init__(self, package: GivenPackage, parent: QWidget) -> None:
        super().__init__(parent=parent)
        title, state = package_words(package)
        self.setAccessibleName(title)
        self.add(Label(title, Text.STRONG, self))
        self.add(help_text(state, self))
        row = FlowLayout()
        self.button = LinkButton(
            "引継ぎ済みを取り消す" if package.marked else "引継ぎ済みにする",
            self,
            glyph="undo" if package.marked else "check",
        )
        row.addWidget(self.button)
        self.body.addLayout(row)
        self.body.setSpacing(4)
        if package.marked:
            self.button.clicked.connect(lambda: self.take_back_wanted.emit(package.package_id))
            return
        self.form = _MarkForm(self)
        self.form.hide()
        self.add(self.form)
        self.button.clicked.connect(self._open_form)
        self.form.wanted.connect(lambda day: self.mark_wanted.emit(package.package_id, day))

    def _open_form(self) -> None:
        self.button.hide()
        self.form.show()
        self.form.button.setFocus()
