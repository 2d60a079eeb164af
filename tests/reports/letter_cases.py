"""The letters of worked case 1 to its nine agencies, as services would gather them."""

from dataclasses import replace
from datetime import date

from cwlink.reports.cover_sheet import CoverSheet, FaxSheet, SentPaper
from cwlink.reports.host_request_sheet import HostRequestSheet
from cwlink.reports.invitation_sheet import InvitationCase, InvitationSheet
from cwlink.reports.letter_sheet import Addressee, LetterHead, LetterItem, SealMark
from cwlink.reports.reply_sheet import ReplySheet

OFFICE = "みどり市福祉事務所"
CONTACT = (
    ("担当", "生活福祉課　保護第二係　高瀬"),
    ("電話", "00-0000-0101（直通）"),
    ("FAX", "00-0000-0199"),
)
NUMBER = "8み福第214号"
WHEN = "令和8年7月2日（木）　午後2時から午後3時30分まで"
AGENCIES: tuple[tuple[str, str, str, str], ...] = (
    (
        "みどり市東地域包括支援センター",
        "所長　佐伯　久美子",
        "介護が必要な方への支援と、受診・治療に関する課題について、専門のお立場から御意見を"
        "いただくため",
        "貴センター",
    ),
    (
        "社会福祉法人みどり市社会福祉協議会",
        "事務局長　小野　隆",
        "日々の金銭管理の支援について、日常生活自立支援事業の利用を御相談するため",
        "貴会",
    ),
    (
        "みどり市成年後見センター（中核機関）",
        "センター長　野村　正彦",
        "判断能力の変化に備え、成年後見制度の利用を御相談するため",
        "貴センター",
    ),
    (
        "みどり市障害者基幹相談支援センター",
        "",
        "障害の可能性のある方の受診と手帳の取得について御相談するため",
        "貴センター",
    ),
    (
        "みどり県ひきこもり支援センター　東部サテライト",
        "相談支援員　早川　みのり",
        "長期間外出の少ない方の社会参加について御相談するため",
        "貴センター",
    ),
    (
        "医療法人社団緑風会　みどり野クリニック",
        "院長　𠮷田　誠一",
        "受診・治療に関する課題について、医療面の御助言をいただくため",
        "貴院",
    ),
    (
        "みどり県東部保健所　健康増進課　精神保健担当",
        "",
        "受診と手帳の取得、及び動物の飼育に関する衛生上の課題について御相談するため",
        "貴所",
    ),
    (
        "みどり市環境部生活衛生課",
        "課長　渡邉　浩",
        "動物の飼育に関する課題への対応を御相談するため",
        "貴課",
    ),
    (
        "特定非営利活動法人ねこのわ",
        "代表　三宅　和歌子",
        "動物の飼育に関する課題への対応を御相談するため",
        "貴法人",
    ),
)


def head(organisation: str, person: str) -> LetterHead:
    """Return the head of a letter to an agency."""
    return LetterHead(
        form_number="様式第4号",
        office=OFFICE,
        document_number=NUMBER,
        dated=date(2026, 6, 15),
        addressee=Addressee(organisation, person),
        sender="みどり市福祉事務所長　藤原　康夫",
        seal=SealMark.OMITTED,
        contact=CONTACT,
    )


def slip(organisation: str, code: str) -> ReplySheet:
    """Return an agency's reply slip."""
    return ReplySheet(
        form_number="様式第5号",
        office=OFFICE,
        document=f"{NUMBER}　令和8年6月15日",
        made_on=date(2026, 6, 15),
        to="みどり市福祉事務所　保護第二係",
        fax="00-0000-0199",
        phone="00-0000-0101",
        code=code,
        due=date(2026, 6, 24),
        sentence=f"令和8年7月2日（木）の調整会議（{NUMBER}）について、次のとおり回答します。",
        organisation=organisation,
        attendance=("会場で出席", "オンラインで出席", "欠席（意見を書面で送る）"),
        cases=("R8-17",),
        request="この票には、個人の氏名、住所、病名などを書かないでください。世帯を指すときは整理"
        "番号\u00a0R8-17\u00a0を用いてください。送付状は要りません。",
    )


def invitation(at: int = 0) -> InvitationSheet:
    """Return the invitation of one of the nine agencies."""
    organisation, person, reason, called = AGENCIES[at]
    return InvitationSheet(
        head=head(organisation, person),
        subject="調整会議への出席について（依頼）",
        opening=(
            "日頃から本市の生活保護行政に御理解と御協力をいただき、厚くお礼申し上げます。",
            "このことについて、下記のとおり会議を開催しますので、御多用のところ恐れ入りますが、"
            "御出席くださるようお願いします。",
        ),
        meeting="調整会議（生活保護法第27条の3）　個別開催・第1回",
        when=WHEN,
        places=("みどり市役所西庁舎3階　303会議室（中央一丁目1番1号）",),
        cases=(
            InvitationCase(
                case="R8-17",
                aim="一つの世帯に複数の課題があり、支援の方針と役割分担を関係機関の皆様と協議する"
                "もの",
                reason=reason,
                roles=(
                    "高齢の方への支援を進める順序と、利用できる制度の御助言",
                    f"今後の支援のうち、{called}で担っていただけることの御検討",
                ),
                questions=(
                    "御本人が受診をためらう場合の関わり方",
                    f"{called}からつなぐことのできる事業と、その手順",
                ),
            ),
        ),
        outlook="令和8年12月までに、3回程度の開催を予定",
        papers="世帯の概要は当日配布し、終了後に回収します。秘密の保持については、"
        "別紙「守秘義務について」を御覧ください。",
        reply="別紙回答票により、6月24日（水）までに御回答ください。",
        enclosures=("次第", "守秘義務について", "回答票"),
        slip=slip(organisation, f"K7-{2148 + at}"),
    )


def regular_invitation() -> InvitationSheet:
    """Return the invitation to a regular meeting on three households, held both ways."""
    single = invitation()
    first = single.cases[0]
    cases = (
        first,
        InvitationCase(
            case="R8-21",
            aim="高齢の夫婦の支援が個別に進んでおり、世帯全体の方針を協議するもの",
            reason="お二人の介護サービスの状況をお伺いするため",
            roles=("今後のサービスの見通しの御説明",),
        ),
        InvitationCase(
            case="R7-88",
            aim="前回の会議で決めた役割の進み具合を確かめるもの",
            reason="初回の訪問の結果をお伺いするため",
            roles=("訪問の結果の御報告", "今後の訪問の回数についての御検討"),
            questions=("訪問の間隔を広げる時期",),
        ),
    )
    numbers = tuple(case.case for case in cases)
    asked = slip(single.head.addressee.organisation, "K7-2148")
    return replace(
        single,
        meeting="調整会議（生活保護法第27条の3）　定期開催・7月分",
        places=(
            "みどり市役所西庁舎3階　303会議室（中央一丁目1番1号）",
            "JR東みどり駅北口から徒歩6分",
            "オンラインで出席する場合は、前日までに接続先をお知らせします。",
        ),
        aim="毎月1回、支援の方針と役割分担を関係機関の皆様と協議するもの",
        cases=cases,
        slip=replace(asked, cases=numbers),
    )


def dates_asked() -> InvitationSheet:
    """Return the letter that asks which of five dates suits."""
    single = invitation()
    asked = slip(single.head.addressee.organisation, "K7-2148")
    candidates = (
        "令和8年6月30日（火）　午前10時から午前11時30分まで",
        "令和8年7月1日（水）　午後2時から午後3時30分まで",
        WHEN,
        "令和8年7月6日（月）　午後2時から午後3時30分まで",
        "令和8年7月9日（木）　午前10時から午前11時30分まで",
    )
    return replace(
        single,
        subject="調整会議の開催日程の調整について（依頼）",
        opening=(
            single.opening[0],
            "このことについて、下記の会議を開催したいので、御都合をお知らせくださるようお願いします。",
        ),
        when="",
        candidates=candidates,
        reply="別紙回答票の候補の日時に○・△・×を記入し、6月24日（水）までに御回答ください。",
        enclosures=("回答票",),
        slip=replace(
            asked,
            candidates=candidates,
            asks_role=False,
            sentence=f"調整会議の開催日程（{NUMBER}）について、次のとおり回答します。",
        ),
    )


def host_request() -> HostRequestSheet:
    """Return the request to the body that hosts a 地域ケア会議."""
    return HostRequestSheet(
        head=replace(
            head("みどり市東地域包括支援センター", "所長　佐伯　久美子"), form_number="様式第6号"
        ),
        subject="地域ケア会議の議題の追加について（依頼）",
        opening=(
            "日頃から本市の生活保護行政に御理解と御協力をいただき、厚くお礼申し上げます。",
            "このことについて、貴センターが主催する会議の議題に、下記の事項を加えてくださるよう"
            "お願いします。",
        ),
        items=(
            LetterItem("会議の名称", ("地域ケア個別会議（介護保険法第115条の48）",)),
            LetterItem("希望する開催日", ("令和8年7月の定例会（7月16日（木））",)),
            LetterItem("議題", ("被保護世帯の支援の方針と役割分担（整理番号\u00a0R8-17）",)),
            LetterItem(
                "議題とする理由",
                ("介護が必要な方への支援と、受診・治療に関する課題について協議したいため",),
            ),
            LetterItem(
                "協議したい事項",
                ("支援を進める順序と、利用できる制度", "関係機関の役割分担と、連絡の取り方"),
            ),
            LetterItem("出席を希望する\n機関", ("みどり市社会福祉協議会、みどり県東部保健所",)),
            LetterItem("説明者・所要時間", ("当所職員が説明します（20分程度）。",)),
            LetterItem("資料", ("当日持参し、終了後に回収します。",)),
            LetterItem("回答", ("6月24日（水）までに、下記担当へ御連絡ください。",)),
        ),
        enclosures=(),
    )


def cover() -> CoverSheet:
    """Return the letter that papers are sent with."""
    return CoverSheet(
        head=replace(
            head("みどり市東地域包括支援センター", "所長　佐伯　久美子"), form_number="様式第7号"
        ),
        subject="調整会議に関する書類の送付について",
        opening=(
            "日頃から本市の生活保護行政に御理解と御協力をいただき、厚くお礼申し上げます。",
            "このことについて、下記の書類を送付しますので、御査収ください。",
        ),
        enclosures=(),
        papers=(
            SentPaper("調整会議への出席について（依頼）", "1部"),
            SentPaper("守秘義務について", "1部"),
            SentPaper("守秘義務の確認書", "1部", "署名のうえ、当日お持ちください"),
            SentPaper("次第", "1部"),
            SentPaper("回答票", "1部", "6月24日（水）までに御返送ください"),
        ),
        notes=("書類に不足があるときは、お手数ですが下記担当へ御連絡ください。",),
    )


def fax() -> FaxSheet:
    """Return the first page of what is faxed."""
    return FaxSheet(
        form_number="様式第8号",
        office=OFFICE,
        sent_on=date(2026, 6, 15),
        addressee=Addressee("みどり市東地域包括支援センター", "所長　佐伯　久美子"),
        fax="00-0000-0299",
        sender=("みどり市福祉事務所　生活福祉課　保護第二係",),
        contact=CONTACT,
        subject="調整会議への出席について（依頼）",
        pages=3,
        papers=(SentPaper("出席依頼", "1枚"), SentPaper("回答票", "1枚", "御返送ください")),
        message=(
            "日頃からお世話になっております。調整会議への出席についての依頼を送付します。",
            "詳しい資料は、FAXでは送らず、当日お渡しします。",
        ),
        notes=(
            "送信先でない方がこのFAXを受け取られたときは、お手数ですが上記の電話番号へ御連絡の"
            "うえ、破棄してください。",
        ),
    )
