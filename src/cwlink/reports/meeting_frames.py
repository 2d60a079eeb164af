"""The frame of the papers about a meeting that are no letters; metadata name no household."""

from dataclasses import replace
from datetime import date
from typing import Final

from cwlink.core import wareki
from cwlink.reports.agenda_sheet import AgendaSheet
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.capabilities_sheet import CapabilitiesSheet
from cwlink.reports.cells import CONTINUED, WIDE
from cwlink.reports.frames import INQUIRY_TITLE, copy_frame
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.reports.materials_sheet import MaterialsSheet
from cwlink.reports.page import DEMO, DRAFT, NOT_ISSUED, OFFICE_ONLY, PageFrame
from cwlink.reports.secrecy_sheets import SecrecyNoticeSheet, UndertakingSheet
from cwlink.reports.writer import Imprinted

UNDERTAKING_TITLE: Final = "守秘義務の確認書"
MATERIALS_TITLE: Final = "配付資料一覧"
CAPABILITIES_TITLE: Final = "福祉事務所にできること・できないこと"
APPROVAL_TITLE: Final = "起案書"

_Dated = SecrecyNoticeSheet | UndertakingSheet | AgendaSheet | MaterialsSheet | CapabilitiesSheet
_Framed = tuple[PageFrame, Imprinted]


def secrecy_frame(sheet: SecrecyNoticeSheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 守秘義務の周知文書."""
    return _dated(sheet, sheet.title, demo)


def undertaking_frame(sheet: UndertakingSheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 守秘義務の確認書."""
    return _dated(sheet, UNDERTAKING_TITLE, demo)


def agenda_frame(sheet: AgendaSheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 次第."""
    return _dated(sheet, sheet.title, demo)


def materials_frame(sheet: MaterialsSheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 配付資料一覧, which stays in the office."""
    return _dated(sheet, MATERIALS_TITLE, demo, OFFICE_ONLY)


def capabilities_frame(sheet: CapabilitiesSheet, demo: bool) -> _Framed:
    """Return frame and metadata of 福祉事務所にできること・できないこと."""
    return _dated(sheet, CAPABILITIES_TITLE, demo)


def approval_frame(sheet: ApprovalSheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 起案書, which stays in the office."""
    foot = f"{wareki.long_date(sheet.drafted_on)}起案"
    frame = _frame(
        (sheet.form_number, sheet.office, foot),
        APPROVAL_TITLE,
        stamp=OFFICE_ONLY,
        draft=sheet.draft,
        demo=demo,
    )
    return frame, _about(sheet.form_number, sheet.office, APPROVAL_TITLE, sheet.drafted_on)


def inquiry_frame(sheet: InquirySheet, demo: bool) -> _Framed:
    """Return frame and metadata of a 連絡・情報提供票; it has a day, not a version."""
    frame, about = copy_frame(sheet, INQUIRY_TITLE, demo)
    issued = f"{wareki.long_date(sheet.issued_on)}提供" if sheet.number else NOT_ISSUED
    title = f"{INQUIRY_TITLE} {sheet.number}".strip()
    return replace(frame, foot=issued), replace(about, title=title)


def _dated(sheet: _Dated, title: str, demo: bool, stamp: str = "") -> _Framed:
    foot = f"{wareki.long_date(sheet.made_on)}作成"
    edge = (sheet.form_number, sheet.office, foot)
    frame = _frame(edge, title, stamp=stamp, draft=sheet.draft, demo=demo)
    return frame, _about(sheet.form_number, sheet.office, title, sheet.made_on)


def _frame(
    edge: tuple[str, str, str], title: str, *, stamp: str, draft: bool, demo: bool
) -> PageFrame:
    form_number, office, foot = edge
    words = ((DEMO, demo), (DRAFT, draft and not stamp), (stamp, bool(stamp)))
    return PageFrame(
        form_number=form_number,
        continued=f"{title}{CONTINUED}",
        stamps=tuple(word for word, shown in words if shown),
        watermark=DRAFT if draft else DEMO if demo else "",
        foot=f"{foot}{WIDE}{DRAFT}" if draft else foot,
        office=office,
    )


def _about(form_number: str, office: str, title: str, day: date) -> Imprinted:
    one_line = title.replace(WIDE, " ")
    return Imprinted(one_line, office, f"{form_number} {one_line}".strip(), day)
