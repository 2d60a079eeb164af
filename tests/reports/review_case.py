"""The review of worked case 1 as services would gather it; all names are invented."""

from datetime import date

from cwlink.reports.entries import Choice, Imprint, entry
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


def imprint(form: str, day: date, *, draft: bool) -> Imprint:
    """Return the imprint of the first version of a paper."""
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
        imprint=imprint("様式第1号", date(2026, 6, 11), draft=False),
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
