"""The frame of letters and of what is faxed back: no tint, no watermark, so that a FAX stays clean.

Metadata say the subject and the letter's number, never a household.
"""

from datetime import date
from typing import Final

from cwlink.core import wareki
from cwlink.reports.cells import CONTINUED, WIDE
from cwlink.reports.cover_sheet import FaxSheet
from cwlink.reports.letter_sheet import LetterHead, LetterSheet
from cwlink.reports.page import DEMO, DRAFT, PageFrame
from cwlink.reports.reply_sheet import ReplySheet
from cwlink.reports.writer import Imprinted

THIS_SIDE_UP: Final = "▲\u00a0この面を上に向けて送信してください"
REPLY_TITLE: Final = "回答票"
FAX_TITLE: Final = "FAX送信票"


def letter_frame(sheet: LetterSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of an official letter."""
    head = sheet.head
    frame = PageFrame(
        form_number=head.form_number,
        continued=f"{sheet.subject}{CONTINUED}",
        stamps=stamps(draft=head.draft, demo=demo),
        watermark="",
        foot=document_text(head),
        office=head.office,
    )
    about = Imprinted(
        title=f"{sheet.subject} {head.document_number}".strip(),
        author=head.office,
        subject=f"{head.form_number} {sheet.subject}".strip(),
        day=head.dated or _UNDATED,
    )
    return frame, about


_UNDATED: Final = date(1970, 1, 1)


def document_text(head: LetterHead) -> str:
    """Return 8み福第214号　令和8年6月15日 for the foot, what there is of it."""
    day = wareki.long_date(head.dated) if head.dated else ""
    return WIDE.join(one for one in (head.document_number, day) if one)


def stamps(*, draft: bool, demo: bool) -> tuple[str, ...]:
    """Return the stamps of a paper that carries no watermark."""
    return (*((DEMO,) if demo else ()), *((DRAFT,) if draft else ()))


def reply_frame(sheet: ReplySheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 回答票."""
    frame = PageFrame(
        form_number=sheet.form_number,
        continued=f"{REPLY_TITLE}{CONTINUED}",
        stamps=stamps(draft=sheet.draft, demo=demo),
        watermark="",
        foot=sheet.document,
        office=sheet.office,
        centre=THIS_SIDE_UP,
    )
    title = f"{REPLY_TITLE} {sheet.code}".strip()
    return frame, Imprinted(title, sheet.office, REPLY_TITLE, sheet.made_on)


def fax_frame(sheet: FaxSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a FAX票."""
    frame = PageFrame(
        form_number=sheet.form_number,
        continued=f"{FAX_TITLE}{CONTINUED}",
        stamps=stamps(draft=sheet.draft, demo=demo),
        watermark="",
        foot=f"{wareki.long_date(sheet.sent_on)}送信" if sheet.sent_on else "",
        office=sheet.office,
    )
    return frame, Imprinted(FAX_TITLE, sheet.office, FAX_TITLE, sheet.sent_on or _UNDATED)
