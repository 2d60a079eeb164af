"""The keyboard of the whole window in one table (screens, Keyboard)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from cwlink.ui.composing import FocusWatch
from cwlink.ui.page import KeyHint, Page

WINDOW_KEYS = (
    KeyHint("Ctrl+K", "世帯・会議・計画・機関を探す"),
    KeyHint("Ctrl+F", "この一覧を絞り込む"),
    KeyHint("F6", "次の区画へ（Shift+F6で前へ）"),
    KeyHint("↑↓", "一覧の中を移動"),
    KeyHint("Enter", "開く"),
    KeyHint("Space", "選ぶ・外す"),
    KeyHint("Ctrl+N", "追加する"),
    KeyHint("F2", "直す"),
    KeyHint("Delete", "外す（元に戻せます）"),
    KeyHint("Ctrl+Z", "元に戻す（Ctrl+Yでやり直す）"),
    KeyHint("Ctrl+S", "すぐに保存（自動でも保存されます）"),
    KeyHint("Ctrl+Enter", "青いボタンを押す"),
    KeyHint("Ctrl+J", "次の指摘へ（Ctrl+Shift+Jで前へ）"),
    KeyHint("Alt+↑↓", "行を並べ替える"),
    KeyHint("Ctrl+I", "横の欄を開く・閉じる"),
    KeyHint("Ctrl+P", "プレビュー・印刷"),
    KeyHint("Alt+←", "前に戻る"),
    KeyHint("Esc", "閉じる・やめる"),
    KeyHint("F9", "氏名・住所を隠す・表示する"),
    KeyHint("Ctrl+L", "施錠する"),
    KeyHint("F1", "このキー一覧を開く"),
)


def window_keys(places: int) -> tuple[KeyHint, ...]:
    """Return the keys of every page for the help list; ``places`` stand on the rail."""
    return (KeyHint(f"Ctrl+1～{places}", "左の項目を開く"), *WINDOW_KEYS)


# Keys that the page on show answers.
PAGE_KEYS: tuple[tuple[str, Callable[[Page], object]], ...] = (
    ("Ctrl+Z", lambda page: page.undo()),
    ("Ctrl+Y", lambda page: page.redo()),
    ("Ctrl+Shift+Z", lambda page: page.redo()),
    ("Ctrl+S", lambda page: page.save_now()),
    ("Ctrl+P", lambda page: page.preview()),
    ("Ctrl+N", lambda page: page.new_record()),
    ("Ctrl+F", lambda page: page.focus_filter()),
    ("Ctrl+I", lambda page: page.toggle_side()),
    ("Ctrl+J", lambda page: page.next_remark()),
    ("Ctrl+Shift+J", lambda page: page.next_remark(backwards=True)),
)


@dataclass(frozen=True)
class Key:
    """A key sequence and what it does; ``repeats`` while it is held down."""

    keys: str
    act: Callable[[], object]
    repeats: bool = False


class KeyInDialogs(QObject):
    """Lets one key of the window act while a dialog is over it, when no other key of it does."""

    def __init__(self, window: QWidget, key: Key) -> None:
        super().__init__(window)
        self._key = key
        window.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Bind the key in the dialog that has just blocked the window."""
        if event.type() is QEvent.Type.WindowBlocked:
            self._bind_in_dialog()
        return False

    def _bind_in_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.findChild(QShortcut, self._key.keys) is None:
            shortcut = QShortcut(QKeySequence(self._key.keys), dialog)
            shortcut.setObjectName(self._key.keys)
            shortcut.activated.connect(self._key.act)


def application() -> QApplication:
    """Return the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there is no window without one
    return app


class WindowKeys:
    """Binds keys to a window; none acts while the IME is converting."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._watch = FocusWatch(application(), window)
        self._shortcuts: list[QShortcut] = []

    def bind(self, *keys: Key) -> None:
        """Bind each key for the whole window."""
        for key in keys:
            shortcut = QShortcut(QKeySequence(key.keys), self._window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(key.repeats)
            shortcut.activated.connect(self._unless_composing(key.act))
            self._shortcuts.append(shortcut)

    def _unless_composing(self, act: Callable[[], object]) -> Callable[[], None]:
        def activated() -> None:
            if not self._watch.is_composing():
                act()

        return activated
