"""Whether to call the agencies together, with every rule that speaks for it (表22, 表23).

Rules section 1. The caseworker decides; this is the recommendation beside her decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference import catalogue
from cwlink.reference.convening import CollaborationCode, CriterionCode, TriggerCode
from cwlink.reference.issues import IssueCode
from cwlink.rules.facts import HeldIssue, ReviewFacts
from cwlink.rules.matrix import Matrix
from cwlink.rules.review import CriterionAnswer, Outcome, Outlook
from cwlink.rules.snapshot import HOUSEHOLD

SEVERAL = 2
"""From how many distinct issues, or members with an issue of their own, on it is several (目安)."""


class Rule(StrEnum):
    """The rules of the verdict, in order."""

    R1 = "R1"
    R2 = "R2"
    R3 = "R3"
    R4 = "R4"
    R5 = "R5"
    R6 = "R6"
    R7 = "R7"
    R8 = "R8"


class Ground(StrEnum):
    """What made a rule hold, where it may hold for more than one reason.

    LINKED_WITHOUT_POLICY: two or more agencies are involved, each with support of its own.
    """

    URGENT = "urgent"
    SUICIDE_RISK = "suicide_risk"
    LINKED_WITHOUT_POLICY = "linked_without_policy"
    SEVERAL = "several"


@dataclass(frozen=True)
class TraitReason:
    """A trait of the household that proposes a criterion."""

    trait: str


@dataclass(frozen=True)
class Proposal:
    """A criterion of 表23 proposed, with each issue and trait that proposes it."""

    criterion: CriterionCode
    reasons: tuple[HeldIssue | TraitReason, ...]


@dataclass(frozen=True)
class HoldingRule:
    """A rule that holds, the outcome it speaks for, and its grounds (may be empty)."""

    rule: Rule
    outcome: Outcome
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The recommendation: ``rules`` are all that hold, in order.

    ``issue_kinds`` and ``issue_holders`` are what "several" was counted from.
    """

    outcome: Outcome
    rules: tuple[HoldingRule, ...]
    criteria: tuple[CriterionCode, ...]
    collaboration: CollaborationCode | None
    issue_kinds: int
    issue_holders: int

    @property
    def reasons(self) -> tuple[HoldingRule, ...]:
        """Return the rules that speak for this very outcome; screen and paper show these."""
        return tuple(rule for rule in self.rules if rule.outcome is self.outcome)


_BY_ISSUE: dict[str, CriterionCode] = {
    **dict.fromkeys((IssueCode.REFUSAL, IssueCode.NO_RELATIVES), CriterionCode.B3),
    **dict.fromkeys(
        (
            IssueCode.HOARDING,
            IssueCode.NEIGHBOUR_TROUBLE,
            IssueCode.WITHDRAWAL,
            IssueCode.ISOLATION,
            IssueCode.SELF_NEGLECT,
            IssueCode.ANIMALS,
        ),
        CriterionCode.B1,
    ),
    IssueCode.TREATMENT_REFUSAL: CriterionCode.B2,
    **dict.fromkeys(
        (
            IssueCode.CARE_NEED,
            IssueCode.DISABILITY,
            IssueCode.ADDICTION,
            IssueCode.TRUANCY,
            IssueCode.SINGLE_PARENT,
            IssueCode.MONEY_MANAGEMENT,
            IssueCode.HOMELESS,
            IssueCode.MULTIPLE_DEBT,
            IssueCode.EX_OFFENDER,
            IssueCode.YOUNG_CARER,
            IssueCode.EMPLOYMENT,
            IssueCode.FOREIGN_LANGUAGE,
            IssueCode.EDUCATION,
        ),
        CriterionCode.A1,
    ),
}
_BY_LINK: set[str] = {
    IssueCode.ABUSE,
    IssueCode.DOMESTIC_VIOLENCE,
    IssueCode.CHILD_PROTECTION,
    IssueCode.SUICIDE_RISK,
}
_EXPLORING = {CriterionCode.B1, CriterionCode.B2, CriterionCode.B3}
_ASKED_BY_OTHERS = {TriggerCode.SUPERVISOR, TriggerCode.AGENCY_REQUEST}


def propose_criteria(facts: ReviewFacts, matrix: Matrix) -> tuple[Proposal, ...]:
    """Propose criteria of 表23 in their order, whatever ``facts.criteria`` holds."""
    reasons: dict[CriterionCode, list[HeldIssue | TraitReason]] = {}
    for held in facts.household.held():
        if proposed := _proposed_by_issue(held.issue, facts, matrix):
            reasons.setdefault(proposed, []).append(held)
    for code in dict.fromkeys(facts.traits):
        trait = catalogue().trait(code)
        if trait and trait.suggests:
            reasons.setdefault(trait.suggests, []).append(TraitReason(code))
    return tuple(Proposal(code, tuple(reasons[code])) for code in CriterionCode if code in reasons)


def _proposed_by_issue(issue: str, facts: ReviewFacts, matrix: Matrix) -> CriterionCode | None:
    if issue in _BY_LINK:
        unlinked = matrix.in_charge(issue).isdisjoint(facts.linked)
        return CriterionCode.B3 if unlinked else CriterionCode.A1
    return _BY_ISSUE.get(issue)


def confirmed_criteria(
    proposals: Iterable[Proposal], answers: Iterable[CriterionAnswer]
) -> frozenset[CriterionCode]:
    """Return the criteria that count: the proposed, as unticked or added to by the caseworker."""
    ticked = {proposal.criterion: True for proposal in proposals}
    ticked |= {CriterionCode(answer.code): answer.ticked for answer in answers}
    return frozenset(code for code, on in ticked.items() if on)


@dataclass(frozen=True)
class _Counted:
    """The facts with what the rules count from them."""

    facts: ReviewFacts
    criteria: frozenset[CriterionCode]
    issue_kinds: int
    issue_holders: int
    suicide_risk: bool

    @property
    def several(self) -> bool:
        return self.issue_kinds >= SEVERAL or self.issue_holders >= SEVERAL

    @property
    def hopeful(self) -> bool:
        return self.facts.outlook is Outlook.YES


@dataclass(frozen=True)
class _RuleOfVerdict:
    rule: Rule
    outcome: Outcome
    holds: Callable[[_Counted], bool]
    grounds: Callable[[_Counted], tuple[Ground, ...]] = lambda _: ()


def _danger(counted: _Counted) -> tuple[Ground, ...]:
    urgent = (Ground.URGENT,) if counted.facts.urgent else ()
    return (*urgent, Ground.SUICIDE_RISK) if counted.suicide_risk else urgent


def _whole_household(counted: _Counted) -> tuple[Ground, ...]:
    linked = (Ground.LINKED_WITHOUT_POLICY,) if len(counted.facts.linked) >= 2 else ()
    return (*linked, Ground.SEVERAL) if counted.several else linked


_RULES = (
    _RuleOfVerdict(Rule.R1, Outcome.CONVENE, lambda one: bool(_danger(one)), _danger),
    _RuleOfVerdict(Rule.R2, Outcome.CONVENE, lambda one: bool(one.criteria & _EXPLORING)),
    _RuleOfVerdict(
        Rule.R3,
        Outcome.CONVENE,
        lambda one: (
            CriterionCode.A1 in one.criteria and one.several and one.facts.outlook is not Outlook.NO
        ),
    ),
    _RuleOfVerdict(
        Rule.R4,
        Outcome.CONVENE,
        lambda one: one.facts.trigger in _ASKED_BY_OTHERS and (bool(one.criteria) or one.hopeful),
    ),
    _RuleOfVerdict(
        Rule.R5,
        Outcome.CONVENE,
        lambda one: one.hopeful and bool(_whole_household(one)),
        _whole_household,
    ),
    _RuleOfVerdict(Rule.R6, Outcome.CONTACT, lambda one: CriterionCode.A1 in one.criteria),
    _RuleOfVerdict(Rule.R7, Outcome.CONTACT, lambda one: one.hopeful),
)
_NONE_HOLDS = HoldingRule(Rule.R8, Outcome.WATCH)


def decide(facts: ReviewFacts, matrix: Matrix) -> Verdict:
    """Say whether to convene, with every rule that holds; R8 only where no other does."""
    counted = _count(facts, matrix)
    holding = tuple(
        HoldingRule(one.rule, one.outcome, one.grounds(counted))
        for one in _RULES
        if one.holds(counted)
    ) or (_NONE_HOLDS,)
    return Verdict(
        outcome=holding[0].outcome,
        rules=holding,
        criteria=tuple(code for code in CriterionCode if code in counted.criteria),
        collaboration=collaboration_of(counted.criteria),
        issue_kinds=counted.issue_kinds,
        issue_holders=counted.issue_holders,
    )


def collaboration_of(criteria: frozenset[CriterionCode]) -> CollaborationCode | None:
    """Return the kind of working together: explore with any B, advance with A1 alone."""
    if criteria & _EXPLORING:
        return CollaborationCode.EXPLORE
    return CollaborationCode.ADVANCE if criteria else None


def _count(facts: ReviewFacts, matrix: Matrix) -> _Counted:
    held = facts.household.held()
    criteria = facts.criteria
    if criteria is None:
        criteria = frozenset(one.criterion for one in propose_criteria(facts, matrix))
    return _Counted(
        facts=facts,
        criteria=criteria,
        issue_kinds=len({pair.issue for pair in held}),
        issue_holders=len({pair.holder for pair in held} - {HOUSEHOLD}),
        suicide_risk=facts.household.has(IssueCode.SUICIDE_RISK),
    )
