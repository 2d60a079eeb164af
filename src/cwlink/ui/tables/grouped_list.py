"""A long list of records with group rows that stay on top while scrolling."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from cwlink.ui.tables.entry_delegate import (
    EntryDelegate,
    entry_height,
    group_height,
    paint_group,
)
from cwlink.ui.tables.grouped_model import GroupedListModel
from cwlink.ui.tables.list_entry import ListEntry, ListGroup
from cwlink.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex


class GroupedListView(QTableView):
    """``chosen`` follows the cursor, ``opened`` Enter or a double click; both carry the key.

    It stands on a table view: its rows are sized without asking for each, so that a filter shows
    ten thousand entries at once.
    """

    chosen = Signal(str)
    opened = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, model: GroupedListModel | None = None
    ) -> None:
        super().__init__(parent)
        self._make_viewport()
        self.setAccessibleName(name)
        self.list_model = model or GroupedListModel(self)
        self._short: Sequence[int] = ()
        self.setItemDelegate(EntryDelegate(self))
        self.setModel(self.list_model)
        self._set_up_view()
        self.verticalScrollBar().setSingleStep(theme().px(24))
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())
        self.list_model.modelReset.connect(self._size_rows)
        theme().changed.connect(self._size_rows)
        self._size_rows()

    def _make_viewport(self) -> None:
        """Paint on a widget made here: to hand out Qt's own, PySide first builds all its classes.

        That would take a fiftieth of the time until the list of households shows.
        """
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)  # as Qt has it
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    def _set_up_view(self) -> None:
        view = QAbstractItemView
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)

    def _size_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(entry_height())
        rows.reset()
        for at in self._short:
            if at < rows.count():  # a reset header keeps the sizes it was given
                rows.resizeSection(at, entry_height())
        self._short = tuple(self.list_model.group_rows)
        for at in self._short:
            rows.resizeSection(at, group_height())

    def set_groups(self, groups: Sequence[ListGroup]) -> None:
        """Show groups; the chosen entry stays chosen, silently, when it is still there."""
        chosen, top = self.current_key(), self.verticalScrollBar().value()
        self.list_model.set_groups(groups)
        if chosen and self.list_model.place(chosen) is not None:
            self.select(chosen, tell=False)
            self.verticalScrollBar().setValue(top)

    def current_key(self) -> str:
        """Return the key of the chosen entry, empty for none."""
        index = self.currentIndex()
        item = self.list_model.item(index.row()) if index.isValid() else None
        return item.key if isinstance(item, ListEntry) else ""

    def select(self, key: str, *, tell: bool = True) -> bool:
        """Choose an entry and scroll to it; False when it is not shown."""
        at = self.list_model.place(key)
        if at is None:
            return False
        index = self.list_model.index(at)
        blocked = self.selectionModel().blockSignals(not tell)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.selectionModel().blockSignals(blocked)
        self.scrollTo(index)
        self.viewport().update()
        return True

    def keyboardSearch(self, search: str) -> None:
        """Go to the next entry whose kana begins with what was typed."""
        current = self.currentIndex()
        start = current.row() + (len(search) == 1) if current.isValid() else 0
        at = self.list_model.find(search, start)
        if at is not None:
            self.setCurrentIndex(self.list_model.index(at))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll so that the sticky group row does not cover the entry."""
        super().scrollTo(index, hint)
        self._bring_into_sight(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_key():
                self.opened.emit(self.current_key())
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move from entry to entry, past the group rows; Home and End go to the ends."""
        actions, last = QAbstractItemView.CursorAction, self.list_model.rowCount() - 1
        here = self.currentIndex().row()
        steps = {
            actions.MoveUp: (here - 1, -1),
            actions.MoveDown: (here + 1, 1),
            actions.MoveHome: (0, 1),
            actions.MoveEnd: (last, -1),
        }
        if action in steps:
            at, step = steps[action]
            return self._entry_from(at, step)
        moved = super().moveCursor(action, modifiers)
        if moved.isValid() and moved.row() in self.list_model.group_rows:
            return self._entry_from(moved.row(), 1 if moved.row() >= here else -1)
        return moved

    def _entry_from(self, at: int, step: int) -> QModelIndex:
        """Return the first entry from a position on; where there is none, the current one."""
        while 0 <= at < self.list_model.rowCount():
            if at not in self.list_model.group_rows:
                return self.list_model.index(at)
            at += step
        return self.currentIndex()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the entry."""
        if self.indexAt(event.position().toPoint()).isValid() and self.current_key():
            self.opened.emit(self.current_key())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Tell where a menu for an entry is wanted."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        item = self.list_model.item(index.row()) if index.isValid() else None
        if isinstance(item, ListEntry):
            at = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
            self.menu_wanted.emit(item.key, self.viewport().mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and over them the group the topmost one belongs to."""
        super().paintEvent(event)
        sticky = self.sticky_group()
        if sticky is not None:
            title, rect = sticky
            painter = QPainter(self.viewport())
            paint_group(painter, rect, title)

    def sticky_group(self) -> tuple[str, QRect] | None:
        """Return the title and place of the group row held at the top, None when none is."""
        top = self.indexAt(QPoint(2, 1))
        at = self.list_model.group_before(top.row()) if top.isValid() else None
        if at is None:
            return None
        height = self.visualRect(self.list_model.index(at)).height()
        rect = QRect(0, 0, self.viewport().width(), height)
        following = self.list_model.group_after(top.row())
        if following is not None:
            below = self.visualRect(self.list_model.index(following)).top()
            rect.moveTop(min(0, below - height))
        group = self.list_model.item(at)
        return (group.title, rect) if isinstance(group, ListGroup) else None

    def _bring_into_sight(self, index: Index) -> None:
        rect, sticky = self.visualRect(index), self.sticky_group()
        covered = sticky[1].bottom() + 1 if sticky else 0
        if rect.top() < covered:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - (covered - rect.top()))

    def _tell_chosen(self, _new: Any, _old: Any) -> None:
        key = self.current_key()
        if key:
            self.chosen.emit(key)
