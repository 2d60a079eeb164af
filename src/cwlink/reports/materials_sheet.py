"""配付資料一覧: which numbered copy went to whom, and boxes for what became of each."""

from dataclasses import dataclass
from datetime import date

from cwlink.reports.letter_sheet import Fact


@dataclass(frozen=True)
class HandedOut:
    """A paper for one agency; ``number`` is its 提供番号, empty for one without."""

    paper: str
    number: str = ""


@dataclass(frozen=True)
class AgencyMaterials:
    """What one agency is handed, in order."""

    agency: str
    papers: tuple[HandedOut, ...]


@dataclass(frozen=True)
class MaterialsSheet:
    """A 配付資料一覧, kept in the office and ticked at the end of the meeting.

    ``facts`` say which meeting; ``handling`` is a sentence (回収・廃棄 or 施錠保管).
    """

    form_number: str
    office: str
    made_on: date
    facts: tuple[Fact, ...]
    handling: str
    agencies: tuple[AgencyMaterials, ...]
    draft: bool = False
