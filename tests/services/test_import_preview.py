"""What is shown of a list before it is imported: its words, columns, faults, and its size."""

from pathlib import Path

import pytest
from import_case import Look, Take, counts, dump, record, taken
from list_files import HEADINGS, WIFE, csv_bytes, row, write
from worked_case import NOW, TODAY

from cwlink.core.problems import KnownProblem, TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.exchange.my_number import HoldsMyNumbers
from cwlink.services import imports
from cwlink.services import settings as vault_settings
from cwlink.services.imports import (
    Column,
    ColumnsMissing,
    RowState,
)
from cwlink.storage.vault import Vault


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
    imports.save_rejects(vault, preview=result.preview, path=path, now=NOW)
    path.write_bytes(path.read_bytes().replace(b"S64.1.8", b"S64.1.7"))
    assert counts(taken(vault, path)) == (1, 0, 0, 0, 0)
    assert len(record(vault).members) == 2


def test_rejects_that_cannot_be_saved_are_a_known_problem(
    vault: Vault, look: Look, tmp_path: Path
) -> None:
    with pytest.raises(KnownProblem, match="保存できません"):
        imports.save_rejects(vault, preview=look(row()), path=tmp_path / "ない" / "x.csv", now=NOW)


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
