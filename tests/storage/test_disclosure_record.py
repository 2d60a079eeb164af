"""The 提供記録 is added to and never changed; whatever is done to it outside shows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from disclosure_row import HOME, NOW, ROW, add_household
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from cwlink.core.ids import HouseholdId
from cwlink.storage import chain, disclosures, guards, households, migrate, papers, schema
from cwlink.storage.disclosure_check import ChainCheck
from cwlink.storage.disclosures import Ended, EndKind, Search
from cwlink.storage.keys import Cost
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.vault import Vault


@pytest.fixture
def recorded(vault: Vault) -> Vault:
    with vault.write() as work:
        add_household(work)
        for at in range(1, 4):
            later = date(2026, 11, 23 + at)
            disclosures.add(work, replace(ROW, number=f"R8-000{at}", issued_on=later))
    return vault


def _record_of(vault: Vault) -> ChainCheck:
    found = vault.check().record
    assert found is not None
    return found


def _tampered(vault: Vault, *statements: str) -> ChainCheck:
    """Do what the guards forbid, as someone would who writes to the tables directly."""
    with vault.write() as work:
        guards.take_away(work.bare)
        for statement in statements:
            work.session.execute(text(statement))
        work.session.flush()
        guards.put_in_place(work.bare)
    return _record_of(vault)


def test_rows_come_back_latest_first_and_the_chain_is_whole(recorded: Vault) -> None:
    with recorded.read() as work:
        rows = disclosures.found(work, Search(household_id=HOME))
        assert disclosures.last(work) == (3, rows[0].digest)
    assert [one.number for one in rows] == ["R8-0003", "R8-0002", "R8-0001"]
    assert rows[2] == replace(ROW, seq=1, digest=rows[2].digest)
    found = _record_of(recorded)
    assert found.sound
    assert (found.rows, found.last) == (3, rows[0].digest)


@pytest.mark.parametrize(
    ("search", "numbers"),
    [
        (Search(since=date(2026, 11, 25)), ["R8-0003", "R8-0002"]),
        (Search(until=date(2026, 11, 24)), ["R8-0001"]),
        (Search(agency_type="hospital"), []),
        (Search(source_id="version", words="包括 0002"), ["R8-0002"]),
        (Search(words="24-00001"), ["R8-0003", "R8-0002", "R8-0001"]),
        (Search(household_id=HouseholdId("other")), []),
    ],
)
def test_looking_for_rows(recorded: Vault, search: Search, numbers: list[str]) -> None:
    with recorded.read() as work:
        assert [one.number for one in disclosures.found(work, search)] == numbers


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE disclosures SET recipient = 'だれか' WHERE seq = 2",
        "DELETE FROM disclosures WHERE seq = 3",
        "UPDATE disclosure_details SET content = '{}' WHERE seq = 2",
        "DELETE FROM disclosure_details WHERE seq = 2",
        "UPDATE disclosure_ends SET note = ''",
        "DELETE FROM disclosure_ends",
    ],
)
def test_no_row_is_changed_or_removed(recorded: Vault, statement: str) -> None:
    with recorded.write() as work:
        disclosures.note_end(work, 1, Ended(EndKind.RETURNED, NOW.date(), NOW, "田辺 美咲"))
    with pytest.raises(IntegrityError, match=r"stay|details go"), recorded.write() as work:
        work.session.execute(text(statement))
    assert _record_of(recorded).sound


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE disclosures SET recipient = 'だれか' WHERE seq = 2", 2),
        ("UPDATE disclosures SET issued_at = '2026-11-01 10:00:00.000000' WHERE seq = 1", 1),
        ("UPDATE disclosures SET sha256 = '' WHERE seq = 3", 3),
        ("UPDATE disclosures SET previous = '' WHERE seq = 2", 2),
        ("DELETE FROM disclosures WHERE seq = 2", 2),
        ("UPDATE disclosures SET seq = 9 WHERE seq = 3", 3),
        ("UPDATE vault_meta SET value = 'ほかの鍵' WHERE key = 'chain_key'", 1),
        ("DELETE FROM vault_meta WHERE key = 'chain_key'", 1),
    ],
)
def test_a_change_made_outside_shows(recorded: Vault, statement: str, broken_at: int) -> None:
    emptied = "DELETE FROM disclosure_details"
    found = _tampered(recorded, emptied, statement)
    assert found.broken_at == broken_at
    assert not recorded.check().sound


def test_a_gap_closed_by_hand_shows(recorded: Vault) -> None:
    closed = "UPDATE disclosures SET previous = (SELECT digest FROM disclosures WHERE seq = 1)"
    found = _tampered(
        recorded,
        "DELETE FROM disclosure_details",
        "DELETE FROM disclosures WHERE seq = 2",
        f"{closed} WHERE seq = 3",
    )
    assert found.broken_at == 2


def test_changed_details_show(recorded: Vault) -> None:
    changed = "UPDATE disclosure_details SET content = replace(content, 'tome', 'kazuo')"
    found = _tampered(recorded, f"{changed} WHERE seq = 2")
    assert found.foreign_details == ("R8-0002",)
    assert not found.sound


@pytest.mark.parametrize(
    "moved", ["household_id = 'other'", "source_id = 'other'", "paper_id = 'other'"]
)
def test_details_moved_to_another_household_or_paper_show(recorded: Vault, moved: str) -> None:
    with recorded.write() as work:
        columns = work.session.execute(text("SELECT * FROM households")).mappings().one()
        values = {**columns, "id": "other", "case_number": "24-00002"}
        names = ", ".join(values)
        marks = ", ".join(f":{one}" for one in values)
        work.session.execute(text(f"INSERT INTO households ({names}) VALUES ({marks})"), values)
    found = _tampered(recorded, f"UPDATE disclosure_details SET {moved} WHERE seq = 2")
    assert found.foreign_details == ("R8-0002",)


def test_an_exchanged_paper_shows(vault: Vault) -> None:
    kept = IssuedPaper("agency", "R8-0001", HOME, "version", 1, '{"a": 1}', 1, "ab", NOW)
    with vault.write() as work:
        add_household(work)
        disclosures.add(work, replace(ROW, paper_id=papers.add_paper(work, kept)))
    assert _record_of(vault).sound
    found = _tampered(vault, "UPDATE papers SET sheet = '{}'")
    assert found.foreign_details == ("R8-0001",)
    assert _tampered(vault, "DELETE FROM papers").foreign_details == ("R8-0001",)


def test_guards_that_were_taken_away_show(recorded: Vault) -> None:
    with recorded.write() as work:
        work.session.execute(text("DROP TRIGGER disclosures_stay"))
    assert _record_of(recorded).missing_guards == ("disclosures_stay",)
    assert not recorded.check().sound


def test_cutting_off_the_newest_shows_only_against_a_digest_noted_outside(recorded: Vault) -> None:
    noted = _record_of(recorded).last
    cut = "DELETE FROM {} WHERE seq = 3"
    found = _tampered(recorded, cut.format("disclosure_details"), cut.format("disclosures"))
    assert found.sound
    assert found.last != noted


def test_a_household_deleted_by_law_leaves_number_day_recipient_and_digest(recorded: Vault) -> None:
    with recorded.write() as work:
        households.remove(work, HOME)
    with recorded.read() as work:
        (row, *_rest) = disclosures.found(work, Search(words="R8-0003"))
        assert not work.session.execute(text("SELECT * FROM disclosure_details")).all()
    assert (row.number, row.recipient, row.sha256) == ("R8-0003", ROW.recipient, ROW.sha256)
    assert row.household_id is None
    assert row.details is None
    assert _record_of(recorded).sound


def test_what_became_of_a_copy_is_added_and_the_last_word_counts(recorded: Vault) -> None:
    returned = Ended(EndKind.RETURNED, date(2026, 12, 1), NOW, "田辺 美咲", "窓口で受領")
    disposed = Ended(EndKind.DISPOSED, date(2026, 12, 2), NOW, "田辺 美咲", "返却は誤り")
    with recorded.write() as work:
        disclosures.note_end(work, 2, returned)
        disclosures.note_end(work, 2, disposed)
    with recorded.read() as work:
        second = disclosures.get(work, 2)
        still_out = disclosures.found(work, Search(open_only=True))
    assert second is not None
    assert second.ended == disposed
    assert [one.number for one in still_out] == ["R8-0003", "R8-0001"]
    assert _record_of(recorded).sound
    changed = "UPDATE disclosure_ends SET kind = 'disposed' WHERE place = 1"
    assert _tampered(recorded, changed).ends_broken_at == 1


def test_a_row_without_household_is_refused(vault: Vault) -> None:
    with pytest.raises(ValueError, match="household"), vault.write() as work:
        disclosures.add(work, replace(ROW, household_id=None))


values = st.one_of(st.none(), st.integers(), st.text())


@given(st.lists(st.lists(values, min_size=2, max_size=4), min_size=1, max_size=6), st.data())
def test_no_value_of_a_chain_changes_unseen(rows: list[list[Any]], data: st.DataObject) -> None:
    key = "6b" * 32
    linked, before = [], chain.BEGINNING
    for place, row in enumerate(rows, start=1):
        digest = chain.link(key, before, [place, *row])
        linked.append([place, *row, before, digest])
        before = digest
    assert chain.first_break(key, linked) is None
    at = data.draw(st.integers(0, len(linked) - 1))
    column = data.draw(st.integers(0, len(linked[at]) - 3))
    other = data.draw(values.filter(lambda one: one != linked[at][column]))
    linked[at][column] = other
    assert chain.first_break(key, linked) == at + 1


@pytest.fixture
def first_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """Give a function that makes a vault of the program's first version, with two rows."""

    def make() -> Path:
        scripts = tmp_path / "migrations"
        (scripts / "versions").mkdir(parents=True)
        for file in ("env.py", "versions/20261123_first.py"):
            (scripts / file).write_bytes((migrate.SCRIPTS / file).read_bytes())
        with monkeypatch.context() as then:
            then.setattr(migrate, "SCRIPTS", scripts)
            then.setattr(schema, "REVISIONS", ("20261123_first",))
            then.setattr(schema, "CURRENT", "20261123_first")
            then.setattr(guards, "put_in_place", lambda _connection: None)
            path = tmp_path / "前の版.cwlink"
            vault, _key = Vault.create(path, passphrase="青い傘と三つの鍵", cost=Cost(1, 32, 1))
            with vault.write() as work:
                for number, home in (("R8-0001", "'home'"), ("R8-0002", "NULL")):
                    work.session.execute(text(_OLD.format(number=number, home=home)))
            vault.close()
        return path

    yield make


_OLD = """
INSERT INTO disclosures (id, number, household_id, paper_id, document, version, recipient,
    recipient_type, issued_on, issued_at, issued_by, ground, ground_detail, members, sections,
    reasons, pages, sha256, password_given)
VALUES ('{number}', '{number}',
    (SELECT id FROM households WHERE id = {home}), NULL, '支援計画', 2, 'みどり会', 'office',
    '2026-11-24', '2026-11-24 14:32:00.000000', '田辺 美咲', 'consent', '本人の同意', '["tome"]',
    '["health"]', '{{"health":"訪問"}}', 1, 'ab', 0)
"""


def test_rows_of_the_first_version_are_taken_over_in_order(
    first_version: Callable[[], Path],
) -> None:
    vault = Vault.open(first_version(), passphrase="青い傘と三つの鍵")
    with vault.read() as work:
        rows = disclosures.found(work, Search())
    assert [(one.seq, one.number, one.version) for one in rows] == [
        (2, "R8-0002", 2),
        (1, "R8-0001", 2),
    ]
    assert _record_of(vault).sound
    vault.close()
