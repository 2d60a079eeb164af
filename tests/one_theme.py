"""One theme for all tests of a process: widgets listen to the one that was there first."""

from PySide6.QtWidgets import QApplication

from cwlink.ui.theme import Look, Theme, theme


def theme_of(app: QApplication) -> Theme:
    """Return the application's theme, made in light where there is none yet."""
    try:
        return theme()
    except RuntimeError:
        return Theme(app, look=Look.LIGHT)
