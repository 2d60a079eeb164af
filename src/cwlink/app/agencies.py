"""関係機関: the directory and the 連携先対応表."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    desk.window.add_page(PageKey.AGENCIES, partial(BlankPage, "関係機関"), place=PageKey.AGENCIES)
