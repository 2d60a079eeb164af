"""What the dates of a meeting say: candidates, how they stand, and who has still to answer."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from cwlink.core.holidays import OffKind, off_day
from cwlink.core.wareki import WEEKDAYS, short_date
from cwlink.rules.meeting import Attends, ChangeKind, Invitee, MeetingChange, MeetingContent, Slot
from cwlink.rules.scheduling import Best, BestBy, Coming, Standing, not_answered, says_of
from cwlink.ui.meeting_words import ATTENDS, CHANGES

_OFF = {
    OffKind.YEAR_END: "年末年始",
    OffKind.SUNDAY: "日曜日",
    OffKind.SATURDAY: "土曜日",
}
_BY = {
    BestBy.ONLY: "これから来る候補日は、この日だけです。",
    BestBy.FEWEST_NO: "×が最も少ない日です。",
    BestBy.MOST_YES: "×の数が最も少ない日のうち、○が最も多い日です。",
    BestBy.FEWEST_UNANSWERED: "×と○の数が同じ日のうち、未回答が最も少ない日です。",
}
_NAMED = 4
NO_HOURS = "時刻未定"
NONE_YET = "未定"


def time_text(at: time) -> str:
    """Return 14時 or 14時30分."""
    return f"{at.hour}時{at.minute}分" if at.minute else f"{at.hour}時"


def hours_text(slot: Slot) -> str:
    """Return 14時から16時, 14時から, or that the hours are open."""
    if slot.starts is None:
        return NO_HOURS
    until = time_text(slot.ends) if slot.ends else ""
    return f"{time_text(slot.starts)}から{until}"


def day_text(day: date, today: date) -> str:
    """Return 12月10日（木）, with the year where it is not this one."""
    return f"{short_date(day, today)}（{WEEKDAYS[day.weekday()]}）"


def slot_text(slot: Slot | None, today: date) -> str:
    """Return 12月10日（木）14時から16時; 未定 for none."""
    if slot is None:
        return NONE_YET
    if slot.starts is None:
        return f"{day_text(slot.on, today)}（{NO_HOURS}）"
    return f"{day_text(slot.on, today)}{hours_text(slot)}"


def typed_text(slot: Slot) -> str:
    """Return a slot as it may be typed: 12/10 14時から16時."""
    hours = hours_text(slot) if slot.starts else ""
    return f"{slot.on.month}/{slot.on.day} {hours}".strip()


def off_text(day: date) -> str:
    """Return why offices are closed on a day, empty on a working day."""
    off = off_day(day)
    if off is None:
        return ""
    return off.name or _OFF[off.kind]


def counts_text(standing: Standing) -> str:
    """Return ○7 △1 ×0 未1, the last only where somebody has still to answer."""
    told = f"○{len(standing.yes)} △{len(standing.maybe)} ×{len(standing.no)}"
    return f"{told} 未{len(standing.unanswered)}" if standing.unanswered else told


def counts_spoken(standing: Standing) -> str:
    """Return the counts as a screen reader says them."""
    return (
        f"出席できる{len(standing.yes)}、調整すればできる{len(standing.maybe)}、"
        f"出席できない{len(standing.no)}、未回答{len(standing.unanswered)}"
    )


def best_reason(best: Best, today: date) -> str:
    """Return why a date is the best one; dates that stand just as well are named."""
    if best.by is not BestBy.EARLIEST:
        return _BY[best.by]
    others = "、".join(slot_text(one.candidate.slot, today) for one in best.tied)
    return f"{others}も回答の数は同じで、この日が最も早い日です。"


def coming_text(standing: Standing, names: Mapping[str, str]) -> str:
    """Return whether everyone can come to a date, else who cannot or has not said."""
    if standing.coming is Coming.ALL:
        return "すべての機関が出席できます。"
    if standing.coming is Coming.ALL_IF_ARRANGED:
        who = _named(standing.maybe, names)
        return f"△の機関（{who}）が調整できれば、すべての機関が出席できます。"
    open_yet = f"未回答の{len(standing.unanswered)}機関を除き、" if standing.unanswered else ""
    if standing.no:
        return f"{open_yet}出席できない機関は{_named(standing.no, names)}です。"
    return f"{open_yet}出席できない機関はありません。"


def attends_text(content: MeetingContent) -> str:
    """Return how many come on the date fixed: 出席6・代理出席1・未回答2."""
    told = [one.attends for one in content.invitees if says_of(one, content.fixed)]
    counts = [(word, told.count(code)) for code, word in ATTENDS.items()]
    counts.append(("未回答", len(not_answered(content))))
    return "・".join(f"{word}{count}" for word, count in counts if count)


def awaited_text(content: MeetingContent, today: date) -> str:
    """Return who has still to answer and by when, empty where nobody has."""
    waiting = not_answered(content)
    if not waiting:
        return ""
    names = names_of(waiting)
    return f"未回答{len(waiting)}機関：{_named(names, names)}{_until(content.reply_by, today)}"


def is_late(content: MeetingContent, today: date) -> bool:
    """Tell whether answers are due and some are missing."""
    by = content.reply_by
    return by is not None and by < today and bool(not_answered(content))


def change_text(change: MeetingChange, today: date) -> str:
    """Return a line of what became of a date that had been fixed."""
    days = slot_text(change.before, today)
    if change.kind is ChangeKind.MOVED:
        days = f"{days} → {slot_text(change.after, today)}"
    reason = f"（理由：{change.reason}）" if change.reason else ""
    return f"{short_date(change.at.date(), today)} {CHANGES[change.kind]}：{days}{reason}"


def names_of(invitees: Iterable[Invitee]) -> Mapping[str, str]:
    """Return the invitees' names by their ids."""
    return {one.id: one.name for one in invitees}


def attends_spoken(invitee: Invitee, fixed: Slot | None) -> str:
    """Return what an invitee says of coming, and whether it was of an earlier date."""
    if invitee.attends is None:
        return "未回答"
    word = ATTENDS[Attends(invitee.attends)]
    return word if says_of(invitee, fixed) else f"{word}（変更前の日程への回答）"


def _named(ids: Iterable[str], names: Mapping[str, str]) -> str:
    known = [names[one] for one in ids if one in names]
    more = len(known) - _NAMED
    told = "、".join(known[:_NAMED] if more > 1 else known)
    return f"{told}ほか{more}機関" if more > 1 else told


def _until(by: date | None, today: date) -> str:
    if by is None:
        return ""
    left = (by - today).days
    if left < 0:
        return f"（回答期限 {day_text(by, today)}を{-left}日過ぎています）"
    return f"（回答期限 {day_text(by, today)}、{f'あと{left}日' if left else '今日'}）"
