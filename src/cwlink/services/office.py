"""The office as papers and editors name it: one frozen value read at once."""

from dataclasses import dataclass

from cwlink.services import settings
from cwlink.services.settings import OfficeKind
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class Office:
    """What the settings say of the office and its caseworker."""

    name: str
    kind: OfficeKind
    section: str
    caseworker: str
    supervisor: str
    address: str
    phone: str
    fax: str
    seals: tuple[str, ...]


def office(vault: Vault) -> Office:
    """Return the office of a vault."""
    with vault.read() as work:
        return office_in(work)


def office_in(work: UnitOfWork) -> Office:
    """Return the office of a vault within a transaction."""
    return Office(
        name=settings.value_in(work, settings.OFFICE_NAME),
        kind=settings.value_in(work, settings.OFFICE_KIND),
        section=settings.value_in(work, settings.SECTION_NAME),
        caseworker=settings.value_in(work, settings.CASEWORKER_NAME),
        supervisor=settings.value_in(work, settings.SUPERVISOR_NAME),
        address=settings.value_in(work, settings.OFFICE_ADDRESS),
        phone=settings.value_in(work, settings.PHONE),
        fax=settings.value_in(work, settings.FAX),
        seals=settings.value_in(work, settings.SEAL_STEPS),
    )


def sender_line(office: Office) -> str:
    """Return the sender of a paper: office and section on one line."""
    return "　".join(one for one in (office.name, office.section) if one)


def contact_lines(office: Office) -> tuple[str, ...]:
    """Return whom to ask about a paper: office, section and caseworker, address, numbers."""
    who = "　".join(one for one in (office.name, office.section, office.caseworker) if one)
    phone = f"電話 {office.phone}" if office.phone else ""
    fax = f"FAX {office.fax}" if office.fax else ""
    numbers = "　".join(one for one in (phone, fax) if one)
    return tuple(line for line in (who, office.address, numbers) if line)
