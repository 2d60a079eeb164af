"""What the copies for agencies say in words: grounds, sections, and what speaks against them."""

from collections.abc import Mapping

from cwlink.reference.bodies import MeetingBody
from cwlink.rules.completeness import Severity
from cwlink.rules.consent import ConsentLack
from cwlink.rules.disclosure import DocumentKind, Section
from cwlink.rules.disclosure_grounds import DisclosureCode, DisclosureGround, DisclosureRemark
from cwlink.services import consent_words

GROUNDS = {
    DisclosureGround.STATUTORY_MEETING: (
        "法令に基づく提供",
        "法律に定めのある会議の構成員に、その会議の支援のために渡すとき",
    ),
    DisclosureGround.CONSENT: ("本人の同意", "載せる世帯員それぞれの同意を得ているとき"),
    DisclosureGround.REPORT: ("通告・通報", "虐待などについて、法令に基づき知らせるとき"),
    DisclosureGround.EMERGENCY: ("緊急", "生命・身体・財産を守るため、同意を待てないとき"),
    DisclosureGround.ADMINISTRATIVE: (
        "行政機関等への提供",
        "個人情報の保護に関する法律第69条第2項。所内で要確認",
    ),
}
SHORT_GROUNDS = {
    DisclosureGround.STATUTORY_MEETING: "法令",
    DisclosureGround.CONSENT: "同意",
    DisclosureGround.REPORT: "通告",
    DisclosureGround.EMERGENCY: "緊急",
    DisclosureGround.ADMINISTRATIVE: "行政機関",
}
ALWAYS = {
    DocumentKind.PLAN: "役割に関わる事項",
    DocumentKind.CASE_SUMMARY: "世帯の構成・課題・依頼の理由",
    DocumentKind.MINUTES: "自らの役割・持ち帰り事項",
    DocumentKind.INQUIRY: "お尋ねする内容と背景",
    DocumentKind.CONSENT_FORM: "同意の内容",
}
ALWAYS_HELP = {
    DocumentKind.PLAN: (
        "役割の対象者の氏名・性別・年齢、役割に関わる課題（外部向けの言い方）、この機関の役割、"
        "ほかの役割の一文、会議の開催日、計画の期間、次回モニタリング予定日は、いつも載ります。"
    ),
    DocumentKind.CASE_SUMMARY: (
        "世帯員は番号で載ります。続柄・性別・年齢、この機関に関わる課題と世帯全体の課題"
        "（外部向けの言い方）、参加をお願いする理由は、いつも載ります。"
    ),
    DocumentKind.MINUTES: (
        "会議の名称・日時・場所、この機関の役割とつなぎ、役割の対象者の氏名・性別・年齢、"
        "役割に関わる課題（外部向けの言い方）、この機関の持ち帰り事項、ほかの役割の一文、次回の日、"
        "見通し、会議資料の取扱いは、いつも載ります。出席した機関の名称は、会議に出席した機関への"
        "写しにだけ載ります。誰が話したかと、査察指導員の意見、所内共有メモは、載りません。"
    ),
    DocumentKind.INQUIRY: (
        "対象者は番号で載ります。性別・年齢、選んだ課題（外部向けの言い方）、お尋ねする内容、"
        "経緯は、いつも載ります。電話の記録と回答は載りません。"
    ),
    DocumentKind.CONSENT_FORM: (
        "同意した人の氏名、同意した日と方法、目的、この機関が提供先であること、"
        "提供する項目の名称、期間、撤回の有無は、いつも載ります。項目の中身は載りません。"
    ),
}
SECTIONS = consent_words.SECTIONS | consent_words.NOT_ASKED | consent_words.OF_MEETING
_CALLED = {
    (DocumentKind.CASE_SUMMARY, Section.OTHER_MEMBERS): "世帯員の氏名",
    (DocumentKind.INQUIRY, Section.OTHER_MEMBERS): "対象者・世帯員の氏名",
    (DocumentKind.MINUTES, Section.POLICY): "援助方針の決裁日・見直しの要否",
}
_LACKS = {
    ConsentLack.NONE: "同意が未取得",
    ConsentLack.REFUSED: "同意は拒否",
    ConsentLack.WITHDRAWN: "同意は撤回",
    ConsentLack.EXPIRED: "同意の期限切れ",
    ConsentLack.AGENCY_EXCLUDED: "同意にこの機関を含まない",
    ConsentLack.SECTION_EXCLUDED: "同意がない",
}
_SENTENCES = {
    DisclosureCode.NO_GROUND: "提供の根拠を選んでください",
    DisclosureCode.NO_MEETING: "根拠とする会議体を選んでください",
    DisclosureCode.NOT_STATUTORY: "この会議体は、法律に守秘の定めがないため根拠にできません",
    DisclosureCode.NOT_SET_UP: "この会議体は設置されていません。ほかの根拠を選んでください",
    DisclosureCode.NOT_A_MEMBER: (
        "提供先は、この会議体の構成員として登録されていないため渡せません。"
        "設定の「会議体」で構成員を確かめるか、ほかの根拠を選んでください"
    ),
    DisclosureCode.NO_REASON: "載せる理由を入力してください",
    DisclosureCode.CONSENT_LACKING: (
        "同意を確かめられません。世帯の「同意」で記録を確かめるか、ほかの根拠を選んでください"
    ),
    DisclosureCode.NO_OWN_PART: (
        "この機関の役割や依頼がありません。渡す必要があるか確かめてください"
    ),
    DisclosureCode.ARTICLE_UNCONFIRMED: ("第69条第2項により提供できるか、所内で確かめてください"),
}
_WITHOUT_CONSENT = "この根拠により渡せますが、可能な限り同意を得てください"
_OVERRIDDEN = "同意を確かめられません。書かれた理由により提供し、理由は提供記録に残ります"
_LINKS = {
    DisclosureCode.NO_GROUND: "提供の根拠が未選択",
    DisclosureCode.NO_MEETING: "会議体が未選択",
    DisclosureCode.NOT_STATUTORY: "会議体に守秘の定めがない",
    DisclosureCode.NOT_SET_UP: "会議体が設置されていない",
    DisclosureCode.NOT_A_MEMBER: "提供先が会議体の構成員でない",
    DisclosureCode.NO_OWN_PART: "この機関の役割がない",
    DisclosureCode.ARTICLE_UNCONFIRMED: "提供できるか要確認",
}


def section_words(section: Section, kind: DocumentKind) -> str:
    """Return a section as it is called in a kind of document."""
    return _CALLED.get((kind, section), SECTIONS[section])


def body_words(body: MeetingBody) -> str:
    """Return a body with the scheme it belongs to, since names repeat."""
    return f"{body.name}（{body.scheme}）"


def remark_path(remark: DisclosureRemark) -> tuple[str, ...]:
    """Return the field a remark is about."""
    code = remark.code
    if code is DisclosureCode.CONSENT_LACKING:
        return ("consent", remark.member or "", remark.section or "")
    if code is DisclosureCode.NO_REASON:
        return ("reason", remark.section or "")
    if code is DisclosureCode.NO_OWN_PART:
        return ("recipient",)
    if code in (DisclosureCode.NO_GROUND, DisclosureCode.ARTICLE_UNCONFIRMED):
        return ("ground",)
    return ("body",)


def short(remark: DisclosureRemark) -> str:
    """Return a remark in a few words, without whom it is about."""
    if remark.code is DisclosureCode.NO_REASON:
        return "載せる理由が未入力"
    if remark.lack is not None:
        return _LACKS[remark.lack]
    return _LINKS[remark.code]


def link_words(remark: DisclosureRemark, names: Mapping[str, str]) -> str:
    """Return a remark as the strip links it."""
    if remark.code is DisclosureCode.NO_REASON and remark.section:
        return f"「{SECTIONS[remark.section]}」を載せる理由"
    if remark.code is not DisclosureCode.CONSENT_LACKING or remark.lack is None:
        return _LINKS[remark.code]
    who = names.get(remark.member or "", "")
    about = f"「{SECTIONS[remark.section]}」の" if remark.section else ""
    return f"{who}：{about}{_LACKS[remark.lack]}"


def sentence(remark: DisclosureRemark) -> str:
    """Return the sentence that stands below the field a remark is about."""
    if remark.code is DisclosureCode.CONSENT_LACKING and remark.severity is Severity.WARNING:
        return _OVERRIDDEN if remark.overridden else _WITHOUT_CONSENT
    return _SENTENCES[remark.code]
