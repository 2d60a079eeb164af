"""The list of households as the view asks for it: an entry is made when it is looked at."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from cwlink.core.ids import HouseholdId
from cwlink.core.text import fold
from cwlink.rules.follow_up import Urgency
from cwlink.services.household_list import (
    HouseholdList,
    HouseholdRow,
    IssueChips,
    ListOrder,
)
from cwlink.ui.household_list_words import due_words, members_note
from cwlink.ui.tables.grouped_model import GroupedListModel
from cwlink.ui.tables.list_entry import ListEntry, ListGroup
from cwlink.ui.widgets.badges import chip

Index = QModelIndex | QPersistentModelIndex
FetchChips = Callable[[Collection[HouseholdId]], Mapping[HouseholdId, IssueChips]]

_AT_ONCE = 40
_NO_CHIPS = IssueChips()
_NOWHERE = QModelIndex()
_URGENCY_LOOK = {
    Urgency.OVERDUE: ("stop", "error", True),
    Urgency.SOON: ("clock", "warn", True),
    Urgency.LATER: ("clock", "text2", False),
}


class HouseholdListModel(GroupedListModel):
    """Rows of a HouseholdList, in kana order under their 五十音 rows; chips come in batches."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._list: HouseholdList | None = None
        self._today = date.min
        self._fetch: FetchChips = lambda _ids: {}
        self._titles: dict[int, str] = {}
        self._entries: dict[int, ListEntry] = {}
        self._chips: dict[HouseholdId, IssueChips] = {}
        self._rows_by_key: dict[str, int] | None = None

    def show_list(self, shown: HouseholdList, today: date, fetch: FetchChips) -> None:
        """Show a list; ``fetch`` brings the chips of some households when they come in sight."""
        self.beginResetModel()
        self._list, self._today, self._fetch = shown, today, fetch
        self._entries, self._chips, self._rows_by_key = {}, {}, None
        groups = shown.kana_rows() if shown.order is ListOrder.KANA else ()
        self._titles = {place + before: title for before, (title, place) in enumerate(groups)}
        self.group_rows = list(self._titles)
        self.endResetModel()

    def item(self, at: int) -> ListGroup | ListEntry:
        """Return the group or entry at a position."""
        if at in self._titles:
            return ListGroup(self._titles[at])
        if at not in self._entries:
            self._entries[at] = self._entry(at)
        return self._entries[at]

    def place(self, key: str) -> int | None:
        """Return the position of a household, None when it is not shown."""
        if self._list is None:
            return None
        if self._rows_by_key is None:
            ids = self._list.ids()
            self._rows_by_key = {one: self._row_of(place) for place, one in enumerate(ids)}
        return self._rows_by_key.get(key)

    def find(self, typed: str, start: int) -> int | None:
        """Return the next household whose kana or number begins with what was typed."""
        if self._list is None or not fold(typed):
            return None
        place = self._list.place_of(typed, self._place_at(start))
        return None if place is None else self._row_of(place)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, groups included."""
        if parent.isValid() or self._list is None:
            return 0
        return len(self._list) + len(self._titles)

    def _place_at(self, at: int) -> int:
        """Return the place in the list of the row at a position."""
        return at - bisect_right(self.group_rows, at)

    def _row_of(self, place: int) -> int:
        """Return the position of the row of a place in the list."""
        at = place
        for group in self.group_rows:
            if group > at:
                break
            at += 1
        return at

    def _entry(self, at: int) -> ListEntry:
        if self._list is None:
            raise IndexError(at)
        place = self._place_at(at)
        row = self._list.row(place)
        if row.id not in self._chips:
            self._bring_chips(place)
        return entry_of(row, self._chips.get(row.id, _NO_CHIPS), self._today)

    def _bring_chips(self, place: int) -> None:
        if self._list is None:
            return
        first = max(0, place - _AT_ONCE // 4)
        near = self._list.ids(first, first + _AT_ONCE)
        found = self._fetch(near)
        self._chips.update({one: found.get(one, _NO_CHIPS) for one in near})


def entry_of(row: HouseholdRow, chips: IssueChips, today: date) -> ListEntry:
    """Return what the list shows of a household; 未検討 stands before what is due later.

    Of one that is archived it is only said that it was handed over.
    """
    due, glyph, ink, strong = "", "", "text2", False
    far = row.due is None or row.due.urgency is Urgency.LATER
    if row.archived:
        due, glyph = "引継ぎ済み", "check"
    elif far and not row.considered:
        due, glyph = "未検討", "question"
    elif row.due is not None:
        due = due_words(row.due, today)
        glyph, ink, strong = _URGENCY_LOOK[row.due.urgency]
    return ListEntry(
        key=row.id,
        name=row.name or "（氏名未記入）",
        note=members_note(row.members),
        number=row.case_number,
        badges=tuple(chip(label) for label in chips.labels),
        others=chips.more,
        due=due,
        due_glyph=glyph,
        due_ink=ink,
        due_strong=strong,
    )
