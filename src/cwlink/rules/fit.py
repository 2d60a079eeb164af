"""Whether an agency type is for these people: the conditions of rules section 2.

Fit is judged per agency, not per mark.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.agencies import AgencyType, Condition
from cwlink.reference.issues import IssueCode
from cwlink.rules.facts import DisabilityKind, HouseholdFacts, Known, MemberFacts, any_of
from cwlink.rules.matrix import Matrix


class Fit(StrEnum):
    """Whether an agency type is for this household."""

    FITS = "fits"
    CHECK = "check"
    UNLIKELY = "unlikely"


class FitReason(StrEnum):
    """Why a fit is what it is.

    LINKED: nobody is known to meet the condition, but the agency is already involved.
    """

    NO_CONDITION = "no_condition"
    MET = "met"
    NOT_MET = "not_met"
    DATA_MISSING = "data_missing"
    LINKED = "linked"


class Datum(StrEnum):
    """What may be missing of a member that a condition needs."""

    BIRTH_DATE = "birth_date"
    CARE_CERTIFIED = "care_certified"
    DISABILITY_KINDS = "disability_kinds"
    DISABILITY_SERVICE = "disability_service"
    PARTNER_VIOLENCE = "partner_violence"


@dataclass(frozen=True)
class MissingDatum:
    """A datum missing of one member."""

    member: str
    datum: Datum


@dataclass(frozen=True)
class FitVerdict:
    """A fit with its reason: the members who meet the condition, or what is missing to tell."""

    fit: Fit
    reason: FitReason
    met_by: tuple[str, ...] = ()
    missing: tuple[MissingDatum, ...] = ()


@dataclass(frozen=True)
class _Test:
    met: Callable[[HouseholdFacts, MemberFacts], Known]
    datum: Datum
    every_member: bool = False


def _age(low: int, high: int, *, every_member: bool = False) -> _Test:
    return _Test(
        lambda household, member: member.age_within(household.on, low, high),
        Datum.BIRTH_DATE,
        every_member,
    )


def _under(years: int, *, every_member: bool = False) -> _Test:
    return _Test(
        lambda household, member: member.younger_than(household.on, years),
        Datum.BIRTH_DATE,
        every_member,
    )


def _at_least(years: int) -> _Test:
    def met(household: HouseholdFacts, member: MemberFacts) -> Known:
        younger = member.younger_than(household.on, years)
        return None if younger is None else not younger

    return _Test(met, Datum.BIRTH_DATE)


def _kind(kind: DisabilityKind) -> _Test:
    def met(_household: HouseholdFacts, member: MemberFacts) -> Known:
        return None if member.disability_kinds is None else kind in member.disability_kinds

    return _Test(met, Datum.DISABILITY_KINDS)


def _preschool_or_pregnant(household: HouseholdFacts, member: MemberFacts) -> Known:
    return True if member.pregnant else member.younger_than(household.on, 7)


_TESTS = {
    Condition.CARE_CERTIFIED: _Test(lambda _, member: member.care_certified, Datum.CARE_CERTIFIED),
    Condition.DISABILITY_SERVICE: _Test(
        lambda _, member: member.disability_service, Datum.DISABILITY_SERVICE
    ),
    Condition.PHYSICAL_DISABILITY: _kind(DisabilityKind.PHYSICAL),
    Condition.DEVELOPMENTAL_DISABILITY: _kind(DisabilityKind.DEVELOPMENTAL),
    Condition.DISABILITY: _Test(HouseholdFacts.disabled, Datum.DISABILITY_KINDS),
    Condition.WORKING_AGE: _age(15, 64),
    Condition.AGE_40_OR_OVER: _at_least(40),
    Condition.AGE_65_OR_OVER: _at_least(65),
    Condition.UNDER_40: _under(40),
    Condition.UNDER_18: _under(18, every_member=True),
    Condition.SCHOOL_AGE: _age(3, 18, every_member=True),
    Condition.STUDENT_AGE: _age(3, 22, every_member=True),
    Condition.PARTNER_VIOLENCE: _Test(
        lambda _, member: member.partner_violence, Datum.PARTNER_VIOLENCE
    ),
    Condition.PRESCHOOL_OR_PREGNANT: _Test(
        _preschool_or_pregnant, Datum.BIRTH_DATE, every_member=True
    ),
}


def judge_fit(
    agency: AgencyType, household: HouseholdFacts, matrix: Matrix, *, linked: bool
) -> FitVerdict:
    """Say whether an agency type is for this household (rules section 2).

    ``linked`` tells that it is already involved: it is never unlikely then.
    """
    if agency.fit is None:
        return FitVerdict(Fit.FITS, FitReason.NO_CONDITION)
    verdict = _condition_verdict(agency, agency.fit.condition, household, matrix)
    if linked and verdict.fit is Fit.UNLIKELY:
        return FitVerdict(Fit.CHECK, FitReason.LINKED)
    return verdict


def _condition_verdict(
    agency: AgencyType, condition: Condition, household: HouseholdFacts, matrix: Matrix
) -> FitVerdict:
    if condition is Condition.SINGLE_PARENT:
        return _single_parent(household)
    test = _TESTS[condition]
    people = household.members if test.every_member else _looked_at(agency, household, matrix)
    answers = {member.id: test.met(household, member) for member in people}
    outcome = any_of(answers.values())
    if outcome:
        met_by = tuple(member for member, met in answers.items() if met)
        return FitVerdict(Fit.FITS, FitReason.MET, met_by=met_by)
    if outcome is None:
        unknown = (member for member, met in answers.items() if met is None)
        missing = tuple(MissingDatum(member, test.datum) for member in unknown)
        return FitVerdict(Fit.CHECK, FitReason.DATA_MISSING, missing=missing)
    return FitVerdict(Fit.UNLIKELY, FitReason.NOT_MET)


def _single_parent(household: HouseholdFacts) -> FitVerdict:
    holders = household.holders(IssueCode.SINGLE_PARENT)
    if holders:
        return FitVerdict(Fit.FITS, FitReason.MET, met_by=holders)
    return FitVerdict(Fit.UNLIKELY, FitReason.NOT_MET)


def _looked_at(
    agency: AgencyType, household: HouseholdFacts, matrix: Matrix
) -> tuple[MemberFacts, ...]:
    """Return those who hold an issue this agency is marked for; all if the household does."""

    def marked(issues: tuple[str, ...]) -> bool:
        return any(matrix.mark(agency.code, issue) for issue in issues)

    if marked(household.issues):
        return household.members
    return tuple(member for member in household.members if marked(member.issues))
