"""パスワード票: the passwords of copies just issued, on paper and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cwlink import reports
from cwlink.reports.password_sheet import PasswordSlip, PasswordSlips, SpelledLetter
from cwlink.services import passwords
from cwlink.services.office import contact_lines, office_in, sender_line
from cwlink.services.papers import PrintedPaper
from cwlink.storage.vault import Vault


@dataclass(frozen=True)
class IssuedPassword:
    """The password of a copy: shown once, and in no record, log or draft."""

    number: str
    recipient: str
    password: str = field(repr=False)


def slip_paper(vault: Vault, *, issued: Sequence[IssuedPassword], today: date) -> PrintedPaper:
    """Return a PDF with a page for each recipient; nothing of it is kept.

    Raises KeyError for a password that passwords.generate() did not make.
    """
    with vault.read() as work:
        office = office_in(work)
    sheet = PasswordSlips(
        office=office.name,
        sender=sender_line(office),
        day=today,
        contact=contact_lines(office),
        slips=tuple(_slip(one) for one in issued),
    )
    return PrintedPaper(reports.build_pdf(sheet, demo=vault.is_demo), "パスワード票.pdf", sheet)


def _slip(one: IssuedPassword) -> PasswordSlip:
    groups = tuple(
        tuple(SpelledLetter(letter.char, letter.aloud) for letter in group)
        for group in passwords.readings(one.password)
    )
    return PasswordSlip(one.number, one.recipient, groups)
