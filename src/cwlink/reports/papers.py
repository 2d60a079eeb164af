"""Which builder and which frame a sheet has; the one way from a sheet to its PDF."""

from collections.abc import Iterable

from cwlink.reports.agency_paper import agency_story
from cwlink.reports.agency_sheet import AgencyCopySheet
from cwlink.reports.case_summary_paper import summary_story
from cwlink.reports.case_summary_sheet import CaseSummarySheet
from cwlink.reports.consent_copy_paper import consent_copy_story
from cwlink.reports.consent_copy_sheet import ConsentCopySheet
from cwlink.reports.consent_frames import consent_copy_frame, consent_frame, easy_frame
from cwlink.reports.consent_paper import consent_story
from cwlink.reports.consent_sheet import ConsentFormSheet, EasyConsentSheet, OralConsentSheet
from cwlink.reports.copy_sheet import CopySheet
from cwlink.reports.easy_consent_paper import easy_story
from cwlink.reports.fonts import font_book
from cwlink.reports.frames import (
    AGENCY_TITLE,
    SUMMARY_TITLE,
    copy_frame,
    password_frame,
    plan_frame,
    record_frame,
    review_frame,
)
from cwlink.reports.oral_consent_paper import oral_story
from cwlink.reports.password_paper import password_story
from cwlink.reports.password_sheet import PasswordSlips
from cwlink.reports.plan_paper import plan_story
from cwlink.reports.plan_sheet import PlanSheet
from cwlink.reports.record_paper import record_story
from cwlink.reports.record_sheet import RecordSheet
from cwlink.reports.review_paper import review_story
from cwlink.reports.sheets import Printable
from cwlink.reports.writer import Pdf, joined, write_pdf


def build(sheet: Printable, *, password: str | None = None, demo: bool = False) -> Pdf:
    """Return the paper of a sheet as a PDF; may raise NoPaperFont."""
    match sheet:
        case PlanSheet():
            story = plan_story(sheet)
            frame, about = plan_frame(sheet, demo)
        case AgencyCopySheet():
            story = agency_story(sheet)
            frame, about = copy_frame(sheet, AGENCY_TITLE, demo)
        case CaseSummarySheet():
            story = summary_story(sheet)
            frame, about = copy_frame(sheet, SUMMARY_TITLE, demo)
        case ConsentCopySheet():
            story = consent_copy_story(sheet)
            frame, about = consent_copy_frame(sheet, demo)
        case PasswordSlips():
            story = password_story(sheet)
            frame, about = password_frame(sheet, demo)
        case ConsentFormSheet():
            story = consent_story(sheet)
            frame, about = consent_frame(sheet, demo)
        case OralConsentSheet():
            story = oral_story(sheet)
            frame, about = consent_frame(sheet, demo)
        case EasyConsentSheet():
            story = easy_story(sheet)
            frame, about = easy_frame(sheet, demo)
        case RecordSheet():
            story = record_story(sheet)
            frame, about = record_frame(sheet, demo)
        case _:
            story = review_story(sheet)
            frame, about = review_frame(sheet, demo)
    return write_pdf(story, frame, about, book=font_book(), password=password)


def build_bundle(sheets: Iterable[Printable], *, demo: bool = False) -> Pdf:
    """Return several papers as one PDF, each with its own page numbers, copies by their number."""
    return joined([(_called(sheet), build(sheet, demo=demo)) for sheet in sheets])


def _called(sheet: Printable) -> str | None:
    return f"{sheet.number} {sheet.recipient}" if isinstance(sheet, CopySheet) else None
