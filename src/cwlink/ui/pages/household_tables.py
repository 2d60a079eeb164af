"""The tables of a household's page: what stands in which column, wide and narrow."""

from collections.abc import Sequence
from datetime import date

from cwlink.core.text import wide_kana
from cwlink.core.wareki import long_date, short_date
from cwlink.rules.household import PolicyRecord
from cwlink.rules.inquiry import InquiryStatus
from cwlink.rules.promise import PromiseKind, PromiseRecord
from cwlink.rules.snapshot import Part, Priority
from cwlink.services.household_record import IssueView, MemberView, TieView
from cwlink.storage.household_documents import PlanRow
from cwlink.storage.inquiry_rows import InquiryRow
from cwlink.storage.reviews import ReviewRow, ReviewStatus
from cwlink.ui import household_words as words
from cwlink.ui import meeting_words
from cwlink.ui.inquiry_words import answer_words, asked_words, is_late
from cwlink.ui.tables.cells import Cell
from cwlink.ui.tables.rows_model import Column
from cwlink.ui.widgets.badges import chip, tag


def member_columns(today: date, *, narrow: bool) -> Sequence[Column[MemberView]]:
    """Return the columns of 世帯員."""
    if narrow:
        return (
            Column("name", "世帯員", lambda one: _person(one, today), room=9, stretch=2),
            Column("issues", "課題", _member_issues, room=9, stretch=3),
        )
    return (
        Column("name", "氏名", _name, room=6.2),
        Column("relation", "続柄", _relation, room=3.2),
        Column("sex", "性別", lambda one: Cell(words.SEX[one.member.sex]), room=2),
        Column("age", "年齢（生年月日）", lambda one: _age(one, today), room=7.4),
        Column("health", "介護・障害・医療", _health, room=9),
        Column("issues", "課題", _member_issues, room=11, stretch=1),
    )


def _name(one: MemberView) -> Cell:
    return Cell(
        one.member.name or words.UNRECORDED,
        second=wide_kana(one.member.kana),
        strong=one.present,
        ink="text" if one.present else "text2",
    )


def _relation(one: MemberView) -> Cell:
    if one.present:
        return Cell("世帯主" if one.is_head else one.member.relation or words.UNRECORDED)
    left = one.member.left_on
    return Cell(
        one.member.relation,
        second=one.member.left_reason,
        ink="text2",
        tooltip=f"{long_date(left)}から世帯員ではありません"
        if left
        else "まだ世帯員ではありません",
    )


def _age(one: MemberView, today: date) -> Cell:
    if not one.present:
        left = one.member.left_on
        return Cell(long_date(left) if left else "", second="転出・死亡など", ink="text2")
    if one.member.birth is None:
        return Cell(words.UNRECORDED, ink="warn")
    return Cell(words.age_words(one.member, today), second=words.birth_words(one.member))


def _person(one: MemberView, today: date) -> Cell:
    relation = "世帯主" if one.is_head else one.member.relation
    about = (relation, words.SEX[one.member.sex], words.age_words(one.member, today))
    return Cell(
        one.member.name or words.UNRECORDED,
        second="　".join(text for text in about if text),
        strong=one.present,
    )


def _health(one: MemberView) -> Cell:
    """Show 介護・障害 and below it the illness; what is missing where nothing is known."""
    illness, care = one.health[:1], one.health[3:]
    told = [part.text for part in (*care, *illness) if part.text]
    if not told and one.present:
        return Cell(words.UNRECORDED, ink="warn", tooltip=_spelled(one.health))
    first, second = [*told, "", ""][:2]
    return Cell(first, second=second, tooltip=_spelled(one.health), lines=1)


def _spelled(parts: Sequence[Part]) -> str:
    return "\n".join(
        part.text if part.text is not None else f"{part.label}　{words.UNRECORDED}"
        for part in parts
    )


def _member_issues(one: MemberView) -> Cell:
    return Cell(
        badges=tuple(
            chip(issue.kind.chip_label, high=issue.entry.priority is Priority.HIGH)
            for issue in one.issues
        )
    )


def issue_columns(*, narrow: bool) -> Sequence[Column[IssueView]]:
    """Return the columns of 課題."""
    if narrow:
        return (
            Column("priority", "優先", _priority, room=2.4),
            Column("kind", "課題", _kind_and_holder, room=9, stretch=2),
            Column("background", "背景要因", _background, room=9, stretch=2),
        )
    return (
        Column("priority", "優先", _priority, room=2),
        Column("kind", "課題", _kind, room=11),
        Column("holder", "持つ人", lambda one: Cell(_holder(one)), room=5),
        Column("since", "いつから", lambda one: Cell(one.entry.since), room=5.6),
        Column("background", "背景要因", _background, room=12, stretch=1),
    )


def _priority(one: IssueView) -> Cell:
    high = one.entry.priority is Priority.HIGH
    if one.entry.closed_on is not None:
        return Cell("済", ink="text2", spoken="終わった課題")
    return Cell(words.PRIORITY[one.entry.priority], strong=high, ink="text" if high else "text2")


def _kind(one: IssueView) -> Cell:
    closed = one.entry.closed_on
    note = f"{long_date(closed)}　{one.entry.closed_reason}" if closed else ""
    return Cell(one.kind.label, second=note, ink="text2" if closed else "text")


def _kind_and_holder(one: IssueView) -> Cell:
    about = "　".join(text for text in (_holder(one), one.entry.since) if text)
    return Cell(one.kind.label, second=about)


def _holder(one: IssueView) -> str:
    return one.holder.name if one.holder else words.WHOLE


def _background(one: IssueView) -> Cell:
    return Cell(one.entry.background)


def tie_columns(*, narrow: bool) -> Sequence[Column[TieView]]:
    """Return the columns of 関係機関."""
    period: Column[TieView] = Column("period", "期間", _period, room=8)
    name: Column[TieView] = Column("name", "機関", _tie_name, room=10, stretch=2)
    if narrow:
        return (name, period)
    return (
        name,
        Column("contact", "担当者", lambda one: Cell(one.tie.contact), room=7, stretch=1),
        Column("does", "関わりの内容", lambda one: Cell(one.tie.involvement), room=10, stretch=2),
        period,
    )


def _tie_name(one: TieView) -> Cell:
    if not one.tie.name:
        return Cell(one.type_name)
    return Cell(one.tie.name, second=one.type_name)


def _period(one: TieView) -> Cell:
    ended = one.tie.until is not None and not one.current
    return Cell(words.tie_period(one.tie), second="関わりは終了" if ended else "")


def policy_columns() -> Sequence[Column[PolicyRecord]]:
    """Return the columns of 援助方針."""
    return (
        Column(
            "decided",
            "決定日",
            lambda one: Cell(
                long_date(one.decided_on) if one.decided_on else "",
                second="決裁済み" if one.sealed else "決裁前",
            ),
            room=8,
        ),
        Column("text", "援助方針", lambda one: Cell(one.text, lines=6), room=14, stretch=1),
    )


def review_columns(today: date) -> Sequence[Column[ReviewRow]]:
    """Return the columns of 検討."""

    def result(one: ReviewRow) -> Cell:
        decided = words.OUTCOME[one.decision] if one.decision else ""
        again = f"再検討 {short_date(one.review_date, today)}" if one.review_date else ""
        return Cell(decided, second=again)

    def status(one: ReviewRow) -> Cell:
        open_still = one.status is not ReviewStatus.FINAL
        return Cell(badges=(tag(words.REVIEW_STATUS[one.status]),), strong=open_still)

    return (
        Column(
            "number", "検討番号", lambda one: Cell(one.number, second=f"{one.round}回目"), room=6
        ),
        Column("on", "検討日", lambda one: Cell(long_date(one.reviewed_on)), room=8),
        Column("result", "決定", result, room=8, stretch=1),
        Column("status", "状態", status, room=9, stretch=1),
    )


def inquiry_columns(today: date, *, narrow: bool) -> Sequence[Column[InquiryRow]]:
    """Return the columns of 打診・照会."""

    def agency(one: InquiryRow) -> Cell:
        return Cell(asked_words(one), second=one.person)

    def asked(one: InquiryRow) -> Cell:
        return Cell(long_date(one.asked_on) if one.asked_on else "", second=one.number)

    def answer(one: InquiryRow) -> Cell:
        told, below = answer_words(one, today)
        late = is_late(one, today)
        return Cell(
            told,
            second=f"超過 {below}" if late else below,
            second_ink="error" if late else "text2",
            strong=one.status is InquiryStatus.WAITING,
        )

    name = Column[InquiryRow]("agency", "打診先", agency, room=10, stretch=2)
    told = Column[InquiryRow]("answer", "回答", answer, room=8, stretch=1)
    if narrow:
        return (name, told)
    when = Column[InquiryRow]("asked", "打診した日", asked, room=8)
    return (name, when, told)


def promise_columns(today: date, *, narrow: bool) -> Sequence[Column[PromiseRecord]]:
    """Return the columns of 持ち帰り事項・つなぎ."""

    def who(one: PromiseRecord) -> Cell:
        person = one.person if one.agency_name else ""
        return Cell(one.agency_name or one.person, second=person)

    def what(one: PromiseRecord) -> Cell:
        introduces = one.kind is PromiseKind.INTRODUCTION
        kind = (tag(meeting_words.PROMISE_KINDS[one.kind]),) if introduces else ()
        return Cell(one.content, second=one.end_note, badges=kind, lines=3)

    def due(one: PromiseRecord) -> Cell:
        if not one.is_open:
            return Cell(meeting_words.PROMISE_STATES[one.state], ink="text2")
        if one.due_on is None:
            return Cell("期限なし", ink="text2")
        late = one.due_on < today
        day = short_date(one.due_on, today)
        return Cell(f"超過 {day}" if late else day, ink="error" if late else "text", strong=late)

    agency = Column[PromiseRecord]("who", "持ち帰った機関", who, room=9, stretch=1)
    content = Column[PromiseRecord]("what", "内容", what, room=12, stretch=2)
    day = Column[PromiseRecord]("due", "期限", due, room=8)
    return (content, day) if narrow else (agency, content, day)


def plan_columns() -> Sequence[Column[PlanRow]]:
    """Return the columns of 計画・評価."""

    def day(on: date | None) -> Cell:
        return Cell(long_date(on) if on else "")

    return (
        Column(
            "number", "計画番号", lambda one: Cell(one.number, second=f"第{one.version}版"), room=6
        ),
        Column(
            "status",
            "状態",
            lambda one: Cell(
                badges=(tag("終了" if one.plan_ended_on else words.VERSION_STATUS[one.status]),)
            ),
            room=5,
        ),
        Column("monitoring", "次回モニタリング", lambda one: day(one.next_monitoring), room=8),
        Column("ends", "期間の終わり", lambda one: day(one.ends), room=8),
        Column(
            "evaluation",
            "評価",
            lambda one: Cell(words.EVALUATION[one.evaluation_status]),
            room=6,
            stretch=1,
        ),
    )
