"""The list of households: found while typing, narrowed by part, ordered, with what is due."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cwlink.services.household_list import HouseholdList, ListOrder, ListPart
from cwlink.ui.page import PageKey
from cwlink.ui.tables.grouped_list import GroupedListView
from cwlink.ui.tables.household_model import FetchChips, HouseholdListModel
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import Label, help_text, page_title
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

_PARTS = {
    ListPart.ALL: "すべて",
    ListPart.DUE: "期限あり",
    ListPart.UNCONSIDERED: "未検討",
}
_ORDERS = {
    ListOrder.KANA: "五十音順",
    ListOrder.NUMBER: "ケース番号順",
    ListOrder.DUE: "期限の近い順",
}
_PAGES = {
    PageKey.HANDOVER: "担当世帯を引き継ぐ・引き受ける",
    PageKey.SAME_PEOPLE: "同じ人が2件ないか確認する",
    PageKey.RETENTION: "廃止した世帯の保存期間を見る",
}


class HouseholdListPane(QFrame):
    """Shows a list; ``find_wanted`` says that words, part or order are other ones."""

    chosen = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)
    find_wanted = Signal()
    add_wanted = Signal()
    import_wanted = Signal()
    page_wanted = Signal(object)
    """The PageKey of a page that concerns many households."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "listPane")
        self.order = ListOrder.KANA
        self.with_ended = False
        self.with_archived = False
        self._kept = False
        self.search = SearchField("氏名・カナ・番号・住所・課題で絞り込み", self)
        self.search.setToolTip("Ctrl+F。漢字の異体字（﨑・崎など）や全角・半角は区別しません。")
        self.add = SecondaryButton("追加", self, glyph="plus")
        self.add.setAccessibleName("世帯を追加")
        self.take_in = LinkButton("名簿の取込", self)
        self.more = IconButton("more", "一覧の操作", self)
        self._parts = Segments("世帯の絞り込み", self)
        self._order = LinkButton("", self)
        self._model = HouseholdListModel(self)
        self.view = GroupedListView("世帯の一覧", self, model=self._model)
        self._none = Label("", Text.HELP, self)
        self._lay_out()
        self._connect()

    def show_list(
        self, shown: HouseholdList, today: date, fetch: FetchChips, *, kept: bool = False
    ) -> None:
        """Show what was found; the chosen household stays chosen where it still stands.

        ``kept`` tells that there are households that are not shown unless asked for.
        """
        self._kept = kept
        chosen, bar = self.view.current_key(), self.view.verticalScrollBar()
        top = bar.value()
        self._model.show_list(shown, today, fetch)
        if chosen and self.view.select(chosen, tell=False):
            bar.setValue(top)
        self._show_counts(shown.counts)
        self._none.setText(self.why_none())
        self._none.setVisible(not len(shown))

    def part(self) -> ListPart:
        """Return the part the list is narrowed to."""
        return ListPart(self._parts.current() or ListPart.ALL)

    def words(self) -> str:
        """Return the words that are looked for."""
        return self.search.value()

    def select(self, household_id: str) -> None:
        """Choose a household without telling; one that is not shown chooses none."""
        if not self.view.select(household_id, tell=False):
            self.view.setCurrentIndex(QModelIndex())

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(page_title("世帯", self), 1)
        title.addWidget(self.take_in)
        title.addWidget(self.add)
        title.addWidget(self.more)
        order = EndedFlow()
        order.addWidget(self._order)
        order.end_with(help_text("最も近い期限を表示", self))
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 4)
        head.setSpacing(8)
        head.addLayout(title)
        head.addWidget(self.search)
        head.addWidget(self._parts)
        head.addLayout(order)
        head.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self._parts.set_parts(list(_PARTS.items()), ListPart.ALL)
        self._order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._order.set_glyph("chevron-down")
        self._show_order()
        self._none.hide()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _words: self.find_wanted.emit())
        self._parts.changed.connect(lambda _part: self.find_wanted.emit())
        self._order.clicked.connect(self._open_orders)
        self.add.clicked.connect(self.add_wanted)
        self.take_in.clicked.connect(self.import_wanted)
        self.more.clicked.connect(self._open_wishes)
        self.view.chosen.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self.menu_wanted)

    def _show_counts(self, counts: Mapping[ListPart, int]) -> None:
        for part, word in _PARTS.items():
            self._parts.set_words(part, f"{word} {counts.get(part, 0):,}")

    def _show_order(self) -> None:
        self._order.setText(_ORDERS[self.order])
        self._order.setAccessibleName(f"並び順：{_ORDERS[self.order]}")

    def _open_orders(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, word in _ORDERS.items():
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.set_order(order))
            group.addAction(action)
        menu.addSeparator()
        for word, shown, show in (
            ("保護が廃止された世帯も表示", self.with_ended, self.show_ended),
            ("引継ぎ済みで保管中の世帯も表示", self.with_archived, self.show_archived),
        ):
            beside = menu.addAction(word)
            beside.setCheckable(True)
            beside.setChecked(shown)
            beside.triggered.connect(show)
        menu.popup(self._order.mapToGlobal(self._order.rect().bottomLeft()))

    def _open_wishes(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page in _PAGES:
            self._offer(menu, page)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _offer(self, menu: QMenu, page: PageKey) -> None:
        menu.addAction(_PAGES[page], lambda: self.page_wanted.emit(page))

    def set_order(self, order: ListOrder) -> None:
        """Order the list otherwise."""
        self.order = order
        self._show_order()
        self.find_wanted.emit()

    def show_ended(self, shown: bool) -> None:
        """Show households whose assistance has ended too, or no longer."""
        self.with_ended = shown
        self.find_wanted.emit()

    def show_archived(self, shown: bool) -> None:
        """Show households that were handed over and are only kept, too, or no longer."""
        self.with_archived = shown
        self.find_wanted.emit()

    def why_none(self) -> str:
        """Return what stands in place of the list when nothing is found."""
        if self.words():
            return "見つかりません。言葉を減らすか、別の言葉で絞り込んでください。"
        if self.part() is ListPart.DUE:
            return "期限のある世帯はありません。"
        if self.part() is ListPart.UNCONSIDERED:
            return "すべての世帯を検討済みです。"
        if self._kept:
            return "表示する世帯はありません。並び順のメニューで、廃止・引継ぎ済みも表示できます。"
        return "世帯はまだ登録されていません。名簿を取り込むか、1世帯ずつ追加します。"
