"""Proposes why an agency is called: a sentence from its marks, the issues and who holds them.

It names people by their place in the household and issues by what a letter may say, so that the
sentence can stand in an invitation as it is.
"""

from collections.abc import Iterable

from cwlink.reference.issues import custom_name, is_custom
from cwlink.reference.purposes import purpose_words
from cwlink.rules.facts import HeldIssue
from cwlink.rules.judgement import concerned
from cwlink.rules.matching import Suggestion
from cwlink.rules.snapshot import HouseholdSnapshot, IssueSnapshot, Priority
from cwlink.services.people import call_names

FALLBACK_FRAME = "{about}について、支援の進め方を相談する"
LINKED_FRAME = "これまでの関わりを伺い、世帯への支援方針を相談する"
FALLBACK_ROLE = "{about}について、専門の立場からの助言と、担っていただけることの検討"
LINKED_ROLE = "これまでの関わりの共有と、今後担っていただけることの検討"
MOST_TOPICS = 2
_URGENCY = {Priority.HIGH: 0, Priority.MIDDLE: 1, Priority.LOW: 2}


def propose_purpose(suggestion: Suggestion, household: HouseholdSnapshot) -> str:
    """Return a sentence on why this agency is called (in the manner of 表26, 表27).

    At most two issues are named, the more urgent and those marked without doubt first.
    """
    about = _topics_of(suggestion, household)
    if not about:
        return LINKED_FRAME
    frame = purpose_words().frames.get(suggestion.agency.code, FALLBACK_FRAME)
    return frame.format(about=about)


def propose_role(suggestion: Suggestion, household: HouseholdSnapshot) -> str:
    """Return what is expected of this agency (求める役割), as an invitation asks for it."""
    about = _topics_of(suggestion, household)
    if not about:
        return LINKED_ROLE
    frame = purpose_words().roles.get(suggestion.agency.code, FALLBACK_ROLE)
    return frame.format(about=about)


def _topics_of(suggestion: Suggestion, household: HouseholdSnapshot) -> str:
    """Return what the agency is asked about, empty for one that is only linked."""
    marked = sorted(
        concerned(suggestion),
        key=lambda one: (_urgency(one.held, household.issues), one.doubtful),
    )
    return _about([one.held for one in marked[:MOST_TOPICS]], household)


def _urgency(held: HeldIssue, issues: Iterable[IssueSnapshot]) -> int:
    return min(
        (
            _URGENCY[issue.priority]
            for issue in issues
            if issue.code == held.issue and issue.holder == held.holder
        ),
        default=_URGENCY[Priority.MIDDLE],
    )


def _about(held: list[HeldIssue], household: HouseholdSnapshot) -> str:
    """Return 世帯主の介護、長男の社会参加; topics of one holder and of all are put together."""
    names = call_names(household)
    topics: dict[str, list[str]] = {}
    for one in held:
        holders = topics.setdefault(_topic(one.issue), [])
        if one.holder in names and names[one.holder] not in holders:
            holders.append(names[one.holder])
    grouped: dict[str, list[str]] = {}
    for topic, holders in topics.items():
        grouped.setdefault("・".join(holders), []).append(topic)
    return "、".join(f"{who}の{'、'.join(what)}" for who, what in grouped.items())


def _topic(issue: str) -> str:
    return custom_name(issue) if is_custom(issue) else purpose_words().topics[issue]
