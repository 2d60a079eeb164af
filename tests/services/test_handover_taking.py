"""What one vault gives another takes whole: everything is there, once, and nothing else changed."""

import base64
import hashlib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from attached_files import active
from disposal_case import FREE, NEIGHBOUR
from handover_case import (
    LAST,
    LATER,
    edit,
    give,
    look,
    opened,
    rewritten,
    tables,
    take,
    with_rows,
)

from cwlink.core.ids import ReviewId
from cwlink.core.problems import TaskCancelled
from cwlink.core.progress import CancelAfter
from cwlink.exchange.handover_package import DamagedPackage, NewerPackage
from cwlink.rules.backup_generations import Reason
from cwlink.rules.handover import Kind, Refusal, Standing
from cwlink.services import backups, booklet, handover_giving, handover_taking, household_edit
from cwlink.services.activity import Act, Subject
from cwlink.services.household_handover import handed
from cwlink.services.household_list import household_rows
from cwlink.storage import activities, households, inherited, inquiries, numbers, plans, reviews
from cwlink.storage.activities import Wanted
from cwlink.storage.household_transfer import of_household
from cwlink.storage.transfer_columns import names
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, NOW, TODAY
from unnoted import unnoted_writes

pytest_plugins = ("handover_vaults",)
pytestmark = pytest.mark.usefixtures("quick_age")

_ITS_OWN = {"papers", "inherited_disclosures"}
"""What of several households stays, and what becomes inherited: compared by count instead."""


def test_the_successor_has_every_row_as_it_was(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    preview = look(successor, given)
    assert preview.households[0].standing is Standing.NEW
    assert preview.sender.caseworker == "田辺 美咲"
    taken = handover_taking.take(successor, preview=preview, now=LATER)
    assert taken.equal
    assert taken.households[0].stated == given.households[0].counts
    with predecessor.read() as old, successor.read() as new:
        there, here = (of_household(work, HOUSEHOLD_ID).tables for work in (old, new))
        for name in set(names()) - _ITS_OWN:
            assert here[name] == there[name], name
        assert households.get(new, HOUSEHOLD_ID) == households.get(old, HOUSEHOLD_ID)


def test_what_was_written_for_the_successor_goes_along(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    booklet.keep_note(predecessor, household_id=HOUSEHOLD_ID, text="訪問は午後に", now=NOW)
    take(successor, give(predecessor, tmp_path))
    assert booklet.notes(successor) == {HOUSEHOLD_ID: "訪問は午後に"}
    with successor.read() as work:
        assert handed(work, HOUSEHOLD_ID).note == "訪問は午後に"


def test_no_other_draft_is_a_mere_text(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    booklet.keep_note(predecessor, household_id=HOUSEHOLD_ID, text="訪問は午後に", now=NOW)
    given = give(predecessor, tmp_path)
    package = opened(given)
    rows = [{**row, "kind": "household"} for row in package.households[0].tables["drafts"]]
    with pytest.raises(DamagedPackage):
        look(successor, rewritten(given, with_rows(package, "drafts", rows)))


def test_the_list_finds_what_was_taken(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    for words in ("水野", "トメ", "24-90817"):
        rows = household_rows(successor, today=TODAY, words=words, with_ended=True)
        assert list(rows.ids()) == [HOUSEHOLD_ID]


def test_copies_that_left_are_inherited_with_their_numbers(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    with successor.read() as work:
        found = inherited.of_household(work, HOUSEHOLD_ID)
    assert {one.number for one in found} == {"R7-0001", "R8-0001", "R8-0002"}
    first = next(one for one in found if one.number == "R8-0001")
    assert not first.still_out
    assert first.details.reasons == {"health": FREE}


def test_taking_twice_changes_nothing(predecessor: Vault, successor: Vault, tmp_path: Path) -> None:
    given = give(predecessor, tmp_path)
    take(successor, given)
    before = tables(successor)
    preview = look(successor, given)
    assert preview.nothing_to_do
    taken = handover_taking.take(successor, preview=preview, now=LAST)
    assert not taken.changed
    assert taken.equal
    assert tables(successor) == before


def test_what_she_removed_since_does_not_come_back(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    take(successor, given)
    edit(successor, issues=(), now=LATER)
    assert look(successor, given, LAST).nothing_to_do


def test_a_newer_package_brings_what_changed_and_nothing_else(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    edit(successor, notes="後任の備考", now=LATER)
    edit(predecessor, phone="000-480-9999", now=LATER)
    newer = give(predecessor, tmp_path, now=LATER, name="二度目")
    preview = look(successor, newer, LAST)
    assert preview.households[0].standing is Standing.CHANGED
    assert preview.households[0].conflicts == ()
    take(successor, newer, LAST)
    with successor.read() as work:
        stored = households.get(work, HOUSEHOLD_ID)
    assert stored is not None
    assert (stored.record.phone, stored.record.notes) == ("000-480-9999", "後任の備考")


def test_an_older_package_does_not_take_back_what_a_newer_one_brought(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    older = give(predecessor, tmp_path)
    edit(predecessor, phone="000-480-9999", now=LATER)
    take(successor, give(predecessor, tmp_path, now=LATER, name="新"), LATER)
    assert look(successor, older, LAST).nothing_to_do


def test_two_households_of_one_meeting_share_it(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path, HOUSEHOLD_ID, NEIGHBOUR)
    assert take(successor, given).equal
    assert look(successor, given).nothing_to_do
    with predecessor.read() as old, successor.read() as new:
        for table in ("meetings", "meeting_cases"):
            query = f"SELECT id, number, content FROM {table} ORDER BY id"
            assert new.bare.execute(query).fetchall() == old.bare.execute(query).fetchall()


def test_the_second_household_of_a_meeting_may_come_later(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path, NEIGHBOUR))
    taken = take(successor, give(predecessor, tmp_path, HOUSEHOLD_ID, now=LATER, name="後"), LAST)
    assert (taken.equal, taken.refused) == (True, ())
    with predecessor.read() as old, successor.read() as new:
        query = "SELECT content FROM meetings ORDER BY id"
        assert new.bare.execute(query).fetchall() == old.bare.execute(query).fetchall()


def test_a_number_borne_by_another_household_is_told_apart(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    other = _with_review(successor)
    given = give(predecessor, tmp_path)
    preview = look(successor, given)
    assert [(one.was, one.becomes) for one in preview.households[0].renumbered] == [
        ("R8-1", "R8-1（引継）")
    ]
    take(successor, given)
    with successor.read() as work:
        review = reviews.of_household(work, HOUSEHOLD_ID)[0]
        assert review.number == "R8-1（引継）"
        asked = inquiries.of_household(work, HOUSEHOLD_ID)
        assert [one.number for one in asked] == ["R8-1（引継）"], "they share it"
        assert {one.number for one in plans.of_household(work, HOUSEHOLD_ID)} == {"R8-2"}
        assert reviews.get(work, other).number == "R8-1"  # type: ignore[union-attr]
        sheets = work.bare.execute("SELECT number FROM papers WHERE kind = 'plan'").fetchall()
    assert {number for (number,) in sheets} == {"R8-0001", "R8-0002"}
    assert look(successor, given).nothing_to_do


def test_numbers_given_later_pass_over_those_that_came(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    with successor.read() as work:
        assert work.bare.execute("SELECT * FROM number_series").fetchall() == []
    with successor.write() as work:
        assert numbers.next_number(work, numbers.REVIEWS, TODAY) == "R8-3"
        assert numbers.next_number(work, numbers.COPIES, TODAY) == "R8-0003"


def test_taking_is_noted_in_every_transaction_and_after_a_backup(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    with unnoted_writes() as found:
        take(successor, given)
    assert found == []
    made = backups.listed(successor.path, None)
    assert [one.backup.about.reason for one in made if one.backup.about] == [Reason.IMPORT]
    with successor.read() as work:
        noted = activities.found(work, Wanted(subject_id=given.package_id), limit=9)
    assert [(one.entry.act, one.entry.subject) for one in noted] == [
        (Act.IMPORTED, Subject.HANDOVER)
    ] * 2


def test_households_may_be_left_out(predecessor: Vault, successor: Vault, tmp_path: Path) -> None:
    given = give(predecessor, tmp_path, HOUSEHOLD_ID, NEIGHBOUR)
    preview = look(successor, given)
    answers = replace(preview.answers, without=frozenset({HOUSEHOLD_ID}))
    preview = handover_taking.reconsider(successor, preview=preview, answers=answers, today=TODAY)
    taken = handover_taking.take(successor, preview=preview, now=LATER)
    assert taken.without == ("24-90817",)
    with successor.read() as work:
        assert households.get(work, HOUSEHOLD_ID) is None
        assert households.get(work, NEIGHBOUR) is not None


def test_cancelling_writes_nothing(predecessor: Vault, successor: Vault, tmp_path: Path) -> None:
    preview = look(successor, give(predecessor, tmp_path, HOUSEHOLD_ID, NEIGHBOUR))
    before = {**tables(successor), "activities": []}
    with pytest.raises(TaskCancelled):
        handover_taking.take(successor, preview=preview, now=LATER, progress=CancelAfter(1))
    assert {**tables(successor), "activities": []} == before


def test_what_the_window_could_not_read_is_not_taken(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    rows = [{**row, "sex": "ねこ"} for row in package.households[0].tables["members"]]
    preview = look(successor, rewritten(given, with_rows(package, "members", rows)))
    before = {**tables(successor), "activities": []}
    with pytest.raises(DamagedPackage):
        handover_taking.take(successor, preview=preview, now=LATER)
    assert {**tables(successor), "activities": []} == before


def test_a_package_of_an_older_program_is_read_and_of_a_newer_refused(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    one = package.households[0]
    members = [
        {name: value for name, value in row.items() if name not in ("phone", "pregnant")}
        for row in one.tables["members"]
    ]
    left = {name: rows for name, rows in one.tables.items() if name != "attachments"}
    older = replace(one, tables={**left, "members": members})
    rewritten(given, replace(package, schema="20261123_first", households=(older,)))
    take(successor, given)
    with successor.read() as work:
        assert work.bare.execute("SELECT DISTINCT phone FROM members").fetchall() == [("",)]
    rewritten(given, replace(package, schema="20991231_later"))
    with pytest.raises(NewerPackage, match="新しい版"):
        look(successor, given)


def test_a_household_handed_back_is_hers_again(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    handover_giving.mark_given(
        predecessor, package_id=given.package_id, archive_on=TODAY, now=LATER
    )
    take(successor, given)
    edit(successor, phone="000-480-9999", now=LATER)
    edit(predecessor, notes="前任の備考", now=LATER)
    back = give(successor, tmp_path, now=LAST, name="返す")
    preview = look(predecessor, back, LAST)
    assert preview.households[0].conflicts == ()
    taken = take(predecessor, back, LAST)
    assert taken.equal
    with predecessor.read() as work:
        stored = households.get(work, HOUSEHOLD_ID)
        assert stored is not None
        assert (stored.record.phone, stored.record.notes) == ("000-480-9999", "前任の備考")
        row = work.bare.execute(
            "SELECT archive_on FROM households WHERE id = ?", (HOUSEHOLD_ID,)
        ).fetchone()
        assert row == (None,)
    assert look(predecessor, back, LAST).nothing_to_do


def test_two_households_that_could_be_meant_are_refused(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    edit(successor, case_number="24-11111", now=LATER)
    draft = household_edit.new_draft()
    named = replace(draft.record, case_number="24-90817")
    named = replace(named, members=(replace(named.members[0], name="別　人"),))
    household_edit.save(successor, draft=replace(draft, record=named), now=LATER)
    edit(predecessor, phone="000-480-9999", now=LATER)
    newer = give(predecessor, tmp_path, now=LAST, name="新")
    preview = look(successor, newer, LAST)
    assert preview.households[0].refusal is Refusal.TWO_HOUSEHOLDS
    taken = handover_taking.take(successor, preview=preview, now=LAST)
    assert (taken.changed, taken.refused) == (False, ("24-90817",))


def test_counts_say_what_only_she_has(predecessor: Vault, successor: Vault, tmp_path: Path) -> None:
    take(successor, give(predecessor, tmp_path))
    with successor.write() as work:
        work.bare.execute(
            "INSERT INTO promises (id, household_id, kind, source, agency_type, agency_name,"
            " person, content, made_on, state, end_note) SELECT 'own', household_id, kind, source,"
            " agency_type, agency_name, person, content, made_on, state, end_note FROM promises"
        )
    taken = take(successor, give(predecessor, tmp_path, now=LATER, name="新"), LAST)
    assert taken.equal
    assert taken.households[0].own == {Kind.PROMISES: 1}


def _with_review(vault: Vault) -> ReviewId:
    from cwlink.services import reviews as review_service

    draft = household_edit.new_draft()
    record = replace(draft.record, case_number="24-00001")
    record = replace(record, members=(replace(record.members[0], name="別　人"),))
    household_edit.save(vault, draft=replace(draft, record=record), now=NOW)
    return review_service.begin(vault, household_id=record.id, now=NOW).id


def test_a_file_that_does_something_is_not_taken(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    harmful = active("script")
    (row,) = package.households[0].tables["attachments"]
    changed = {
        **row,
        "content": base64.b64encode(harmful).decode(),
        "size": len(harmful),
        "sha256": hashlib.sha256(harmful).hexdigest(),
    }
    with pytest.raises(DamagedPackage, match="保管庫は変わっていません"):
        look(successor, rewritten(given, with_rows(package, "attachments", [changed])))


def test_an_id_of_another_household_is_not_overwritten(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path, NEIGHBOUR))
    given = give(predecessor, tmp_path, now=LATER, name="別")
    package = opened(given)
    rows = [{**row, "id": "d" * 32} for row in package.households[0].tables["members"][:1]]
    kept = package.households[0].tables["members"][1:]
    hostile = with_rows(package, "members", [*rows, *kept])
    text = msgspec.json.encode(hostile.households[0].tables).decode().replace("a" * 32, "d" * 32)
    changed = replace(hostile.households[0], tables=msgspec.json.decode(text))
    preview = look(successor, rewritten(given, replace(hostile, households=(changed,))))
    assert preview.households[0].refusal is Refusal.RECORD_ELSEWHERE
    assert not handover_taking.take(successor, preview=preview, now=LAST).changed


def test_a_package_with_rows_that_cannot_stand_together_is_damage(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    versions = package.households[0].tables["plan_versions"]
    twice = [*versions, {**versions[0], "id": "9" * 32}]
    preview = look(successor, rewritten(given, with_rows(package, "plan_versions", twice)))
    before = {**tables(successor), "activities": []}
    with pytest.raises(DamagedPackage):
        handover_taking.take(successor, preview=preview, now=LATER)
    assert {**tables(successor), "activities": []} == before
