"""What goes with a household, in the words of the form, of the log and of the 廃棄記録書."""

from cwlink.rules.disposal import DisposalGround
from cwlink.storage.disposal import Part

GROUNDS = {
    DisposalGround.EXPIRED: "保存期間の満了",
    DisposalGround.BY_LAW: "法令による削除",
}
PARTS = {
    Part.MEMBERS: ("世帯員", "人"),
    Part.ISSUES: ("課題", "件"),
    Part.TIES: ("関係機関との関わり", "件"),
    Part.POLICIES: ("援助方針", "件"),
    Part.CONSENTS: ("同意の記録", "件"),
    Part.REVIEWS: ("開催要否の検討", "件"),
    Part.PLANS: ("支援計画", "件"),
    Part.VERSIONS: ("支援計画の版（評価を含む）", "版"),
    Part.MEETINGS: ("会議での検討と記録", "件"),
    Part.INQUIRIES: ("打診・照会", "件"),
    Part.PROMISES: ("持ち帰り事項・つなぎ", "件"),
    Part.PAPERS: ("保存している帳票", "通"),
    Part.ATTACHMENTS: ("添付書類", "件"),
    Part.HANDOVERS: ("引継ぎの記録", "件"),
    Part.DETAILS: ("提供記録のうち対象者・項目・根拠", "件"),
    Part.ACTIVITIES: ("閲覧・変更の記録", "件"),
    Part.DRAFTS: ("入力中の下書き", "件"),
}
"""What is counted, with the word that follows the number."""
_LISTED = 6


def listed(numbers: tuple[str, ...] | list[str]) -> str:
    """Return numbers in a row, the first and the last where there are many."""
    if len(numbers) <= _LISTED:
        return "、".join(numbers)
    return f"{numbers[0]}から{numbers[-1]}まで"
