"""What of the matrix is shown: filter, columns, layers, doubts."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cwlink.reference.agencies import Layer
from cwlink.services.matrix_view import MatrixView
from cwlink.ui.matrix_words import LAYER_WORDS
from cwlink.ui.tables.matrix_model import Columns, MatrixFilter, with_layer
from cwlink.ui.widgets.buttons import SecondaryButton
from cwlink.ui.widgets.checks import CheckRow
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.search_field import SearchField
from cwlink.ui.widgets.segments import Segments


class MatrixBar(QWidget):
    """Filter, columns, layers and doubts in one row that wraps."""

    changed = Signal(object)
    """The MatrixFilter that is wanted now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = MatrixFilter()
        self.search = SearchField("関係機関を絞り込み", self)
        self.columns = Segments("課題の範囲", self)
        self.layers = {layer: CheckRow(words, self) for layer, words in LAYER_WORDS.items()}
        self.doubts = SecondaryButton("", self, glyph="question")
        self.doubts.setCheckable(True)
        self.columns.set_parts(
            ((Columns.TABLE24.value, "表24の10課題"), (Columns.ALL.value, "すべての課題")),
            Columns.TABLE24.value,
        )
        flow = EndedFlow(self, gap=12)
        for widget in (self.search, self.columns, *self.layers.values()):
            flow.addWidget(widget)
        flow.end_with(self.doubts)
        for layer, box in self.layers.items():
            box.set_value(True)
            box.clicked.connect(lambda on, layer=layer: self._layer_chosen(layer, on=on))
        self.search.searched.connect(lambda words: self._want(replace(self._filter, words=words)))
        self.columns.changed.connect(
            lambda key: self._want(replace(self._filter, columns=Columns(key)))
        )
        self.doubts.toggled.connect(self._doubts_chosen)

    def show_view(self, view: MatrixView) -> None:
        """Show the counts of a matrix."""
        self.columns.set_words(Columns.ALL.value, f"すべての課題 {len(view.issues)}")
        words = f"要確認だけ {len(view.in_doubt)}"
        self.doubts.setText(words)
        self.doubts.setAccessibleName(words)
        may = bool(view.in_doubt) or self.doubts.isChecked()
        self.doubts.set_allowed(may, "要確認の印は残っていません。")

    def show_all(self, *, columns: Columns | None = None) -> None:
        """Take the filters away, so that a cell can be shown; optionally choose the columns."""
        self.search.clear()
        self.doubts.setChecked(False)
        for box in self.layers.values():
            box.set_value(True)
        chosen = columns or self._filter.columns
        self.columns.set_current(chosen.value)
        self._want(MatrixFilter(columns=chosen))

    def filter(self) -> MatrixFilter:
        """Return what is to be shown."""
        return self._filter

    def _doubts_chosen(self, on: bool) -> None:
        """Show doubts alone; they stand in the columns of 表24 only."""
        columns = Columns.TABLE24 if on else self._filter.columns
        self.columns.set_current(columns.value)
        self._want(replace(self._filter, only_doubts=on, columns=columns))

    def _layer_chosen(self, layer: Layer, *, on: bool) -> None:
        self._want(with_layer(self._filter, layer, shown=on))

    def _want(self, wanted: MatrixFilter) -> None:
        if wanted != self._filter:
            self._filter = wanted
            self.changed.emit(wanted)
