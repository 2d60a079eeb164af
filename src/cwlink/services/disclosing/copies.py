"""Copies of a document: what would leave, on what ground, and the record when it does."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from cwlink import reports
from cwlink.core.ids import HouseholdId
from cwlink.core.problems import KnownProblem
from cwlink.core.progress import Progress, SilentProgress
from cwlink.reference.bodies import BodyCode
from cwlink.reports.sheets import CopyPaper
from cwlink.rules.consent import ConsentFacts
from cwlink.rules.disclosure import (
    ON_REQUEST,
    DocumentKind,
    Leaving,
    Recipient,
    Section,
    offered,
)
from cwlink.rules.disclosure_grounds import (
    DisclosureCode,
    DisclosureGround,
    DisclosureRemark,
    StatutoryMeeting,
    check_disclosure,
)
from cwlink.rules.veil import veil
from cwlink.services import (
    activity,
    bodies,
    letter_settings,
    member_aliases,
    papers,
    settings,
)
from cwlink.services.activity import About, Act, Subject
from cwlink.services.disclosing.choices import Choices, CopyChoice, kept_in, profile_in
from cwlink.services.disclosing.household_items import names_in_copy
from cwlink.services.disclosing.source import CopySource, CopyWords
from cwlink.services.disclosing.veiling import veiled
from cwlink.services.disclosing.wording import ground_text
from cwlink.services.papers import PrintedPaper
from cwlink.services.review_sheet import SheetFrame
from cwlink.storage import consents, disclosures, numbers
from cwlink.storage.disclosures import Details, DisclosureRecord, Search
from cwlink.storage.unit_of_work import UnitOfWork
from cwlink.storage.vault import Vault


class CopyRefused(KnownProblem):
    """A copy that may not leave: its document is not final, or an error is left in its check."""


@dataclass(frozen=True)
class CopyPreview:
    """Exactly what would leave, as its sheet, and what speaks against it."""

    choice: CopyChoice
    leaving: Leaving
    sheet: CopyPaper
    remarks: tuple[DisclosureRemark, ...]

    @property
    def may_issue(self) -> bool:
        """Tell whether no error is left."""
        return not any(one.severity == "error" for one in self.remarks)


@dataclass(frozen=True)
class IssuedCopy:
    """A copy that left: its number, its paper as it is handed over, its password if it has one.

    The password is nowhere else: who loses it gets a new copy.
    """

    number: str
    recipient: Recipient
    paper: PrintedPaper
    password: str | None = field(repr=False)


def begin(vault: Vault, *, source: CopySource, today: date) -> Choices:
    """Return what was chosen for a document so far, and a proposal for every other agency.

    A proposal has the sections of the type's profile, none without one, and the first ground that
    carries it: the meeting the document was made for, another statutory one, consent (which is the
    first for proof of that very consent, so that it is asked back with it). Where none
    does, no copy is wanted until the caseworker says on what ground; of what is given only to who
    asked for it (ON_REQUEST), none is, unless there is one agency alone.
    """
    with vault.read() as work:
        kept = kept_in(work, source.source_id)
        known = {one.recipient: one for one in kept.copies}
        desk = _Desk.open(work, source, today)
        return replace(
            kept,
            copies=tuple(
                _taken_up(known.get(one), _proposal(work, desk, one)) for one in source.recipients
            ),
        )


def _taken_up(kept: CopyChoice | None, proposal: CopyChoice) -> CopyChoice:
    """Return what was chosen; where no ground was found then, the one that carries it by now."""
    if kept is None:
        return proposal
    if kept.ground is not None:
        return kept
    return replace(kept, ground=proposal.ground, body=proposal.body, wanted=proposal.wanted)


def propose(vault: Vault, *, source: CopySource, recipient: Recipient, today: date) -> CopyChoice:
    """Return what begin() proposes for one agency, whatever was chosen before."""
    with vault.read() as work:
        return _proposal(work, _Desk.open(work, source, today), recipient)


def previews(
    vault: Vault, *, source: CopySource, choices: Choices, today: date
) -> tuple[CopyPreview, ...]:
    """Return what each copy would hold and what speaks against it (rules section 5)."""
    with vault.read() as work:
        desk = _Desk.open(work, source, today)
    return tuple(desk.preview(one, choices.third_persons) for one in choices.copies)


def preview_paper(vault: Vault, *, source: CopySource, made: CopyPreview) -> PrintedPaper:
    """Return a previewed copy as it would print; it has no number until it is issued."""
    pdf = reports.build_pdf(made.sheet, demo=vault.is_demo)
    name = f"{source.title}（発行前）"
    about = About(Subject.PAPER, source.source_id, source.household_id, name)
    return PrintedPaper(pdf, f"{source.stem}.pdf", made.sheet, about)


def issue(
    vault: Vault,
    *,
    source: CopySource,
    choices: Choices,
    now: datetime,
    password: Callable[[], str] | None = None,
    progress: Progress | None = None,
) -> tuple[IssuedCopy, ...]:
    """Make the copies that are wanted, keep their sheets and add them to the 提供記録.

    All in one transaction: either every agency's copy is made and recorded, or none.
    ``password`` makes one for each. Raises CopyRefused where the document may not leave yet or an
    error is left, TaskCancelled where ``progress`` says so; then nothing is recorded.
    """
    if source.refusal:
        raise CopyRefused(source.refusal)
    wanted = [one for one in choices.copies if one.wanted]
    if not wanted:
        raise CopyRefused(
            "渡す機関が選ばれていません。表の「今回発行する」の行で機関を選んでください。"
        )
    watch = progress or SilentProgress()
    made: list[IssuedCopy] = []
    with vault.write() as work:
        desk = _Desk.open(work, source, now.date())
        for done, choice in enumerate(wanted):
            watch.report(done, len(wanted), choice.recipient.name)
            number = numbers.next_number(work, numbers.COPIES, now.date())
            preview = desk.preview(choice, choices.third_persons, number)
            if not preview.may_issue:
                raise CopyRefused(
                    f"{choice.recipient.name}の写しは、まだ発行できません。"
                    "赤で示した項目を確かめてください。"
                )
            secret = password() if password else None
            copy = _hand_over(work, vault, desk, preview, number=number, now=now, password=secret)
            made.append(copy)
        watch.report(len(wanted), len(wanted), "")
    return tuple(made)


def issued(vault: Vault, *, household_id: HouseholdId) -> tuple[DisclosureRecord, ...]:
    """Return what left about a household, the latest first."""
    with vault.read() as work:
        return disclosures.found(work, Search(household_id=household_id))


def _proposal(work: UnitOfWork, desk: "_Desk", recipient: Recipient) -> CopyChoice:
    profile = profile_in(work, desk.source.kind, recipient.agency_type)
    source = desk.source
    ticked = source.kind not in ON_REQUEST or len(source.recipients) == 1
    sections = profile.sections if profile else frozenset()
    asked = CopyChoice(recipient, sections=sections, wanted=ticked)
    by_consent = replace(asked, ground=DisclosureGround.CONSENT)
    grounds = [
        replace(asked, ground=DisclosureGround.STATUTORY_MEETING, body=body)
        for body in desk.statutory()
    ]
    grounds.insert(0 if source.kind is DocumentKind.CONSENT_FORM else len(grounds), by_consent)
    carrying = (one for one in grounds if desk.carries(one))
    return next(carrying, replace(asked, wanted=False))


_OF_MEETING = frozenset({DocumentKind.CASE_SUMMARY, DocumentKind.MINUTES})


@dataclass(frozen=True)
class _Desk:
    """What lies beside a document while copies are made of it; read once for all of them."""

    source: CopySource
    on: date
    given: tuple[ConsentFacts, ...]
    meetings: dict[BodyCode, StatutoryMeeting]
    frame: SheetFrame
    secrecy_laws: dict[BodyCode, str]
    return_by: date
    recorded: tuple[tuple[str, str, str], ...]

    @classmethod
    def open(cls, work: UnitOfWork, source: CopySource, on: date) -> "_Desk":
        days = settings.value_in(work, settings.COPY_RETURN_DAYS)
        return cls(
            source=source,
            on=on,
            given=member_aliases.with_former(
                (one.facts() for one in consents.of_household(work, source.household_id)),
                member_aliases.merged_into(work),
            ),
            meetings={
                one.code: StatutoryMeeting(one.body, one.state, frozenset(one.members))
                for one in bodies.setups_in(work)
            },
            frame=papers.frame_of(work, source.form, on),
            secrecy_laws={
                code: settings.value_in(work, setting).strip()
                for code, setting in letter_settings.ARTICLES.items()
            },
            return_by=on + timedelta(days=days),
            recorded=member_aliases.ever_recorded(work, source.household_id),
        )

    def statutory(self) -> tuple[BodyCode, ...]:
        """Return the body the document was made for, then every other that a law founds.

        What a meeting itself gives away is founded by its own body alone.
        """
        founded = [code for code, one in self.meetings.items() if one.body.is_statutory]
        if self.source.kind in _OF_MEETING:
            return tuple(code for code in founded if code == self.source.preferred_body)
        return tuple(sorted(founded, key=lambda code: code != self.source.preferred_body))

    def carries(self, choice: CopyChoice) -> bool:
        """Tell whether a ground carries a copy, leaving aside reasons still to be written."""
        found = self.remarks(choice)
        return not any(
            one.severity == "error" and one.code is not DisclosureCode.NO_REASON for one in found
        )

    def remarks(self, choice: CopyChoice) -> tuple[DisclosureRemark, ...]:
        """Return what speaks against a choice."""
        return check_disclosure(
            self.leaving(choice),
            choice.ground,
            self.given,
            self.on,
            meeting=self.meetings.get(choice.body) if choice.body else None,
            reasons=choice.reasons,
            override=choice.override,
        )

    def leaving(self, choice: CopyChoice) -> Leaving:
        """Return what the grounds look at."""
        return self.source.leaving(choice.recipient, offered(self.source.kind, choice.sections))

    def preview(
        self, choice: CopyChoice, third_persons: tuple[str, ...], number: str = ""
    ) -> CopyPreview:
        """Return a copy with every text covered that says what it hides."""
        fitting = replace(choice, sections=offered(self.source.kind, choice.sections))
        remarks = self.remarks(fitting)
        law = self.secrecy_laws[fitting.body] if fitting.body else ""
        words = CopyWords(number, self.frame, fitting, law, self.return_by)
        sheet = self.source.sheet(words)
        if any(one.code is DisclosureCode.NOT_A_MEMBER for one in remarks):
            sheet = replace(sheet, ground=ground_text(fitting, outsider=True))
        named = self.source.named(fitting)
        cover = veil(
            self.source.household,
            named=named,
            called=names_in_copy(self.source.household, ()),
            recorded=self.recorded,
            third_persons=third_persons,
            address_shown=Section.ADDRESS in fitting.sections,
            kept=(*self.source.kept, fitting.recipient.name),
        )
        return CopyPreview(fitting, self.leaving(fitting), veiled(sheet, cover), remarks)


def _hand_over(
    work: UnitOfWork,
    vault: Vault,
    desk: _Desk,
    made: CopyPreview,
    *,
    number: str,
    now: datetime,
    password: str | None,
) -> IssuedCopy:
    source, choice = desk.source, made.choice
    plain = reports.build_pdf(made.sheet, demo=vault.is_demo)
    pdf = plain
    if password:
        pdf = reports.build_pdf(made.sheet, password=password, demo=vault.is_demo)
    of = papers.Source(source.household_id, source.source_id, number, source.version)
    about = About(Subject.COPY, number, source.household_id, number)
    activity.note(work, Act.ISSUED, about, now=now)
    disclosures.add(
        work,
        DisclosureRecord(
            number=number,
            kind=source.kind,
            document=source.title,
            version=source.version,
            recipient=choice.recipient.name,
            recipient_type=choice.recipient.agency_type,
            recipient_id=choice.recipient.agency_id,
            issued_on=now.date(),
            issued_at=now,
            issued_by=desk.frame.office.caseworker,
            pages=pdf.pages,
            sha256=hashlib.sha256(pdf.data).hexdigest(),
            password_given=password is not None,
            household_id=source.household_id,
            source_id=source.source_id,
            paper_id=papers.keep(work, made.sheet, plain, of, now=now),
            details=_details(source, made),
        ),
    )
    paper = PrintedPaper(pdf, f"{source.stem}_{number}.pdf", made.sheet, about)
    return IssuedCopy(number, choice.recipient, paper, password)


def _details(source: CopySource, made: CopyPreview) -> Details:
    choice = made.choice
    return Details(
        household=source.household.case_number,
        members=made.leaving.concerned,
        sections=tuple(sorted(choice.sections)),
        reasons={
            section.value: why.strip()
            for section, why in choice.reasons.items()
            if section in choice.sections and why.strip()
        },
        ground=choice.ground or "",
        ground_detail=made.sheet.ground,
        override=choice.override.strip() if any(one.overridden for one in made.remarks) else "",
    )
