"""Two records of a person in one household become one, and it can be taken back whole."""

from dataclasses import replace
from datetime import date

import pytest
from merge_case import (
    AGAIN,
    LATER,
    SECOND,
    SECOND_NUMBER,
    TODAY,
    TWIN_RECORD,
    disclosed,
    every_row,
    foreign_keys_hold,
    look,
    member,
    merge,
    put,
    second_household,
    stored,
    texts,
    twice_in_one,
)

from cwlink.core.ids import ConsentId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.rules.consent import member_lack
from cwlink.rules.household_checks import Fault, remarks
from cwlink.rules.member_merge import Fate, Kind, MergeWish, Way
from cwlink.rules.merge_fields import Choice
from cwlink.rules.plan import PlanContent, Role
from cwlink.services import (
    household_edit,
    member_aliases,
    member_merge,
    merge_preview,
    people_words,
    plans,
    same_people,
    settings,
    withdrawals,
)
from cwlink.services.member_merge import ChangedSinceMerge, MergeRefused
from cwlink.services.merge_preview import Block, DocumentFate, DocumentKind
from cwlink.services.same_people_settings import MEMBERS_MERGED
from cwlink.storage import activities, consents
from cwlink.storage import plans as plan_store
from cwlink.storage.activities import Act
from cwlink.storage.vault import Vault
from cwlink.ui.household_words import remark_words
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TOME, agreed, household

ONE = MergeWish(Way.ONE, ((KAZUO, AGAIN),))


def test_two_rows_of_one_household_become_one(vault: Vault) -> None:
    twice_in_one(vault)
    merge(vault, ONE)
    after = stored(vault)
    assert [one.id for one in after.members] == [TOME, KAZUO]
    son = member(after, KAZUO)
    assert (son.phone, son.health_note) == ("090-0000-1111", "腰痛")
    assert {one.id for one in son.certificates} == {"cert", "cert3"}
    assert next(one for one in after.issues if one.code == "withdrawal").id == "issue-withdrawal"
    assert "own" in {one.id for one in after.issues if one.member_id == KAZUO}
    assert {one.member_id for one in after.headships} == {TOME, KAZUO}
    assert remarks(after, TODAY) == ()
    assert foreign_keys_hold(vault)


def test_consents_follow_and_their_chain_holds(vault: Vault) -> None:
    twice_in_one(vault)
    merge(vault, ONE)
    with vault.read() as work:
        held = {one.id: one for one in consents.of_household(work, HOUSEHOLD_ID)}
    assert {one.member_id for one in held.values()} == {KAZUO}
    assert held[ConsentId("6" * 32)].renews == "5" * 32


def test_documents_still_written_on_speak_of_who_stays(vault: Vault) -> None:
    twice_in_one(vault)
    merge(vault, ONE)
    written = texts(vault, "plan_versions", "inquiries", "meeting_cases", "meetings", "attachments")
    assert AGAIN not in written
    assert "issue-withdrawal" in texts(vault, "inquiries")
    plan = texts(vault, "plan_versions")
    assert f'"targets":["{KAZUO}"]' in plan, "named once, not twice"
    assert "働きたい\\\\n静かに暮らしたい" in plan, "both wishes are kept"
    assert f'"holder":"{AGAIN}"' not in plan
    # What was issued stays what it was.
    assert AGAIN in texts(vault, "papers")


def test_a_final_plan_stays_and_the_next_version_goes_on_with_who_stays(vault: Vault) -> None:
    twice_in_one(vault)
    with vault.write() as work:
        (draft,) = plan_store.of_household(work, HOUSEHOLD_ID)
        plan_store.save(
            work, draft.id, draft.content, status=plan_store.VersionStatus.FINAL, now=NOW
        )
    merge(vault, ONE)
    with vault.read() as work:
        kept = plan_store.get(work, draft.id)
    assert kept is not None
    assert kept.content == draft.content, "what is final is not touched"
    following = plans.next_version(vault, version_id=draft.id, now=LATER)
    (role,) = following.content.roles
    assert role.targets == (KAZUO,)
    words = {one.holder: one.words for one in following.content.wishes}
    assert words[KAZUO] == "働きたい\n静かに暮らしたい"


def test_she_chooses_field_by_field(vault: Vault) -> None:
    twice_in_one(vault)
    choices = {
        f"{KAZUO}.health_note": Choice.BOTH,
        f"{KAZUO}.relation": Choice.OTHER,
    }
    shown = look(vault, replace(ONE, choices=choices))
    asked = {pair.name for pair in shown.fields if pair.differs}
    assert asked == {"health_note", "relation"}, "half-width kana say the same"
    merge(vault, replace(ONE, choices=choices))
    son = member(stored(vault), KAZUO)
    assert (son.health_note, son.relation) == ("腰痛\n糖尿病で通院", "弟")


def test_the_preview_tells_of_every_row(vault: Vault) -> None:
    record = twice_in_one(vault)
    shown = look(vault, ONE)
    told = {(one.kind, getattr(one.row, "id", one.row)): one.fate for one in shown.merge.fates}
    assert told[Kind.CERTIFICATE, "cert2"] is Fate.BECOMES_ONE
    assert told[Kind.CERTIFICATE, "cert3"] is Fate.MOVES
    assert told[Kind.ISSUE, "same"] is Fate.BECOMES_ONE
    assert told[Kind.ISSUE, "own"] is Fate.MOVES
    assert told[Kind.HEADSHIP, "head2"] is Fate.MOVES
    assert told[Kind.CONSENT, "6" * 32] is Fate.MOVES
    for own in (KAZUO, AGAIN):
        for part in (record.issues, record.headships):
            assert {one.id for one in part if one.member_id == own} <= {key for _, key in told}
    kinds = {one.row.kind: one.fate for one in shown.documents}
    assert kinds[DocumentKind.PLAN] is DocumentFate.FOLLOWS
    assert kinds[DocumentKind.INQUIRY] is DocumentFate.FOLLOWS
    assert kinds[DocumentKind.MEETING] is DocumentFate.FOLLOWS
    assert kinds[DocumentKind.PAPER] is DocumentFate.AS_IT_WAS
    assert kinds[DocumentKind.PROMISE] is DocumentFate.STAYS
    assert {DocumentKind.ATTACHMENT, DocumentKind.INHERITED, DocumentKind.HANDOVER} <= set(kinds)


def test_a_final_document_finds_the_consent_of_who_stays(vault: Vault) -> None:
    twice_in_one(vault)
    disclosed(vault, HOUSEHOLD_ID, AGAIN)
    merge(vault, ONE)
    effect = withdrawals.effect_of(
        vault, household_id=HOUSEHOLD_ID, consent_id=ConsentId("4" * 32), on=TODAY
    )
    with vault.read() as work:
        assert settings.value_in(work, MEMBERS_MERGED) == {
            AGAIN: KAZUO,
            "same": "issue-withdrawal",
        }
    assert effect is not None
    assert withdrawals._copies is not None
    with vault.read() as work:
        (copy,) = withdrawals._copies(work, HOUSEHOLD_ID)
    assert copy.speaks_of(KAZUO)


def test_a_consent_counts_for_a_document_that_names_her_by_a_former_id() -> None:
    facts = (agreed(KAZUO).facts(), agreed(TOME).facts())
    merged = {AGAIN: KAZUO, "d" * 32: KAZUO}
    told = member_aliases.with_former(facts, merged)
    assert [one.member for one in told] == [KAZUO, AGAIN, "d" * 32, TOME]
    for holder in (KAZUO, AGAIN):
        assert member_lack(holder, told, TODAY) is None
    assert member_lack(MemberId("e" * 32), told, TODAY) is not None
    plan = PlanContent(roles=(Role("r", "houkatsu", "東包括", targets=(AGAIN, KAZUO)),))
    assert member_aliases.as_now(plan, merged).roles[0].targets == (KAZUO,)
    # Who was merged into one that is merged in turn stands for the last.
    assert member_aliases.noted({"x": "y"}, {"y": "z"}) == {"x": "z", "y": "z"}


def test_it_is_taken_back_row_for_row_and_done_again(vault: Vault) -> None:
    twice_in_one(vault)
    disclosed(vault, HOUSEHOLD_ID, AGAIN)
    before = every_row(vault)
    done = merge(vault, ONE)
    after = every_row(vault)
    assert after != before
    member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == before
    member_merge.do_again(vault, done=done, now=LATER)
    assert every_row(vault) == after
    member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == before
    assert foreign_keys_hold(vault)


def test_it_is_not_taken_back_over_a_later_change(vault: Vault) -> None:
    twice_in_one(vault)
    done = merge(vault, ONE)
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    changed = replace(draft, record=replace(draft.record, kin="妹がいる"))
    household_edit.save(vault, draft=changed, now=LATER)
    there = every_row(vault)
    with pytest.raises(ChangedSinceMerge):
        member_merge.take_back(vault, done=done, now=LATER)
    assert every_row(vault) == there


def test_what_was_typed_and_not_saved_is_in_the_way(vault: Vault) -> None:
    twice_in_one(vault)
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    household_edit.keep(vault, draft=draft, now=NOW)
    assert look(vault, ONE).blocks == (Block.UNSAVED,)
    with pytest.raises(MergeRefused):
        merge(vault, ONE)


def test_it_is_noted_with_what_was_there(vault: Vault) -> None:
    twice_in_one(vault)
    merge(vault, ONE)
    with vault.read() as work:
        noted = [
            one for one in activities.of_household(work, HOUSEHOLD_ID) if one.act is Act.MERGED
        ]
    gone = [change for one in noted for change in one.changes if change.of == (AGAIN,)]
    assert gone[0].before["phone"] == "090-0000-1111"
    assert gone[0].after is None


def test_who_is_there_now_stays_there(vault: Vault) -> None:
    record = twice_in_one(vault)
    left = replace(record.members[1], left_on=date(2023, 4, 1), left_reason="転出")
    draft = household_edit.open_draft(vault, household_id=HOUSEHOLD_ID)
    changed = replace(draft.record, members=(record.members[0], left, TWIN_RECORD))
    household_edit.save(vault, draft=replace(draft, record=changed), now=NOW)
    merge(vault, ONE)
    assert member(stored(vault), KAZUO).left_on is None


# what is proposed


def test_both_are_proposed_and_the_first_wish_keeps_who_is_there(vault: Vault) -> None:
    put(vault, household())
    put(vault, second_household(replace(TWIN_RECORD, left_on=date(2026, 1, 1), left_reason="転出")))
    (found,) = same_people.found(vault, today=TODAY).proposals
    assert {found.one.id, found.other.id} == {KAZUO, AGAIN}
    wish = merge_preview.first_wish(vault, proposal=found, today=TODAY)
    assert wish.way is Way.MOVED
    assert wish.pairs == ((KAZUO, AGAIN),)


def test_said_to_be_apart_they_are_asked_about_again_only_after_a_change(vault: Vault) -> None:
    put(vault, household())
    put(vault, second_household(TWIN_RECORD))
    (found,) = same_people.found(vault, today=TODAY).proposals
    said = same_people.set_apart(vault, proposal=found, now=NOW)
    told = same_people.found(vault, today=TODAY)
    assert (told.proposals, told.apart) == ((), 1)
    same_people.take_back(vault, said=said, now=NOW)
    assert len(same_people.found(vault, today=TODAY).proposals) == 1
    same_people.set_apart(vault, proposal=found, now=NOW)
    draft = household_edit.open_draft(vault, household_id=SECOND)
    other = replace(draft.record.members[0], birth=PartialDate(1962))
    changed = replace(draft.record, members=(other,))
    household_edit.save(vault, draft=replace(draft, record=changed), now=LATER)
    assert len(same_people.found(vault, today=TODAY).proposals) == 1


def test_the_other_name_is_hidden_still(vault: Vault) -> None:
    """A text written when she bore another name must not tell it to an agency."""
    put(vault, household())
    put(vault, second_household(replace(TWIN_RECORD, name="相沢　和夫", kana="アイザワ　カズオ")))
    merge(vault, MergeWish(Way.WHOLE, ((KAZUO, AGAIN),)), SECOND)
    with vault.read() as work:
        recorded = member_aliases.ever_recorded(work, HOUSEHOLD_ID)
    assert (KAZUO, "相沢　和夫", "アイザワ　カズオ") in recorded
    assert (KAZUO, "水野　和夫", "ﾐｽﾞﾉ ｶｽﾞｵ") in recorded
    assert "相沢　和夫" in people_words.of_vault(vault)
    with vault.write() as work:
        member_aliases.forget(work, [KAZUO])
        assert member_aliases.former_names(work) == ()
        assert member_aliases.merged_into(work) == {}


def test_who_is_entered_is_found_in_another_household(vault: Vault) -> None:
    put(vault, second_household(TWIN_RECORD))
    entered = replace(TWIN_RECORD, id=MemberId("z" * 32), name="水野和夫", kana="", certificates=())
    record = replace(household(), members=(*household().members[:1], entered), issues=())
    (found,) = household_edit.check(vault, record=record, today=TODAY)
    assert (found.fault, found.numbers) == (Fault.ELSEWHERE, (SECOND_NUMBER,))
    assert found.path == ("members", entered.id, "birth")
    assert not found.blocks
    assert SECOND_NUMBER in remark_words(found)
    unknown = replace(record, members=(record.members[0], replace(entered, birth=None)))
    assert household_edit.check(vault, record=unknown, today=TODAY) == ()
    put(vault, record)
    assert household_edit.check(vault, record=record, today=TODAY) == (), "told while entering"
