"""Fills the 会議開催要否検討票 from a review: what was answered beside what the rules say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cwlink.core.wareki import WEEKDAYS, long_date
from cwlink.reference.catalogue import catalogue
from cwlink.reports.entries import Entry, choice, entry
from cwlink.reports.review_sheet import (
    CalledAgency,
    Criterion,
    FirstAction,
    HolderIssues,
    MemberLine,
    ReviewSheet,
    VerdictText,
    Viewpoints,
)
from cwlink.reports.review_sheet import SupervisorOpinion as PrintedOpinion
from cwlink.reports.wording import FIRST_ACTIONS, rule_reasons
from cwlink.rules.cautions import OutlookDoubtful
from cwlink.rules.consent import ConsentState
from cwlink.rules.convening import Proposal, TraitReason
from cwlink.rules.judgement import Judgement
from cwlink.rules.review import InvitedAgency, Outcome, ReviewContent, ViewpointAnswer
from cwlink.rules.snapshot import HOUSEHOLD, HouseholdSnapshot
from cwlink.services.office import Office
from cwlink.services.people import call_names, people_text
from cwlink.services.review_desk import ReviewDesk
from cwlink.services.sheet_parts import age_and_birth, entries, imprint, kana_text, sex_word
from cwlink.storage.reviews import ReviewStatus

ENOUGH = "現体制で足りる"
DOUBTFUL = (
    "自立の助長が見込まれるかを再確認し、方針が立たない場合の状況変化時の対応を協議する会議とする"
)
CONSENT_WORDS = {
    ConsentState.OBTAINED: "同意は取得済み",
    ConsentState.NOT_OBTAINED: "同意は未取得",
    ConsentState.REFUSED: "同意は拒否",
    ConsentState.WITHDRAWN: "同意は撤回",
}
UNDER_SECRECY = "（守秘義務のもとで開催できる。可能な限り同意を得る）"


@dataclass(frozen=True)
class SheetFrame:
    """What the office adds to every sheet: itself, the form's number and the day of printing."""

    office: Office
    form: str
    today: date


def review_sheet(desk: ReviewDesk, content: ReviewContent, frame: SheetFrame) -> ReviewSheet:
    """Return the sheet of a review as it stands: a draft until the decision is final."""
    judgement = desk.judge(content)
    household = desk.household
    final = desk.review.status is ReviewStatus.FINAL
    finalised = desk.review.finalised_at
    decision = content.decision
    return ReviewSheet(
        imprint=imprint(
            form=frame.form,
            office=frame.office.name,
            version=1,
            day=finalised.date() if finalised else frame.today,
            draft=not final,
        ),
        seals=frame.office.seals,
        number=desk.review.number,
        round=desk.review.round,
        reviewed_on=content.reviewed_on,
        case_number=household.case_number,
        head_name=household.head.name,
        head_kana=kana_text(household.head.kana),
        members=tuple(_member_line(household, content.reviewed_on)),
        living=entries((*household.housing, *household.income[1:3], *household.family[:1])),
        trigger=choice(content.trigger, required=True),
        decision=choice(decision, required=True),
        verdict=_verdict(judgement),
        meeting=_meeting(desk, content, judgement) if decision is Outcome.CONVENE else None,
        reason=entry(content.decision_reason),
        first_actions=tuple(_first_actions(content, judgement)),
        issues=tuple(_issues(household)),
        criteria=tuple(_criteria(content, judgement, household)),
        viewpoints=_viewpoints(content),
        agencies=_agencies(_invited(desk, content, judgement), household),
        supervisor=_supervisor(content),
        awaiting=decision is Outcome.CONVENE and not content.supervisor.complete,
        differs=_differs(content, judgement),
        again_on=_again_on(content),
    )


def _member_line(household: HouseholdSnapshot, on: date) -> Iterable[MemberLine]:
    for member in household.members:
        relation = "世帯主" if member.is_head else member.relation
        yield MemberLine(relation, member.name, sex_word(member), age_and_birth(member, on))


def _verdict(judgement: Judgement) -> VerdictText:
    verdict = judgement.verdict
    doubtful = any(isinstance(one, OutlookDoubtful) for one in judgement.cautions)
    return VerdictText(
        outcome=verdict.outcome,
        collaboration=verdict.collaboration or "",
        reasons=tuple(
            text for rule in verdict.reasons for text in rule_reasons(rule.rule, rule.grounds)
        ),
        cautions=(DOUBTFUL,) if doubtful else (),
    )


def _meeting(desk: ReviewDesk, content: ReviewContent, judgement: Judgement) -> Entry:
    """Return the body, when it meets, and where the consent stands."""
    found = next((one.body for one in judgement.bodies if one.body.code == content.body), None)
    if found is None:
        return entry(None)
    basis = found.legal_basis.split("（", maxsplit=1)[0]
    named = found.name if basis.startswith("法令の根拠なし") else f"{found.name}（{basis}）"
    joint = (
        "を生活困窮者自立支援制度の支援会議と一体的に" if content.joint_with_support_meeting else ""
    )
    note = content.body_note.strip().removesuffix("。")
    consent = desk.base.consent
    secrecy = UNDER_SECRECY if consent is not ConsentState.OBTAINED and found.is_statutory else ""
    sentences = (f"{named}{joint}開催" if joint else named, note, CONSENT_WORDS[consent] + secrecy)
    return entry("。".join(one for one in sentences if one))


def _told(record_whom: str, way: str, what: str) -> str:
    who = f"{record_whom}（{way}）" if way else record_whom
    return "。".join(one for one in (who, what) if one)


def _moment(at: datetime | None) -> str:
    if at is None:
        return ""
    return f"{long_date(at.date())}（{WEEKDAYS[at.weekday()]}）{at.hour}時{at.minute:02d}分"


def _first_actions(content: ReviewContent, judgement: Judgement) -> Iterable[FirstAction]:
    for due in judgement.first_actions:
        records = [one for one in content.first_actions if one.code == due.code]
        what = FIRST_ACTIONS[due.code]
        if not records:
            yield FirstAction(what, entry(None), entry(None), entry(None))
        for one in records:
            yield FirstAction(
                what,
                entry(_told(one.whom, one.way, one.content)),
                entry(_moment(one.at)),
                entry(one.by),
            )


def _issues(household: HouseholdSnapshot) -> Iterable[HolderIssues]:
    names = call_names(household)
    for holder in (*(member.id for member in household.members), HOUSEHOLD):
        held = [issue for issue in household.issues if issue.holder == holder]
        if not held:
            continue
        member = household.member(holder)
        background = "。".join(
            one.background.strip().removesuffix("。") for one in held if one.background
        )
        yield HolderIssues(
            relation=names[holder],
            name=member.name if member else "",
            issues=tuple(issue.label for issue in held),
            background=entry(f"{background}。" if background else None),
        )


def _reason_words(proposal: Proposal | None, household: HouseholdSnapshot) -> list[str]:
    names = call_names(household)
    labels = {issue.code: issue.short_label for issue in household.issues}
    words: dict[str, list[str]] = {}
    traits = []
    for reason in proposal.reasons if proposal else ():
        if isinstance(reason, TraitReason):
            trait = catalogue().trait(reason.trait)
            traits.append(trait.short_label if trait else reason.trait)
        else:
            words.setdefault(names[reason.holder], []).append(labels[reason.issue])
    return [f"{who}：{'、'.join(what)}" for who, what in words.items()] + (
        [f"特徴：{'、'.join(traits)}"] if traits else []
    )


def _criteria(
    content: ReviewContent, judgement: Judgement, household: HouseholdSnapshot
) -> Iterable[Criterion]:
    proposed = {one.criterion: one for one in judgement.proposals}
    remarks = {one.code: one.remark.strip() for one in content.criteria}
    for criterion in catalogue().criteria:
        ticked = criterion.code in judgement.verdict.criteria
        words = _reason_words(proposed.get(criterion.code), household)
        if remark := remarks.get(criterion.code):
            words.append(remark)
        if not ticked and not words:
            yield Criterion(criterion.label, ticked, Entry("該当なし"))
        else:
            yield Criterion(criterion.label, ticked, entry("　".join(words)))


def _answer(answer: ViewpointAnswer) -> Entry:
    if not answer.answered:
        return entry(None, required=True)
    return entry(
        "。".join(one for one in (ENOUGH if answer.current_suffices else "", answer.text) if one)
    )


def _viewpoints(content: ReviewContent) -> Viewpoints:
    return Viewpoints(
        economic=_answer(content.economic),
        daily=_answer(content.daily),
        social=_answer(content.social),
        outlook=choice(content.outlook, required=True),
        background=entry(content.background),
        latent=entry(content.latent_needs),
        quality=entry(content.quality_view),
    )


def _invited(
    desk: ReviewDesk, content: ReviewContent, judgement: Judgement
) -> tuple[InvitedAgency, ...]:
    if content.decision is Outcome.WATCH:
        return ()
    if content.frozen_household is not None:
        return content.invited
    return desk.invited(content, judgement)


def _agencies(
    invited: tuple[InvitedAgency, ...], household: HouseholdSnapshot
) -> tuple[CalledAgency, ...]:
    names = call_names(household)
    return tuple(
        CalledAgency(
            one.name,
            entry(one.purpose, required=True),
            entry(people_text(one.targets, names)),
            one.linked,
        )
        for one in invited
    )


def _supervisor(content: ReviewContent) -> PrintedOpinion | None:
    opinion = content.supervisor
    if not opinion.complete or opinion.on is None:
        return None
    return PrintedOpinion(opinion.opinion, opinion.name, opinion.on)


def _differs(content: ReviewContent, judgement: Judgement) -> Entry | None:
    if content.decision is None or content.decision is judgement.verdict.outcome:
        return None
    return entry(content.decision_reason, required=True)


def _again_on(content: ReviewContent) -> Entry | None:
    if content.decision is not Outcome.WATCH:
        return None
    on = content.review_date
    return entry(long_date(on, weekday=True) if on else None, required=True)
