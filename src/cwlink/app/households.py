"""世帯: the list, the record, and what is asked of them."""

from functools import partial

from cwlink.app.desk import Desk
from cwlink.ui.blank_page import BlankPage
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the pages of this area and connect their wishes."""
    desk.window.add_page(PageKey.HOUSEHOLDS, partial(BlankPage, "世帯"), place=PageKey.HOUSEHOLDS)
