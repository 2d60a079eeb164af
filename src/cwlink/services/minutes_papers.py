"""Prints the office's 議事録: as it stands while it is written, and as it was kept when final."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cwlink import reports
from cwlink.core.wareki import long_date
from cwlink.reports import sheets
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.reports.writer import Pdf
from cwlink.rules.meeting import MeetingDraft
from cwlink.services import activity_documents, papers, settings
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.minutes_sheet import minutes_sheet, with_corrections
from cwlink.services.papers import PrintedPaper
from cwlink.storage import papers as store
from cwlink.storage.meetings import StoredCase
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

FORM = settings.MINUTES_FORM
_KIND = "minutes"


@dataclass(frozen=True)
class FinalPaper:
    """The paper of one household's final minutes, to be kept."""

    case: StoredCase
    sheet: MinutesSheet
    pdf: Pdf


def minutes_paper(
    vault: Vault, *, desk: MeetingDesk, draft: MeetingDraft, case_id: str, today: date
) -> PrintedPaper:
    """Return a household's 議事録: as kept when it is final, else as it stands.

    What was added to final minutes prints at their end.
    """
    case = desk.meeting.case(case_id)
    if case is None:
        raise LookupError("no such household in the meeting")
    with vault.read() as work:
        kept = _kept(work, case)
        sheet = kept or minutes_sheet(desk, draft, case_id, papers.frame_of(work, FORM, today))
    if kept is not None:
        sheet = with_corrections(kept, case.content.corrections)
    held = desk.meeting.content.minutes.held_on
    name = f"議事録_{case.number}{f'_{long_date(held)}' if held else ''}.pdf"
    pdf = reports.build_pdf(sheet, demo=vault.is_demo)
    return PrintedPaper(pdf, name, sheet, activity_documents.about(case))


def final_papers(vault: Vault, *, desk: MeetingDesk) -> tuple[FinalPaper, ...]:
    """Return the papers of a meeting that is about to be closed, one for each household."""
    today = desk.meeting.closed_at.date() if desk.meeting.closed_at else date.min
    with vault.read() as work:
        frame = papers.frame_of(work, FORM, today)
    made = []
    for case in desk.meeting.cases:
        sheet = minutes_sheet(desk, desk.draft, case.id, frame)
        made.append(FinalPaper(case, sheet, reports.build_pdf(sheet, demo=vault.is_demo)))
    return tuple(made)


def keep(work: UnitOfWork, made: Sequence[FinalPaper], *, now: datetime) -> None:
    """Keep final papers, within the caller's transaction."""
    for paper in made:
        case = paper.case
        source = papers.Source(case.household_id, case.id, case.number, version=1)
        papers.keep(work, paper.sheet, paper.pdf, source, now=now)


def _kept(work: UnitOfWork, case: StoredCase) -> MinutesSheet | None:
    for paper in store.papers_of(work, case.id):
        if paper.kind == _KIND:
            sheet = sheets.from_json(paper.kind, paper.sheet.encode())
            return sheet if isinstance(sheet, MinutesSheet) else None
    return None
