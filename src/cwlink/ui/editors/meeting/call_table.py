"""The table of agencies called, edited in place."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cwlink.ui.editors.meeting.call_rows import CallItem, CallRow
from cwlink.ui.tables.edited_table import EditedTable, EditorMaker
from cwlink.ui.tables.rows_model import Column


class CallTable(EditedTable[CallRow, CallItem]):
    """Rows of invitees."""

    def __init__(
        self,
        columns: Sequence[Column[CallRow]],
        make_editor: EditorMaker[CallItem],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("招集する機関", columns, make_editor, parent)

    def item_of(self, row: CallRow) -> CallItem:
        """Return what a row edits."""
        return row.item

    def id_of(self, item: CallItem) -> str:
        """Return the invitee's id."""
        return item.invitee.id
