"""First step: where the vault lies, and the passphrase that opens it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwlink.services.passphrase import Rating
from cwlink.ui.notices import Tone
from cwlink.ui.theme_type import Text
from cwlink.ui.welcome.new_passphrase import NewPassphrase
from cwlink.ui.widgets.buttons import LinkButton
from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.labels import Label, help_text


class PlaceStep(QWidget):
    """Shows the place with a way to change it, and asks for a new passphrase."""

    place_wanted = Signal()

    def __init__(
        self, path: Path, rate: Callable[[str], Rating], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._name = Label("", Text.STRONG)
        self._folder = help_text("")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._name)
        words.addWidget(self._folder)
        change = LinkButton("場所を変える", self)
        change.clicked.connect(self.place_wanted)
        place = QWidget(self)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        row.addWidget(change)
        self._place = FieldFrame(
            "保管庫の場所",
            place,
            self,
            help_line="世帯の記録を暗号化して納めるフォルダーです。ふだんはこのままで構いません。",
        )
        self.passphrase = NewPassphrase(rate, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._place)
        column.addWidget(self.passphrase)
        self.setFocusProxy(self.passphrase)
        self.show_path(path)

    def path(self) -> Path:
        """Return where the vault will be made."""
        return self._path

    def show_path(self, path: Path) -> None:
        """Show another place."""
        self._path = path
        self._name.setText(path.stem)
        self._folder.setText(str(path.parent))
        self._place.set_remark(None)

    def tell_place(self, sentence: str) -> None:
        """Say what is wrong with the place."""
        self._place.set_remark(Tone.ERROR, sentence)

    def check(self) -> bool:
        """Say what is missing; True when the step is done."""
        return self.passphrase.check()
