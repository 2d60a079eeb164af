"""What was copied from this program does not stay on the clipboard: it may tell of people."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

STAYS_MS = 60_000
_ZERO = QByteArray(b"\0\0\0\0")
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_KEPT_OUT = {
    "win32": {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _ZERO,
        _WINDOWS.format("CanIncludeInClipboardHistory"): _ZERO,
        _WINDOWS.format("CanUploadToCloudClipboard"): _ZERO,
    },
    "linux": {"x-kde-passwordManagerHint": QByteArray(b"secret")},
}
"""Formats by which the history of the clipboard, and Windows' copy of it in the cloud, are told to
leave a content out."""


class CopiedText(QObject):
    """Clears the clipboard a minute after a copy, when the program locks and when it closes.

    Whatever another program put there stays. ``owns`` tells whether the content is this program's.
    """

    cleared = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        owns: Callable[[], bool] | None = None,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._kept_out = _KEPT_OUT.get(platform, {})
        self._marking = False
        self._later = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._later.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._look)

    def clear(self) -> None:
        """Clear the clipboard now, where it still holds what was copied here."""
        self._later.stop()
        if self._is_ours():
            self._clipboard.clear()
            self.cleared.emit()

    def _look(self) -> None:
        if self._marking:
            return
        if not self._is_ours():
            self._later.stop()
            return
        self._keep_out_of_history()
        self._later.start()

    def _is_ours(self) -> bool:
        content: QMimeData | None = self._clipboard.mimeData()
        return content is not None and bool(content.formats()) and self._owns()

    def _keep_out_of_history(self) -> None:
        marked, copied = QMimeData(), self._clipboard.mimeData()
        for kind in copied.formats():
            marked.setData(kind, copied.data(kind))
        for kind, value in self._kept_out.items():
            marked.setData(kind, value)
        self._marking = True
        self._clipboard.setMimeData(marked)
        self._marking = False
