"""Above the rows of an import: what file it is, and which of its rows are shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.imports import ImportPreview, RowState
from cwlink.ui import import_words
from cwlink.ui.import_words import STATE_WORDS
from cwlink.ui.pages.import_tables import missing_rows
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.labels import help_text, page_title
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments

ALL, MISSING = "all", "missing"
STATES = (RowState.ASKED, RowState.FAULTY, RowState.NEW, RowState.CHANGED, RowState.UNCHANGED)
"""In the order of what the caseworker has to look at."""


class ImportHead(QWidget):
    """Title, file, notice, states with counts, filter; ``shown_changed`` when others are wanted."""

    shown_changed = Signal()
    other_file_wanted = Signal()
    details_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice_row = QVBoxLayout()
        self.states = Segments("表示する行", self)
        self.search = SearchField("氏名・番号で絞り込み", self)
        self._other = SecondaryButton("別のファイルを選ぶ", self, glyph="folder")
        self._details = SecondaryButton("詳細", self, glyph="info")
        self._details.setToolTip("選んでいる行の内容と列の対応を開く（Ctrl+I）")
        self._details.hide()
        self._file = help_text("", self)
        self._others = help_text("", self)
        self._lay_out()
        self._show_file(shown=False)
        self.states.changed.connect(self._tell)
        self.search.searched.connect(self._tell)
        self._other.clicked.connect(self.other_file_wanted)
        self._details.clicked.connect(self.details_wanted)

    def show_preview(self, preview: ImportPreview, *, afresh: bool) -> None:
        """Show the file and how many rows there are of each state."""
        self._show_file(shown=True)
        self._file.setText(f"{preview.file.name}　{import_words.file_words(preview.file)}")
        others = import_words.other_sheets_words(preview.file)
        self._others.setText(others)
        self._others.setVisible(bool(others))
        if afresh:
            self.search.clear()
        parts = _parts(preview)
        shown = self.states.current()
        self.states.setVisible(not preview.missing)
        self.search.setVisible(not preview.missing)
        self.states.set_parts(parts, shown if not afresh and shown in dict(parts) else ALL)

    def show_details_button(self, *, shown: bool) -> None:
        """Offer to open the side where it is a drawer."""
        self._details.setVisible(shown)

    def state(self) -> str:
        """Return which rows are wanted: ALL, MISSING or a RowState."""
        return self.states.current()

    def words(self) -> str:
        """Return what the rows are filtered by."""
        return self.search.value()

    def _lay_out(self) -> None:
        title = EndedFlow(gap=12)
        title.addWidget(page_title("名簿の取込", self))
        title.addWidget(self._file)
        title.end_with(self._other, self._details)
        bar = EndedFlow(gap=12)
        bar.addWidget(self.states)
        bar.end_with(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addWidget(self._others)
        column.addLayout(self.notice_row)
        column.addLayout(bar)

    def _show_file(self, *, shown: bool) -> None:
        for widget in (self._file, self._others, self._other, self.states, self.search):
            widget.setVisible(shown)

    def _tell(self, _wanted: str) -> None:
        self.shown_changed.emit()


def _parts(preview: ImportPreview) -> list[tuple[str, str]]:
    counts = preview.counts
    parts = [(ALL, f"すべて {len(preview.rows):,}")]
    parts += [
        (state.value, f"{STATE_WORDS[state]} {counts[state]:,}")
        for state in STATES
        if counts[state]
    ]
    missing = len(missing_rows(preview))
    if missing and not preview.missing:
        parts.append((MISSING, f"名簿にない {missing:,}"))
    return parts
