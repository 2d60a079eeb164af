"""The bundles of a meeting that were issued: kept as they were, found again, printed again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cwlink import reports
from cwlink.core.ids import PaperId
from cwlink.reports import bundles
from cwlink.reports.sheets import Sheet
from cwlink.reports.writer import Pdf
from cwlink.rules.meeting import MeetingContent
from cwlink.services import activity_documents
from cwlink.services.meeting_bundles import file_name
from cwlink.services.meeting_paper_kinds import HOST, OFFICE, PaperKind
from cwlink.services.papers import PrintedPaper
from cwlink.storage import papers as store
from cwlink.storage.meetings import StoredMeeting
from cwlink.storage.papers import IssuedPaper
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

_HOST_CODE = "主催"


@dataclass(frozen=True)
class KeptBundle:
    """A bundle as it was issued: for an agency (an invitee's id), HOST or OFFICE."""

    agency: str
    number: str
    kinds: frozenset[PaperKind]
    pages: int
    issued_at: datetime
    paper_id: PaperId


@dataclass(frozen=True)
class MadeBundle:
    """A bundle that was just made and is not kept yet."""

    agency: str
    sheets: tuple[Sheet, ...]
    pdf: Pdf


def keep(
    work: UnitOfWork, meeting: StoredMeeting, made: Sequence[MadeBundle], *, now: datetime
) -> tuple[KeptBundle, ...]:
    """Keep the bundles of one issue; a household's own goes with it when it is deleted.

    One of several households belongs to none of them.
    """
    version = max((one.version for one in store.papers_of(work, meeting.id)), default=0) + 1
    households = {one.household_id for one in meeting.cases}
    found = []
    for one in made:
        paper = IssuedPaper(
            kind=bundles.BUNDLE,
            number=_number(meeting.number, meeting.content, one.agency),
            household_id=next(iter(households)) if len(households) == 1 else None,
            source_id=meeting.id,
            version=version,
            sheet=bundles.to_json(one.sheets).decode(),
            pages=one.pdf.pages,
            sha256=hashlib.sha256(one.pdf.data).hexdigest(),
            issued_at=now,
        )
        paper_id = store.add_paper(work, paper)
        found.append(_bundle(replace(paper, id=paper_id), one.agency))
    return tuple(found)


def kept_in(
    work: UnitOfWork, meeting: StoredMeeting, content: MeetingContent
) -> tuple[KeptBundle, ...]:
    """Return every bundle issued for a meeting, the latest first; none for who is not called."""
    agencies = (OFFICE, HOST, *(one.id for one in content.invitees if one.reply_code))
    of_number = {_number(meeting.number, content, one): one for one in agencies}
    latest_first = sorted(
        store.papers_of(work, meeting.id), key=lambda one: one.version, reverse=True
    )
    return tuple(
        _bundle(one, of_number[one.number])
        for one in latest_first
        if one.kind == bundles.BUNDLE and one.number in of_number
    )


def latest(kept: Sequence[KeptBundle]) -> Mapping[str, KeptBundle]:
    """Return the latest bundle for each agency, of bundles the latest first."""
    return {one.agency: one for one in reversed(kept)}


def sheets(work: UnitOfWork, kept: KeptBundle) -> tuple[Sheet, ...]:
    """Return what a bundle said; nothing where it is not kept any more."""
    paper = store.paper(work, kept.paper_id)
    return tuple(bundles.from_json(paper.sheet.encode())) if paper else ()


def printed_again(
    vault: Vault, *, meeting: StoredMeeting, kept: KeptBundle, type_names: Mapping[str, str]
) -> PrintedPaper | None:
    """Return a bundle as it was issued; None where it is not kept any more."""
    with vault.read() as work:
        paper = store.paper(work, kept.paper_id)
    if paper is None:
        return None
    sheets = bundles.from_json(paper.sheet.encode())
    pdf = reports.build_bundle(sheets, demo=vault.is_demo)
    name = file_name(meeting.number, meeting.content, kept.agency, type_names)
    about = replace(activity_documents.about(meeting), name=kept.number)
    return PrintedPaper(pdf, name, sheets[0], about)


def _bundle(paper: IssuedPaper, agency: str) -> KeptBundle:
    if paper.id is None:
        raise ValueError("a paper that is not kept")
    return KeptBundle(
        agency=agency,
        number=paper.number,
        kinds=frozenset(PaperKind(one) for one in bundles.kinds_in(paper.sheet.encode())),
        pages=paper.pages,
        issued_at=paper.issued_at,
        paper_id=paper.id,
    )


def _number(meeting: str, content: MeetingContent, agency: str) -> str:
    if agency == OFFICE:
        return meeting
    if agency == HOST:
        return f"{meeting} {_HOST_CODE}"
    invitee = content.invitee(agency)
    return f"{meeting} {invitee.reply_code}" if invitee else meeting
