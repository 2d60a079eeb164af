"""A person or a household that is recorded in two households: moved, taken out, made one."""

import re
from dataclasses import replace
from datetime import date

import pytest
from merge_case import (
    AGAIN,
    LATER,
    SECOND,
    TODAY,
    TWIN_RECORD,
    disclosed,
    every_row,
    foreign_keys_hold,
    look,
    member,
    merge,
    put,
    put_consent,
    second_household,
    stored,
    texts,
    with_documents,
)

from cwlink.core.ids import MemberId
from cwlink.rules.household import MemberRecord
from cwlink.rules.member_merge import MergeWish, Way
from cwlink.rules.merge_fields import Choice
from cwlink.services import (
    member_merge,
    same_people,
    settings,
)
from cwlink.services.member_merge import MergeRefused
from cwlink.services.merge_preview import Block
from cwlink.services.same_people_settings import MEMBERS_MERGED
from cwlink.storage import activities, consents
from cwlink.storage.activities import Act
from cwlink.storage.vault import Vault
from household_case import HOUSEHOLD_ID, KAZUO, household

# across households


def moved(vault: Vault) -> MergeWish:
    """Put 和夫 into a household of his own too, from which he has come home."""
    put(vault, household())
    put(vault, second_household(TWIN_RECORD))
    put_consent(vault, SECOND, AGAIN, "5", purpose="包括との共有")
    with_documents(vault, SECOND, AGAIN)
    return MergeWish(Way.MOVED, ((KAZUO, AGAIN),), left_on=date(2026, 11, 1), left_reason="転居")


def test_who_moved_stays_in_the_first_household_as_one_who_left(vault: Vault) -> None:
    wish = moved(vault)
    shown = look(vault, wish, SECOND)
    assert shown.blocks == ()
    merge(vault, wish, SECOND)
    home, left = stored(vault), stored(vault, SECOND)
    gone = member(left, AGAIN)
    assert (gone.left_on, gone.left_reason, gone.certificates) == (date(2026, 11, 1), "転居", ())
    assert gone.health_note == "糖尿病で通院", "what was recorded there stays readable"
    assert "own" in {one.id for one in home.issues if one.member_id == KAZUO}
    assert left.issues == ()
    assert {one.id for one in member(home, KAZUO).certificates} == {"cert", "cert3"}
    assert member(home, KAZUO).relation == "長男", "a place in a household is that household's own"
    with vault.read() as work:
        assert [one.member_id for one in consents.of_household(work, SECOND)] == [AGAIN]
        assert settings.value_in(work, MEMBERS_MERGED) == {}
    assert AGAIN in texts(vault, "plan_versions"), "its documents go on speaking of who left"
    assert foreign_keys_hold(vault)


def test_a_move_is_taken_back_row_for_row(vault: Vault) -> None:
    wish = moved(vault)
    before = every_row(vault)
    done = merge(vault, wish, SECOND)
    member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == before


def test_both_households_are_told_of_it(vault: Vault) -> None:
    merge(vault, moved(vault), SECOND)
    with vault.read() as work:
        for home in (HOUSEHOLD_ID, SECOND):
            acts = [one.act for one in activities.of_household(work, home)]
            assert Act.MERGED in acts


def test_a_head_with_others_is_not_taken_away(vault: Vault) -> None:
    put(vault, household())
    child = MemberRecord(MemberId("k" * 32), "水野　翔", relation="長男")
    put(vault, second_household(TWIN_RECORD, child))
    wish = MergeWish(Way.MOVED, ((KAZUO, AGAIN),), left_on=date(2026, 11, 1))
    shown = look(vault, wish, SECOND)
    assert shown.blocks == (Block.FAULTY,)
    before = every_row(vault)
    with pytest.raises(MergeRefused):
        merge(vault, wish, SECOND)
    assert every_row(vault) == before


def test_a_move_needs_its_day(vault: Vault) -> None:
    wish = moved(vault)
    assert Block.NO_DAY in look(vault, replace(wish, left_on=None), SECOND).blocks
    later = replace(wish, left_on=date(2027, 1, 1))
    assert Block.DAY_IN_FUTURE in look(vault, later, SECOND).blocks


def test_a_membership_by_mistake_goes_without_a_trace(vault: Vault) -> None:
    put(vault, household())
    head = MemberRecord(MemberId("k" * 32), "相沢　進", relation="世帯主")
    put(vault, second_household(head, TWIN_RECORD))
    put_consent(vault, SECOND, AGAIN, "5", purpose="包括との共有")
    wish = MergeWish(Way.TAKEN_OUT, ((KAZUO, AGAIN),))
    before = every_row(vault)
    done = merge(vault, wish, SECOND)
    assert [one.name for one in stored(vault, SECOND).members] == ["相沢　進"]
    with vault.read() as work:
        assert [one.member_id for one in consents.of_household(work, HOUSEHOLD_ID)] == [KAZUO]
    assert foreign_keys_hold(vault)
    member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == before


def test_a_member_named_in_a_document_of_the_other_household_is_not_taken_out(
    vault: Vault,
) -> None:
    put(vault, household())
    head = MemberRecord(MemberId("k" * 32), "相沢　進", relation="世帯主")
    put(vault, second_household(head, TWIN_RECORD))
    with_documents(vault, SECOND, AGAIN)
    wish = MergeWish(Way.TAKEN_OUT, ((KAZUO, AGAIN),))
    assert Block.NAMED in look(vault, wish, SECOND).blocks


def test_the_only_member_is_not_taken_out(vault: Vault) -> None:
    wish = replace(moved(vault), way=Way.TAKEN_OUT)
    assert Block.ONLY_MEMBER in look(vault, wish, SECOND).blocks


def test_who_moved_is_not_asked_about_again(vault: Vault) -> None:
    done = merge(vault, moved(vault), SECOND)
    told = same_people.found(vault, today=TODAY)
    assert (told.proposals, told.apart) == ((), 0)
    member_merge.take_back(vault, done=done, now=LATER)
    assert len(same_people.found(vault, today=TODAY).proposals) == 1


# a whole household twice


def whole(vault: Vault) -> MergeWish:
    """Enter the household a second time: 和夫 and one member more."""
    put(vault, household())
    more = MemberRecord(MemberId("k" * 32), "水野　翔", relation="孫")
    put(vault, second_household(TWIN_RECORD, more, notes="電話は午後", kin="妹が隣町"))
    put_consent(vault, SECOND, AGAIN, "5", purpose="包括との共有")
    put_consent(vault, SECOND, more.id, "7", given_by="水野　和夫")
    with_documents(vault, SECOND, AGAIN)
    return MergeWish(Way.WHOLE, ((KAZUO, AGAIN),))


def test_a_household_entered_twice_becomes_one(vault: Vault) -> None:
    wish = whole(vault)
    shown = look(vault, replace(wish, choices={".kin": Choice.BOTH}), SECOND)
    assert shown.blocks == ()
    merge(vault, replace(wish, choices={".kin": Choice.BOTH}), SECOND)
    after = stored(vault)
    assert [one.name for one in after.members] == ["水野　トメ", "水野　和夫", "水野　翔"]
    assert after.kin == "頼れる親族なし\n妹が隣町"
    assert after.notes == "電話は午後"
    assert set(after.traits) == {"isolated", "refuses_support", "single"}
    assert {one.id for one in after.policies} == {"policy", "policy9"}
    rows = every_row(vault)
    assert [row for row in rows["households"] if SECOND in row] == []
    owned = texts(vault, "plans", "inquiries", "meeting_cases", "promises", "papers")
    assert SECOND not in owned.replace(f'"{SECOND}"', "")
    assert re.findall(HOUSEHOLD_ID, owned)
    assert AGAIN not in texts(vault, "plan_versions", "inquiries", "meeting_cases", "consents")
    with vault.read() as work:
        assert {one.member_id for one in consents.of_household(work, HOUSEHOLD_ID)} == {
            KAZUO,
            "k" * 32,
        }
    assert foreign_keys_hold(vault)


def test_a_whole_household_is_taken_back_row_for_row(vault: Vault) -> None:
    wish = whole(vault)
    before = every_row(vault)
    with vault.read() as work:
        log = [one.act for one in activities.of_household(work, SECOND)]
    done = merge(vault, wish, SECOND)
    after = every_row(vault)
    with vault.read() as work:
        kept = [one.act for one in activities.of_household(work, HOUSEHOLD_ID)]
    assert all(kept.count(act) >= log.count(act) for act in log), "its log is kept too"
    member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == before
    with vault.read() as work:
        assert [one.act for one in activities.of_household(work, SECOND)][: len(log)] == log
    member_merge.do_again(vault, done=done, now=LATER)
    assert every_row(vault) == after
    assert foreign_keys_hold(vault)


def test_a_household_whose_copies_left_does_not_go(vault: Vault) -> None:
    wish = whole(vault)
    disclosed(vault, SECOND, AGAIN)
    assert Block.DISCLOSED in look(vault, wish, SECOND).blocks
    with pytest.raises(MergeRefused):
        merge(vault, wish, SECOND)


def test_a_whole_household_is_offered_where_everybody_is_known(vault: Vault) -> None:
    put(vault, household())
    put(vault, second_household(TWIN_RECORD))
    wish = MergeWish(Way.MOVED, ((KAZUO, AGAIN),), left_on=TODAY)
    assert look(vault, wish, SECOND).ways == (Way.MOVED, Way.TAKEN_OUT, Way.WHOLE)


def test_a_whole_household_is_not_offered_where_a_stranger_lives_in_it(vault: Vault) -> None:
    wish = replace(whole(vault), way=Way.MOVED, left_on=TODAY)
    assert Way.WHOLE not in look(vault, wish, SECOND).ways
