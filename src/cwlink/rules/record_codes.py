"""The codes in which a household's record is kept, so that every layer means the same by them.

Relation, household type, care level, insurance and work status are kept as the office writes them
(長男, 高齢者世帯, 要介護3, 医療扶助).
"""

from enum import StrEnum


class Sex(StrEnum):
    """性別 as recorded."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"
    UNKNOWN = ""


class CareState(StrEnum):
    """要介護認定: where it stands; nothing recorded means not known."""

    NONE = "none"
    APPLIED = "applied"
    CERTIFIED = "certified"


class CertificateKind(StrEnum):
    """手帳: 身体障害者手帳, 療育手帳, 精神障害者保健福祉手帳."""

    PHYSICAL = "physical"
    INTELLECTUAL = "intellectual"
    MENTAL = "mental"


class ConsentWay(StrEnum):
    """How consent was given."""

    WRITTEN = "written"
    ORAL = "oral"
