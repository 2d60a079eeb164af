"""Who else might come is told with what one's own record knows of the agency, not with a score."""

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "services"))

from meeting_case import NOW, TODAY, called
from worked_case import with_office

from cwlink.rules.agency_experience import AgencyKey, Experience, ExperienceBook, Fact, FactKind
from cwlink.rules.meeting import Invitee, MeetingForm
from cwlink.services import agencies
from cwlink.services.meeting_aids import CaseAids, meeting_aids
from cwlink.services.meeting_desk import MeetingDesk, open_desk
from cwlink.storage.agencies import AgencyRecord
from cwlink.storage.vault import Vault
from cwlink.ui.editors.meeting.suggestions import SuggestedRow, SuggestionsCard, suggested_rows
from cwlink.ui.theme import Theme

DECLINED = Fact(FactKind.DECLINED, date(2026, 6, 8), "R8-1", words="往診はしていない")


@pytest.fixture
def desk(vault: Vault) -> MeetingDesk:
    with_office(vault)
    for name in ("みどり東病院", "みどり西病院"):
        agencies.save(vault, record=AgencyRecord("iryou", name), now=NOW)
    meeting = called(vault, form=MeetingForm.SINGLE)
    return open_desk(vault, meeting_id=meeting.id, today=TODAY)


@pytest.fixture
def aids(vault: Vault, desk: MeetingDesk) -> CaseAids:
    return meeting_aids(vault, desk=desk, today=TODAY).cases[desk.meeting.cases[0].id]


def rows(desk: MeetingDesk, aids: CaseAids, *called_already: Invitee) -> list[SuggestedRow]:
    east = next(one for one in desk.registered["iryou"].agencies if one.name == "みどり東病院")
    key = AgencyKey.of("iryou", east.id, east.name)
    book = ExperienceBook({key: Experience((DECLINED,))})
    household = desk.households[desk.meeting.cases[0].id]
    return suggested_rows(aids, household, desk.registered, called_already, book)


def test_each_registered_agency_stands_for_its_type(desk: MeetingDesk, aids: CaseAids) -> None:
    names = [one.name for one in rows(desk, aids)]
    assert {"みどり東病院", "みどり西病院", "保健所"} <= set(names)
    assert "医療施設" not in names


def test_who_is_called_is_not_suggested(desk: MeetingDesk, aids: CaseAids) -> None:
    east = next(one for one in rows(desk, aids) if one.name == "みどり東病院")
    left = [one.name for one in rows(desk, aids, east.invitee("i"), Invitee("h", "hokenjo", ""))]
    assert "みどり東病院" not in left
    assert "保健所" not in left
    assert "みどり西病院" in left


def test_the_record_of_an_agency_stands_below_its_marks(
    qapp: object, theme: Theme, desk: MeetingDesk, aids: CaseAids
) -> None:
    card = SuggestionsCard()
    card.show_rows(rows(desk, aids))
    shown = [one for one in card.table.rows_model.rows() if isinstance(one, SuggestedRow)]
    told = {
        one.name: column.cell(one)
        for one in shown
        for column in card.table.rows_model.columns
        if column.key == "reasons"
    }
    east, west = told["みどり東病院"], told["みどり西病院"]
    assert east.text == west.text
    assert east.text.startswith("○ 受診拒否")
    assert (east.second, west.second) == ("断り 1件", "")
    assert east.tooltip == "令和8年6月8日　打診を断り（R8-1）：往診はしていない"
