"""Worked case 1 as the sheets services would gather: 水野トメ and 水野和夫, all names invented."""

from dataclasses import replace
from datetime import date

from review_case import SEALS, imprint, review

from cwlink.reports.agency_sheet import AgencyCopySheet, OtherRole, OwnRole, Person
from cwlink.reports.consent_copy_sheet import ConsentCopySheet, ConsentGiven
from cwlink.reports.entries import Blank, Choice, Entry, choice, day_entry, entry
from cwlink.reports.plan_sheet import (
    Agreement,
    EvaluationText,
    HolderLabels,
    PlanMember,
    PlanRole,
    PlanSheet,
    Wish,
)

__all__ = ["agency_copy", "plan_draft", "plan_evaluated", "plan_final", "review"]


def _members() -> tuple[PlanMember, ...]:
    return (
        PlanMember(
            "世帯主",
            entry("水野　トメ（みずの　とめ）"),
            entry("女　83歳（昭和17年9月3日生）"),
            (
                entry("認知症の疑い。受診なし（医療扶助。国民健康保険は適用除外）。"),
                entry("手帳・要介護認定なし"),
            ),
            (
                entry("無職（令和8年2月に清掃のアルバイトを離職）。"),
                entry(None, label="資格・技術"),
            ),
        ),
        PlanMember(
            "長男（世帯員2）",
            entry("水野　和夫（みずの　かずお）"),
            entry("男　63歳（昭和38年1月20日生）"),
            (
                entry("障害の疑い。受診なし（医療扶助。国民健康保険は適用除外）。"),
                entry("手帳なし"),
            ),
            (
                entry("無職（離職後およそ40年）。"),
                entry(None, label="最終学歴"),
                entry(None, label="資格・技術"),
                entry(None, label="希望職種"),
            ),
        ),
    )


def _roles() -> tuple[PlanRole, ...]:
    def role(number: int, *texts: str, frequency: Entry, post: str = "") -> PlanRole:
        agency, person, purpose, content, targets, period = texts
        return PlanRole(
            number,
            entry(agency),
            entry(person),
            entry(purpose),
            entry(content),
            entry(targets),
            entry(period),
            frequency,
            post,
        )

    return (
        role(
            1,
            "福祉事務所",
            "高瀬　遥",
            "長男が家族以外の人と話す機会をつくる。",
            "世帯主のデイサービス利用中に家庭訪問し、長男と話す。関係機関の連絡を取りまとめる。",
            "長男\n世帯",
            "令和8年7月から12月まで",
            frequency=entry("月2回"),
        ),
        role(
            2,
            "みどり市東地域包括支援センター",
            "北村",
            "認知症の疑いについて見立てを得て、介護サービスにつなぐ。",
            "認知症初期集中支援チームに情報を共有する。チームの家庭訪問を経て、"
            "要介護認定の申請とデイサービスの利用につなぐ。",
            "世帯主",
            "令和8年7月から10月まで",
            frequency=entry("訪問\u00a0月2回\n申請後は月1回"),
            post="主任介護支援専門員",
        ),
        role(
            3,
            "みどり市社会福祉協議会",
            "小野",
            "日々の金銭管理を支え、外出先をつくる。",
            "日常生活自立支援事業の利用を検討し、認知症カフェを紹介する。",
            "世帯主",
            "令和8年8月から12月まで",
            frequency=entry("月1回"),
        ),
        role(
            4,
            "みどり市成年後見センター（中核機関）",
            "",
            "認知症の進行に備える。",
            "成年後見制度の利用を検討する。",
            "世帯主",
            "令和8年9月から12月まで",
            frequency=entry(None, required=True),
        ),
        role(
            5,
            "NPO法人ねこのわ",
            "三宅",
            "猫の数を減らし、近隣の苦情を和らげる。",
            "世帯主への支援が落ち着いた時点で訪問し、不妊去勢手術と譲渡の方法を一緒に考える。",
            "世帯",
            "令和8年10月から12月まで",
            frequency=entry("月1回"),
        ),
    )


def plan_draft() -> PlanSheet:
    """Return the plan of worked case 1 while some items are still open."""
    return PlanSheet(
        imprint=imprint("様式第2号", date(2026, 7, 3), draft=True),
        seals=SEALS,
        number="R8-17",
        case_number="3-0142",
        head_name="水野　トメ",
        policy_on=date(2026, 4, 1),
        members=_members(),
        address=(entry("みどり市東町二丁目3番地の4"), entry("00-0000-0142", label="電話")),
        family=(
            entry("借家（一戸建て、築50年）。"),
            entry("頼れる親族・友人なし。"),
            entry("世帯主が長男の生活を支える。"),
        ),
        income=(
            entry("令和2年11月1日から生活保護（生活・住宅・医療扶助）。"),
            entry("就労収入・年金なし。滞納・債務なし。"),
            entry(None, label="課税状況"),
        ),
        community=(entry("近所付合いがなく、猫およそ15匹の臭気・鳴き声について苦情がある。"),),
        author=entry("保護第二係　高瀬　遥"),
        made_on=day_entry(date(2026, 7, 3)),
        next_monitoring=day_entry(None, required=True),
        wishes=(
            Wish("世帯主", "家で猫と暮らし続けたい。息子のことは心配している"),
            Wish("長男", note="意向は確認できていない（7月に訪問して聞く予定）"),
        ),
        issues=(
            HolderLabels(
                "世帯主",
                ("要介護者（認知症を含む）", "受診拒否・病識がない", "金銭管理困難者"),
                ("要介護者（認知症を含む）",),
            ),
            HolderLabels("長男", ("ひきこもり", "障害者")),
            HolderLabels("世帯", ("孤立", "近隣トラブル", "多頭飼育")),
        ),
        goal_long=entry("二人がそれぞれの支えを得て、住み慣れた地域で安全に暮らす。"),
        goal_short=entry("世帯主が受診し、要介護認定の申請に至る。火の不始末を繰り返さない。"),
        period=entry("令和8年7月3日（金）から令和8年12月31日（木）まで"),
        roles=_roles(),
        meetings=(
            entry("令和8年7月2日（木）調整会議", label="第1回"),
            entry("令和8年10月1日（木）", label="次回"),
        ),
        contingency=(
            entry(
                "ぼや・急病・連絡が取れないときは、福祉事務所が基幹相談支援センター、"
                "ひきこもり支援センター、保健所に電話し、速やかに支援に入る（合意済み）。"
            ),
        ),
        agreement=Agreement(Choice("none"), Entry(blank=Blank.MISSING)),
        evaluation_due=date(2026, 12, 17),
    )


def plan_final() -> PlanSheet:
    """Return the plan of worked case 1 as finalised."""
    draft = plan_draft()
    roles = tuple(
        replace(role, frequency=entry("月1回")) if role.number == 4 else role
        for role in draft.roles
    )
    return replace(
        draft,
        imprint=imprint("様式第2号", date(2026, 7, 6), draft=False),
        made_on=day_entry(date(2026, 7, 6)),
        next_monitoring=day_entry(date(2026, 8, 6)),
        roles=roles,
    )


def plan_evaluated() -> PlanSheet:
    """Return the finalised plan with its evaluation."""
    return replace(
        plan_final(),
        evaluation=EvaluationText(
            assessor=entry("高瀬　遥"),
            day=day_entry(date(2026, 12, 17)),
            economic=entry("11月から日常生活自立支援事業を利用し、保護費が月末まで残った。"),
            daily=entry("要介護2の認定を受け、デイサービスを週2回利用している。火の不始末はない。"),
            social=entry(None),
            remaining=entry("長男の受診。猫は15匹から9匹に減った。"),
            change=choice("revise"),
        ),
    )


def agency_copy() -> AgencyCopySheet:
    """Return the copy for the 地域包括支援センター."""
    return AgencyCopySheet(
        imprint=imprint("様式第3号", date(2026, 7, 6), draft=False),
        number="R8-0083",
        recipient="みどり市東地域包括支援センター",
        sender="みどり市福祉事務所　生活福祉課",
        issued_on=date(2026, 7, 7),
        ground="法令に基づく提供（生活保護法第27条の3に規定する調整会議の構成員への提供）",
        people=(Person("水野　トメ", "みずの　とめ", "女", "83歳"),),
        author="保護第二係　高瀬　遥",
        made_on="令和8年7月6日（月）　第1版",
        next_monitoring="令和8年8月6日（木）",
        issues=("介護が必要な方への支援", "受診・治療に関する課題"),
        period="令和8年7月6日（月）から令和8年12月31日（木）まで",
        own_roles=(
            OwnRole(
                2,
                "北村",
                "認知症の疑いについて見立てを得て、介護サービスにつなぐ。",
                "認知症初期集中支援チームに情報を共有する。チームの家庭訪問を経て、"
                "要介護認定の申請とデイサービスの利用につなぐ。",
                "水野　トメ",
                "令和8年7月から10月まで",
                "訪問\u00a0月2回\n申請後は月1回",
                "主任介護支援専門員",
            ),
        ),
        other_roles=(
            OtherRole(1, "福祉事務所", "家庭訪問を続け、関係機関の連絡を取りまとめます。"),
            OtherRole(3, "", "他の機関が担当"),
            OtherRole(4, "", "他の機関が担当"),
            OtherRole(5, "", "他の機関が担当"),
        ),
        meetings="第1回　令和8年7月2日（木）調整会議　　次回　令和8年10月1日（木）",
        secrecy="調整会議で知った秘密は、正当な理由なく漏らしてはなりません（生活保護法第27条の3）。",
        return_by=date(2027, 1, 29),
        contact=(
            "みどり市福祉事務所　生活福祉課　保護第二係　高瀬",
            "電話\u00a000-0000-0101（直通）",
        ),
    )


def consent_copy() -> ConsentCopySheet:
    """Return what proves a consent of two to the 地域包括支援センター."""
    copy = agency_copy()
    return ConsentCopySheet(
        imprint=imprint("様式第5号", date(2026, 6, 1), draft=False),
        number="R8-0084",
        recipient=copy.recipient,
        sender=copy.sender,
        issued_on=copy.issued_on,
        ground="本人の同意",
        secrecy="この写しで知った秘密は、正当な理由なく漏らさないでください。",
        return_by=copy.return_by,
        contact=copy.contact,
        people=(
            ConsentGiven("水野　トメ"),
            ConsentGiven("水野　陽太", "水野トメ（祖母、未成年後見人）"),
        ),
        given_on=date(2026, 6, 1),
        way="書面",
        purpose="関係機関との会議で支援を話し合うための情報共有",
        agencies=("地域包括支援センター",),
        others_left_out=True,
        items=("健康・障害の状況（手帳を含む）", "支援の目的（長期・短期目標）"),
        until=date(2027, 5, 31),
        standing="この写しの提供日現在、取りやめの申出はありません。",
    )
