"""What the dates of a meeting say in words."""

from datetime import date, datetime, time

import pytest

from cwlink.core.clock import FixedClock
from cwlink.core.typed_slot import parse_slot
from cwlink.rules.date_edits import with_answer, with_candidates
from cwlink.rules.meeting import (
    Attends,
    ChangeKind,
    Invitee,
    MeetingChange,
    MeetingContent,
    Slot,
    SlotAnswer,
)
from cwlink.rules.scheduling import best_date, standing_of, with_usual_end
from cwlink.ui import date_words as words

TODAY = FixedClock().today()
THURSDAY = Slot(date(2026, 12, 10), time(14), time(16))


def asked(signs: str, *slots: Slot) -> MeetingContent:
    """Return a meeting whose agencies all say the same signs of each date."""
    said = {"○": SlotAnswer.YES, "△": SlotAnswer.MAYBE, "×": SlotAnswer.NO}
    invitees = tuple(Invitee(f"i{at}", "kaigo", f"機関{at}") for at in range(len(signs)))
    content = with_candidates(MeetingContent(invitees=invitees), slots or (THURSDAY,))
    for one in content.candidates:
        for at, sign in enumerate(signs):
            if sign in said:
                content = with_answer(content, one.id, f"i{at}", said[sign], today=TODAY)
    return content


@pytest.mark.parametrize(
    ("slot", "told", "typed"),
    [
        (THURSDAY, "12月10日（木）14時から16時", "12/10 14時から16時"),
        (
            Slot(date(2027, 1, 11), time(9, 30), time(11)),
            "令和9年1月11日（月）9時30分から11時",
            "1/11 9時30分から11時",
        ),
        (Slot(date(2026, 12, 10)), "12月10日（木）（時刻未定）", "12/10"),
    ],
)
def test_a_slot_is_said_in_full_and_can_be_typed_again(slot: Slot, told: str, typed: str) -> None:
    assert words.slot_text(slot, TODAY) == told
    assert words.typed_text(slot) == typed
    again = parse_slot(typed, TODAY)
    assert with_usual_end(Slot(again.on, again.starts, again.ends)) == slot


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ("○○", "すべての機関が出席できます。"),
        ("○△", "△の機関（機関1）が調整できれば、すべての機関が出席できます。"),
        ("○・", "未回答の1機関を除き、出席できない機関はありません。"),
        ("○×・", "未回答の1機関を除き、出席できない機関は機関1です。"),
        ("××××××", "出席できない機関は機関0、機関1、機関2、機関3ほか2機関です。"),
        ("×××××", "出席できない機関は機関0、機関1、機関2、機関3、機関4です。"),
    ],
)
def test_who_can_come_is_said_by_name_unless_there_are_many(signs: str, told: str) -> None:
    content = asked(signs)
    standing = standing_of(content.candidates[0], content.invitees)
    assert words.coming_text(standing, words.names_of(content.invitees)) == told


def test_dates_that_stand_just_as_well_are_named() -> None:
    later = Slot(date(2026, 12, 11), time(10), time(12))
    best = best_date(asked("○○", THURSDAY, later), TODAY)
    assert best is not None
    told = "12月11日（金）10時から12時も回答の数は同じで、この日が最も早い日です。"
    assert words.best_reason(best, TODAY) == told


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (date(2026, 12, 1), "（回答期限 12月1日（火）、あと7日）"),
        (TODAY, "（回答期限 11月24日（火）、今日）"),
        (date(2026, 11, 20), "（回答期限 11月20日（金）を4日過ぎています）"),
        (None, ""),
    ],
)
def test_who_has_to_answer_by_when(by: date | None, told: str) -> None:
    content = asked("○・")
    content = MeetingContent(invitees=content.invitees, candidates=content.candidates, reply_by=by)
    assert words.awaited_text(content, TODAY) == f"未回答1機関：機関1{told}"
    assert words.is_late(content, TODAY) == ("過ぎて" in told)


def test_nobody_is_waited_for_once_all_have_answered() -> None:
    assert words.awaited_text(asked("○×"), TODAY) == ""


@pytest.mark.parametrize(
    ("kind", "after", "told"),
    [
        (
            ChangeKind.MOVED,
            Slot(date(2026, 12, 14)),
            "11月24日 日程変更：12月10日（木）14時から16時 → 12月14日（月）（時刻未定）"
            "（理由：会場）",
        ),
        (
            ChangeKind.MOVED,
            None,
            "11月24日 日程変更：12月10日（木）14時から16時 → 未定（理由：会場）",
        ),
        (ChangeKind.CANCELLED, None, "11月24日 中止：12月10日（木）14時から16時（理由：会場）"),
    ],
)
def test_a_change_is_told_in_one_line(kind: ChangeKind, after: Slot | None, told: str) -> None:
    change = MeetingChange("c", kind, datetime(2026, 11, 24, 14), "会場", THURSDAY, after)
    assert words.change_text(change, TODAY) == told


def test_an_answer_about_an_earlier_date_is_said_to_be_one() -> None:
    invitee = Invitee("i0", "kaigo", "機関", attends=Attends.PROXY, attends_for=THURSDAY)
    assert words.attends_spoken(invitee, THURSDAY) == "代理出席"
    later = Slot(date(2026, 12, 14))
    assert words.attends_spoken(invitee, later) == "代理出席（変更前の日程への回答）"
