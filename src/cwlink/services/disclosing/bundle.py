"""All copies of one issue in one PDF, to be printed in one go."""

from collections.abc import Sequence

from cwlink import reports
from cwlink.services.activity import About, Subject
from cwlink.services.disclosing.copies import IssuedCopy
from cwlink.services.disclosing.source import CopySource
from cwlink.services.papers import PrintedPaper
from cwlink.storage.vault import Vault


def joined(vault: Vault, *, source: CopySource, issued: Sequence[IssuedCopy]) -> PrintedPaper:
    """Return the copies one after the other, without passwords; it stays in the office.

    Raises ValueError where there is none.
    """
    if not issued:
        raise ValueError("no copy to print")
    sheets = [one.paper.sheet for one in issued]
    pdf = reports.build_bundle(sheets, demo=vault.is_demo)
    numbers = "、".join(one.number for one in issued)
    about = About(Subject.COPY, issued[0].number, source.household_id, numbers)
    return PrintedPaper(pdf, f"{source.stem}_{issued[0].number}ほか.pdf", sheets[0], about)
