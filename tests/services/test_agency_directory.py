"""The directory finds, checks, retires and remembers when an agency last took part."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from cwlink.core.ids import AgencyId, HouseholdId
from cwlink.models import AgencyTie, Household
from cwlink.rules.plan import MeetingDate, PlanAgency, PlanContent
from cwlink.services import agencies
from cwlink.services.agencies import AgencyFaultKind, AgencyProblem, AgencyRecord, ContactRecord
from cwlink.storage import plans
from cwlink.storage.vault import Vault

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 14, 32)
HOSPITAL = AgencyRecord(
    agency_type="iryou",
    name="みどり病院",
    kana="ミドリビョウイン",
    department="地域連携室",
    phone="00-1234-5678",
    contacts=(
        ContactRecord("前任　一郎", until=date(2026, 3, 31)),
        ContactRecord("後任　花子", title="相談員", since=date(2026, 4, 1)),
    ),
)


def saved(vault: Vault, record: AgencyRecord) -> AgencyId:
    agency_id = agencies.save(vault, record=record, now=NOW).id
    assert agency_id is not None
    return agency_id


def household_with_tie(vault: Vault, agency_id: AgencyId) -> HouseholdId:
    with vault.write() as work:
        household = Household(case_number="第1号", created_at=NOW, updated_at=NOW)
        household.ties = [AgencyTie(agency_type="iryou", agency_id=agency_id)]
        work.session.add(household)
        work.session.flush()
        return HouseholdId(household.id)


def test_what_was_saved_is_read_back(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    assert agencies.view(vault, agency_id=agency_id, today=TODAY).record == replace(
        HOSPITAL, id=agency_id
    )


def test_saving_again_changes_the_same_agency(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    agencies.save(vault, record=replace(HOSPITAL, id=agency_id, contacts=(), phone="00-9"), now=NOW)
    (row,) = agencies.directory(vault, today=TODAY)
    assert (row.phone, row.person) == ("00-9", "")


def test_rows_name_who_is_there_today(vault: Vault) -> None:
    saved(vault, HOSPITAL)
    (row,) = agencies.directory(vault, today=TODAY)
    assert (row.type_name, row.person, row.person_title) == ("医療施設", "後任　花子", "相談員")
    (row,) = agencies.directory(vault, today=date(2026, 3, 31))
    assert row.person == "前任　一郎"


@pytest.mark.parametrize("words", ["みどり", "ミドリ 連携室", "医療施設", "1234", "後任花子", ""])
def test_words_are_found_in_name_department_type_phone_and_people(vault: Vault, words: str) -> None:
    saved(vault, HOSPITAL)
    saved(vault, AgencyRecord(agency_type="shakyo", name="市社協", phone="00-1"))
    found = agencies.directory(vault, today=TODAY, words=words)
    assert "みどり病院" in [row.name for row in found]
    assert (len(found) == 1) is bool(words)


def test_rows_are_in_kana_order(vault: Vault) -> None:
    for name, kana in (
        ("川村医院", "カワムライイン"),
        ("青空医院", "アオゾライイン"),
        ("学園", "ガクエン"),
    ):
        saved(vault, AgencyRecord(agency_type="iryou", name=name, kana=kana))
    names = [row.name for row in agencies.directory(vault, today=TODAY)]
    assert names == ["青空医院", "学園", "川村医院"]


def test_faults_name_field_and_contact() -> None:
    record = AgencyRecord(
        agency_type="",
        name=" ",
        postal_code="12-3",
        phone="なし",
        email="mail",
        contacts=(
            ContactRecord("良"),
            ContactRecord("", since=date(2026, 4, 1), until=date(2026, 3, 31)),
        ),
    )
    kind = AgencyFaultKind
    assert [(f.field, f.kind, f.contact) for f in agencies.check(record)] == [
        ("agency_type", kind.TYPE_MISSING, None),
        ("name", kind.NAME_MISSING, None),
        ("postal_code", kind.POSTAL_CODE, None),
        ("phone", kind.PHONE, None),
        ("email", kind.EMAIL, None),
        ("contact_name", kind.CONTACT_NAME_MISSING, 1),
        ("contact_until", kind.CONTACT_ENDS_BEFORE_START, 1),
    ]


def test_a_faulty_record_is_not_saved(vault: Vault) -> None:
    with pytest.raises(AgencyProblem):
        agencies.save(vault, record=AgencyRecord(agency_type="iryou", name=""), now=NOW)
    assert agencies.directory(vault, today=TODAY) == ()


def test_what_is_typed_wide_is_stored_plain(vault: Vault) -> None:
    record = replace(
        HOSPITAL, name=" みどり病院 ", phone="００－１２３４", postal_code="〒１２３４５６７"
    )
    tidied = agencies.save(vault, record=record, now=NOW)
    assert (tidied.name, tidied.phone, tidied.postal_code) == ("みどり病院", "00-1234", "123-4567")


def test_an_agency_named_by_a_household_is_retired_not_removed(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    household_with_tie(vault, agency_id)
    view = agencies.view(vault, agency_id=agency_id, today=TODAY)
    assert (view.may_remove, view.households) == (False, 1)
    with pytest.raises(AgencyProblem):
        agencies.remove(vault, agency_id=agency_id, now=NOW)
    agencies.retire(vault, agency_id=agency_id, now=NOW)
    assert agencies.directory(vault, today=TODAY) == ()
    assert agencies.registered_by_type(vault, today=TODAY) == {}
    assert len(agencies.directory(vault, today=TODAY, with_retired=True)) == 1
    agencies.bring_back(vault, agency_id=agency_id, now=NOW)
    assert len(agencies.directory(vault, today=TODAY)) == 1


def test_an_agency_named_nowhere_is_removed_and_can_be_put_back(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    removed = agencies.remove(vault, agency_id=agency_id, now=NOW)
    assert agencies.directory(vault, today=TODAY) == ()
    with pytest.raises(AgencyProblem):
        agencies.view(vault, agency_id=agency_id, today=TODAY)
    agencies.put_back(vault, record=removed, now=NOW)
    assert agencies.view(vault, agency_id=agency_id, today=TODAY).record == removed


def test_the_same_name_or_number_is_asked_about(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    same_name = AgencyRecord(agency_type="iryou", name="ミドリ病院")
    same_phone = AgencyRecord(agency_type="shakyo", name="別", phone="0012345678")
    other = AgencyRecord(agency_type="iryou", name="あおぞら病院")
    for record, expected in ((same_name, 1), (same_phone, 1), (other, 0)):
        assert len(agencies.lookalikes(vault, record=record, today=TODAY)) == expected
    itself = replace(HOSPITAL, id=agency_id)
    assert agencies.lookalikes(vault, record=itself, today=TODAY) == ()


def test_the_last_meeting_is_remembered_per_agency_and_type(vault: Vault) -> None:
    agency_id = saved(vault, HOSPITAL)
    household_id = household_with_tie(vault, agency_id)
    content = PlanContent(
        meetings=(
            MeetingDate(date(2026, 7, 3)),
            MeetingDate(date(2026, 2, 1)),
            MeetingDate(date(2027, 1, 8), is_next=True),
        ),
        called=(PlanAgency("iryou", "みどり病院", agency_id), PlanAgency("minsei", "民生委員")),
    )
    with vault.write() as work:
        draft = plans.add_plan(
            work, household_id=household_id, review_id=None, number="R8-1", content=content, now=NOW
        )
    assert agencies.registered_by_type(vault, today=TODAY)["iryou"].last_took_part is None
    with vault.write() as work:
        plans.save(work, draft.id, content, status=plans.VersionStatus.FINAL, now=NOW)
    registered = agencies.registered_by_type(vault, today=TODAY)
    assert registered["iryou"].last_took_part == date(2026, 7, 3)
    assert registered["iryou"].agencies[0].last_took_part == date(2026, 7, 3)
    assert registered["minsei"].agencies == ()
    assert registered["minsei"].last_took_part == date(2026, 7, 3)
    assert not agencies.view(vault, agency_id=agency_id, today=TODAY).may_remove
