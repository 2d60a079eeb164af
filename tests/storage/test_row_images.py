"""What stood in the tables of a household stands there again, column by column."""

import pytest
from merge_case import AGAIN, LATER, every_row, foreign_keys_hold, twice_in_one

from cwlink.models import Base
from cwlink.storage import household_index, households, member_merge, row_images
from cwlink.storage.disposal import PARTS
from cwlink.storage.row_images import RowChange
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID


def test_every_table_of_a_household_is_taken_but_the_log_and_the_record_of_copies(
    vault: Vault,
) -> None:
    with vault.read() as work:
        image = row_images.taken(work, [HOUSEHOLD_ID], [])
    tables = {Base.metadata.tables[model.__tablename__].name for model in PARTS}
    left_out = {"activities", "disclosure_details"}
    assert set(image) == (tables - left_out) | {"households", "meetings", "settings"}


def test_rows_that_go_come_and_change_are_put_back_and_again(vault: Vault) -> None:
    twice_in_one(vault)
    before = every_row(vault)
    with vault.write() as work:
        was = row_images.taken(work, [HOUSEHOLD_ID], [])
        stored = households.get(work, HOUSEHOLD_ID)
        assert stored is not None
        record = stored.record
        changed = type(record)(record.id, "24-1", members=record.members[:1], kin="妹")
        listed = household_index.of_record(changed, issue_labels={}, on=LATER.date())
        households.save(work, changed, listed, now=LATER)
        member_merge.rename(work, HOUSEHOLD_ID, {AGAIN: "x" * 32})
        changes = row_images.difference(was, row_images.taken(work, [HOUSEHOLD_ID], []))
    after = every_row(vault)
    kinds = {(one.before is None, one.after is None) for one in changes}
    assert {(False, True), (False, False)} <= kinds
    for back, wanted in ((True, before), (False, after), (True, before)):
        with vault.write() as work:
            row_images.put(work, changes, back=back)
        assert every_row(vault) == wanted
        assert foreign_keys_hold(vault)


def test_two_images_differ_when_anything_does(vault: Vault) -> None:
    twice_in_one(vault)
    with vault.read() as work:
        one = row_images.taken(work, [HOUSEHOLD_ID], [])
    with vault.write() as work:
        work.bare.execute(
            "UPDATE promises SET person = '主任' WHERE household_id = ?", (HOUSEHOLD_ID,)
        )
        other = row_images.taken(work, [HOUSEHOLD_ID], [])
        assert row_images.digest(one) != row_images.digest(other)
        (change,) = row_images.difference(one, other)
        assert change.table == "promises"


def test_a_file_is_never_removed_to_be_put_back(vault: Vault) -> None:
    gone = RowChange("attachments", ("a",), ("a",) * 8, None)
    with vault.write() as work, pytest.raises(ValueError, match="file"):
        row_images.put(work, [gone], back=True)


def test_only_documents_still_written_on_speak_of_another(vault: Vault) -> None:
    twice_in_one(vault)
    with vault.write() as work:
        work.bare.execute("UPDATE meetings SET status = 'closed'")
        member_merge.rename(work, HOUSEHOLD_ID, {AGAIN: "x" * 32})
        named = {
            one.kind: one.names
            for one in member_merge.documents(work, HOUSEHOLD_ID, [AGAIN, "x" * 32])
        }
    kind = member_merge.DocumentKind
    assert named[kind.MEETING] == {AGAIN}
    assert named[kind.PAPER] == {AGAIN}
    assert named[kind.PLAN] == named[kind.INQUIRY] == named[kind.ATTACHMENT] == {"x" * 32}
