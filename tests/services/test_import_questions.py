"""What an import asks before it writes: another head, the same person, a new one."""

from dataclasses import replace
from datetime import date

from import_case import Look, Take, counts, dump, record
from list_files import WIFE, row
from worked_case import TODAY

from cwlink.services.imports import (
    Answers,
    QuestionKind,
)
from cwlink.storage.vault import Vault


def test_another_head_from_today_on(vault: Vault, take: Take) -> None:
    take(row(), row(**WIFE))
    rows = row(続柄="夫", 世帯主氏名="青木　花子"), row(**{**WIFE, "続柄": "世帯主"})
    assert take(*rows).changed == 2
    after = record(vault)
    head = after.head_on(TODAY)
    assert head is not None
    assert head.name == "青木　花子"
    assert [one.relation for one in after.members] == ["夫", "世帯主"]
    assert [(one.starts, one.ends) for one in after.headships] == [
        (None, date(2026, 11, 23)),
        (TODAY, None),
    ]
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_a_head_whom_the_list_lacks_gives_way_only_when_she_says_so(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    rows = (row(**{**WIFE, "続柄": "世帯主", "世帯主氏名": "青木　花子"}),)
    before = dump(vault)
    assert counts(take(*rows)) == (0, 0, 0, 1, 0)
    assert dump(vault) == before

    (question,) = look(*rows).questions
    assert question.kind is QuestionKind.NEW_HEAD
    assert [one.name for one in question.candidates] == ["青木　一郎"]
    no = Answers().with_head(question.key, becomes_head=False)
    assert counts(take(*rows, answers=no)) == (0, 0, 0, 0, 1)
    assert dump(vault) == before

    yes = Answers().with_head(question.key, becomes_head=True)
    result = take(*rows, answers=yes)
    assert counts(result) == (0, 1, 0, 0, 0)
    after = record(vault)
    assert [one.relation for one in after.members] == ["", "世帯主"]
    assert [one.name for one in after.members_on(TODAY)] == ["青木　花子", "青木　一郎"]
    assert [one.name for one in result.preview.missing_members] == ["青木　一郎"]


def test_a_question_is_shown_with_what_tells_the_two_apart(take: Take, look: Look) -> None:
    take(row(), row(**WIFE))
    (question,) = look(row(), row(**{**WIFE, "氏名": "赤木　花子"})).questions
    assert (question.kind, question.row, question.name) == (
        QuestionKind.SAME_PERSON, 3, "赤木　花子",
    )  # fmt: skip
    assert (question.birth, question.relation) == ("昭和32年5月2日", "妻")
    (candidate,) = question.candidates
    assert (candidate.name, candidate.birth, candidate.relation, candidate.left) == (
        "青木　花子", "昭和32年5月2日", "妻", False,
    )  # fmt: skip


def test_the_same_person_keeps_her_record_under_the_new_name(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    wife = record(vault).members[1]
    rows = row(), row(**{**WIFE, "氏名": "赤木　花子"})
    answers = Answers().with_same(look(*rows).questions[0].key, wife.id)
    assert counts(take(*rows, answers=answers)) == (0, 1, 1, 0, 0)
    assert record(vault).members[1] == replace(wife, name="赤木　花子")
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_who_lacks_a_birth_date_in_the_list_is_asked_about_once(
    vault: Vault, take: Take, look: Look
) -> None:
    take(row(), row(**WIFE))
    wife = record(vault).members[1]
    rows = row(), row(**{**WIFE, "生年月日": ""})
    answers = Answers().with_same(look(*rows).questions[0].key, wife.id)
    assert counts(take(*rows, answers=answers)) == (0, 0, 2, 0, 0)
    assert record(vault).members[1] == wife
    assert counts(take(*rows)) == (0, 0, 2, 0, 0)


def test_a_new_person_is_added_beside_the_other(vault: Vault, take: Take, look: Look) -> None:
    take(row(), row(**WIFE))
    rows = row(), row(**{**WIFE, "氏名": "赤木　花子"})
    answers = Answers().with_same(look(*rows).questions[0].key, None)
    assert counts(take(*rows, answers=answers)) == (1, 0, 1, 0, 0)
    assert [one.name for one in record(vault).members][1:] == ["青木　花子", "赤木　花子"]
