"""The scrolling middle of a page: sections one below the other, and jumps to a field."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cwlink.ui.widgets.field_frame import FieldFrame
from cwlink.ui.widgets.scroll_pane import ScrollPane

_ABOVE = 8
_SETTLING_MS = 100
_QUIET_LOOKS = 3


class SectionsPage(ScrollPane):
    """Only this scrolls; ``current_changed`` tells which section is at the top."""

    current_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: dict[str, QWidget] = {}
        self._current = ""
        self._aimed_at: str | None = None
        self.column.setSpacing(16)
        self._quiet = 0
        self._settling = QTimer(self, interval=_SETTLING_MS)
        self._settling.timeout.connect(self._look_whether_quiet)
        self.content.installEventFilter(self)
        self.verticalScrollBar().valueChanged.connect(self._find_current)
        self.verticalScrollBar().actionTriggered.connect(self._arrived)

    def add_section(self, key: str, section: QWidget) -> None:
        """Put a section below the others."""
        self._sections[key] = section
        self.add(section)
        self._current = self._current or key

    def section(self, key: str) -> QWidget:
        """Return a section."""
        return self._sections[key]

    def current(self) -> str:
        """Return the key of the section at the top."""
        return self._current

    def jump_to(self, key: str) -> None:
        """Scroll a section to the top."""
        self._aimed_at = key
        self._aim(key)
        self._set_current(key)
        # A section near the end cannot reach the top: what was asked for stays current. A page
        # shown for the first time is laid out in several rounds, with long work between them.
        self._quiet = 0
        self._settling.start()

    def focus_field(self, path: tuple[str, ...]) -> bool:
        """Scroll to the field of a remark and focus it; False when no field has the path.

        Where no field has the whole path, the longest beginning of it counts.
        """
        frames = {frame.path: frame for frame in self.content.findChildren(FieldFrame)}
        for length in range(len(path), 0, -1):
            frame = frames.get(path[:length])
            if frame is not None and frame.isVisibleTo(self):
                self._arrived()
                self._settle_layout()
                self.bring_into_sight(frame)
                frame.focus_editor()
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the section that was asked for while the page is being laid out."""
        if watched is self.content and event.type() == QEvent.Type.Resize:
            self._quiet = 0
            QTimer.singleShot(0, self, self._aim_anew)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find anew which section is at the top."""
        super().resizeEvent(event)
        self._find_current()

    def _settle_layout(self) -> None:
        layout = self.content.layout()
        if layout is not None:
            layout.activate()

    def _aim(self, key: str) -> None:
        self._settle_layout()
        self.verticalScrollBar().setValue(max(0, self._sections[key].y() - _ABOVE))

    def _aim_anew(self) -> None:
        if self._aimed_at is not None:
            self._aim(self._aimed_at)

    def _look_whether_quiet(self) -> None:
        self._quiet += 1
        if self._quiet >= _QUIET_LOOKS:
            self._arrived()

    def _arrived(self) -> None:
        self._settling.stop()
        self._aimed_at = None

    def _find_current(self) -> None:
        if self._aimed_at is not None:
            return
        top = self.verticalScrollBar().value() + 2 * _ABOVE
        shown = [key for key, section in self._sections.items() if not section.isHidden()]
        tops = {key: self._sections[key].y() for key in shown}
        if len(shown) > 1 and len(set(tops.values())) == 1:
            return  # not laid out yet: all of them lie on one another
        above = [key for key in shown if tops[key] <= top]
        if shown:
            self._set_current(above[-1] if above else shown[0])

    def _set_current(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.current_changed.emit(key)
