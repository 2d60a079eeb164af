"""What an import would change: per row and field, whom it asks about, whom the list lacks."""

from dataclasses import replace
from datetime import date

import pytest
from list_files import WIFE, caseload_of, row

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.exchange.caseload_changes import with_certificates
from cwlink.exchange.caseload_columns import Column
from cwlink.exchange.caseload_faults import FaultKind, NoteKind
from cwlink.exchange.caseload_household import RowState
from cwlink.exchange.caseload_match import Answers, QuestionKind
from cwlink.exchange.caseload_plan import ChangePlan, plan_changes
from cwlink.exchange.caseload_rows import MemberKey
from cwlink.exchange.caseload_values import CertificateEntry
from cwlink.exchange.caseload_words import value_text
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.rules.roster import RosterHousehold, RosterMember

HEAD = RosterMember(
    id=MemberId("head"),
    name="青木　一郎",
    kana="アオキ イチロウ",
    relation="世帯主",
    is_head=True,
    sex=Sex.MALE,
    birth=PartialDate(1955, 7, 13),
)
SPOUSE = RosterMember(
    id=MemberId("wife"),
    name="青木　花子",
    kana="アオキ ハナコ",
    relation="妻",
    sex=Sex.FEMALE,
    birth=PartialDate(1957, 5, 2),
)
STORED = RosterHousehold(
    id=HouseholdId("one"),
    case_number="21-00001",
    postal_code="000-0001",
    address="みどり市本町1－2－3",
    phone="000-111-2222",
    assistance_started=date(2016, 2, 1),
    household_type="高齢者世帯",
    members=(HEAD, SPOUSE),
)
HEAD_KEY = MemberKey("21-00001", "青木一郎", "1955-07-13")
PHYSICAL, INTELLECTUAL, MENTAL = CertificateKind


def planned(
    *rows: list[str], stored: object = STORED, answers: Answers | None = None
) -> ChangePlan:
    known = stored if isinstance(stored, tuple) else (stored,)
    return plan_changes(caseload_of(*rows), known, answers)


def states(plan: ChangePlan) -> list[RowState]:
    return [one.state for one in plan.rows]


def changes(plan: ChangePlan, at: int = 0) -> dict[Column, tuple[str, str]]:
    """Return what changes on a row, in words."""
    return {
        one.column: (value_text(one.before), value_text(one.after)) for one in plan.rows[at].changes
    }


def test_all_is_new_in_an_empty_vault() -> None:
    plan = planned(row(), row(**WIFE), stored=())
    assert states(plan) == [RowState.NEW, RowState.NEW]
    assert plan.households[0].stored is None


def test_the_same_list_again_changes_nothing() -> None:
    plan = planned(row(), row(**WIFE))
    assert states(plan) == [RowState.UNCHANGED, RowState.UNCHANGED]
    assert not plan.missing_households
    assert not plan.missing_members
    assert not plan.questions
    assert not plan.households[0].writes


@pytest.mark.parametrize(
    ("column", "written", "changed", "before", "after"),
    [
        ("住所", "みどり市栄町9", Column.ADDRESS, "みどり市本町1－2－3", "みどり市栄町9"),
        ("郵便番号", "000-0002", Column.POSTAL_CODE, "000-0001", "000-0002"),
        ("電話番号", "000-1", Column.PHONE, "000-111-2222", "000-1"),
        ("保護開始日", "R8.4.1", Column.ASSISTANCE_STARTED, "平成28年2月1日", "令和8年4月1日"),
        ("世帯類型", "傷病者世帯", Column.HOUSEHOLD_TYPE, "高齢者世帯", "傷病者世帯"),
        ("カナ", "ｱｵｷ ｶｽﾞｵ", Column.KANA, "アオキ イチロウ", "アオキ カズオ"),
        ("性別", "女", Column.SEX, "男", "女"),
        ("障害者手帳", "身体1級、精神2級", Column.CERTIFICATES, "", "身体1級、精神2級"),
        ("要介護度", "要介護3", Column.CARE_LEVEL, "", "要介護3"),
        ("要介護度", "申請中", Column.CARE_LEVEL, "", "申請中"),
    ],
)
def test_one_field_changed(
    column: str, written: str, changed: Column, before: str, after: str
) -> None:
    plan = planned(row(**{column: written}), row(**WIFE))
    assert states(plan) == [RowState.CHANGED, RowState.UNCHANGED]
    assert changes(plan) == {changed: (before, after)}


@pytest.mark.parametrize(
    "cells",
    [
        {"氏名": "靑木 一郎".replace("靑", "青"), "カナ": "あおきいちろう"},
        {"住所": "みどり市本町1-2-3", "郵便番号": "0000001", "電話番号": "000(111)2222"},
        {"住所": "みどり市本町１－２－３", "世帯類型": "高齢者 世帯"},
        dict.fromkeys(("性別", "郵便番号", "住所", "電話番号", "保護開始日", "世帯類型"), ""),
        {"性別": "不明", "カナ": "", "世帯主カナ": ""},
    ],
)
def test_blanks_and_mere_spellings_change_nothing(cells: dict[str, str]) -> None:
    if cells.get("電話番号") == "000(111)2222":
        cells = cells | {"電話番号": "0001112222"}
    assert states(planned(row(**cells), row(**WIFE)))[0] is RowState.UNCHANGED


def test_blank_cells_erase_neither_certificates_nor_care() -> None:
    certified = replace(
        HEAD,
        care_state=CareState.CERTIFIED,
        care_level="要介護3",
        certificates=((PHYSICAL, "1級"),),
    )
    plan = planned(row(), row(**WIFE), stored=replace(STORED, members=(certified, SPOUSE)))
    assert states(plan)[0] is RowState.UNCHANGED
    plan = planned(row(要介護度="非該当"), stored=replace(STORED, members=(certified,)))
    assert changes(plan) == {Column.CARE_LEVEL: ("要介護3", "非該当")}


def test_listed_certificates_replace_those_of_their_kind() -> None:
    def held(*entries: tuple[CertificateKind, str]) -> tuple[CertificateEntry, ...]:
        return tuple(CertificateEntry(*entry) for entry in entries)

    before = held((PHYSICAL, "2級"), (MENTAL, "2級"))
    assert with_certificates(before, ()) == before
    assert with_certificates(before, held((PHYSICAL, "１級"))) == held(
        (MENTAL, "2級"), (PHYSICAL, "１級")
    )
    assert with_certificates(before, held((PHYSICAL, "２級"), (MENTAL, ""))) == before
    assert with_certificates(before, held((INTELLECTUAL, ""))) == (
        *before,
        CertificateEntry(INTELLECTUAL, ""),
    )


def test_a_new_member_of_a_known_household() -> None:
    plan = planned(row(), row(**WIFE), row(続柄="長男", 氏名="青木　実", 生年月日="S60.1.1"))
    assert states(plan) == [RowState.UNCHANGED, RowState.UNCHANGED, RowState.NEW]


def test_the_case_number_is_the_same_however_written() -> None:
    plan = planned(row(ケース番号="２１－００００１"), row(**WIFE))
    assert states(plan) == [RowState.UNCHANGED, RowState.UNCHANGED]


@pytest.mark.parametrize(
    "cells",
    [
        {"氏名": "赤木　花子"},
        {"生年月日": "S32.05.03"},
        {"生年月日": ""},
        {"生年月日": "S32"},
    ],
)
def test_who_may_be_the_same_person_is_asked_about(cells: dict[str, str]) -> None:
    listed = row(**{**WIFE, **cells})
    plan = planned(row(), listed)
    assert states(plan) == [RowState.UNCHANGED, RowState.ASKED]
    (question,) = plan.questions
    assert question.kind is QuestionKind.SAME_PERSON
    assert question.candidates == (SPOUSE,)
    assert not plan.missing_members  # she may be the one asked about
    key = question.row.key

    plan = planned(row(), listed, answers=Answers().with_same(key, SPOUSE.id))
    assert not plan.questions
    assert plan.rows[1].member == SPOUSE
    told = {"氏名": Column.NAME, "生年月日": Column.BIRTH}
    tells = not {"", "S32"} & set(cells.values())
    assert set(changes(plan, 1)) == ({told[name] for name in cells} if tells else set())

    plan = planned(row(), listed, answers=Answers().with_same(key, None))
    assert states(plan) == [RowState.UNCHANGED, RowState.NEW]
    assert [one.member for one in plan.missing_members] == [SPOUSE]


def test_a_birth_date_that_was_not_known_is_taken_once_answered() -> None:
    stored = replace(STORED, members=(HEAD, replace(SPOUSE, birth=PartialDate(1957))))
    plan = planned(row(), row(**WIFE), stored=stored)
    key = plan.questions[0].row.key
    plan = planned(row(), row(**WIFE), stored=stored, answers=Answers().with_same(key, SPOUSE.id))
    assert changes(plan, 1) == {Column.BIRTH: ("昭和32年頃", "昭和32年5月2日")}


def test_twins_are_not_asked_about_when_both_are_known() -> None:
    one = replace(SPOUSE, id=MemberId("a"), name="青木　一", relation="子")
    other = replace(one, id=MemberId("b"), name="青木　二")
    stored = replace(STORED, members=(HEAD, one, other))
    twins = [
        row(**{**WIFE, "氏名": name, "カナ": "", "続柄": "子"}) for name in ("青木　二", "青木　一")
    ]
    assert states(planned(row(), *twins, stored=stored)) == [RowState.UNCHANGED] * 3
    new_twin = row(**{**WIFE, "氏名": "青木　三"})
    assert states(planned(row(), *twins, new_twin, stored=stored))[3] is RowState.NEW


def test_an_answer_that_no_longer_holds_is_asked_again() -> None:
    listed = row(**{**WIFE, "氏名": "赤木　花子"})
    key = planned(row(), listed).questions[0].row.key
    answers = Answers().with_same(key, MemberId("gone"))
    assert states(planned(row(), listed, answers=answers))[1] is RowState.ASKED


def test_two_rows_cannot_be_the_same_person() -> None:
    rows = [row(**{**WIFE, "氏名": name}) for name in ("赤木　花子", "黒木　花子")]
    answers = Answers()
    for question in planned(row(), *rows).questions:
        answers = answers.with_same(question.row.key, SPOUSE.id)
    plan = planned(row(), *rows, answers=answers)
    assert [one.member for one in plan.rows[1:]] == [SPOUSE, None]


def test_questions_about_the_head_hold_the_household_back() -> None:
    plan = planned(row(氏名="赤木　一郎", 世帯主氏名="赤木　一郎"), row(**WIFE, 住所="x"))
    assert states(plan) == [RowState.ASKED, RowState.ASKED]
    assert len(plan.questions) == 1
    assert not plan.households[0].writes


def test_a_known_member_becomes_head_when_the_list_says_so_of_both() -> None:
    rows = row(続柄="夫"), row(**{**WIFE, "続柄": "世帯主"})
    plan = planned(*rows)
    assert states(plan) == [RowState.CHANGED, RowState.CHANGED]
    assert plan.households[0].new_head is plan.rows[1].row
    assert plan.households[0].former_head == HEAD
    assert changes(plan, 1)[Column.HEAD_NAME] == ("青木　一郎", "青木　花子")
    assert not plan.questions


def test_a_head_whom_the_list_does_not_name_is_asked_about() -> None:
    listed = row(**{**WIFE, "続柄": "世帯主", "世帯主氏名": "青木　花子"})
    plan = planned(listed)
    assert states(plan) == [RowState.ASKED]
    (question,) = plan.questions
    assert (question.kind, question.candidates) == (QuestionKind.NEW_HEAD, (HEAD,))

    key = question.row.key
    plan = planned(listed, answers=Answers().with_head(key, becomes_head=True))
    assert states(plan) == [RowState.CHANGED]
    assert plan.households[0].former_head == HEAD
    assert [one.member for one in plan.missing_members] == [HEAD]

    plan = planned(listed, answers=Answers().with_head(key, becomes_head=False))
    assert plan.rows[0].faults[0].kind is FaultKind.HEAD_KEPT


def test_a_household_without_a_head_gets_the_listed_one() -> None:
    stored = replace(STORED, members=(replace(HEAD, is_head=False), SPOUSE))
    plan = planned(row(), row(**WIFE), stored=stored)
    assert plan.households[0].new_head is plan.rows[0].row
    assert plan.households[0].former_head is None


def test_no_head_is_a_fault_only_where_the_household_is_new() -> None:
    plan = planned(row(**WIFE), stored=())
    assert plan.rows[0].faults[0].kind is FaultKind.NO_HEAD
    plan = planned(row(**WIFE, 住所="みどり市別のところ"))
    assert states(plan) == [RowState.UNCHANGED]
    assert plan.households[0].changes == ()  # an address without its head's is not the household's
    assert [one.member for one in plan.missing_members] == [HEAD]


def test_a_head_called_otherwise_stays_so() -> None:
    stored = replace(STORED, members=(replace(HEAD, relation="本人"), SPOUSE))
    assert states(planned(row(), row(**WIFE), stored=stored))[0] is RowState.UNCHANGED


def test_who_left_and_what_ended_is_left_alone() -> None:
    left = replace(STORED, members=(HEAD, replace(SPOUSE, present=False)))
    plan = planned(row(), row(**{**WIFE, "性別": "男"}), stored=left)
    assert states(plan) == [RowState.UNCHANGED, RowState.UNCHANGED]
    assert [(note.row, note.kind) for note in plan.notes] == [(3, NoteKind.MEMBER_LEFT)]
    plan = planned(row(住所="x"), row(**WIFE), stored=replace(STORED, ended=True))
    assert states(plan) == [RowState.UNCHANGED, RowState.UNCHANGED]
    assert [note.row for note in plan.notes if note.kind is NoteKind.HOUSEHOLD_ENDED] == [2, 3]
    assert not plan.households[0].writes


def test_a_former_head_who_left_does_not_become_head_again() -> None:
    members = (replace(HEAD, present=False, is_head=False), replace(SPOUSE, is_head=True))
    plan = planned(row(), row(**WIFE), stored=replace(STORED, members=members))
    assert plan.households[0].new_head is None
    assert not plan.questions


def test_households_and_members_the_list_lacks_are_told() -> None:
    other = RosterHousehold(HouseholdId("two"), "21-00002", members=(HEAD,))
    ended = RosterHousehold(HouseholdId("three"), "21-00003", ended=True)
    plan = planned(row(), stored=(STORED, other, ended))
    assert plan.missing_households == (other,)
    assert [(one.household, one.member) for one in plan.missing_members] == [(STORED, SPOUSE)]


def test_who_is_on_a_faulty_row_is_not_missing() -> None:
    for wrong in ({"性別": "?", "氏名": "赤木　花子"}, {"生年月日": "?"}):
        assert not planned(row(), row(**{**WIFE, **wrong})).missing_members
    plan = planned(row(生年月日="?"), row(**WIFE))
    assert not plan.missing_households
    assert not plan.missing_members


def test_counts() -> None:
    plan = planned(row(住所="x"), row(**WIFE), row(ケース番号="2"), row(ケース番号="3", 性別="?"))
    assert plan.counts == {
        RowState.NEW: 1,
        RowState.CHANGED: 1,
        RowState.UNCHANGED: 1,
        RowState.ASKED: 0,
        RowState.FAULTY: 1,
    }


def test_members_of_one_household_may_stand_apart_in_the_file() -> None:
    plan = planned(row(), row(ケース番号="2"), row(**WIFE))
    assert states(plan) == [RowState.UNCHANGED, RowState.NEW, RowState.UNCHANGED]
