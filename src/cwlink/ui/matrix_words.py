"""What the 連携先対応表 says in words: marks, their layers, doubts, heads of columns."""

from cwlink.reference.agencies import AgencyType, Invite, Layer, MarkKind
from cwlink.reference.issues import IssueCode, IssueKind
from cwlink.rules.matrix import OfficeChoice
from cwlink.services.matrix_view import Cell, ShownMark
from cwlink.ui.tables import marks
from cwlink.ui.tables.marks import Mark

_LAYERS = {
    Layer.REPORT: marks.Layer.TABLE,
    Layer.SUPPLEMENT: marks.Layer.SUPPLEMENT,
    Layer.OFFICE: marks.Layer.OFFICE,
}
_SIGNS = {MarkKind.MAIN: marks.Sign.MAIN, MarkKind.RELATED: marks.Sign.RELATED}
LAYER_WORDS = {layer: marks.LAYER_WORDS[painted] for layer, painted in _LAYERS.items()}
INVITE_WORDS = {
    Invite.MEETING: "会議に招く候補にする",
    Invite.ASK_FIRST: "先に相談してから招く",
    Invite.REFER_ONLY: "招かず、紹介・連絡だけにする",
}
NO_MARK = marks.SIGN_WORDS[marks.Sign.NONE]

# Where a head of more than five characters is broken.
_BROKEN_HEADS = {
    IssueCode.MONEY_MANAGEMENT: "金銭管理\n困難者",
    IssueCode.NEIGHBOUR_TROUBLE: "近隣\nトラブル",
    IssueCode.SELF_NEGLECT: "セルフ\nネグレクト",
    IssueCode.SUICIDE_RISK: "自殺企図\n・未遂",
    IssueCode.YOUNG_CARER: "ヤング\nケアラー",
    IssueCode.NO_RELATIVES: "身寄りが\nない",
    IssueCode.TREATMENT_REFUSAL: "受診拒否\n病識なし",
    IssueCode.FOREIGN_LANGUAGE: "日本語\n・在留",
    IssueCode.EDUCATION: "進学\n・教育",
    IssueCode.CHILD_PROTECTION: "要保護\n児童",
    IssueCode.DOMESTIC_VIOLENCE: "家庭内\n暴力",
}
_LONGEST_LINE = 5


def column_head(issue: IssueKind) -> str:
    """Return an issue as the head of a narrow column, broken into lines where it reads well."""
    broken = _BROKEN_HEADS.get(IssueCode(issue.code)) if _shipped(issue) else None
    if broken:
        return broken
    words = issue.short_label
    if len(words) <= _LONGEST_LINE:
        return words
    lines = -(-len(words) // _LONGEST_LINE)
    size = -(-len(words) // lines)
    return "\n".join(words[at : at + size] for at in range(0, len(words), size))


def painted(shown: ShownMark) -> Mark:
    """Return a mark as it is painted and spoken."""
    sign = _SIGNS[shown.kind] if shown.kind else marks.Sign.NONE
    layer = _LAYERS[shown.layer] if shown.layer else marks.Layer.TABLE
    return Mark(sign, layer, shown.uncertain)


def mark_with_sign(kind: MarkKind | None) -> str:
    """Return a mark with its sign: 関連 △, or 印なし."""
    return (
        f"{marks.SIGN_WORDS[_SIGNS[kind]]} {marks.SIGN_SHAPES[_SIGNS[kind]]}" if kind else NO_MARK
    )


def cell_words(issue: IssueKind, cell: Cell, shown: ShownMark) -> str:
    """Return a cell in words for tooltip and screen reader: 支援拒否：関連（表24・要確認）."""
    said = painted(shown).spoken(issue.short_label)
    return f"{said}。メモ：{cell.note}" if cell.note else said


def as_shipped_words(cell: Cell, agency: AgencyType) -> str:
    """Return what leaving the cell as it was shipped means: 表24のまま（関連 △）."""
    shipped = cell.shipped()
    if agency.layer is Layer.OFFICE:
        return f"設定しない（{NO_MARK}）"
    source = LAYER_WORDS[shipped.layer or Layer.REPORT]
    if agency.layer is Layer.SUPPLEMENT:
        source = LAYER_WORDS[Layer.SUPPLEMENT]
    return f"{source}のまま（{mark_with_sign(shipped.kind)}）"


def choice_words(choice: OfficeChoice) -> str:
    """Return an office choice with its sign in brackets: 主に担当（○）."""
    if choice is OfficeChoice.BLANK:
        return NO_MARK
    sign = _SIGNS[MarkKind(choice.value)]
    return f"{marks.SIGN_WORDS[sign]}（{marks.SIGN_SHAPES[sign]}）"


def current_name(agency: AgencyType) -> str:
    """Return the name an agency type bears today, empty where it is that of the report."""
    return agency.current_name.split("（旧")[0]


def _shipped(issue: IssueKind) -> bool:
    return issue.code in list(IssueCode)
