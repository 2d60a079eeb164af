"""Where in the plans one can be; other pages open these places."""

from dataclasses import dataclass

from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.household_checks import FieldPath


@dataclass(frozen=True)
class PlansPlace:
    """The list of plans, narrowed to words (a case number, a name)."""

    words: str = ""


@dataclass(frozen=True)
class PlanPlace:
    """A version of a plan; with a household alone its draft is taken up, or a plan begun.

    ``section`` is a PlanSection to open at, ``path`` a field to focus there.
    """

    version_id: str = ""
    household_id: str = ""
    section: str = ""
    path: FieldPath = ()


@dataclass(frozen=True)
class ChangesPlace:
    """Two versions of one plan beside each other; without the earlier one the version before."""

    version_id: str
    before_id: str = ""


@dataclass(frozen=True)
class TakeOverPlace:
    """Final minutes beside the plan they flow into; ``case_id`` is the household's part."""

    case_id: str


@dataclass(frozen=True)
class CopiesPlace:
    """The copies of a document for agencies; ``record`` opens at the 提供記録.

    ``source_id`` is a final plan version's, the review's whose case summary is to leave, a
    recorded consent's, or that of a household's part of a meeting.
    """

    source_id: str
    kind: DocumentKind = DocumentKind.PLAN
    record: bool = False
