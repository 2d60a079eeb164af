"""The frame of the papers about a consent; metadata name the case number, never a person."""

from dataclasses import replace

from cwlink.core import wareki
from cwlink.reports.cells import CONTINUED, WIDE
from cwlink.reports.consent_copy_paper import CONSENT_COPY_TITLE
from cwlink.reports.consent_copy_sheet import ConsentCopySheet
from cwlink.reports.consent_paper import FORM_TITLE
from cwlink.reports.consent_sheet import ConsentFormSheet, EasyConsentSheet, OralConsentSheet
from cwlink.reports.easy_consent_paper import EASY_TITLE
from cwlink.reports.frames import copy_frame
from cwlink.reports.oral_consent_paper import ORAL_TITLE
from cwlink.reports.page import DEMO, NOT_ISSUED, OFFICE_ONLY, PageFrame
from cwlink.reports.writer import Imprinted


def consent_frame(
    sheet: ConsentFormSheet | OralConsentSheet, demo: bool
) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of the form or of the oral record, which stays in the office."""
    oral = isinstance(sheet, OralConsentSheet)
    title = ORAL_TITLE if oral else FORM_TITLE
    asked = sheet.asked
    stamps = (OFFICE_ONLY,) if oral else ()
    number = f"ケース番号\u00a0{asked.case_number}" if asked.case_number else ""
    frame = PageFrame(
        form_number=sheet.form_number,
        continued=f"{title}{CONTINUED}{WIDE * 2}{number}" if oral else f"{title}{CONTINUED}",
        stamps=(DEMO, *stamps) if demo else stamps,
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(asked.day)}作成",
        office=asked.office,
        running="" if oral else number,
    )
    about = Imprinted(f"{title} {asked.case_number}", asked.office, title, asked.day)
    return frame, about


def consent_copy_frame(sheet: ConsentCopySheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a copy for an agency; a consent has a day, not a version."""
    frame, about = copy_frame(sheet, CONSENT_COPY_TITLE, demo)
    given = f"{wareki.long_date(sheet.given_on)}同意{WIDE}" if sheet.given_on else ""
    issued = f"{wareki.long_date(sheet.issued_on)}提供" if sheet.number else NOT_ISSUED
    title = f"{CONSENT_COPY_TITLE} {sheet.number}".strip()
    return replace(frame, foot=f"{given}{issued}"), replace(about, title=title)


def easy_frame(sheet: EasyConsentSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of the copy in easy words; each person's pages stand alone."""
    title = EASY_TITLE.replace(" ", "")
    frame = PageFrame(
        form_number="",
        continued="",
        stamps=(DEMO,) if demo else (),
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(sheet.day)}作成",
        office=sheet.office,
        numbered=False,
    )
    return frame, Imprinted(title, sheet.office, title, sheet.day)
