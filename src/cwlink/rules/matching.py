"""Which agencies to turn to, in what order, and which to tick first (表24, rules section 2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from cwlink.reference.agencies import AgencyType, Invite, Mark, MarkKind
from cwlink.reference.convening import CollaborationCode
from cwlink.rules.facts import HeldIssue, HouseholdFacts
from cwlink.rules.fit import Fit, FitVerdict, judge_fit
from cwlink.rules.matrix import Matrix


class Group(StrEnum):
    """Under which heading a suggested agency stands."""

    MAIN = "main"
    RELATED = "related"
    UNLIKELY = "unlikely"


@dataclass(frozen=True)
class MarkedIssue:
    """A mark as it bears on this household: the issue, who holds it, and the mark itself.

    ``doubtful`` tells that the cell of 表24 is shown as 要確認.
    """

    held: HeldIssue
    mark: Mark
    doubtful: bool


@dataclass(frozen=True)
class Suggestion:
    """One agency type suggested for a household, with everything that speaks for it."""

    agency: AgencyType
    main: tuple[MarkedIssue, ...]
    related: tuple[MarkedIssue, ...]
    linked: bool
    fit: FitVerdict
    group: Group
    preselected: bool


@dataclass(frozen=True)
class UnmatchedIssue:
    """An issue that no agency is marked for, with its holders."""

    issue: str
    holders: tuple[str, ...]


@dataclass(frozen=True)
class Matching:
    """The suggestions in order, and the issues without any agency, by code point."""

    suggestions: tuple[Suggestion, ...]
    unmatched: tuple[UnmatchedIssue, ...]

    def of_group(self, group: Group) -> tuple[Suggestion, ...]:
        """Return the suggestions under one heading, in order."""
        return tuple(one for one in self.suggestions if one.group is group)


_FIT_ORDER = {Fit.FITS: 0, Fit.CHECK: 1, Fit.UNLIKELY: 2}


def suggest(household: HouseholdFacts, linked: Collection[str], matrix: Matrix) -> Matching:
    """Suggest every agency type marked for the household's issues, and every linked one.

    Linked codes that the matrix does not know are passed over.
    """
    held = household.held()
    codes = {mark.agency for pair in held for mark in matrix.marks_for(pair.issue)} | set(linked)
    found = [
        _suggestion(agency, household, held, matrix, linked=agency.code in linked)
        for agency in matrix.agencies
        if agency.code in codes
    ]
    found.sort(key=lambda one: _order(one, matrix))
    return Matching(tuple(found), _unmatched(household, held, matrix))


def broad_invite(
    suggestions: Iterable[Suggestion], collaboration: CollaborationCode | None
) -> tuple[str, ...]:
    """Return the agency types that 幅広く招集 adds to the preselected ones, in order.

    Offered when the collaboration is `explore`, else empty: the rest of `main` and `related`
    that need not be asked first and are not only referred to.
    """
    if collaboration is not CollaborationCode.EXPLORE:
        return ()
    return tuple(
        one.agency.code
        for one in suggestions
        if not one.preselected
        and one.group is not Group.UNLIKELY
        and one.agency.invite is Invite.MEETING
    )


def _suggestion(
    agency: AgencyType,
    household: HouseholdFacts,
    held: tuple[HeldIssue, ...],
    matrix: Matrix,
    *,
    linked: bool,
) -> Suggestion:
    marked = [
        MarkedIssue(pair, mark, matrix.is_doubtful(agency.code, pair.issue))
        for pair in held
        if (mark := matrix.mark(agency.code, pair.issue))
    ]
    main = tuple(one for one in marked if one.mark.kind is MarkKind.MAIN)
    related = tuple(one for one in marked if one.mark.kind is MarkKind.RELATED)
    fit = judge_fit(agency, household, matrix, linked=linked)
    return Suggestion(
        agency=agency,
        main=main,
        related=related,
        linked=linked,
        fit=fit,
        group=_group(fit.fit, main),
        preselected=linked or _ticked_first(agency, fit.fit, main),
    )


def _group(fit: Fit, main: tuple[MarkedIssue, ...]) -> Group:
    if fit is Fit.UNLIKELY:
        return Group.UNLIKELY
    return Group.MAIN if main else Group.RELATED


def _ticked_first(agency: AgencyType, fit: Fit, main: tuple[MarkedIssue, ...]) -> bool:
    sure = any(not one.doubtful for one in main)
    return fit is Fit.FITS and agency.invite is Invite.MEETING and sure


def _order(one: Suggestion, matrix: Matrix) -> tuple[bool, int, int, int, int, int]:
    return (
        not one.linked,
        _FIT_ORDER[one.fit.fit],
        -len({marked.held.issue for marked in one.main}),
        -len(one.main),
        -len({marked.held.issue for marked in one.related}),
        matrix.position(one.agency.code),
    )


def _unmatched(
    household: HouseholdFacts, held: tuple[HeldIssue, ...], matrix: Matrix
) -> tuple[UnmatchedIssue, ...]:
    issues = sorted({pair.issue for pair in held if not matrix.marks_for(pair.issue)})
    return tuple(UnmatchedIssue(str(issue), household.holders(issue)) for issue in issues)
