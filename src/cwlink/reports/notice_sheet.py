"""開催中止のお知らせ: a letter that tells an agency of a change; it asks for no reply."""

from dataclasses import dataclass

from cwlink.reports.letter_sheet import LetterItem, LetterSheet


@dataclass(frozen=True, kw_only=True)
class NoticeSheet(LetterSheet):
    """A notice for one agency; the households are their 整理番号.

    ``items`` follow 記: 会議の名称, 予定していた日時, 整理番号, お渡しした資料, 今後の予定.
    """

    items: tuple[LetterItem, ...]
