"""Changes of a meeting's document leave what they do not speak of as it was."""

from dataclasses import replace
from datetime import date

from cwlink.rules.completeness import RemarkCode
from cwlink.rules.completeness_meeting import check_invitation
from cwlink.rules.meeting import (
    Candidate,
    CaseCall,
    CaseContent,
    CaseDraft,
    HeardWish,
    HouseholdGuest,
    Invitee,
    Letter,
    MeetingContent,
    MeetingDraft,
    MeetingForm,
    MeetingWay,
    Slot,
    SlotAnswer,
    SlotReply,
)
from cwlink.rules.meeting_edits import (
    called_off,
    calling,
    moved_invitee,
    with_guest,
    with_meeting,
    with_wish,
    without_guest,
    without_invitee,
    without_wish,
)
from cwlink.rules.minutes import Handling

DAY = Slot(date(2026, 12, 10))
A, B = Invitee("a", "houkatsu", "地域包括支援センター"), Invitee("b", "shakyo", "社会福祉協議会")
REPLIES = (SlotReply("a", SlotAnswer.YES), SlotReply("b", SlotAnswer.NO))


def call(invitee: str) -> CaseCall:
    return CaseCall(invitee, "目的", "役割", ("問い",))


def whole() -> MeetingDraft:
    """Return a meeting on two households that lacks nothing; B comes for the second alone."""
    content = MeetingContent(
        place="市役所",
        candidates=(Candidate("c", DAY, REPLIES),),
        fixed=DAY,
        invitees=(A, B),
        letter=Letter(notice=Handling.COLLECTED),
    )
    first = CaseDraft("1", "R8-1", CaseContent(calls=(call("a"),)))
    second = CaseDraft("2", "R8-2", CaseContent(calls=(call("a"), call("b"))))
    return MeetingDraft(content, (first, second))


def paths(draft: MeetingDraft, *, errors: bool = True) -> set[tuple[str, ...]]:
    return {one.path for one in check_invitation(draft) if one.blocks is errors}


class TestEdits:
    def test_an_agency_stays_while_another_household_needs_it(self) -> None:
        draft = called_off(whole(), "1", "a")
        assert [one.id for one in draft.content.invitees] == ["a", "b"]
        assert draft.cases[0].content.calls == ()
        assert draft.cases[1] == whole().cases[1]

    def test_one_that_nobody_needs_leaves_with_its_replies(self) -> None:
        draft = called_off(whole(), "2", "b")
        assert [one.id for one in draft.content.invitees] == ["a"]
        assert [one.invitee for one in draft.content.candidates[0].replies] == ["a"]
        draft = without_invitee(whole(), "a")
        assert [[one.invitee for one in case.content.calls] for case in draft.cases] == [[], ["b"]]

    def test_calling_again_changes_the_call_in_its_place(self) -> None:
        other = CaseCall("a", "ほかの目的")
        draft = calling(whole(), "2", A, other)
        assert draft.cases[1].content.calls == (other, call("b"))
        assert draft.content == whole().content

    def test_rows_move_within_the_list(self) -> None:
        assert moved_invitee(whole(), "b", -1).content.invitees == (B, A)
        assert moved_invitee(whole(), "b", 1) == whole()
        assert moved_invitee(whole(), "nobody", 1) == whole()

    def test_guests_and_wishes_come_change_and_go(self) -> None:
        guest, wish = HouseholdGuest("g", "tome"), HeardWish("w", "tome", "家で暮らす")
        draft = with_wish(with_guest(whole(), "1", guest), "1", wish)
        assert draft.cases[0].content.guests == (guest,)
        part = HouseholdGuest("g", "tome", part_only="前半のみ")
        assert with_guest(draft, "1", part).cases[0].content.guests == (part,)
        assert without_wish(without_guest(draft, "1", "g"), "1", "w") == whole()


class TestInvitation:
    def test_nothing_is_missing(self) -> None:
        assert check_invitation(whole()) == ()

    def test_purpose_and_role_are_asked_for_each_household_that_calls(self) -> None:
        draft = calling(whole(), "2", A, CaseCall("a", " ", "役割"))
        assert paths(draft) == {("calls", "2", "a", "purpose")}
        assert paths(draft, errors=False) == {("calls", "2", "a", "questions")}

    def test_the_same_agency_twice_is_pointed_out_at_the_second(self) -> None:
        again = replace(B, id="n", name=f" {B.name}")
        draft = with_meeting(whole(), invitees=(A, B, again))
        twice = [one for one in check_invitation(draft) if one.code is RemarkCode.CALLED_TWICE]
        assert [(one.path, one.blocks) for one in twice] == [(("calls", "1", "n", "agency"), False)]
        other = with_meeting(whole(), invitees=(A, B, replace(again, agency_id="another")))
        codes = {one.code for one in check_invitation(other)}
        assert RemarkCode.CALLED_TWICE not in codes

    def test_an_agency_that_no_household_calls_lacks_both(self) -> None:
        new = Invitee("n", "", "")
        draft = with_meeting(whole(), invitees=(A, B, new))
        assert paths(draft) == {
            ("calls", "1", "n", field) for field in ("agency", "purpose", "expected_role")
        }

    def test_without_agencies_date_or_notice_nobody_is_called(self) -> None:
        draft = with_meeting(whole(), invitees=(), fixed=None, letter=Letter())
        assert paths(draft) == {("invitees",), ("fixed",), ("letter", "notice")}

    def test_the_way_says_whether_a_place_or_a_link_is_needed(self) -> None:
        nowhere = with_meeting(whole(), place="")
        assert paths(nowhere) == {("place",)}
        assert paths(with_meeting(nowhere, way=MeetingWay.ONLINE)) == {("online",)}
        assert paths(with_meeting(nowhere, way=MeetingWay.BOTH)) == {("place",), ("online",)}

    def test_a_missing_consent_is_a_doubt(self) -> None:
        (remark,) = check_invitation(whole(), without_consent={"2"})
        assert (remark.code, remark.path, remark.blocks) == (
            RemarkCode.CONSENT_MISSING,
            ("consent", "2"),
            False,
        )

    def test_a_meeting_of_another_body_needs_its_host_and_day(self) -> None:
        draft = with_meeting(
            whole(), form=MeetingForm.HOSTED, fixed=None, place="", invitees=(), letter=Letter()
        )
        assert paths(draft) == {("host",), ("fixed",)}
        assert paths(draft, errors=False) == {("brings",)}
