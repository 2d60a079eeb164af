"""The program's own icon, drawn from one small file at the sizes that taskbars and titles want."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cwlink.core.places import resources

SIDES = (16, 20, 24, 32, 40, 48, 64, 256)


def app_icon() -> QIcon:
    """Return the icon; raises FileNotFoundError where the program was not installed whole."""
    renderer = QSvgRenderer((resources() / "app" / "cwlink.svg").read_bytes())
    icon = QIcon()
    for side in SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
