"""A plan's copy for one agency: what would leave, on what ground, and the record when it does."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from cwlink import reports
from cwlink.core.problems import KnownProblem
from cwlink.reference.bodies import BodyCode
from cwlink.reports.agency_sheet import AgencyCopySheet
from cwlink.rules.disclosure import Recipient, Section
from cwlink.rules.disclosure_grounds import (
    DisclosureCode,
    DisclosureGround,
    DisclosureRemark,
    StatutoryMeeting,
    check_disclosure,
)
from cwlink.rules.plan_copy import AgencyCopy, agency_copy, recipients
from cwlink.services import bodies, papers, settings
from cwlink.services.agency_copy_sheet import CopyWords, agency_copy_sheet
from cwlink.services.papers import PrintedPaper
from cwlink.services.plan_desk import PlanDesk
from cwlink.storage import consents, disclosures, numbers, reviews
from cwlink.storage.disclosures import Details, DisclosureRecord, Search
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault

DOCUMENT = "支援計画（関係機関用）"


class CopyRefused(KnownProblem):
    """A copy that may not leave: a draft, or an error is left in its check."""


@dataclass(frozen=True)
class CopyRequest:
    """What the caseworker asks to hand over: to whom, on what ground, with which sections."""

    recipient: Recipient
    ground: DisclosureGround | None = None
    body: BodyCode | None = None
    ground_detail: str = ""
    sections: frozenset[Section] = frozenset()
    reasons: Mapping[Section, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CopyPreview:
    """Exactly what would leave, as its sheet, and what speaks against it."""

    copy: AgencyCopy
    sheet: AgencyCopySheet
    remarks: tuple[DisclosureRemark, ...]

    @property
    def may_issue(self) -> bool:
        """Tell whether no error is left."""
        return not any(one.severity == "error" for one in self.remarks)


def first_request(
    vault: Vault, *, desk: PlanDesk, recipient: Recipient, today: date
) -> CopyRequest:
    """Return a request with the first ground that carries a copy of the default sections.

    The statutory meeting the review chose comes first, then consent; no ground where neither
    holds, since the others are the caseworker's to decide.
    """
    asked = CopyRequest(recipient)
    with vault.read() as work:
        for body in _statutory_bodies(work, desk):
            meeting = replace(asked, ground=DisclosureGround.STATUTORY_MEETING, body=body)
            if _preview(work, desk, meeting, today, number="").may_issue:
                return meeting
        by_consent = replace(asked, ground=DisclosureGround.CONSENT)
        remarks = _preview(work, desk, by_consent, today, number="").remarks
        lacking = any(one.code is DisclosureCode.CONSENT_LACKING for one in remarks)
        return asked if lacking else by_consent


def _statutory_bodies(work: UnitOfWork, desk: PlanDesk) -> tuple[BodyCode, ...]:
    """Return the body the plan's review chose, then every other that a law founds."""
    review = reviews.get(work, desk.version.review_id) if desk.version.review_id else None
    chosen = review.content.body if review else None
    statutory = [one.code for one in bodies.setups_in(work) if one.body.is_statutory]
    return tuple(sorted(statutory, key=lambda code: code != chosen))


def preview(vault: Vault, *, desk: PlanDesk, request: CopyRequest, today: date) -> CopyPreview:
    """Return what a copy would hold and what speaks against it (rules section 5)."""
    with vault.read() as work:
        return _preview(work, desk, request, today, number="")


def preview_paper(vault: Vault, made: CopyPreview) -> PrintedPaper:
    """Return a previewed copy as it would print; it has no number until it is issued."""
    pdf = reports.build_pdf(made.sheet, demo=vault.is_demo)
    return PrintedPaper(pdf, f"{DOCUMENT}.pdf", made.sheet)


def issue(
    vault: Vault,
    *,
    desk: PlanDesk,
    request: CopyRequest,
    now: datetime,
    password: str | None = None,
) -> PrintedPaper:
    """Make the copy, keep its sheet and add it to the 提供記録, all in one transaction.

    Raises CopyRefused for a draft or where an error is left; then nothing is recorded.
    """
    if desk.editable:
        raise CopyRefused(
            "下書きの計画は外部に提供できません。計画を確定してから発行してください。"
        )
    with vault.write() as work:
        number = numbers.next_number(work, numbers.COPIES, now.date())
        made = _preview(work, desk, request, now.date(), number=number)
        if not made.may_issue:
            raise CopyRefused("提供の前に、赤で示した項目を確かめて入力してください。")
        plain = reports.build_pdf(made.sheet, demo=vault.is_demo)
        pdf = (
            reports.build_pdf(made.sheet, password=password, demo=vault.is_demo)
            if password
            else plain
        )
        source = papers.Source(
            desk.version.household_id, desk.version.id, number, desk.version.version
        )
        paper_id = papers.keep(work, made.sheet, plain, source, now=now)
        record = replace(
            _record(desk, request, made, number=number, now=now),
            paper_id=paper_id,
            issued_by=desk.office.caseworker,
            pages=pdf.pages,
            sha256=hashlib.sha256(pdf.data).hexdigest(),
            password_given=password is not None,
        )
        disclosures.add(work, record)
    return PrintedPaper(pdf, f"支援計画_関係機関用_{number}.pdf", made.sheet)


def issued(vault: Vault, *, desk: PlanDesk) -> tuple[DisclosureRecord, ...]:
    """Return what left about the household, the latest first."""
    with vault.read() as work:
        return disclosures.found(work, Search(household_id=desk.version.household_id))


def _preview(
    work: UnitOfWork, desk: PlanDesk, request: CopyRequest, on: date, *, number: str
) -> CopyPreview:
    content = desk.version.content
    copy = agency_copy(content, request.recipient, request.sections)
    members = tuple(member.id for member in desk.household.members)
    given = [one.facts() for one in consents.of_household(work, desk.version.household_id)]
    days = settings.value_in(work, settings.COPY_RETURN_DAYS)
    words = CopyWords(
        number=number,
        frame=papers.frame_of(work, settings.AGENCY_FORM, on),
        ground=request.ground,
        body=request.body,
        ground_detail=request.ground_detail,
        secrecy_law=settings.value_in(work, settings.SECRECY_LAW),
        return_by=on + timedelta(days=days),
    )
    return CopyPreview(
        copy=copy,
        sheet=agency_copy_sheet(desk, copy, words),
        remarks=check_disclosure(
            copy.leaving(members),
            request.ground,
            given,
            on,
            meeting=_meeting(work, request.body),
            reasons=request.reasons,
        ),
    )


def _meeting(work: UnitOfWork, code: BodyCode | None) -> StatutoryMeeting | None:
    for setup in bodies.setups_in(work):
        if setup.code == code:
            return StatutoryMeeting(setup.body, setup.state, frozenset(setup.members))
    return None


def _record(
    desk: PlanDesk, request: CopyRequest, made: CopyPreview, *, number: str, now: datetime
) -> DisclosureRecord:
    return DisclosureRecord(
        number=number,
        kind="plan",
        document=DOCUMENT,
        version=desk.version.version,
        recipient=request.recipient.name,
        recipient_type=request.recipient.agency_type,
        recipient_id=request.recipient.agency_id,
        issued_on=now.date(),
        issued_at=now,
        issued_by="",
        pages=0,
        sha256="",
        password_given=False,
        household_id=desk.version.household_id,
        source_id=desk.version.id,
        paper_id=None,
        details=Details(
            household=desk.household.case_number,
            members=made.copy.members,
            sections=tuple(sorted(made.copy.sections)),
            reasons={section.value: text for section, text in request.reasons.items()},
            ground=request.ground or "",
            ground_detail=made.sheet.ground,
        ),
    )


__all__ = [
    "CopyPreview",
    "CopyRefused",
    "CopyRequest",
    "first_request",
    "issue",
    "issued",
    "preview",
    "preview_paper",
    "recipients",
]
