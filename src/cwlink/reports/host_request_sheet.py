"""議題追加依頼書: asks the body that hosts a meeting to take a matter onto its agenda."""

from dataclasses import dataclass

from cwlink.reports.letter_sheet import LetterItem, LetterSheet


@dataclass(frozen=True, kw_only=True)
class HostRequestSheet(LetterSheet):
    """A request to a hosting body; the household is its 整理番号.

    ``items`` follow 記: 会議の名称, 希望する開催日, 議題, 趣旨, 説明者, 所要時間, 資料, 回答.
    """

    items: tuple[LetterItem, ...]
