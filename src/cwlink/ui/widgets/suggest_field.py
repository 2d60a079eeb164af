"""A line of text with a list of what is usually meant, narrowed while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from cwlink.core.text import fold
from cwlink.ui.widgets.buttons import IconButton
from cwlink.ui.widgets.fields import TextField

_TEXT = int(Qt.ItemDataRole.UserRole) + 1
MOST_SHOWN = 12


@dataclass(frozen=True)
class Offer:
    """What can be chosen: its key, the text the field takes, and what helps to tell it apart."""

    key: str
    text: str
    detail: str = ""

    def in_words(self) -> str:
        """Return the offer as the list shows it."""
        return f"{self.text}　{self.detail}" if self.detail else self.text


class _Offers(QCompleter):
    """Puts the text of an offer into the field, not what the list shows of it."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the text that goes into the field."""
        return str(index.data(_TEXT))


class SuggestField(TextField):
    """Free text with offers: ↓ or Alt+↓ opens them; ``chosen`` carries the key of one.

    ``usual`` are offers that need no more than their text; ``set_offers`` gives others.
    """

    chosen = Signal(str)

    def __init__(
        self,
        usual: Sequence[str] = (),
        parent: QWidget | None = None,
        *,
        example: str = "",
        room: int = 0,
    ) -> None:
        super().__init__(parent, example=example, room=room)
        self._offers: tuple[Offer, ...] = ()
        self._shown = QStandardItemModel(self)
        self._list = QListView(self)
        self._completer = _Offers(self._shown, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST_SHOWN)
        self._completer.setWidget(self)
        self._completer.setPopup(self._list)
        self._completer.activated.connect(self._take)
        self._open = IconButton("chevron-down", "候補を開く（↓）", self, plain=True)
        self._open.clicked.connect(self.open_offers)
        self.put_at_end(self._open)
        self.textEdited.connect(self._narrow)
        self.set_offers([Offer(text, text) for text in usual])

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer what can be chosen, in order; no two have the same text."""
        self._offers = tuple(offers)

    def offers(self) -> tuple[Offer, ...]:
        """Return what is offered."""
        return self._offers

    def open_offers(self) -> None:
        """Open the whole list."""
        if not self.isReadOnly() and self._offers:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(self._offers)

    def choose(self, key: str) -> None:
        """Take the offer with a key as if it had been chosen from the list."""
        offer = next(one for one in self._offers if one.key == key)
        self.setText(offer.text)
        self.chosen.emit(key)
        self.changed.emit()

    def setReadOnly(self, read_only: bool) -> None:
        """Hide the list's button where nothing can be changed."""
        super().setReadOnly(read_only)
        self._open.setVisible(not read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on ↓; leave Enter and Esc to the list while it is open."""
        if self._list.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.key() == Qt.Key.Key_Down:
            self.open_offers()
        else:
            super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        words = fold(typed).split()
        found = [one for one in self._offers if all(word in fold(one.in_words()) for word in words)]
        if words and found and [one.text for one in found] != [typed]:
            self._show(found)
        else:
            self._list.hide()

    def _show(self, offers: Sequence[Offer]) -> None:
        self._shown.clear()
        for offer in offers:
            item = QStandardItem(offer.in_words())
            item.setData(offer.text, _TEXT)
            self._shown.appendRow(item)
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + 32)
        self._completer.complete()

    def _take(self, text: str) -> None:
        self.choose(next(one.key for one in self._offers if one.text == text))
