"""The 提供記録 is found by agency, household and period; returns are noted; tampering is told."""

from datetime import date

import pytest
from disclosure_case import HOKENJO, HOUKATSU, OTHER, SHAKYO, with_copies
from sqlalchemy import text
from worked_case import NOW, TODAY

from cwlink.core.ids import HouseholdId
from cwlink.services import disclosure_record as record
from cwlink.services import settings
from cwlink.services.disclosure_record import CopyState, EndRefused, RecordFilter, RecordRow
from cwlink.services.disclosure_rows import words_of
from cwlink.storage import guards, households
from cwlink.storage import settings as stored_settings
from cwlink.storage.disclosures import EndKind
from cwlink.storage.vault import Vault

EVERYTHING = RecordFilter()


@pytest.fixture
def home(vault: Vault) -> HouseholdId:
    return with_copies(vault)


def found(vault: Vault, wanted: RecordFilter = EVERYTHING, on: date = TODAY) -> list[RecordRow]:
    return list(record.record_list(vault, wanted=wanted, today=on).rows)


def numbers(vault: Vault, wanted: RecordFilter, on: date = TODAY) -> list[str]:
    return [row.record.number for row in found(vault, wanted, on)]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (RecordFilter(words="r8-0002"), ["R8-0002"]),
        (RecordFilter(words="Ｒ８－０００２"), ["R8-0002"]),
        (RecordFilter(words="水野 包括"), ["R8-0004", "R8-0002"]),
        (RecordFilter(words="24-00777"), ["R8-0005"]),
        (RecordFilter(words="あいざわ"), []),
        (RecordFilter(words="相沢"), ["R8-0005"]),
        (RecordFilter(words="緊急"), ["R8-0005"]),
        (RecordFilter(words="訪問"), []),
        (RecordFilter(agency_type="hokenjo"), ["R8-0005", "R7-0001"]),
        (RecordFilter(recipient=SHAKYO), ["R8-0003"]),
        (RecordFilter(household_id=OTHER), ["R8-0005"]),
        (RecordFilter(since=date(2026, 11, 20), until=date(2026, 11, 21)), ["R8-0004", "R8-0003"]),
        (RecordFilter(until=date(2026, 3, 31)), ["R7-0001"]),
    ],
)  # fmt: skip
def test_the_record_is_found(
    vault: Vault, home: HouseholdId, wanted: RecordFilter, expected: list[str]
) -> None:
    assert numbers(vault, wanted) == expected


def test_a_row_tells_whose_it_is_and_where_the_copy_is(vault: Vault, home: HouseholdId) -> None:
    rows = {row.record.number: row for row in found(vault)}
    assert rows["R8-0002"].household == ("24-00093", "水野　トメ")
    assert {number: row.state for number, row in rows.items()} == {
        "R7-0001": CopyState.OVERDUE,
        "R8-0002": CopyState.OVERDUE,
        "R8-0003": CopyState.OUT,
        "R8-0004": CopyState.NOT_ASKED,
        "R8-0005": CopyState.OUT,
    }
    assert rows["R8-0003"].due == date(2027, 5, 19)  # 180 days after it left
    soon = {row.record.number: row.state for row in found(vault, on=date(2026, 10, 20))}
    assert soon["R8-0002"] is CopyState.SOON


def test_counts_of_what_is_out_and_overdue(vault: Vault, home: HouseholdId) -> None:
    shown = record.record_list(vault, wanted=RecordFilter(household_id=home), today=TODAY)
    assert (len(shown.rows), shown.total, shown.still_out, shown.overdue) == (4, 5, 3, 2)
    waiting = RecordFilter(open_only=True)
    assert numbers(vault, waiting) == ["R8-0005", "R8-0003", "R8-0002", "R7-0001"]


def test_what_it_can_be_narrowed_to(vault: Vault, home: HouseholdId) -> None:
    offered = record.choices(vault, today=TODAY)
    assert offered.years == (2026, 2025)
    given = {(code, name): agencies for code, name, agencies in offered.recipients}
    assert given == {
        ("shakyo", "社会福祉協議会"): (SHAKYO,),
        ("houkatsu", "地域包括支援センター"): (HOUKATSU,),
        ("hokenjo", "保健所"): (HOKENJO,),
    }
    assert record.choices(vault, today=date(2027, 4, 1)).years == (2027, 2026, 2025)


def test_an_empty_record_offers_this_year(vault: Vault) -> None:
    assert record.choices(vault, today=TODAY) == record.RecordChoices((), (2026,))
    assert found(vault) == []
    assert record.verify(vault).chain.sound


def test_particulars_call_members_without_their_names(vault: Vault, home: HouseholdId) -> None:
    (row,) = found(vault, RecordFilter(words="R8-0003"))
    told = record.particulars(vault, seq=row.record.seq, today=TODAY)
    assert told is not None
    assert told.members == ("世帯員2",)
    assert [one.called for one in told.household_members] == ["世帯主", "世帯員2"]
    assert told.agency_type == "社会福祉協議会"
    assert told.row == row
    assert told.ends == ()
    assert record.particulars(vault, seq=99, today=TODAY) is None


def test_members_the_household_no_longer_knows_are_counted(vault: Vault, home: HouseholdId) -> None:
    people = (record.Person("a", "世帯主"), record.Person("b", "世帯員2"))
    assert words_of(("b", "a"), people) == ("世帯主", "世帯員2")
    assert words_of(("x", "b", "y"), people) == ("世帯員2", "いまの記録にない世帯員2人")


def test_nine_copies_come_back_at_once(vault: Vault, home: HouseholdId) -> None:
    seqs = [row.record.seq for row in found(vault, RecordFilter(household_id=home))]
    noted = record.note_end(
        vault, seqs=seqs, kind=EndKind.RETURNED, on=TODAY, note=" 会議の場で回収 ", now=NOW
    )
    assert noted == 4
    rows = found(vault, RecordFilter(household_id=home))
    assert {row.state for row in rows} == {CopyState.RETURNED}
    ended = rows[0].record.ended
    assert ended is not None
    assert (ended.on, ended.note) == (TODAY, "会議の場で回収")
    assert numbers(vault, RecordFilter(open_only=True)) == ["R8-0005"]
    assert record.verify(vault).chain.sound


def test_a_later_note_corrects_an_earlier_one(vault: Vault, home: HouseholdId) -> None:
    for kind, note in (
        (EndKind.RETURNED, "窓口"),
        (EndKind.REOPENED, "取り違え"),
        (EndKind.DISPOSED, ""),
    ):
        record.note_end(vault, seqs=(2,), kind=kind, on=TODAY, note=note, now=NOW)
        (row,) = found(vault, RecordFilter(words="R8-0002"))
        expected = {
            EndKind.RETURNED: CopyState.RETURNED,
            EndKind.REOPENED: CopyState.OVERDUE,
            EndKind.DISPOSED: CopyState.DISPOSED,
        }
        assert row.state is expected[kind]
    told = record.particulars(vault, seq=2, today=TODAY)
    assert told is not None
    assert [one.note for one in told.ends] == ["", "取り違え", "窓口"]


@pytest.mark.parametrize("on", [date(2026, 11, 25), date(2026, 11, 19)])
def test_an_impossible_day_notes_nothing(vault: Vault, home: HouseholdId, on: date) -> None:
    with pytest.raises(EndRefused, match="日付を確かめて"):
        record.note_end(vault, seqs=(2, 3), kind=EndKind.RETURNED, on=on, now=NOW)
    assert not any(row.record.ended for row in found(vault))


def test_a_household_deleted_by_law_leaves_a_row_without_people(
    vault: Vault, home: HouseholdId
) -> None:
    with vault.write() as work:
        households.remove(work, home)
    (row, *_rest) = found(vault, RecordFilter(recipient=SHAKYO))
    assert (row.record.number, row.household, row.case_number) == ("R8-0003", None, "")
    told = record.particulars(vault, seq=row.record.seq, today=TODAY)
    assert told is not None
    assert (told.members, told.household_members) == ((), ())
    assert row.state is CopyState.OUT
    seqs = (row.record.seq,)
    assert record.note_end(vault, seqs=seqs, kind=EndKind.RETURNED, on=TODAY, now=NOW) == 1
    assert record.verify(vault).chain.sound


def test_whose_record_is_asked_for(vault: Vault, home: HouseholdId) -> None:
    asked = record.recorded_household(vault, household_id=home, today=TODAY)
    assert asked == ("24-00093", "水野　トメ")
    nobody = HouseholdId("nobody")
    assert record.recorded_household(vault, household_id=nobody, today=TODAY) is None


def test_verifying_names_the_row_that_was_changed(vault: Vault, home: HouseholdId) -> None:
    whole = record.verify(vault)
    assert (whole.chain.sound, whole.chain.rows, whole.wrong) == (True, 5, ())
    with vault.write() as work:
        guards.take_away(work.bare)
        work.session.execute(text("UPDATE disclosures SET recipient = 'だれか' WHERE seq = 3"))
        changed = "UPDATE disclosure_details SET content = replace(content, 'kazuo', 'tome')"
        work.session.execute(text(f"{changed} WHERE seq = 2"))
        work.session.flush()
        guards.put_in_place(work.bare)
    broken = record.verify(vault)
    assert broken.chain.broken_at == 3
    assert broken.wrong == ("R8-0003", "R8-0002")


def test_the_days_to_bring_a_copy_back_are_the_offices(vault: Vault, home: HouseholdId) -> None:
    with vault.write() as work:
        stored_settings.put(work, settings.COPY_RETURN_DAYS.key, 30)
    (row,) = found(vault, RecordFilter(words="R8-0003"))
    assert row.due == date(2026, 12, 20)
