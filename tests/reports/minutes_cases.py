"""The minutes of worked case 1, its extract for one agency and an inquiry; all names invented."""

from dataclasses import replace
from datetime import date

from letter_cases import AGENCIES
from review_case import OFFICE, SEALS, imprint

from cwlink.reports.agency_sheet import OtherRole
from cwlink.reports.copy_sheet import Person
from cwlink.reports.entries import Choice, choice, entry
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.reports.minutes_copy_sheet import MinutesCopySheet, OwnAgreedRole, OwnTakenHome
from cwlink.reports.minutes_sheet import (
    AttendeeLine,
    ContingencyLine,
    CorrectionLine,
    FactLine,
    MaterialLine,
    MinutesRole,
    MinutesSheet,
    ObjectionLine,
    TakenHomeLine,
    UnownedLine,
    WishLine,
)

HELD = "令和8年7月2日（木）　14時00分から15時25分まで"


def _attendees() -> tuple[AttendeeLine, ...]:
    how = (
        "出席",
        "出席",
        "オンライン",
        "代理出席",
        "出席",
        "欠席（書面で意見）",
        "遅参",
        "出席",
        "出席",
    )
    notes = {3: "所長の代理", 6: "14時20分から"}
    opinions = {5: "受診の際は、事前に外来へ電話をもらえれば、待ち時間を短くできるよう調整する。"}
    agencies = tuple(
        AttendeeLine(
            one[0],
            one[1] or "相談員　井上　さつき",
            entry((*how, "出席")[at]),
            notes.get(at, ""),
            opinions.get(at, ""),
        )
        for at, one in enumerate(AGENCIES)
    )
    office = (
        AttendeeLine(OFFICE, "査察指導員　村上　浩一", entry("出席")),
        AttendeeLine(OFFICE, "保護第二係　高瀬　遥", entry("出席"), "進行・記録"),
    )
    return (*office, *agencies)


def _facts() -> tuple[FactLine, ...]:
    return (
        FactLine(
            "世帯主",
            entry("5月下旬に調理の火を消し忘れ、ぼやを起こした。受診の勧めを3回断っている。"),
            "福祉事務所",
        ),
        FactLine(
            "世帯主",
            entry("以前は民生委員と話をしていた。訪問は午前中であれば応じることが多い。"),
            AGENCIES[0][0],
        ),
        FactLine("長男", entry("数十年外出がほとんどない。手帳・受診歴はない。"), "福祉事務所"),
        FactLine(
            "世帯",
            entry("猫およそ15匹を飼っており、臭気と鳴き声について近隣から苦情がある。"),
            AGENCIES[7][0],
        ),
    )


def _roles() -> tuple[MinutesRole, ...]:
    def role(number: int, *texts: str, introduction: str = "") -> MinutesRole:
        agency, person, purpose, content, targets, by_when, frequency = texts
        return MinutesRole(
            number,
            entry(agency),
            entry(person),
            entry(purpose),
            entry(content),
            entry(targets),
            entry(by_when),
            entry(frequency),
            introduction,
        )

    return (
        replace(
            role(
                1,
                "福祉事務所",
                "高瀬　遥",
                "長男が家族以外の人と話す機会をつくる。",
                "世帯主のデイサービス利用中に家庭訪問し、長男と話す。",
                "長男",
                "令和8年12月25日（金）",
                "月2回",
            ),
            supervisor=entry("通院の付添いは行わず、同席にとどめる。"),
        ),
        role(
            2,
            AGENCIES[0][0],
            "北村　朋子",
            "認知症の疑いについて見立てを得て、介護サービスにつなぐ。",
            "認知症初期集中支援チームに情報を共有する。チームの家庭訪問を経て、要介護認定の申請と"
            "デイサービスの利用につなぐ。",
            "世帯主",
            "令和8年10月30日（金）",
            "月2回",
            introduction="同行訪問　福祉事務所　高瀬　令和8年7月10日（金）",
        ),
        role(
            3,
            AGENCIES[1][0],
            "小野　隆",
            "日々の金銭管理を支え、外出先をつくる。",
            "日常生活自立支援事業の利用を検討し、認知症カフェを紹介する。",
            "世帯主",
            "令和8年12月25日（金）",
            "月1回",
        ),
        role(
            4,
            AGENCIES[8][0],
            "三宅　和歌子",
            "猫の数を減らし、近隣の苦情を和らげる。",
            "世帯主への支援が落ち着いた時点で訪問し、不妊去勢手術と譲渡の方法を一緒に考える。",
            "世帯",
            "令和8年12月25日（金）",
            "月1回",
        ),
    )


def minutes() -> MinutesSheet:
    """Return the final minutes of the meeting."""
    return MinutesSheet(
        imprint=imprint("様式第15号", date(2026, 7, 3), draft=False),
        seals=SEALS,
        number="R8-17",
        case_number="3-0142",
        head_name="水野　トメ",
        meeting=entry("調整会議（生活保護法第27条の3）　個別開催・第1回"),
        held=entry(HELD),
        place=entry("みどり市役所西庁舎3階　303会議室"),
        recorder=entry("保護第二係　高瀬　遥"),
        attendees=_attendees(),
        facts=_facts(),
        wishes=(
            WishLine(
                "世帯主",
                "家で猫と暮らし続けたい。息子のことは心配している",
                "令和8年6月24日　高瀬",
            ),
        ),
        urgent=entry("調理中の火の不始末が続くおそれがある。IHこんろへの交換を急ぐ。"),
        result=Choice("agreed"),
        policy=entry("ぼやを踏まえ、まず世帯主の受診を優先し、時機を見て長男に接触する。"),
        contingencies=(
            ContingencyLine(
                entry("ぼや、急病、連絡が取れないとき"),
                entry("気付いた機関"),
                "福祉事務所",
                entry(
                    "基幹相談支援センター、ひきこもり支援センター、保健所に電話し、速やかに支援に"
                    "入る。"
                ),
            ),
        ),
        roles=_roles(),
        taken_home=(
            TakenHomeLine(
                entry(AGENCIES[1][0]),
                entry("日常生活自立支援事業の利用の要件を確かめる。"),
                entry("令和8年7月17日（金）"),
                "小野　隆",
            ),
            TakenHomeLine(
                entry("福祉事務所"),
                entry("医療扶助による受診の手続を確かめる。"),
                entry("令和8年7月10日（金）"),
                "高瀬　遥",
            ),
        ),
        objections=(
            ObjectionLine(AGENCIES[6][0], "長男への訪問は、世帯主の受診が決まってからがよい。"),
        ),
        unowned=(
            UnownedLine(
                "猫の毎日の世話（世帯主が入院したとき）",
                entry("入院が決まった時点で、福祉事務所がNPO法人ねこのわに相談する。"),
            ),
        ),
        next=entry("令和8年10月1日（木）　午後2時から"),
        outlook=entry("令和8年12月までに、3回程度の開催を予定"),
        handling=entry("会議の終わりに回収し、廃棄した。"),
        materials=tuple(
            MaterialLine(f"R8-{83 + at:04}", one[0], entry("回収・廃棄"))
            for at, one in enumerate(AGENCIES)
        ),
        policy_review=entry("見直す。健康管理の項目に受診の支援を加える。"),
        memo=entry(
            "受診を断る方には、日頃から話をしている人に同席してもらうと、話を聞いてもらいやすい。"
        ),
    )


def minutes_draft() -> MinutesSheet:
    """Return minutes as they stand soon after the meeting began."""
    return replace(
        minutes(),
        imprint=imprint("様式第15号", date(2026, 7, 2), draft=True),
        wishes=(),
        facts=_facts()[:1],
        urgent=entry(None),
        result=choice(None, required=True),
        policy=entry(None),
        contingencies=(),
        roles=(),
        taken_home=(),
        objections=(),
        unowned=(),
        next=entry(None, required=True),
        outlook=entry(None, required=True),
        handling=entry(None, required=True),
        materials=(),
        policy_review=entry(None),
        memo=entry(None),
    )


def minutes_undecided() -> MinutesSheet:
    """Return final minutes without a policy, with an addition."""
    return replace(
        minutes(),
        result=Choice("no_policy"),
        policy=entry("受診の同意が得られず、訪問を続けながら関係をつくることとした。"),
        roles=(),
        corrections=(
            CorrectionLine(
                date(2026, 7, 8),
                "高瀬　遥",
                "開催日の記載誤り",
                "次回の会議を令和8年10月8日（木）に改める。",
            ),
        ),
    )


def minutes_copy() -> MinutesCopySheet:
    """Return the extract for the 地域包括支援センター."""
    return MinutesCopySheet(
        imprint=imprint("様式第16号", date(2026, 7, 3), draft=False),
        number="R8-0101",
        recipient=AGENCIES[0][0],
        sender="みどり市福祉事務所　生活福祉課",
        issued_on=date(2026, 7, 6),
        ground="法令に基づく提供（生活保護法第27条の3に規定する調整会議の構成員への提供）",
        secrecy="調整会議で知った秘密は、正当な理由なく漏らしてはなりません（生活保護法第27条の3）。",
        return_by=date(2027, 1, 29),
        contact=(
            "みどり市福祉事務所　生活福祉課　保護第二係　高瀬",
            "電話\u00a000-0000-0101（直通）",
        ),
        case="R8-17",
        meeting="調整会議（生活保護法第27条の3）　個別開催・第1回",
        held=HELD,
        place="みどり市役所西庁舎3階　303会議室",
        agencies=(OFFICE, *(one[0] for at, one in enumerate(AGENCIES) if at != 5)),
        people=(Person("水野　トメ", "みずの　とめ", "女", "83歳"),),
        issues=("介護が必要な方への支援", "受診・治療に関する課題"),
        result="方針に合意",
        policy="",
        own_roles=(
            OwnAgreedRole(
                2,
                "北村　朋子",
                "認知症の疑いについて見立てを得て、介護サービスにつなぐ。",
                "認知症初期集中支援チームに情報を共有する。チームの家庭訪問を経て、要介護認定の"
                "申請とデイサービスの利用につなぐ。",
                "水野　トメ",
                "令和8年10月30日（金）",
                "月2回",
                "同行訪問　福祉事務所　高瀬　令和8年7月10日（金）",
            ),
        ),
        other_roles=(
            OtherRole(1, "福祉事務所", "家庭訪問を続け、関係機関の連絡を取りまとめます。"),
            OtherRole(3, "", "他の機関が担当"),
            OtherRole(4, "", "他の機関が担当"),
        ),
        taken_home=(OwnTakenHome("チームの訪問の日程を調整する。", "令和8年7月17日（金）"),),
        next="令和8年10月1日（木）　午後2時から",
        outlook="令和8年12月までに、3回程度の開催を予定",
    )


def inquiry() -> InquirySheet:
    """Return a question to the 社会福祉協議会."""
    return InquirySheet(
        imprint=imprint("様式第17号", date(2026, 6, 10), draft=False),
        number="R8-0079",
        recipient=AGENCIES[1][0],
        sender="みどり市福祉事務所　生活福祉課",
        issued_on=date(2026, 6, 10),
        ground="本人の同意（令和8年6月8日、書面）",
        secrecy="この票で知った事項は、支援の目的以外に使わず、秘密を守ってください。",
        return_by=date(2026, 12, 25),
        contact=(
            "みどり市福祉事務所　生活福祉課　保護第二係　高瀬",
            "電話\u00a000-0000-0101（直通）",
        ),
        case="R8-17",
        person="地域福祉課　専門員　小野",
        people=(Person("水野　トメ", "みずの　とめ", "女", "83歳"),),
        issues=("日々のお金の管理に関する課題",),
        question="日常生活自立支援事業の利用について、面談をお願いできますか。難しいときは、その理由と、"
        "ほかに相談できる窓口をお知らせください。",
        background="保護費を月の途中で使い切ることがあり、食費が足りなくなる月があります。",
        asked_on=date(2026, 6, 9),
        answer_by=date(2026, 6, 19),
        fax="00-0000-0199",
        phone="00-0000-0101",
    )
