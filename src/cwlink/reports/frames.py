"""The frame of each paper: what stamps, foot line and metadata say of a sheet."""

from dataclasses import replace

from cwlink.core import wareki
from cwlink.reports.cells import CONTINUED, WIDE
from cwlink.reports.copy_sheet import CopySheet
from cwlink.reports.entries import Imprint
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.reports.page import (
    COPY,
    DEMO,
    DRAFT,
    FOR_PERSON,
    NOT_ISSUED,
    OFFICE_ONLY,
    WITH_CARE,
    PageFrame,
)
from cwlink.reports.password_paper import SLIP_TITLE
from cwlink.reports.password_sheet import PasswordSlips
from cwlink.reports.plan_sheet import PlanSheet
from cwlink.reports.record_paper import RECORD_TITLE
from cwlink.reports.record_sheet import RecordSheet
from cwlink.reports.review_sheet import ReviewSheet
from cwlink.reports.writer import Imprinted

REVIEW_TITLE = "会議開催要否検討票"
PLAN_TITLE = "支援計画（所内用）"
AGENCY_TITLE = "支援計画（関係機関用）"
SUMMARY_TITLE = "事例概要"
MINUTES_TITLE = "議事録"
MINUTES_COPY_TITLE = "議事録（関係機関用）"
INQUIRY_TITLE = "連絡・情報提供票"


def version_text(imprint: Imprint) -> str:
    """Return 第1版, 第1版（案） for a draft."""
    return f"第{imprint.version}版" + ("（案）" if imprint.draft else "")


def _frame(
    imprint: Imprint, *, draft: bool, demo: bool, continued: str, stamp: str = OFFICE_ONLY,
    watermark: str = "", running: str = "",
) -> PageFrame:  # fmt: skip
    day = wareki.long_date(imprint.day)
    foot = f"{version_text(imprint)}{WIDE}{day}"
    return PageFrame(
        form_number=imprint.form_number,
        continued=continued,
        stamps=(DEMO, stamp) if demo else (stamp,),
        watermark=watermark or (DRAFT if draft else DEMO if demo else ""),
        foot=f"{foot}{WIDE}{DRAFT}" if draft else f"{foot}確定",
        office=imprint.office,
        running=running,
    )


def review_frame(sheet: ReviewSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 会議開催要否検討票, a draft until its supervisor answered."""
    draft = sheet.imprint.draft or sheet.awaiting
    numbers = f"ケース番号\u00a0{sheet.case_number}{WIDE}検討番号\u00a0{sheet.number}"
    continued = f"{REVIEW_TITLE}{CONTINUED}{WIDE * 2}{numbers}"
    frame = _frame(sheet.imprint, draft=draft, demo=demo, continued=continued)
    return frame, _about(sheet.imprint, REVIEW_TITLE, sheet.number)


def plan_frame(sheet: PlanSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 支援計画（所内用）."""
    numbers = f"ケース番号\u00a0{sheet.case_number}{WIDE}計画番号\u00a0{sheet.number}"
    continued = f"支援計画{CONTINUED}{WIDE * 2}{numbers}"
    frame = _frame(sheet.imprint, draft=sheet.imprint.draft, demo=demo, continued=continued)
    return frame, _about(sheet.imprint, PLAN_TITLE, sheet.number)


def minutes_frame(sheet: MinutesSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 議事録（所内用）."""
    numbers = f"ケース番号\u00a0{sheet.case_number}{WIDE}整理番号\u00a0{sheet.number}"
    continued = f"{MINUTES_TITLE}{CONTINUED}{WIDE * 2}{numbers}"
    frame = _frame(sheet.imprint, draft=sheet.imprint.draft, demo=demo, continued=continued)
    return frame, _about(sheet.imprint, MINUTES_TITLE, sheet.number)


def copy_frame(sheet: CopySheet, title: str, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a copy: number, recipient and day stand on each page.

    What is only looked at before it is issued is no copy yet and is marked so.
    """
    word = COPY if sheet.number else NOT_ISSUED
    frame = _frame(
        sheet.imprint,
        draft=False,
        demo=demo,
        continued=f"{title}{CONTINUED}",
        stamp=word,
        watermark=word,
        running=f"提供番号\u00a0{sheet.number or '―'}{WIDE * 2}提供先\u00a0{sheet.recipient}",
    )
    given = f"{wareki.long_date(sheet.issued_on)}提供" if sheet.number else NOT_ISSUED
    frame = replace(frame, foot=f"{frame.foot}{WIDE}{given}")
    return frame, _about(sheet.imprint, title, sheet.number)


def password_frame(sheet: PasswordSlips, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of パスワード票: neither says a recipient, number or password."""
    frame = PageFrame(
        form_number="",
        continued="",
        stamps=(DEMO, WITH_CARE) if demo else (WITH_CARE,),
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(sheet.day)}発行",
        office=sheet.office,
        numbered=False,
    )
    return frame, Imprinted(SLIP_TITLE, sheet.office, SLIP_TITLE, sheet.day)


def record_frame(sheet: RecordSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 個人情報提供記録; neither names a person."""
    stamp = FOR_PERSON if sheet.for_person else OFFICE_ONLY
    frame = PageFrame(
        form_number=sheet.form_number,
        continued=f"{RECORD_TITLE}{CONTINUED}",
        stamps=(DEMO, stamp) if demo else (stamp,),
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(sheet.made_on)}作成",
        office=sheet.office,
    )
    return frame, Imprinted(RECORD_TITLE, sheet.office, RECORD_TITLE, sheet.made_on)


def _about(imprint: Imprint, title: str, number: str) -> Imprinted:
    return Imprinted(
        title=" ".join(one for one in (title, number, version_text(imprint)) if one),
        author=imprint.office,
        subject=f"{imprint.form_number} {title}".strip(),
        day=imprint.day,
    )
