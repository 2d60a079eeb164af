"""Takes everything of the open vault out of sight at once, and can bring it back as it was."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from cwlink.ui.shortcuts import application

_OFF = Qt.WidgetAttribute.WA_DontShowOnScreen


class Curtain(QObject):
    """Hides a window with whatever belongs to it, also what work under way opens meanwhile.

    Dialogs are closed as by Esc, but for those that say ``is_shown_once()``: what they show could
    not be shown again, so they are only hidden.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._cloth = QWidget(window)
        self._cloth.setAutoFillBackground(True)
        self._hidden: list[QWidget] = []
        self._typed: dict[str, str] = {}

    def fall(self) -> None:
        """Cover what is in sight; the window itself stays for the moment, so that it can save."""
        QGuiApplication.inputMethod().commit()
        self._cloth.setGeometry(self._window.rect())
        self._cloth.raise_()
        self._cloth.show()
        self._cloth.repaint()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if QApplication.activePopupWidget() is popup:
                popup.hide()
        application().installEventFilter(self)
        for widget in self._others():
            self._take_away(widget)

    def typed_in_dialogs(self) -> Mapping[str, str]:
        """Return what stood in closed dialogs, of those that tell it (``typed()``)."""
        return self._typed

    def hide_window(self) -> None:
        """Hide the window too, once it has saved."""
        self._window.hide()
        self._cloth.hide()

    def keeps_something_shown_once(self) -> bool:
        """Tell whether what is hidden shows something that cannot be shown again."""
        return any(_is_shown_once(one) for one in self._hidden)

    def rise(self) -> None:
        """Show everything again as it was."""
        self._end()
        self._window.show()
        for widget in self._hidden:
            widget.setAttribute(_OFF, False)
            widget.show()
        self._hidden.clear()

    def drop(self) -> None:
        """Close what was only hidden: the window goes for good."""
        self._end()
        for widget in self._hidden:
            if isinstance(widget, QDialog):
                QDialog.done(widget, QDialog.DialogCode.Rejected)
        self._hidden.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep whatever is opened behind the curtain off the screen."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            mine = watched.isWindow() and watched is not self._window
            if mine and self._belongs(watched) and watched not in self._hidden:
                watched.setAttribute(_OFF)
                self._hidden.append(watched)
                QTimer.singleShot(0, watched, watched.hide)
        return False

    def _end(self) -> None:
        application().removeEventFilter(self)
        self._cloth.hide()

    def _others(self) -> list[QWidget]:
        return [
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self._window and self._belongs(one)
        ]

    def _belongs(self, widget: QWidget) -> bool:
        """Tell whether a window stands over ours: it is its child, or a child's."""
        parent = widget.parentWidget()
        while parent is not None and parent is not self._window:
            parent = parent.parentWidget()
        return parent is self._window

    def _take_away(self, widget: QWidget) -> None:
        if isinstance(widget, QDialog) and not _is_shown_once(widget):
            typed = getattr(widget, "typed", None)
            if callable(typed):
                self._typed.update(typed())
            QDialog.done(widget, QDialog.DialogCode.Rejected)
        else:
            widget.hide()
            self._hidden.append(widget)


def _is_shown_once(widget: QWidget) -> bool:
    asked = getattr(widget, "is_shown_once", None)
    return callable(asked) and bool(asked())
