"""Agency × candidate date as a table model: ○△×, who comes, when it replied and what it said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from cwlink.core.wareki import short_date
from cwlink.rules.meeting import Candidate, Invitee, MeetingContent, SlotAnswer
from cwlink.rules.scheduling import best_date, not_answered, says_of, standing_of
from cwlink.ui import date_words as words
from cwlink.ui.meeting_words import ANSWER_WORDS, ATTENDS
from cwlink.ui.privacy import cover

Index = QModelIndex | QPersistentModelIndex
SHOWN_ROLE = int(Qt.ItemDataRole.UserRole)
BEST, FIXED = "最有力", "開催日"
_ROOT = QModelIndex()


class ColumnKind(Enum):
    """What a column is about."""

    CANDIDATE = "candidate"
    ATTENDS = "attends"
    REPLIED = "replied"
    NOTE = "note"


@dataclass(frozen=True)
class DateColumn:
    """A column's head: the lines of a candidate, or the title of another column.

    ``badge`` is 最有力 or 開催日, ``off`` why offices are closed on the day.
    """

    kind: ColumnKind
    title: str
    candidate: Candidate | None = None
    hours: str = ""
    counts: str = ""
    off: str = ""
    badge: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class ShownReply:
    """A cell: a sign, or words with what is to be checked about them."""

    answer: SlotAnswer | None = None
    words: str = ""
    doubt: str = ""
    badge: str = ""


@dataclass(frozen=True)
class ShownInvitee:
    """A row's head; ``waiting`` says that it has still to answer, ``late`` that this is overdue."""

    invitee: Invitee
    waiting: bool = False
    late: bool = False


_OTHERS = {
    ColumnKind.ATTENDS: DateColumn(ColumnKind.ATTENDS, "出欠", spoken="出欠の回答"),
    ColumnKind.REPLIED: DateColumn(ColumnKind.REPLIED, "回答日", spoken="回答日"),
    ColumnKind.NOTE: DateColumn(ColumnKind.NOTE, "備考", spoken="備考"),
}


class DateGridModel(QAbstractTableModel):
    """A row per invitee, a column per candidate; replaced whole at every change."""

    edited = Signal(str, object, str)
    """An invitee's id, the day of its reply and its note, as typed into a cell."""

    def __init__(self) -> None:
        super().__init__()
        self._content = MeetingContent()
        self._today = date.min
        self._editable = False
        self._rows: tuple[ShownInvitee, ...] = ()
        self._columns: tuple[DateColumn, ...] = ()

    def show(self, content: MeetingContent, today: date, *, editable: bool) -> None:
        """Show a meeting's dates and replies."""
        columns, rows = columns_of(content, today), _rows_of(content, today)
        same = _shape(columns, rows) == _shape(self._columns, self._rows)
        if not same:
            self.beginResetModel()
        self._content, self._today, self._editable = content, today, editable
        self._columns, self._rows = columns, rows
        if not same:
            self.endResetModel()
        elif rows and columns:
            last = self.index(len(rows) - 1, len(columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(rows) - 1)

    def row(self, at: int) -> ShownInvitee | None:
        """Return a row, None outside of the table."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def column(self, at: int) -> DateColumn | None:
        """Return a column, None outside of the table."""
        return self._columns[at] if 0 <= at < len(self._columns) else None

    def column_of(self, candidate_id: str) -> int:
        """Return where a candidate stands, -1 where it does not."""
        return self._where(
            lambda one: one.candidate is not None and one.candidate.id == candidate_id
        )

    def column_of_kind(self, kind: ColumnKind) -> int:
        """Return the first column of a kind, -1 for none."""
        return self._where(lambda one: one.kind is kind)

    def row_of(self, invitee_id: str) -> int:
        """Return where an invitee stands, -1 where it does not."""
        rows = enumerate(self._rows)
        return next((at for at, one in rows if one.invitee.id == invitee_id), -1)

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many agencies there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the day of a reply and its note be typed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column(index.column())
        typed = column is not None and column.kind in (ColumnKind.REPLIED, ColumnKind.NOTE)
        return flags | Qt.ItemFlag.ItemIsEditable if typed and self._editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the shown cell, what an editor starts from, or the words of those who hear it."""
        row, column = self.row(index.row()), self.column(index.column())
        if row is None or column is None:
            return None
        if role == SHOWN_ROLE:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            by_day = column.kind is ColumnKind.REPLIED
            return row.invitee.replied_on if by_day else row.invitee.reply_note
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cover(f"{row.invitee.name}：{column.spoken}：{self._spoken(row, column)}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return cover(row.invitee.reply_note) if column.kind is ColumnKind.NOTE else None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed into a cell; the rows change only when the part shows others."""
        row, column = self.row(index.row()), self.column(index.column())
        if role != Qt.ItemDataRole.EditRole or row is None or column is None:
            return False
        day, note = row.invitee.replied_on, row.invitee.reply_note
        if column.kind is ColumnKind.REPLIED:
            day = value if isinstance(value, date) else None
        else:
            note = str(value or "")
        if (day, note) != (row.invitee.replied_on, row.invitee.reply_note):
            self.edited.emit(row.invitee.id, day, note)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a head in words."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            column = self.column(section)
            return cover(column.spoken) if column else None
        row = self.row(section)
        return cover(row.invitee.name) if row else None

    # inside

    def _where(self, fits: Callable[[DateColumn], bool]) -> int:
        return next((at for at, one in enumerate(self._columns) if fits(one)), -1)

    def _shown(self, row: ShownInvitee, column: DateColumn) -> ShownReply:
        invitee = row.invitee
        if column.candidate is not None:
            return ShownReply(column.candidate.answer_of(invitee.id), badge=column.badge)
        if column.kind is ColumnKind.REPLIED:
            day = invitee.replied_on
            return ShownReply(words=short_date(day, self._today) if day else "")
        if column.kind is ColumnKind.NOTE:
            return ShownReply(words=invitee.reply_note)
        if invitee.attends is None:
            return ShownReply()
        current = says_of(invitee, self._content.fixed)
        return ShownReply(words=ATTENDS[invitee.attends], doubt="" if current else "変更前")

    def _spoken(self, row: ShownInvitee, column: DateColumn) -> str:
        if column.candidate is not None:
            return ANSWER_WORDS[column.candidate.answer_of(row.invitee.id)]
        if column.kind is ColumnKind.ATTENDS:
            return words.attends_spoken(row.invitee, self._content.fixed)
        return self._shown(row, column).words or "空欄"


def columns_of(content: MeetingContent, today: date) -> tuple[DateColumn, ...]:
    """Return the columns: the candidates, who comes once a date is fixed, and the reply."""
    best = best_date(content, today) if content.fixed is None else None
    best_id = best.standing.candidate.id if best else ""
    kinds = [ColumnKind.ATTENDS] if content.fixed is not None else []
    kinds += [ColumnKind.REPLIED, ColumnKind.NOTE]
    return (
        *(_candidate_column(content, one, best_id, today) for one in content.candidates),
        *(_OTHERS[kind] for kind in kinds),
    )


def _candidate_column(
    content: MeetingContent, one: Candidate, best_id: str, today: date
) -> DateColumn:
    standing = standing_of(one, content.invitees)
    badge = FIXED if one.slot == content.fixed else BEST if one.id == best_id else ""
    off = words.off_text(one.slot.on)
    parts = (words.slot_text(one.slot, today), off, badge, words.counts_spoken(standing))
    return DateColumn(
        ColumnKind.CANDIDATE,
        words.day_text(one.slot.on, today),
        one,
        hours=words.hours_text(one.slot),
        counts=words.counts_text(standing),
        off=off,
        badge=badge,
        spoken="、".join(part for part in parts if part),
    )


def _rows_of(content: MeetingContent, today: date) -> tuple[ShownInvitee, ...]:
    waiting = {one.id for one in not_answered(content)}
    late = words.is_late(content, today)
    return tuple(
        ShownInvitee(one, one.id in waiting, late and one.id in waiting) for one in content.invitees
    )


def _shape(columns: Sequence[DateColumn], rows: Sequence[ShownInvitee]) -> tuple[object, ...]:
    heads = tuple((one.kind, one.candidate.id if one.candidate else "") for one in columns)
    return heads, tuple(one.invitee.id for one in rows)
