"""The words of 打診・照会: what comes next, what an agency is usually asked, why it declines."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.wareki import long_date, short_date
from cwlink.rules.inquiry import InquiryContent, InquiryStatus, InquiryWay
from cwlink.rules.inquiry_edits import TAKEN, InquiryLack, InquiryStep, due_on
from cwlink.services.refusals import Refusal
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.ui.meeting_words import INQUIRY_RESULTS, INQUIRY_STATUS

NO_AGENCY = "打診先が未定"
QUESTIONS = (
    "この世帯に関わっていただけますか。",
    "利用の対象になるか、要件を教えてください。",
    "申込みの手続と必要な書類を教えてください。",
    "いつ頃から対応していただけますか。",
    "難しいときは、ほかに相談できる機関を教えてください。",
)
REASONS = (
    "定員・受入枠に空きがない",
    "対象の要件に当てはまらない",
    "本人の申込み・同意が必要",
    "人手が足りず対応できない",
    "ほかの機関の担当である",
)
TRIES = ("不在", "つながらない", "かけ直すと言われた", "つながった")
LACKS = {
    InquiryLack.AGENCY: "打診する機関を選ぶか、機関の名称を入力してください。",
    InquiryLack.QUESTION: "打診先に聞くことを入力してください。",
    InquiryLack.RESULT: "回答の結果を選んでください。",
    InquiryLack.REASON: "断られた理由、又は引き受ける条件を入力してください。",
    InquiryLack.ORDER: "打診した日より前の日付です。前後を確かめてください。",
}


@dataclass(frozen=True)
class InquiryStepWords:
    """What the strip says; an empty ``action`` leaves the button out."""

    what: str
    why: str
    action: str


def step_words(step: InquiryStep, content: InquiryContent, today: date) -> InquiryStepWords:
    """Return what comes next in an inquiry, why, and what the button does."""
    worded = _WORDED.get(step)
    return worded(content, today) if worded else _PLAIN[step]


def _ask(content: InquiryContent, _today: date) -> InquiryStepWords:
    """Return how the question is asked; an answer that stands there already is noted at once."""
    if content.result is not None:
        why = "回答の結果が入っています。打診した日と回答のあった日も記録します。"
        return InquiryStepWords("回答を記録する", why, "回答を記録する")
    if content.way in _BY_PAPER:
        why = "「連絡・情報提供票を作る」で発行し、送ったら記録します。"
        return InquiryStepWords("連絡・情報提供票を送る", why, "打診したと記録する")
    what = "電話をかける" if content.way is InquiryWay.PHONE else "会って聞く"
    why = "その場で回答があったときは、回答の結果を選んで記録します。"
    return InquiryStepWords(what, why, "打診したと記録する")


def _await(content: InquiryContent, today: date) -> InquiryStepWords:
    day = due_on(content)
    why = "回答を待っています。"
    if day is not None:
        late = "を過ぎています。電話で確かめてください。" if day < today else "です。"
        why = f"回答期限（{_day(day, today)}）{late}"
    return InquiryStepWords("回答を記録する", why, "回答を記録する")


def _see_it_done(content: InquiryContent, today: date) -> InquiryStepWords:
    why = f"{_day(content.does_by, today)}までに対応すると回答がありました。"
    return InquiryStepWords("機関の対応を確かめる", why, "対応が済んだと記録する")


def _ask_next(content: InquiryContent, _today: date) -> InquiryStepWords:
    route = content.next_route.strip() or "ほかの機関"
    why = f"{route}を案内されています。聞くことと経緯は引き継がれます。"
    return InquiryStepWords("案内された機関に打診する", why, "案内された機関に打診する")


def _finished(content: InquiryContent, today: date) -> InquiryStepWords:
    word = INQUIRY_RESULTS[content.result] if content.result else ""
    why = f"回答（{word}）を記録しました。"
    if content.done_on is not None:
        why = f"{_day(content.done_on, today)}に、機関の対応を確かめました。"
    return InquiryStepWords("ありません", why, "世帯の記録を開く")


_BY_PAPER = frozenset({InquiryWay.FAX, InquiryWay.LETTER, InquiryWay.EMAIL})
_WORDED = {
    InquiryStep.ASK: _ask,
    InquiryStep.AWAIT_ANSWER: _await,
    InquiryStep.SEE_IT_DONE: _see_it_done,
    InquiryStep.ASK_NEXT: _ask_next,
    InquiryStep.FINISHED: _finished,
}
_PLAIN = {
    InquiryStep.CHOOSE_AGENCY: InquiryStepWords(
        "打診先を選ぶ",
        "登録した機関を選ぶと、電話番号と引き受けることが表示されます。",
        "打診先を選ぶ",
    ),
    InquiryStep.WRITE_QUESTION: InquiryStepWords(
        "聞くことを書く",
        "案とよく聞くことから選べます。",
        "聞くことを書く",
    ),
    InquiryStep.LOOK_FURTHER: InquiryStepWords(
        "ほかの機関に打診するか、会議の開催を検討する",
        "断られたことは、次の検討で表23の理由として示されます。",
        "ほかの機関に打診する",
    ),
    InquiryStep.WITHDRAWN: InquiryStepWords(
        "ありません",
        "この打診・照会は取り下げられています。",
        "取下げを取り消す",
    ),
}


def _day(day: date | None, today: date) -> str:
    return short_date(day, today) if day else ""


def state_words(row: InquiryRow) -> str:
    """Return where an inquiry stands: 下書き, 回答待ち, or the result."""
    if row.status is InquiryStatus.ANSWERED and row.result is not None:
        return INQUIRY_RESULTS[row.result]
    return INQUIRY_STATUS[row.status]


def asked_words(row: InquiryRow) -> str:
    """Return the agency that is asked."""
    return row.agency_name or NO_AGENCY


def refusal_words(refusal: Refusal) -> str:
    """Return how a refusal is offered as a reason: 打診を断られた：○○（令和8年11月24日）."""
    day = f"（{long_date(refusal.on)}）" if refusal.on else ""
    return f"打診を断られた：{refusal.agency or NO_AGENCY}{day}"


def answer_words(row: InquiryRow, today: date) -> tuple[str, str]:
    """Return what is said of the answer in a list, and below it the day that counts now."""
    day = short_date(row.due_on, today) if row.due_on else ""
    if row.status is InquiryStatus.WAITING:
        return state_words(row), f"期限 {day}" if day else ""
    if row.status is not InquiryStatus.ANSWERED:
        return state_words(row), ""
    if row.result not in TAKEN:
        return state_words(row), row.reason
    if row.done_on is not None:
        return state_words(row), f"対応済み {short_date(row.done_on, today)}"
    return state_words(row), f"対応の期限 {day}" if day else row.reason


def is_late(row: InquiryRow, today: date) -> bool:
    """Tell whether a day that counts has passed."""
    return row.due_on is not None and row.due_on < today
