"""世帯: the list, the record, and what is asked of them."""

from cwlink.app.desk import Desk
from cwlink.app.household_desk import HouseholdDesk
from cwlink.ui.page import PageKey


def wire(desk: Desk) -> None:
    """Add the page of households, with its part of Ctrl+K."""
    households = HouseholdDesk(desk)
    desk.finders.append(households.find)
    desk.window.add_page(PageKey.HOUSEHOLDS, lambda: households.page, place=PageKey.HOUSEHOLDS)
