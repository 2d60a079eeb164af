"""打診・照会 of all households: the pane of the page 会議, and what it asks for."""

from cwlink.app.desk import Desk
from cwlink.services import inquiry_list
from cwlink.services.inquiry_list import InquiryPart
from cwlink.ui.page import PageKey
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.inquiries_pane import InquiriesPane
from cwlink.ui.pages.inquiry_place import InquiryPlace


class InquiryListDesk:
    """Answers what the list of inquiries asks for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pane = InquiriesPane()
        pane, window = self.pane, desk.window
        pane.arrived.connect(desk.answer(lambda _where: self._show()))
        pane.find_wanted.connect(desk.answer(lambda *_wanted: self._show()))
        pane.open_wanted.connect(lambda key: window.open_page(PageKey.INQUIRY, InquiryPlace(key)))
        pane.household_wanted.connect(
            lambda key: window.open_page(PageKey.HOUSEHOLDS, HouseholdPlace(key))
        )
        pane.households_wanted.connect(lambda: window.open_page(PageKey.HOUSEHOLDS))

    def _show(self) -> None:
        words, part = self.pane.wanted()
        found = inquiry_list.inquiry_list(
            self._desk.vault,
            today=self._desk.today(),
            words=words,
            part=InquiryPart(part) if part else None,
        )
        self.pane.show_list(found, self._desk.today())


def pane(desk: Desk) -> InquiriesPane:
    """Return the pane, wired."""
    return InquiryListDesk(desk).pane
