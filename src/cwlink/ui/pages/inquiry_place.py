"""Where in the inquiries one can be; other pages open these places."""

from dataclasses import dataclass


@dataclass(frozen=True)
class InquiryPlace:
    """One inquiry; without its id one is taken up or begun.

    With ``review_id`` those that a review decided are begun and the first is shown; with
    ``household_id`` alone the one that is under way is taken up, or one begun; ``new`` always
    begins one, to ``agency_id`` or any agency of ``agency_type``.
    """

    inquiry_id: str = ""
    household_id: str = ""
    review_id: str = ""
    agency_type: str = ""
    agency_id: str = ""
    new: bool = False
