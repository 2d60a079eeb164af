"""What the codes of meetings, inquiries and promises are called on the screen."""

from cwlink.rules.inquiry import InquiryResult, InquiryStatus, InquiryWay
from cwlink.rules.meeting import (
    Attends,
    ChangeKind,
    MeetingForm,
    MeetingStatus,
    MeetingWay,
    SlotAnswer,
)
from cwlink.rules.minutes import (
    CaseResult,
    Handling,
    IntroductionWay,
    MaterialState,
    Presence,
    Side,
)
from cwlink.rules.promise import PromiseKind, PromiseState

FORMS = {
    MeetingForm.SINGLE: "随時開催",
    MeetingForm.REGULAR: "定期開催",
    MeetingForm.HOSTED: "関係機関主催",
}
WAYS = {
    MeetingWay.FACE: "対面",
    MeetingWay.ONLINE: "オンライン",
    MeetingWay.BOTH: "対面とオンライン",
}
STATUS = {
    MeetingStatus.PREPARING: "準備中",
    MeetingStatus.CALLED: "招集済み",
    MeetingStatus.HELD: "議事録作成中",
    MeetingStatus.CLOSED: "議事録確定",
    MeetingStatus.CANCELLED: "中止",
}
ANSWERS = {SlotAnswer.YES: "○", SlotAnswer.MAYBE: "△", SlotAnswer.NO: "×"}
ANSWER_WORDS = {
    SlotAnswer.YES: "出席できる",
    SlotAnswer.MAYBE: "調整すれば出席できる",
    SlotAnswer.NO: "出席できない",
    None: "未回答",
}
ATTENDS = {
    Attends.YES: "出席",
    Attends.PROXY: "代理出席",
    Attends.IN_WRITING: "欠席（書面で意見）",
    Attends.NO: "欠席",
}
CHANGES = {ChangeKind.MOVED: "日程変更", ChangeKind.CANCELLED: "中止"}
HANDLING = {Handling.COLLECTED: "回収・廃棄", Handling.LOCKED: "施錠保管"}
SIDES = {Side.OFFICE: "福祉事務所", Side.AGENCY: "関係機関", Side.HOUSEHOLD: "本人・家族"}
PRESENCE = {
    Presence.PRESENT: "出席",
    Presence.LATE: "遅参",
    Presence.ONLINE: "オンライン",
    Presence.PROXY: "代理出席",
    Presence.IN_WRITING: "欠席（書面で意見）",
    Presence.ABSENT: "欠席",
}
MATERIALS = {
    MaterialState.COLLECTED: "回収",
    MaterialState.DISPOSED: "廃棄",
    MaterialState.LOCKED: "施錠保管",
}
RESULTS = {
    CaseResult.AGREED: "方針に合意",
    CaseResult.NO_POLICY: "方針未定",
    CaseResult.CANNOT_INTERVENE: "介入困難",
}
INTRODUCTIONS = {
    IntroductionWay.VISIT_TOGETHER: "同行訪問",
    IntroductionWay.GO_ALONG: "同行",
    IntroductionWay.SIT_IN: "同席",
}
INQUIRY_WAYS = {
    InquiryWay.PHONE: "電話",
    InquiryWay.VISIT: "訪問",
    InquiryWay.FAX: "FAX",
    InquiryWay.LETTER: "文書",
    InquiryWay.EMAIL: "電子メール",
    InquiryWay.MEETING: "会議",
}
INQUIRY_RESULTS = {
    InquiryResult.TAKEN_ON: "引き受ける",
    InquiryResult.ON_CONDITIONS: "条件付きで引き受ける",
    InquiryResult.DECLINED: "断る",
    InquiryResult.INFORMED: "情報提供のみ",
}
INQUIRY_STATUS = {
    InquiryStatus.DRAFT: "下書き",
    InquiryStatus.WAITING: "回答待ち",
    InquiryStatus.ANSWERED: "回答あり",
    InquiryStatus.WITHDRAWN: "取下げ",
}
PROMISE_KINDS = {
    PromiseKind.TAKEN_HOME: "持ち帰り事項",
    PromiseKind.INTRODUCTION: "つなぎ",
}
PROMISE_STATES = {
    PromiseState.OPEN: "未了",
    PromiseState.DONE: "済み",
    PromiseState.DROPPED: "不要",
}
