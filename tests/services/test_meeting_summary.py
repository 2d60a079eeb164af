"""The case summary of a meeting goes to its invitees, and its numbers into the 配付資料一覧."""

from dataclasses import replace
from io import BytesIO

import pytest
from meeting_paper_case import CALLED, ready
from pypdf import PdfReader
from worked_case import NOW, TODAY

from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.services import meeting_papers
from cwlink.services.disclosing import copies
from cwlink.services.disclosing.choices import Choices, CopyChoice
from cwlink.services.disclosing.copies import CopyRefused, IssuedCopy
from cwlink.services.disclosing.meeting_summary import MeetingSummary, case_summary
from cwlink.services.meeting_bundles import Wanted
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.services.meeting_paper_kinds import OFFICE, PaperKind
from cwlink.storage import meetings
from cwlink.storage.meetings import MeetingStatus
from cwlink.storage.vault import Vault


@pytest.fixture
def desk(vault: Vault) -> MeetingDesk:
    """Give the meeting of worked case 1."""
    return ready(vault)


def summary(vault: Vault, desk: MeetingDesk) -> MeetingSummary:
    source = case_summary(vault, source_id=desk.meeting.cases[0].id, today=TODAY)
    assert isinstance(source, MeetingSummary)
    return source


def issue(vault: Vault, source: MeetingSummary, name: str) -> IssuedCopy:
    recipient = next(one for one in source.recipients if one.name == name)
    choice = CopyChoice(recipient, ground=DisclosureGround.EMERGENCY)
    (made,) = copies.issue(vault, source=source, choices=Choices((choice,)), now=NOW)
    return made


def text(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_it_is_for_the_invitees_with_their_purposes(vault: Vault, desk: MeetingDesk) -> None:
    source = summary(vault, desk)
    assert [one.name for one in source.recipients] == [name for _kind, name, _why in CALLED]
    made = issue(vault, source, "みどり中央病院")
    said = text(made.paper.pdf.data)
    assert "世帯主・長男について医療面の助言を得る" in said
    assert desk.meeting.cases[0].number in said
    for member in source.household.members:
        assert "".join(member.name.split()) not in said


def test_its_number_stands_in_the_list_of_materials(vault: Vault, desk: MeetingDesk) -> None:
    made = issue(vault, summary(vault, desk), "みどり中央病院")
    desk = open_desk(vault, meeting_id=desk.meeting.id, today=TODAY)
    seen = meeting_papers.view(vault, desk=desk, draft=desk.draft, today=TODAY)
    assert {key: told for key, told in seen.summaries.items() if told} == {"i6": (made.number,)}
    wanted = Wanted(frozenset({PaperKind.MATERIALS}), frozenset({OFFICE}))
    listed = meeting_papers.preview(
        vault,
        desk=desk,
        draft=desk.draft,
        wanted=wanted,
        kind=PaperKind.MATERIALS,
        agency=OFFICE,
        today=TODAY,
    )
    assert made.number in text(listed.pdf.data)


def test_a_cancelled_meeting_hands_out_nothing(vault: Vault, desk: MeetingDesk) -> None:
    with vault.write() as work:
        meeting = meetings.get(work, desk.meeting.id)
        assert meeting is not None
        meetings.save(work, replace(meeting, status=MeetingStatus.CANCELLED), now=NOW)
    with pytest.raises(CopyRefused):
        issue(vault, summary(vault, desk), "みどり中央病院")
