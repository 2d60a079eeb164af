"""What one's own record tells of an agency, in words: a short line, and the facts behind it."""

from cwlink.core.wareki import long_date
from cwlink.rules.agency_experience import Experience, Fact, FactKind

_KINDS = {
    FactKind.ANSWERED: "回答",
    FactKind.UNANSWERED: "回答なし",
    FactKind.CAME: "会議に出席",
    FactKind.IN_WRITING: "書面で意見",
    FactKind.STAYED_AWAY: "会議を欠席",
    FactKind.TOOK_ON: "役割を引受け",
    FactKind.DECLINED: "打診を断り",
}
_AT_MOST = 8


def short_words(told: Experience) -> str:
    """Return 出席 4／5回・回答まで 3～7日・引受け 2件・断り 1件; "" where nothing is known."""
    parts = []
    if told.called:
        parts.append(f"出席 {told.came}／{told.called}回")
    if told.answer_days:
        parts.append(f"回答まで {_days(told.answer_days)}")
    counted = (
        (FactKind.UNANSWERED, "未回答"),
        (FactKind.TOOK_ON, "引受け"),
        (FactKind.DECLINED, "断り"),
    )
    for kind, word in counted:
        count = len(told.of(kind))
        if count:
            parts.append(f"{word} {count}件")
    return "・".join(parts)


def fact_lines(told: Experience, *, at_most: int = _AT_MOST) -> tuple[str, ...]:
    """Return the facts one by one, the latest first; how many more there are, last."""
    lines = [fact_words(one) for one in told.facts[:at_most]]
    left = len(told.facts) - len(lines)
    return (*lines, f"ほか{left}件") if left else tuple(lines)


def fact_words(fact: Fact) -> str:
    """Return one fact: 令和8年6月8日　打診を断り（R8-1）：往診はしていない."""
    took = f"（{_day(fact.days)}）" if fact.days is not None else ""
    about = "、".join(fact.issues) or fact.words
    said = f"：{about}" if about else ""
    return f"{long_date(fact.on)}　{_KINDS[fact.kind]}{took}（{fact.number}）{said}"


def _days(days: tuple[int, ...]) -> str:
    if days[0] == days[-1]:
        return _day(days[0])
    return f"{days[0]}～{days[-1]}日"


def _day(days: int) -> str:
    return "当日" if days == 0 else f"{days}日"
