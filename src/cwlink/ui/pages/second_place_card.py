"""The second place of backups: chosen, changed or no longer used, and how it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwlink.services.backups import SecondState
from cwlink.ui import backup_words as words
from cwlink.ui.backup_words import BackupsView
from cwlink.ui.theme_type import Text
from cwlink.ui.widgets.buttons import LinkButton, SecondaryButton
from cwlink.ui.widgets.cards import Card
from cwlink.ui.widgets.ended_flow import EndedFlow
from cwlink.ui.widgets.icon_label import IconLabel
from cwlink.ui.widgets.labels import Label

_NONE = "選んでいません"
_WHY = "USBメモリーや共有フォルダーにも同じものを作ると、パソコンが壊れても復元できます。"
_GOOD = "バックアップを作るたびに、ここにも同じものを作ります。"


class SecondPlaceCard(Card):
    """Tells the folder in one line, with the buttons that make sense for it."""

    choose_wanted = Signal()
    stop_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("2つ目の保存先")
        self._folder = Label("", Text.STRONG, self)
        self._state = Label("", Text.HELP, self)
        self._glyph = IconLabel("check", self, side=16)
        self.choose = SecondaryButton("", self, glyph="folder")
        self.stop = LinkButton("使うのをやめる", self)
        self.open = LinkButton("フォルダーを開く", self)
        self.choose.clicked.connect(self.choose_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.open.clicked.connect(self.folder_wanted)
        self._lay_out()

    def show_place(self, view: BackupsView) -> None:
        """Show the folder and how it stands."""
        state, chosen = view.second_place.state, view.second is not None
        good = state is SecondState.WRITTEN
        self._folder.setText(f"2つ目の保存先：{view.second if chosen else _NONE}")
        sentence = _GOOD if good else words.place_state(state)
        self._state.setText(sentence if chosen else _WHY)
        glyph, tint = ("check", "ok") if good else ("warning", "warn")
        self._glyph.set_glyph(*((glyph, tint) if chosen else ("info", "accent")))
        choose = "保存先を変更する" if chosen else "保存先を選ぶ"
        self.choose.setText(choose)
        self.choose.setAccessibleName(f"2つ目の{choose}")
        self.choose.set_allowed(not view.why_not(), view.why_not())
        self.stop.setVisible(chosen)
        self.open.setVisible(chosen and state is not SecondState.AWAY)

    def told(self) -> str:
        """Return what is said of the place."""
        return f"{self._folder.text()}　{self._state.text()}"

    def _lay_out(self) -> None:
        said = QWidget(self)
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._folder)
        column.addWidget(self._state)
        line = EndedFlow()
        line.addWidget(self._glyph)
        line.addWidget(said)
        line.end_with(self.open, self.stop, self.choose)
        self.body.setContentsMargins(14, 8, 12, 8)
        self.body.addLayout(line)
