"""What a 引継書 tells of one household, in the order of a first visit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.wareki import long_date
from cwlink.reference.catalogue import catalogue
from cwlink.reference.issues import IssueCode, IssueKind
from cwlink.reports import wording
from cwlink.reports.booklet_sheet import BookletLine, BookletRow
from cwlink.rules.consent import ConsentLack
from cwlink.rules.first_actions import FirstActionDue
from cwlink.rules.follow_up import DueItem
from cwlink.rules.handover_urgency import Place
from cwlink.rules.household import ConsentRecord, HouseholdRecord, IssueEntry
from cwlink.rules.meeting import MeetingStatus
from cwlink.rules.minutes import CaseMinutes
from cwlink.rules.plan import Contingency, Role
from cwlink.rules.promise import PromiseKind, PromiseRecord
from cwlink.rules.snapshot import HouseholdSnapshot, Priority
from cwlink.services.booklet_contacts import AgencyContact
from cwlink.services.booklet_words import BEGUN, DUES, own_reasons
from cwlink.services.consents import MemberConsent, view_of
from cwlink.services.disclosure_rows import CopyState, RecordRow
from cwlink.services.sheet_parts import age_and_birth, period_text, sex_word
from cwlink.storage.handed_households import ToldPlan, ToldReview
from cwlink.storage.meetings import StoredMeeting

_DANGER = frozenset(
    {
        IssueCode.SUICIDE_RISK,
        IssueCode.ABUSE,
        IssueCode.DOMESTIC_VIOLENCE,
        IssueCode.CHILD_PROTECTION,
    }
)
_AGENCIES = 12
_LACKS = {
    ConsentLack.REFUSED: "拒否",
    ConsentLack.WITHDRAWN: "撤回",
    ConsentLack.EXPIRED: "期限切れ",
}
_DECISIONS = dict(wording.DECISIONS)
_RESULTS = dict(wording.RESULTS)


@dataclass(frozen=True)
class HandedHome:
    """Everything the record tells of one household; ``minutes`` are its last final ones.

    ``place`` is where it stands in the reading order, ``dues`` what is due as of the handover.
    """

    record: HouseholdRecord
    snapshot: HouseholdSnapshot
    kinds: Mapping[str, IssueKind]
    place: Place
    first_actions: tuple[FirstActionDue, ...]
    given: tuple[ConsentRecord, ...]
    review: ToldReview | None
    plan: ToldPlan | None
    meetings: tuple[StoredMeeting, ...]
    minutes: "LastMinutes | None"
    promises: tuple[PromiseRecord, ...]
    contacts: tuple[AgencyContact, ...]
    dues: tuple[DueItem, ...]
    copies: tuple[RecordRow, ...]
    begun: tuple[tuple[str, str], ...]
    on: date


@dataclass(frozen=True)
class LastMinutes:
    """The household's part of its last final minutes."""

    held_on: date | None
    name: str
    case: CaseMinutes


def day_words(day: date, on: date) -> str:
    """Return a day in full, and that it is past on the day of the handover."""
    return f"{long_date(day)}{'（超過）' if day < on else ''}"


def contingencies(plan: ToldPlan | None, minutes: LastMinutes | None) -> tuple[Contingency, ...]:
    """Return what to do if things change: the plan's, and what later minutes add."""
    told = (*(plan.contingencies if plan else ()), *(minutes.case.contingencies if minutes else ()))
    return tuple({(one.when, one.what): one for one in told if one.when or one.what}.values())


def rows(home: HandedHome) -> tuple[BookletRow, ...]:
    """Return the household row by row; a row without lines is nothing recorded."""
    return tuple(
        BookletRow(label, tuple(lines))
        for label, lines in (
            ("読む理由", _reasons(home)),
            ("世帯員", _members(home)),
            ("注意すること", _warnings(home)),
            ("課題", _issues(home)),
            ("援助方針", _policy(home)),
            ("持ち帰り事項・\nつなぎ", _promises(home)),
            ("状況が変わった\nときの対応", _contingencies(home)),
            ("関係機関", _agencies(home)),
            ("支援計画と\n所の役割", _plan(home)),
            ("同意", _consents(home)),
            ("期限・予定", _dates(home)),
            ("最近の経過", _course(home)),
            ("回収していない\n写し", _copies(home)),
            ("書きかけ", _begun(home)),
        )
    )


def _reasons(home: HandedHome) -> Iterator[BookletLine]:
    told = own_reasons(home.place.reasons, home.kinds)
    if told:
        yield BookletLine("、".join(told))


def _members(home: HandedHome) -> Iterator[BookletLine]:
    for one in home.snapshot.members:
        facts = (one.relation, sex_word(one), age_and_birth(one, home.on))
        care = [part.text for part in one.health if part.text not in (None, "なし")]
        told = "・".join(fact for fact in facts if fact)
        health = f"　{'、'.join(text for text in care if text)}" if care else ""
        yield BookletLine(f"{one.name or '（氏名未記入）'}（{told}）{health}")


def _warnings(home: HandedHome) -> Iterator[BookletLine]:
    for action in home.first_actions:
        yield BookletLine(_told_of(home.review, action), "会議を待たず行うこと", strong=True)
    if home.minutes is not None and home.minutes.case.urgent.strip():
        yield BookletLine(home.minutes.case.urgent.strip(), "緊急の事項（会議）", strong=True)
    if home.review is not None and home.review.urgent and not home.first_actions:
        yield BookletLine("命・身体・財産の危険があるとされた検討がある", strong=True)
    for member in home.record.members_on(home.on):
        if member.partner_violence:
            words = f"{member.name}について配偶者等からの暴力の記録がある。居所・連絡先を漏らさない"
            yield BookletLine(words, strong=True)
    known = map(catalogue().trait, home.record.traits)
    labels = [trait.short_label for trait in known if trait is not None]
    if labels:
        yield BookletLine("、".join(labels), "世帯の特徴")


def _told_of(review: ToldReview | None, action: FirstActionDue) -> str:
    """Return what must not wait, and whom the record says was told of it."""
    what = wording.FIRST_ACTIONS[action.code]
    done = [one for one in (review.first_actions if review else ()) if one.code == action.code]
    if not done:
        return f"{what}：伝えた記録なし"
    last = max(done, key=lambda one: one.at or datetime.min)
    when = f"{long_date(last.at.date())} " if last.at else ""
    return f"{what}：{when}{last.whom}へ伝えた"


def _issues(home: HandedHome) -> Iterator[BookletLine]:
    held: dict[str, list[IssueEntry]] = {}
    for one in home.record.issues_on(home.on):
        member = home.record.member(one.member_id)
        held.setdefault(member.name if member else "世帯全体", []).append(one)
    for holder, issues in held.items():
        danger = any(one.code in _DANGER for one in issues)
        yield BookletLine("、".join(_issue(one, home.kinds) for one in issues), holder, danger)


def _issue(one: IssueEntry, kinds: Mapping[str, IssueKind]) -> str:
    first = "［優先］" if one.priority is Priority.HIGH else ""
    since = f"（{one.since}）" if one.since else ""
    return f"{kinds[one.code].short_label}{first}{since}"


def _policy(home: HandedHome) -> Iterator[BookletLine]:
    policy = home.record.policy_on(home.on)
    if policy is not None and policy.text.strip():
        day = long_date(policy.decided_on) if policy.decided_on else ""
        yield BookletLine(policy.text.strip(), day)


def _promises(home: HandedHome) -> Iterator[BookletLine]:
    for one in home.promises:
        who = "　".join(part for part in (one.agency_name, one.person) if part)
        way = "つなぎ：" if one.kind is PromiseKind.INTRODUCTION else ""
        day = day_words(one.due_on, home.on) if one.due_on else "期限なし"
        yield BookletLine(f"{way}{one.content}（{who}）" if who else f"{way}{one.content}", day)


def _contingencies(home: HandedHome) -> Iterator[BookletLine]:
    for one in contingencies(home.plan, home.minutes):
        who = "→".join(part for part in (one.who, one.where_to) if part)
        yield BookletLine(f"{who}　{one.what}".strip("　"), one.when)


def _agencies(home: HandedHome) -> Iterator[BookletLine]:
    for one in home.contacts[:_AGENCIES]:
        phone = f"電話 {one.phone}" if one.phone else ""
        last = f"最後の連絡 {long_date(one.on)}（{one.how}）" if one.on else "連絡の記録なし"
        past = "" if one.now else "現在の関わりなし"
        told = "　".join(part for part in (one.person, phone, last, past) if part)
        yield BookletLine(told, one.name)
    rest = len(home.contacts) - _AGENCIES
    if rest > 0:
        yield BookletLine(f"ほか{rest}機関（記録を参照）")


def _plan(home: HandedHome) -> Iterator[BookletLine]:
    plan = home.plan
    if plan is None:
        return
    period = period_text(plan.starts, plan.ends)
    number = f"{plan.number}　第{plan.version}版"
    yield BookletLine(f"{number}（{period}）" if period else number, "計画番号")
    for lead, goal in (("長期", plan.long_term_goal), ("短期", plan.short_term_goal)):
        if goal.strip():
            yield BookletLine(goal.strip(), lead)
    for role in plan.roles:
        if role.is_office:
            yield BookletLine(_role(role), "所の役割")


def _role(role: Role) -> str:
    how = "、".join(part for part in (period_text(role.starts, role.ends), role.frequency) if part)
    return f"{role.content or role.purpose}（{how}）" if how else role.content or role.purpose


def _consents(home: HandedHome) -> Iterator[BookletLine]:
    if not home.given:
        return
    members = view_of(home.record, home.given, home.on).members
    yield BookletLine("、".join(f"{one.member.name} {_consent(one)}" for one in members))


def _consent(one: MemberConsent) -> str:
    if one.lack is not None:
        return _LACKS.get(one.lack, "なし")
    until = one.record.expires_on if one.record else None
    return f"あり（{long_date(until)}まで）" if until else "あり"


def _dates(home: HandedHome) -> Iterator[BookletLine]:
    told = [f"{DUES[one.due.kind]} {day_words(one.due.on, home.on)}" for one in home.dues]
    if told:
        yield BookletLine("、".join(told))


def _course(home: HandedHome) -> Iterator[BookletLine]:
    if home.minutes is not None and home.minutes.held_on is not None:
        result = home.minutes.case.result
        told = f"{home.minutes.name or '会議'}：{_RESULTS[result] if result else '結果の記録なし'}"
        yield BookletLine(told, long_date(home.minutes.held_on))
    if home.review is not None:
        decided = _DECISIONS.get(home.review.decision, "決定の記録なし")
        words = f"開催要否の検討（{home.review.number}）：{decided}"
        yield BookletLine(words, long_date(home.review.on))
    for meeting in home.meetings:
        fixed = meeting.content.fixed
        if meeting.status is MeetingStatus.CALLED and fixed is not None:
            yield BookletLine(f"{meeting.content.name or '会議'}を招集済み", long_date(fixed.on))


def _copies(home: HandedHome) -> Iterator[BookletLine]:
    for row in home.copies:
        late = "（期限超過）" if row.state is CopyState.OVERDUE else ""
        due = f"、回収期限 {long_date(row.due)}{late}" if row.due else ""
        words = f"{row.record.recipient}　{row.record.document}"
        yield BookletLine(
            f"{words}（{long_date(row.record.issued_on)}提供{due}）", row.record.number
        )


def _begun(home: HandedHome) -> Iterator[BookletLine]:
    for kind, number in home.begun:
        yield BookletLine(f"{BEGUN[kind]}{f'　{number}' if number else ''}")
