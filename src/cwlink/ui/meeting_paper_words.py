"""What the papers of a meeting are called on the screen, and what is to be looked at before."""

from collections.abc import Mapping
from datetime import date

from cwlink.core.wareki import short_date
from cwlink.rules.meeting import MeetingDraft
from cwlink.services.meeting_paper_checks import Doubt, DoubtKind
from cwlink.services.meeting_paper_kinds import Occasion
from cwlink.services.meeting_papers import PaperRow, PapersView

NOT_MADE = "未作成"
OCCASIONS = {
    Occasion.ASK_DATES: "日程が決まっていないため、日程調整の依頼を作ります",
    Occasion.INVITE: "チェックした資料を、機関ごとにまとめて作ります",
    Occasion.MOVED: "日程を変更したため、変更のお知らせを兼ねた出席依頼を作ります",
    Occasion.CANCELLED: "会議を中止したため、中止のお知らせを作ります",
    Occasion.HOST: "主催する機関への議題追加依頼書を作ります",
}
_FIELDS = {
    "name": "会議の名称",
    "place": "場所",
    "access": "交通・案内",
    "outlook_period": "見通し（期間）",
    "outlook_count": "見通し（回数）",
    "frequency": "開催の頻度",
    "agenda": "次第の議題",
    "aim": "会議の趣旨",
    "purpose": "招集する目的",
    "expected_role": "求める役割",
    "questions": "事前に考えてもらうこと",
}
_DOUBTS = {
    DoubtKind.NO_SENDER: "発信者の職名・氏名が設定されていません",
    DoubtKind.NO_FAX: "所のFAX番号が設定されていません",
    DoubtKind.DAY_PASSED: "開催日が過ぎています",
    DoubtKind.NO_HOURS: "開催日の時刻が決まっていません",
    DoubtKind.REPLY_PASSED: "回答期限が過ぎています",
    DoubtKind.REPLY_TOO_LATE: "回答期限が開催日より前ではありません",
}


def doubt_words(doubt: Doubt, draft: MeetingDraft) -> str:
    """Return a doubt as its link says it."""
    if doubt.kind is DoubtKind.NAMES_SOMEONE:
        field = _FIELDS[doubt.path[-1] if doubt.path[0] == "calls" else doubt.path[0]]
        invitee = draft.content.invitee(doubt.path[2]) if doubt.path[0] == "calls" else None
        where = f"{invitee.name}：{field}" if invitee else field
        return f"{where}に、世帯の氏名や住所に当たる語があります"
    if doubt.kind is DoubtKind.NO_REVIEW:
        return f"{doubt.number}は、開催要否の検討の記録がありません"
    return _DOUBTS[doubt.kind]


def made_text(row: PaperRow, today: date) -> str:
    """Return 未作成, or the day a paper was last made."""
    if row.made_at is None:
        return NOT_MADE
    return f"作成済み {short_date(row.made_at.date(), today)}"


def bundle_text(view: PapersView, agency: str, today: date) -> str:
    """Return 未作成, or when an agency's papers were made, under which code, how many pages."""
    kept = next((one for one in view.kept if one.agency == agency), None)
    if kept is not None and agency in view.changed:
        return f"作成後に変更あり（{short_date(kept.issued_at.date(), today)}作成）"
    if kept is None or agency not in view.done:
        return NOT_MADE
    code = kept.number.partition(" ")[2]
    day = short_date(kept.issued_at.date(), today)
    return "　".join(filter(None, (f"作成済み {day}", f"{kept.pages}ページ", code)))


def summary_text(summaries: Mapping[str, tuple[str, ...]]) -> str:
    """Return how many numbered copies of the case summary there are."""
    count = sum(map(len, summaries.values()))
    return f"発行済み {count}通" if count else "まだ発行していません"


def waiting_text(view: PapersView) -> str:
    """Return whose decision the supervisor has still to confirm; empty for none."""
    if not view.awaiting:
        return ""
    return f"査察指導員の確認を待っています（{'、'.join(view.awaiting)}）。確認の後に作れます。"
