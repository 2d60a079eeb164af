"""Fills the office's full 支援計画 from a plan version, in the order of 表25."""

from collections.abc import Iterable
from datetime import date

from cwlink.core.wareki import long_date
from cwlink.reports.entries import Entry, choice, day_entry, entry
from cwlink.reports.plan_sheet import (
    Agreement,
    EvaluationText,
    HolderLabels,
    PlanMember,
    PlanRole,
    PlanSheet,
)
from cwlink.reports.plan_sheet import Wish as PrintedWish
from cwlink.rules.plan import (
    Contingency,
    Evaluation,
    MeetingDate,
    PlanConsentKind,
    PlanContent,
    Role,
)
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, MemberSnapshot, Priority
from cwlink.services.people import HEAD, call_names, people_text
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.review_sheet import SheetFrame
from cwlink.services.sheet_parts import (
    age_and_birth,
    entries,
    imprint,
    kana_text,
    period_text,
    sex_word,
    span_text,
)
from cwlink.storage.plans import EvaluationStatus


def plan_sheet(desk: PlanDesk, content: PlanContent, frame: SheetFrame) -> PlanSheet:
    """Return the sheet of a version as it stands: a draft until it is final."""
    household = desk.household
    finalised = desk.version.finalised_at
    names = call_names(household)
    on = content.updated_on or frame.today
    return PlanSheet(
        imprint=imprint(
            form=frame.form,
            office=frame.office.name,
            version=desk.version.version,
            day=finalised.date() if finalised else frame.today,
            draft=desk.editable,
        ),
        seals=frame.office.seals,
        number=desk.version.number,
        case_number=household.case_number,
        head_name=household.head.name,
        policy_on=content.policy_decided_on,
        policy_review=content.policy_review,
        members=tuple(
            _member(member, number, on) for number, member in enumerate(household.members, start=1)
        ),
        address=_address(household),
        family=entries((*household.housing, *household.family)),
        income=entries(household.income),
        community=entries(household.community),
        author=entry(content.author, required=True),
        made_on=day_entry(content.updated_on),
        next_monitoring=day_entry(content.next_monitoring, required=True),
        wishes=tuple(_wishes(content, names)),
        issues=tuple(_issues(content, names)),
        goal_long=entry(content.long_term_goal),
        goal_short=entry(content.short_term_goal),
        period=entry(span_text(content.starts, content.ends), required=True),
        roles=tuple(_role(role, number, names) for number, role in enumerate(content.roles, 1)),
        meetings=tuple(entry(text) for text in meeting_texts(content.meetings)),
        contingency=tuple(entry(contingency_text(one)) for one in content.contingencies),
        agreement=_agreement(content),
        evaluation_due=content.ends,
        evaluation=_evaluation(content.evaluation)
        if desk.version.evaluation_status is not EvaluationStatus.NONE
        else None,
    )


def _member(member: MemberSnapshot, number: int, on: date) -> PlanMember:
    title = HEAD if member.is_head else f"世帯員{number}"
    if member.relation and not member.is_head:
        title = f"{member.relation}（{title}）"
    kana = f"（{kana_text(member.kana)}）" if member.kana else ""
    return PlanMember(
        title=title,
        name=entry(f"{member.name}{kana}"),
        sex_and_age=entry(f"{sex_word(member)}　{age_and_birth(member, on)}"),
        health=entries(member.health),
        work=entries(member.work),
    )


def _address(household: HouseholdSnapshot) -> tuple[Entry, ...]:
    return (entry(household.address, label=""), entry(household.phone, label="電話"))


def _wishes(content: PlanContent, names: dict[str, str]) -> Iterable[PrintedWish]:
    for wish in content.wishes:
        if wish.holder not in names:
            continue
        note = wish.note
        if not wish.words.strip() and not note.strip():
            note = "意向は確認できていない"
        yield PrintedWish(names[wish.holder], wish.words.strip(), note.strip())


def _issues(content: PlanContent, names: dict[str, str]) -> Iterable[HolderLabels]:
    for holder, name in (
        *((h, n) for h, n in names.items() if h != HOUSEHOLD),
        (HOUSEHOLD, names[HOUSEHOLD]),
    ):
        held = [issue for issue in content.issues if issue.holder == holder]
        if held:
            yield HolderLabels(
                holder=name,
                issues=tuple(issue.label for issue in held),
                urgent=tuple(i.label for i in held if i.priority is Priority.HIGH),
            )


def _role(role: Role, number: int, names: dict[str, str]) -> PlanRole:
    return PlanRole(
        number=number,
        agency=entry(role.agency_name, required=True),
        person=entry(role.person),
        purpose=entry(role.purpose, required=True),
        content=entry(role.content, required=True),
        targets=entry(people_text(role.targets, names, between="\n"), required=True),
        period=entry(period_text(role.starts, role.ends), required=True),
        frequency=entry(role.frequency, required=True),
    )


def meeting_texts(meetings: Iterable[MeetingDate]) -> tuple[str, ...]:
    """Return 第1回　令和8年12月10日（木）調整会議, and 次回 for one to come."""
    held = 0
    texts = []
    for one in sorted(meetings, key=lambda meeting: meeting.on):
        held += not one.is_next
        head = "次回" if one.is_next else f"第{held}回"
        texts.append(f"{head}　{long_date(one.on, weekday=True)}{one.name}")
    return tuple(texts)


def contingency_text(one: Contingency) -> str:
    """Return what to do if things change as one sentence."""
    where = f"{one.where_to}に連絡し、" if one.where_to else ""
    who = f"{one.who}が" if one.who else ""
    what = one.what.strip().removesuffix("。")
    return f"{one.when.strip().removesuffix('。')}：{who}{where}{what}。"


def _agreement(content: PlanContent) -> Agreement:
    consent = content.consent
    given = consent.kind is not PlanConsentKind.NONE
    return Agreement(
        how=choice(consent.kind),
        day=entry(long_date(consent.on) if consent.on else None, label="同意の日")
        if given
        else None,
    )


def _evaluation(one: Evaluation) -> EvaluationText:
    return EvaluationText(
        assessor=entry(one.assessor, required=True),
        day=day_entry(one.on, required=True),
        economic=entry(one.economic),
        daily=entry(one.daily),
        social=entry(one.social),
        remaining=entry(one.remaining),
        change=choice(one.change, required=True),
    )
