"""Where both sides have a household, she decides field by field, and nothing stands there twice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handover_case import LAST, LATER, edit, give, look, opened, rewritten, take, with_rows

from cwlink.core.ids import HouseholdId, MemberId, new_id
from cwlink.core.wareki import PartialDate
from cwlink.rules.handover import HandoverAnswers, Refusal, Side, Standing
from cwlink.rules.household import HeadshipRecord, HouseholdRecord, MemberRecord
from cwlink.services import booklet, handover_taking, household_edit, plans
from cwlink.services.handover_taking import ConflictsOpen, HandoverPreview
from cwlink.services.household_edit import HouseholdDraft
from cwlink.storage import households
from cwlink.storage.vault import Vault
from cwlink.ui.handover_words import conflict_title, side_words
from household_case import HOUSEHOLD_ID, KAZUO, NOW, TODAY, TOME

pytest_plugins = ("handover_vaults",)
pytestmark = pytest.mark.usefixtures("quick_age")


def _record(vault: Vault, household_id: HouseholdId = HOUSEHOLD_ID) -> HouseholdRecord:
    with vault.read() as work:
        stored = households.get(work, household_id)
    assert stored is not None
    return stored.record


def _answered(vault: Vault, preview: HandoverPreview, **answers: Any) -> HandoverPreview:
    return handover_taking.reconsider(
        vault, preview=preview, answers=HandoverAnswers(**answers), today=TODAY
    )


def _both_changed(predecessor: Vault, successor: Vault, folder: Path) -> HandoverPreview:
    take(successor, give(predecessor, folder))
    edit(successor, phone="000-2", address="後任の住所", now=LATER)
    edit(predecessor, phone="000-1", notes="前任の備考", now=LAST)
    return look(successor, give(predecessor, folder, now=LAST, name="新"), LAST)


def test_only_what_both_changed_is_asked_about_with_when_each_did(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    preview = _both_changed(predecessor, successor, tmp_path)
    (asked,) = preview.households[0].conflicts
    assert (asked.subject, asked.field) == ("household", "phone")
    assert (asked.mine, asked.theirs) == ("000-2", "000-1")
    assert (asked.mine_at, asked.theirs_at) == (LATER, LAST)
    assert asked.proposed is Side.THEIRS
    assert preview.undecided == 1


def test_what_both_wrote_for_the_successor_is_shown_in_words(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    booklet.keep_note(successor, household_id=HOUSEHOLD_ID, text="後任のメモ", now=LATER)
    booklet.keep_note(predecessor, household_id=HOUSEHOLD_ID, text="前任のメモ", now=LAST)
    preview = look(successor, give(predecessor, tmp_path, now=LAST, name="新"), LAST)
    (one,) = preview.households[0].conflicts
    assert conflict_title(one) == "申し送り"
    assert side_words(one, mine=True, names={}) == "後任のメモ"
    assert side_words(one, mine=False, names={}) == "前任のメモ"


def test_nothing_is_taken_while_something_is_undecided(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    preview = _both_changed(predecessor, successor, tmp_path)
    with pytest.raises(ConflictsOpen, match="1件"):
        handover_taking.take(successor, preview=preview, now=LAST)
    assert _record(successor).notes != "前任の備考"


@pytest.mark.parametrize(("side", "phone"), [(Side.MINE, "000-2"), (Side.THEIRS, "000-1")])
def test_her_word_holds_and_is_not_asked_for_again(
    predecessor: Vault, successor: Vault, tmp_path: Path, side: Side, phone: str
) -> None:
    preview = _both_changed(predecessor, successor, tmp_path)
    key = preview.households[0].conflicts[0].key
    preview = _answered(successor, preview, sides={key: side})
    assert handover_taking.take(successor, preview=preview, now=LAST).equal
    record = _record(successor)
    assert record.phone == phone
    assert (record.address, record.notes) == ("後任の住所", "前任の備考")
    path = tmp_path / "新.cwlink-hikitsugi"
    assert look(successor, path, LAST).nothing_to_do


def test_a_member_changed_on_both_sides_is_named(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    for vault, note in ((predecessor, "通院中"), (successor, "入院中")):
        record = _record(vault)
        members = (replace(record.members[0], health_note=note), *record.members[1:])
        edit(vault, members=members, now=LATER)
    preview = look(successor, give(predecessor, tmp_path, now=LAST, name="新"), LAST)
    (asked,) = preview.households[0].conflicts
    assert (asked.field, asked.item) == ("members.health_note", "水野　トメ")
    assert asked.proposed is Side.MINE, "neither is later: nothing of hers is overwritten"


def test_a_final_plan_with_another_content_is_refused_as_damaged(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    final = [{**row, "status": "final"} for row in package.households[0].tables["plan_versions"]]
    take(successor, rewritten(given, with_rows(package, "plan_versions", final)))
    other = [{**row, "content": str(row["content"]).replace("東包括", "西包括")} for row in final]
    later = replace(with_rows(package, "plan_versions", other), made_at=LAST)
    preview = look(successor, rewritten(given, later))
    assert preview.households[0].refusal is Refusal.FINAL_DIFFERS
    assert preview.households[0].standing is Standing.REFUSED
    assert preview.nothing_to_do


def test_an_evaluation_written_later_comes_with_its_final_plan(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    package = opened(given)
    final = [{**row, "status": "final"} for row in package.households[0].tables["plan_versions"]]
    take(successor, rewritten(given, with_rows(package, "plan_versions", final)))
    evaluated = [
        {
            **row,
            "evaluation_status": "final",
            "content": str(row["content"]).replace('"assessor":""', '"assessor":"田辺"'),
        }
        for row in final
    ]
    later = replace(with_rows(package, "plan_versions", evaluated), made_at=LAST)
    taken = take(successor, rewritten(given, later), LAST)
    assert (taken.refused, taken.changed) == ((), True)
    with successor.read() as work:
        row = work.bare.execute("SELECT content, evaluation_status FROM plan_versions").fetchone()
    assert '"assessor":"田辺"' in row[0]
    assert row[1] == "final"


def test_a_document_in_work_on_both_sides_is_chosen_as_a_whole(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    for vault, goal in ((predecessor, "前任の目標"), (successor, "後任の目標")):
        with vault.read() as work:
            (version_id,) = work.bare.execute("SELECT id FROM plan_versions").fetchone()
        content = plans.open_desk(vault, version_id=version_id, today=TODAY).version.content
        changed = replace(content, long_term_goal=goal)
        plans.save(vault, version_id=version_id, content=changed, now=LATER)
    preview = look(successor, give(predecessor, tmp_path, now=LAST, name="新"), LAST)
    (asked,) = [one for one in preview.households[0].conflicts if one.subject == "plan"]
    assert (asked.field, asked.mine_at, asked.theirs_at) == ("", LATER, LATER)
    preview = _answered(successor, preview, sides={asked.key: Side.THEIRS})
    handover_taking.take(successor, preview=preview, now=LAST)
    with successor.read() as work:
        (content,) = work.bare.execute("SELECT content FROM plan_versions").fetchone()
    assert "前任の目標" in content


def test_the_head_is_one_where_both_named_another(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    for vault, who in ((predecessor, KAZUO), (successor, TOME)):
        edit(vault, headships=(HeadshipRecord(new_id(), who),), now=LATER)
    preview = look(successor, give(predecessor, tmp_path, now=LAST, name="新"), LAST)
    (asked,) = preview.households[0].conflicts
    assert asked.field == "headships.member_id"
    assert preview.households[0].names[asked.theirs] == "水野　和夫"
    preview = _answered(successor, preview, sides={asked.key: Side.THEIRS})
    handover_taking.take(successor, preview=preview, now=LAST)
    assert [one.member_id for one in _record(successor).headships if one.ends is None] == [KAZUO]


# The successor had the household from the office's list: same case number, other ids.

OWN, OWN_TOME, OWN_KAZUO = HouseholdId("1" * 32), MemberId("2" * 32), MemberId("3" * 32)


@pytest.fixture
def listed(successor: Vault) -> Iterator[Vault]:
    """Give a successor's vault that has the household from a list, with names written otherwise."""
    record = HouseholdRecord(
        OWN,
        "24-90817",
        members=(
            MemberRecord(OWN_TOME, "水野 トメ", birth=PartialDate(1940, 5, 1), relation="世帯主"),
            MemberRecord(OWN_KAZUO, "水野　一夫", birth=PartialDate(1962, 2, 3), relation="長男"),
        ),
        headships=(HeadshipRecord("4" * 32, OWN_TOME),),
    )
    household_edit.save(successor, draft=HouseholdDraft(record), now=NOW)
    yield successor


def test_a_household_is_known_by_its_case_number(
    predecessor: Vault, listed: Vault, tmp_path: Path
) -> None:
    preview = look(listed, give(predecessor, tmp_path))
    one = preview.households[0]
    assert (one.own_id, one.standing) == (OWN, Standing.CHANGED)
    (asked,) = one.questions
    assert (asked.name, asked.proposed) == ("水野　和夫", OWN_KAZUO)
    assert [each.name for each in asked.candidates] == ["水野　一夫"]
    assert {each.field for each in one.conflicts} >= {"members.name"}


def _decided(vault: Vault, preview: HandoverPreview, same: MemberId | None) -> HandoverPreview:
    question = preview.households[0].questions[0]
    preview = _answered(vault, preview, same={question.key: same})
    sides = {one.key: Side.THEIRS for one in preview.households[0].conflicts}
    return _answered(vault, preview, same={question.key: same}, sides=sides)


def test_what_comes_is_tied_to_her_own_members(
    predecessor: Vault, listed: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    preview = _decided(listed, look(listed, given), OWN_KAZUO)
    assert handover_taking.take(listed, preview=preview, now=LATER).equal
    record = _record(listed, OWN)
    assert {one.id for one in record.members} == {OWN_TOME, OWN_KAZUO}
    assert len(record.headships) == 1, "a household has one head"
    with listed.read() as work:
        assert households.get(work, HOUSEHOLD_ID) is None
        texts = work.bare.execute("SELECT content FROM plan_versions").fetchall()
        texts += work.bare.execute("SELECT content FROM meetings").fetchall()
        texts += work.bare.execute("SELECT content FROM inherited_disclosures").fetchall()
        assert work.bare.execute("PRAGMA foreign_key_check").fetchall() == []
    assert OWN_TOME in str(texts)
    assert TOME not in str(texts), "her member's id stands in documents too"
    again = look(listed, given, LAST)
    assert again.nothing_to_do
    assert again.undecided == 0


def test_a_member_may_be_somebody_new(predecessor: Vault, listed: Vault, tmp_path: Path) -> None:
    given = give(predecessor, tmp_path)
    preview = _decided(listed, look(listed, given), None)
    handover_taking.take(listed, preview=preview, now=LATER)
    assert {one.id for one in _record(listed, OWN).members} == {OWN_TOME, OWN_KAZUO, KAZUO}
    assert look(listed, given, LAST).nothing_to_do


def test_a_newer_package_finds_the_same_household_again(
    predecessor: Vault, listed: Vault, tmp_path: Path
) -> None:
    preview = _decided(listed, look(listed, give(predecessor, tmp_path)), OWN_KAZUO)
    handover_taking.take(listed, preview=preview, now=LATER)
    edit(predecessor, phone="000-1", now=LATER)
    newer = look(listed, give(predecessor, tmp_path, now=LAST, name="新"), LAST)
    assert newer.undecided == 0
    handover_taking.take(listed, preview=newer, now=LAST)
    assert _record(listed, OWN).phone == "000-1"


def test_her_word_is_kept_even_where_it_changes_nothing(
    predecessor: Vault, successor: Vault, tmp_path: Path
) -> None:
    take(successor, give(predecessor, tmp_path))
    edit(successor, phone="000-2", now=LATER)
    edit(predecessor, phone="000-1", now=LAST)
    newer = give(predecessor, tmp_path, now=LAST, name="新")
    preview = look(successor, newer, LAST)
    key = preview.households[0].conflicts[0].key
    preview = _answered(successor, preview, sides={key: Side.MINE})
    handover_taking.take(successor, preview=preview, now=LAST)
    assert _record(successor).phone == "000-2"
    again = look(successor, newer, LAST)
    assert (again.undecided, again.nothing_to_do) == (0, True)


def test_a_matched_member_she_removed_since_does_not_come_back(
    predecessor: Vault, listed: Vault, tmp_path: Path
) -> None:
    given = give(predecessor, tmp_path)
    preview = _decided(listed, look(listed, given), OWN_KAZUO)
    handover_taking.take(listed, preview=preview, now=LATER)
    with listed.write() as work:
        work.bare.execute("DELETE FROM members WHERE id = ?", (OWN_KAZUO,))
    again = look(listed, given, LAST)
    assert (again.undecided, again.nothing_to_do) == (0, True)
