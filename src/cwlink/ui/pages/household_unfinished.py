"""What stands in a household's form that keeps no draft: a withdrawal, a disposal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cwlink.rules.disposal import Disposal
from cwlink.rules.withdrawal import Withdrawal
from cwlink.ui import half_done

_NAME = "household form"


@dataclass(frozen=True)
class Unfinished:
    """One of both; of a disposal never the case number that was typed to confirm it."""

    household_id: str
    withdrawal: Withdrawal | None = None
    disposal: Disposal | None = None


def of_draft(household_id: str, draft: object) -> Mapping[str, str]:
    """Return a form's draft for ``Page.typed``, nothing where drafts of its kind are kept."""
    if isinstance(draft, Withdrawal):
        left = Unfinished(household_id, withdrawal=draft)
    elif isinstance(draft, Disposal):
        left = Unfinished(household_id, disposal=replace(draft, case_number=""))
    else:
        return {}
    return {_NAME: half_done.written(left)}


def among(typed: Mapping[str, str]) -> Unfinished | None:
    """Return what of_draft() wrote, None where it is not there."""
    return half_done.read(typed[_NAME], Unfinished) if _NAME in typed else None
