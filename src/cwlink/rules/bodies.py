"""Which meeting body may hold the meeting, and what speaks against each (参考資料1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference import catalogue
from cwlink.reference.bodies import BodyCode, MeetingBody
from cwlink.reference.issues import IssueCode
from cwlink.rules.consent import ConsentState
from cwlink.rules.facts import HouseholdFacts, MemberFacts


class SetUp(StrEnum):
    """Whether the office says that a body is set up here."""

    SET_UP = "set_up"
    NOT_SET_UP = "not_set_up"
    UNKNOWN = "unknown"


class BodyState(StrEnum):
    """Whether a body can be used for this household."""

    USABLE = "usable"
    CAUTION = "caution"
    UNUSABLE = "unusable"


class BodyReason(StrEnum):
    """What is to be known of a body for this household.

    CONSENT_ADVISABLE and CONSENT_IN_PRINCIPLE only inform; they never change the state.
    """

    NOT_SET_UP = "not_set_up"
    CONSENT_MISSING = "consent_missing"
    NO_CHILD = "no_child"
    NOBODY_IN_NEED_OF_CARE = "nobody_in_need_of_care"
    NO_DISABILITY = "no_disability"
    NOT_ISOLATED = "not_isolated"
    SET_UP_UNKNOWN = "set_up_unknown"
    AGE_UNCONFIRMED = "age_unconfirmed"
    EXTENSION_ONLY = "extension_only"
    CONFIDENTIALITY_UNSTATED = "confidentiality_unstated"
    ASK_HOST = "ask_host"
    CONSENT_ADVISABLE = "consent_advisable"
    CONSENT_IN_PRINCIPLE = "consent_in_principle"


_WEIGHT = {
    BodyReason.NOT_SET_UP: BodyState.UNUSABLE,
    BodyReason.CONSENT_MISSING: BodyState.UNUSABLE,
    BodyReason.NO_CHILD: BodyState.UNUSABLE,
    BodyReason.NOBODY_IN_NEED_OF_CARE: BodyState.UNUSABLE,
    BodyReason.NO_DISABILITY: BodyState.UNUSABLE,
    BodyReason.NOT_ISOLATED: BodyState.UNUSABLE,
    BodyReason.SET_UP_UNKNOWN: BodyState.CAUTION,
    BodyReason.AGE_UNCONFIRMED: BodyState.CAUTION,
    BodyReason.EXTENSION_ONLY: BodyState.CAUTION,
    BodyReason.CONFIDENTIALITY_UNSTATED: BodyState.CAUTION,
    BodyReason.ASK_HOST: BodyState.CAUTION,
}
_STATES = (BodyState.USABLE, BodyState.CAUTION, BodyState.UNUSABLE)


@dataclass(frozen=True)
class BodyVerdict:
    """A body's state for this household, with the reasons, the gravest first."""

    body: MeetingBody
    state: BodyState
    reasons: tuple[BodyReason, ...]


def judge_bodies(
    household: HouseholdFacts,
    consent: ConsentState,
    set_up: Mapping[BodyCode, SetUp],
    *,
    unnamed: SetUp = SetUp.UNKNOWN,
) -> tuple[BodyVerdict, ...]:
    """Return every body, usable ones first, then caution, then unusable, each in file order.

    ``set_up`` is what the office says per body; ``unnamed`` counts for the others.
    """
    verdicts = [
        _verdict(body, household, consent, set_up.get(body.code, unnamed))
        for body in catalogue().bodies
    ]
    return tuple(sorted(verdicts, key=lambda verdict: _STATES.index(verdict.state)))


def _verdict(
    body: MeetingBody, household: HouseholdFacts, consent: ConsentState, set_up: SetUp
) -> BodyVerdict:
    found = {
        *_set_up_reasons(set_up),
        *_consent_reasons(body, consent),
        *_target_reasons(body.code, household),
        *_form_reasons(body),
    }
    state = max(
        (_WEIGHT.get(reason, BodyState.USABLE) for reason in found),
        key=_STATES.index,
        default=BodyState.USABLE,
    )
    return BodyVerdict(body, state, tuple(reason for reason in BodyReason if reason in found))


def _set_up_reasons(set_up: SetUp) -> set[BodyReason]:
    if set_up is SetUp.NOT_SET_UP:
        return {BodyReason.NOT_SET_UP}
    return {BodyReason.SET_UP_UNKNOWN} if set_up is SetUp.UNKNOWN else set()


def _consent_reasons(body: MeetingBody, consent: ConsentState) -> set[BodyReason]:
    if consent is ConsentState.OBTAINED:
        return set()
    if body.needs_consent:
        return {BodyReason.CONSENT_MISSING}
    if body.code is BodyCode.CHOUSEI_KAIGI:
        return {BodyReason.CONSENT_ADVISABLE}
    return {BodyReason.CONSENT_IN_PRINCIPLE} if body.code is BodyCode.CASE_KENTOU else set()


def _form_reasons(body: MeetingBody) -> set[BodyReason]:
    found = set()
    if body.confidentiality_unstated:
        found.add(BodyReason.CONFIDENTIALITY_UNSTATED)
    if not body.can_caseworker_convene:
        found.add(BodyReason.ASK_HOST)
    return found


def _target_reasons(code: BodyCode, household: HouseholdFacts) -> set[BodyReason]:
    if code is BodyCode.YOUTAIKYOU:
        return _child_reasons(household)
    if code is BodyCode.CHIIKI_CARE and not _care_or_old(household):
        return {BodyReason.NOBODY_IN_NEED_OF_CARE}
    if code is BodyCode.JIRITSU_KYOUGIKAI and not household.has(IssueCode.DISABILITY):
        return {BodyReason.NO_DISABILITY}
    lonely = household.has(IssueCode.ISOLATION) or household.has(IssueCode.WITHDRAWAL)
    if code is BodyCode.KODOKU and not lonely:
        return {BodyReason.NOT_ISOLATED}
    return set()


def _care_or_old(household: HouseholdFacts) -> bool:
    may_be_old = any(
        member.younger_than(household.on, 65) is not True for member in household.members
    )
    return may_be_old or household.has(IssueCode.CARE_NEED)


def _child_reasons(household: HouseholdFacts) -> set[BodyReason]:
    """Judge 要対協: for children under 18, for 18 and 19 by extension, for pregnancy."""
    if any(_under(member, household, 18) or member.pregnant for member in household.members):
        return set()
    young = [member for member in household.members if _under(member, household, 20) is not False]
    if not young:
        return {BodyReason.NO_CHILD}
    return {
        BodyReason.EXTENSION_ONLY
        if member.age_within(household.on, 18, 19)
        else BodyReason.AGE_UNCONFIRMED
        for member in young
    }


def _under(member: MemberFacts, household: HouseholdFacts, age: int) -> bool | None:
    return member.younger_than(household.on, age)
