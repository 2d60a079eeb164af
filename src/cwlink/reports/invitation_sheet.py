"""出席依頼, and 日程調整の依頼 where no date is fixed yet: a letter that names no one."""

from dataclasses import dataclass

from cwlink.reports.letter_sheet import LetterSheet
from cwlink.reports.reply_sheet import ReplySheet


@dataclass(frozen=True)
class InvitationCase:
    """One household of the meeting as this agency is told of it.

    ``case`` is the 整理番号 alone (R8-17); ``aim`` is 会議の趣旨 for it, ``reason`` why this agency
    is asked, ``roles`` what is expected of it, ``questions`` what it may consider beforehand.
    """

    case: str
    aim: str
    reason: str
    roles: tuple[str, ...]
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InvitationSheet(LetterSheet):
    """An invitation for one agency; ``slip`` is its own page at the end.

    ``meeting`` is name, law and which time it is
    (調整会議（生活保護法第27条の3）　個別開催・第1回). ``when`` is day and hours in words;
    ``candidates`` stand instead where no date is fixed. ``places`` are whole lines: the room with
    its address, how to get there, how to join online. ``aim`` is the 趣旨 of a regular meeting on
    several households; with one it is empty, and the household's own stands. ``outlook`` is
    期間・回数, ``papers`` 資料・守秘, ``reply`` how and by when to answer. An empty text leaves its
    item out, the rest is renumbered.
    """

    meeting: str
    when: str
    candidates: tuple[str, ...] = ()
    places: tuple[str, ...]
    aim: str = ""
    cases: tuple[InvitationCase, ...]
    outlook: str
    papers: str
    reply: str
    slip: ReplySheet | None = None
