"""One household goes the whole way: review, meeting, minutes, plan, and an agency's copy."""

from cwlink.app.demo.hand import Hand, NothingThere
from cwlink.app.demo.meeting import day_of, prepare_meeting
from cwlink.app.demo.minutes import write_minutes
from cwlink.app.demo.plan import write_plan
from cwlink.app.demo.review import review
from cwlink.app.demo.story import Show
from cwlink.core.clock import FixedClock
from cwlink.core.ids import HouseholdId
from cwlink.services.demo_samples import SampleCase


def go_through(
    hand: Hand, show: Show, clock: FixedClock, household_id: HouseholdId, said: SampleCase
) -> None:
    """Go with a household from its record to the final plan; the clock goes on to the meeting.

    Raises NothingThere where the sample stops before its plan.
    """
    if said.review is None or said.meeting is None or said.plan is None:
        raise NothingThere(f"the sample {said.case_number} does not reach its plan")
    review(hand, show, household_id, said.review)
    today, wishes = clock.today(), said.plan.wishes
    prepare_meeting(hand, show, household_id, said.meeting, today=today, wishes=wishes)
    clock.moment = day_of(said.meeting)
    write_minutes(hand, show, household_id, said.meeting, said.plan)
    write_plan(hand, show, said.plan)
