"""Which builder and which frame a sheet has; the one way from a sheet to its PDF."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from cwlink.reports.agency_paper import agency_story
from cwlink.reports.agency_sheet import AgencyCopySheet
from cwlink.reports.agenda_paper import agenda_story
from cwlink.reports.agenda_sheet import AgendaSheet
from cwlink.reports.approval_paper import approval_story
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.booklet_frame import booklet_frame
from cwlink.reports.booklet_paper import booklet_story
from cwlink.reports.booklet_sheet import BookletSheet
from cwlink.reports.capabilities_paper import capabilities_story
from cwlink.reports.capabilities_sheet import CapabilitiesSheet
from cwlink.reports.case_summary_paper import summary_story
from cwlink.reports.case_summary_sheet import CaseSummarySheet
from cwlink.reports.consent_copy_paper import consent_copy_story
from cwlink.reports.consent_copy_sheet import ConsentCopySheet
from cwlink.reports.consent_frames import consent_copy_frame, consent_frame, easy_frame
from cwlink.reports.consent_paper import consent_story
from cwlink.reports.consent_sheet import ConsentFormSheet, EasyConsentSheet, OralConsentSheet
from cwlink.reports.copy_sheet import CopySheet
from cwlink.reports.cover_paper import cover_story, fax_story
from cwlink.reports.cover_sheet import CoverSheet, FaxSheet
from cwlink.reports.disposal_paper import disposal_frame, disposal_story
from cwlink.reports.disposal_sheet import DisposalSheet
from cwlink.reports.easy_consent_paper import easy_story
from cwlink.reports.flow import Piece
from cwlink.reports.fonts import font_book
from cwlink.reports.frames import (
    AGENCY_TITLE,
    MINUTES_COPY_TITLE,
    SUMMARY_TITLE,
    copy_frame,
    minutes_frame,
    password_frame,
    plan_frame,
    record_frame,
    review_frame,
)
from cwlink.reports.host_request_paper import host_request_story
from cwlink.reports.host_request_sheet import HostRequestSheet
from cwlink.reports.inquiry_paper import inquiry_story
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.reports.invitation_paper import invitation_story
from cwlink.reports.invitation_sheet import InvitationSheet
from cwlink.reports.letter_fit import tightened
from cwlink.reports.letter_frames import fax_frame, letter_frame, reply_frame
from cwlink.reports.letter_sheet import LetterSheet
from cwlink.reports.materials_paper import materials_story
from cwlink.reports.materials_sheet import MaterialsSheet
from cwlink.reports.meeting_frames import (
    agenda_frame,
    approval_frame,
    capabilities_frame,
    inquiry_frame,
    materials_frame,
    secrecy_frame,
    undertaking_frame,
)
from cwlink.reports.minutes_copy_paper import minutes_copy_story
from cwlink.reports.minutes_copy_sheet import MinutesCopySheet
from cwlink.reports.minutes_paper import minutes_story
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.reports.notice_paper import cancellation_story
from cwlink.reports.notice_sheet import NoticeSheet
from cwlink.reports.oral_consent_paper import oral_story
from cwlink.reports.page import PageFrame
from cwlink.reports.password_paper import password_story
from cwlink.reports.password_sheet import PasswordSlips
from cwlink.reports.plan_paper import plan_story
from cwlink.reports.plan_sheet import PlanSheet
from cwlink.reports.record_paper import record_story
from cwlink.reports.record_sheet import RecordSheet
from cwlink.reports.reply_paper import reply_story
from cwlink.reports.reply_sheet import ReplySheet
from cwlink.reports.review_paper import review_story
from cwlink.reports.review_sheet import ReviewSheet
from cwlink.reports.secrecy_papers import secrecy_story, undertaking_story
from cwlink.reports.secrecy_sheets import SecrecyNoticeSheet, UndertakingSheet
from cwlink.reports.sheets import Printable
from cwlink.reports.writer import Imprinted, Paper, Pdf, write_bundle, write_pdf

_Story = Callable[[Any], Iterator[Piece]]
_Framing = Callable[[Any, bool], tuple[PageFrame, Imprinted]]


def _copy(title: str) -> _Framing:
    return lambda sheet, demo: copy_frame(sheet, title, demo)


BUILDERS: Final[dict[type[Printable], tuple[_Story, _Framing]]] = {
    ReviewSheet: (review_story, review_frame),
    PlanSheet: (plan_story, plan_frame),
    AgencyCopySheet: (agency_story, _copy(AGENCY_TITLE)),
    CaseSummarySheet: (summary_story, _copy(SUMMARY_TITLE)),
    ConsentCopySheet: (consent_copy_story, consent_copy_frame),
    MinutesSheet: (minutes_story, minutes_frame),
    MinutesCopySheet: (minutes_copy_story, _copy(MINUTES_COPY_TITLE)),
    InquirySheet: (inquiry_story, inquiry_frame),
    PasswordSlips: (password_story, password_frame),
    ConsentFormSheet: (consent_story, consent_frame),
    OralConsentSheet: (oral_story, consent_frame),
    EasyConsentSheet: (easy_story, easy_frame),
    RecordSheet: (record_story, record_frame),
    InvitationSheet: (invitation_story, letter_frame),
    ReplySheet: (reply_story, reply_frame),
    HostRequestSheet: (host_request_story, letter_frame),
    NoticeSheet: (cancellation_story, letter_frame),
    CoverSheet: (cover_story, letter_frame),
    FaxSheet: (fax_story, fax_frame),
    SecrecyNoticeSheet: (secrecy_story, secrecy_frame),
    UndertakingSheet: (undertaking_story, undertaking_frame),
    AgendaSheet: (agenda_story, agenda_frame),
    MaterialsSheet: (materials_story, materials_frame),
    CapabilitiesSheet: (capabilities_story, capabilities_frame),
    ApprovalSheet: (approval_story, approval_frame),
    BookletSheet: (booklet_story, booklet_frame),
    DisposalSheet: (disposal_story, disposal_frame),
}
"""For each kind of sheet its parts in reading order, and frame and metadata (of a demo vault)."""


def build(sheet: Printable, *, password: str | None = None, demo: bool = False) -> Pdf:
    """Return the paper of a sheet as a PDF; may raise NoPaperFont."""
    return write_pdf(_paper(sheet, demo), book=font_book(), password=password)


def build_bundle(sheets: Iterable[Printable], *, demo: bool = False) -> Pdf:
    """Return several papers as one PDF, each with its own page numbers, copies by their number."""
    return write_bundle((_paper(sheet, demo) for sheet in sheets), book=font_book())


def _paper(sheet: Printable, demo: bool) -> Paper:
    story, framing = BUILDERS[type(sheet)]
    frame, about = framing(sheet, demo)
    called = f"{sheet.number} {sheet.recipient}" if isinstance(sheet, CopySheet) else about.title
    tighter = tightened(story(sheet)) if isinstance(sheet, LetterSheet) else None
    return Paper(story(sheet), frame, about, called, tighter)
