"""What a disposal is called: its grounds, what goes, what stays."""

from collections.abc import Mapping, Sequence

from cwlink.rules.disposal import DisposalGround
from cwlink.services.disposals import DisposalOutlook
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
    Part.DETAILS: ("提供記録のうち対象者・項目・根拠", "件"),
    Part.ACTIVITIES: ("閲覧・変更の記録", "件"),
    Part.DRAFTS: ("入力中の下書き", "件"),
}
"""What is counted, with the word that follows the number."""
FOR_GOOD = "廃棄すると、元に戻せません。"
BEFORE = "廃棄の決裁を受けてから操作してください。必要な帳票は、先に印刷又は保存してください。"
STAYS = "廃棄の記録に残ります。氏名やケース番号は書かないでください。"
_KEPT_FIELDS = (
    "提供番号、提供日、提供先、書類の種類と版、発行した職員、枚数、ファイルの照合値（SHA-256）、"
    "返却・廃棄の記録"
)
_LOGGED = "廃棄した日、廃棄した職員、理由と根拠、決裁、件数（氏名とケース番号は残しません）"
_OUTSIDE = (
    "別に保存した保管庫の写し（バックアップ）、印刷した帳票、保存したPDFと名簿は、"
    "このプログラムでは消去できません。所の規程に従って、別に廃棄してください。"
)
_LISTED = 6
_KEPT = "kept_copies"
FIELDS = {
    "ground": "廃棄の理由",
    "basis": "根拠となる規程・条項",
    "approver": "決裁者",
    "approved_on": "決裁日",
    "copies_out": "写しを回収しないまま廃棄した理由",
    _KEPT: "残した提供記録",
    **{f"gone_{part}": label for part, (label, _unit) in PARTS.items()},
}
"""What the log says of a disposal."""
_UNITS = {_KEPT: "件", **{f"gone_{part}": unit for part, (_label, unit) in PARTS.items()}}


def counted(field: str, value: object) -> str:
    """Return a number of the log with its unit; empty for what is no number."""
    return f"{value}{_UNITS[field]}" if field in _UNITS else ""


def going(counts: Mapping[Part, int]) -> list[tuple[str, str]]:
    """Return what goes with how many; what there is none of is left out."""
    return [(PARTS[part][0], f"{counts[part]}{PARTS[part][1]}") for part in Part if counts[part]]


def staying(outlook: DisposalOutlook) -> list[tuple[str, str]]:
    """Return what is kept after a disposal."""
    numbers = [row.record.number for row in reversed(outlook.copies)]
    copies = f"{len(numbers)}件（{listed(numbers)}）" if numbers else "ありません"
    notes = f"{len(outlook.notes)}件（{'／'.join(outlook.notes)}）" if outlook.notes else ""
    return [
        ("提供記録", copies),
        ("提供記録の残る項目", _KEPT_FIELDS if numbers else ""),
        ("返却・廃棄のときのメモ", notes),
        ("廃棄の記録", _LOGGED),
    ]


def elsewhere(earlier_copies: int) -> tuple[str, ...]:
    """Return what is not this program's to erase, in sentences."""
    own = (
        f"保管庫のフォルダーには、プログラムの更新前に取った写しが{earlier_copies}組あります。"
        "その写しにもこの世帯の記録が残ります。"
        if earlier_copies
        else ""
    )
    return tuple(text for text in (own, _OUTSIDE) if text)


def listed(numbers: Sequence[str]) -> str:
    """Return numbers in a row, the first and the last where there are many."""
    if len(numbers) <= _LISTED:
        return "、".join(numbers)
    return f"{numbers[0]}から{numbers[-1]}まで"
