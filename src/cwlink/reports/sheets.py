"""The sheets there are: those kept as JSON under their kind, and those printed and forgotten."""

import msgspec

from cwlink.reports.agency_sheet import AgencyCopySheet
from cwlink.reports.agenda_sheet import AgendaSheet
from cwlink.reports.approval_sheet import ApprovalSheet
from cwlink.reports.booklet_sheet import BookletSheet
from cwlink.reports.capabilities_sheet import CapabilitiesSheet
from cwlink.reports.case_summary_sheet import CaseSummarySheet
from cwlink.reports.consent_copy_sheet import ConsentCopySheet
from cwlink.reports.consent_sheet import ConsentFormSheet, EasyConsentSheet, OralConsentSheet
from cwlink.reports.copy_sheet import CopySheet
from cwlink.reports.cover_sheet import CoverSheet, FaxSheet
from cwlink.reports.disposal_sheet import DisposalSheet
from cwlink.reports.host_request_sheet import HostRequestSheet
from cwlink.reports.inquiry_sheet import InquirySheet
from cwlink.reports.invitation_sheet import InvitationSheet
from cwlink.reports.materials_sheet import MaterialsSheet
from cwlink.reports.minutes_copy_sheet import MinutesCopySheet
from cwlink.reports.minutes_sheet import MinutesSheet
from cwlink.reports.notice_sheet import NoticeSheet
from cwlink.reports.password_sheet import PasswordSlips
from cwlink.reports.plan_sheet import PlanSheet
from cwlink.reports.record_sheet import RecordSheet
from cwlink.reports.reply_sheet import ReplySheet
from cwlink.reports.review_sheet import ReviewSheet
from cwlink.reports.secrecy_sheets import SecrecyNoticeSheet, UndertakingSheet

CopyPaper = AgencyCopySheet | CaseSummarySheet | ConsentCopySheet | MinutesCopySheet | InquirySheet
"""The sheets of copies that leave the office."""

LetterPaper = InvitationSheet | ReplySheet | HostRequestSheet | NoticeSheet | CoverSheet | FaxSheet
"""What goes to agencies before a meeting in the form of a letter, and the slip that comes back."""

MeetingPaper = (
    SecrecyNoticeSheet
    | UndertakingSheet
    | AgendaSheet
    | MaterialsSheet
    | CapabilitiesSheet
    | ApprovalSheet
)
"""What lies beside the letters, in the house's own style."""

Sheet = ReviewSheet | PlanSheet | MinutesSheet | CopyPaper | LetterPaper | MeetingPaper

ConsentSheet = ConsentFormSheet | OralConsentSheet | EasyConsentSheet

Printable = Sheet | PasswordSlips | ConsentSheet | RecordSheet | BookletSheet | DisposalSheet
"""Every sheet that prints; what is no Sheet is kept nowhere."""

KINDS: dict[str, type[Sheet]] = {
    "review": ReviewSheet,
    "plan": PlanSheet,
    "agency_copy": AgencyCopySheet,
    "case_summary": CaseSummarySheet,
    "consent_copy": ConsentCopySheet,
    "minutes": MinutesSheet,
    "minutes_copy": MinutesCopySheet,
    "inquiry": InquirySheet,
    "invitation": InvitationSheet,
    "reply": ReplySheet,
    "host_request": HostRequestSheet,
    "cancellation": NoticeSheet,
    "cover": CoverSheet,
    "fax": FaxSheet,
    "secrecy_notice": SecrecyNoticeSheet,
    "undertaking": UndertakingSheet,
    "agenda": AgendaSheet,
    "materials": MaterialsSheet,
    "capabilities": CapabilitiesSheet,
    "approval": ApprovalSheet,
}


COPY_KINDS = frozenset(kind for kind, made in KINDS.items() if issubclass(made, CopySheet))
"""The kinds of copies that left, each kept beside its document's own paper."""


def kind_of(sheet: Sheet) -> str:
    """Return the kind under which a sheet is kept."""
    return next(kind for kind, made in KINDS.items() if type(sheet) is made)


def to_json(sheet: Sheet) -> bytes:
    """Return the sheet as JSON, the same bytes for the same sheet."""
    return msgspec.json.encode(sheet, order="deterministic")


def from_json(kind: str, stored: bytes) -> Sheet:
    """Return the sheet kept as ``stored``; raises msgspec.ValidationError if it is not one."""
    return msgspec.json.decode(stored, type=KINDS[kind])
