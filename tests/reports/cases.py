"""Worked case 1 as the sheets services would gather: 水野トメ and 水野和夫, all names invented."""

from dataclasses import replace
from datetime import date

from cwlink.reports.agency_sheet import AgencyCopySheet, OtherRole, OwnRole, Person
from cwlink.reports.entries import Blank, Choice, Entry, Imprint, choice, day_entry, entry
from cwlink.reports.plan_sheet import (
    Agreement,
    EvaluationText,
    HolderLabels,
    PlanMember,
    PlanRole,
    PlanSheet,
    Wish,
)
from cwlink.reports.review_sheet import (
    CalledAgency,
    Criterion,
    FirstAction,
    HolderIssues,
    MemberLine,
    ReviewSheet,
    SupervisorOpinion,
    VerdictText,
    Viewpoints,
)
from cwlink.reports.wording import FIRST_ACTIONS, rule_reasons

OFFICE = "みどり市福祉事務所"
SEALS = ("所長", "課長", "査察指導員", "担当")


def _imprint(form: str, day: date, *, draft: bool) -> Imprint:
    return Imprint(form, OFFICE, 1, day, draft)


def _issues() -> tuple[HolderIssues, ...]:
    return (
        HolderIssues(
            "世帯主",
            "水野　トメ",
            ("要介護者（認知症を含む）", "受診拒否・病識がない", "金銭管理困難者", "支援拒否"),
            entry(
                "数か月の間に、同じ話の繰返しや日時の取違えが増えた。5月下旬、調理の火を消し忘れ、"
                "ぼやを起こした。受診の勧めを3回断っている。保護費を月の途中で使い切ることがある。"
            ),
        ),
        HolderIssues(
            "長男",
            "水野　和夫",
            ("ひきこもり", "障害者"),
            entry(
                "数十年外出がほとんどない。面接での意思疎通が難しく、障害の疑いがあるが、"
                "手帳・受診歴はない。世帯主が受診の話を断っている。"
            ),
        ),
        HolderIssues(
            "世帯",
            "",
            ("孤立", "近隣トラブル", "多頭飼育"),
            entry("近所付合いがなく、猫およそ15匹の臭気・鳴き声について苦情がある。"),
        ),
    )


def _criteria() -> tuple[Criterion, ...]:
    rows = (
        (
            "各分野の専門的な支援が必要と判断される世帯"
            "（心身の状態の重度化・ライフステージの節目など）",
            "介護が必要に見えるが認定を受けていない。障害の疑いがある。",
        ),
        (
            "既存の分野・制度にあてはまるか曖昧な課題（制度の狭間）を抱える世帯",
            "多頭飼育、長期のひきこもり、地域での孤立",
        ),
        (
            "対応方針が見えづらい、支援のきっかけを掴みづらい世帯",
            "受診の勧めに応じず、長男と話す機会がつくれない。",
        ),
        (
            "そのほか福祉事務所単独では対応に困難を感じる世帯",
            "支援への拒否があり、頼れる親族がない。",
        ),
    )
    return tuple(Criterion(label, ticked=True, reason=entry(why)) for label, why in rows)


def _agencies() -> tuple[CalledAgency, ...]:
    rows = (
        (
            "みどり市東地域包括支援センター",
            "認知症の疑いと受診拒否への対応を相談する",
            "世帯主",
        ),
        ("みどり市社会福祉協議会", "日常生活自立支援事業の利用を相談する", "世帯主"),
        (
            "みどり市成年後見センター（中核機関）",
            "認知症の進行に備え、成年後見制度の利用を相談する",
            "世帯主",
        ),
        ("みどり市基幹相談支援センター", "受診・手帳取得を相談する", "長男"),
        ("県ひきこもり支援センター", "社会復帰を相談する", "長男"),
        ("みどり医療センター（医療機関）", "医療面の助言を得る", "世帯主・長男"),
        ("県みどり保健所", "受診・手帳取得と、多頭飼育への対応を相談する", "長男・世帯"),
        ("市環境課（動物担当部署）", "多頭飼育への対応を相談する", "世帯"),
        ("NPO法人ねこのわ（動物愛護）", "多頭飼育への対応を相談する", "世帯"),
    )
    return tuple(
        CalledAgency(name, entry(purpose), entry(targets), linked=False)
        for name, purpose, targets in rows
    )


def _viewpoints() -> Viewpoints:
    return Viewpoints(
        economic=entry("日常の金銭管理を支える機関が加わり、計画的に使える体制"),
        daily=entry("受診・要介護認定を経て、介護サービスと見守りが入る体制"),
        social=entry("長男が家族以外の人と話し、居場所を持てる体制"),
        outlook=Choice("yes"),
        background=entry("長男の生活を世帯主がひとりで支え、外に頼らない暮らしが続いてきた。"),
        latent=entry("長男の将来への不安を、世帯主がケースワーカーに話しにくい様子がある。"),
        quality=entry("認知症・障害・動物の各分野の見立てが加わり、対応の順番を決められる。"),
    )


def review() -> ReviewSheet:
    """Return the finished review of worked case 1."""
    return ReviewSheet(
        imprint=_imprint("様式第1号", date(2026, 6, 11), draft=False),
        seals=SEALS,
        number="R8-17",
        round=1,
        reviewed_on=date(2026, 6, 10),
        case_number="3-0142",
        head_name="水野　トメ",
        head_kana="みずの　とめ",
        members=(
            MemberLine("世帯主", "水野　トメ", "女", "83歳（昭和17年9月3日生）"),
            MemberLine("長男", "水野　和夫", "男", "63歳（昭和38年1月20日生）"),
        ),
        living=(
            entry("借家（一戸建て）。"),
            entry("保護費のみ（世帯主のアルバイト収入は骨折により途絶）。"),
            entry("頼れる親族・友人なし"),
        ),
        trigger=Choice("caseworker"),
        decision=Choice("convene"),
        verdict=VerdictText(
            "convene",
            "explore",
            (
                *rule_reasons("R1"),
                *rule_reasons("R2"),
                *rule_reasons("R3"),
                *rule_reasons("R5", ("linked_without_policy",)),
            ),
        ),
        meeting=entry(
            "調整会議（生活保護法第27条の3）を令和8年7月上旬に個別に開催。"
            "同意は未取得（守秘義務のもとで開催できる。可能な限り同意を得る）"
        ),
        reason=entry(
            "世帯内に複数の課題があり、個別の打診では順に断られるおそれがある。"
            "関係機関を一度に集め、世帯全体の方針と優先順位を協議する。"
        ),
        first_actions=(
            FirstAction(
                FIRST_ACTIONS["emergency"],
                entry(
                    "みどり消防署・予防担当。火災警報器を設置し、"
                    "ガスこんろを電磁調理器に替えるまで使用を止めた。"
                ),
                entry("令和8年5月28日（木）15時10分"),
                entry("高瀬"),
            ),
        ),
        issues=_issues(),
        criteria=_criteria(),
        viewpoints=_viewpoints(),
        agencies=_agencies(),
        supervisor=SupervisorOpinion(
            "開催を適当と認める。ぼやの再発防止を優先し、まず世帯主の受診につなげる順番で"
            "協議すること。開催前に、世帯主へ会議の趣旨を説明し同意を求めること。",
            "大川　千晴",
            date(2026, 6, 11),
        ),
        awaiting=False,
    )


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
        imprint=_imprint("様式第2号", date(2026, 7, 3), draft=True),
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
        imprint=_imprint("様式第2号", date(2026, 7, 6), draft=False),
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
        imprint=_imprint("様式第3号", date(2026, 7, 6), draft=False),
        number="R8-0083",
        recipient="みどり市東地域包括支援センター",
        sender="みどり市福祉事務所　生活福祉課",
        issued_on=date(2026, 7, 7),
        ground="法令に基づく提供（生活保護法第27条の3に規定する調整会議の構成員への提供）",
        people=(Person("水野　トメ", "みずの　とめ", "女", "83歳"),),
        author="保護第二係　高瀬　遥",
        made_on="令和8年7月6日（月）",
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
