"""One look for the whole program: colours, type, measures, and the palette and sheet of Qt.

``Theme`` belongs to the application as its QStyle does: made once by ``app`` (or a test) and
found by widgets that paint themselves through ``theme()``.
"""

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from cwlink.ui.theme_palette import palette_of
from cwlink.ui.theme_sheet import Measures, sheet_of
from cwlink.ui.theme_tokens import CONTRAST, DARK, LIGHT, Tokens, contrast_from
from cwlink.ui.theme_type import LINE_HEIGHT, Text, font_of, system_text_scale

_PROPERTY = "cwlinkTheme"


class Look(StrEnum):
    """The look chosen in 設定; SYSTEM follows Windows, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Holds the tokens in force and keeps palette, font and style sheet of the program to them.

    ``changed`` tells widgets that cache colours or sizes; most need not listen, since Qt repaints
    and lays out everything anew. ``text_scale`` is the system's text size times the own setting.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, *, look: Look = Look.SYSTEM, own_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._look = look
        self._own_scale = own_scale
        self._system_scale = system_text_scale()
        self._applying = False
        self._fonts: dict[Text, QFont] = {}
        self._metrics: dict[Text, QFontMetricsF] = {}
        self.tokens: Tokens = LIGHT
        app.setStyle("Fusion")
        app.setProperty(_PROPERTY, self)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self._tell_system()
        self._apply()

    @property
    def look(self) -> Look:
        """Return the look that was chosen."""
        return self._look

    @property
    def own_scale(self) -> float:
        """Return the own setting of text size, 1.0 to 2.0."""
        return self._own_scale

    @property
    def text_scale(self) -> float:
        """Return how much larger text is than at 100 %."""
        return self._system_scale * self._own_scale

    def set_look(self, look: Look) -> None:
        """Choose a look; SYSTEM follows Windows again."""
        self._look = look
        self._tell_system()
        self._apply()

    def set_own_scale(self, scale: float) -> None:
        """Choose the text size, 1.0 to 2.0."""
        self._own_scale = min(2.0, max(1.0, scale))
        self._apply()

    def color(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(cast(str, getattr(self.tokens, token)))

    def ink(self, token: str, *, selected: bool) -> QColor:
        """Return the colour of text or a mark, readable on a selected row in high contrast too."""
        return self.color("on_row_sel" if selected and self.tokens.contrast else token)

    def font(self, role: Text) -> QFont:
        """Return the font of a role at the present text scale."""
        return QFont(self._fonts[role])

    def metrics(self, role: Text) -> QFontMetricsF:
        """Return the measures of a role's font."""
        return self._metrics[role]

    def line_height(self, role: Text) -> int:
        """Return the height of one line of text in pixels (128 % of the font)."""
        return round(self._metrics[role].height() * LINE_HEIGHT)

    def px(self, pixels: float) -> int:
        """Return a length of the drawings (96 dpi, 100 %) at the present text scale."""
        return round(pixels * self.text_scale)

    def gap(self, pixels: float) -> int:
        """Return a space of the drawings; spaces grow only half as fast as text."""
        return round(pixels * (1 + (self.text_scale - 1) / 2))

    def _tell_system(self) -> None:
        # Title bars and native dialogs take the look as well.
        schemes = {Look.LIGHT: Qt.ColorScheme.Light, Look.DARK: Qt.ColorScheme.Dark}
        self._applying = True
        scheme = schemes.get(self._look, Qt.ColorScheme.Unknown)
        self._app.styleHints().setColorScheme(scheme)
        self._applying = False

    def _follow_system(self) -> None:
        # Qt may tell of a change while the palette is being set: act afterwards, once.
        if self._look is Look.SYSTEM and not self._applying:
            QTimer.singleShot(0, self, self._apply)

    def _apply(self) -> None:
        self._applying = True
        self.tokens = self._tokens_in_force()
        self._fonts = {role: font_of(role, self.text_scale) for role in Text}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self._app.setFont(self.font(Text.BODY))
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(sheet_of(self.tokens, self._measures()))
        self._applying = False
        self.changed.emit()

    def _tokens_in_force(self) -> Tokens:
        hints = self._app.styleHints()
        if self._look is Look.CONTRAST:
            return CONTRAST
        if self._look is not Look.SYSTEM:
            return DARK if self._look is Look.DARK else LIGHT
        if wants_contrast(hints):
            self._app.setPalette(QPalette())
            return contrast_from(self._app.palette())
        return DARK if wants_dark(hints) else LIGHT

    def _measures(self) -> Measures:
        return Measures(scale=self.text_scale, line=self.line_height(Text.BODY))


def wants_dark(hints: QStyleHints) -> bool:
    """Tell whether the system asks for a dark look."""
    return hints.colorScheme() is Qt.ColorScheme.Dark


def wants_contrast(hints: QStyleHints) -> bool:
    """Tell whether the system asks for high contrast."""
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def theme() -> Theme:
    """Return the theme of the running program; RuntimeError before one was made."""
    app = QApplication.instance()
    found = app.property(_PROPERTY) if app is not None else None
    if not isinstance(found, Theme):
        raise RuntimeError("make a Theme(app) before the first widget")
    return found
