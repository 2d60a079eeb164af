"""What the papers of a meeting are made from, read at once: desk, draft, office, texts, numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cwlink.core.ids import AgencyId
from cwlink.core.wareki import long_date
from cwlink.reference.bodies import MeetingBody
from cwlink.reference.catalogue import catalogue
from cwlink.reports.letter_sheet import Addressee, Fact, LetterHead, SealMark
from cwlink.reports.materials_sheet import HandedOut
from cwlink.rules.disclosure import DocumentKind
from cwlink.rules.meeting import (
    CaseDraft,
    ChangeKind,
    Invitee,
    MeetingDraft,
    MeetingForm,
    MeetingStatus,
)
from cwlink.rules.veil import Veil, veil
from cwlink.services import letter_settings, member_aliases, settings
from cwlink.services.addressing import honoured, own_municipality, slot_text
from cwlink.services.disclosing.household_items import names_in_copy
from cwlink.services.meeting_desk import MeetingDesk
from cwlink.services.meeting_paper_kinds import FORMS, Occasion, PaperKind, occasion_of
from cwlink.services.office import Office, office_in
from cwlink.services.paper_texts import PaperTexts, texts_in
from cwlink.storage import agencies, disclosures, meetings
from cwlink.storage.disclosures import Search
from cwlink.storage.unit_of_work import UnitOfWork

_UNNAMED = "会議"
_NO_BASIS = "法令の根拠なし"


@dataclass(frozen=True)
class PaperFrame:
    """Everything a sheet of a meeting is filled from; read once for all of them.

    ``round`` is which meeting of its series this is. ``faxes`` are the FAX numbers per invitee,
    ``handed`` the numbered copies already issued to it, ``veils`` what covers a household's names
    per part, ``made`` False stamps everything 下書き.
    """

    desk: MeetingDesk
    draft: MeetingDraft
    office: Office
    texts: PaperTexts
    forms: Mapping[PaperKind, str]
    reply_form: str
    faxes: Mapping[str, str]
    sender_title: str
    sender_name: str
    seal: SealMark
    today: date
    round: int
    veils: Mapping[str, Veil]
    handed: Mapping[str, tuple[HandedOut, ...]]
    made: bool = False

    @property
    def occasion(self) -> Occasion:
        """What papers are for now."""
        return occasion_of(self.draft.content, self.desk.meeting.status)

    @property
    def body(self) -> MeetingBody | None:
        """The meeting body, None while it is not chosen."""
        code = self.draft.content.body
        return next((one for one in catalogue().bodies if one.code == code), None)

    @property
    def body_name(self) -> str:
        """The body's name without what tells it from others of the same name."""
        return self.body.name.split("（", maxsplit=1)[0] or self.body.name if self.body else ""

    @property
    def name(self) -> str:
        """What the meeting is called in sentences."""
        content = self.draft.content
        if content.name.strip():
            return content.name.strip()
        if content.form is MeetingForm.HOSTED and content.host.strip():
            return f"{content.host.strip()}主催の会議"
        return self.body_name or _UNNAMED

    @property
    def full_name(self) -> str:
        """The name with its legal basis and which meeting it is (forms section 5, 会議の名称)."""
        basis = self.body.legal_basis.split("（", maxsplit=1)[0] if self.body else ""
        law = f"（{basis}）" if basis and basis != _NO_BASIS else ""
        regular = self.draft.content.form is MeetingForm.REGULAR
        return f"{self.name}{law}\u3000{'定期開催' if regular else '個別開催'}・第{self.round}回"

    @property
    def when(self) -> str:
        """Day and hours in words, empty while no date is fixed."""
        fixed = self.draft.content.fixed
        return slot_text(fixed) if fixed else ""

    @property
    def when_before(self) -> str:
        """The date that was moved, in words."""
        moved = [one for one in self.draft.content.changes if one.kind is ChangeKind.MOVED]
        return slot_text(moved[-1].before) if moved and moved[-1].before else ""

    @property
    def article(self) -> str:
        """The article that binds those present to secrecy; empty where none does."""
        return self.texts.article(self.body)

    @property
    def needs_undertaking(self) -> bool:
        """Tell whether the 守秘義務の確認書 is enclosed: always where no law binds."""
        return self.draft.content.letter.undertaking or not self.article

    @property
    def sender(self) -> str:
        """Who sends the letters."""
        return "\u3000".join(filter(None, (self.sender_post, self.sender_name.strip())))

    @property
    def sender_post(self) -> str:
        """The post of who sends them: みどり市福祉事務所長."""
        return self.sender_title.strip() or (f"{self.office.name}長" if self.office.name else "")

    @property
    def contact(self) -> tuple[Fact, ...]:
        """Whom to ask, as the box of a letter says it."""
        family = self.office.caseworker.split(maxsplit=1)[:1]
        who = "\u3000".join(filter(None, (self.office.section, *family)))
        told = (("担当", who), ("電話", self.office.phone), ("FAX", self.office.fax))
        return tuple((name, text) for name, text in told if text)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The 整理番号 of all households."""
        return tuple(one.number for one in self.draft.cases)

    def cases_for(self, invitee: Invitee | None) -> tuple[CaseDraft, ...]:
        """Return the households an invitee is called for; None stands for the office: all."""
        cases = self.draft.cases
        if invitee is None:
            return cases
        return tuple(one for one in cases if one.content.call_of(invitee.id)) or cases[:1]

    def words(self, invitee: Invitee | None = None, *, host: bool = False) -> dict[str, str]:
        """Return what fills the blanks of the texts in a letter to this agency."""
        numbers = "、".join(one.number for one in self.cases_for(invitee))
        body = self.body_name or self.name
        return {
            "会議の名称": self.name,
            "会議体": body,
            "条文": self.article,
            "所": self.office.name or "福祉事務所",
            "本市": own_municipality(self.office),
            "貴機関": self._honoured(invitee, host),
            "いつまでに": self._by_when(),
            "変更前の日時": self.when_before,
            "整理番号": f"整理番号\u00a0{numbers}" if numbers else "整理番号",
        }

    def head(self, kind: PaperKind, addressee: Addressee) -> LetterHead:
        """Return what frames a letter."""
        letter = self.draft.content.letter
        return LetterHead(
            form_number=self.forms[kind],
            office=self.office.name,
            document_number=letter.document_number.strip(),
            dated=letter.dated,
            addressee=addressee,
            sender=self.sender,
            seal=self.seal,
            contact=self.contact,
            draft=not self.made,
        )

    def addressee(self, invitee: Invitee) -> Addressee:
        """Return whom a letter is for."""
        return Addressee(invitee.name, invitee.person.strip())

    def host(self) -> Addressee:
        """Return the body that hosts the meeting, and who there is addressed."""
        content = self.draft.content
        organisation = " ".join(
            filter(None, (content.host.strip(), content.letter.host_department.strip()))
        )
        return Addressee(organisation, content.letter.host_person.strip())

    def document(self) -> str:
        """Return number and day of the letter as other papers quote them."""
        letter = self.draft.content.letter
        day = long_date(letter.dated) if letter.dated else ""
        return "\u3000".join(filter(None, (letter.document_number.strip(), day)))

    def _honoured(self, invitee: Invitee | None, host: bool) -> str:
        if host:
            return honoured(self.draft.content.host)
        if invitee is None:
            return "貴機関"
        kinds = {one.code: one.name for one in self.desk.agency_types}
        return honoured(invitee.name, kinds.get(invitee.agency_type, ""))

    def _by_when(self) -> str:
        due = self.draft.content.reply_by
        if due is None:
            return "お早めに"
        day = long_date(due, weekday=True)
        return f"{day.split('年', maxsplit=1)[1]}までに"


def frame_in(
    work: UnitOfWork, desk: MeetingDesk, draft: MeetingDraft, today: date, *, made: bool = False
) -> PaperFrame:
    """Return what papers of a meeting are made from, as the vault stands."""
    return PaperFrame(
        desk=desk,
        draft=draft,
        office=office_in(work),
        texts=texts_in(work),
        forms={kind: settings.value_in(work, form) for kind, form in FORMS.items()},
        reply_form=settings.value_in(work, letter_settings.REPLY_FORM),
        faxes={one.id: _fax(work, one) for one in draft.content.invitees},
        sender_title=settings.value_in(work, letter_settings.SENDER_TITLE),
        sender_name=settings.value_in(work, letter_settings.SENDER_NAME),
        seal=settings.value_in(work, letter_settings.SEAL_MARK),
        today=today,
        round=_round(work, desk),
        veils={case.id: _veil(work, desk, draft, case.id) for case in desk.meeting.cases},
        handed=dict(_handed(work, desk, draft)),
        made=made,
    )


def _fax(work: UnitOfWork, invitee: Invitee) -> str:
    if invitee.agency_id is None:
        return ""
    record = agencies.get(work, AgencyId(invitee.agency_id))
    return record.fax if record else ""


def _round(work: UnitOfWork, desk: MeetingDesk) -> int:
    """Return which meeting of its series this is, cancelled ones not counted."""
    count, before, seen = 1, desk.earlier, {desk.meeting.id}
    while before is not None and before.id not in seen:
        seen.add(before.id)
        count += before.status is not MeetingStatus.CANCELLED
        before = meetings.get(work, before.follows) if before.follows else None
    return count


def _veil(work: UnitOfWork, desk: MeetingDesk, draft: MeetingDraft, case_id: str) -> Veil:
    household = desk.households[case_id]
    invitees = draft.content.invitees
    return veil(
        household,
        named=(),
        called=names_in_copy(household, ()),
        recorded=member_aliases.ever_recorded(work, desk.household_of(case_id)),
        kept=(
            *(one.name for one in invitees),
            *(one.person for one in invitees),
            *(one.name for one in desk.agency_types),
            desk.office.name,
        ),
    )


def _handed(
    work: UnitOfWork, desk: MeetingDesk, draft: MeetingDraft
) -> Iterable[tuple[str, tuple[HandedOut, ...]]]:
    """Yield for each invitee the numbered case summaries that were issued for this meeting."""
    found = [
        (case.number, record)
        for case in desk.meeting.cases
        for source in (case.id, case.review_id)
        if source is not None
        for record in disclosures.found(work, Search(source_id=source))
        if record.kind == DocumentKind.CASE_SUMMARY
    ]
    for invitee in draft.content.invitees:
        own = sorted(
            (record.number, number)
            for number, record in found
            if record.recipient_type == invitee.agency_type and record.recipient == invitee.name
        )
        yield (
            invitee.id,
            tuple(HandedOut(f"事例概要（整理番号\u00a0{number}）", copy) for copy, number in own),
        )
