"""The style sheet of the program, generated from tokens.

Every rule has a selector: a rule without one would fall on all children of a widget.
"""

from dataclasses import asdict, dataclass
from string import Template

from cwlink.ui.theme_tokens import Tokens
from cwlink.ui.theme_type import Text, points


@dataclass(frozen=True)
class Measures:
    """Lengths a sheet needs: the text scale and the height of a line of body text."""

    scale: float
    line: int

    def px(self, pixels: float) -> int:
        """Return a length of the drawings at the scale."""
        return round(pixels * self.scale)

    def inner(self, height: int, frame: int) -> int:
        """Return the content height of a control, never less than its line of text."""
        return max(self.px(height) - 2 * frame, self.line)


_GROUND = """
QMainWindow, QDialog { background: $bg; }
QWidget#pane, QWidget[ground="bg"] { background: $bg; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="rail"] { background: $rail; }
QFrame[role="card"] {
    background: $surface; border: ${border}px solid $line; border-radius: 6px;
}
QFrame[role="cardHead"] {
    background: $head; border: none; border-bottom: ${border}px solid $line;
    border-top-left-radius: 5px; border-top-right-radius: 5px;
}
QFrame[role="footer"] {
    background: $surface; border: none; border-top: ${border}px solid $line;
}
QFrame[role="statusLine"] {
    background: $rail; border: none; border-top: ${border}px solid $line;
}
QFrame[role="rail"] { background: $rail; border: none; border-right: ${border}px solid $line; }
QFrame[role="sidePanel"] {
    background: $sunken; border: none; border-left: ${border}px solid $line;
}
QFrame[role="listPane"] {
    background: $surface; border: none; border-right: ${border}px solid $line;
}
QFrame[role="stepList"] {
    background: $sunken; border: none; border-right: ${border}px solid $line;
}
QFrame[role="divider"] {
    background: $line; border: none; min-height: ${border}px; max-height: ${border}px;
}
QScrollArea { background: transparent; border: none; }
QWidget#scrolled { background: transparent; }
QFrame[role="plain"] { background: transparent; border: none; }
QToolTip {
    background: $surface; color: $text; border: ${border}px solid $line_strong; padding: 4px 8px;
}
QSplitter::handle { background: $line; }
"""

_BUTTONS = """
QPushButton {
    outline: 0; border-radius: 4px; icon-size: ${icon}px;
    min-height: ${button}px; padding: 0 ${pad}px;
    background: $surface; color: $text; border: ${border}px solid $line_strong;
}
QPushButton:hover { background: $row_hover; border-color: $accent; }
QPushButton:pressed { background: $accent_tint; border-color: $accent_press; }
QPushButton:checked {
    background: $accent_tint; color: $accent; border-color: $accent; font-weight: bold;
}
QPushButton:disabled {
    background: $disabled_bg; color: $disabled; border-color: $disabled_line;
}
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: bold;
}
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[role="primary"]:disabled {
    background: $disabled_bg; color: $disabled; border-color: $disabled_line;
}
QPushButton[role="link"] {
    min-height: ${small}px; padding: 0 4px; background: transparent; border-color: transparent;
    color: $link; icon-size: ${icon_small}px;
}
QPushButton[role="link"]:hover { color: $link_hover; text-decoration: underline; }
QPushButton[role="link"]:pressed { color: $link_press; }
QPushButton[role="link"]:disabled { color: $disabled; }
QPushButton[role="stateLink"] {
    min-height: ${small}px; padding: 0 6px; background: $accent_tint; border-color: $accent_line;
    color: $link; icon-size: ${icon_small}px;
}
QPushButton[role="stateLink"]:hover { color: $link_hover; border-color: $accent; }
QPushButton[role="errorLink"], QPushButton[role="warnLink"] {
    min-height: ${small}px; padding: 0 2px; background: transparent; border-color: transparent;
    text-decoration: underline;
}
QPushButton[role="errorLink"] { color: $error; }
QPushButton[role="warnLink"] { color: $warn; }
QPushButton[role="errorLink"]:hover { background: $error_bg; }
QPushButton[role="warnLink"]:hover { background: $warn_bg; }
QPushButton[role="icon"] {
    min-height: ${button}px; padding: 0; min-width: ${icon_button}px;
}
QPushButton[role="plainIcon"] {
    min-height: ${small}px; min-width: ${small}px; padding: 0;
    background: transparent; border-color: transparent;
}
QPushButton[role="plainIcon"]:hover { background: $row_hover; border-color: $line; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QComboBox, QSpinBox {
    background: $surface; color: $text; border: ${border}px solid $line_strong;
    border-radius: 4px; selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $text3;
}
QLineEdit, QSpinBox { min-height: ${field}px; padding: ${vpad}px ${fpad}px; }
QComboBox { min-height: ${field}px; padding: ${vpad}px ${cpad}px; }
QTextEdit { padding: ${tpad}px ${fpad_text}px; }
QLineEdit:hover, QTextEdit:hover, QComboBox:hover, QSpinBox:hover { border-color: $accent; }
QLineEdit:focus, QSpinBox:focus {
    border: ${focus}px solid $accent; padding: ${vpad_focus}px ${fpad_focus}px;
}
QComboBox:focus, QComboBox:on {
    border: ${focus}px solid $accent; padding: ${vpad_focus}px ${cpad_focus}px;
}
QTextEdit:focus {
    border: ${focus}px solid $accent; padding: ${tpad_focus}px ${fpad_text_focus}px;
}
QLineEdit[state="error"], QSpinBox[state="error"] {
    background: $error_bg; border: 2px solid $error; padding: ${vpad_error}px ${fpad_error}px;
}
QComboBox[state="error"] {
    background: $error_bg; border: 2px solid $error; padding: ${vpad_error}px ${cpad_error}px;
}
QTextEdit[state="error"] {
    background: $error_bg; border: 2px solid $error;
    padding: ${tpad_error}px ${fpad_text_error}px;
}
QLineEdit[state="warn"], QComboBox[state="warn"], QTextEdit[state="warn"] {
    border-color: $warn;
}
QLineEdit:read-only, QTextEdit:read-only {
    background: $sunken; border-color: $readonly_line;
}
QLineEdit[covered="true"] { color: $text2; }
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    background: $disabled_bg; color: $disabled; border-color: $disabled_line;
}
QComboBox::drop-down { border: none; width: ${icon_pad}px; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: ${border}px solid $line_strong; outline: 0;
    selection-background-color: $row_sel; selection-color: $on_row_sel;
}
QComboBox QAbstractItemView::item { min-height: ${small}px; padding: 2px 8px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
"""

_LISTS = """
QListView, QTableView, QTreeView {
    background: $surface; alternate-background-color: $sunken; color: $text; border: none;
    selection-background-color: $row_sel; selection-color: $on_row_sel; outline: 0;
    gridline-color: $line;
}
QTableView[role="ruled"] { border: ${border}px solid $line; border-radius: 4px; }
QHeaderView { background: $head; border: none; }
QHeaderView::section {
    background: $head; color: $text2; border: none; border-bottom: ${border}px solid $line;
    padding: 0 ${cell}px; min-height: ${table_head}px; font-weight: bold; font-size: ${head_pt}pt;
}
QTableCornerButton::section { background: $head; border: none; }
QMenu {
    background: $surface; color: $text; border: ${border}px solid $line_strong; padding: 4px;
}
QMenu::item {
    padding: ${menu}px ${menu_side}px; border-radius: 3px; min-height: ${line_px}px;
}
QMenu::item:selected { background: $row_sel; color: $on_row_sel; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: ${border}px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $line_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
    background: $chip; border: ${border}px solid $chip_line; border-radius: 4px; height: 8px;
    color: $text; text-align: center;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCalendarWidget QAbstractItemView {
    background: $surface; color: $text; selection-background-color: $accent;
    selection-color: $on_accent; outline: 0;
}
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QFrame[role="popup"] { background: $surface; border: ${border}px solid $line_strong; }
"""


def sheet_of(tokens: Tokens, measures: Measures) -> str:
    """Return the whole style sheet for tokens at a size."""
    values: dict[str, object] = {**asdict(tokens), **_colours(tokens), **_lengths(tokens, measures)}
    return Template(_GROUND + _BUTTONS + _FIELDS + _LISTS).substitute(values)


def _colours(tokens: Tokens) -> dict[str, object]:
    return {
        "scroll": tokens.text if tokens.contrast else tokens.chip_line,
        "disabled_line": tokens.disabled if tokens.contrast else tokens.chip_line,
        "readonly_line": tokens.text if tokens.contrast else tokens.sunken,
        "link_hover": tokens.link if tokens.contrast else tokens.accent_hover,
        "link_press": tokens.link if tokens.contrast else tokens.accent_press,
    }


def _lengths(tokens: Tokens, m: Measures) -> dict[str, object]:
    border, focus = tokens.border, 2 if tokens.border == 1 else 3
    grown = {"focus": focus - border, "error": 2 - border}
    pads = {
        "vpad": 1,
        "fpad": m.px(8),
        "cpad": m.px(10),
        "tpad": m.px(5),
        "fpad_text": m.px(8),
    }
    padded = {
        f"{name}_{state}": max(0, pad - by)
        for name, pad in pads.items()
        for state, by in grown.items()
    }
    return (
        pads
        | padded
        | {
            "focus": focus,
            "button": m.inner(32, border),
            "small": m.inner(24, border),
            "field": m.inner(32, border + 1),
            "pad": m.px(14),
            "icon": m.px(18),
            "icon_small": m.px(16),
            "icon_button": m.px(32),
            "icon_pad": m.px(28),
            "cell": m.px(8),
            "table_head": m.inner(28, 0),
            "head_pt": points(Text.HEAD, m.scale),
            "menu": m.px(5),
            "menu_side": m.px(16),
            "line_px": m.line,
            "bar": m.px(12),
        }
    )
