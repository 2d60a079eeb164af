"""The words of 次にすること: what comes next in a household, why, and what the button does."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.wareki import short_date
from cwlink.rules.follow_up import Urgency
from cwlink.rules.review import Outcome
from cwlink.services.household_step import NextStep, StepKind

_WHAT = {
    StepKind.START_REVIEW: "会議を開くかどうかを検討する",
    StepKind.RESUME_REVIEW: "検討の続きを入力する",
    StepKind.WAIT_FOR_SUPERVISOR: "査察指導員の意見を記録する",
    StepKind.REVIEW_AGAIN: "会議を開くかどうかをもう一度検討する",
    StepKind.START_INQUIRIES: "関係機関に打診・照会する",
    StepKind.RESUME_INQUIRY: "打診・照会の続きを行う",
    StepKind.AWAIT_ANSWERS: "打診の回答を記録する",
    StepKind.SEE_IT_DONE: "機関の対応を確かめる",
    StepKind.ASK_NEXT: "案内された機関に打診する",
    StepKind.REFUSED: "会議を開くかどうかをもう一度検討する",
    StepKind.PREPARE_MEETING: "会議を準備する",
    StepKind.RESUME_MEETING: "会議の準備を続ける",
    StepKind.AWAIT_MEETING: "会議に備える",
    StepKind.WRITE_MINUTES: "議事録を書く",
    StepKind.TAKE_OVER: "会議で決めたことを支援計画に取り込む",
    StepKind.MAKE_PLAN: "支援計画を作る",
    StepKind.RESUME_PLAN: "支援計画の続きを入力する",
    StepKind.MONITOR: "支援の状況を確かめる",
    StepKind.EVALUATE: "支援を評価する",
    StepKind.NEXT_VERSION: "支援計画の次の版を作るか、終了する",
    StepKind.REVIEW_LATER: "再検討日まで様子を見る",
    StepKind.RENEW_CONSENT: "同意を更新する",
    StepKind.ENDED: "ありません",
}
_ACTION = {
    StepKind.START_REVIEW: "開催要否を検討する",
    StepKind.RESUME_REVIEW: "検討を続ける",
    StepKind.WAIT_FOR_SUPERVISOR: "検討を開く",
    StepKind.REVIEW_AGAIN: "開催要否を検討する",
    StepKind.START_INQUIRIES: "打診・照会を始める",
    StepKind.RESUME_INQUIRY: "打診・照会を続ける",
    StepKind.AWAIT_ANSWERS: "回答を記録する",
    StepKind.SEE_IT_DONE: "打診・照会を開く",
    StepKind.ASK_NEXT: "打診・照会を開く",
    StepKind.REFUSED: "開催要否を検討する",
    StepKind.PREPARE_MEETING: "会議を準備する",
    StepKind.RESUME_MEETING: "会議の準備を続ける",
    StepKind.AWAIT_MEETING: "会議の画面を開く",
    StepKind.WRITE_MINUTES: "議事録を書く",
    StepKind.TAKE_OVER: "計画に取り込む",
    StepKind.MAKE_PLAN: "支援計画を作る",
    StepKind.RESUME_PLAN: "支援計画を続ける",
    StepKind.MONITOR: "支援計画を開く",
    StepKind.EVALUATE: "評価を入力する",
    StepKind.NEXT_VERSION: "支援計画を開く",
    StepKind.REVIEW_LATER: "開催要否を検討する",
    StepKind.RENEW_CONSENT: "同意を更新する",
    StepKind.ENDED: "",
}
_PLAIN_WHY = {
    StepKind.NEXT_VERSION: "評価が終わっています。続けるときは次の版を、"
    "終えるときは終了を記録します。",
    StepKind.START_INQUIRIES: "個別の打診から始めると決まっています。"
    "選んだ機関への打診・照会が、招集する目的を入れて用意されます。",
    StepKind.REFUSED: "打診を引き受けた機関がありません。"
    "断られたことは、検討の「表23」の理由にできます。",
    StepKind.PREPARE_MEETING: "会議の開催が決まっています。"
    "会議体、招集する機関と目的は、検討から引き継がれます。",
    StepKind.ENDED: "この世帯の保護は廃止されています。",
}


@dataclass(frozen=True)
class StepWords:
    """What the strip says; an empty ``action`` leaves the button out."""

    what: str
    why: str
    action: str


def step_words(step: NextStep, today: date, *, has_issues: bool) -> StepWords:
    """Return the strip's words; ``has_issues`` says whether any issue is recorded yet."""
    why = _start_why(has_issues=has_issues) if step.kind is StepKind.START_REVIEW else ""
    return StepWords(_WHAT[step.kind], why or _why(step, today), _ACTION[step.kind])


def _start_why(*, has_issues: bool) -> str:
    if has_issues:
        return (
            "この世帯は一度も検討していません。"
            "入力済みの課題と特徴から、当てはまる項目の案が用意されています。"
        )
    return (
        "この世帯は一度も検討していません。"
        "課題を先に記録しておくと、当てはまる項目の案が用意されます。"
    )


def _why(step: NextStep, today: date) -> str:
    day = short_date(step.on, today) if step.on else ""
    late = "を過ぎています" if step.urgency is Urgency.OVERDUE else "です"
    whys = {
        StepKind.RESUME_REVIEW: f"{day}に始めた検討（{step.number}）が途中です。"
        "入力した内容は残っています。",
        StepKind.WAIT_FOR_SUPERVISOR: f"検討（{step.number}）の決定は査察指導員確認待ちです。",
        StepKind.REVIEW_AGAIN: f"再検討日（{day}）{late}。"
        if step.urgency
        else f"前回の検討は{day}です。12か月以上たっています。",
        StepKind.RESUME_MEETING: f"会議（{step.number}）の準備が途中です。"
        + (f"開催日は{day}です。" if day else "日程は調整中です。"),
        StepKind.AWAIT_MEETING: f"会議（{step.number}）に関係機関を招集しています。"
        + (f"開催日は{day}です。" if day else "日程は調整中です。"),
        StepKind.WRITE_MINUTES: f"{day}の会議（{step.number}）の議事録が確定していません。",
        StepKind.TAKE_OVER: f"{day}の会議（{step.number}）の議事録が確定しています。"
        "合意した役割分担を計画に取り込みます。",
        StepKind.MAKE_PLAN: f"{day}の会議で合意した役割分担を計画に記します。"
        if step.outcome is Outcome.CONVENE
        else "個別の打診から始めると決まっています。打診の結果を計画に記します。",
        StepKind.RESUME_INQUIRY: f"{step.number}への打診・照会が下書きです。",
        StepKind.AWAIT_ANSWERS: f"{step.number}の回答期限（{day}）{late}。",
        StepKind.SEE_IT_DONE: f"{step.number}が対応する期限（{day}）{late}。",
        StepKind.ASK_NEXT: f"打診を断った機関から{step.number or '別の機関'}を案内されています。",
        StepKind.RESUME_PLAN: f"支援計画（{step.number}）の下書きがあります。",
        StepKind.MONITOR: f"次回モニタリング予定日（{day}）{late}。",
        StepKind.EVALUATE: f"計画の期間の終わり（{day}）{late}。"
        if day
        else "計画の期間が終わりました。",
        StepKind.RENEW_CONSENT: f"同意の期限（{day}）{late}。"
        "内容はこれまでの同意から入っています。",
        StepKind.REVIEW_LATER: "今回は見送りと決まっています。"
        + (f"再検討日は{day}です。" if day else "再検討日は決まっていません。"),
    }
    return whys.get(step.kind) or _PLAIN_WHY[step.kind]
