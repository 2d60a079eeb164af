"""Gives the unlock window its look before the theme is there.

PySide6 builds some two thousand enum members when ``Qt`` is first touched, a fifth of the time a
bare window takes. So nothing imported before the first paint touches it; the theme comes right
after, with the same fonts and colours. (High contrast is known to the theme alone.)
"""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from cwlink.ui.theme_palette import palette_of
from cwlink.ui.theme_sheet import Measures, sheet_of
from cwlink.ui.theme_tokens import DARK, LIGHT
from cwlink.ui.theme_type import LINE_HEIGHT, Text, font_of


def give_first_look(app: QApplication, *, look: str, text_scale: float) -> None:
    """Set style, font, palette and sheet as the theme will (``look`` as theme.Look has it)."""
    app.setStyle("Fusion")
    system_is_dark = app.palette().window().color().lightness() < 128
    tokens = DARK if look == "dark" or (look == "system" and system_is_dark) else LIGHT
    font = font_of(Text.BODY, text_scale)
    line = round(QFontMetricsF(font).height() * LINE_HEIGHT)
    app.setFont(font)
    app.setPalette(palette_of(tokens))
    app.setStyleSheet(sheet_of(tokens, Measures(scale=text_scale, line=line)))
