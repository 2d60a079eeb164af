"""Windows are tested without a display, with the font of the program, in the light look."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from cwlink.ui.theme import Look, Theme
from cwlink.ui.theme_type import FAMILIES
from named import named_in_passing
from one_theme import theme_of


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Theme:
    """Give the one theme of this process; measures must be those of the drawings."""
    if FAMILIES[0] not in QFontDatabase.families():
        pytest.fail(f"font missing: {FAMILIES[0]} (run packaging/setup.sh dev)")
    return theme_of(qapp)


@pytest.fixture(autouse=True)
def theme(session_theme: Theme) -> Theme:
    """Give every test the light look at 100 %."""
    if session_theme.look is not Look.LIGHT:
        session_theme.set_look(Look.LIGHT)
    if session_theme.own_scale != 1.0:
        session_theme.set_own_scale(1.0)
    return session_theme


@pytest.fixture(autouse=True)
def names_nobody() -> Iterator[None]:
    """Whatever a test does with the window: no title and no notice may name anyone."""
    with named_in_passing() as named:
        yield
    assert named == []
