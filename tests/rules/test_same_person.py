"""Two records that may be one person are found, with every reason; others are left alone."""

from dataclasses import replace

import pytest

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.rules.record_codes import Sex
from cwlink.rules.same_person import (
    Grade,
    Person,
    Reason,
    compared,
    folded_name,
    name_sound,
    proposals,
)

TOME = Person(
    MemberId("1" * 32),
    HouseholdId("a" * 32),
    "24-00001",
    "高橋　トメ",
    "タカハシ　トメ",
    PartialDate(1940, 5, 12),
    Sex.FEMALE,
    "世帯主",
)
OTHER = replace(TOME, id=MemberId("2" * 32), household_id=HouseholdId("b" * 32))


def judged(**changed: object) -> tuple[Grade, tuple[Reason, ...]] | None:
    return compared(TOME, replace(OTHER, **changed))


@pytest.mark.parametrize(
    "name",
    ["高橋　トメ", "髙橋 ﾄﾒ", "高橋とめ", "髙\U000e0100橋　トメ"],
)
def test_the_same_name_and_day_of_birth_are_likely_however_they_are_written(name: str) -> None:
    found = judged(name=name)
    assert found is not None
    assert found[0] is Grade.LIKELY
    assert Reason.BIRTH_SAME in found[1]
    written = Reason.NAME_SAME if name == TOME.name else Reason.NAME_VARIANT
    assert written in found[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("斎藤", "齋藤"),
        ("斉藤", "齊藤"),
        ("渡辺", "渡邉"),
        ("渡邊", "渡辺"),
        ("山崎", "山﨑"),
        ("佐々木", "佐佐木"),
    ],
)
def test_variant_characters_are_one_name(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ヨウコ", "ヨーコ"),
        ("ﾖｳｺ", "ようこ"),
        ("オオタ", "オータ"),
        ("ケイコ", "ケエコ"),
        ("リョウコ", "リヨウコ"),
        ("チヅ", "チズ"),
        ("カヲル", "カオル"),
    ],
)
def test_readings_that_sound_alike_are_one(one: str, other: str) -> None:
    assert name_sound(one) == name_sound(other)


def test_readings_that_do_not_sound_alike_are_not_one() -> None:
    assert name_sound("カズオ") != name_sound("カツオ")
    assert name_sound("トメ") != name_sound("トヨ")


@pytest.mark.parametrize(
    ("birth", "reason"),
    [
        (PartialDate(1940), Reason.BIRTH_YEAR_SAME),
        (PartialDate(1941, 5, 12), Reason.BIRTH_ONE_DIGIT),
        (PartialDate(1940, 5, 18), Reason.BIRTH_ONE_DIGIT),
        (PartialDate(1940, 12, 5), Reason.BIRTH_SWAPPED),
        (PartialDate(2003, 5, 12), Reason.BIRTH_ERA),
        (None, Reason.BIRTH_UNKNOWN),
    ],
)
def test_a_slip_in_the_birth_date_is_similar_only(
    birth: PartialDate | None, reason: Reason
) -> None:
    found = judged(birth=birth)
    assert found is not None
    assert found[0] is Grade.SIMILAR
    assert reason in found[1]


@pytest.mark.parametrize("birth", [PartialDate(1952, 8, 1), PartialDate(1941)])
def test_another_birth_date_is_another_person(birth: PartialDate) -> None:
    assert judged(birth=birth) is None


def test_another_sex_makes_it_weaker() -> None:
    found = judged(sex=Sex.MALE)
    assert found is not None
    assert found[0] is Grade.SIMILAR
    assert found[1][-1] is Reason.SEX_DIFFERS
    assert judged(sex=Sex.MALE, birth=PartialDate(1940)) is None


def test_a_married_name_is_similar() -> None:
    found = judged(name="水野　トメ", kana="ミズノ　トメ")
    assert found is not None
    assert found[0] is Grade.SIMILAR
    assert {Reason.GIVEN_NAME_SAME, Reason.KANA_DIFFERS} <= set(found[1])


def test_twins_are_not_taken_for_one() -> None:
    twin = replace(OTHER, household_id=TOME.household_id)
    assert compared(TOME, replace(twin, name="高橋　ハナ", kana="タカハシ　ハナ")) is None
    # Called alike but written otherwise: a question, never 確からしい.
    alike = compared(TOME, replace(twin, name="高橋　登芽"))
    assert alike is not None
    assert alike[0] is Grade.SIMILAR
    assert Reason.NAME_DIFFERS in alike[1]


def test_a_parent_and_child_of_one_reading_are_not_proposed() -> None:
    child = replace(OTHER, name="高橋　登芽", birth=PartialDate(1965, 1, 20))
    assert compared(TOME, child) is None


def test_the_likely_stand_first_and_each_pair_once() -> None:
    third = replace(
        OTHER, id=MemberId("3" * 32), household_id=HouseholdId("c" * 32), birth=PartialDate(1940)
    )
    found = proposals([third, OTHER, TOME])
    assert [one.grade for one in found] == [Grade.LIKELY, Grade.SIMILAR, Grade.SIMILAR]
    assert len({one.key for one in found}) == 3
    assert found[0].key == "|".join(sorted((TOME.id, OTHER.id)))


def test_those_said_to_be_apart_are_left_out() -> None:
    assert proposals([TOME, OTHER], apart=lambda *_: True) == ()


def test_a_common_name_without_birth_dates_says_nothing_across_households() -> None:
    many = [
        replace(TOME, id=MemberId(f"{at:032}"), household_id=HouseholdId(f"{at:032}"), birth=None)
        for at in range(6)
    ]
    assert proposals(many) == ()
    assert len(proposals([*many[:2]])) == 1


def test_a_crowd_is_gone_through_by_birth() -> None:
    crowd = [
        replace(TOME, id=MemberId(f"{at:032}"), birth=PartialDate(1930 + at % 60, 1 + at % 12, 1))
        for at in range(120)
    ]
    found = proposals([*crowd, replace(OTHER, birth=crowd[7].birth)])
    assert any(OTHER.id in one.key and one.grade is Grade.LIKELY for one in found)
