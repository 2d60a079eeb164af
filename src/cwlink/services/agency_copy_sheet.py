"""Words what leaves for one agency; what is not in its AgencyCopy cannot get onto the sheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from cwlink.core.text import hiragana
from cwlink.core.wareki import long_date
from cwlink.reference.bodies import BodyCode
from cwlink.reference.catalogue import catalogue
from cwlink.reference.issues import IssueCode
from cwlink.reports.agency_sheet import AgencyCopySheet, ExtraItem, OtherRole, OwnRole, Person
from cwlink.rules.disclosure import Section
from cwlink.rules.disclosure_grounds import DisclosureGround
from cwlink.rules.plan import PlanConsentKind, PlanContent
from cwlink.rules.plan_copy import AgencyCopy
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot, Part
from cwlink.services.people import WHOLE, numbered, people_text
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.plan_sheet import contingency_text, meeting_texts
from cwlink.services.review_sheet import SheetFrame
from cwlink.services.sheet_parts import (
    age_only,
    imprint,
    period_text,
    sex_word,
    span_text,
)

NOT_SHOWN = "他の機関が担当"


@dataclass(frozen=True)
class CopyWords:
    """What a copy says beside the plan: its number, the office, the ground and the return date."""

    number: str
    frame: SheetFrame
    ground: DisclosureGround | None
    body: BodyCode | None
    ground_detail: str
    secrecy_law: str
    return_by: date


def agency_copy_sheet(desk: PlanDesk, copy: AgencyCopy, words: CopyWords) -> AgencyCopySheet:
    """Return the sheet of a copy; ages are those on the day it is issued."""
    content, household = desk.version.content, desk.household
    office = words.frame.office
    finalised = desk.version.finalised_at
    names = _names(copy, household)
    return AgencyCopySheet(
        imprint=imprint(
            form=words.frame.form,
            office=office.name,
            version=desk.version.version,
            day=finalised.date() if finalised else words.frame.today,
            draft=False,
        ),
        number=words.number,
        recipient=copy.recipient.name,
        sender="　".join(one for one in (office.name, office.section) if one),
        issued_on=words.frame.today,
        ground=ground_text(words),
        people=tuple(_people(copy, household, words.frame.today)),
        author=content.author,
        made_on=_made_on(content, desk.version.version),
        next_monitoring=_day(copy.next_monitoring),
        issues=tuple(dict.fromkeys(issue.paper_label for issue in copy.issues)),
        period=span_text(copy.starts, copy.ends),
        own_roles=tuple(
            OwnRole(
                number=one.number,
                person=one.role.person,
                purpose=one.role.purpose,
                content=one.role.content,
                targets=people_text(one.role.targets, names),
                period=period_text(one.role.starts, one.role.ends),
                frequency=one.role.frequency,
            )
            for one in copy.own_roles
        ),
        other_roles=tuple(
            OtherRole(one.number, one.agency_name, one.line or NOT_SHOWN)
            for one in copy.other_roles
        ),
        meetings="　".join(meeting_texts(copy.meetings)),
        secrecy=_secrecy(words),
        return_by=words.return_by,
        contact=_contact(words.frame),
        basic_extras=tuple(_extras(_BASIC, copy, content, household)),
        plan_extras=tuple(_extras(_PLAN, copy, content, household)),
        seals=office.seals if Section.SEALS in copy.sections else (),
    )


def ground_text(words: CopyWords) -> str:
    """Return the ground as a copy states it; empty while none is chosen (rules section 5)."""
    if words.ground is None:
        return ""
    if words.ground is DisclosureGround.STATUTORY_MEETING:
        return _meeting_ground(words.body)
    detail = f"（{words.ground_detail}）" if words.ground_detail else ""
    return _GROUNDS[words.ground] + detail


_GROUNDS = {
    DisclosureGround.CONSENT: "本人の同意",
    DisclosureGround.REPORT: "法令に基づく通告・通報",
    DisclosureGround.EMERGENCY: "緊急（生命・身体・財産の保護）",
    DisclosureGround.ADMINISTRATIVE: (
        "行政機関等への提供（個人情報の保護に関する法律第69条第2項）"
    ),
}


def _meeting_ground(code: BodyCode | None) -> str:
    body = catalogue().body(code) if code else None
    if body is None:
        return "法令に基づく提供"
    law = body.legal_basis.split("（", maxsplit=1)[0]
    return f"法令に基づく提供（{law}に規定する{body.name}の構成員への提供）"


def _names(copy: AgencyCopy, household: HouseholdSnapshot) -> dict[str, str]:
    """Return names of the members the copy names; the others are 世帯主, 世帯員2 …."""
    told = set(copy.members)
    if Section.OTHER_MEMBERS in copy.sections:
        told |= {member.id for member in household.members}
    names = numbered(household) | {HOUSEHOLD: WHOLE}
    return names | {member.id: member.name for member in household.members if member.id in told}


def _people(copy: AgencyCopy, household: HouseholdSnapshot, on: date) -> Iterable[Person]:
    everyone = Section.OTHER_MEMBERS in copy.sections
    for member in household.members:
        if everyone or member.id in copy.members:
            yield Person(
                name=member.name,
                kana=hiragana(member.kana),
                sex=sex_word(member),
                age=age_only(member, on),
            )


def _day(day: date | None) -> str:
    return long_date(day, weekday=True) if day else ""


def _made_on(content: PlanContent, version: int) -> str:
    return f"{_day(content.updated_on)}　第{version}版" if content.updated_on else ""


def _secrecy(words: CopyWords) -> str:
    if words.ground is DisclosureGround.STATUTORY_MEETING and words.body:
        body = catalogue().body(words.body)
        if body is not None:
            law = (
                words.secrecy_law
                if body.code is BodyCode.CHOUSEI_KAIGI
                else body.legal_basis.split("（", maxsplit=1)[0]
            )
            return f"{body.name}で知った秘密は、正当な理由なく漏らしてはなりません（{law}）。"
    return "この写しで知った秘密は、正当な理由なく漏らさないでください。"


def _contact(frame: SheetFrame) -> tuple[str, ...]:
    office = frame.office
    who = "　".join(one for one in (office.name, office.section, office.caseworker) if one)
    lines = [who, office.address]
    numbers = [
        f"電話 {office.phone}" if office.phone else "",
        f"FAX {office.fax}" if office.fax else "",
    ]
    lines.append("　".join(one for one in numbers if one))
    return tuple(line for line in lines if line)


def _told(parts: Iterable[Part]) -> str:
    """Return recorded parts as running text; what is not recorded is left out."""
    return "。".join(
        f"{part.label}　{part.text}" if part.label else part.text for part in parts if part.text
    )


def _of_members(
    copy: AgencyCopy, household: HouseholdSnapshot, parts: Callable[[str], Iterable[Part]]
) -> str:
    names = _names(copy, household)
    lines = [(names[one], _told(parts(one))) for one in copy.members if one in names]
    return "\n".join(f"{name}　{text}" for name, text in lines if text)


_Extra = tuple[Section, str, Callable[[AgencyCopy, PlanContent, HouseholdSnapshot], str]]


def _health(copy: AgencyCopy, _plan: PlanContent, household: HouseholdSnapshot) -> str:
    by_id = {member.id: member.health for member in household.members}
    return _of_members(copy, household, lambda one: by_id.get(one, ()))


def _work(copy: AgencyCopy, _plan: PlanContent, household: HouseholdSnapshot) -> str:
    by_id = {member.id: member.work for member in household.members}
    return _of_members(copy, household, lambda one: by_id.get(one, ()))


def _address(_copy: AgencyCopy, _plan: PlanContent, household: HouseholdSnapshot) -> str:
    phone = f"電話 {household.phone}" if household.phone else ""
    return "　".join(one for one in (household.address, phone) if one)


def _wishes(copy: AgencyCopy, plan: PlanContent, household: HouseholdSnapshot) -> str:
    names = _names(copy, household)
    told = set(copy.members) if Section.OTHER_MEMBERS not in copy.sections else set(names)
    return "\n".join(
        f"{names[wish.holder]}「{wish.words}」"
        for wish in plan.wishes
        if wish.words and wish.holder in told
    )


def _goals(_copy: AgencyCopy, plan: PlanContent, _household: HouseholdSnapshot) -> str:
    goals = (("長期", plan.long_term_goal), ("短期", plan.short_term_goal))
    return "\n".join(f"{term}　{goal}" for term, goal in goals if goal)


def _consent(_copy: AgencyCopy, plan: PlanContent, _household: HouseholdSnapshot) -> str:
    words = {PlanConsentKind.SIGNED: "署名", PlanConsentKind.ORAL: "口頭"}
    kind = words.get(plan.consent.kind, "未取得")
    return f"{kind}　{_day(plan.consent.on)}".strip()


def _evaluation(_copy: AgencyCopy, plan: PlanContent, _household: HouseholdSnapshot) -> str:
    one = plan.evaluation
    seen = (("経済面", one.economic), ("日常生活面", one.daily), ("社会生活面", one.social))
    return "\n".join(f"{name}　{text}" for name, text in seen if text)


_SAFETY_ISSUES = {
    IssueCode.ABUSE,
    IssueCode.DOMESTIC_VIOLENCE,
    IssueCode.CHILD_PROTECTION,
    IssueCode.SUICIDE_RISK,
    IssueCode.EX_OFFENDER,
}


def _safety(copy: AgencyCopy, plan: PlanContent, household: HouseholdSnapshot) -> str:
    """Return who holds which issue of safety, by the labels that papers outside may use."""
    names = _names(copy, household)
    lines: dict[str, list[str]] = {}
    for issue in plan.issues:
        if issue.code in _SAFETY_ISSUES and issue.holder in names:
            lines.setdefault(names[issue.holder], []).append(issue.paper_label)
    return "\n".join(f"{name}　{'、'.join(labels)}" for name, labels in lines.items())


_BASIC: tuple[_Extra, ...] = (
    (Section.ADDRESS, "住所・連絡先", _address),
    (
        Section.FAMILY,
        "家族・地域関係・住まいの状況",
        lambda _c, _p, home: _told((*home.housing, *home.family)),
    ),
    (Section.HEALTH, "健康・障害の状況", _health),
    (Section.INCOME, "収入・公的給付・債務等の状況", lambda _c, _p, home: _told(home.income)),
    (Section.WORK, "職業・職歴等", _work),
    (Section.COMMUNITY, "地域との関係", lambda _c, _p, home: _told(home.community)),
    (Section.SAFETY, "安全に関わる事項", _safety),
)
_PLAN: tuple[_Extra, ...] = (
    (
        Section.POLICY,
        "援助方針",
        lambda _c, plan, _h: (
            f"{_day(plan.policy_decided_on)}決裁" if plan.policy_decided_on else ""
        ),
    ),
    (Section.WISHES, "本人・家族の意向", _wishes),
    (Section.GOALS, "支援の目的", _goals),
    (
        Section.CONTINGENCIES,
        "状況が変わったときの対応",
        lambda _c, plan, _h: "\n".join(contingency_text(one) for one in plan.contingencies),
    ),
    (Section.PLAN_CONSENT, "計画への同意", _consent),
    (Section.EVALUATION, "支援の評価", _evaluation),
)


def _extras(
    extras: tuple[_Extra, ...],
    copy: AgencyCopy,
    content: PlanContent,
    household: HouseholdSnapshot,
) -> Iterable[ExtraItem]:
    for section, label, text in extras:
        if section in copy.sections and (told := text(copy, content, household)):
            yield ExtraItem(label, told)
