"""Fields for people in lines of minutes: who said it, of whom, and which agency."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cwlink.ui.editors.minutes.quiet_choice import QuietChoice
from cwlink.ui.editors.minutes.scene import Holder, Speaker
from cwlink.ui.widgets.suggest_field import Offer, SuggestField


class SpeakerField(QuietChoice):
    """Who said something: a letter typed here chooses, as does Alt and the letter anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, nothing="だれが（Alt＋文字）")
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, speakers: Sequence[Speaker]) -> None:
        """Offer those present; a name that was written otherwise stays as it is."""
        offered = (("", "（記載なし）"), *((one.there.id, one.in_list()) for one in speakers))
        if offered != self._offered:
            self._offered = offered
            self.set_choices(offered)
            for at, one in enumerate(speakers, start=1):
                self.setItemData(at, one.words, Qt.ItemDataRole.ToolTipRole)

    def set_value(self, key: str | None) -> None:
        """Choose by the attendee's id; a name written by hand is shown as it is."""
        if key and self.findData(key) < 0:
            self.addItem(key, key)
        super().set_value(key)
        if not key:
            self.setCurrentIndex(-1)


class HolderField(QuietChoice):
    """Of whom something is said: a member by number, the household by 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, nothing="だれのこと")
        self._offered: tuple[tuple[str, str], ...] = ()

    def offer(self, holders: Sequence[Holder]) -> None:
        """Offer the members and the household."""
        offered = tuple((one.id, one.in_list()) for one in holders)
        if offered != self._offered:
            self._offered = offered
            self.set_choices(offered)


class WhoField(SuggestField):
    """An agency or a person in words, with those present offered by their letters."""

    def __init__(self, parent: QWidget | None = None, *, example: str = "", room: int = 0) -> None:
        super().__init__((), parent, example=example, room=room)

    def offer(self, speakers: Sequence[Speaker], *, whole: bool = False) -> None:
        """Offer organisations present, or with ``whole`` organisation and person."""
        seen: dict[str, Offer] = {}
        for one in speakers:
            text = one.words if whole else one.there.organisation or one.words
            seen.setdefault(text, Offer(one.there.id, text, one.mark))
        self.set_offers(tuple(seen.values()))
