"""The papers that lie beside the letters of worked case 1, as services would gather them."""

from datetime import date

from letter_cases import AGENCIES, NUMBER, OFFICE, WHEN

from cwlink.reports.agenda_sheet import AgendaItem, AgendaSheet, OpenPromise
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.capabilities_sheet import CannotDo, CapabilitiesSheet
from cwlink.reports.letter_sheet import Addressee
from cwlink.reports.materials_sheet import AgencyMaterials, HandedOut, MaterialsSheet
from cwlink.reports.secrecy_sheets import Clause, SecrecyNoticeSheet, UndertakingSheet

MADE_ON = date(2026, 6, 15)
MEETING = (
    ("会議の名称", "調整会議（生活保護法第27条の3）　個別開催・第1回"),
    ("日時", WHEN),
    ("場所", "みどり市役所西庁舎3階　303会議室（中央一丁目1番1号）"),
)
CONTACT = (
    "みどり市福祉事務所　生活福祉課　保護第二係　高瀬",
    "電話 00-0000-0101　FAX 00-0000-0199",
)
SEALS = ("所長", "課長", "査察指導員", "担当")


def secrecy_notice() -> SecrecyNoticeSheet:
    """Return the notice for one agency."""
    return SecrecyNoticeSheet(
        form_number="様式第9号",
        office=OFFICE,
        made_on=MADE_ON,
        title="守秘義務について",
        recipient=AGENCIES[0][0],
        facts=(*MEETING[:2], ("根拠となる法令", "生活保護法第27条の3")),
        opening=(
            "この会議では、支援を必要とする方の生活に関する情報を取り扱います。御出席の皆様には、"
            "次のことをお守りくださるようお願いします。",
        ),
        clauses=(
            Clause(
                "秘密を守る義務",
                (
                    "この会議は、生活保護法第27条の3に規定する調整会議として開催します。"
                    "会議の事務に従事する方と、従事していた方は、正当な理由がなく、会議で知った"
                    "秘密を漏らしてはなりません。会議が終わった後も、担当を離れた後も同じです。",
                ),
            ),
            Clause(
                "情報の取扱い",
                points=(
                    "会議で知った情報は、支援の目的以外に使わないでください。",
                    "所属する機関の中で共有するときは、支援に必要な方と事項に限ってください。",
                    "会議の録音、撮影、画面の保存はしないでください。",
                    "オンラインで出席するときは、ほかの人に画面を見られたり音声を聞かれたりしない"
                    "場所で接続してください。",
                ),
            ),
            Clause(
                "資料の取扱い",
                (
                    "資料には番号を付けてお渡しし、会議の終わりに回収して、当所で廃棄します。"
                    "書き込みをした資料も回収します。資料を複写したり、持ち帰ったりしないでください。",
                ),
            ),
            Clause(
                "漏えいなどがあったとき",
                ("資料の紛失や誤送信に気付いたときは、すぐに下記へお知らせください。",),
            ),
        ),
        contact=CONTACT,
    )


def undertaking() -> UndertakingSheet:
    """Return what those who attend for one agency sign."""
    return UndertakingSheet(
        form_number="様式第10号",
        office=OFFICE,
        made_on=MADE_ON,
        to="みどり市福祉事務所長",
        facts=MEETING[:2],
        sentence="この会議に出席するに当たり、別紙「守秘義務について」の説明を受け、次のことを"
        "確認しました。",
        promises=(
            "会議で知った秘密を、正当な理由がなく漏らしません。会議の後も、担当を離れた後も"
            "同じです。",
            "会議で知った情報を、支援の目的以外に使いません。",
            "会議の資料を複写せず、会議の終わりに返却します。",
            "漏えい、紛失などに気付いたときは、すぐに福祉事務所へ知らせます。",
        ),
        organisation=AGENCIES[0][0],
        note="署名のうえ、会議の当日に受付へお渡しください。",
        signers=2,
    )


def agenda(promises: int = 3) -> AgendaSheet:
    """Return the agenda; without promises the meeting is the first one."""
    opened = (
        OpenPromise(AGENCIES[0][0], "認知症初期集中支援チームの訪問の日程を調整する", None),
        OpenPromise(
            AGENCIES[1][0], "日常生活自立支援事業の利用の要件を確かめる", date(2026, 6, 30)
        ),
        OpenPromise("福祉事務所", "医療扶助による受診の手続を確かめる", date(2026, 6, 26)),
    )
    return AgendaSheet(
        form_number="様式第11号",
        office=OFFICE,
        made_on=MADE_ON,
        title="調整会議　次第",
        facts=(*MEETING[1:], ("整理番号", "R8-17"), ("進行", "福祉事務所")),
        promises=opened[:promises],
        items=(
            AgendaItem("開会、秘密の保持についての確認", "福祉事務所", "5分"),
            AgendaItem(
                "世帯の状況の共有",
                "福祉事務所、各機関",
                "25分",
                ("介護が必要な方への支援", "受診・治療に関する課題", "動物の飼育に関する課題"),
            ),
            AgendaItem("急いで対応すること", "全員", "10分"),
            AgendaItem("支援の方針と役割分担", "全員", "35分", ("状況が変わったときの対応",)),
            AgendaItem("次回の日程、資料の回収", "福祉事務所", "10分"),
        ),
        agencies=tuple(one[0] for one in AGENCIES),
        notes=(
            "資料は会議の終わりに回収します。",
            "会議の録音、撮影はしないでください。",
        ),
    )


def materials() -> MaterialsSheet:
    """Return the list of what nine agencies are handed."""
    return MaterialsSheet(
        form_number="様式第12号",
        office=OFFICE,
        made_on=date(2026, 7, 2),
        facts=(*MEETING[:2], ("整理番号", "R8-17")),
        handling="会議の終わりに回収し、当所で廃棄します。",
        agencies=tuple(
            AgencyMaterials(
                one[0],
                (HandedOut("事例概要", f"R8-{83 + at:04}"), HandedOut("次第")),
            )
            for at, one in enumerate(AGENCIES)
        ),
    )


def capabilities() -> CapabilitiesSheet:
    """Return the line around the office's work."""
    return CapabilitiesSheet(
        form_number="様式第13号",
        office=OFFICE,
        made_on=MADE_ON,
        opening=(
            "生活保護を利用する方の支援を関係機関の皆様と進めるに当たり、福祉事務所の"
            "ケースワーカーにできることと、できないことをお知らせします。",
        ),
        can=(
            "生活、住宅、医療、介護などの扶助の決定と、そのための調査",
            "家庭訪問による生活状況の確認と、生活上の相談",
            "自立に向けた援助方針の作成と、就労・健康管理などの支援への案内",
            "関係機関との連絡調整と、会議の開催",
            "医療扶助・介護扶助による受診、サービス利用の手続",
        ),
        strengths=(
            "世帯の収入や支出の状況を把握しており、費用の見通しを立てられます。",
            "家庭を訪問する権限があり、関係機関の方と一緒に訪問できます。",
            "世帯全体の状況を継続して見ており、変化に気付きやすい立場にあります。",
        ),
        cannot=(
            CannotDo(
                "身元保証人、連帯保証人、緊急連絡先になること",
                "入院・入居の手続の相談、居住支援法人などの案内",
            ),
            CannotDo(
                "金銭、通帳、印鑑、鍵を預かること",
                "日常生活自立支援事業、成年後見制度の利用の相談",
            ),
            CannotDo("通院、買物などへの付添い", "介護・障害福祉サービス、移送費の相談"),
            CannotDo("部屋の片付け、荷物の処分", "家事援助サービス、清掃事業者の案内"),
            CannotDo("医療や手術についての同意", "御本人の意向の確認、関係機関との協議"),
            CannotDo("夜間・休日の見守りや駆け付け", "緊急時の連絡体制の確認"),
        ),
        closing=(
            "御依頼の内容がどちらに当たるか分からないときは、まず担当のケースワーカーに御相談"
            "ください。",
        ),
        contact=CONTACT,
    )


def approval() -> ApprovalSheet:
    """Return the office's page on which the invitations are approved."""
    return ApprovalSheet(
        form_number="様式第14号",
        office=OFFICE,
        seals=SEALS,
        drafted_on=date(2026, 6, 12),
        drafter="生活福祉課　保護第二係　高瀬　遥",
        document_number=NUMBER,
        subject="調整会議への出席の依頼について（伺い）",
        sentences=("下記のとおり調整会議を開催することとし、関係機関に出席を依頼してよろしいか。",),
        facts=(*MEETING, ("整理番号", "R8-17")),
        addressees=tuple(Addressee(one[0], one[1]) for one in AGENCIES),
        enclosures=("出席依頼、回答票", "守秘義務について", "守秘義務の確認書", "次第"),
    )
