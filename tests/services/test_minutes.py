"""Minutes from the first line to additions after they are final."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from disclosure_row import ROW
from minutes_case import HELD, PREPARED, whole, with_meeting
from worked_case import with_case1, with_office

from cwlink.core.ids import HouseholdId, new_id
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.rules.meeting import MeetingDraft, MeetingForm, MeetingStatus
from cwlink.rules.minutes import Handling, MaterialState, Presence
from cwlink.rules.minutes_edits import (
    case_content,
    with_guest,
    with_meeting_minutes,
    with_unasked,
)
from cwlink.rules.plan import PlanAgency
from cwlink.rules.promise import PromiseKind, PromiseState
from cwlink.services import activity, activity_view, minutes, minutes_papers, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.meeting_desk import draft_of, open_desk
from cwlink.services.minutes_sheet import minutes_sheet
from cwlink.services.office import office
from cwlink.services.review_sheet import SheetFrame
from cwlink.storage import (
    activities,
    disclosures,
    household_index,
    households,
    meetings,
    papers,
    promises,
)
from cwlink.storage.activities import Wanted
from cwlink.storage.disclosures import DisclosureRecord, EndKind
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.reviews import FrozenDocument
from cwlink.storage.vault import Vault
from household_case import household


@pytest.fixture
def household_id(vault: Vault) -> HouseholdId:
    with_office(vault)
    settings.change(vault, {settings.SUPERVISOR_NAME.key: "高瀬 亮"}, now=PREPARED)
    return with_case1(vault).id


@pytest.fixture
def called(vault: Vault, household_id: HouseholdId) -> StoredMeeting:
    return with_meeting(vault, household_id)


def final(vault: Vault, called: StoredMeeting) -> StoredMeeting:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    draft = whole(draft_of(begun), called.cases[0].id)
    done = minutes.finalise(vault, meeting_id=called.id, draft=draft, now=HELD)
    assert done.errors == ()
    return done.meeting


def disclosed(
    vault: Vault,
    household_id: HouseholdId,
    *,
    number: str,
    recipient: str,
    at: datetime,
    kind: str = "case_summary",
) -> DisclosureRecord:
    """Put a copy that left into the 提供記録, and say so in the log."""
    with vault.write() as work:
        paper = IssuedPaper(kind, number, household_id, "review", 1, "{}", 1, "ab" * 32, at)
        left = replace(
            ROW,
            number=number,
            kind=kind,
            recipient=recipient,
            issued_on=at.date(),
            issued_at=at,
            household_id=household_id,
            source_id="review",
            paper_id=papers.add_paper(work, paper),
        )
        activity.note(work, Act.ISSUED, About(Subject.COPY, number, household_id), now=at)
        return disclosures.add(work, left)


def test_opening_them_first_begins_them_from_what_was_prepared(
    vault: Vault, called: StoredMeeting
) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    assert begun.status is MeetingStatus.HELD
    told = begun.content.minutes
    assert told.held_on == date(2026, 12, 10)
    assert told.recorder == "田辺 美咲"
    assert told.kept is Handling.COLLECTED
    assert [(one.organisation, one.person, one.presence) for one in told.attendance] == [
        ("みどり市福祉事務所", "田辺 美咲", Presence.PRESENT),
        ("みどり市福祉事務所", "高瀬 亮", None),
        ("地域包括支援センター", "佐久間", Presence.PRESENT),
        ("社会福祉協議会", "", Presence.IN_WRITING),
        ("", "", None),
    ]
    assert minutes.begin(vault, meeting_id=called.id, now=HELD) == begun


def test_a_meeting_without_a_fixed_date_was_held_today(vault: Vault, called: StoredMeeting) -> None:
    with vault.write() as work:
        meetings.save(
            work, replace(called, content=replace(called.content, fixed=None)), now=PREPARED
        )
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    assert begun.content.minutes.held_on == HELD.date()


def test_minutes_of_a_cancelled_or_missing_meeting_are_refused(
    vault: Vault, called: StoredMeeting
) -> None:
    with vault.write() as work:
        meetings.save(work, replace(called, status=MeetingStatus.CANCELLED), now=PREPARED)
    with pytest.raises(minutes.MeetingCancelled):
        minutes.begin(vault, meeting_id=called.id, now=HELD)


def test_what_is_left_incomplete_is_not_made_final(vault: Vault, called: StoredMeeting) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    done = minutes.finalise(vault, meeting_id=called.id, draft=draft_of(begun), now=HELD)
    assert [one.path for one in done.errors] == [("next_on",)]
    with vault.read() as work:
        stored = meetings.get(work, called.id)
    assert stored is not None
    assert stored.status is MeetingStatus.HELD


def test_final_minutes_keep_the_household_and_no_empty_line(
    vault: Vault, called: StoredMeeting
) -> None:
    closed = final(vault, called)
    assert (closed.status, closed.closed_at) == (MeetingStatus.CLOSED, HELD)
    case = closed.cases[0].content
    assert case.frozen_household is not None
    assert case.frozen_household.as_of == HELD.date()
    assert [one.id for one in case.minutes.facts] == ["f1"]


def test_final_minutes_change_no_more(vault: Vault, called: StoredMeeting) -> None:
    closed = final(vault, called)
    with pytest.raises(minutes.MeetingClosed):
        minutes.save(vault, meeting_id=closed.id, draft=draft_of(closed), now=HELD)
    with pytest.raises(minutes.MeetingClosed):
        minutes.finalise(vault, meeting_id=closed.id, draft=draft_of(closed), now=HELD)
    with pytest.raises(minutes.MeetingClosed):
        minutes.give_up(vault, meeting_id=closed.id, now=HELD)
    assert minutes.begin(vault, meeting_id=closed.id, now=HELD) == closed


def test_what_was_promised_becomes_promises_once(vault: Vault, called: StoredMeeting) -> None:
    closed = final(vault, called)
    with vault.read() as work:
        first, second = promises.of_meeting(work, closed.id)
    assert (first.kind, first.source, first.due_on, first.person) == (
        PromiseKind.INTRODUCTION,
        "r1",
        date(2026, 12, 15),
        "田辺",
    )
    assert first.content == "同行訪問（つなぎ）：訪問して受診を勧める"
    assert first.agency_name == "地域包括支援センター"
    assert (second.kind, second.source, second.content, second.due_on) == (
        PromiseKind.TAKEN_HOME,
        "t1",
        "利用料を調べる",
        date(2026, 12, 20),
    )
    assert {one.made_on for one in (first, second)} == {date(2026, 12, 10)}
    assert {one.state for one in (first, second)} == {PromiseState.OPEN}
    with vault.write() as work:
        minutes._promise(work, closed, HELD)
        assert len(promises.of_meeting(work, closed.id)) == 2


def test_an_introduction_that_was_made_in_the_meeting_is_done(
    vault: Vault, called: StoredMeeting
) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = called.cases[0].id
    draft = whole(draft_of(begun), case_id)
    told = case_content(draft, case_id)
    role = told.minutes.roles[0]
    assert role.introduction is not None
    done = replace(role, introduction=replace(role.introduction, done_on=HELD.date()))
    told = replace(told, minutes=replace(told.minutes, roles=(done,)))
    minutes.finalise(vault, meeting_id=called.id, draft=draft.with_case(case_id, told), now=HELD)
    with vault.read() as work:
        record = next(
            one
            for one in promises.of_meeting(work, called.id)
            if one.kind is PromiseKind.INTRODUCTION
        )
    assert (record.state, record.ended_on) == (PromiseState.DONE, HELD.date())


def test_copies_handed_out_are_listed_and_their_end_is_noted(
    vault: Vault, called: StoredMeeting, household_id: HouseholdId
) -> None:
    issued = [
        disclosed(vault, household_id, number=number, recipient=recipient, at=at, kind=kind)
        for number, recipient, at, kind in (
            ("R8-0001", "社会福祉協議会", PREPARED - timedelta(days=30), "case_summary"),
            ("R8-0002", "地域包括支援センター", HELD - timedelta(hours=3), "case_summary"),
            ("R8-0003", "社会福祉協議会", HELD - timedelta(hours=3), "case_summary"),
            ("R8-0004", "どこかの病院", HELD - timedelta(hours=3), "case_summary"),
            ("R8-0005", "社会福祉協議会", HELD - timedelta(hours=3), "consent_form"),
        )
    ]
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    told = begun.content.minutes
    assert [(one.number, one.recipient) for one in told.materials] == [
        ("R8-0002", "地域包括支援センター"),
        ("R8-0003", "社会福祉協議会"),
    ]
    states = (MaterialState.COLLECTED, MaterialState.LOCKED)
    materials = tuple(
        replace(one, state=state) for one, state in zip(told.materials, states, strict=True)
    )
    draft = with_meeting_minutes(draft_of(begun), replace(told, materials=materials))
    minutes.finalise(vault, meeting_id=called.id, draft=whole(draft, called.cases[0].id), now=HELD)
    with vault.read() as work:
        collected = disclosures.get(work, issued[1].seq)
        locked = disclosures.get(work, issued[2].seq)
    assert collected is not None
    assert locked is not None
    assert collected.ended is not None
    assert (collected.ended.kind, collected.ended.on) == (EndKind.RETURNED, HELD.date())
    assert locked.ended is None


def test_a_copy_issued_while_they_are_written_joins_the_list(
    vault: Vault, called: StoredMeeting, household_id: HouseholdId
) -> None:
    minutes.begin(vault, meeting_id=called.id, now=HELD)
    disclosed(vault, household_id, number="R8-0009", recipient="社会福祉協議会", at=HELD)
    again = minutes.begin(vault, meeting_id=called.id, now=HELD)
    assert [one.number for one in again.content.minutes.materials] == ["R8-0009"]


def test_every_act_stands_in_the_log(vault: Vault, called: StoredMeeting) -> None:
    closed = final(vault, called)
    minutes.add_correction(
        vault, case_id=closed.cases[0].id, reason="誤記", words="正しくは週2回", now=HELD
    )
    with vault.read() as work:
        told = {
            (one.entry.act, one.entry.subject) for one in activities.found(work, Wanted(), limit=99)
        }
    assert {
        (Act.FINALISED, Subject.MEETING),
        (Act.FINALISED, Subject.MEETING_CASE),
        (Act.CREATED, Subject.PROMISE),
        (Act.CHANGED, Subject.MEETING_CASE),
    } <= told


def test_final_minutes_take_additions_and_nothing_else(vault: Vault, called: StoredMeeting) -> None:
    case_id = called.cases[0].id
    with pytest.raises(FrozenDocument):
        minutes.add_correction(vault, case_id=case_id, reason="早い", words="早い", now=HELD)
    closed = final(vault, called)
    with pytest.raises(minutes.NothingToAdd):
        minutes.add_correction(vault, case_id=case_id, reason=" ", words="語", now=HELD)
    later = datetime(2026, 12, 14, 9)
    after = minutes.add_correction(
        vault, case_id=case_id, reason="誤記", words="頻度は週2回", now=later
    )
    (added,) = after.cases[0].content.corrections
    assert (added.on, added.by, added.reason, added.words) == (
        later.date(),
        "田辺 美咲",
        "誤記",
        "頻度は週2回",
    )
    assert after.cases[0].content.minutes == closed.cases[0].content.minutes


def test_giving_up_goes_back_to_the_prepared_meeting(vault: Vault, called: StoredMeeting) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = called.cases[0].id
    draft = with_unasked(
        whole(draft_of(begun), case_id), case_id, PlanAgency("hokenjo", "保健所"), lambda: "x"
    )
    minutes.save(vault, meeting_id=called.id, draft=draft, now=HELD)
    back = minutes.give_up(vault, meeting_id=called.id, now=HELD)
    assert back.status is MeetingStatus.CALLED
    assert draft_of(back) == draft_of(called)


def frame(vault: Vault) -> SheetFrame:
    return SheetFrame(office(vault), "様式第7号", HELD.date())


def drafted(vault: Vault, called: StoredMeeting) -> MeetingDraft:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    draft = whole(draft_of(begun), called.cases[0].id)
    minutes.save(vault, meeting_id=called.id, draft=draft, now=HELD)
    return draft


def test_the_sheet_says_what_the_minutes_say(vault: Vault, called: StoredMeeting) -> None:
    draft = drafted(vault, called)
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    sheet = minutes_sheet(desk, draft, called.cases[0].id, frame(vault))
    assert sheet.imprint.draft
    assert sheet.number == "R8-17"
    assert sheet.meeting.text == "ケース会議　調整会議　R8-会1"
    assert sheet.held.text == "令和8年12月10日（木）　14時～15時30分"
    assert [(one.organisation, one.person, one.how.text, one.note) for one in sheet.attendees][
        2:
    ] == [
        ("地域包括支援センター", "佐久間", "出席", ""),
        ("社会福祉協議会", "", "欠席（書面で意見）", ""),
        ("本人・家族", "水野　和夫（長男）", "", "前半"),
    ]
    (fact,) = sheet.facts
    assert (fact.holder, fact.said_by) == ("世帯主", "みどり市福祉事務所　高瀬 亮")
    assert sheet.result.code == "no_policy"
    assert sheet.contingencies[0].where_to == "福祉事務所"
    first, second = sheet.roles
    assert first.introduction == "同行訪問　田辺　令和8年12月15日"
    assert first.supervisor is None
    assert second.supervisor is not None
    assert second.supervisor.text == "持ち帰り（査察指導員に確認）"
    assert sheet.next.text == "令和9年1月14日（木）　10時30分"
    assert sheet.outlook.text == "期間 6か月　回数 3回"
    assert sheet.handling.text == "回収・廃棄"
    assert sheet.policy_review.text == "見直しが必要（医療の必要を書き加える）"


def test_no_next_meeting_and_the_supervisors_word_are_printed(
    vault: Vault, called: StoredMeeting
) -> None:
    draft = drafted(vault, called)
    told = replace(draft.content.minutes, no_next=True, no_next_reason="転出のため")
    draft = with_meeting_minutes(draft, told)
    case_id = called.cases[0].id
    case = case_content(draft, case_id)
    asked = replace(
        case.minutes.roles[1],
        supervisor_confirmed=False,
        supervisor_name="高瀬",
        supervisor_note="社協につなぐ",
    )
    draft = draft.with_case(case_id, replace(case, minutes=replace(case.minutes, roles=(asked,))))
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    sheet = minutes_sheet(desk, draft, case_id, frame(vault))
    assert sheet.next.text == "次回なし（転出のため）"
    assert sheet.roles[0].supervisor is not None
    assert sheet.roles[0].supervisor.text == "認められない　高瀬　社協につなぐ"


def test_minutes_of_another_bodys_meeting_name_its_host(
    vault: Vault, called: StoredMeeting
) -> None:
    draft = drafted(vault, called)
    hosted = replace(
        draft.content,
        name="",
        body=None,
        form=MeetingForm.HOSTED,
        host="みどり市地域包括支援センター",
    )
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    for content, said in (
        (hosted, "みどり市地域包括支援センター主催の会議　R8-会1"),
        (replace(hosted, name="地域ケア個別会議"), "地域ケア個別会議　R8-会1"),
    ):
        shown = replace(draft, content=content)
        sheet = minutes_sheet(desk, shown, called.cases[0].id, frame(vault))
        assert sheet.meeting.text == said


def test_minutes_of_one_household_name_no_guest_of_another(
    vault: Vault, household_id: HouseholdId
) -> None:
    other = with_neighbour(vault)
    called = with_meeting(vault, household_id, other)
    with vault.write() as work:
        second = replace(called.cases[1], content=replace(called.cases[1].content, guests=()))
        meetings.save(work, replace(called, cases=(called.cases[0], second)), now=PREPARED)
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    sheet = minutes_sheet(desk, draft_of(begun), called.cases[1].id, frame(vault))
    assert all("水野" not in one.person for one in sheet.attendees)
    assert len(sheet.attendees) == 4


def with_neighbour(vault: Vault) -> HouseholdId:
    record = replace(
        household(),
        case_number="24-00094",
        members=(),
        issues=(),
        ties=(),
        headships=(),
        policies=(),
        traits=(),
    )
    with vault.write() as work:
        listed = household_index.of_record(record, issue_labels={}, on=PREPARED.date())
        households.add(work, record, listed, now=PREPARED)
    return record.id


def test_the_paper_is_kept_when_they_are_final_and_additions_print_at_its_end(
    vault: Vault, called: StoredMeeting
) -> None:
    draft = drafted(vault, called)
    case_id = called.cases[0].id
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    before = minutes_papers.minutes_paper(
        vault, desk=desk, draft=draft, case_id=case_id, today=HELD.date()
    )
    assert isinstance(before.sheet, MinutesSheet)
    assert before.sheet.imprint.draft
    assert before.file_name == "議事録_R8-17_令和8年12月10日.pdf"
    minutes.finalise(vault, meeting_id=called.id, draft=draft, now=HELD)
    later = datetime(2026, 12, 14, 9)
    minutes.add_correction(vault, case_id=case_id, reason="誤記", words="週2回", now=later)
    settings.change(vault, {settings.OFFICE_NAME.key: "あおぞら市福祉事務所"}, now=later)
    desk = open_desk(vault, meeting_id=called.id, today=later.date())
    after = minutes_papers.minutes_paper(
        vault, desk=desk, draft=desk.draft, case_id=case_id, today=later.date()
    )
    assert isinstance(after.sheet, MinutesSheet)
    assert not after.sheet.imprint.draft
    assert after.sheet.imprint.day == HELD.date()
    assert after.sheet.imprint.office == "みどり市福祉事務所"
    assert [one.words for one in after.sheet.corrections] == ["週2回"]
    with vault.read() as work:
        (kept,) = papers.papers_of(work, case_id)
    assert (kept.kind, kept.number) == ("minutes", "R8-17")


def test_the_log_says_who_spoke_and_who_was_called(
    vault: Vault, called: StoredMeeting, household_id: HouseholdId
) -> None:
    closed = final(vault, called)
    view = activity_view.log_view(
        vault, wanted=Wanted(household_id=household_id), today=HELD.date()
    )
    speaker = closed.content.minutes.attendance[1]
    assert view.names.present[speaker.id] == "みどり市福祉事務所　高瀬 亮"
    assert view.names.present["i1"] == "地域包括支援センター"
    office = activity_view.log_view(vault, wanted=Wanted(household_id=""), today=HELD.date())
    assert office.names.present["i2"] == "社会福祉協議会"


def test_family_without_a_place_in_the_household_is_nobody_else(
    vault: Vault, called: StoredMeeting
) -> None:
    begun = minutes.begin(vault, meeting_id=called.id, now=HELD)
    case_id = called.cases[0].id
    draft = with_guest(draft_of(begun), case_id, "", new_id)
    case = case_content(draft, case_id)
    named = replace(case.guests[-1], name="山本 良子", relation="長女")
    draft = draft.with_case(case_id, replace(case, guests=(*case.guests[:-1], named)))
    minutes.save(vault, meeting_id=called.id, draft=draft, now=HELD)
    desk = open_desk(vault, meeting_id=called.id, today=HELD.date())
    sheet = minutes_sheet(desk, draft, case_id, frame(vault))
    assert [(one.organisation, one.person) for one in sheet.attendees] == [
        ("みどり市福祉事務所", "田辺 美咲"),
        ("みどり市福祉事務所", "高瀬 亮"),
        ("地域包括支援センター", "佐久間"),
        ("社会福祉協議会", ""),
        ("本人・家族", "水野　和夫（長男）"),
        ("本人・家族", "山本 良子（長女）"),
    ]
