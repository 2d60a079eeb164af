"""Which key means whom and which kind of line, beside the minutes: it only repeats."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cwlink.ui.editors.minutes.scene import Scene
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.key_cap import KeyCap
from cwlink.ui.widgets.labels import Label, section_title
from cwlink.ui.widgets.side_panel import SidePanel

KINDS = (
    ("F3", "事実"),
    ("F4", "役割"),
    ("F5", "持ち帰り事項"),
    ("F7", "異論・留保"),
    ("F8", "担い手が決まらない事項"),
)
_MOVES = (
    ("Enter", "次の行"),
    ("Ctrl+Delete", "行を外す"),
    ("Ctrl+T", "役割を持ち帰りに"),
    ("Ctrl+PageDown", "次の区分"),
    ("Alt+PageDown", "次の世帯"),
)
Line = tuple[str, str]


class LegendPanel(SidePanel):
    """Speakers by letter, members by number, kinds of line by function key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("キーとしるし", parent=parent)
        self._shown: tuple[tuple[str, tuple[Line, ...]], ...] = ()

    def show_scene(self, scene: Scene) -> None:
        """Show the keys as they are now."""
        several = len(scene.draft.cases) > 1
        groups = (
            (
                "だれが（Altを押しながら）",
                tuple((one.mark, one.words) for one in scene.speakers),
            ),
            (
                "だれのこと（Altを押しながら）",
                tuple((one.digit, one.name) for one in scene.holders),
            ),
            ("行の種類", KINDS),
            ("そのほか", _MOVES if several else _MOVES[:-1]),
        )
        if groups == self._shown:
            return
        self._shown = groups
        self.clear()
        for title, lines in groups:
            self.add(section_title(title, self))
            self.add(_table(lines, self))


def _table(lines: Iterable[Line], parent: QWidget) -> QWidget:
    table = QWidget(parent)
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for at, (key, words) in enumerate(lines):
        if key:
            grid.addWidget(KeyCap(key, "", table), at, 0, top)
        grid.addWidget(Label(words, Text.HELP, table), at, 1)
    return table
