"""The frame of a 引継書: every page says that it stays in the office; the file names no person."""

from cwlink.core import wareki
from cwlink.reports.booklet_paper import BOOKLET_TITLE
from cwlink.reports.booklet_sheet import BookletSheet
from cwlink.reports.cells import CONTINUED, WIDE
from cwlink.reports.page import DEMO, OFFICE_ONLY, PageFrame
from cwlink.reports.writer import Imprinted


def booklet_frame(sheet: BookletSheet, demo: bool) -> tuple[PageFrame, Imprinted]:
    """Return frame and metadata of a 引継書."""
    handed = f"{wareki.long_date(sheet.handed_on)}引継ぎ"
    frame = PageFrame(
        form_number=sheet.form_number,
        continued=f"{BOOKLET_TITLE}{CONTINUED}{WIDE * 2}{handed}",
        stamps=(DEMO, OFFICE_ONLY) if demo else (OFFICE_ONLY,),
        watermark=DEMO if demo else "",
        foot=f"{wareki.long_date(sheet.made_on)}作成",
        office=sheet.office,
    )
    return frame, Imprinted(BOOKLET_TITLE, sheet.office, BOOKLET_TITLE, sheet.made_on)
