"""The tokens are readable, and the theme keeps Qt to them."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cwlink.ui import theme as theme_module
from cwlink.ui.theme import Look, Theme
from cwlink.ui.theme_tokens import CONTRAST, DARK, LIGHT, Tokens, contrast_from
from cwlink.ui.theme_type import Text

GROUNDS = ("bg", "rail", "surface", "sunken", "head", "row_sel", "row_hover", "accent_tint", "chip")
TEXTS = ("text", "text2", "text3", "accent")


def luminance(color: str) -> float:
    parts = [QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
class TestTokens:
    def test_text_is_readable_on_every_ground(self, tokens: Tokens) -> None:
        colors = asdict(tokens)
        low = [
            (text, ground)
            for text in TEXTS
            for ground in GROUNDS
            if contrast(colors[text], colors[ground]) < 4.5
        ]
        assert low == []

    @pytest.mark.parametrize("tone", ["error", "warn", "ok"])
    def test_tones_are_readable_on_their_tint(self, tokens: Tokens, tone: str) -> None:
        colors = asdict(tokens)
        assert contrast(colors[tone], colors[f"{tone}_bg"]) >= 4.5
        assert contrast(colors[tone], colors["surface"]) >= 4.5

    def test_control_borders_are_seen(self, tokens: Tokens) -> None:
        for ground in ("surface", "bg", "row_sel"):
            assert contrast(tokens.line_strong, asdict(tokens)[ground]) >= 3.0

    def test_the_filled_button_is_readable(self, tokens: Tokens) -> None:
        for ground in (tokens.accent, tokens.accent_hover, tokens.accent_press):
            assert contrast(tokens.on_accent, ground) >= 4.5


def test_high_contrast_takes_the_systems_colours() -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#d6b4fd"))
    tokens = contrast_from(palette)
    assert tokens.surface == tokens.chip == tokens.error_bg == "#202020"
    assert tokens.accent == tokens.row_sel == "#d6b4fd"
    assert tokens.border == 2


def test_a_look_changes_palette_and_widgets(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("押す")
    qtbot.addWidget(button)
    with qtbot.waitSignal(theme.changed):
        theme.set_look(Look.DARK)
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == DARK.bg
    assert button.grab().toImage().pixelColor(4, 4).name().upper() == DARK.surface


def test_high_contrast_look_has_no_tints(theme: Theme) -> None:
    theme.set_look(Look.CONTRAST)
    assert theme.tokens == CONTRAST
    assert theme.ink("text2", selected=True).name().upper() == "#000000"
    assert theme.ink("text2", selected=False).name().upper() == "#FFFFFF"


def test_the_system_look_follows_the_system_live(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.set_look(Look.SYSTEM)
    assert theme.tokens == LIGHT
    hints = QApplication.styleHints()
    monkeypatch.setattr(theme_module, "wants_dark", lambda _hints: True)
    with qtbot.waitSignal(theme.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens == DARK
    monkeypatch.setattr(theme_module, "wants_contrast", lambda _hints: True)
    with qtbot.waitSignal(theme.changed):
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.tokens.contrast


def test_a_chosen_look_does_not_follow_the_system(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed, wait=20):
        QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens == LIGHT


def test_text_grows_and_controls_with_it(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("押す")
    qtbot.addWidget(button)
    button.ensurePolished()
    assert (button.sizeHint().height(), theme.line_height(Text.BODY)) == (32, 18)
    theme.set_own_scale(2.0)
    assert button.sizeHint().height() == 64
    assert theme.font(Text.BODY).pointSizeF() == 21
    assert theme.line_height(Text.BODY) == 36


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.5, 1.5), (9.0, 2.0)])
def test_text_size_stays_between_100_and_200_per_cent(
    theme: Theme, asked: float, given: float
) -> None:
    theme.set_own_scale(asked)
    assert theme.own_scale == theme.text_scale == given


def test_the_font_of_the_drawings_is_used(theme: Theme) -> None:
    assert QFontInfo(theme.font(Text.TITLE)).family() == "BIZ UDPGothic"
    assert theme.font(Text.TITLE).bold()
    assert not theme.font(Text.HELP).bold()
