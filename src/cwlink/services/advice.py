"""Answers ``cwlink advise``: what the rules say of a household, without a vault.

The shape of the answer is the command's stable interface; keys may be added, never changed.
"""

import json
import re
from pathlib import Path

from cwlink.exchange.advise import AdviseInputError, AdviseRequest, read_request
from cwlink.rules.bodies import SetUp, judge_bodies
from cwlink.rules.convening import decide, propose_criteria
from cwlink.rules.first_actions import first_actions
from cwlink.rules.matching import MarkedIssue, Suggestion, suggest
from cwlink.rules.matrix import shipped_matrix

__all__ = ["AdviseInputError", "advise", "advise_file"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def advise(request: AdviseRequest) -> dict[str, object]:
    """Return the answer, ready for JSON: 表24 and the supplement alone, no office marks."""
    facts, matrix = request.facts, shipped_matrix()
    household = facts.household
    verdict = decide(facts, matrix)
    matching = suggest(household, facts.linked, matrix)
    bodies = judge_bodies(household, facts.consent, request.bodies, unnamed=SetUp.SET_UP)
    return {
        "verdict": verdict.outcome,
        "collaboration": verdict.collaboration,
        "rules": [holding.rule for holding in verdict.rules],
        "proposed_criteria": sorted(one.criterion for one in propose_criteria(facts, matrix)),
        "agencies": [_agency(one) for one in matching.suggestions],
        "unmatched_issues": [one.issue for one in matching.unmatched],
        "bodies": [{"code": one.body.code, "state": one.state} for one in bodies],
        "first_actions": [one.code for one in first_actions(household, urgent=facts.urgent)],
    }


def advise_file(path: Path | str) -> str:
    """Read a file of ``cwlink advise`` and return the answer as JSON text.

    Raises AdviseInputError, whose ``line`` goes to standard error with exit status 2.
    """
    text = json.dumps(advise(read_request(Path(path))), ensure_ascii=False, indent=1)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _agency(one: Suggestion) -> dict[str, object]:
    return {
        "code": one.agency.code,
        "group": one.group,
        "fit": one.fit.fit,
        "linked": one.linked,
        "preselected": one.preselected,
        "main": _pairs(one.main),
        "related": _pairs(one.related),
    }


def _pairs(marked: tuple[MarkedIssue, ...]) -> list[list[str]]:
    return sorted([one.held.issue, one.held.holder] for one in marked)
