"""The list of plans over all households: found, narrowed to a state, counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwlink.core.text import fold
from cwlink.storage import household_list
from cwlink.storage import plans as store
from cwlink.storage.plans import EvaluationStatus, ListedVersion, VersionStatus
from cwlink.storage.vault import Vault


class PlanState(StrEnum):
    """Where a version stands: 下書き, 確定, 評価済み, and 終了 once its plan has ended."""

    DRAFT = "draft"
    FINAL = "final"
    EVALUATED = "evaluated"
    ENDED = "ended"


@dataclass(frozen=True)
class PlanLine:
    """One version as a list shows it; ``overdue``: its monitoring date has passed."""

    version: ListedVersion
    state: PlanState
    overdue: bool


@dataclass(frozen=True)
class PlanList:
    """The versions found, and how many each state holds whatever is shown."""

    lines: tuple[PlanLine, ...]
    counts: Mapping[PlanState, int]

    @property
    def total(self) -> int:
        """Return how many versions were found over all states."""
        return sum(self.counts.values())


def plan_list(
    vault: Vault,
    *,
    today: date,
    words: str = "",
    state: PlanState | None = None,
    with_earlier: bool = False,
) -> PlanList:
    """Return the versions that hold every word in the household's record or the plan's number.

    The nearest monitoring date comes first, then those without one in kana order. Earlier
    versions of a plan are left out unless asked for, and households that were handed over and are
    archived always.
    """
    with vault.read() as work:
        gone = household_list.archived(work, today)
        every = [one for one in store.every_version(work) if one.household_id not in gone]
    wanted = [fold(word) for word in words.split()]
    lines = [
        _line(one, today) for one in every if (one.latest or with_earlier) and _holds(one, wanted)
    ]
    counts = {one: sum(line.state is one for line in lines) for one in PlanState}
    shown = [line for line in lines if state is None or line.state is state]
    return PlanList(tuple(sorted(shown, key=_order)), counts)


def numbered(vault: Vault, *, today: date, typed: str) -> tuple[PlanLine, ...]:
    """Return the last version of each plan whose number contains what was typed, as in R8-17.

    Text without a digit cannot be part of a number and finds nothing; plans of households that
    were handed over and archived are reached from the household.
    """
    wanted = fold(typed)
    if not any(char.isdigit() for char in wanted):
        return ()
    with vault.read() as work:
        every = store.every_version(work)
        gone = household_list.archived(work, today)
    return tuple(
        _line(one, today)
        for one in every
        if one.latest and wanted in fold(one.number) and one.household_id not in gone
    )


def _holds(one: ListedVersion, words: list[str]) -> bool:
    text = f"{one.search_text} {fold(one.number)}"
    return all(word in text for word in words)


def _line(one: ListedVersion, today: date) -> PlanLine:
    state = _state(one)
    watched = state is PlanState.FINAL and one.latest
    due = one.next_monitoring
    return PlanLine(one, state, overdue=watched and due is not None and due < today)


def _state(one: ListedVersion) -> PlanState:
    if one.status is VersionStatus.DRAFT:
        return PlanState.DRAFT
    if one.plan_ended_on is not None:
        return PlanState.ENDED
    evaluated = one.evaluation_status is EvaluationStatus.FINAL
    return PlanState.EVALUATED if evaluated else PlanState.FINAL


def _order(line: PlanLine) -> tuple[bool, date]:
    due = line.version.next_monitoring
    settled = line.state in (PlanState.ENDED, PlanState.EVALUATED)
    return settled, due or date.max
