"""Importing a caseload into a vault: what is written, and what is kept."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from import_case import LATER, TABLES, Take, change, counts, dump, record, taken
from list_files import HEADINGS, SAMPLE, WIFE, csv_bytes, row, workbook_bytes
from sqlalchemy import text
from worked_case import NOW, TODAY, with_case1

from cwlink.core.text import fold
from cwlink.core.wareki import PartialDate
from cwlink.reference.catalogue import catalogue
from cwlink.rules.household import CertificateRecord, HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.services import imports
from cwlink.services.imports import (
    Answers,
)
from cwlink.storage import households
from cwlink.storage.vault import Vault


def test_the_sample_goes_in_whole_and_again_changes_nothing(vault: Vault) -> None:
    result = taken(vault, SAMPLE)
    assert counts(result) == (123, 0, 0, 0, 0)
    assert result.new_households == 92
    before = dump(vault)
    assert [len(before[name]) for name in TABLES] == [92, 123, 92, 12, 0]

    again = taken(vault, SAMPLE)
    assert counts(again) == (0, 0, 123, 0, 0)
    assert dump(vault) == before


def test_a_new_household_is_stored_as_the_list_tells_it(vault: Vault, take: Take) -> None:
    take(row(**WIFE, 障害者手帳="精神2級"), row(要介護度="要介護3"))
    stored = record(vault)
    head, wife = stored.members
    assert stored == HouseholdRecord(
        id=stored.id,
        case_number="21-00001",
        postal_code="000-0001",
        address="みどり市本町1－2－3",
        phone="000-111-2222",
        assistance_started=date(2016, 2, 1),
        household_type="高齢者世帯",
        members=(
            MemberRecord(
                id=head.id,
                name="青木　一郎",
                kana="アオキ イチロウ",
                relation="世帯主",
                sex=Sex.MALE,
                birth=PartialDate(1955, 7, 13),
                care_state=CareState.CERTIFIED,
                care_level="要介護3",
            ),
            MemberRecord(
                id=wife.id,
                name="青木　花子",
                kana="アオキ ハナコ",
                relation="妻",
                sex=Sex.FEMALE,
                birth=PartialDate(1957, 5, 2),
                certificates=(
                    CertificateRecord(wife.certificates[0].id, CertificateKind.MENTAL, "2級"),
                ),
            ),
        ),
        headships=(HeadshipRecord(stored.headships[0].id, head.id),),
    )
    assert len({stored.id, head.id, wife.id, stored.headships[0].id}) == 4


def test_what_the_list_of_households_shows_is_what_saving_would_write(
    vault: Vault, take: Take
) -> None:
    take(row(**WIFE), row())
    columns = "list_name, list_kana, kana_key, list_members, search_text, created_at"
    with vault.read() as work:
        before = work.session.execute(text(f"SELECT {columns} FROM households")).one()
    change(vault, record(vault))
    with vault.read() as work:
        assert work.session.execute(text(f"SELECT {columns} FROM households")).one() == before
    assert before.list_name == "青木　一郎"
    assert before.list_members == 2


def test_a_workbook_gives_the_same_as_a_csv(vault: Vault, tmp_path: Path, take: Take) -> None:
    take(row(), row(**WIFE))
    path = tmp_path / "名簿.xlsx"
    path.write_bytes(
        workbook_bytes([HEADINGS, [*row()[:7], datetime(1955, 7, 13), *row()[8:]], row(**WIFE)])
    )
    assert counts(taken(vault, path)) == (0, 0, 2, 0, 0)


def test_changes_are_written_and_everything_else_stays(vault: Vault, take: Take) -> None:
    take(row(障害者手帳="身体2級"), row(**WIFE), row(ケース番号="2"))
    stored = record(vault)
    (certificate,) = stored.members[0].certificates
    head = replace(
        stored.members[0],
        hospital="みどり病院",
        certificates=(
            replace(certificate, expires_on=date(2027, 3, 31)),
            CertificateRecord("m", CertificateKind.MENTAL, "3級"),
        ),
    )
    stored = replace(stored, housing="借家", members=(head, *stored.members[1:]))
    change(vault, stored)
    other = record(vault, "2")

    result = take(
        row(住所="みどり市栄町9", 障害者手帳="身体1級", 要介護度="申請中", 電話番号=""),
        row(**{**WIFE, "続柄": "内縁の妻"}),
        row(ケース番号="2"),
        now=LATER,
    )
    assert counts(result) == (0, 2, 1, 0, 0)
    after = record(vault)
    assert after == replace(
        stored,
        address="みどり市栄町9",
        members=(
            replace(
                head,
                care_state=CareState.APPLIED,
                certificates=(
                    CertificateRecord("m", CertificateKind.MENTAL, "3級"),
                    CertificateRecord(
                        certificate.id, CertificateKind.PHYSICAL, "1級", date(2027, 3, 31)
                    ),
                ),
            ),
            replace(stored.members[1], relation="内縁の妻"),
        ),
    )
    assert record(vault, "2") == other
    with vault.read() as work:
        assert households.updated_at(work, after.id) == LATER
        assert households.updated_at(work, other.id) == NOW


def test_a_new_member_joins_behind_the_others(vault: Vault, take: Take) -> None:
    take(row(), row(**WIFE))
    take(row(続柄="長男", 氏名="青木　実", 生年月日="S60.1.1", カナ=""), row())
    assert [one.relation for one in record(vault).members] == ["世帯主", "妻", "長男"]


def test_issues_keep_a_changed_household_findable(vault: Vault) -> None:
    case = with_case1(vault)
    head = case.members[0]
    path_rows = [
        [case.case_number, "世帯主", head.name, "みどり市あたらしい町1"],
    ]
    data = csv_bytes([["ケース番号", "続柄", "氏名", "住所"], *path_rows])
    path = vault.path.parent / "一覧.csv"
    path.write_bytes(data)
    preview = imports.preview(vault, file=imports.open_file(path), today=TODAY)
    if preview.questions:
        answers = Answers().with_same(preview.questions[0].key, head.id)
        preview = imports.reconsider(vault, preview=preview, answers=answers, today=TODAY)
    assert imports.apply(vault, preview=preview, now=LATER).changed == 1
    after = record(vault, case.case_number)
    assert after.issues == case.issues
    assert after.ties == case.ties
    with vault.read() as work:
        words = work.session.execute(text("SELECT search_text FROM households")).scalar_one()
    assert "アタラシイ町" in words
    assert case.issues
    for one in case.issues:
        assert fold(catalogue().issue(one.code).chip_label) in words
