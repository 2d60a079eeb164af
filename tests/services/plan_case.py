"""The plan of worked case 1, whole, as a caseworker has it just before it is final."""

from dataclasses import replace
from datetime import date, datetime

from cwlink.rules.plan import Contingency, MeetingDate, PlanAgency, PlanContent, Role, Wish

NOW = datetime(2026, 12, 11, 14, 32)
STARTS, ENDS = date(2026, 12, 11), date(2027, 6, 10)
CALLED = (
    ("houkatsu", "地域包括支援センター"),
    ("shakyo", "社会福祉協議会"),
    ("npo_animal", "動物愛護団体（NPO法人等）"),
    ("hokenjo", "保健所"),
)


def issues(*numbers: int) -> tuple[str, ...]:
    """Return the ids of the case's issues by their numbers."""
    return tuple(f"demo-issue-{number:02}" for number in numbers)


def role(key: str, kind: str, name: str, **more: object) -> Role:
    """Return a whole role; ``more`` replaces what is different."""
    base = Role(
        id=key,
        agency_type=kind,
        agency_name=name,
        person="担当 佐久間",
        purpose="受診と要介護認定につなぐ",
        content="訪問を経て要介護認定につなぐ",
        targets=("demo-tome",),
        starts=STARTS,
        ends=ENDS,
        frequency="週1回",
    )
    return replace(base, **more)


def whole(content: PlanContent) -> PlanContent:
    """Return the plan with nothing missing; 近隣トラブル has no role and is of high priority."""
    return replace(
        content,
        author="田辺 美咲",
        starts=STARTS,
        ends=ENDS,
        next_monitoring=date(2027, 3, 10),
        long_term_goal="二人が地域で安心して暮らす",
        roles=(
            replace(
                content.roles[0],
                person="田辺 美咲",
                purpose="和夫さんと話す機会をつくる",
                content="訪問して和夫さんと話す",
                targets=("demo-kazuo",),
                frequency="月2回",
                starts=STARTS,
                ends=ENDS,
                issues=issues(5),
                shared_line="家庭訪問を続けます",
                show_name=True,
            ),
            role("houkatsu", *CALLED[0], issues=issues(1, 2)),
            role("shakyo", *CALLED[1], issues=issues(3, 7), frequency="月1回"),
            role("animal", *CALLED[2], issues=issues(9), targets=("household",)),
        ),
        meetings=(MeetingDate(date(2026, 12, 10), "調整会議"),),
        contingencies=(Contingency("火の消し忘れがあった", "包括", "訪問する", "福祉事務所"),),
        wishes=(Wish("demo-tome", "家で猫と暮らし続けたい"), Wish("demo-kazuo")),
        called=tuple(PlanAgency(kind, name) for kind, name in CALLED),
    )
