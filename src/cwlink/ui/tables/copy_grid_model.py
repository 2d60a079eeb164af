"""Section × agency as a table model: what leaves for whom, and what is still amiss with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cwlink.rules.disclosure import SENSITIVE, DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureRemark
from cwlink.services.disclosing.choices import CopyChoice
from cwlink.services.disclosing.copies import CopyPreview
from cwlink.ui import disclosure_words as words

Index = QModelIndex | QPersistentModelIndex
SHOWN_ROLE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


class RowKind(Enum):
    """What a row is about."""

    WANTED = "wanted"
    GROUND = "ground"
    ALWAYS = "always"
    SECTION = "section"


@dataclass(frozen=True)
class CopyRow:
    """A row's head; ``section`` for a row of kind SECTION."""

    kind: RowKind
    label: str
    section: Section | None = None

    @property
    def sensitive(self) -> bool:
        """Tell whether switching it on asks for a reason."""
        return self.section in SENSITIVE

    @property
    def switches(self) -> bool:
        """Tell whether a cell can be switched on and off."""
        return self.kind in (RowKind.WANTED, RowKind.SECTION)


@dataclass(frozen=True)
class ShownCopyCell:
    """A cell: a tick, or words; ``tone`` is error or warn where something is amiss."""

    ticked: bool | None = None
    words: str = ""
    tone: str = ""
    faint: bool = False


class CopyGridModel(QAbstractTableModel):
    """Rows of sections, a column per agency; replaced whole at every change."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[CopyRow, ...] = ()
        self._previews: tuple[CopyPreview, ...] = ()
        self._choices: tuple[CopyChoice, ...] = ()

    def offer(self, kind: DocumentKind, sections: Sequence[Section]) -> None:
        """Make the rows for a kind of document."""
        self.beginResetModel()
        self._rows = (
            CopyRow(RowKind.WANTED, "今回発行する"),
            CopyRow(RowKind.GROUND, "提供の根拠"),
            CopyRow(RowKind.ALWAYS, words.ALWAYS[kind]),
            *(
                CopyRow(RowKind.SECTION, words.section_words(section, kind), section)
                for section in sections
            ),
        )
        self._previews = ()
        self._choices = ()
        self.endResetModel()

    def show(self, choices: Sequence[CopyChoice], previews: Sequence[CopyPreview]) -> None:
        """Show what is chosen, and what the latest previews say of it."""
        same = [one.recipient for one in choices] == [one.recipient for one in self._choices]
        if not same:
            self.beginResetModel()
        self._choices, self._previews = tuple(choices), tuple(previews)
        if same:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        else:
            self.endResetModel()

    def line(self, row: int) -> CopyRow | None:
        """Return a row's head, None outside of the table."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def choice(self, column: int) -> CopyChoice | None:
        """Return an agency's choice, None outside of the table."""
        return self._choices[column] if 0 <= column < len(self._choices) else None

    def row_of(self, section: Section | None) -> int:
        """Return the row of a section, that of the ground for None."""
        return next(
            (
                at
                for at, one in enumerate(self._rows)
                if (one.section is section and section is not None)
                or (section is None and one.kind is RowKind.GROUND)
            ),
            0,
        )

    def note(self, row: int) -> str:
        """Return for how many of the agencies a section is on; empty where all are alike."""
        line = self.line(row)
        if line is None or line.section is None:
            return ""
        on = sum(line.section in one.sections for one in self._choices)
        return f"{on}/{len(self._choices)}" if 0 < on < len(self._choices) else ""

    # Qt

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many agencies there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the shown cell, or its words for those who hear it."""
        line, choice = self.line(index.row()), self.choice(index.column())
        if line is None or choice is None:
            return None
        shown = self._shown(line, choice, index.column())
        if role == SHOWN_ROLE:
            return shown
        if role == Qt.ItemDataRole.AccessibleTextRole:
            told = shown.words or ("載せる" if shown.ticked else "載せない")
            return f"{choice.recipient.name}：{line.label}：{told}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column())
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return an agency's name, or a row's label."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            choice = self.choice(section)
            return choice.recipient.name if choice else None
        line = self.line(section)
        return line.label if line else None

    # inside

    def _remarks(self, column: int) -> tuple[DisclosureRemark, ...]:
        choice = self.choice(column)
        return next((one.remarks for one in self._previews if choice and one.choice == choice), ())

    def _shown(self, line: CopyRow, choice: CopyChoice, column: int) -> ShownCopyCell:
        remarks = self._remarks(column)
        if line.kind is RowKind.WANTED:
            return ShownCopyCell(ticked=choice.wanted)
        if line.kind is RowKind.ALWAYS:
            return ShownCopyCell(words="載る", faint=True)
        own = [one for one in remarks if one.section is line.section]
        tone = _tone(own)
        if line.kind is RowKind.GROUND:
            short = words.SHORT_GROUNDS[choice.ground] if choice.ground else "未選択"
            return ShownCopyCell(words=short, tone=tone)
        on = line.section in choice.sections
        return ShownCopyCell(ticked=on, tone=tone if on else "")

    def _tip(self, line: CopyRow, column: int) -> str:
        if line.kind not in (RowKind.GROUND, RowKind.SECTION):
            return ""
        about = [one for one in self._remarks(column) if one.section is line.section]
        return "\n".join(dict.fromkeys(words.short(one) for one in about))


def _tone(remarks: Sequence[DisclosureRemark]) -> str:
    if any(one.severity == "error" for one in remarks):
        return "error"
    return "warn" if remarks else ""
