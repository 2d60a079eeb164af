"""Icons are drawn from our own files and follow the theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from cwlink.core.places import resources
from cwlink.ui.icons import icon
from cwlink.ui.theme import Look, Theme
from cwlink.ui.theme_tokens import DARK, LIGHT

NAMES = sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


def darkest(image: QImage) -> str:
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda color: color.alpha()).name().upper()


@pytest.mark.parametrize("name", NAMES)
def test_every_glyph_is_drawn_in_the_style_of_the_set(name: str) -> None:
    source = (resources() / "icons" / f"{name}.svg").read_text()
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke="currentColor" stroke-width="1.6" stroke-linecap="round"' in source
    image = icon(name, "accent").pixmap(QSize(20, 20)).toImage()
    assert darkest(image) == LIGHT.accent


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    shown = icon("check", "ok")
    assert darkest(shown.pixmap(QSize(20, 20)).toImage()) == LIGHT.ok
    theme.set_look(Look.DARK)
    assert darkest(shown.pixmap(QSize(20, 20)).toImage()) == DARK.ok


def test_a_disabled_icon_is_paler() -> None:
    image = icon("plus").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    assert darkest(image) == LIGHT.disabled


def test_an_icon_is_sharp_on_a_fine_screen() -> None:
    pixmap = icon("plus").pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_a_name_without_a_file_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-glyph")
