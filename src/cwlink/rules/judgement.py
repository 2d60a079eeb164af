"""Everything the rules say of one review at once, so that screen and paper never disagree."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cwlink.reference.bodies import BodyCode
from cwlink.reference.convening import TriggerCode
from cwlink.rules.bodies import BodyVerdict, SetUp, judge_bodies
from cwlink.rules.cautions import Caution, cautions
from cwlink.rules.convening import (
    Proposal,
    Verdict,
    confirmed_criteria,
    decide,
    propose_criteria,
)
from cwlink.rules.facts import ReviewFacts
from cwlink.rules.first_actions import FirstActionDue, first_actions
from cwlink.rules.matching import MarkedIssue, Matching, Suggestion, broad_invite, suggest
from cwlink.rules.matrix import Matrix
from cwlink.rules.review import AgencyChoice, Outlook, ReviewContent
from cwlink.rules.snapshot import HOUSEHOLD


@dataclass(frozen=True)
class Judgement:
    """The rules' answers to one review; ``broad`` are the types 幅広く招集 adds."""

    facts: ReviewFacts
    proposals: tuple[Proposal, ...]
    verdict: Verdict
    first_actions: tuple[FirstActionDue, ...]
    bodies: tuple[BodyVerdict, ...]
    matching: Matching
    broad: tuple[str, ...]
    cautions: tuple[Caution, ...]


def facts_with(base: ReviewFacts, content: ReviewContent, matrix: Matrix) -> ReviewFacts:
    """Return the household's facts with what the caseworker answered in the review."""
    asked = replace(
        base,
        trigger=TriggerCode(content.trigger) if content.trigger else None,
        outlook=content.outlook or Outlook.UNKNOWN,
        urgent=content.urgent,
    )
    proposals = propose_criteria(asked, matrix)
    return replace(asked, criteria=confirmed_criteria(proposals, content.criteria))


def judge(
    base: ReviewFacts,
    content: ReviewContent,
    matrix: Matrix,
    set_up: Mapping[BodyCode, SetUp],
) -> Judgement:
    """Apply every rule to a household and what was answered of it so far."""
    facts = facts_with(base, content, matrix)
    verdict = decide(facts, matrix)
    matching = suggest(facts.household, facts.linked, matrix)
    bodies = judge_bodies(facts.household, facts.consent, set_up)
    return Judgement(
        facts=facts,
        proposals=propose_criteria(facts, matrix),
        verdict=verdict,
        first_actions=first_actions(facts.household, urgent=content.urgent),
        bodies=bodies,
        matching=matching,
        broad=broad_invite(matching.suggestions, verdict.collaboration),
        cautions=cautions(facts, verdict, matching, bodies, body=content.body),
    )


def choice_of(content: ReviewContent, agency_type: str) -> AgencyChoice:
    """Return what the caseworker chose for an agency type; an untouched choice for none."""
    return next(
        (one for one in content.agencies if one.agency_type == agency_type),
        AgencyChoice(agency_type),
    )


def is_called(suggestion: Suggestion, content: ReviewContent, broad: tuple[str, ...]) -> bool:
    """Tell whether an agency is to be called: as chosen, else as proposed (rules section 2)."""
    chosen = choice_of(content, suggestion.agency.code).selected
    if chosen is not None:
        return chosen
    return suggestion.preselected or (content.broad_invite and suggestion.agency.code in broad)


def concerned(suggestion: Suggestion) -> tuple[MarkedIssue, ...]:
    """Return the marks that say why an agency is called: its ○, or its △ where it has no ○."""
    return suggestion.main or suggestion.related


def targets_of(suggestion: Suggestion) -> tuple[str, ...]:
    """Return whom an agency is called about: who holds the issues it is marked for."""
    holders = dict.fromkeys(one.held.holder for one in concerned(suggestion))
    return tuple(holders) or (HOUSEHOLD,)
