"""A copy that left about a household, for the tests of the 提供記録."""

from datetime import datetime

from cwlink.core.ids import HouseholdId, PaperId
from cwlink.models import Household
from cwlink.storage.disclosures import Details, DisclosureRecord
from cwlink.storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 24, 14, 32)
HOME = HouseholdId("home")
ROW = DisclosureRecord(
    number="R8-0001",
    kind="plan",
    document="支援計画（関係機関用）",
    version=1,
    recipient="みどり中央地域包括支援センター",
    recipient_type="community_support_center",
    recipient_id=None,
    issued_on=NOW.date(),
    issued_at=NOW,
    issued_by="田辺 美咲",
    pages=1,
    sha256="ab" * 32,
    password_given=False,
    household_id=HOME,
    source_id="version",
    paper_id=PaperId("paper"),
    details=Details("24-00001", ("tome",), ("health",), {"health": "訪問のため"}, "consent"),
)


def add_household(work: UnitOfWork) -> None:
    """Add the household of ROW."""
    home = Household(id=HOME, case_number="24-00001", created_at=NOW, updated_at=NOW)
    work.session.add(home)
    work.session.flush()
