"""What a disposal is called: its grounds, what goes, what stays."""

from collections.abc import Mapping

from cwlink.core.wareki import long_date
from cwlink.services.disposal_parts import PARTS, listed
from cwlink.services.disposals import DisposalOutlook, retained_until
from cwlink.storage.disposal import Part

FOR_GOOD = "廃棄すると、元に戻せません。"
BEFORE = "廃棄の決裁を受けてから操作してください。必要な帳票は、先に印刷又は保存してください。"
STAYS = "廃棄の記録に残ります。氏名やケース番号は書かないでください。"
_KEPT_FIELDS = (
    "提供番号、提供日、提供先、書類の種類と版、発行した職員、枚数、ファイルの照合値（SHA-256）、"
    "返却・廃棄の記録"
)
_LOGGED = "廃棄した日、廃棄した職員、理由と根拠、決裁、件数（氏名とケース番号は残しません）"
_OUTSIDE = (
    "2つ目の保存先のバックアップ、手で写した保管庫、引継ぎデータ、印刷した帳票、"
    "保存したPDFと名簿は、このプログラムでは消去できません。所の規程に従って、別に廃棄してください。"
)
_KEPT = "kept_copies"
FIELDS = {
    "ground": "廃棄の理由",
    "basis": "根拠となる規程・条項",
    "approver": "決裁者",
    "approved_on": "決裁日",
    "copies_out": "写しを回収しないまま廃棄した理由",
    "retained_until": "保存期間の満了日",
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


def kept_until(outlook: DisposalOutlook) -> str:
    """Return until when the record is kept, in a sentence."""
    until = retained_until(outlook)
    if until is None:
        return "保護は廃止されていません。"
    return f"保存期間（{outlook.years}年）の満了日は{long_date(until)}です。"


def elsewhere(backups: int) -> tuple[str, ...]:
    """Return what is not this program's to erase, in sentences."""
    own = (
        f"保管庫と同じ場所にバックアップが{backups}組あり、この世帯の記録が残っていることがあります。"
        if backups
        else ""
    )
    return tuple(text for text in (own, _OUTSIDE) if text)
