"""出席依頼 with its 回答票: numbered items, each left out where nothing is said."""

from collections.abc import Iterator
from dataclasses import replace

from cwlink.reports.boxes import Part
from cwlink.reports.cells import WIDE
from cwlink.reports.flow import Piece
from cwlink.reports.invitation_sheet import InvitationCase, InvitationSheet
from cwlink.reports.letter_frames import reply_frame
from cwlink.reports.letter_head import letter_head
from cwlink.reports.letter_items import KANA, Items, below, further_in, led, noted
from cwlink.reports.reply_paper import reply_story

_REASON = "出席をお願いする\n理由"
_ROLES = "お願いしたい役割"
_QUESTIONS = "事前にお考え\nいただきたいこと"


def invitation_story(sheet: InvitationSheet) -> Iterator[Piece]:
    """Yield the letter and its slip in reading order."""
    yield from letter_head(sheet)
    yield from noted(sheet, _items(sheet))
    if sheet.slip is not None:
        first, *rest = reply_story(sheet.slip)
        frame, _about = reply_frame(sheet.slip, demo=False)
        yield replace(first, frame=frame)
        yield from rest


def _items(sheet: InvitationSheet) -> Iterator[Piece]:
    count = Items()
    yield from count.item("会議の名称", sheet.meeting)
    yield from count.item("日時", sheet.when)
    yield from count.item("候補の日時", *sheet.candidates)
    yield from count.item("場所", "\n".join(sheet.places))
    if len(sheet.cases) == 1:
        yield from _single(count, sheet)
    else:
        yield from count.item("会議の趣旨", sheet.aim)
        yield from _several(count, sheet.cases)
    yield from count.item("今後の見通し", sheet.outlook)
    yield from count.item("資料・守秘", sheet.papers)
    yield from count.item("回答", sheet.reply)


def _single(count: Items, sheet: InvitationSheet) -> Iterator[Piece]:
    (case,) = sheet.cases
    number = f"（整理番号\u00a0{case.case}）" if case.case else ""
    yield from count.item("会議の趣旨", f"{sheet.aim or case.aim}{number}")
    yield from count.item(_REASON, case.reason)
    yield from count.item(_ROLES, *case.roles)
    yield from count.item(_QUESTIONS, *case.questions)


def _several(count: Items, cases: tuple[InvitationCase, ...]) -> Iterator[Piece]:
    """Yield what each household is about, under its 整理番号."""
    if not cases:
        return
    yield count.heading("協議する世帯とお願いしたいこと")
    for at, case in enumerate(cases, start=1):
        told = (
            ("趣旨", (case.aim,)),
            ("出席をお願いする理由", (case.reason,)),
            (_ROLES, case.roles),
            ("事前にお考えいただきたいこと", case.questions),
        )
        said = [(label, [text for text in texts if text]) for label, texts in told]
        pieces = [
            below(1, *_point(KANA[place], label, texts))
            for place, (label, texts) in enumerate(one for one in said if one[1])
        ]
        yield replace(below(0, led(f"({at})", f"整理番号\u00a0{case.case}")), stays=bool(pieces))
        yield from pieces


def _point(lead: str, label: str, texts: list[str]) -> Iterator[Part]:
    if len(texts) == 1:
        yield led(lead, f"{label}{WIDE}{texts[0]}")
        return
    yield led(lead, label)
    yield further_in(2, *(led(f"({KANA[at]})", text) for at, text in enumerate(texts)))
