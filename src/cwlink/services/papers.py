"""Prints papers: a draft from what stands there now, a final one from the sheet that was kept."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cwlink import reports
from cwlink.core.ids import HouseholdId, PaperId
from cwlink.reports import sheets
from cwlink.reports.plan_sheet import PlanSheet
from cwlink.rules.plan import PlanContent
from cwlink.rules.review import ReviewContent
from cwlink.services import activity, activity_documents, settings
from cwlink.services.activity import About, Act, Subject
from cwlink.services.office import office_in
from cwlink.services.plan_desk import PlanDesk
from cwlink.services.plan_sheet import plan_sheet
from cwlink.services.review_desk import ReviewDesk
from cwlink.services.review_sheet import SheetFrame, review_sheet
from cwlink.services.setting import Setting
from cwlink.storage import papers as store
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

if TYPE_CHECKING:
    from cwlink.reports.sheets import Printable, Sheet
    from cwlink.reports.writer import Pdf


@dataclass(frozen=True)
class PrintedPaper:
    """A PDF ready to be shown, printed or saved; ``file_name`` holds no personal name.

    ``about`` is what the log says was printed or saved; None leaves it at the file's name.
    """

    pdf: "Pdf"
    file_name: str
    sheet: "Printable"
    about: About | None = None


@dataclass(frozen=True)
class Source:
    """The document a kept paper shows."""

    household_id: HouseholdId
    source_id: str
    number: str
    version: int


def frame_of(work: UnitOfWork, form: Setting[str], today: date) -> SheetFrame:
    """Return what the office adds to a sheet of this form."""
    return SheetFrame(office_in(work), settings.value_in(work, form), today)


def review_paper(
    vault: Vault, *, desk: ReviewDesk, content: ReviewContent, today: date
) -> PrintedPaper:
    """Return the 会議開催要否検討票: as kept when the review is final, else as it stands."""
    with vault.read() as work:
        kept = store.papers_of(work, desk.review.id)
        sheet = _kept_sheet(kept) or review_sheet(
            desk, content, frame_of(work, settings.REVIEW_FORM, today)
        )
    name = f"会議開催要否検討票_{desk.review.number}.pdf"
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    return PrintedPaper(pdf, name, sheet, activity_documents.about(desk.review))


def plan_paper(vault: Vault, *, desk: PlanDesk, content: PlanContent, today: date) -> PrintedPaper:
    """Return the office's full plan: as kept when the version is final, else as it stands.

    A final version with an evaluation prints that too; the plan's own items stay as kept.
    """
    with vault.read() as work:
        sheet = plan_sheet(desk, content, frame_of(work, settings.PLAN_FORM, today))
        kept = _kept_sheet(store.papers_of(work, desk.version.id))
    if isinstance(kept, PlanSheet):
        sheet = replace(kept, evaluation=sheet.evaluation)
    name = f"支援計画_{desk.version.number}_第{desk.version.version}版.pdf"
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    return PrintedPaper(pdf, name, sheet, activity_documents.about(desk.version))


def locked(vault: Vault, paper: PrintedPaper, password: str) -> PrintedPaper:
    """Return the paper locked by AES-256; raises KnownProblem for an unsuitable password."""
    pdf = reports.build_pdf(paper.sheet, password=password, demo=vault.is_demo)
    return replace(paper, pdf=pdf)


def keep(work: UnitOfWork, sheet: "Sheet", pdf: "Pdf", source: Source, *, now: datetime) -> PaperId:
    """Keep a sheet and its PDF's digest in the vault, within the caller's transaction."""
    return store.add_paper(
        work,
        IssuedPaper(
            kind=sheets.kind_of(sheet),
            number=source.number,
            household_id=source.household_id,
            source_id=source.source_id,
            version=source.version,
            sheet=sheets.to_json(sheet).decode(),
            pages=pdf.pages,
            sha256=hashlib.sha256(pdf.data).hexdigest(),
            issued_at=now,
        ),
    )


def printed_again(vault: Vault, *, paper_id: PaperId) -> PrintedPaper | None:
    """Return an issued paper as it was; None when there is none with this id."""
    with vault.read() as work:
        kept = store.paper(work, paper_id)
    if kept is None:
        return None
    sheet = sheets.from_json(kept.kind, kept.sheet.encode())
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    about = About(Subject.PAPER, paper_id, kept.household_id, kept.number)
    return PrintedPaper(pdf, f"{kept.number}.pdf", sheet, about)


def save(vault: Vault, *, paper: PrintedPaper, path: Path, now: datetime) -> None:
    """Write a paper to a file and note it; raises KnownProblem when that fails."""
    with vault.write() as work:
        activity.note(work, Act.SAVED, _about(paper), now=now)
        reports.save_pdf(paper.pdf, path)


def note_printed(vault: Vault, *, paper: PrintedPaper, now: datetime) -> None:
    """Note that a paper was sent to a printer."""
    with vault.write() as work:
        activity.note(work, Act.PRINTED, _about(paper), now=now)


def _about(paper: PrintedPaper) -> About:
    return paper.about or About(Subject.PAPER, name=paper.file_name)


def _kept_sheet(kept: tuple[IssuedPaper, ...]) -> "Sheet | None":
    own = [one for one in kept if one.kind not in sheets.COPY_KINDS]
    return sheets.from_json(own[0].kind, own[0].sheet.encode()) if own else None
