"""What the vault holds of each household as far as a caseload list can tell it too."""

from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import HouseholdId, MemberId
from cwlink.core.wareki import PartialDate
from cwlink.rules.record_codes import CareState, CertificateKind, Sex


@dataclass(frozen=True, slots=True)
class RosterMember:
    """A member; ``present`` False is one who has left or has yet to come.

    ``certificates`` are (kind, grade) pairs.
    """

    id: MemberId
    name: str
    kana: str = ""
    relation: str = ""
    is_head: bool = False
    present: bool = True
    sex: Sex = Sex.UNKNOWN
    birth: PartialDate | None = None
    care_state: CareState | None = None
    care_level: str = ""
    certificates: tuple[tuple[CertificateKind, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RosterHousehold:
    """A household with all its members, past ones too; ``ended`` is 廃止."""

    id: HouseholdId
    case_number: str
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    assistance_started: date | None = None
    household_type: str = ""
    ended: bool = False
    members: tuple[RosterMember, ...] = ()

    @property
    def head(self) -> RosterMember | None:
        """Return the present head."""
        return next((one for one in self.members if one.is_head and one.present), None)
