"""The remaining screens of the program are looked at once the work is done."""

from cwlink.app.demo.hand import Hand
from cwlink.app.demo.story import Show
from cwlink.core.ids import HouseholdId
from cwlink.ui.page import Page, PageKey
from cwlink.ui.pages.agencies_page import AgencyPlace
from cwlink.ui.pages.household_place import HouseholdPlace
from cwlink.ui.pages.matrix_page import MatrixPlace
from cwlink.ui.pages.meeting_place import MeetingsPlace, MeetingsSegment

_AGENCY = "demo-agency-houkatsu"
_CELL = MatrixPlace("seishin_center", "refusal")


def show_others(hand: Hand, show: Show, household_id: HouseholdId) -> None:
    """Open every page that the main job does not lead through."""
    for name, key, where in (
        ("household_after", PageKey.HOUSEHOLDS, HouseholdPlace(household_id)),
        ("meetings", PageKey.MEETINGS, MeetingsPlace()),
        ("promises", PageKey.MEETINGS, MeetingsPlace(MeetingsSegment.PROMISES)),
        ("plans", PageKey.PLANS, None),
        ("agencies", PageKey.AGENCIES, AgencyPlace(_AGENCY)),
        ("matrix", PageKey.MATRIX, _CELL),
        ("record", PageKey.RECORD, None),
        ("settings", PageKey.SETTINGS, None),
        ("handover", PageKey.HANDOVER, None),
        ("same_people", PageKey.SAME_PEOPLE, None),
        ("retention", PageKey.RETENTION, None),
        ("backups", PageKey.BACKUPS, None),
        ("manual", PageKey.MANUAL, "new_computer"),
    ):
        hand.open(key, Page, where)
        show(name)
