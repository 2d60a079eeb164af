"""Nothing of a household that was disposed of is left, but that copies left and that it went."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from disposal_case import (
    CASE_NUMBER,
    FREE,
    GOOD,
    NEIGHBOUR,
    NEIGHBOUR_NUMBER,
    TELLING,
    TODAY,
    fill,
    told_by_pages,
    told_by_tables,
)

from cwlink.rules.backup_generations import Reason
from cwlink.services import disclosure_record, disposals, household_edit, household_list, settings
from cwlink.services.disclosure_record import CopyState, EndKind, RecordFilter
from cwlink.services.disposals import CopiesStillOut, DisposalRefused, Disposed
from cwlink.services.household_facts import NoSuchHousehold
from cwlink.storage import (
    activities,
    backup_writing,
    disclosures,
    drafts,
    households,
    meetings,
    papers,
)
from cwlink.storage.activities import Act, Subject, Wanted
from cwlink.storage.disclosures import Search
from cwlink.storage.disposal import Part
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW


@pytest.fixture
def filled(vault: Vault) -> Iterator[Vault]:
    fill(vault)
    return vault


def dispose(vault: Vault, **more: object) -> Disposed:
    disposal = replace(GOOD, **more)  # type: ignore[arg-type]
    return disposals.dispose(vault, household_id=HOUSEHOLD_ID, disposal=disposal, now=NOW)


def test_no_table_tells_of_the_household_any_more(filled: Vault) -> None:
    before = told_by_tables(filled)
    for table in ("drafts", "settings", "activities", "papers", "disclosure_details", "promises"):
        assert before[table], f"{table} told nothing to begin with"
    dispose(filled)
    assert told_by_tables(filled) == {}


def test_no_page_of_the_file_holds_anything_of_it(filled: Vault) -> None:
    filled.compact()
    assert told_by_pages(filled) == list(TELLING)
    dispose(filled)
    assert disposals.erase(filled)
    assert told_by_pages(filled) == []
    assert (filled.path / "vault.db-wal").stat().st_size == 0


def test_closing_the_vault_is_enough_where_the_file_could_not_be_written_anew(
    filled: Vault,
) -> None:
    dispose(filled)
    key = bytes(filled._secret.key)
    filled.close()
    assert told_by_pages(filled, key) == []
    assert not (filled.path / "vault.db-wal").exists()


def test_the_record_of_what_left_stays_and_is_whole(filled: Vault) -> None:
    with filled.read() as work:
        before = disclosures.found(work, Search())
    done = dispose(filled)
    assert done.kept_copies == ("R8-0001", "R8-0002")
    with filled.read() as work:
        after = disclosures.found(work, Search())
    kept = ("number", "issued_on", "recipient", "document", "sha256", "digest", "ended")
    assert [[getattr(one, name) for name in kept] for one in before] == [
        [getattr(one, name) for name in kept] for one in after
    ]
    assert [one.details for one in after] == [None, None]
    assert disclosure_record.verify(filled).chain.sound
    assert filled.check().sound
    listed = disclosure_record.record_list(filled, wanted=RecordFilter(), today=TODAY)
    assert [row.state for row in listed.rows] == [CopyState.OUT, CopyState.RETURNED]
    disclosure_record.note_end(filled, seqs=[2], kind=EndKind.DISPOSED, on=TODAY, now=NOW)
    assert filled.check().sound


def test_one_row_says_that_a_record_went_and_not_whose(filled: Vault) -> None:
    expected = disposals.outlook(filled, household_id=HOUSEHOLD_ID, today=TODAY).counts
    dispose(filled)
    with filled.read() as work:
        found = activities.found(work, Wanted(acts=(Act.DISPOSED,)), limit=9)
    (entry,) = (one.entry for one in found)
    told = {one.field: one.after for one in entry.changes}
    assert (entry.subject, entry.subject_id, entry.household_id) == (Subject.DISPOSAL, "", None)
    assert (entry.by, entry.note) == ("田辺 美咲", "")
    assert told["ground"] == "expired"
    assert told["approver"] == "久保田　浩"
    assert told["approved_on"] == "2026-11-20"
    assert told["kept_copies"] == 2
    assert {part: told[f"gone_{part}"] for part in Part} == expected
    assert not any(word in str(entry) for word in TELLING)


def test_what_goes_is_counted_beforehand(filled: Vault) -> None:
    found = disposals.outlook(filled, household_id=HOUSEHOLD_ID, today=TODAY)
    counts = found.counts
    assert all(counts[part] for part in Part)
    assert (counts[Part.MEMBERS], counts[Part.MEETINGS], counts[Part.PAPERS]) == (2, 2, 3)
    assert counts[Part.DRAFTS] == 4
    assert [row.record.number for row in found.copies_out] == ["R8-0002"]
    assert found.notes == ("会議で回収",)
    assert found.backups == 0
    backup_writing.make(filled.origin(), reason=Reason.MANUAL, now=NOW)
    again = disposals.outlook(filled, household_id=HOUSEHOLD_ID, today=TODAY)
    assert again.backups == 1


def test_the_neighbour_keeps_everything(filled: Vault) -> None:
    before = household_edit.open_draft(filled, household_id=NEIGHBOUR)
    dispose(filled)
    assert household_edit.open_draft(filled, household_id=NEIGHBOUR) == before
    assert household_edit.kept(filled, household_id=NEIGHBOUR) is not None
    assert settings.value(filled, settings.CASELOAD_SAME) == {"24-55512\t相沢進\t": "d" * 32}
    with filled.read() as work:
        assert {name.target for name, _at in drafts.names(work)} == {NEIGHBOUR}
        found = {one.number: one for one in meetings.every(work)}
        assert set(found) == {"会議2", "会議3"}
        meeting = found["会議2"]
        assert [(one.household_id, one.content.aim) for one in meeting.cases] == [
            (NEIGHBOUR, "相沢")
        ]
        assert [one.person for one in meeting.content.minutes.attendance] == ["田辺"]
    rows = household_list.household_rows(filled, today=TODAY, with_ended=True)
    assert [rows.row(at).case_number for at in range(len(rows))] == [NEIGHBOUR_NUMBER]


def test_papers_of_a_meeting_on_several_households_go_with_each_of_them(filled: Vault) -> None:
    with filled.read() as work:
        before = {one.number: len(papers.papers_of(work, one.id)) for one in meetings.every(work)}
    assert before == {"会議1": 0, "会議2": 2, "会議3": 1}
    dispose(filled)
    with filled.read() as work:
        kept = {one.number: papers.papers_of(work, one.id) for one in meetings.every(work)}
    assert [one.household_id for one in kept["会議2"]] == [NEIGHBOUR]
    assert [one.household_id for one in kept["会議3"]] == [None]


def test_copies_that_are_out_ask_for_a_reason_and_nothing_happens_before(filled: Vault) -> None:
    before = told_by_tables(filled)
    with pytest.raises(CopiesStillOut, match="報告がない写しが1部"):
        dispose(filled, copies_out="")
    with pytest.raises(DisposalRefused):
        dispose(filled, case_number="24-00000")
    with pytest.raises(DisposalRefused):
        dispose(filled, basis=f"{CASE_NUMBER}の件")
    assert told_by_tables(filled) == before
    disclosure_record.note_end(filled, seqs=[2], kind=EndKind.RETURNED, on=TODAY, now=NOW)
    dispose(filled, copies_out="")


def test_if_anything_fails_nothing_has_gone(filled: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told_by_tables(filled)

    def broken(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("cwlink.storage.disposal.guards.put_in_place", broken)
    with pytest.raises(OSError, match="no room"):
        dispose(filled)
    assert told_by_tables(filled) == before
    assert filled.check().sound


def test_it_cannot_be_done_twice_or_taken_back(filled: Vault) -> None:
    dispose(filled)
    with pytest.raises(NoSuchHousehold):
        dispose(filled)
    with filled.read() as work:
        assert households.get(work, HOUSEHOLD_ID) is None
    assert FREE not in str(disposals.outlook(filled, household_id=NEIGHBOUR, today=TODAY))
