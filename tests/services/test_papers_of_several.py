"""A meeting on several households: each agency reads of those it is called for alone."""

from dataclasses import replace

import pytest
from meeting_paper_case import ready, saved
from meeting_paper_making import again, changed, issue, shown
from worked_case import NOW, TODAY

from cwlink.core.ids import HouseholdId
from cwlink.rules.meeting import (
    CaseCall,
    MeetingForm,
)
from cwlink.services import meeting_papers as papers
from cwlink.services import meetings as meetings_service
from cwlink.services import reviews
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_kinds import PaperKind
from cwlink.storage import households, meetings
from cwlink.storage import papers as paper_store
from cwlink.storage.household_index import of_record
from cwlink.storage.meetings import NewCase
from cwlink.storage.vault import Vault
from household_case import household


@pytest.fixture
def desk(vault: Vault) -> MeetingDesk:
    """Give the meeting of worked case 1, ready for its papers."""
    return ready(vault)


@pytest.fixture
def regular(vault: Vault, desk: MeetingDesk) -> MeetingDesk:
    """Give a regular meeting on two households; the hospital alone is called for the second."""
    second = replace(
        household(), id=HouseholdId("second"), members=(), issues=(), ties=(), headships=(),
        policies=(), traits=(), case_number="24-00777",
    )  # fmt: skip
    with vault.write() as work:
        households.add(work, second, of_record(second, issue_labels={}, on=TODAY), now=NOW)
    case = meetings_service.add_household(
        vault, meeting_id=desk.meeting.id, household_id=second.id, now=NOW
    )
    draft = replace(
        again(vault, desk).draft, content=changed(desk, form=MeetingForm.REGULAR).content
    )
    call = CaseCall("i6", purpose="高齢の方の受診を相談する", expected_role="医療面の助言")
    content = replace(case.content, aim="見守りの方針を協議するもの", calls=(call,))
    return saved(vault, desk.meeting.id, draft.with_case(case.id, content))


def test_an_agency_reads_only_of_the_households_it_is_called_for(
    vault: Vault, regular: MeetingDesk
) -> None:
    first, second = (case.number for case in regular.meeting.cases)
    both = shown(vault, regular, PaperKind.INVITATION, "i6")
    assert f"整理番号{first}" in both
    assert f"整理番号{second}" in both
    assert "見守りの方針を協議するもの" in both
    alone = shown(vault, regular, PaperKind.INVITATION, "i1") + shown(
        vault, regular, PaperKind.AGENDA, "i1"
    )
    assert f"{second}" not in alone.replace(first, "")
    assert "見守りの方針" not in alone


def test_the_agenda_goes_through_each_household(vault: Vault, regular: MeetingDesk) -> None:
    said = shown(vault, regular, PaperKind.AGENDA, "i6")
    for case in regular.meeting.cases:
        assert f"整理番号{case.number}の世帯について" in said
    assert said.count("支援の方針と役割分担の協議") == 2


def test_papers_on_several_households_belong_to_none_of_them(
    vault: Vault, regular: MeetingDesk
) -> None:
    first, *_rest = issue(vault, regular)
    with vault.read() as work:
        kept = paper_store.paper(work, first.paper_id)
    assert kept is not None
    assert kept.household_id is None


def test_a_decision_that_waits_for_the_supervisor_stops_the_papers(
    vault: Vault, desk: MeetingDesk
) -> None:
    household_id = desk.meeting.cases[0].household_id
    review = reviews.begin(vault, household_id=household_id, now=NOW)
    case = NewCase(household_id, "R8-77", desk.draft.cases[0].content, review.id)
    with vault.write() as work:
        meeting = meetings.add(
            work, number="R8-会9", content=desk.draft.content, cases=[case], now=NOW
        )
    waiting = open_desk(vault, meeting_id=meeting.id, today=TODAY)
    seen = papers.view(vault, desk=waiting, draft=waiting.draft, today=TODAY)
    assert (seen.errors, seen.awaiting) == ((), ("R8-77",))
    with pytest.raises(papers.PapersRefused, match="査察指導員"):
        issue(vault, waiting)
