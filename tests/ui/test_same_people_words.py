"""Every grade, reason, row, fate and obstacle of 同じ人の確認 has its words, and names nobody."""

from enum import StrEnum

import pytest

from cwlink.rules.member_merge import Fate, Kind, Way
from cwlink.rules.merge_fields import FieldPair, household_pairs, member_pairs
from cwlink.rules.same_person import Grade, Reason
from cwlink.services.merge_preview import Block, DocumentFate, DocumentKind
from cwlink.ui import same_people_words as words
from household_case import KAZUO, MOTHER, SON, household


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (words.GRADES, Grade),
        (words.REASONS, Reason),
        (words.KINDS, Kind),
        (words.FATES, Fate),
        (words.WAYS, Way),
        (words.DOCUMENTS, DocumentKind),
        (words.DOCUMENT_FATES, DocumentFate),
    ],
)
def test_everything_has_words(told: dict[StrEnum, object], kind: type[StrEnum]) -> None:
    assert set(told) == set(kind)


def test_every_obstacle_says_what_to_do() -> None:
    assert set(words.BLOCKS) == set(Block) - {Block.FAULTY}
    assert all(sentence.endswith("。") for sentence in words.BLOCKS.values())


def test_every_field_of_both_is_called_as_the_form_calls_it() -> None:
    pairs = (
        *member_pairs(MOTHER, SON, with_membership=True),
        *household_pairs(household(), household()),
    )
    assert len({words.field_words(pair) for pair in pairs if pair.member}) == len(
        {pair.name for pair in pairs if pair.member}
    )
    assert "住所" in "".join(words.field_words(pair) for pair in pairs) or any(
        words.field_words(pair) == "郵便番号" for pair in pairs
    )


def test_values_stand_in_the_words_of_the_form() -> None:
    pair = FieldPair("sex", KAZUO, ("sex",), (MOTHER.sex,), (SON.sex,), differs=True, joins=False)
    assert (words.values_words(pair, pair.staying), words.values_words(pair, pair.other)) == (
        "女",
        "男",
    )
    born = FieldPair("birth", KAZUO, ("birth",), (SON.birth,), (None,), differs=False, joins=False)
    assert words.values_words(born, born.staying) == "昭和37年2月3日"
    assert words.values_words(born, born.other) == "（記録なし）"
