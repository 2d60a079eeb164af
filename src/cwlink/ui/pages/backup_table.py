"""The backups of a vault, the newest first; what the panel says as well is left out when narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cwlink.services.backups import Listed
from cwlink.ui import backup_words as words
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.tables.ruled_table import RuledTable


class BackupTable(RuledTable[Listed]):
    """One row a backup, whichever places it lies in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("バックアップ", _columns(narrow=False), parent, row_height=34)
        self._narrow = False

    def show_narrow(self, *, narrow: bool) -> None:
        """Leave out what the panel says as well."""
        if narrow != self._narrow:
            self._narrow = narrow
            current = self.current_row()
            self.set_columns(_columns(narrow=narrow))
            if current is not None:
                self.select_row(current)


def _columns(*, narrow: bool) -> Sequence[Column[Listed]]:
    when = Column[Listed]("when", "日時", _when_and_why if narrow else _when, room=14, stretch=2)
    places = Column[Listed]("places", "保存先", _places, room=10, stretch=2)
    if narrow:
        return (when, places)
    why = Column[Listed]("why", "きっかけ", _why, room=9, stretch=2)
    homes = Column[Listed]("homes", "世帯", _homes, room=5)
    size = Column[Listed]("size", "大きさ", _size, room=5)
    checked = Column[Listed]("checked", "確認", _checked, room=6)
    return (when, why, places, homes, size, checked)


def _when(one: Listed) -> Cell:
    return Cell(words.moment_words(one.backup.at), strong=True)


def _when_and_why(one: Listed) -> Cell:
    return Cell(
        words.moment_words(one.backup.at), second=words.reason_words(one.backup), strong=True
    )


def _why(one: Listed) -> Cell:
    other = "ほかの保管庫のバックアップ" if one.other_vault else ""
    return Cell(words.reason_words(one.backup), second=other)


def _places(one: Listed) -> Cell:
    return Cell(words.places_counted(one), tooltip=words.places_words(one))


def _homes(one: Listed) -> Cell:
    return Cell(words.households_words(one.backup) or "－")


def _size(one: Listed) -> Cell:
    return Cell(words.size_words(one.backup.size) or "－")


def _checked(one: Listed) -> Cell:
    if one.backup.verified:
        return Cell("確認済み", glyph="check", ink="ok")
    return Cell("未確認", ink="text2")
