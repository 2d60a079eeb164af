"""All reference data behind one value; each table is read when it is first asked for.

The list of households needs the issues alone, and it stands on the start-up path.
"""

from functools import cache, cached_property

from cwlink.reference.agencies import AgencyType, Mark, load_agencies
from cwlink.reference.bodies import MeetingBody, load_bodies
from cwlink.reference.convening import (
    Choice,
    Criterion,
    FirstAction,
    Trait,
    load_choices,
    load_criteria,
    load_first_actions,
    load_traits,
)
from cwlink.reference.issues import IssueKind, is_custom, load_issues, own_issue
from cwlink.reference.plan_items import PlanItem, load_plan_items
from cwlink.reference.tables import Words, words


class Catalogue:
    """The shipped reference data; every tuple is in file order, agencies in reference order."""

    @cached_property
    def issues(self) -> tuple[IssueKind, ...]:
        """The 26 kinds of issue."""
        return load_issues(self._words)

    @property
    def agencies(self) -> tuple[AgencyType, ...]:
        """Agency types: the rows of 表24, then those of the supplement alone."""
        return self._agencies_and_marks[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, those of 表24 first, then those of the supplement."""
        return self._agencies_and_marks[1]

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of 表23."""
        return load_criteria(self._words)

    @cached_property
    def collaborations(self) -> tuple[Choice, ...]:
        """The two kinds of working together."""
        return load_choices("collaboration", self._words)

    @cached_property
    def triggers(self) -> tuple[Choice, ...]:
        """What may lead to a review."""
        return load_choices("trigger", self._words)

    @cached_property
    def viewpoints(self) -> tuple[Choice, ...]:
        """The viewpoints V1–V7 (表22)."""
        return load_choices("viewpoint", self._words)

    @cached_property
    def traits(self) -> tuple[Trait, ...]:
        """The traits of households (問19)."""
        return load_traits(self._words)

    @cached_property
    def bodies(self) -> tuple[MeetingBody, ...]:
        """The meeting bodies (参考資料1)."""
        return load_bodies()

    @cached_property
    def first_actions(self) -> tuple[FirstAction, ...]:
        """What must not wait for a meeting."""
        return load_first_actions(self._words)

    @cached_property
    def plan_items(self) -> tuple[PlanItem, ...]:
        """The items of 表25."""
        return load_plan_items()

    def issue(self, code: str) -> IssueKind:
        """Return an issue kind, of ``custom:NAME`` one labelled by its name.

        Raises KeyError for any other code that is not shipped.
        """
        return own_issue(code) if is_custom(code) else self._issue_by_code[code]

    def agency(self, code: str) -> AgencyType | None:
        """Return an agency type, None for one that is not shipped (the office's own)."""
        return self._agency_by_code.get(code)

    def trait(self, code: str) -> Trait | None:
        """Return a trait, None when there is none of this code."""
        return next((trait for trait in self.traits if trait.code == code), None)

    def body(self, code: str) -> MeetingBody | None:
        """Return a meeting body, None when there is none of this code."""
        return next((body for body in self.bodies if body.code == code), None)

    def criterion(self, code: str) -> Criterion | None:
        """Return a criterion of 表23, None when there is none of this code."""
        return next((criterion for criterion in self.criteria if criterion.code == code), None)

    def trigger(self, code: str) -> Choice | None:
        """Return a trigger, None when there is none of this code."""
        return next((trigger for trigger in self.triggers if trigger.code == code), None)

    def viewpoint(self, code: str) -> Choice | None:
        """Return a viewpoint, None when there is none of this code."""
        return next((viewpoint for viewpoint in self.viewpoints if viewpoint.code == code), None)

    def collaboration(self, code: str) -> Choice | None:
        """Return a kind of working together, None when there is none of this code."""
        return next((choice for choice in self.collaborations if choice.code == code), None)

    def first_action(self, code: str) -> FirstAction | None:
        """Return a first action, None when there is none of this code."""
        return next((action for action in self.first_actions if action.code == code), None)

    @cached_property
    def _words(self) -> dict[tuple[str, str], Words]:
        return words()

    @cached_property
    def _agencies_and_marks(self) -> tuple[tuple[AgencyType, ...], tuple[Mark, ...]]:
        return load_agencies(self._words)

    @cached_property
    def _issue_by_code(self) -> dict[str, IssueKind]:
        return {issue.code: issue for issue in self.issues}

    @cached_property
    def _agency_by_code(self) -> dict[str, AgencyType]:
        return {agency.code: agency for agency in self.agencies}


@cache
def catalogue() -> Catalogue:
    """Return the shipped reference data, the same value on each call."""
    return Catalogue()
