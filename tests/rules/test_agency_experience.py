"""What one's own record tells of an agency."""

from dataclasses import replace
from datetime import date

from cwlink.rules.agency_experience import (
    Experience,
    FactKind,
    Held,
    Inquired,
    experience_book,
)
from cwlink.rules.inquiry import InquiryContent, InquiryResult
from cwlink.rules.meeting import CaseContent, Invitee, MeetingContent
from cwlink.rules.minutes import (
    AgreedRole,
    Attendance,
    CaseMinutes,
    MeetingMinutes,
    Presence,
    Side,
)
from cwlink.rules.snapshot import HouseholdSnapshot, IssueSnapshot

HOSPITAL = ("iryou", "a1", "みどり病院")
ASKED = InquiryContent("iryou", "みどり病院", "a1", asked_on=date(2026, 6, 1))
DECLINED = replace(
    ASKED,
    answered_on=date(2026, 6, 8),
    result=InquiryResult.DECLINED,
    reason="往診はしていない",
)
ISSUE = IssueSnapshot("x1", "treatment_refusal", "受診拒否", "受診拒否", "医療とのつながり", "a")
HOUSEHOLD = HouseholdSnapshot("h", "1", date(2026, 7, 1), (), (ISSUE,))


def held(presence: Presence | None, *roles: AgreedRole, invitee: Invitee | None = None) -> Held:
    called = invitee or Invitee(
        "i1", *_type_name(), "a1", called_on=date(2026, 7, 1), replied_on=date(2026, 7, 4)
    )
    attendance = (Attendance("t1", Side.AGENCY, invitee="i1", presence=presence),)
    minutes = MeetingMinutes(held_on=date(2026, 7, 20), attendance=attendance if presence else ())
    case = CaseContent(minutes=CaseMinutes(roles=roles), frozen_household=HOUSEHOLD)
    return Held("R8-会1", MeetingContent(invitees=(called,), minutes=minutes), (case,))


def _type_name() -> tuple[str, str]:
    return HOSPITAL[0], HOSPITAL[2]


def of_hospital(*things: Inquired | Held) -> Experience:
    asked = [one for one in things if isinstance(one, Inquired)]
    met = [one for one in things if isinstance(one, Held)]
    return experience_book(asked, met).of(*HOSPITAL)


def test_how_long_an_answer_took_is_counted_for_inquiries_and_invitations() -> None:
    told = of_hospital(Inquired("R8-1", DECLINED), held(Presence.PRESENT))
    assert told.answer_days == (3, 7)


def test_a_refusal_is_told_in_its_own_words_with_day_and_number() -> None:
    (fact,) = of_hospital(Inquired("R8-1", DECLINED)).of(FactKind.DECLINED)
    assert (fact.on, fact.number, fact.words) == (date(2026, 6, 8), "R8-1", "往診はしていない")


def test_how_often_it_came_counts_meetings_that_were_held() -> None:
    told = of_hospital(
        held(Presence.ONLINE), held(Presence.IN_WRITING), held(Presence.ABSENT), held(None)
    )
    assert (told.came, told.called, told.last_came) == (1, 3, date(2026, 7, 20))


def test_a_role_is_told_by_its_issue_as_papers_call_it_and_never_by_its_words() -> None:
    role = AgreedRole("r1", "iryou", "みどり病院", "a1", content="水野トメの往診", issues=("x1",))
    (fact,) = of_hospital(held(Presence.PRESENT, role)).of(FactKind.TOOK_ON)
    assert (fact.issues, fact.words) == (("医療とのつながり",), "")


def test_roles_of_the_office_are_no_experience_with_an_agency() -> None:
    book = experience_book((), [held(None, AgreedRole("r1", "office", content="訪問"))])
    assert [key.agency_type for key in book.agencies] == ["iryou"]


def test_what_was_not_asked_yet_tells_nothing_and_what_waits_says_so() -> None:
    assert of_hospital(Inquired("R8-1", replace(ASKED, asked_on=None))).facts == ()
    (fact,) = of_hospital(Inquired("R8-1", ASKED)).facts
    assert fact.kind is FactKind.UNANSWERED


def test_an_agency_out_of_the_directory_is_known_by_type_and_name() -> None:
    unregistered = replace(DECLINED, agency_id=None, agency_name="さくら 病院")
    book = experience_book([Inquired("R8-1", unregistered), Inquired("R8-2", DECLINED)], ())
    assert len(book.of("iryou", None, "さくら病院").facts) == 2
    assert book.of("shakyo", None, "さくら病院").facts == ()
    assert len(book.of_type("iryou").of(FactKind.DECLINED)) == 2
