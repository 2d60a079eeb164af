"""What final minutes leave to be done: a promise for each 持ち帰り事項 and each つなぎ."""

from collections.abc import Iterator
from datetime import date

from cwlink.core.ids import new_id
from cwlink.rules.minutes import AgreedRole, IntroductionWay, TakenHome
from cwlink.rules.promise import PromiseKind, PromiseRecord, PromiseState
from cwlink.storage.meetings import StoredCase, StoredMeeting

INTRODUCTIONS = {
    IntroductionWay.VISIT_TOGETHER: "同行訪問",
    IntroductionWay.GO_ALONG: "同行",
    IntroductionWay.SIT_IN: "同席",
}


def promises_of(meeting: StoredMeeting, *, on: date) -> tuple[PromiseRecord, ...]:
    """Return what was promised in a meeting; ``on`` stands where its day is not written.

    The source of each is the id of its line in the minutes, so that it is taken once.
    """
    return tuple(_promises(meeting, meeting.content.minutes.held_on or on))


def _promises(meeting: StoredMeeting, on: date) -> Iterator[PromiseRecord]:
    for case in meeting.cases:
        for task in case.content.minutes.taken_home:
            yield _taken_home(meeting, case, task, on)
        for role in case.content.minutes.roles:
            if role.introduction is not None:
                yield _introduction(meeting, case, role, on)


def _taken_home(
    meeting: StoredMeeting, case: StoredCase, task: TakenHome, on: date
) -> PromiseRecord:
    return PromiseRecord(
        id=new_id(),
        household_id=case.household_id,
        content=task.content,
        made_on=on,
        kind=PromiseKind.TAKEN_HOME,
        meeting_id=meeting.id,
        source=task.id,
        agency_type=task.agency_type,
        agency_name=task.agency_name,
        agency_id=task.agency_id,
        person=task.person,
        due_on=task.due_on,
    )


def _introduction(
    meeting: StoredMeeting, case: StoredCase, role: AgreedRole, on: date
) -> PromiseRecord:
    """Return つなぎ of a role: done already where the minutes say when."""
    told = role.introduction
    if told is None:
        raise ValueError("a role without an introduction promises none")
    return PromiseRecord(
        id=new_id(),
        household_id=case.household_id,
        content=f"{INTRODUCTIONS[told.way]}（つなぎ）：{role.content or role.purpose}",
        made_on=on,
        kind=PromiseKind.INTRODUCTION,
        meeting_id=meeting.id,
        source=role.id,
        agency_type=role.agency_type,
        agency_name=role.agency_name,
        agency_id=role.agency_id,
        person=told.who,
        due_on=told.on,
        state=PromiseState.DONE if told.done_on else PromiseState.OPEN,
        ended_on=told.done_on,
    )
