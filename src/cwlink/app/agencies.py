"""関係機関: the directory and the 連携先対応表."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.app.matrix import MatrixDesk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    MatrixDesk(desk)
    desk.window.add_page(PageKey.AGENCIES, partial(BlankPage, "関係機関"), place=PageKey.AGENCIES)
