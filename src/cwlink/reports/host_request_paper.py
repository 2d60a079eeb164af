"""議題追加依頼書: the letter that asks a hosting body to take a matter onto its agenda."""

from collections.abc import Iterator

from cwlink.reports.flow import Piece
from cwlink.reports.host_request_sheet import HostRequestSheet
from cwlink.reports.letter_head import letter_head
from cwlink.reports.letter_items import itemised, noted


def host_request_story(sheet: HostRequestSheet) -> Iterator[Piece]:
    """Yield the letter's parts in reading order."""
    yield from letter_head(sheet)
    yield from noted(sheet, itemised(sheet.items))
