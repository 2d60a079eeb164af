"""Importing a caseload into a vault: what is written, what is kept, and that nothing is lost."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from list_files import HEADINGS, SAMPLE, WIFE, csv_bytes, row, workbook_bytes, write
from sqlalchemy import text
from worked_case import NOW, TODAY, with_case1

from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem, TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.core.text import fold
from cwlink.core.wareki import PartialDate
from cwlink.exchange.my_number import HoldsMyNumbers
from cwlink.reference.catalogue import catalogue
from cwlink.rules.household import CertificateRecord, HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.rules.record_codes import CareState, CertificateKind, Sex
from cwlink.services import imports
from cwlink.services import settings as vault_settings
from cwlink.services.imports import (
    Answers,
    Column,
    ColumnsMissing,
    ImportPreview,
    ImportResult,
    QuestionKind,
    RowState,
)
from cwlink.storage import households
from cwlink.storage.household_index import of_record
from cwlink.storage.vault import Vault

LATER = datetime(2026, 12, 1, 9, 0)
TABLES = ("households", "members", "headships", "certificates", "issue_records")

Look = Callable[..., ImportPreview]


@pytest.fixture
def look(vault: Vault, tmp_path: Path) -> Look:
    """Give a way to look through a list of rows with the usual headings."""

    def through(*rows: list[str], answers: Answers | None = None) -> ImportPreview:
        file = imports.open_file(write(tmp_path / "名簿.csv", *rows))
        return imports.preview(vault, file=file, today=TODAY, answers=answers)

    return through


@pytest.fixture
def take(vault: Vault, look: Look) -> Callable[..., ImportResult]:
    """Give a way to import a list of rows with the usual headings."""

    def in_(*rows: list[str], answers: Answers | None = None, now: datetime = NOW) -> ImportResult:
        return imports.apply(vault, preview=look(*rows, answers=answers), now=now)

    return in_


Take = Callable[..., ImportResult]


def taken(vault: Vault, path: Path) -> ImportResult:
    preview = imports.preview(vault, file=imports.open_file(path), today=TODAY)
    return imports.apply(vault, preview=preview, now=NOW)


def dump(vault: Vault) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of the tables an import writes."""
    with vault.read() as work:
        return {
            name: sorted(tuple(one) for one in work.session.execute(text(f"SELECT * FROM {name}")))
            for name in TABLES
        }


def record(vault: Vault, case_number: str = "21-00001") -> HouseholdRecord:
    with vault.read() as work:
        found = households.id_of(work, case_number)
        assert found is not None
        stored = households.get(work, found)
        assert stored is not None
        return stored.record


def change(vault: Vault, changed: HouseholdRecord) -> None:
    """Save a record as the caseworker would."""
    with vault.write() as work:
        households.save(work, changed, of_record(changed, issue_labels={}, on=TODAY), now=NOW)


def counts(result: ImportResult) -> tuple[int, int, int, int, int]:
    return result.new, result.changed, result.unchanged, result.asked, result.faulty


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


def test_another_head_from_today_on(vault: Vault, take: Take) -> None:
    take(row(), row(**WIFE))
    rows = row(続柄="夫", 世帯主氏名="青木　花子"), row(**{**WIFE, "続柄": "世帯主"})
    assert take(*rows).changed == 2
    after = record(vault)
    head = after.head_on(TODAY)
    assert head is not None
    assert head.name == "青木　花子"
    assert [one.relation for one in after.members] == ["夫", "世帯主"]
    assert [(one.starts, one.ends) for one in after.headships] == [
        (None, date(2026, 11, 23)),
        (TODAY, None),
    ]
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_a_head_whom_the_list_lacks_gives_way_only_when_she_says_so(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    rows = (row(**{**WIFE, "続柄": "世帯主", "世帯主氏名": "青木　花子"}),)
    before = dump(vault)
    assert counts(take(*rows)) == (0, 0, 0, 1, 0)
    assert dump(vault) == before

    (question,) = look(*rows).questions
    assert question.kind is QuestionKind.NEW_HEAD
    assert [one.name for one in question.candidates] == ["青木　一郎"]
    no = Answers().with_head(question.key, becomes_head=False)
    assert counts(take(*rows, answers=no)) == (0, 0, 0, 0, 1)
    assert dump(vault) == before

    yes = Answers().with_head(question.key, becomes_head=True)
    result = take(*rows, answers=yes)
    assert counts(result) == (0, 1, 0, 0, 0)
    after = record(vault)
    assert [one.relation for one in after.members] == ["", "世帯主"]
    assert [one.name for one in after.members_on(TODAY)] == ["青木　花子", "青木　一郎"]
    assert [one.name for one in result.preview.missing_members] == ["青木　一郎"]


def test_a_question_is_shown_with_what_tells_the_two_apart(take: Take, look: Look) -> None:
    take(row(), row(**WIFE))
    (question,) = look(row(), row(**{**WIFE, "氏名": "赤木　花子"})).questions
    assert (question.kind, question.row, question.name) == (
        QuestionKind.SAME_PERSON, 3, "赤木　花子",
    )  # fmt: skip
    assert (question.birth, question.relation) == ("昭和32年5月2日", "妻")
    (candidate,) = question.candidates
    assert (candidate.name, candidate.birth, candidate.relation, candidate.left) == (
        "青木　花子", "昭和32年5月2日", "妻", False,
    )  # fmt: skip


def test_the_same_person_keeps_her_record_under_the_new_name(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    wife = record(vault).members[1]
    rows = row(), row(**{**WIFE, "氏名": "赤木　花子"})
    answers = Answers().with_same(look(*rows).questions[0].key, wife.id)
    assert counts(take(*rows, answers=answers)) == (0, 1, 1, 0, 0)
    assert record(vault).members[1] == replace(wife, name="赤木　花子")
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_who_lacks_a_birth_date_in_the_list_is_asked_about_once(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    wife = record(vault).members[1]
    rows = row(), row(**{**WIFE, "生年月日": ""})
    answers = Answers().with_same(look(*rows).questions[0].key, wife.id)
    assert counts(take(*rows, answers=answers)) == (0, 0, 2, 0, 0)
    assert record(vault).members[1] == wife
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_a_new_person_is_added_beside_the_other(vault: Vault, take: Take, look: Look) -> None:
    take(row(), row(**WIFE))
    rows = row(), row(**{**WIFE, "氏名": "赤木　花子"})
    answers = Answers().with_same(look(*rows).questions[0].key, None)
    assert counts(take(*rows, answers=answers)) == (1, 0, 1, 0, 0)
    assert [one.name for one in record(vault).members][1:] == ["青木　花子", "赤木　花子"]


def test_whom_the_list_lacks_is_told_and_stays(vault: Vault, take: Take) -> None:
    take(row(), row(**WIFE), row(ケース番号="2"))
    before = dump(vault)
    result = take(row())
    assert [
        (one.case_number, one.name, one.members) for one in result.preview.missing_households
    ] == [("2", "青木　一郎", 1)]
    assert [(one.case_number, one.name) for one in result.preview.missing_members] == [
        ("21-00001", "青木　花子")
    ]
    assert dump(vault) == before


def test_rows_are_worded_for_the_preview(take: Take, look: Look) -> None:
    take(row(), row(**WIFE))
    preview = look(row(要介護度="要介護3"), row(**{**WIFE, "性別": "?"}), row(ケース番号="2"))
    changed, faulty, new = preview.rows
    assert (changed.number, changed.state, changed.name) == (2, RowState.CHANGED, "青木　一郎")
    assert [(one.heading, one.before, one.after) for one in changed.changes] == [
        ("要介護度", "", "要介護3")
    ]
    assert (faulty.state, faulty.case_number, faulty.name, faulty.relation) == (
        RowState.FAULTY, "21-00001", "青木　花子", "妻",
    )  # fmt: skip
    assert faulty.faults[0].place == "3行目「性別」：?"
    assert new.state is RowState.NEW
    assert preview.faults == faulty.faults
    assert preview.writes


def test_faulty_rows_are_saved_corrected_and_imported(
    vault: Vault, take: Take, tmp_path: Path
) -> None:
    result = take(row(), row(**{**WIFE, "生年月日": "S64.1.8"}))
    path = tmp_path / "直すもの.csv"
    imports.save_rejects(result.preview, path=path)
    path.write_bytes(path.read_bytes().replace(b"S64.1.8", b"S64.1.7"))
    assert counts(taken(vault, path)) == (1, 0, 0, 0, 0)
    assert len(record(vault).members) == 2


def test_rejects_that_cannot_be_saved_are_a_known_problem(look: Look, tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="保存できません"):
        imports.save_rejects(look(row()), path=tmp_path / "ない" / "x.csv")


def test_corrected_columns_are_remembered(vault: Vault, tmp_path: Path) -> None:
    headings = ["ケース番号", "続柄", "氏名", "通称名", "住所"]
    path = tmp_path / "名簿.csv"
    path.write_bytes(csv_bytes([headings, ["1", "世帯主", "李　花", "木村　花", "みどり市"]]))
    file = imports.open_file(path)
    corrected = {Column.NAME: "通称名", Column.ADDRESS: ""}
    preview = imports.preview(vault, file=file, today=TODAY, columns=corrected)
    chosen = {one.column: one.label for one in preview.choices}
    assert (chosen[Column.NAME], chosen[Column.ADDRESS]) == ("通称名", "")
    assert {one.column for one in preview.choices if one.required} == {
        Column.CASE_NUMBER, Column.NAME, Column.RELATION,
    }  # fmt: skip
    imports.apply(vault, preview=preview, now=NOW)
    assert record(vault, "1").members[0].name == "木村　花"
    assert record(vault, "1").address == ""

    again = imports.preview(vault, file=imports.open_file(path), today=TODAY)
    assert again.counts[RowState.UNCHANGED] == 1
    back = {Column.NAME: "氏名", Column.ADDRESS: "住所"}
    imports.apply(
        vault, preview=imports.preview(vault, file=file, today=TODAY, columns=back), now=NOW
    )
    assert vault_settings.value(vault, vault_settings.CASELOAD_COLUMNS) == {}


def test_without_its_columns_nothing_is_read(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_bytes(csv_bytes([["番号", "なまえ"], ["1", "青木"]]))
    preview = imports.preview(vault, file=imports.open_file(path), today=TODAY)
    assert preview.missing == (Column.CASE_NUMBER, Column.NAME, Column.RELATION)
    assert not preview.rows
    with pytest.raises(ColumnsMissing, match="「ケース番号」「氏名」「続柄」の列が見つかりません"):
        imports.apply(vault, preview=preview, now=NOW)


def test_a_column_of_my_numbers_is_refused(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "名簿.csv"
    path.write_bytes(csv_bytes([[*HEADINGS, "個人番号"], [*row(), "123456789018"]]))
    with pytest.raises(HoldsMyNumbers):
        imports.preview(vault, file=imports.open_file(path), today=TODAY)


def test_a_vault_changed_since_the_preview_is_compared_again(
    vault: Vault, take: Take, look: Look
) -> None:
    stale = look(row(), row(**WIFE))
    take(row())
    assert counts(imports.apply(vault, preview=stale, now=NOW)) == (1, 0, 1, 0, 0)
    assert len(record(vault).members) == 2


@pytest.mark.parametrize("steps", [0, 1, 3])
def test_a_cancelled_import_writes_nothing(
    vault: Vault, take: Take, look: Look, steps: int
) -> None:
    take(row())
    before = dump(vault)
    preview = look(row(住所="x"), *(row(ケース番号=str(n)) for n in range(600)))
    with pytest.raises(TaskCancelled):
        imports.apply(vault, preview=preview, now=NOW, progress=CancelAfter(steps * 200))
    assert dump(vault) == before
    assert vault_settings.value(vault, vault_settings.CASELOAD_COLUMNS) == {}


class Reports:
    """Keeps what is reported."""

    def __init__(self) -> None:
        self.all: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, what: str = "") -> None:
        self.all.append((done, total, what))


def test_fourteen_thousand_rows(vault: Vault, tmp_path: Path) -> None:
    names = (f"{a}{b}　{c}" for a in "青赤白黒" for b in "木川田山" for c in map(str, range(1000)))
    people = zip(range(14_000), names, strict=False)
    rows = (
        row(ケース番号=f"{n // 2:05}", 氏名=name, 世帯主氏名="", 続柄="子" if n % 2 else "世帯主")
        for n, name in people
    )
    path = write(tmp_path / "多い.csv", *rows)
    told = Reports()
    preview = imports.preview(vault, file=imports.open_file(path), today=TODAY, progress=told)
    result = imports.apply(vault, preview=preview, now=NOW, progress=told)
    assert counts(result) == (14_000, 0, 0, 0, 0)
    assert result.new_households == 7_000
    assert len(preview.rows) == 14_000
    assert len(told.all) > 30
    assert all(done <= total for done, total, _ in told.all)
    assert counts(taken(vault, path)) == (0, 0, 14_000, 0, 0)


names = st.sampled_from(["青木　一郎", "青木 花子", "赤木　実", "𠮷田　栄", ""])
births = st.sampled_from(["S30.7.13", "S32.5.2", "S64.1.8", "S30", "", "R8.1.1"])
listed = st.builds(
    row,
    ケース番号=st.sampled_from(["1", "2", "３", ""]),
    氏名=names,
    続柄=st.sampled_from(["世帯主", "妻", "子", ""]),
    性別=st.sampled_from(["男", "女", "", "?"]),
    生年月日=births,
    住所=st.sampled_from(["みどり市本町1", "みどり市栄町2", ""]),
    障害者手帳=st.sampled_from(["身体1級", "身体2級", "療育B1", ""]),
    要介護度=st.sampled_from(["要介護3", "申請中", "非該当", ""]),
)
lists = st.lists(listed, max_size=6)


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Give one vault, which each example empties first."""
    from cwlink.storage.keys import Cost

    path = tmp_path_factory.mktemp("many") / "保管庫.cwlink"
    opened, _ = Vault.create(path, passphrase="青い傘と三つの鍵", cost=Cost(1, 32, 1))
    yield opened
    opened.close()


def _empty(vault: Vault) -> None:
    with vault.write() as work:
        for name in (*reversed(TABLES), "settings"):
            work.session.execute(text(f"DELETE FROM {name}"))


def _answered(
    vault: Vault, preview: ImportPreview, choices: Iterator[int]
) -> tuple[ImportPreview, Answers]:
    """Answer what is asked, and what is asked after that."""
    answers = Answers()
    for _ in range(3):
        for question in preview.questions:
            choice = next(choices)
            if question.kind is QuestionKind.NEW_HEAD:
                answers = answers.with_head(question.key, becomes_head=choice % 2 == 0)
            else:
                may_be = [*(one.member_id for one in question.candidates), None]
                answers = answers.with_same(question.key, may_be[choice % len(may_be)])
        preview = imports.reconsider(vault, preview=preview, answers=answers, today=TODAY)
    return preview, answers


@settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(lists, min_size=1, max_size=4), st.lists(st.integers(0, 5), min_size=1))
def test_whatever_is_imported_nothing_is_lost_and_twice_is_once(
    emptied: Vault, tmp_path: Path, files: list[list[list[str]]], choices: list[int]
) -> None:
    _empty(emptied)
    choice = cycle(choices)
    for rows in files:
        file = imports.open_file(write(tmp_path / "名簿.csv", *rows, encoding="utf-8"))
        before = dump(emptied)
        preview = imports.preview(emptied, file=file, today=TODAY)
        preview, answers = _answered(emptied, preview, choice)
        imports.apply(emptied, preview=preview, now=NOW)

        after = dump(emptied)
        _nothing_lost(before, after)
        _one_head_each(emptied)
        preview = imports.preview(emptied, file=file, today=TODAY, answers=answers)
        again = imports.apply(emptied, preview=preview, now=LATER)
        assert (again.new, again.changed) == (0, 0)
        assert dump(emptied) == after


def _nothing_lost(
    before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]
) -> None:
    for name in ("households", "members", "certificates"):
        rows = {one[0]: one for one in after[name]}
        for one in before[name]:
            assert one[0] in rows
            kept = sum(value not in (None, "") for value in rows[one[0]])
            assert kept >= sum(value not in (None, "") for value in one) - (name == "members")


def _one_head_each(vault: Vault) -> None:
    with vault.read() as work:
        for found in work.session.execute(text("SELECT id FROM households")).scalars():
            stored = households.get(work, HouseholdId(found))
            assert stored is not None
            heads = [one for one in stored.record.headships if one.covers(TODAY)]
            assert len(heads) == 1
