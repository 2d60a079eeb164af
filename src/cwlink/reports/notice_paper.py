"""開催中止のお知らせ: the letter that tells an agency that the meeting is not held."""

from collections.abc import Iterator

from cwlink.reports.flow import Piece
from cwlink.reports.letter_head import letter_head
from cwlink.reports.letter_items import itemised, noted
from cwlink.reports.notice_sheet import NoticeSheet


def cancellation_story(sheet: NoticeSheet) -> Iterator[Piece]:
    """Yield the letter's parts in reading order."""
    yield from letter_head(sheet)
    yield from noted(sheet, itemised(sheet.items))
