"""A household's record in the vault: as it was put in, saved by what differs."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from cwlink.core.ids import ConsentId, HouseholdId, MemberId
from cwlink.rules.consent import ConsentState
from cwlink.rules.household import ConsentRecord, HouseholdRecord
from cwlink.rules.household_changes import with_member_left, without_member
from cwlink.rules.record_codes import ConsentWay
from cwlink.storage import consents, household_index, household_list, households
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TODAY, TOME, household

LABELS = {"isolation": ("孤立",), "withdrawal": ("ひきこもり",)}


def put(vault: Vault, record: HouseholdRecord) -> None:
    listed = household_index.of_record(record, issue_labels=LABELS, on=TODAY)
    with vault.write() as work:
        if households.updated_at(work, record.id) is None:
            households.add(work, record, listed, now=NOW)
        else:
            households.save(work, record, listed, now=NOW)


def got(vault: Vault) -> HouseholdRecord:
    with vault.read() as work:
        stored = households.get(work, HOUSEHOLD_ID)
    assert stored is not None
    return stored.record


def found(vault: Vault, words: str) -> list[str]:
    with vault.read() as work:
        return [row[1] for row in household_list.rows(work, words=words, on=TODAY)]


def test_a_record_comes_back_as_it_was_put_in(vault: Vault) -> None:
    put(vault, household())
    assert got(vault) == household()


def test_there_is_none_where_there_is_none(vault: Vault) -> None:
    with vault.read() as work:
        assert households.get(work, HouseholdId("x")) is None
        assert households.id_of(work, "x") is None


def test_only_what_differs_is_written_and_rows_keep_their_ids(vault: Vault) -> None:
    put(vault, household())
    record = household()
    first = replace(record.issues[0], background="受診の話をすると怒る")
    changed = replace(record, issues=(record.issues[3], first), traits=("isolated",), ties=())
    put(vault, changed)
    assert got(vault) == changed


def test_a_save_always_moves_the_record_on(vault: Vault) -> None:
    put(vault, household())
    put(vault, household())
    with vault.read() as work:
        assert households.updated_at(work, HOUSEHOLD_ID) == NOW + timedelta(microseconds=1)


def test_saving_what_is_not_there_is_an_error(vault: Vault) -> None:
    listed = household_index.of_record(household(), issue_labels={}, on=TODAY)
    with pytest.raises(LookupError), vault.write() as work:
        households.save(work, household(), listed, now=NOW)


def test_nothing_of_a_removed_household_or_member_stays(vault: Vault) -> None:
    put(vault, household())
    put(vault, without_member(household(), KAZUO))
    assert [one.id for one in got(vault).members] == [TOME]
    with vault.write() as work:
        households.remove(work, HOUSEHOLD_ID)
    tables = "members headships issue_records household_traits agency_ties certificates"
    with vault.read() as work:
        for table in tables.split():
            assert work.session.scalar(text(f"select count(*) from {table}")) == 0


@pytest.mark.parametrize(
    "words", ["水野", "みずの", "ﾐｽﾞﾉ", "和夫", "24-00093", "栄町3", "ひきこもり", "トメ 栄町"]
)
def test_the_list_finds_by_name_kana_number_address_and_issue(vault: Vault, words: str) -> None:
    put(vault, household())
    assert found(vault, words) == ["24-00093"]


@pytest.mark.parametrize("words", ["山田", "水野 山田", "24-00094"])
def test_the_list_finds_only_what_holds_every_word(vault: Vault, words: str) -> None:
    put(vault, household())
    assert found(vault, words) == []


def test_variants_of_a_character_are_the_same(vault: Vault) -> None:
    record = household()
    head = replace(record.members[0], name="山﨑　髙子")
    put(vault, replace(record, members=(head, *record.members[1:])))
    for words in ("山崎", "山﨑", "高子", "髙子"):
        assert found(vault, words) == ["24-00093"], words


def test_nothing_is_found_across_two_texts(vault: Vault) -> None:
    put(vault, household())
    assert found(vault, "24-00093みどり") == []


def test_an_ended_household_leaves_the_list(vault: Vault) -> None:
    put(vault, replace(household(), ended_on=TODAY))
    assert found(vault, "") == []


def test_a_day_entered_beforehand_is_noticed_when_it_has_come(vault: Vault) -> None:
    put(vault, with_member_left(household(), KAZUO, date(2026, 12, 10), "転出"))
    with vault.read() as work:
        assert household_index.outdated(work, TODAY) == ()
        assert household_index.outdated(work, date(2026, 12, 10)) == (HOUSEHOLD_ID,)


def test_a_consent_comes_back_as_it_was_put_in(vault: Vault) -> None:
    put(vault, household())
    consent = ConsentRecord(
        ConsentId("c"),
        TOME,
        ConsentState.OBTAINED,
        purpose="支援会議での情報共有",
        agencies=("houkatsu",),
        sections=("health",),
        way=ConsentWay.ORAL,
        on=date(2026, 11, 1),
        expires_on=date(2027, 10, 31),
    )
    refused = ConsentRecord(ConsentId("d"), KAZUO, ConsentState.REFUSED)
    with vault.write() as work:
        consents.put(work, HOUSEHOLD_ID, refused)
        consents.put(work, HOUSEHOLD_ID, consent)
    with vault.read() as work:
        assert consents.of_household(work, HOUSEHOLD_ID) == (consent, refused)
        assert households.members_referred_to(work, HOUSEHOLD_ID) == {TOME, KAZUO}


def test_a_member_named_in_a_document_is_known(vault: Vault) -> None:
    from cwlink.rules.review import FirstActionRecord, ReviewContent
    from cwlink.storage import reviews

    put(vault, household())
    record = FirstActionRecord("emergency", None, KAZUO, "", "", "")
    with vault.write() as work:
        assert not households.has_documents(work, HOUSEHOLD_ID)
        content = ReviewContent(TODAY, first_actions=(record,))
        reviews.add(
            work,
            household_id=HOUSEHOLD_ID,
            number="R8-1",
            content=content,
            now=datetime(2026, 11, 24),
        )
    with vault.read() as work:
        assert households.members_referred_to(work, HOUSEHOLD_ID) == {MemberId(KAZUO)}
        assert households.has_documents(work, HOUSEHOLD_ID)
