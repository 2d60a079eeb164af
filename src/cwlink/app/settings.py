"""設定: the office, papers and this computer."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    desk.window.add_page(PageKey.SETTINGS, partial(BlankPage, "設定"), place=PageKey.SETTINGS)
