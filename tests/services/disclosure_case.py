"""Copies of worked case 1 that left over two fiscal years, for tests of the 提供記録."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from disclosure_row import ROW
from worked_case import with_case1

from cwlink.core.ids import HouseholdId, PaperId
from cwlink.models import Household
from cwlink.storage import disclosures
from cwlink.storage.disclosures import Details, DisclosureRecord
from cwlink.storage.vault import Vault

HOUKATSU = "みどり中央地域包括支援センター"
SHAKYO = "みどり市社会福祉協議会"
HOKENJO = "みどり保健所"
OTHER = HouseholdId("other")


def copies(household_id: HouseholdId) -> Iterable[DisclosureRecord]:
    """Yield four copies of the worked case and one of another household, the earliest first."""
    both = Details(
        household="24-00093",
        members=("demo-tome", "demo-kazuo"),
        sections=("address", "goals"),
        reasons={"address": "家庭訪問のため"},
        ground="consent",
        ground_detail="本人の同意",
    )
    forced = replace(both, members=("demo-kazuo",), sections=(), reasons={}, override="命の危険")
    base = replace(ROW, household_id=household_id, paper_id=PaperId("none"), details=both)
    yield _copy(base, 1, date(2026, 2, 3), HOKENJO, "hokenjo")
    yield _copy(base, 2, date(2026, 5, 1), HOUKATSU, "houkatsu", password_given=True)
    yield _copy(base, 3, date(2026, 11, 20), SHAKYO, "shakyo", details=forced)
    yield _copy(base, 4, date(2026, 11, 20), HOUKATSU, "houkatsu", kind="inquiry")
    alien = Details("24-00777", (), (), {}, "emergency", "緊急（生命・身体・財産の保護）")
    yield _copy(base, 5, date(2026, 11, 22), HOKENJO, "hokenjo", household_id=OTHER, details=alien)


def _copy(
    base: DisclosureRecord, number: int, on: date, recipient: str, agency: str, **more: object
) -> DisclosureRecord:
    return replace(
        base,
        number=f"R{7 if on < date(2026, 4, 1) else 8}-{number:04}",
        issued_on=on,
        issued_at=datetime(on.year, on.month, on.day, 10, 15),
        recipient=recipient,
        recipient_type=agency,
        **more,
    )


def with_copies(vault: Vault) -> HouseholdId:
    """Put the copies into the vault and return the worked case's household."""
    home = with_case1(vault)
    with vault.write() as work:
        work.session.add(
            Household(
                id=OTHER,
                case_number="24-00777",
                list_name="相沢　進",
                created_at=ROW.issued_at,
                updated_at=ROW.issued_at,
            )
        )
        work.session.flush()
        for record in copies(home.id):
            disclosures.add(work, record)
    return home.id
